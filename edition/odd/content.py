"""Content models as values (TEI P5, TD, "Content Models").

`least` and `most` say how often a thing may stand; `most` is None where there is no end.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterator

    from lxml import etree

    from edition.odd.declaration import Mode, Said
    from edition.xml.places import Place


EXPANSIONS: Final = (
    "alternation",
    "sequence",
    "sequenceOptional",
    "sequenceRepeatable",
    "sequenceOptionalRepeatable",
)
"""The ways in which the members of a class can stand in its place."""


@dataclass(frozen=True, slots=True)
class TextNode:
    """Any text."""


@dataclass(frozen=True, slots=True)
class Empty:
    """Nothing; in a choice it counts for nothing either."""

    place: Place


@dataclass(frozen=True, slots=True)
class AnyElement:
    """An element of any name, save those in the namespaces (or of the names) excepted."""

    require: tuple[str, ...]
    excepted: tuple[tuple[str, str], ...]
    place: Place
    least: int = 1
    most: int | None = 1


@dataclass(frozen=True, slots=True)
class ElementRef:
    """A place for an element."""

    key: str
    place: Place
    least: int = 1
    most: int | None = 1


@dataclass(frozen=True, slots=True)
class ClassRef:
    """A place for members of a class.

    Attributes:
        key: The class.
        place: Where the reference stands.
        expand: `alternation`, `sequence`, `sequenceOptional`, `sequenceRepeatable`,
            `sequenceOptionalRepeatable`, or empty.
        include: The only members that count; None where it does not say.
        excepted: Members that do not count; None where it does not say.
        least: How often at least.
        most: How often at most.
    """

    key: str
    place: Place
    expand: str = ""
    include: tuple[str, ...] | None = None
    excepted: tuple[str, ...] | None = None
    least: int = 1
    most: int | None = 1

    @property
    def whole(self) -> bool:
        """Whether it stands for the class as it is defined, rather than for some elements."""
        return not self.expand and self.include is None and self.excepted is None

    def takes(self, ident: str) -> bool:
        """Say whether a member counts."""
        return taken(ident, self.include, self.excepted)


@dataclass(frozen=True, slots=True)
class MacroRef:
    """A content model by its name."""

    key: str
    place: Place
    least: int = 1
    most: int | None = 1


@dataclass(frozen=True, slots=True)
class DataRef:
    """A datatype: one of the ODD (`key`) or of XSD (`name`), perhaps restricted."""

    place: Place
    key: str = ""
    name: str = ""
    restriction: str = ""
    facets: tuple[tuple[str, str], ...] = ()
    least: int = 1
    most: int | None = 1

    def narrows(self, inner: Node) -> bool:
        """Say whether its restriction holds on a part of the datatype that it refers to.

        It does on a datatype of XSD that has no restriction of its own, not deeper.
        """
        return (
            isinstance(inner, DataRef)
            and bool(inner.name and self.restriction)
            and not (inner.restriction or inner.facets)
        )

    def narrowing(self, inner: Node) -> Node:
        """Return a part of the datatype that it refers to with its restriction."""
        if isinstance(inner, DataRef) and self.narrows(inner):
            return replace(inner, restriction=self.restriction)
        return inner


@dataclass(frozen=True, slots=True)
class Sequence:
    """All of these, one after the other, or in any order."""

    items: tuple[Node, ...]
    place: Place
    ordered: bool = True
    least: int = 1
    most: int | None = 1


@dataclass(frozen=True, slots=True)
class Alternate:
    """One of these."""

    items: tuple[Node, ...]
    place: Place
    least: int = 1
    most: int | None = 1


@dataclass(frozen=True, slots=True)
class ValItem:
    """A value with its meaning."""

    ident: str
    said: Said
    mode: Mode | None = None
    name: str | None = None

    @property
    def shown(self) -> str:
        """The value as documents write it."""
        return self.name or self.ident


@dataclass(frozen=True, slots=True)
class ValList:
    """A list of values: `closed` (only these), `semi` or `open` (suggested), or not said."""

    items: tuple[ValItem, ...]
    place: Place
    kind: str = ""
    mode: Mode | None = None


@dataclass(frozen=True, slots=True)
class Foreign:
    """A pattern written in RELAX NG, as ODDs did before they had words of their own."""

    element: etree._Element
    place: Place


Node: TypeAlias = (
    TextNode
    | Empty
    | AnyElement
    | ElementRef
    | ClassRef
    | MacroRef
    | DataRef
    | Sequence
    | Alternate
    | ValList
    | Foreign
)


def taken(name: str, include: Collection[str] | None, excepted: Collection[str] | None) -> bool:
    """Say whether `@include` and `@except` take a name; an empty `@include` takes none."""
    return name not in (excepted or ()) if include is None else name in include


def walk(nodes: tuple[Node, ...]) -> Iterator[Node]:
    """Yield all nodes of a content model in order."""
    for node in nodes:
        yield node
        if isinstance(node, Sequence | Alternate):
            yield from walk(node.items)


def without_expansion(name: str, known: Container[str]) -> tuple[str, str]:
    """Part the name of a pattern into that of a declaration and the way a class is expanded.

    `model.x_sequence` is the pattern of the class `model.x` as a sequence, unless something is
    called so. The second part is empty where the name has none.
    """
    ident, _, how = name.rpartition("_")
    return (ident, how) if name not in known and how in EXPANSIONS else (name, "")
