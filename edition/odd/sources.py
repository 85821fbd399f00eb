"""Where declarations come from: the TEI's own, or another ODD."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.odd.content_reading import EXAMPLES
from edition.odd.errors import refuse
from edition.odd.spec_reading import SPECS, Reader
from edition.odd.specs import Spec
from edition.source.names import tei
from edition.xml.entities import closed_parser
from edition.xml.include_elements import INCLUDE
from edition.xml.inclusion import include
from edition.xml.material import Material
from edition.xml.places import Place
from edition.xml.regular import read_regular

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from edition.odd.specs import AnySpec


_EXAMPLE: Final = f"{{{EXAMPLES}}}egXML"
_SHOWN: Final = f"{INCLUDE}-in-example"


class Source:
    """A stock of declarations, each read when it is first asked for.

    Attributes:
        name: The document as messages name it.
        modules: The names of its declarations by module, in document order.
        known: Its names, and those that it left out of its own sources.
    """

    def __init__(
        self,
        name: str,
        entries: Mapping[str, etree._Element | AnySpec],
        modules: Mapping[str, tuple[str, ...]],
        reader: Reader,
        known: frozenset[str] = frozenset(),
    ) -> None:
        """Make a stock of declarations that are read already, or will be by `reader`."""
        self.name = name
        self.modules = modules
        self.known = known | entries.keys()
        self._entries = dict(entries)
        self._reader = reader

    def __contains__(self, ident: str) -> bool:
        """Say whether it declares a name."""
        return ident in self._entries

    def __iter__(self) -> Iterator[str]:
        """Yield the names that it declares."""
        return iter(self._entries)

    def spec(self, ident: str) -> AnySpec:
        """Return a declaration.

        Raises:
            KeyError: It is not here.
            SchemaError: It is malformed.
        """
        entry = self._entries[ident]
        if not isinstance(entry, Spec):
            entry = self._entries[ident] = self._reader.spec(entry)
        return entry


@dataclass(frozen=True, slots=True)
class Document:
    """An ODD as a tree.

    Attributes:
        root: Its root element, inclusions resolved.
        parts: Whether parts of it stand in other files, as `xml:base` says on them.
    """

    root: etree._Element
    parts: bool


def parse(path: Path) -> Document:
    """Parse an ODD; nothing is fetched, and only files of its folder are included.

    An inclusion in an example is shown, not made.

    Raises:
        SchemaError: It can't be read or is not well-formed, or an inclusion failed.
    """
    root = _tree(path)
    for example in root.iter(_EXAMPLE):
        for one in list(example.iter(INCLUDE)):
            one.tag = _SHOWN
    parts = next(root.iter(INCLUDE), None) is not None
    if parts:
        made = include(root, path, Material(path.parent), _tree, name=str(path))
        for failed in made.findings:
            raise refuse(Place(failed.file, failed.line), failed.message, failed.hint)
    return Document(root, parts)


def _tree(path: Path) -> etree._Element:
    parser = closed_parser(remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(read_regular(path), parser)
    except OSError as error:
        message = f"It can't be read: {error.strerror}."
        raise refuse(Place(str(path), 0), message, "Check the path.") from error
    except etree.XMLSyntaxError as error:
        place = Place(str(path), error.position[0])
        message = (error.msg or "unreadable").partition(", line ")[0]
        raise refuse(place, f"Not well-formed XML: {message}.") from error


def of_tree(root: etree._Element, reader: Reader) -> Source:
    """Make a stock of all declarations of a document that are not changes to others."""
    entries: dict[str, etree._Element] = {}
    modules: dict[str, list[str]] = {
        one.get("ident", ""): [] for one in root.iter(tei("moduleSpec"))
    }
    for element in root.iter(*SPECS):
        ident = element.get("ident", "")
        if ident not in entries and element.get("mode") not in {"change", "delete"}:
            entries[ident] = element
            modules.setdefault(element.get("module", ""), []).append(ident)
    return Source(reader.file, entries, _frozen(modules), reader)


def of_specs(specs: Mapping[str, AnySpec], reader: Reader, known: frozenset[str]) -> Source:
    """Make a stock of declarations that are read already.

    Args:
        specs: The declarations by name.
        reader: What reads others of the document.
        known: The names that its own sources have, taken or not.
    """
    modules: dict[str, list[str]] = {}
    for ident, spec in specs.items():
        modules.setdefault(spec.module, []).append(ident)
    return Source(reader.file, specs, _frozen(modules), reader, known)


def _frozen(modules: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(idents) for name, idents in modules.items()}
