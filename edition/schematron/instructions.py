"""Instructions of XSLT in the functions of a schema, carried out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, Protocol

from elementpath.datatypes import UntypedAtomic
from elementpath.xpath_nodes import XPathNode

from edition.schematron.failures import UnusableError
from edition.schematron.stylesheet import Bind, Choose, Each, Other, Select, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from edition.schematron.stylesheet import Body, Function
    from edition.xml.places import Place

_ATOMIC: Final = re.compile(r"(?P<name>xs:\w+)\s*[?*+]?")
_VALUE: Final = "value"
_NOT_CARRIED_OUT: Final = "this instruction of XSLT is not carried out here"


class Evaluates(Protocol):
    """What evaluates expressions."""

    def items(
        self,
        expression: str,
        place: Place,
        node: Any,  # noqa: ANN401 - any item
        variables: Mapping[str, Any],
    ) -> list[Any]:
        """Return the items of an expression."""


def called(
    function: Function,
    arguments: Sequence[list[Any]],
    variables: Mapping[str, Any],
    evaluation: Evaluates,
) -> list[Any]:
    """Return what a function gives.

    Args:
        function: The function.
        arguments: The items of each argument.
        variables: Those of the schema.
        evaluation: What evaluates the expressions of its instructions.

    Raises:
        UnusableError: An expression can't be evaluated, or an instruction is not carried out.
    """
    work = _Call(evaluation)
    known = dict(variables)
    for (name, kind), items in zip(function.parameters, arguments, strict=True):
        known[name] = _value(work.converted(items, kind, function.place))
    found = [*work.run(function.body, None, known)]
    return work.converted(found, function.kind, function.place)


class _Call:
    """The evaluation of one call."""

    def __init__(self, evaluation: Evaluates) -> None:
        self._evaluation = evaluation

    def run(self, body: Body, item: Any, variables: dict[str, Any]) -> Iterator[Any]:  # noqa: ANN401
        """Yield the items that instructions give, one after the other."""
        known = dict(variables)
        for one in body:
            match one:
                case Select(expression, place):
                    yield from self._items(expression, place, item, known)
                case Text():
                    yield UntypedAtomic(self._text(one, item, known))
                case Choose():
                    yield from self.run(self._chosen(one, item, known), item, known)
                case Bind():
                    known[one.name] = _value(self._bound(one, item, known))
                case Each(expression, inner, place):
                    for each in self._items(expression, place, item, known):
                        yield from self.run(inner, each, known)
                case Other(name, place):
                    raise UnusableError(name, place, _NOT_CARRIED_OUT)

    def converted(self, items: list[Any], kind: str, place: Place) -> list[Any]:
        """Return items as a type asks for them (XPath 2, 3.1.5, function conversion rules)."""
        wanted = _ATOMIC.fullmatch(kind.strip())
        if wanted is None or wanted["name"] == "xs:anyAtomicType":
            return items
        plain = [
            UntypedAtomic(item.string_value) if isinstance(item, XPathNode) else item
            for item in items
        ]
        cast = f"{wanted['name']}(${_VALUE})"
        return [
            found
            for item in plain
            for found in (
                self._evaluation.items(cast, place, None, {_VALUE: item})
                if isinstance(item, UntypedAtomic)
                else [item]
            )
        ]

    def _items(
        self,
        expression: str,
        place: Place,
        item: Any,  # noqa: ANN401 - any item
        variables: Mapping[str, Any],
    ) -> list[Any]:
        return self._evaluation.items(expression, place, item, variables)

    def _text(self, one: Text, item: Any, variables: dict[str, Any]) -> str:  # noqa: ANN401
        if one.words:
            return one.words
        if one.expression:
            found = self._items(one.expression, one.place, item, variables)
        else:
            found = [*self.run(one.body, item, variables)]
        return one.separator.join(map(_words, found))

    def _chosen(self, one: Choose, item: Any, variables: dict[str, Any]) -> Body:  # noqa: ANN401
        for test, body in one.branches:
            if self._items(f"boolean({test})", one.place, item, variables) == [True]:
                return body
        return one.otherwise

    def _bound(self, one: Bind, item: Any, variables: dict[str, Any]) -> list[Any]:  # noqa: ANN401
        if one.expression:
            found = self._items(one.expression, one.place, item, variables)
        else:
            found = [*self.run(one.body, item, variables)]
            if not one.kind:
                return [UntypedAtomic("".join(map(_words, found)))]
        return self.converted(found, one.kind, one.place)


def _value(items: list[Any]) -> Any:  # noqa: ANN401 - an item or several
    return items[0] if len(items) == 1 else items


def _words(item: Any) -> str:  # noqa: ANN401 - any item
    if isinstance(item, XPathNode):
        return str(item.string_value)
    return str(item).lower() if isinstance(item, bool) else str(item)
