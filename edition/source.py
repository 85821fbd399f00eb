"""Read: from files to documents. No entity is expanded from outside, nothing is fetched."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from lxml import etree

from edition.catalogue import finding
from edition.names import TEI, XINCLUDE, XML_ID, tei

if TYPE_CHECKING:
    from collections.abc import Iterable

    from edition.config import Config
    from edition.findings import Finding

_INCLUDE: Final = f"{{{XINCLUDE}}}include"
_FALLBACK: Final = f"{{{XINCLUDE}}}fallback"
_ROOTS: Final = (tei("TEI"), tei("teiCorpus"))
_MAX_INCLUDE_DEPTH: Final = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A TEI document as it was read. Its tree is never changed.

    Attributes:
        id: `TEI/@xml:id`, else the stem of the file.
        path: The file.
        name: The file as messages name it: relative to the edition's folder.
        data: The bytes of the file.
        tree: The parsed document with its inclusions.
    """

    id: str
    path: Path
    name: str
    data: bytes
    tree: etree._ElementTree

    @property
    def root(self) -> etree._Element:
        """The root element, `TEI` or `teiCorpus`."""
        return self.tree.getroot()

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


def parser(*, huge: bool = True) -> etree.XMLParser:
    """Return a parser that reads no DTD, expands no entity from outside and fetches nothing."""
    return etree.XMLParser(
        resolve_entities="internal",
        load_dtd=False,
        no_network=True,
        dtd_validation=False,
        huge_tree=huge,
        remove_comments=False,
        collect_ids=False,
    )


def files(config: Config) -> list[Path]:
    """Return the files that the configuration names, sorted, each once."""
    found = {path for pattern in config.source for path in _matching(config.root, pattern)}
    left_out = {path for pattern in config.exclude for path in _matching(config.root, pattern)}
    return sorted(found - left_out)


def _matching(root: Path, pattern: str) -> Iterable[Path]:
    absolute = Path(pattern)
    if absolute.is_absolute():
        return (path for path in Path(absolute.anchor).glob(str(absolute.relative_to("/"))))
    return (path for path in root.glob(pattern) if path.is_file())


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
        data = path.read_bytes()
    except OSError as error:
        message = f"The file can't be read: {error.strerror}."
        return [finding("xml-not-well-formed", message, file=name)]
    return parse(data, path=path, root=root)


def parse(data: bytes, *, path: Path, root: Path) -> Document | list[Finding]:
    """Parse the bytes of a file as `read` does, without reading the file."""
    name = display_name(path, root)
    try:
        tree = etree.ElementTree(etree.fromstring(data, parser(), base_url=str(path)))
    except etree.XMLSyntaxError as error:
        return [_syntax_finding(error, name)]
    top = tree.getroot()
    if top.tag not in _ROOTS:
        return [_not_tei(top, name)]
    tree, findings = _included(tree, path, root, name)
    if findings:
        return findings
    return Document(
        id=tree.getroot().get(XML_ID) or path.stem, path=path, name=name, data=data, tree=tree
    )


def display_name(path: Path, root: Path) -> str:
    """Return the path relative to the edition's folder, with `/`; else the path as it is."""
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return path.as_posix()


def _syntax_finding(error: etree.XMLSyntaxError, name: str) -> Finding:
    line, column = error.position
    message = re.sub(r", line \d+, column \d+( \(.*\))?$", "", error.msg or "unreadable")
    if "depth" in message:
        return finding(
            "xml-too-deep",
            "Elements are nested more than 2,048 deep.",
            file=name,
            line=line,
            column=column,
            hint="Look for tags that were never closed.",
        )
    return finding(
        "xml-not-well-formed",
        f"Not well-formed XML: {message}.",
        file=name,
        line=line,
        column=column,
        hint="Mend this place first: what stands after it could not be read.",
    )


def _not_tei(top: etree._Element, name: str) -> Finding:
    qname = etree.QName(top)
    if qname.localname in {"TEI", "teiCorpus", "TEI.2"}:
        found = f"in the namespace {qname.namespace}" if qname.namespace else "in no namespace"
        message = f"The root element {qname.localname} is {found}."
    else:
        message = f"The root element is {qname.localname}, not TEI or teiCorpus."
    hint = f'TEI P5 begins with <TEI xmlns="{TEI}">.'
    return finding("not-tei", message, file=name, line=top.sourceline or 1, hint=hint)


def _included(
    tree: etree._ElementTree, path: Path, root: Path, name: str
) -> tuple[etree._ElementTree, list[Finding]]:
    if next(tree.iter(_INCLUDE), None) is None:
        return tree, []
    tree = deepcopy(tree)
    findings: list[Finding] = []
    _resolve(tree.getroot(), path, root, name, findings, ())
    return tree, findings


def _resolve(  # noqa: PLR0913 - the walk carries its place
    top: etree._Element,
    path: Path,
    root: Path,
    name: str,
    findings: list[Finding],
    seen: tuple[Path, ...],
) -> None:
    """Put local files in the place of each `xi:include` (XInclude 1.1, section 4)."""
    for include in list(top.iter(_INCLUDE)):
        target, problem = _target(include, path, root, seen)
        if target is None:
            if not _fall_back(include):
                findings.append(
                    finding(
                        "include-failed",
                        problem,
                        file=name,
                        line=include.sourceline or 0,
                        hint="Give the path of a file inside the edition's folder.",
                    )
                )
            continue
        if include.get("parse") == "text":
            _replace(include, [], target.read_text(encoding=include.get("encoding") or "utf-8"))
            continue
        try:
            element = etree.parse(target, parser()).getroot()
        except etree.XMLSyntaxError as error:
            findings.append(_syntax_finding(error, display_name(target, root)))
            continue
        chosen = _pointed(element, include.get("xpointer"))
        if chosen is None:
            message = f"{include.get('href')} has no element {include.get('xpointer')}."
            findings.append(
                finding("include-failed", message, file=name, line=include.sourceline or 0)
            )
            continue
        _resolve(chosen, target, root, display_name(target, root), findings, (*seen, path))
        _replace(include, [chosen], "")


def _target(
    include: etree._Element, path: Path, root: Path, seen: tuple[Path, ...]
) -> tuple[Path | None, str]:
    href = include.get("href") or ""
    parts = urlsplit(href)
    if parts.scheme or parts.netloc:
        return None, f"xi:include names {href}, which is not a local file."
    target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
    if not target.is_relative_to(root.resolve()):
        return None, f"xi:include names {href}, which lies outside the edition's folder."
    if target in seen or target == path.resolve() or len(seen) > _MAX_INCLUDE_DEPTH:
        return None, f"xi:include of {href} includes itself."
    if not target.is_file():
        return None, f"xi:include names {href}, but there is no such file."
    return target, ""


def _pointed(element: etree._Element, pointer: str | None) -> etree._Element | None:
    """Return the element that a shorthand pointer or `element(id)` names."""
    if not pointer:
        return element
    wanted = pointer.removeprefix("element(").removesuffix(")")
    for candidate in element.iter(etree.Element):
        if candidate.get(XML_ID) == wanted:
            return candidate
    return None


def _fall_back(include: etree._Element) -> bool:
    fallback = include.find(_FALLBACK)
    if fallback is None:
        return False
    _replace(include, list(fallback), fallback.text or "")
    return True


def _replace(old: etree._Element, new: list[etree._Element], text: str) -> None:
    parent = old.getparent()
    if parent is None:
        return
    tail = old.tail or ""
    place = parent.index(old)
    parent.remove(old)
    _append_text(parent, place, text)
    for offset, element in enumerate(new):
        if len(new) == 1:
            element.tail = None
        parent.insert(place + offset, element)
    _append_text(parent, place + len(new), tail)


def _append_text(parent: etree._Element, place: int, text: str) -> None:
    if not text:
        return
    if place == 0:
        parent.text = (parent.text or "") + text
    else:
        before = parent[place - 1]
        before.tail = (before.tail or "") + text
