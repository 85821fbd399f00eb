"""Read: from files to documents. No entity is expanded from outside, nothing is fetched."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.findings import Finding, Severity
from edition.findings.catalogue import finding
from edition.source.names import TEI, tei
from edition.source.reserved import unreserved
from edition.xml.include_elements import INCLUDE, named
from edition.xml.inclusion import Included, Part, include, without_bases
from edition.xml.material import Material
from edition.xml.names import XML_ID
from edition.xml.parsing import display_name, parse_xml
from edition.xml.regular import read_regular

if TYPE_CHECKING:
    from pathlib import Path

_ROOTS: Final = (tei("TEI"), tei("teiCorpus"))
_ROOTS_OF_P4: Final = frozenset({"TEI.2", "teiCorpus.2"})
_NO_NAME: Final = frozenset("/\\:\0 \t\r\n")
_NO_CHARACTERS: Final = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Controls, which no page can show, and bytes that are not UTF-8, as Python has them in names."""
_LONGEST: Final = 240
"""Bytes: a file may have a name of 255, and the published TEI has the document's and `.xml`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A TEI document as it was read. Its tree is never changed.

    Attributes:
        id: `TEI/@xml:id` if it is a name, else the stem of the file. A folder can have it.
        path: The file.
        folder: The folder of the edition.
        name: The file as messages name it: relative to the edition's folder.
        data: The bytes of the file.
        tree: The parsed document with its inclusions.
        findings: What was noticed while reading, such as a missing inclusion.
        included: What became of its inclusions; None if it has none.
    """

    id: str
    path: Path
    folder: Path
    name: str
    data: bytes
    tree: etree._ElementTree
    findings: tuple[Finding, ...] = ()
    included: Included | None = field(default=None, compare=False)

    @property
    def root(self) -> etree._Element:
        """The root element, `TEI` or `teiCorpus`, unless any was asked for."""
        return self.tree.getroot()

    @property
    def is_tei(self) -> bool:
        """Whether it is a document of the TEI, and not a part of one or something else."""
        return self.root.tag in _ROOTS

    @property
    def parts(self) -> list[Part]:
        """What inclusions brought from other files."""
        return [] if self.included is None else self.included.parts

    @property
    def missing(self) -> list[str]:
        """The parts that can't be had, each by the address that the document gives."""
        if self.included is None:
            return []
        return list(dict.fromkeys(named(one) for one in self.included.missing))

    @property
    def sought(self) -> frozenset[Path]:
        """The files that its inclusions name, whether or not they are there."""
        return frozenset() if self.included is None else frozenset(self.included.sought)

    def whole(self) -> bytes:
        """Return the document with its inclusions as a file; without any, its own bytes."""
        if self.included is None:
            return self.data
        return etree.tostring(without_bases(self.tree, self.included).getroot(), encoding="utf-8")

    def published(self) -> bytes:
        """Return the document as a file for readers: its own bytes, or, with parts, the whole.

        A part that can't be had is still named there by its `xi:include`.
        """
        if self.included is None:
            return self.data
        whole = without_bases(self.tree, self.included, keep_missing=True)
        return etree.tostring(whole, encoding="utf-8", xml_declaration=True)

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


def read(
    path: Path,
    root: Path,
    material: Material | None = None,
    *,
    mark_missing: bool = False,
    any_root: bool = False,
) -> Document | list[Finding]:
    """Read one file.

    Args:
        path: The file.
        root: The edition's folder; names in messages are relative to it.
        material: The folders that parts are taken from; by default the edition's.
        mark_missing: Whether a part that can't be had is but a warning.
        any_root: Whether the root may be another than `TEI` and `teiCorpus`.

    Returns:
        The document, or the findings that keep it from being one.
    """
    name = display_name(path, root)
    if not _is_utf_8(str(path)):
        message = "The name of this file, or of a folder around it, is not UTF-8."
        hint = "Rename it; archives of old systems have names in other encodings."
        return [finding("file-name", message, file=name, hint=hint)]
    try:
        data = read_regular(path)
    except OSError as error:
        message = f"The file can't be read: {error.strerror}."
        hint = "Check that it exists and that you may read it, or list it in `exclude`."
        return [finding("file-unreadable", message, file=name, hint=hint)]
    return parse(
        data,
        path=path,
        root=root,
        material=material,
        mark_missing=mark_missing,
        any_root=any_root,
    )


def parse(  # noqa: PLR0913 - what it is, and on which terms
    data: bytes,
    *,
    path: Path,
    root: Path,
    material: Material | None = None,
    mark_missing: bool = False,
    any_root: bool = False,
) -> Document | list[Finding]:
    """Parse the bytes of a file as `read` does, without reading the file."""
    name = display_name(path, root)
    top = parse_xml(data, name, path, root)
    if isinstance(top, Finding):
        return [top]
    if top.tag not in _ROOTS and not any_root:
        return [_not_tei(top, name)]
    included = None
    if next(top.iter(INCLUDE), None) is not None:
        included = _included(top, data, path, material or Material(root))
        if included.is_endless:
            return included.findings
    identifier = _identifier(top, path)
    if not _is_folder(identifier):
        return [_unnamed(identifier, name)]
    return Document(
        id=identifier,
        path=path,
        folder=root,
        name=name,
        data=data,
        tree=top.getroottree(),
        findings=_told(included, mark_missing=mark_missing),
        included=included,
    )


def _included(top: etree._Element, data: bytes, path: Path, material: Material) -> Included:
    own = path.resolve()

    def parsed(part: Path) -> etree._Element | Finding:
        content = data if part == own else read_regular(part)
        return parse_xml(content, display_name(part, material.root), part, material.root)

    return include(top, path, material, parsed)


def _told(included: Included | None, *, mark_missing: bool) -> tuple[Finding, ...]:
    if included is None:
        return ()
    if not mark_missing:
        return tuple(included.findings)
    return tuple(replace(item, severity=Severity.WARNING) for item in included.findings)


def _identifier(top: etree._Element, path: Path) -> str:
    """Return the `xml:id` of the root if it is a name, which a folder can have; else the stem.

    A stem that is the name of a folder of every edition becomes another name.
    """
    identifier = (top.get(XML_ID) or "").strip()
    is_name = identifier and identifier[0] != "-" and not set(identifier) & _NO_NAME
    return identifier if is_name and _is_folder(identifier) else unreserved(path.stem)


def _is_folder(name: str) -> bool:
    """Say whether a name is that of a folder which can hold the pages of a document."""
    if name.startswith(".") or _NO_CHARACTERS.search(name):
        return False
    return len(name.encode("utf-8")) <= _LONGEST


def _unnamed(stem: str, name: str) -> Finding:
    message = f"The name of this file can't name the folder of its pages: {stem[:40]!r}."
    hint = (
        "Rename it, or give TEI an xml:id: a name that begins with no point, holds no control "
        "characters and is not too long."
    )
    return finding("file-name", message, file=name, hint=hint)


def _is_utf_8(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def not_tei(document: Document) -> Finding:
    """Return the finding on a document whose root is neither `TEI` nor `teiCorpus`."""
    return _not_tei(document.root, document.name)


def _not_tei(top: etree._Element, name: str) -> Finding:
    qname = etree.QName(top)
    if qname.localname in _ROOTS_OF_P4:
        message = f"The root element {qname.localname} is that of TEI P4."
        hint = (
            "Convert the document to TEI P5, for instance with the TEI's stylesheet p4top5.xsl: "
            "in TEI P5 the root element is TEI, and all elements are in a namespace."
        )
        return finding("not-tei", message, file=name, line=top.sourceline or 1, hint=hint)
    if qname.localname in {"TEI", "teiCorpus"}:
        found = f"in the namespace {qname.namespace}" if qname.namespace else "in no namespace"
        message = f"The root element {qname.localname} is {found}."
    else:
        message = f"The root element is {qname.localname}, not TEI or teiCorpus."
    hint = f'TEI P5 begins with <TEI xmlns="{TEI}">.'
    return finding("not-tei", message, file=name, line=top.sourceline or 1, hint=hint)
