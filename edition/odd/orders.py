"""What a `schemaSpec` says: modules, references, declarations, with its groups resolved."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias

from lxml import etree

from edition.odd.content import taken
from edition.odd.content_reading import names
from edition.odd.declaration import Mode
from edition.odd.errors import nearest, refuse
from edition.odd.sources import parse
from edition.odd.spec_reading import Reader
from edition.source.names import TEI, tei
from edition.xml.names import XML_ID

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from edition.odd.specs import AnySpec, Constraint
    from edition.xml.places import Place

_SPECS: Final = frozenset({"elementSpec", "classSpec", "macroSpec", "dataSpec"})
_ROOTS: Final = frozenset(map(tei, _SPECS))
_REFERENCES: Final = {
    "elementRef": "element",
    "classRef": "class",
    "macroRef": "macro",
    "dataRef": "datatype",
}


@dataclass(frozen=True, slots=True)
class Filter:
    """Which names count: those included, or all that are not excepted."""

    include: tuple[str, ...] | None = None
    excepted: tuple[str, ...] | None = None

    def takes(self, name: str) -> bool:
        """Say whether a name counts."""
        return taken(name, self.include, self.excepted)


@dataclass(frozen=True, slots=True)
class ModuleOrder:
    """A `moduleRef` to a module of the source; `prefix` begins the names of its patterns."""

    key: str
    filter: Filter
    source: str
    place: Place
    prefix: str | None = None


@dataclass(frozen=True, slots=True)
class SpecOrder:
    """A reference to a single declaration of the source."""

    key: str
    what: str
    source: str
    place: Place


Order: TypeAlias = ModuleOrder | SpecOrder


@dataclass(frozen=True, slots=True)
class ForeignOrder:
    """A `moduleRef` to a RELAX NG schema."""

    url: str
    prefix: str
    replaced: tuple[etree._Element, ...]
    base: Path
    place: Place


@dataclass(frozen=True, slots=True)
class Orders:
    """All that a `schemaSpec` says.

    Attributes:
        modules: The modules it takes.
        single: The declarations it takes one by one.
        specs: The declarations it holds, in order, whatever their mode.
        deleted: The names that it deletes.
        attribute_filters: Which attributes of a class it takes.
        constraints: Its Schematron rules.
        foreign: The RELAX NG schemas it includes.
        warnings: Groups that it refers to in vain.
    """

    modules: tuple[ModuleOrder, ...]
    single: tuple[SpecOrder, ...]
    specs: tuple[AnySpec, ...]
    deleted: frozenset[str]
    attribute_filters: Mapping[str, Filter]
    constraints: tuple[Constraint, ...]
    foreign: tuple[ForeignOrder, ...]
    warnings: tuple[str, ...]


def read_orders(schema: etree._Element, path: Path, reader: Reader) -> Orders:
    """Read what a `schemaSpec` says.

    Raises:
        SchemaError: A group that it refers to is missing, or refers to itself.
    """
    work = _Reading(reader.lang)
    work.read(schema, path, reader, ())
    return Orders(
        tuple(work.modules),
        tuple(work.single),
        tuple(work.specs),
        frozenset(one.ident for one in work.specs if one.mode is Mode.DELETE),
        work.filters,
        tuple(work.constraints),
        tuple(work.foreign),
        tuple(work.warnings),
    )


@dataclass(slots=True)
class _Reading:
    """The reading under way."""

    lang: str
    modules: list[ModuleOrder] = field(default_factory=list)
    single: list[SpecOrder] = field(default_factory=list)
    specs: list[AnySpec] = field(default_factory=list)
    filters: dict[str, Filter] = field(default_factory=dict)
    constraints: list[Constraint] = field(default_factory=list)
    foreign: list[ForeignOrder] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def read(
        self, parent: etree._Element, path: Path, reader: Reader, within: tuple[str, ...]
    ) -> None:
        """Read the children of a `schemaSpec` or `specGrp`."""
        self.constraints.extend(reader.constraints(parent))
        self._items(parent.iterchildren(f"{{{TEI}}}*"), path, reader, within)

    def _items(
        self,
        elements: Iterable[etree._Element],
        path: Path,
        reader: Reader,
        within: tuple[str, ...],
    ) -> None:
        for child in elements:
            name = etree.QName(child).localname
            if name in _SPECS:
                self.specs.append(reader.spec(child))
            elif name == "specGrp":
                self.read(child, path, reader, within)
            elif name == "specGrpRef":
                self._group(child, path, reader, within)
            elif name == "moduleRef":
                self._module(child, path, reader)
            elif name in _REFERENCES:
                self._reference(child, reader)

    def _module(self, element: etree._Element, path: Path, reader: Reader) -> None:
        place, url, key = reader.place(element), element.get("url"), element.get("key")
        if url is not None:
            content = element.find(tei("content"))
            replaced = () if content is None else tuple(content)
            prefix = element.get("prefix", "")
            self.foreign.append(ForeignOrder(url, prefix, replaced, path.parent, place))
        elif key is not None:
            wanted = _filter(element)
            source = element.get("source", "")
            order = ModuleOrder(key, wanted, source, place, element.get("prefix"))
            self.modules.append(order)
        else:
            raise refuse(place, "This moduleRef does not say to what.", "Give it a @key.")

    def _reference(self, element: etree._Element, reader: Reader) -> None:
        key = element.get("key", "")
        what = _REFERENCES[etree.QName(element).localname]
        if not key:
            return
        place = reader.place(element)
        self.single.append(SpecOrder(key, what, element.get("source", ""), place))
        wanted = _filter(element)
        if wanted != Filter():
            self.filters[key] = wanted

    def _group(
        self, element: etree._Element, path: Path, reader: Reader, within: tuple[str, ...]
    ) -> None:
        target = element.get("target", "")
        place = reader.place(element)
        name, _, ident = target.partition("#")
        mark = f"{path.parent / name if name else path}#{ident}"
        if mark in within:
            raise refuse(place, f"The group {target} holds itself.", "Remove the reference.")
        if name:
            path = path.parent / name
            document = parse(path)
            reader = Reader(str(path), self.lang, parts=document.parts)
            root = document.root
            if not ident and root.tag in _ROOTS:
                self._items([root], path, reader, (*within, mark))
                return
        else:
            root = element.getroottree().getroot()
        groups = {one.get(XML_ID, ""): one for one in root.iter(tei("specGrp"))}
        schema = next(root.iter(tei("schemaSpec")), None) if name and not groups else None
        found = groups.get(ident) if ident else next(iter(groups.values()), schema)
        if found is None:
            self.warnings.append(
                f"{place}: There is no specGrp “{ident}”. {nearest(ident, groups)}"
            )
        else:
            self.read(found, path, reader, (*within, mark))


def _filter(element: etree._Element) -> Filter:
    return Filter(names(element, "include"), names(element, "except"))
