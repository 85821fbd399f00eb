"""XInclude 1.1 for local files: the parts of a document that stand in files of their own."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from lxml import etree

from edition.findings import Finding
from edition.findings.catalogue import finding
from edition.xml.encodings import encoding_of
from edition.xml.include_elements import (
    INCLUDE,
    UnavailableError,
    WrongError,
    chosen_of,
    fall_back,
    identify,
    is_text,
    named,
    replace_by,
    require_one_fallback,
)
from edition.xml.names import XML_BASE
from edition.xml.parsing import display_name
from edition.xml.part_files import (
    DEEPEST,
    FACTOR,
    LEAST,
    PartFile,
    PartFiles,
    elements,
    height,
    weight,
)
from edition.xml.texts import ForbiddenCharacterError, NoTextError, text_of
from edition.xml.tree import take_out
from edition.xml.uris import joined, split

if TYPE_CHECKING:
    from pathlib import Path

    from edition.xml.material import Material, Sought
    from edition.xml.part_files import Parser

_LONGEST_CHAIN: Final = 100
_SHOWN: Final = 12


class _EndlessError(Exception):
    """So much would be included that the whole is given up."""

    def __init__(self, told: Finding) -> None:
        super().__init__()
        self.told = told


@dataclass(frozen=True, slots=True)
class Part:
    """An element that an inclusion brought.

    Attributes:
        element: The element.
        path: Its file.
        name: The file as messages name it.
        based: Whether its `xml:base` was set by the inclusion.
    """

    element: etree._Element
    path: Path
    name: str
    based: bool


@dataclass(slots=True)
class Included:
    """What became of the inclusions of a document.

    Attributes:
        findings: One for each that failed and has no fallback, and what is wrong with its file.
        is_endless: Whether the inclusions were given up, for they bring too much.
        parts: What the others brought, those of parts included.
        numbers: For each element its number among those of its own file, before inclusions.
        missing: The `xi:include` of the parts that are missing, which stay in the tree, empty.
        sought: The files that were looked for, whether or not they are there.
        files: Those of which something was included.
    """

    findings: list[Finding] = field(default_factory=list)
    is_endless: bool = False
    parts: list[Part] = field(default_factory=list)
    numbers: dict[etree._Element, int] = field(default_factory=dict)
    missing: list[etree._Element] = field(default_factory=list)
    sought: set[Path] = field(default_factory=set)
    files: set[Path] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Link:
    """An inclusion on the way to the one at hand: its file, and its number there."""

    path: Path
    name: str
    number: int


@dataclass(frozen=True, slots=True)
class _Here:
    """A file, or a part of one, in which inclusions are met.

    Attributes:
        path: The file, links resolved.
        name: The file as messages name it.
        chain: The inclusions that led here, the outermost first.
    """

    path: Path
    name: str
    chain: tuple[_Link, ...] = ()


def include(
    top: etree._Element, path: Path, material: Material, parse: Parser, name: str = ""
) -> Included:
    """Put what they name in the place of all `xi:include` of a document, which is changed.

    An included element gets an `xml:base`, as XInclude 1.1, section 4.7.5, asks.

    Args:
        top: The root element of a tree of one's own.
        path: The file that it comes from.
        material: The folders that parts are taken from.
        parse: Reads a file: its root element, or the finding that says why not. That of the
            document itself is asked for where a part is a part of it.
        name: The file as messages name it; by default its path in the edition's folder.
    """
    inclusion = _Inclusion(material, PartFiles(parse, held=weight(top)))
    here = _Here(path.resolve(), name or display_name(path, material.root))
    try:
        inclusion.expand(top, here, first=0)
    except _EndlessError as error:
        return Included([error.told], is_endless=True, sought=inclusion.included.sought)
    return inclusion.included


def without_bases(
    tree: etree._ElementTree, included: Included, *, keep_missing: bool = False
) -> etree._ElementTree:
    """Return a copy of a tree as an editor would have written it, without inclusions.

    It has no `xml:base` that an inclusion set.

    Args:
        tree: The document with its parts.
        included: What became of its inclusions.
        keep_missing: Whether the `xi:include` of a part that is missing stays.
    """
    based = {part.element for part in included.parts if part.based}
    missing = set(included.missing)
    copied = deepcopy(tree)
    gone = []
    pairs = zip(tree.getroot().iter(), copied.getroot().iter(), strict=True)
    for element, copy in pairs:
        if element in based:
            del copy.attrib[XML_BASE]
        if element in missing and not keep_missing:
            gone.append(copy)
    for copy in gone:
        take_out(copy)
    return copied


class _Inclusion:
    """The inclusions of one document."""

    def __init__(self, material: Material, files: PartFiles) -> None:
        self.included = Included()
        self._material = material
        self._files = files
        self._sought: dict[tuple[Path, str], Sought] = {}

    def expand(self, top: etree._Element, here: _Here, *, first: int) -> None:
        """Make the inclusions in a file or a part, the first element of which has a number.

        Raises:
            _EndlessError: They bring too much.
        """
        own = {element: first + n for n, element in enumerate(top.iter(etree.Element))}
        self.included.numbers |= own
        whole = _outermost(top)
        for element in list(top.iter(INCLUDE)):
            # Those in a fallback that is not needed are no longer in the document.
            if _outermost(element) is whole:
                self._resolve(element, here, own[element])

    def _resolve(self, element: etree._Element, here: _Here, number: int) -> None:
        here = replace(here, chain=(*here.chain, _Link(here.path, here.name, number)))
        try:
            require_one_fallback(element)
            if is_text(element):
                self._put_text(element, here)
            else:
                self._put_part(element, here)
        except WrongError as error:
            self._miss(element, here, error)
        except UnavailableError as error:
            if not fall_back(element):
                self._miss(element, here, error)

    def _put_text(self, element: etree._Element, here: _Here) -> None:
        href = element.get("href", "")
        if not href or element.get("xpointer"):
            message = "xi:include of a text names no file, or a part of it, which can't be had."
            raise WrongError(message)
        path = self._path(href, here)
        data = self._data(path, href)
        try:
            text = text_of(data, element.get("encoding") or encoding_of(data))
        except NoTextError as error:
            message = f"xi:include names {href} as a text, but {error}."
            hint = 'Give its encoding, as in encoding="iso-8859-1".'
            raise UnavailableError(message, hint) from None
        except ForbiddenCharacterError as error:
            message = f"{href}, which is included as a text, holds {error}: XML does not allow it."
            raise WrongError(message, "Take the character out of the file.") from None
        self._bring(LEAST + len(text), element, here, href)
        replace_by(element, [], text)
        self.included.files.add(path)

    def _put_part(self, element: etree._Element, here: _Here) -> None:
        href, pointer = element.get("href", ""), element.get("xpointer") or element.get("fragid")
        if not href and not pointer:
            message = "xi:include names no file, and no element of this one to include."
            raise WrongError(message)
        path = self._path(href, here) if href else here.path
        file = self._file(path, href or here.name)
        chosen = chosen_of(file, pointer, href or here.name)
        first = file.numbers[chosen]
        self._require_sense(element, here, file, chosen)
        self._bring(weight(chosen), element, here, file.name)
        copy = deepcopy(chosen)
        copy.tail = None
        identify(copy, element.get("set-xml-id"))
        based = bool(href) and copy.get(XML_BASE) is None
        if based:
            copy.set(XML_BASE, _joined(element.get(XML_BASE, ""), href))
        replace_by(element, [copy], "")
        self.included.parts.append(Part(copy, file.path, file.name, based))
        self.included.files.add(file.path)
        self.expand(copy, _Here(file.path, file.name, here.chain), first=first)

    def _path(self, href: str, here: _Here) -> Path:
        parts = split(href)
        if parts is None:
            message = f"xi:include names {href!r}, which is no address."
            raise UnavailableError(message)
        if parts.fragment:
            message = f"xi:include names {href}, with a part of the file, which href may not name."
            raise WrongError(message, f'Write xpointer="{parts.fragment}", and href without it.')
        if parts.scheme or parts.netloc:
            message = f"xi:include names {href}, which is not a local file; nothing is fetched."
            raise UnavailableError(message, "Put a copy into the edition's folder, and name that.")
        sought = self._file_at(here.path, parts.path)
        if sought.refusal is not None:
            message = f"xi:include names {href}, which {sought.refusal.reason}: it is not read."
            raise UnavailableError(message, sought.refusal.hint)
        if sought.path is None or not sought.path.is_file():
            message = f"xi:include names {href!r}, but there is no such file."
            raise UnavailableError(message)
        return sought.path

    def _file_at(self, file: Path, address: str) -> Sought:
        known = self._sought.get((file, address))
        if known is not None:
            return known
        sought = self._sought[file, address] = self._material.sought(file, address)
        if sought.path is not None:
            self.included.sought |= {sought.path, file.parent / unquote(address)}
        return sought

    def _data(self, path: Path, href: str) -> bytes:
        try:
            return self._files.data(path)
        except OSError as error:
            raise _unreadable(href, error) from None

    def _file(self, path: Path, href: str) -> PartFile:
        try:
            file = self._files.file(path, self._material.root)
        except OSError as error:
            raise _unreadable(href, error) from None
        if isinstance(file, Finding):
            if file not in self.included.findings:
                self.included.findings.append(file)
            message = f"xi:include names {href}, which can't be parsed."
            raise WrongError(message, f"Mend what is told of {file.file}.")
        return file

    def _require_sense(
        self, element: etree._Element, here: _Here, file: PartFile, chosen: etree._Element
    ) -> None:
        """Refuse a part in which it is itself included, and one that is nested too deep."""
        first = file.numbers[chosen]
        inside = range(first, first + elements(chosen))
        if any(link.path == file.path and link.number in inside for link in here.chain):
            message = f"xi:include of {named(element)} would include itself."
            raise WrongError(message, "Name another part, by its xml:id in xpointer.")
        above = sum(1 for _ in element.iterancestors())
        if len(here.chain) > _LONGEST_CHAIN or above + height(chosen) > DEEPEST:
            message = (
                f"xi:include of {named(element)} is nested too deep: more than {_LONGEST_CHAIN} "
                f"inclusions, or {DEEPEST:,} elements, one in the other."
            )
            raise WrongError(message, "Include it from a file that is nearer to the document.")

    def _bring(self, amount: int, element: etree._Element, here: _Here, name: str) -> None:
        if self._files.bring(amount):
            return
        names = list(dict.fromkeys([*(link.name for link in here.chain), name]))
        shown = names if len(names) <= _SHOWN else [*names[:_SHOWN], "…"]
        message = (
            f"Inclusions multiply: {' → '.join(shown)} bring more than {FACTOR} times what the "
            "files hold, and nothing more is included."
        )
        hint = "See which of these files is included by another many times."
        raise _EndlessError(
            finding(
                "include-failed",
                message,
                file=here.name,
                line=element.sourceline or 0,
                hint=hint,
            )
        )

    def _miss(self, element: etree._Element, here: _Here, error: UnavailableError) -> None:
        """Tell of an inclusion that failed, and leave its empty `xi:include` in its place."""
        self.included.findings.append(
            finding(
                "include-failed",
                str(error),
                file=here.name,
                line=element.sourceline or 0,
                hint=error.hint,
            )
        )
        element.text = None
        del element[:]
        self.included.missing.append(element)


def _unreadable(href: str, error: OSError) -> UnavailableError:
    return UnavailableError(f"xi:include names {href}, which can't be read: {error.strerror}.")


def _joined(base: str, href: str) -> str:
    """Return an address against the base of an inclusion that was itself included."""
    whole = joined(base, href)
    return href if whole is None else whole


def _outermost(element: etree._Element) -> etree._Element:
    for above in element.iterancestors():
        element = above
    return element
