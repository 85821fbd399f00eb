"""From the XML of a schema to patterns: the simplification of section 4 of the specification.

The steps of section 4 are not done one after another on trees, but at once, while patterns are
built: what an element inherits comes down with a `Context`, `notAllowed` and `empty` are propagated
by the constructors of `Patterns`.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.relaxng.components import START, Context, Scope, read_scope
from edition.relaxng.datatypes import (
    DataSpec,
    ValueSpec,
    compile_data,
    compile_value,
    needs_prefixes,
)
from edition.relaxng.name_reader import read_names
from edition.relaxng.patterns import EMPTY, NOT_ALLOWED, TEXT, Patterns
from edition.relaxng.syntax import PLACE, children, fault, kind, stripped, text_of
from edition.relaxng.xsd_types import DatatypeError

if TYPE_CHECKING:
    from pathlib import Path

    from edition.relaxng.sources import Sources

_IN_PROGRESS: Final = -1


@dataclass(slots=True)
class Reader:
    """Builds the patterns of one schema.

    Attributes:
        sources: Where its files come from.
        patterns: Its patterns.
        origins: For each element of `patterns`, the element of the schema that it comes from.
    """

    sources: Sources
    patterns: Patterns = field(default_factory=Patterns)
    origins: list[etree._Element] = field(default_factory=list)
    _scopes: list[Scope] = field(default_factory=list)
    _built: dict[tuple[int, str], int] = field(default_factory=dict)
    _waiting: list[tuple[int, list[etree._Element], Context]] = field(default_factory=list)
    _checked: set[DataSpec | ValueSpec] = field(default_factory=set)
    _elements: dict[tuple[bytes, Path, str, str, int], int] = field(default_factory=dict)
    _reachable: bool = True

    def read(self, root: etree._Element, place: Context) -> int:
        """Return the pattern of a whole schema.

        What can't be reached from the start is read as well, so that its faults are found, but
        it may refer to itself (section 4.19 is about what can be reached).

        Raises:
            SchemaError: A rule of section 4 is broken.
        """
        start = self._pattern(root, place)
        self._finish_elements()
        self._reachable = False
        known = 0
        while known < len(self._scopes):
            scope = self._scopes[known]
            known += 1
            for name in scope.parts:
                self._definition(scope, name)
            self._finish_elements()
        return start

    def _finish_elements(self) -> None:
        """Build the contents of elements, which wait so that they may refer to themselves."""
        while self._waiting:
            index, inner, place = self._waiting.pop()
            content = self.patterns.group(self._all(inner, place))
            self.patterns.elements[index].content = content

    def _all(self, elements: list[etree._Element], place: Context) -> list[int]:
        return [self._pattern(element, place) for element in elements]

    def _pattern(  # noqa: PLR0911 - one return for each kind of pattern
        self, element: etree._Element, outer: Context
    ) -> int:
        """Return the pattern of one element of the schema."""
        name, place = kind(element), outer.inside(element)
        match name:
            case "ref" | "parentRef":
                return self._reference(element, place, name)
            case "element":
                return self._element(element, place)
            case "attribute":
                return self._attribute(element, place)
            case "data":
                return self._data(element, place)
            case "value":
                return self._value(element, place)
            case "externalRef":
                root, inner = place.into(element, self.sources)
                return self._pattern(root, inner)
            case "grammar":
                scope = read_scope(element, outer, self.sources)
                self._scopes.append(scope)
                return self._definition(scope, START)
            case "empty" | "text" | "notAllowed":
                return {"empty": EMPTY, "text": TEXT}.get(name, NOT_ALLOWED)
        return self._compound(name, self._all(list(children(element)), place))

    def _compound(  # noqa: PLR0911 - one return for each kind of pattern
        self, name: str, members: list[int]
    ) -> int:
        """Return the pattern that combines others (sections 4.12 to 4.15)."""
        patterns = self.patterns
        match name:
            case "choice":
                return patterns.choice(members)
            case "interleave":
                return patterns.interleave(members)
            case "mixed":
                return patterns.interleave([patterns.group(members), TEXT])
            case "optional":
                return patterns.optional(patterns.group(members))
            case "oneOrMore":
                return patterns.one_or_more(patterns.group(members))
            case "zeroOrMore":
                return patterns.optional(patterns.one_or_more(patterns.group(members)))
            case "list":
                return patterns.list_of(patterns.group(members))
            case _:
                return patterns.group(members)

    def _reference(self, element: etree._Element, place: Context, name: str) -> int:
        scope = place.scope
        if name == "parentRef" and scope is not None:
            scope = scope.parent
        target = stripped(element, "name") or ""
        if scope is None:
            raise fault(element, f"{target} stands in no grammar that could define it.")
        if target not in scope.parts:
            raise fault(element, f"this refers to {target}, which is not defined.")
        return self._definition(scope, target, element)

    def _definition(self, scope: Scope, name: str, reference: etree._Element | None = None) -> int:
        key = (id(scope), name)
        known = self._built.get(key)
        if known == _IN_PROGRESS:
            if self._reachable and reference is not None:
                raise fault(reference, f"{name} refers to itself without an element between.")
            return NOT_ALLOWED
        if known is not None:
            return known
        self._built[key] = _IN_PROGRESS
        parts = [
            self.patterns.group(self._all(list(children(part.element)), part.place))
            for part in scope.parts[name]
        ]
        way = scope.combine(name)
        combine = self.patterns.interleave if way == "interleave" else self.patterns.choice
        self._built[key] = pattern = parts[0] if len(parts) == 1 else combine(parts)
        return pattern

    def _element(self, element: etree._Element, place: Context) -> int:
        """Return the pattern of an element: the same for all of a grammar that are written alike.

        Those in which others are written are read each on its own.
        """
        if next(element.iterdescendants(str(element.tag)), None) is not None:
            return self._new_element(element, place)
        key = (_written(element), place.file, place.ns, place.library, id(place.scope))
        known = self._elements.get(key)
        if known is None:
            known = self._elements[key] = self._new_element(element, place)
        return known

    def _new_element(self, element: etree._Element, place: Context) -> int:
        names, inner = read_names(element, place)
        pattern = self.patterns.element(names)
        self.origins.append(element)
        self._waiting.append((len(self.patterns.elements) - 1, inner, place))
        return pattern

    def _attribute(self, element: etree._Element, place: Context) -> int:
        names, inner = read_names(element, place)
        content = self._all(inner, place)
        return self.patterns.attribute(names, content[0] if content else TEXT)

    def _data(self, element: etree._Element, place: Context) -> int:
        params, excepted = [], NOT_ALLOWED
        for child in children(element):
            if kind(child) == "param":
                params.append((stripped(child, "name") or "", text_of(child)))
            else:
                inner = place.inside(child)
                excepted = self.patterns.choice(self._all(list(children(child)), inner))
        spec = DataSpec(place.library, stripped(element, "type") or "", tuple(params))
        self._check(element, spec)
        return self.patterns.data(spec, excepted)

    def _value(self, element: etree._Element, place: Context) -> int:
        name = stripped(element, "type")
        library = "" if name is None else place.library
        name = name or "token"
        prefixes: tuple[tuple[str, str], ...] = ()
        if needs_prefixes(library, name):
            declared = {p or "": uri for p, uri in element.nsmap.items() if uri not in PLACE}
            prefixes = tuple(sorted((declared | {"": place.ns}).items()))
        spec = ValueSpec(library, name, text_of(element), prefixes)
        self._check(element, spec)
        return self.patterns.value(spec)

    def _check(self, element: etree._Element, spec: DataSpec | ValueSpec) -> None:
        if spec in self._checked:
            return
        self._checked.add(spec)
        try:
            if isinstance(spec, DataSpec):
                compile_data(spec)
            else:
                compile_value(spec)
        except DatatypeError as error:
            raise fault(element, str(error)) from None


def _written(element: etree._Element) -> bytes:
    """Return an element as it is written, without the places of what the compact syntax wrote."""
    if element.get(PLACE) is None:
        return etree.tostring(element, with_tail=False)
    copy = deepcopy(element)
    for one in copy.iter(etree.Element):
        one.attrib.pop(PLACE, None)
    return etree.tostring(copy, with_tail=False)


def read_patterns(root: etree._Element, place: Context, sources: Sources) -> tuple[Reader, int]:
    """Return what has read a schema, with all its patterns, and its start pattern.

    Raises:
        SchemaError: A rule of section 4 is broken.
    """
    reader = Reader(sources)
    try:
        start = reader.read(root, replace(place, chain=(place.file,)))
    except RecursionError:
        raise fault(root, "the patterns of the schema are nested too deep.") from None
    return reader, start
