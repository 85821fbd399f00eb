"""Read: from files to documents. No entity is expanded from outside, nothing is fetched."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.findings import Finding, has_errors
from edition.findings.catalogue import finding
from edition.source.names import TEI, tei
from edition.xml.inclusion import INCLUDE, Included, Part, Place, include, without_bases
from edition.xml.names import XML_ID
from edition.xml.parsing import display_name, parse_xml
from edition.xml.regular import read_regular

if TYPE_CHECKING:
    from collections.abc import Iterable

    from edition.config import Config

_ROOTS: Final = (tei("TEI"), tei("teiCorpus"))
_NO_NAME: Final = frozenset("/\\:\0 \t\r\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A TEI document as it was read. Its tree is never changed.

    Attributes:
        id: `TEI/@xml:id` if it is a name, else the stem of the file.
        path: The file.
        folder: The folder of the edition.
        name: The file as messages name it: relative to the edition's folder.
        data: The bytes of the file.
        tree: The parsed document with its inclusions.
        findings: What was noticed while reading, such as a missing inclusion.
        sought: The files that its inclusions name, whether or not they are there.
        parts: What inclusions brought from other files.
    """

    id: str
    path: Path
    folder: Path
    name: str
    data: bytes
    tree: etree._ElementTree
    findings: tuple[Finding, ...] = ()
    sought: frozenset[Path] = frozenset()
    parts: tuple[Part, ...] = ()

    @property
    def root(self) -> etree._Element:
        """The root element, `TEI` or `teiCorpus`."""
        return self.tree.getroot()

    def whole(self) -> bytes:
        """Return the document with its inclusions as a file; without any, its own bytes."""
        if not self.parts:
            return self.data
        return etree.tostring(without_bases(self.tree, self.parts), encoding="utf-8")

    def transcriptions(self) -> list[etree._Element]:
        """Return the outermost `text` and `sourceDoc` elements, in document order."""
        return outermost(self.root)


def outermost(root: etree._Element) -> list[etree._Element]:
    """Return the outermost `text` and `sourceDoc` elements below `root`, in document order."""
    names = (tei("text"), tei("sourceDoc"))
    return [
        element
        for element in root.iter(*names)
        if not any(parent.tag in names for parent in element.iterancestors())
    ]


def files(config: Config) -> list[Path]:
    """Return the files that the configuration names, sorted, each once."""
    found = {path for pattern in config.source for path in _matching(config.root, pattern)}
    left_out = {path for pattern in config.exclude for path in _matching(config.root, pattern)}
    return sorted(found - left_out)


def _matching(root: Path, pattern: str) -> Iterable[Path]:
    absolute = Path(pattern)
    if absolute.is_absolute():
        root, pattern = Path(absolute.anchor), str(absolute.relative_to(absolute.anchor))
    return (path for path in root.glob(pattern) if not path.is_dir())


def read(path: Path, root: Path) -> Document | list[Finding]:
    """Read one file.

    Args:
        path: The file.
        root: The edition's folder: names in messages are relative to it, and only files inside
            it are included.

    Returns:
        The document, or the findings that keep it from being one.
    """
    name = display_name(path, root)
    try:
        data = read_regular(path)
    except OSError as error:
        message = f"The file can't be read: {error.strerror}."
        hint = "Check that it exists and that you may read it, or list it in `exclude`."
        return [finding("file-unreadable", message, file=name, hint=hint)]
    return parse(data, path=path, root=root)


def parse(data: bytes, *, path: Path, root: Path) -> Document | list[Finding]:
    """Parse the bytes of a file as `read` does, without reading the file."""
    name = display_name(path, root)
    top = parse_xml(data, name, path, root)
    if isinstance(top, Finding):
        return [top]
    if top.tag not in _ROOTS:
        return [_not_tei(top, name)]
    included = Included()
    place = Place(path=path, root=root, name=name)
    if next(top.iter(INCLUDE), None) is not None:
        included = include(top, place, lambda part: _part(part, root))
        if has_errors(included.findings):
            return included.findings
    return Document(
        id=_identifier(top, path),
        path=path,
        folder=root,
        name=name,
        data=data,
        tree=top.getroottree(),
        findings=tuple(included.findings),
        parts=tuple(included.parts),
        sought=frozenset(place.sought),
    )


def _identifier(top: etree._Element, path: Path) -> str:
    """Return the `xml:id` of the root if it is a name, which a folder can have; else the stem."""
    identifier = (top.get(XML_ID) or "").strip()
    is_name = identifier and identifier[0] not in ".-" and not set(identifier) & _NO_NAME
    return identifier if is_name else path.stem


def _part(path: Path, root: Path) -> etree._Element | Finding:
    return parse_xml(read_regular(path), display_name(path, root), path, root)


def _not_tei(top: etree._Element, name: str) -> Finding:
    qname = etree.QName(top)
    if qname.localname in {"TEI", "teiCorpus", "TEI.2"}:
        found = f"in the namespace {qname.namespace}" if qname.namespace else "in no namespace"
        message = f"The root element {qname.localname} is {found}."
    else:
        message = f"The root element is {qname.localname}, not TEI or teiCorpus."
    hint = f'TEI P5 begins with <TEI xmlns="{TEI}">.'
    return finding("not-tei", message, file=name, line=top.sourceline or 1, hint=hint)
