"""The declarations of an ODD as values: elements, classes, macros, datatypes, attributes.

TEI P5, chapter 22 (TD), "Documentation Elements". A declaration says what it says itself;
what it inherits from its classes is worked out by `edition.odd.attributes`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from edition.odd.declaration import UNSAID, Mode, Said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from edition.odd.content import Node, ValList
    from edition.xml.places import Place


@dataclass(frozen=True, slots=True)
class Constraint:
    """A `constraintSpec`: rules in Schematron.

    Attributes:
        ident: Its name; may be empty.
        mode: What it does to one of the same name.
        rules: The children of its `constraint` elements.
        place: Where it stands.
        query: The query language of its rules; empty: that of the others.
    """

    ident: str
    mode: Mode | None
    rules: tuple[etree._Element, ...]
    place: Place
    query: str = ""


@dataclass(frozen=True, slots=True)
class Datatype:
    """The `datatype` of an attribute: what one token is, and how many there may be."""

    content: tuple[Node, ...]
    least: int = 1
    most: int | None = 1


@dataclass(frozen=True, slots=True)
class AttDef:
    """An attribute (`attDef`); `usage` and the rest are None where it does not say."""

    ident: str
    place: Place
    ns: str = ""
    mode: Mode | None = None
    usage: str | None = None
    name: str | None = None
    said: Said = UNSAID
    datatype: Datatype | None = None
    values: ValList | None = None
    default: str | None = None
    constraints: tuple[Constraint, ...] = ()
    valid_until: str | None = None

    @property
    def shown(self) -> str:
        """The name it has in documents, with the prefix `xml:` where it needs one."""
        return self.name or self.ident

    @property
    def key(self) -> str:
        """The name as a part of the name of a RELAX NG pattern."""
        return self.ident.replace(":", "")


@dataclass(frozen=True, slots=True)
class AttRef:
    """A reference to one attribute of a class, or to all (`attRef`).

    Without a class, `name` is that of a pattern of a RELAX NG schema that the ODD includes.
    """

    of_class: str
    name: str
    place: Place


@dataclass(frozen=True, slots=True)
class AttList:
    """A list of attributes; `choice`: only one of them (or of its groups) may be given."""

    items: tuple[AttItem, ...] = ()
    choice: bool = False

    def definitions(self) -> Iterator[AttDef]:
        """Yield all attributes, those of nested lists too, in order."""
        for item in self.items:
            if isinstance(item, AttDef):
                yield item
            elif isinstance(item, AttList):
                yield from item.definitions()

    def references(self) -> Iterator[AttRef]:
        """Yield all references, those of nested lists too, in order."""
        for item in self.items:
            if isinstance(item, AttRef):
                yield item
            elif isinstance(item, AttList):
                yield from item.references()


AttItem: TypeAlias = AttDef | AttRef | AttList


@dataclass(frozen=True, slots=True)
class MemberOf:
    """A membership in a class."""

    key: str
    place: Place
    mode: Mode | None = None
    least: int = 1
    most: int | None = 1


@dataclass(frozen=True, slots=True)
class Classes:
    """The classes that a thing is a member of."""

    members: tuple[MemberOf, ...] = ()
    mode: Mode | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spec:
    """What all declarations have.

    Attributes:
        ident: The name.
        place: Where it stands.
        module: The module it belongs to; may be empty.
        mode: What it does to one of the same name in the source.
        prefix: What its pattern's name begins with; None: what the schema says.
        said: What it tells readers.
        constraints: Its Schematron rules.
        content: Its content model; None where it does not say, empty where nothing may stand.
    """

    ident: str
    place: Place
    module: str = ""
    mode: Mode | None = None
    prefix: str | None = None
    said: Said = UNSAID
    constraints: tuple[Constraint, ...] = ()
    content: tuple[Node, ...] | None = None
    valid_until: str | None = None

    @property
    def kind(self) -> str:
        """The name of its TEI element without `Spec`, as messages use it."""
        return type(self).__name__.removesuffix("Spec").lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementSpec(Spec):
    """An element. `ns` is None where it has that of the schema."""

    ns: str | None = None
    name: str | None = None
    classes: Classes | None = None
    attributes: AttList | None = None

    @property
    def shown(self) -> str:
        """The name it has in documents."""
        return self.name or self.ident

    def member_of(self) -> tuple[MemberOf, ...]:
        """Return its memberships."""
        return self.classes.members if self.classes else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassSpec(Spec):
    """A class: of elements that stand in the same places, or of shared attributes.

    `typed` says whether it says which; one that does not is taken for neither.
    """

    typed: bool = True
    of_attributes: bool = False
    classes: Classes | None = None
    attributes: AttList | None = None

    def member_of(self) -> tuple[MemberOf, ...]:
        """Return its memberships."""
        return self.classes.members if self.classes else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MacroSpec(Spec):
    """A content model with a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataSpec(Spec):
    """A datatype with a name."""


AnySpec: TypeAlias = ElementSpec | ClassSpec | MacroSpec | DataSpec


def without_mode(spec: AnySpec) -> AnySpec:
    """Return the declaration as one that stands for itself."""
    return replace(spec, mode=None)
