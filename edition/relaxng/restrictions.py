"""The restrictions that a simplified schema is under (RELAX NG specification, section 7)."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, Final, TypeAlias

from edition.relaxng import names
from edition.relaxng import patterns as p
from edition.relaxng.syntax import IncorrectSchemaError, place_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml import etree

    from edition.relaxng.names import NameClass
    from edition.relaxng.patterns import Patterns


class ContentType(IntEnum):
    """What the content of an element can be (section 7.2)."""

    EMPTY = 0
    COMPLEX = 1
    SIMPLE = 2


_WORDS: Final = {
    p.K_EMPTY: "empty",
    p.K_TEXT: "text",
    p.K_GROUP: "group",
    p.K_INTERLEAVE: "interleave",
    p.K_ONE_OR_MORE: "oneOrMore",
    p.K_LIST: "list",
    p.K_DATA: "data",
    p.K_VALUE: "value",
    p.K_ATTRIBUTE: "attribute",
    p.K_ELEMENT: "element",
}

# Section 7.1: what may not stand below what, as (place, kind).
_BANNED: Final = {
    "attribute": {p.K_ATTRIBUTE, p.K_ELEMENT},
    "list": {p.K_LIST, p.K_ELEMENT, p.K_ATTRIBUTE, p.K_TEXT, p.K_INTERLEAVE},
    "except of a data": set(_WORDS) - {p.K_DATA, p.K_VALUE},
    "start": set(_WORDS) - {p.K_ELEMENT},
    "repeated group": {p.K_ATTRIBUTE},
    "repeated interleave": {p.K_ATTRIBUTE},
}
Places: TypeAlias = frozenset[str]


@dataclass(slots=True)
class _Checker:
    patterns: Patterns
    origins: Sequence[etree._Element]
    seen: set[tuple[int, Places]] = field(default_factory=set)
    elements: set[int] = field(default_factory=set)
    found_apart: set[int] = field(default_factory=set)
    waiting: list[int] = field(default_factory=list)
    types: dict[int, ContentType | None] = field(default_factory=dict)
    attributes: dict[int, tuple[int, ...]] = field(default_factory=dict)
    children: dict[int, tuple[int, ...]] = field(default_factory=dict)
    where: str = ""
    origin: int = 0

    def fail(self, message: str) -> None:
        full = f"{place_of(self.origins[self.origin])}: {self.where}: {message}"
        raise IncorrectSchemaError(full, message, element=self.where.removeprefix("element "))

    def check(self, start: int) -> None:
        self.where = "start"
        self.below(start, frozenset(("start",)))
        while self.waiting:
            index = self.waiting.pop()
            element, self.origin = self.patterns.elements[index], index + 1
            described = names.describe(self.patterns.name_classes[element.name_class])
            self.where = f"element {described}"
            self.below(element.content, frozenset())
            self.attributes_apart(element.content)
            if self.content_type(element.content) is None:
                self.fail("data, value or list stands beside elements or text (section 7.2).")

    def below(self, pattern: int, places: Places) -> None:
        """Check section 7.1 for a pattern and all below it, not entering elements."""
        if (pattern, places) in self.seen:
            return
        self.seen.add((pattern, places))
        kind = self.patterns.nodes[pattern][0]
        for place in places:
            if kind in _BANNED.get(place, ()):
                self.fail(f"{_WORDS[kind]} in {place} (section 7.1).")
        if kind == p.K_ELEMENT:
            self.enter(self.patterns.nodes[pattern][1])
        inner = _places_below(kind, places)
        for member in self.patterns.members(pattern):
            self.below(member, inner)
        self.apart(pattern, kind, places)

    def enter(self, element: int) -> None:
        if element not in self.elements:
            self.elements.add(element)
            self.waiting.append(element)

    def apart(self, pattern: int, kind: int, places: Places) -> None:
        """Check what sections 7.3 and 7.4 ask of one node."""
        if kind == p.K_ATTRIBUTE:
            name_class = self.patterns.name_classes[self.patterns.nodes[pattern][1]]
            if names.is_open(name_class) and "oneOrMore" not in places:
                self.fail("an attribute with anyName or nsName is not in oneOrMore (section 7.3).")
        if kind == p.K_INTERLEAVE:
            self.interleaved(self.patterns.nodes[pattern][1:])

    def interleaved(self, members: tuple[int, ...]) -> None:
        if sum(map(self.holds_text, members)) > 1:
            self.fail("text stands in two parts of an interleave (section 7.4).")
        self.all_apart(map(self.element_names, members), "7.4")

    def attributes_apart(self, pattern: int) -> None:
        """Check section 7.3: no attribute may stand twice in a group or interleave."""
        if pattern in self.found_apart:
            return
        self.found_apart.add(pattern)
        kind = self.patterns.nodes[pattern][0]
        flags = self.patterns.flags
        members = [m for m in self.patterns.members(pattern) if flags[m] & p.HAS_ATTRIBUTE]
        if kind in (p.K_GROUP, p.K_INTERLEAVE):
            self.all_apart(map(self.attribute_names, members), "7.3")
        for member in members:
            self.attributes_apart(member)

    def all_apart(self, members: Iterable[tuple[int, ...]], section: str) -> None:
        """Check that no name is in classes of two members."""
        single: set[int] = set()
        several: list[int] = []
        for indexes in members:
            for index in indexes:
                if self.is_taken(index, single, several):
                    described = names.describe(self.name_class(index))
                    self.fail(f"{described} stands twice (section {section}).")
            for index in indexes:
                if isinstance(self.name_class(index), names.Name):
                    single.add(index)
                else:
                    several.append(index)

    def is_taken(self, index: int, single: set[int], several: list[int]) -> bool:
        """Say whether a class shares a name with classes of one name or of several."""
        sought = self.name_class(index)
        if index in single:
            return True
        others = several if isinstance(sought, names.Name) else [*single, *several]
        return any(names.overlap(self.name_class(other), sought) for other in others)

    def name_class(self, index: int) -> NameClass:
        return self.patterns.name_classes[index]

    def attribute_names(self, pattern: int) -> tuple[int, ...]:
        known = self.attributes.get(pattern)
        if known is None:
            known = self._names(pattern, p.K_ATTRIBUTE, self.attribute_names)
            self.attributes[pattern] = known
        return known

    def element_names(self, pattern: int) -> tuple[int, ...]:
        known = self.children.get(pattern)
        if known is None:
            known = self._names(pattern, p.K_ELEMENT, self.element_names)
            self.children[pattern] = known
        return known

    def _names(self, pattern: int, kind: int, recur: Names) -> tuple[int, ...]:
        node = self.patterns.nodes[pattern]
        if node[0] == kind:
            inside = kind == p.K_ATTRIBUTE
            return (node[1] if inside else self.patterns.elements[node[1]].name_class,)
        if node[0] == p.K_ATTRIBUTE:
            return ()
        found = {name for member in self.patterns.members(pattern) for name in recur(member)}
        return tuple(sorted(found))

    def holds_text(self, pattern: int) -> bool:
        if self.patterns.nodes[pattern][0] == p.K_ATTRIBUTE:
            return False
        return pattern == p.TEXT or any(map(self.holds_text, self.patterns.members(pattern)))

    def content_type(self, pattern: int) -> ContentType | None:
        """Return the content type of a pattern, or None if it has none (section 7.2)."""
        if pattern not in self.types:
            self.types[pattern] = self._content_type(pattern)
        return self.types[pattern]

    def _content_type(self, pattern: int) -> ContentType | None:
        node = self.patterns.nodes[pattern]
        kind = node[0]
        if kind in (p.K_EMPTY, p.K_NOT_ALLOWED):
            return ContentType.EMPTY
        if kind in (p.K_TEXT, p.K_ELEMENT):
            return ContentType.COMPLEX
        if kind in (p.K_VALUE, p.K_LIST):
            return ContentType.SIMPLE
        if kind == p.K_ATTRIBUTE:
            return None if self.content_type(node[2]) is None else ContentType.EMPTY
        if kind == p.K_DATA:
            return None if self.content_type(node[2]) is None else ContentType.SIMPLE
        inner = [self.content_type(member) for member in node[1:]]
        if kind == p.K_ONE_OR_MORE:
            inner *= 2
        return _joined(inner, groups=kind != p.K_CHOICE)


if TYPE_CHECKING:
    from collections.abc import Callable

    Names: TypeAlias = Callable[[int], tuple[int, ...]]


def check_restrictions(
    patterns: Patterns, start: int, origins: Sequence[etree._Element]
) -> frozenset[int]:
    """Check a schema, and return the indexes of the elements that its start can reach.

    Args:
        patterns: Its patterns.
        start: The start pattern.
        origins: Where they come from: the root of the schema, then that of each element.

    Raises:
        SchemaError: A rule of section 7 is broken.
    """
    checker = _Checker(patterns, origins)
    checker.check(start)
    return frozenset(checker.elements)


def _places_below(  # noqa: PLR0911 - one return for each kind of pattern
    kind: int, places: Places
) -> Places:
    """Return what the members of a node of this kind stand below."""
    match kind:
        case p.K_ATTRIBUTE:
            return frozenset(("attribute",))
        case p.K_LIST:
            return places | {"list"}
        case p.K_DATA:
            return frozenset(("except of a data",))
        case p.K_ONE_OR_MORE:
            return places | {"oneOrMore"}
        case p.K_GROUP if "oneOrMore" in places:
            return places | {"repeated group"}
        case p.K_INTERLEAVE if "oneOrMore" in places:
            return places | {"repeated interleave"}
    return places


def _joined(types: list[ContentType | None], *, groups: bool) -> ContentType | None:
    """Return the content type of a node from those of its members, if they go together."""
    known = [content for content in types if content is not None]
    if len(known) < len(types):
        return None
    filled = [content for content in known if content is not ContentType.EMPTY]
    if groups and len(filled) > 1 and ContentType.SIMPLE in filled:
        return None
    return max(known, default=ContentType.EMPTY)
