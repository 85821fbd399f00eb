"""Content models and datatypes as RELAX NG patterns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.odd.content import (
    Alternate,
    AnyElement,
    ClassRef,
    DataRef,
    ElementRef,
    Foreign,
    MacroRef,
    Node,
    Sequence,
    TextNode,
    ValList,
    without_expansion,
)
from edition.odd.errors import refuse
from edition.odd.pattern import (
    EMPTY,
    NOT_ALLOWED,
    TEXT,
    Pattern,
    counted,
    documented,
    from_xml,
    grouped,
    node,
    ref,
    repeated,
)
from edition.odd.specs import ElementSpec, MemberOf

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from edition.odd.schema import Odd
    from edition.odd.specs import ClassSpec, Datatype

_REPEAT = {
    "sequenceOptional": "optional",
    "sequenceRepeatable": "oneOrMore",
    "sequenceOptionalRepeatable": "zeroOrMore",
}
_OPTIONAL = frozenset({"sequence", "sequenceOptional", "sequenceOptionalRepeatable"})


class Modelling:
    """Makes patterns of the content models of one schema.

    Attributes:
        wildcards: The elements of any name that were met, by the names of their patterns.
    """

    def __init__(self, odd: Odd) -> None:
        """Take the schema whose names the content models use."""
        self._odd = odd
        self._within: list[str] = []
        self.wildcards: dict[str, AnyElement] = {}

    def name_of(self, ident: str) -> str:
        """Return the name of the pattern of a declaration."""
        spec = self._odd.specs.get(ident)
        if spec is None:
            return ident
        return (self._odd.prefix if spec.prefix is None else spec.prefix) + ident

    def content(self, nodes: Iterable[Node], owner: str) -> tuple[Pattern, ...]:
        """Return the patterns of a content model, which stand one after the other."""
        return tuple(pattern for one in nodes for pattern in self._node(one, owner))

    def model_class(self, ident: str, how: str) -> Pattern:
        """Return what the definition of a class holds, its members expanded as `how` says."""
        found = self._odd.members.get(ident, ())
        members = tuple(pattern for one in found for pattern in self._member(one, ident, how))
        if not members:
            return EMPTY if how in _OPTIONAL else NOT_ALLOWED
        return grouped(members) if how.startswith("sequence") else node("choice", *members)

    def values(self, values: ValList) -> tuple[Pattern, ...]:
        """Return the values of a list, each followed by its meaning."""
        return tuple(
            pattern
            for item in values.items
            for pattern in (Pattern("value", text=item.shown), *documented(item.said.text))
        )

    def attribute_value(self, datatype: Datatype | None, values: ValList | None) -> Pattern:
        """Return the pattern of an attribute's value."""
        one = self._token(datatype, values)
        if datatype is None or one == TEXT:
            return one
        if datatype.most == 1:
            return one if datatype.least else node("optional", one)
        return node("list", *repeated(one, datatype.least, datatype.most))

    def _token(self, datatype: Datatype | None, values: ValList | None) -> Pattern:
        data = grouped(self.content(datatype.content, "")) if datatype else TEXT
        if values is None or values.kind not in {"closed", "semi"}:
            return data if data.children or data != node("group") else TEXT
        if values.kind == "closed":
            return node("choice", *self.values(values))
        fallback = data if datatype else node("data", type="Name")
        return node("choice", *self.values(values), fallback)

    def _node(self, one: Node, owner: str) -> Iterator[Pattern]:
        match one:
            case TextNode():
                yield TEXT
            case ValList():
                yield node("choice", *self.values(one))
            case Foreign():
                yield self._foreign(from_xml(one.element))
            case DataRef():
                yield from self._data(one)
            case Sequence():
                yield from repeated(self._sequence(one, owner), one.least, one.most)
            case Alternate():
                inner = node("choice", *self.content(one.items, owner))
                yield from repeated(inner, one.least, one.most)
            case AnyElement():
                yield from repeated(self._wildcard(one, owner), one.least, one.most)
            case ElementRef() | MacroRef():
                yield from counted((ref(self.name_of(one.key)),), one.least, one.most)
            case ClassRef():
                yield from counted(self._class(one), one.least, one.most)

    def _sequence(self, one: Sequence, owner: str) -> Pattern:
        inner = self.content(one.items, owner)
        data = bool(one.items) and all(isinstance(item, DataRef) for item in one.items)
        if not one.ordered and len(inner) > 1:
            inner = (node("interleave", *inner),)
        return node("list" if data else "group", *inner)

    def _class(self, one: ClassRef) -> tuple[Pattern, ...]:
        """Return the patterns of a place for a class, which become part of what is around it.

        Where the reference expands or filters the class, the members that are classes are left
        out; where it only filters it, the others follow one another.
        """
        if one.whole:
            return (ref(self.name_of(one.key)),)
        members = tuple(
            pattern
            for spec in self._odd.members.get(one.key, ())
            if isinstance(spec, ElementSpec) and one.takes(spec.ident)
            for pattern in self._member(spec, one.key, one.expand)
        )
        return (node("choice", *members),) if one.expand == "alternation" else members

    def _member(
        self, spec: ElementSpec | ClassSpec, of_class: str, how: str
    ) -> tuple[Pattern, ...]:
        if isinstance(spec, ElementSpec):
            one = ref(self.name_of(spec.ident))
            membership = next(m for m in spec.member_of() if m.key == of_class)
            found = _as_often(one, membership)
        else:
            suffix = "" if how in {"", "alternation"} else f"_{how}"
            found = (ref(self.name_of(spec.ident) + suffix),)
        repeat = _REPEAT.get(how)
        return (node(repeat, *found),) if repeat else found

    def _wildcard(self, one: AnyElement, owner: str) -> Pattern:
        for name, known in self.wildcards.items():
            if known == one:
                return ref(name)
        number = sum(1 for name in self.wildcards if name.startswith(f"anyElement-{owner}"))
        name = f"anyElement-{owner}" + (f"-{number + 1}" if number else "")
        self.wildcards[name] = one
        return ref(name)

    def _data(self, one: DataRef) -> tuple[Pattern, ...]:
        """Return what a datatype stands for.

        Raises:
            SchemaError: It stands for itself.
        """
        if one.name:
            return (Pattern("data", (("type", one.name),), tuple(_params(one))),)
        spec = self._odd.specs.get(one.key)
        if spec is None:
            return ()
        if one.key in self._within:
            message = f"The datatype {one.key} refers to itself."
            raise refuse(one.place, message, "Break the circle.")
        self._within.append(one.key)
        content = self.content((one.narrowing(inner) for inner in spec.content or ()), "")
        self._within.pop()
        return content

    def _foreign(self, pattern: Pattern) -> Pattern:
        if pattern.name in {"ref", "parentRef"}:
            return ref(self._prefixed(pattern.get("name")))
        return pattern.having(self._foreign(child) for child in pattern.children)

    def _prefixed(self, name: str) -> str:
        ident, how = without_expansion(name, self._odd.specs)
        return self.name_of(ident) + (f"_{how}" if how else "")


def _as_often(one: Pattern, membership: MemberOf) -> tuple[Pattern, ...]:
    required = (one,) * membership.least
    if membership.most is None:
        return (*required, node("zeroOrMore", one))
    return (*required, *(node("optional", one),) * (membership.most - membership.least))


def _params(by: DataRef) -> Iterator[Pattern]:
    for name, value in by.facets:
        yield Pattern("param", (("name", name),), text=value)
    if by.restriction and not by.facets:
        yield Pattern("param", (("name", "pattern"),), text=by.restriction)
