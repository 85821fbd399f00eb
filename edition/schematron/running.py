"""Running: a schema against a document."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from elementpath import ElementPathError, XPathContext, get_node_tree
from elementpath.xpath_nodes import AttributeNode, ElementNode, XPathNode
from lxml import etree

from edition.findings import Severity
from edition.schematron import xpath

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from elementpath import XPathToken

    from edition.schematron.rules import Let, Part, Pattern, Place, Rule, Rules, Test

_FAILING: Final = (
    ElementPathError,
    ArithmeticError,
    ValueError,
    TypeError,
    LookupError,
    OSError,
    etree.XMLSyntaxError,
)
"""What the evaluation of an expression may end in; `elementpath` lets some of Python's through."""


@dataclass(frozen=True, slots=True, eq=False)
class Failure:
    """A rule that a document breaks, or that can't be evaluated.

    Attributes:
        code: `rule`, or `rule-unusable`.
        severity: How grave it is, from `@role`.
        message: The words of the schema.
        element: The element at fault, or that whose attribute or text is; None for the document.
        diagnostics: Further words.
        ident: The `@id` of the test or of its pattern.
        test: The expression.
        place: Where it stands in the schema.
    """

    code: str
    severity: Severity
    message: str
    element: etree._Element | None
    diagnostics: tuple[str, ...]
    ident: str
    test: str
    place: Place


class _UnusableError(Exception):
    """An expression can't be compiled or evaluated."""

    def __init__(self, expression: str, place: Place, reason: object) -> None:
        super().__init__(expression, place, reason)
        self.expression = expression
        self.place = place
        self.reason = " ".join(str(reason).split())


class Schema:
    """The active rules of a schema. It may be used for many documents."""

    def __init__(self, rules: Rules, folder: Path) -> None:
        """Take the rules, and the folder of the schema; expressions are compiled on first use."""
        self.rules = rules
        self.folder = folder
        self._namespaces = dict(rules.namespaces)
        self._parser = xpath.parser(rules.binding, self._namespaces)
        self._tokens: dict[str, XPathToken] = {}
        self._quick: dict[str, tuple[etree.XPath, ...]] = {}

    def validate(self, tree: etree._ElementTree) -> tuple[Failure, ...]:
        """Return what a document breaks, pattern by pattern; nothing if it is valid.

        A rule that can't be evaluated is reported once a document.
        """
        return tuple(_Run(self, tree).failures())

    def token(self, expression: str, place: Place) -> XPathToken:
        """Return an expression compiled.

        Raises:
            _UnusableError: It is not in the query language of the schema.
        """
        if expression not in self._tokens:
            try:
                self._tokens[expression] = self._parser.parse(expression)
            except _FAILING as error:
                raise _UnusableError(expression, place, error) from error
        return self._tokens[expression]

    def quick(self, context: str) -> tuple[etree.XPath, ...]:
        """Return a context for libxml2; empty where only `elementpath` will do."""
        if context not in self._quick:
            self._quick[context] = xpath.quick(context, self._namespaces)
        return self._quick[context]


class _Run:
    """One document against a schema."""

    def __init__(self, schema: Schema, tree: etree._ElementTree) -> None:
        self._schema = schema
        self._tree = tree
        document: Any = tree
        self._root: Any = get_node_tree(document)
        self._unusable: set[str] = set()

    def failures(self) -> Iterator[Failure]:
        given = {xpath.FOLDER: str(self._schema.folder)}
        try:
            variables = self._let(self._schema.rules.lets, self._root, given)
        except _UnusableError as error:
            yield self._report(error, "")
            return
        for pattern in self._schema.rules.patterns:
            yield from self._pattern(pattern, variables)

    def _pattern(self, pattern: Pattern, outer: dict[str, Any]) -> Iterator[Failure]:
        try:
            variables = self._let(pattern.lets, self._root, outer)
        except _UnusableError as error:
            yield from self._once(error, pattern.ident)
            return
        matched: set[int] = set()
        for rule in pattern.rules:
            try:
                nodes = self._matching(rule, variables)
            except _UnusableError as error:
                yield from self._once(error, pattern.ident)
                continue
            for node in nodes:
                if id(node) not in matched:
                    matched.add(id(node))
                    yield from self._node(rule, node, variables, pattern.ident)

    def _node(
        self, rule: Rule, node: XPathNode, outer: dict[str, Any], ident: str
    ) -> Iterator[Failure]:
        try:
            variables = self._let(rule.lets, node, outer)
        except _UnusableError as error:
            yield from self._once(error, ident)
            return
        for test in rule.tests:
            try:
                failure = self._test(test, node, variables)
            except _UnusableError as error:
                yield from self._once(error, test.ident)
                continue
            if failure is not None:
                yield failure

    def _test(self, test: Test, node: XPathNode, variables: dict[str, Any]) -> Failure | None:
        holds = self._evaluate(f"boolean({test.expression})", test.place, node, variables)
        if bool(holds) != test.positive:
            return None
        say = partial(self._say, place=test.place, node=node, variables=variables)
        return Failure(
            code="rule",
            severity=test.severity,
            message=say(test.message) or f"The rule {test.ident or test.expression} is broken.",
            element=_element(node),
            diagnostics=tuple(say(parts) for parts in test.diagnostics),
            ident=test.ident,
            test=test.expression,
            place=test.place,
        )

    def _say(
        self, parts: Sequence[Part], place: Place, node: XPathNode, variables: dict[str, Any]
    ) -> str:
        said = [
            self._words(part.expression, place, node, variables) if part.expression else part.text
            for part in parts
        ]
        return " ".join("".join(said).split())

    def _words(
        self, expression: str, place: Place, node: XPathNode, variables: dict[str, Any]
    ) -> str:
        if self._schema.rules.binding in {"xslt", "xpath", "xslt1"}:
            return str(self._evaluate(f"string({expression})", place, node, variables))
        if expression.startswith("name("):
            joined = f"string-join(({expression[5:-1]})/name(), ' ')"
        else:
            joined = f"string-join(for $item in ({expression}) return string($item), ' ')"
        return str(self._evaluate(joined, place, node, variables))

    def _let(self, lets: Sequence[Let], node: XPathNode, outer: dict[str, Any]) -> dict[str, Any]:
        variables = dict(outer)
        for let in lets:
            token = self._schema.token(let.value, let.place)
            try:
                found = list(token.select(xpath.node_context(self._root, node, variables)))
            except _FAILING as error:
                raise _UnusableError(let.value, let.place, error) from error
            variables[let.name] = found[0] if len(found) == 1 else found
        return variables

    def _evaluate(
        self, expression: str, place: Place, node: XPathNode, variables: dict[str, Any]
    ) -> object:
        token = self._schema.token(expression, place)
        try:
            return token.evaluate(xpath.node_context(self._root, node, variables))
        except _FAILING as error:
            raise _UnusableError(expression, place, error) from error

    def _matching(self, rule: Rule, variables: dict[str, Any]) -> list[XPathNode]:
        """Return the nodes that match a context, an XSLT pattern, in document order."""
        quick = self._schema.quick(rule.context)
        if quick:
            return list(self._quickly(quick))
        expression = f"//({rule.context})"
        token = self._schema.token(expression, rule.place)
        context = XPathContext(self._root, variables=variables)
        try:
            return [item for item in token.select(context) if isinstance(item, XPathNode)]
        except _FAILING as error:
            raise _UnusableError(rule.context, rule.place, error) from error

    def _quickly(self, quick: Sequence[etree.XPath]) -> Iterator[XPathNode]:
        elements = self._root.elements
        for expression in quick:
            item: Any
            for item in _untyped(expression(self._tree)):
                if etree.iselement(item):
                    node = elements.get(item)
                    if node is not None:
                        yield node
                elif getattr(item, "is_attribute", False):
                    owner = elements[item.getparent()]
                    yield from (one for one in owner.attributes if one.name == item.attrname)

    def _once(self, error: _UnusableError, ident: str) -> Iterator[Failure]:
        if error.expression not in self._unusable:
            self._unusable.add(error.expression)
            yield self._report(error, ident)

    def _report(self, error: _UnusableError, ident: str) -> Failure:
        where = f"{error.place.file}:{error.place.line}"
        return Failure(
            code="rule-unusable",
            severity=Severity.ERROR,
            message=f"{where}: {error.expression} can't be evaluated: {error.reason}.",
            element=None,
            diagnostics=(),
            ident=ident,
            test=error.expression,
            place=error.place,
        )


def _untyped(found: Any) -> list[Any]:  # noqa: ANN401 - elements, and lxml's strings that know more
    return list(found)


def _element(node: XPathNode) -> etree._Element | None:
    """Return the element of a node: itself, or the one around an attribute or a text."""
    owner: Any = node.parent if isinstance(node, AttributeNode) else node
    while owner is not None and not isinstance(owner, ElementNode):
        owner = owner.parent
    return None if owner is None else owner.obj
