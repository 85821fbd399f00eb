"""What a document is made of, as far as that decides how it looks: typed, printed, written, cut.

The evidence is what the description of the object says (Guidelines, 11.7: `physDesc`), else the
channel of the text (16.2.1), else that its source is a printed book (2.2.7). Free prose, such as
that of a catalogue, is none: it may say what the document is not.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final
from unicodedata import combining, normalize

from edition.config import FACES
from edition.header.prose import plain
from edition.resources import shipped
from edition.source.names import tei

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml import etree

TYPESCRIPT, PRINT, HAND, INSCRIPTION, BOOK = FACES
_CAPITALS: Final = "capitals"
_MAIN: Final = frozenset({"major", "sole"})
_SAYING: Final = (
    "medium",
    "script",
    "form",
    "material",
    "type",
    "style",
    "class",
    "corresp",
    "ana",
)
_FEW: Final = 8
"""More words than these are prose, not a term."""
_OBJECT: Final = tuple(map(tei, ("objectDesc", "objectType", "supportDesc", "material", "rs")))
_HANDS: Final = tuple(map(tei, ("handNote", "scriptNote")))
_TYPES: Final = tuple(map(tei, ("typeDesc", "typeNote")))


@dataclass(frozen=True, slots=True)
class Face:
    """How a document looks.

    Attributes:
        kind: One of `edition.config.FACES`; empty where there is no evidence.
        capitals: Whether its script is capitals.
    """

    kind: str = ""
    capitals: bool = False


def face(header: etree._Element) -> Face:
    """Return how a document looks, by what its header says of it."""
    source = _described(header)
    hands = [*source.iter(*_HANDS), *header.iter(tei("handNotes"))]
    is_written = [*_said(hand for group in hands for hand in group.iter(*_HANDS))]
    kind = _main(header) or _of_object(source) or _of_channel(header) or _of_print(header)
    return Face(kind, _CAPITALS in _kinds(is_written))


def _described(header: etree._Element) -> etree._Element:
    """Return the description of the first source, else the header."""
    found = next(header.iter(tei("physDesc")), None)
    if found is None:
        return header
    witness = next(found.iterancestors(tei("witness")), None)
    return found if witness is None else witness


def _main(header: etree._Element) -> str:
    """Return the face of the hand that wrote all, or most (`handNote/@scope`)."""
    main = [note for note in header.iter(tei("handNote")) if note.get("scope") in _MAIN]
    return (_first(_kinds(_said(main))) or HAND) if main else ""


def _of_object(source: etree._Element) -> str:
    """Return the face of an object by its form, material and hands."""
    if kind := _first(_kinds(_said(source.iter(*_OBJECT, *_HANDS, *_TYPES)))):
        return kind
    is_typeset = next(source.iter(*_TYPES), None) is not None
    is_written = next(source.iter(tei("handDesc"), tei("scriptDesc"), *_HANDS), None) is not None
    if is_typeset == is_written:
        return ""
    return PRINT if is_typeset else HAND


def _of_channel(header: etree._Element) -> str:
    return _first(_kinds(_said(header.iter(tei("channel")))))


def _of_print(header: etree._Element) -> str:
    """Say whether the source is described as a publication, and not as an object."""
    source = header.find(f"{tei('fileDesc')}/{tei('sourceDesc')}")
    if source is None or next(source.iter(tei("msDesc"), tei("physDesc")), None) is not None:
        return ""
    is_published = next(source.iter(tei("biblFull"), tei("imprint"), tei("publisher")), None)
    return "" if is_published is None else PRINT


def _said(elements: Iterable[etree._Element]) -> Iterator[str]:
    """Give what elements say in attributes and short terms, word by word."""
    for element in elements:
        if element.tag == tei("rs") and not _is_of_making(element):
            continue
        for name in _SAYING:
            yield from _words(element.get(name) or "")
        terms = list(_words(plain(element)))
        if len(terms) <= _FEW:
            yield from terms


def _is_of_making(element: etree._Element) -> bool:
    """Say whether an `rs` of a description tells how the text was made, as EpiDoc has it."""
    return "execution" in f"{element.get('type')} {element.get('ana')}"


def _words(text: str) -> Iterator[str]:
    letters = (letter for letter in normalize("NFKD", text.lower()) if not combining(letter))
    yield from "".join(letter if letter.isalpha() else " " for letter in letters).split()


def _kinds(words: Iterable[str]) -> frozenset[str]:
    known, beginnings = _vocabulary()
    found = set()
    for word in words:
        found |= {known[word]} if word in known else set()
        found |= {kind for start, kind in beginnings if word.startswith(start)}
    return frozenset(found)


def _first(kinds: frozenset[str]) -> str:
    return next((kind for kind in FACES if kind in kinds), "")


@cache
def _vocabulary() -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    """Return words with what they say, and beginnings of words."""
    read = tomllib.loads(shipped("transforms", "faces.toml").read_text(encoding="utf-8"))
    every = [(word, kind) for kind, table in read.items() for word in table["words"].split()]
    known = {word: kind for word, kind in every if not word.endswith("*")}
    return known, tuple((word[:-1], kind) for word, kind in every if word.endswith("*"))
