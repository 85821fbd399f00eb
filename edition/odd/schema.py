"""An ODD that has been read and whose changes have been made: what a schema is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from edition.odd.attributes import Attribute, Inheritance
from edition.odd.reach import Reach
from edition.odd.specs import AnySpec, ClassSpec, Constraint, DataSpec, ElementSpec, MacroSpec
from edition.source.names import TEI

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from lxml import etree

    from edition.odd.prose import Section
    from edition.xml.places import Place


@dataclass(frozen=True, slots=True)
class ForeignModule:
    """A RELAX NG schema that a `moduleRef` names by `@url`.

    Attributes:
        path: The file.
        prefix: What the names of its patterns begin with here.
        replaced: The definitions given here, which replace those of the same name there.
        place: Where the reference stands.
    """

    path: Path
    prefix: str
    replaced: tuple[etree._Element, ...]
    place: Place


@dataclass(frozen=True)
class Odd:
    """A schema as an ODD specifies it.

    Attributes:
        file: The ODD as messages name it.
        ident: The name of the schema.
        specs: All declarations by name, in the order of the schema.
        start: The elements a document may begin with.
        ns: The namespace of its elements.
        prefix: What the names of its patterns begin with.
        lang: The language of the documentation.
        title: What the ODD calls itself.
        licence: What may be done with it.
        constraints: The Schematron rules of the schema itself.
        foreign: RELAX NG schemas that take part.
        excepted: What an element of any name may not be: pairs of namespace and local name.
        sections: The prose around its declarations.
        warnings: What it says in vain: changes to what is not there.
        known: All names that its sources declare, taken or not.
        own: The declarations that it makes itself, as it makes them; none that only deletes.
    """

    file: str
    ident: str
    specs: Mapping[str, AnySpec] = field(repr=False)
    start: tuple[str, ...] = ()
    ns: str = TEI
    prefix: str = ""
    lang: str = "en"
    title: str = ""
    licence: str = ""
    constraints: tuple[Constraint, ...] = ()
    foreign: tuple[ForeignModule, ...] = ()
    excepted: tuple[tuple[str, str], ...] = ()
    sections: tuple[Section, ...] = field(default=(), repr=False)
    warnings: tuple[str, ...] = ()
    known: frozenset[str] = field(default=frozenset(), repr=False)
    own: tuple[AnySpec, ...] = field(default=(), repr=False)

    @cached_property
    def elements(self) -> dict[str, ElementSpec]:
        """The elements by name."""
        return {k: v for k, v in self.specs.items() if isinstance(v, ElementSpec)}

    @cached_property
    def classes(self) -> dict[str, ClassSpec]:
        """The classes by name."""
        return {k: v for k, v in self.specs.items() if isinstance(v, ClassSpec)}

    @cached_property
    def macros(self) -> dict[str, MacroSpec]:
        """The named content models by name."""
        return {k: v for k, v in self.specs.items() if isinstance(v, MacroSpec)}

    @cached_property
    def datatypes(self) -> dict[str, DataSpec]:
        """The datatypes by name."""
        return {k: v for k, v in self.specs.items() if isinstance(v, DataSpec)}

    @cached_property
    def patterns(self) -> dict[str, str]:
        """The names of the declarations by the names of their patterns in RELAX NG."""
        return {
            (self.prefix if spec.prefix is None else spec.prefix) + ident: ident
            for ident, spec in self.specs.items()
        }

    @cached_property
    def inheritance(self) -> Inheritance:
        """What its classes of attributes hand down."""
        return Inheritance(self.classes, self.members)

    @cached_property
    def members(self) -> dict[str, tuple[ElementSpec | ClassSpec, ...]]:
        """The members of each class, in the order of the schema."""
        found: dict[str, list[ElementSpec | ClassSpec]] = {}
        for spec in self.specs.values():
            if isinstance(spec, ElementSpec | ClassSpec):
                for key in dict.fromkeys(member.key for member in spec.member_of()):
                    found.setdefault(key, []).append(spec)
        return {key: tuple(specs) for key, specs in found.items()}

    @cached_property
    def _children(self) -> dict[str, frozenset[str]]:
        reach = Reach(self.specs, self.members)
        return {name: reach.elements(spec.content or ()) for name, spec in self.elements.items()}

    @cached_property
    def names(self) -> dict[str, ElementSpec]:
        """The elements by the names that they have in documents."""
        return {spec.shown: spec for spec in self.elements.values()}

    def children(self, element: str) -> tuple[str, ...]:
        """Return the elements that may stand in an element, sorted.

        Raises:
            KeyError: The schema has no such element.
        """
        return tuple(sorted(self._children[element]))

    def parents(self, element: str) -> tuple[str, ...]:
        """Return the elements that an element may stand in, sorted."""
        return tuple(sorted(name for name, inner in self._children.items() if element in inner))

    def takes_text(self, element: str) -> bool:
        """Say whether an element may hold text.

        Raises:
            KeyError: The schema has no such element.
        """
        return Reach(self.specs, self.members).text(self.elements[element].content or ())

    def attributes(self, element: str) -> tuple[Attribute, ...]:
        """Return all attributes that an element may have, those of its classes too.

        Raises:
            KeyError: The schema has no such element.
        """
        return self.inheritance.attributes(self.elements[element])
