"""Pointers of a document, and whether they arrive: TEI P5 chapter SA, `teidata.pointer`."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from lxml import etree

from edition.check.other_files import Arrival, Asked, OtherFiles
from edition.check.pointer_attributes import is_pointer
from edition.check.seen import Seen
from edition.findings.fix import Change, Kind
from edition.source import prefixes
from edition.source.names import TEI
from edition.source.pointing import Ids, each, locate
from edition.source.positions import Remark
from edition.xml.addresses_of_files import against_base
from edition.xml.material import material
from edition.xml.names import XML_ID
from edition.xml.parsing import display_name
from edition.xml.uris import split

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from edition.config import Config
    from edition.source import Document
    from edition.xml.material import Refusal

_SEPARATORS: Final = (",", ";")
_DECLARED: Final = {
    "hand": "hand-undeclared",
    "new": "hand-undeclared",
    "change": "state-undeclared",
}
_SOUGHT: Final = {
    "hand": "Declare it as <handNote xml:id> in the header's handNotes.",
    "new": "Declare it as <handNote xml:id> in the header's handNotes.",
    "change": "Declare it as <change xml:id> in the header's listChange.",
}
_MEANT: Final = {"hand": "handNote", "new": "handNote", "change": "change"}
_HAS_BASES: Final = etree.XPath("boolean(//@xml:base)")
_MOST_COMPARED: Final = 200_000
"""How many ids are compared in all, for hints: many unknown ids among many would take hours."""
_SHOWING: Final = frozenset({"url", "facs"})
"""The attributes that point to images, whatever these are called."""
_ENCODED: Final = ".xml"
"""What the name of a file ends in that is asked for an id."""
_IMAGES: Final = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".gif", ".webp", ".svg", ".jp2")


@dataclass(frozen=True, slots=True)
class _Pointer:
    element: etree._Element
    attribute: str
    target: str
    is_first: bool = True


@dataclass(frozen=True, slots=True)
class _File:
    """A file that a pointer means, if one can be there, and why it is not looked at if so."""

    path: Path | None
    refusal: Refusal | None = None


class _Edition:
    """What pointers of a document may lead to; what was looked up once is remembered."""

    def __init__(self, document: Document, config: Config, ids: Mapping[str, str]) -> None:
        self.root = config.root.resolve()
        self.ids = ids
        self.is_whole = document.is_tei
        self.has_bases = bool(_HAS_BASES(document.root))
        self.own_files = {document.path, *(part.path for part in document.parts)}
        self._path = document.path
        self._root = document.root
        self._nearest: dict[str, str] = {}
        self._compared = 0
        self._config = config
        self._material = material(config)
        self._files: dict[str, _File] = {}
        self._others = OtherFiles(config)
        self._asked: dict[tuple[Path, str], Asked] = {}

    @cached_property
    def elements(self) -> Ids:
        """The elements of the document by id."""
        return Ids(self._root)

    def nearest(self, identifier: str) -> str:
        """Return the id of the document that looks most like one it has not; else nothing.

        In a large document only the first unknown ids are looked after.
        """
        if identifier not in self._nearest:
            self._compared += len(self.ids)
            if self._compared > _MOST_COMPARED:
                return ""
            near = difflib.get_close_matches(identifier, sorted(self.ids), n=1, cutoff=0.7)
            self._nearest[identifier] = near[0] if near else ""
        return self._nearest[identifier]

    def file(self, path: str) -> _File:
        """Return the file that a path means."""
        if path not in self._files:
            self._files[path] = self._find(path)
        return self._files[path]

    def _find(self, path: str) -> _File:
        sought = self._material.sought(self._path, path)
        if sought.path is None:
            return _File(None)  # no file can be there
        return _File(sought.path, sought.refusal)

    def arrival(self, file: Path, fragment: str) -> Arrival:
        """Say whether there is what a pointer means in another file; what was asked is noted."""
        key = file, fragment
        if key not in self._asked:
            self._asked[key] = Asked(file, fragment, self._others.arrival(file, fragment))
        return self._asked[key].arrival

    @property
    def asked(self) -> frozenset[Asked]:
        """What other files were asked."""
        return frozenset(self._asked.values())

    def names_file_with_blanks(self, pointer: _Pointer) -> bool:
        """Say whether a list of pointers is the name of one file, in which there are blanks."""
        words = pointer.element.get(pointer.attribute, "").split()
        if pointer.attribute == "url" or len(words) == 1 or words[0][:1] in {"#", ""}:
            return False
        parts = _split("%20".join(words))
        if parts is None or not parts[0] or self.has_bases:
            return False
        file = self.file(parts[0])
        return file.refusal is None and file.path is not None and file.path.is_file()

    def sought(self) -> frozenset[Path]:
        """Return the files of the edition that were looked for, and asked nothing."""
        found = (file.path for file in self._files.values() if file.refusal is None)
        asked = {file for file, _ in self._asked}
        return frozenset(path for path in found if path is not None and path not in asked)


def check(document: Document, config: Config) -> Seen:
    """Find the pointers that lead nowhere, and the ids given twice.

    Pointers into the document and to files of the edition are followed, also those with a private
    prefix that a `prefixDef` of the document resolves (TEI P5, section 17.2.3). A web address and
    a prefix that nothing resolves are not: nothing is fetched.

    Args:
        document: The document.
        config: The configuration of its edition.
    """
    remarks: list[Remark] = []
    edition = _Edition(document, config, _ids(document, remarks))
    known = prefixes.defined(document.root)
    for written in _pointers(document.root):
        if edition.names_file_with_blanks(written):
            if written.is_first:
                remarks.append(_with_blanks_in_a_list(written))
            continue
        pointer = replace(written, target=prefixes.resolved(written.target, known))
        misfit = prefixes.misfit(written.target, known)
        problem = _remark(written, misfit) if misfit else _problem(pointer, edition)
        if problem is not None and _is_run_on(written.target):
            problem = _run_on(written)
        if problem is not None:
            remarks.append(problem)
    return Seen(tuple(remarks), edition.sought(), edition.asked)


def _ids(document: Document, remarks: list[Remark]) -> dict[str, str]:
    """Return the name of the element that each id belongs to."""
    first: dict[str, etree._Element] = {}
    for element in document.root.iter(etree.Element):
        identifier = element.get(XML_ID)
        if identifier is None:
            continue
        if identifier in first:
            line = first[identifier].sourceline
            message = f'The xml:id "{identifier}" is used twice; the first use is in line {line}.'
            hint = "Give this element another id and correct the pointers to it."
            remarks.append(Remark(element, "duplicate-id", message, hint))
        else:
            first[identifier] = element
    return {identifier: etree.QName(element).localname for identifier, element in first.items()}


def _pointers(top: etree._Element) -> Iterator[_Pointer]:
    for element in top.iter(f"{{{TEI}}}*"):
        if not element.attrib:
            continue
        name = etree.QName(element).localname
        for attribute, value in element.attrib.items():
            key = str(attribute)
            if is_pointer(name, key):
                targets = (value.strip(),) if key == "url" else each(str(value))
                for place, target in enumerate(targets):
                    yield _Pointer(element, key, target, is_first=place == 0)


def _problem(pointer: _Pointer, edition: _Edition) -> Remark | None:
    if _is_blanked(pointer) or pointer.target.lower().startswith("file:"):
        return _with_blanks(pointer) if _is_blanked(pointer) else _on_a_drive(pointer)
    parts = _split(pointer.target)
    if parts is None:
        return _remark(pointer, f"is not a pointer: {pointer.target!r}")
    path, fragment = parts
    if path is None:
        return None
    if not path and (not edition.has_bases or fragment in edition.ids):
        return _inside(pointer, fragment, edition)
    if edition.has_bases:
        return _outside_of_base(pointer, edition)
    return _outside(pointer, path, fragment, edition)


def _is_run_on(target: str) -> bool:
    """Say whether a sign parts pointers, or ends one, that white space alone should part."""
    return target.endswith(_SEPARATORS) or any(f"{sign}#" in target for sign in _SEPARATORS)


def _run_on(pointer: _Pointer) -> Remark:
    """Tell a list whose pointers are not parted by white space (`att.pointing`)."""
    value = " ".join(pointer.element.get(pointer.attribute, "").split())
    mended = value.translate(dict.fromkeys(map(ord, _SEPARATORS), " "))
    what = f'separates pointers with a sign other than a space: "{value}"'
    hint = f'Separate them with spaces only: {pointer.attribute}="{" ".join(mended.split())}".'
    new = " ".join(mended.split())
    change = Change(Kind.VALUE, pointer.attribute, value, new, is_safe=True)
    return replace(
        _remark(pointer, what, hint), code="pointer-dangling", changes=((pointer.element, change),)
    )


def _inside(pointer: _Pointer, fragment: str, edition: _Edition) -> Remark | None:
    if not fragment:
        return None
    if "(" in fragment:
        return None if locate(fragment, edition.elements) else _unfollowed(pointer, fragment)
    if fragment not in edition.ids:
        return _dangling(pointer, fragment, edition) if edition.is_whole else None
    return _mistaken(pointer, fragment, edition.ids[fragment])


def _split(target: str) -> tuple[str | None, str] | None:
    """Return path and fragment; the path is None where the pointer leaves the edition."""
    parts = split(target)
    if parts is None:
        return None
    if parts.scheme or parts.netloc:
        return None, ""
    return parts.path, unquote(parts.fragment)


def _dangling(pointer: _Pointer, fragment: str, edition: _Edition) -> Remark:
    near = edition.nearest(fragment)
    if near:
        hint = f'Did you mean "#{near}"?'
    else:
        hint = _SOUGHT.get(pointer.attribute, f'Give the element it means xml:id="{fragment}".')
    return _remark(pointer, f"points to #{fragment}, but no element has this xml:id", hint)


def _unfollowed(pointer: _Pointer, fragment: str) -> Remark:
    """Say that a pointer of a scheme means nothing here (SA 17.2.4)."""
    what = f"points to #{fragment}, and no such place is found"
    hint = "Of paths, names, numbers and ids are followed: xpath(//div[2]/p[1]), range(a,b)."
    return _remark(pointer, what, hint)


def _mistaken(pointer: _Pointer, fragment: str, name: str) -> Remark | None:
    """Say that a hand is no `handNote`, or a state no `change`: att.written, att.global.change."""
    meant = _MEANT.get(pointer.attribute, name)
    if name == meant:
        return None
    what = f"points to #{fragment}, which is a <{name}>, not a <{meant}>"
    hint = _SOUGHT.get(pointer.attribute, "")
    return replace(_remark(pointer, what, hint), code="pointer-mistaken")


def _outside_of_base(pointer: _Pointer, edition: _Edition) -> Remark | None:
    target = against_base(pointer.element, pointer.target)
    parts = _split(target) if target is not None else None
    if parts is None or parts[0] is None:
        return None
    if not parts[0] or edition.file(parts[0]).path in edition.own_files:
        return _inside(pointer, parts[1], edition)
    return _outside(pointer, parts[0], parts[1], edition)


def _outside(pointer: _Pointer, path: str, fragment: str, edition: _Edition) -> Remark | None:
    if path.startswith("/"):
        return None
    file = edition.file(path)
    if file.refusal is not None:
        return _unpublished(pointer, path, file.refusal)
    if file.path is None:
        return _missing(pointer, path)
    if file.path.suffix != _ENCODED:
        return None if file.path.exists() else _missing(pointer, path)
    arrival = edition.arrival(file.path, fragment)
    if arrival is not Arrival.NO_ID:
        return _missing(pointer, path) if arrival is Arrival.NO_FILE else None
    name = display_name(file.path, edition.root)
    return _remark(
        pointer, f"points to #{fragment} in {name}, but no element there has this xml:id"
    )


def _unpublished(pointer: _Pointer, path: str, refusal: Refusal) -> Remark | None:
    if pointer.attribute not in _SHOWING and not path.lower().endswith(_IMAGES):
        return None
    what = f"The image {path} {refusal.reason} and is not published."
    return Remark(pointer.element, "image-missing", what, refusal.hint)


def _is_blanked(pointer: _Pointer) -> bool:
    return pointer.attribute == "url" and len(pointer.target.split()) > 1


def _with_blanks(pointer: _Pointer) -> Remark:
    what = f"The address “{pointer.target}” has blanks, which no address has (RFC 3986, section 2)."
    hint = f"Write {'%20'.join(pointer.target.split())}."
    return Remark(pointer.element, "image-missing", what, hint)


def _with_blanks_in_a_list(pointer: _Pointer) -> Remark:
    """Tell a list of pointers that is the name of a file: blanks part pointers (`att.pointing`)."""
    words = pointer.element.get(pointer.attribute, "").split()
    new = "%20".join(words)
    hint = f'Write {pointer.attribute}="{new}", or rename the file.'
    change = Change(Kind.VALUE, pointer.attribute, " ".join(words), new, is_safe=True)
    file = " ".join(words).partition("#")[0]
    made = _remark(pointer, f'names the file "{file}", and blanks part pointers', hint)
    return replace(made, changes=((pointer.element, change),))


def _on_a_drive(pointer: _Pointer) -> Remark | None:
    target = pointer.target
    if pointer.attribute not in _SHOWING and not target.lower().endswith(_IMAGES):
        return None
    what = f"The image {target} is on a drive of one computer, not in the edition, and not shown."
    hint = "Put the image beside the TEI file, and write its address relative to it."
    return Remark(pointer.element, "image-missing", what, hint)


def _missing(pointer: _Pointer, path: str) -> Remark:
    if path.lower().endswith(_IMAGES):
        hint = "Put the image there, or correct the path, which is relative to the TEI file."
        return Remark(pointer.element, "image-missing", f"The image {path} does not exist.", hint)
    what = f"points to {path}, but there is no such file"
    if "." in path or "/" in path:
        return _remark(pointer, what)
    hint = (
        'A pointer into this document begins with "#"; '
        "the key of an authority file belongs in @key."
    )
    return _remark(pointer, what, hint)


def _remark(pointer: _Pointer, what: str, hint: str = "") -> Remark:
    name = etree.QName(pointer.element).localname
    code = _DECLARED.get(pointer.attribute, "pointer-dangling")
    message = f"The {pointer.attribute} of <{name}> {what}."
    return Remark(pointer.element, code, message, hint, frozenset({pointer.attribute}))
