"""Reads an ODD: its `schemaSpec`, and what that takes from the TEI or from other ODDs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from edition.odd.assembly import assemble
from edition.odd.content_reading import EXAMPLES, exceptions
from edition.odd.declaration import Mode
from edition.odd.departures import surprises
from edition.odd.errors import refuse, unknown
from edition.odd.orders import ForeignOrder, Order, Orders, read_orders
from edition.odd.prose import plain, sections
from edition.odd.references import check, in_vain, renamed
from edition.odd.schema import ForeignModule, Odd
from edition.odd.sources import Document, Source, of_specs, of_tree, parse
from edition.odd.spec_reading import Reader
from edition.odd.specs import ElementSpec
from edition.resources import named
from edition.source.names import TEI, tei
from edition.xml.catalogs import copy_of
from edition.xml.places import Place

if TYPE_CHECKING:
    from pathlib import Path

    from lxml import etree

    from edition.odd.specs import AnySpec

_EXCEPTED: Final = ((TEI, ""), (EXAMPLES, "egXML"))
_STARTS: Final = ("TEI", "teiCorpus")
_TAKES: Final = tuple(
    tei(name)
    for name in (
        "moduleRef",
        "elementRef",
        "classRef",
        "macroRef",
        "dataRef",
        "specGrpRef",
    )
)
_NUMBER: Final = re.compile(r"\d+\.\d+(?:\.\d+)?[a-z]?")
_REMOTE: Final = ("http:", "https:", "ftp:")


def read(path: Path, *, p5: Path | None = None, catalogs: tuple[Path, ...] = ()) -> Odd:
    """Read an ODD and make its changes to what it takes from its source.

    Args:
        path: The ODD.
        p5: The TEI's declarations, `p5subset.xml`; an ODD that declares all itself needs none.
        catalogs: OASIS catalogues with copies of sources and schemas of the web.

    Returns:
        The schema that it specifies.

    Raises:
        SchemaError: It can't be read, or refers to what is not there; the message names file
            and line, and the nearest name that is there.
    """
    return _Loader(p5, catalogs).load(path, ())


@dataclass(slots=True)
class _Loader:
    """Reads ODDs and keeps the stocks they take from."""

    p5: Path | None
    catalogs: tuple[Path, ...] = ()
    stocks: dict[str, Source] = field(default_factory=dict)
    release: str | None = None
    warnings: list[str] = field(default_factory=list)

    def load(self, path: Path, within: tuple[Path, ...]) -> Odd:
        """Read an ODD; `within`: those that are being read because of each other."""
        return self._odd(parse(path), path, (*within, path.resolve()))

    def _odd(self, document: Document, path: Path, within: tuple[Path, ...]) -> Odd:
        root = document.root
        schema = next(root.iter(tei("schemaSpec")), None)
        if schema is None:
            return self._stock_as_schema(root, path)
        compiled = _is_compiled(schema)
        reader = Reader(str(path), _language(schema), parts=document.parts)
        orders = read_orders(schema, path, reader)
        used: dict[str, Source] = {}

        def source_of(order: Order) -> Source:
            location = order.source or schema.get("source", "")
            used[location] = self._source(location, order.place, path, within)
            return used[location]

        made = assemble(orders, source_of, schema.get("ns", TEI))
        known = frozenset(name for source in used.values() for name in source.known)
        lost = (
            () if compiled else check(orders.specs, made.specs, known, foreign=bool(orders.foreign))
        )
        start, unknown_starts = _start(schema, made.specs, known, reader.place(schema), orders)
        odd = Odd(
            file=str(path),
            ident=schema.get("ident", path.stem),
            specs=made.specs,
            start=start,
            ns=schema.get("ns", TEI),
            prefix=schema.get("prefix", ""),
            lang=reader.lang,
            title=_text(root, "titleStmt", "title"),
            licence=_text(root, "publicationStmt", "availability"),
            constraints=orders.constraints,
            foreign=tuple(_foreign(order, self.catalogs) for order in orders.foreign),
            excepted=_excepted(schema, reader),
            sections=sections(root),
            warnings=(
                *dict.fromkeys(self.warnings),
                *orders.warnings,
                *made.warnings,
                *lost,
                *unknown_starts,
            ),
            known=known | made.specs.keys(),
            own=tuple(one for one in orders.specs if one.mode is not Mode.DELETE),
        )
        if compiled:
            return odd
        vain = (*renamed(odd), *in_vain(orders.specs, odd))
        more = (*vain, *surprises(orders.specs, made.before, odd))
        return replace(odd, warnings=(*odd.warnings, *more))

    def _stock_as_schema(self, root: etree._Element, path: Path) -> Odd:
        source = of_tree(root, Reader(str(path)))
        specs = {ident: source.spec(ident) for ident in source}
        if not specs:
            message = "It has no schemaSpec and no declarations."
            raise refuse(Place(str(path), 1), message, "Is this the ODD?")
        start = tuple(one for one in _STARTS if one in specs)
        return Odd(str(path), path.stem, specs, start=start, excepted=_EXCEPTED)

    def _source(self, location: str, place: Place, base: Path, within: tuple[Path, ...]) -> Source:
        path = self._path(location, place, base)
        if path.resolve() in within:
            raise refuse(place, f"{path} is a source of itself.", "Name another @source.")
        stock = self.stocks.get(str(path))
        if stock is None:
            stock = self.stocks[str(path)] = self._stock(path, within)
        return stock

    def _path(self, location: str, place: Place, base: Path) -> Path:
        copy = copy_of(location, self.catalogs)
        if copy is not None:
            return copy
        standard = not location or location.startswith("tei:") or "p5subset" in location
        if standard and self.p5 is not None:
            self._compare(location.removeprefix("tei:"), place, self.p5)
            return self.p5
        if not location or location.startswith(("tei:", *_REMOTE)):
            what = f"{location} is" if location else "The TEI's declarations are"
            own = location.startswith(_REMOTE)
            remedy = "Download it and name the file in @source." if own else _missing_p5(location)
            raise refuse(place, f"{what} needed, and nothing is fetched.", remedy)
        return named(location.removeprefix("file://"), base.parent)

    def _compare(self, wanted: str, place: Place, p5: Path) -> None:
        """Warn where the ODD names another release of the TEI than that of the declarations."""
        if not _NUMBER.fullmatch(wanted):
            return
        if self.release is None:
            self.release = _release(p5)
        if self.release and self.release != wanted:
            message = f"It is written for release {wanted} of the TEI and takes from {self.release}"
            self.warnings.append(f"{place}: {message}, which {p5} is of. Name the other with --p5.")

    def _stock(self, path: Path, within: tuple[Path, ...]) -> Source:
        document = parse(path)
        reader = Reader(str(path), parts=document.parts)
        if next(document.root.iter(tei("schemaSpec")), None) is None:
            return of_tree(document.root, reader)
        odd = self._odd(document, path, (*within, path.resolve()))
        return of_specs(odd.specs, reader, odd.known)


def _release(p5: Path) -> str:
    """Return the number of the release whose declarations a file has; empty if it has none."""
    edition = next(parse(p5).root.iter(tei("edition")), None)
    found = None if edition is None else _NUMBER.search("".join(edition.itertext()))
    return found[0] if found else ""


def _missing_p5(location: str) -> str:
    wanted = location.removeprefix("tei:")
    if _NUMBER.fullmatch(wanted):
        return f"Name that release (schema.p5, or --p5 {wanted})."
    return "Download p5subset.xml of the TEI and name it (schema.p5, or --p5 PATH)."


def _is_compiled(schema: etree._Element) -> bool:
    """Say whether an ODD names a source and takes nothing from it.

    So are those that a processor wrote, all changes made. Their content models name elements
    that the schema left out.
    """
    takes = next(schema.iterchildren(*_TAKES), None)
    return schema.get("source") is not None and takes is None


def _language(schema: etree._Element) -> str:
    given = (schema.get("docLang") or "").split()
    return given[0] if given else "en"


def _text(root: etree._Element, parent: str, child: str) -> str:
    found = root.find(f"{tei('teiHeader')}/{tei('fileDesc')}/{tei(parent)}/{tei(child)}")
    return "" if found is None else plain(found)


def _start(
    schema: etree._Element,
    specs: dict[str, AnySpec],
    known: frozenset[str],
    place: Place,
    orders: Orders,
) -> tuple[tuple[str, ...], list[str]]:
    """Return the elements that a document may begin with, and warnings of those unknown.

    Raises:
        SchemaError: None is known.
    """
    given = schema.get("start")
    names = list(_STARTS) if given is None else given.split()
    elements = [one for one, spec in specs.items() if isinstance(spec, ElementSpec)]
    names = [_ident(name, specs, schema.get("prefix", "")) for name in names]
    missing = [
        unknown(place, "element", name, elements)
        for name in (names if given is not None and not orders.foreign else ())
        if name not in specs and name not in known
    ]
    found = tuple(name for name in names if name in specs)
    if missing and not found:
        raise missing[0]
    if not found and elements and given is None:
        message = "The schema does not say which root element a document has."
        raise refuse(place, message, f"Name the root element in @start, as {elements[0]}.")
    return found or tuple(names), list(map(str, missing))


def _ident(name: str, specs: dict[str, AnySpec], prefix: str) -> str:
    """Return the declaration that a name in @start is for; it may be the name of a pattern."""
    if name in specs:
        return name
    for ident, spec in specs.items():
        if name == (prefix if spec.prefix is None else spec.prefix) + ident:
            return ident
    return name


def _excepted(schema: etree._Element, reader: Reader) -> tuple[tuple[str, str], ...]:
    given = schema.get("defaultExceptions")
    if given is not None:
        return exceptions(given, schema, reader)
    own = schema.get("ns", TEI)
    return _EXCEPTED if own in {"", TEI} else (*_EXCEPTED, (own, ""))


def _foreign(order: ForeignOrder, catalogs: tuple[Path, ...]) -> ForeignModule:
    copy = copy_of(order.url, catalogs)
    if copy is None and order.url.startswith(_REMOTE):
        message = f"{order.url} is needed, and nothing is fetched."
        raise refuse(order.place, message, "Download it and name the file in @url.")
    path = copy or order.base / order.url.removeprefix("file://")
    if not path.is_file():
        raise refuse(order.place, f"There is no file {path}.", "Correct @url.")
    return ForeignModule(path, order.prefix, order.replaced, order.place)
