"""Trials: what is changed in a document to see whether a reader notices."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.coverage.uses import LISTS, shown_name
from edition.source.names import tei
from edition.xml.tree import take_out

if TYPE_CHECKING:
    from collections.abc import Iterable

    from edition.coverage.samples import Sample
    from edition.coverage.uses import Key
    from edition.source import Document

_TEXTS: Final = frozenset({tei("text"), tei("sourceDoc")})
BACK: Final = tei("back")
_OPPOSITES: Final = {"yes": "no", "no": "yes", "true": "false", "false": "true"}
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_YEAR: Final = 4
_FIRST_YEAR: Final = 1001
_FIRST_NUMBER: Final = 7001


@dataclass(frozen=True, slots=True)
class Trial:
    """A change that says something else.

    Attributes:
        key: The statement that is tried.
        place: The number of the element in its document.
        attribute: The attribute that gets another value; empty: the element gets another text,
            or is taken out where it has none.
        mark: The number that tells its value from those of other trials.
        is_left_out: Whether the attribute is taken away instead: a value that no table has may be
            taken for the usual one, as its own is.
    """

    key: Key
    place: int
    attribute: str
    mark: int
    is_left_out: bool = False

    def sign(self, element: etree._Element) -> str:
        """Return the words by which a page shows the change; empty where these aren't known."""
        if not self.attribute:
            return word(self.mark) if _has_words(element) else ""
        value = element.get(self.attribute) or ""
        digits = value[:_YEAR].isdecimal() and len(value) >= _YEAR
        if value in _OPPOSITES:
            return ""
        if digits:
            return str(_FIRST_YEAR + self.mark)
        if value.isdecimal():
            return str(_FIRST_NUMBER + self.mark)
        return "" if any(map(str.isdecimal, value)) else word(self.mark)


def trial(key: Key, place: int, element: etree._Element, mark: int) -> Trial | None:
    """Return how it is tried whether a statement is noticed; None where that goes without saying.

    The text of a document is proven, and what holds other elements is told by them.

    Args:
        key: The statement.
        place: The number of the element that makes it.
        element: The element.
        mark: A number that no other trial has.
    """
    if key.attribute:
        names = (name for name in map(str, element.keys()) if shown_name(name) == key.attribute)
        return Trial(key, place, next(names), mark)
    if is_in_text(element) and "".join(element.itertext()).strip():
        return None
    if not _has_words(element) and (len(element) or element.getparent() is None):
        return None
    return Trial(key, place, "", mark)


def is_in_text(element: etree._Element) -> bool:
    """Say whether an element is of a transcription."""
    return any(one.tag in _TEXTS for one in (element, *element.iterancestors()))


def changed(sample: Sample, trials: Iterable[Trial], *, marked: bool = False) -> Document:
    """Return a document with the changes of some trials.

    Args:
        sample: The document.
        trials: Those of elements that it has.
        marked: Whether also what is read as a number or a date gets a value of its own.
    """
    tree = deepcopy(sample.document.tree)
    elements = list(tree.getroot().iter(etree.Element))
    for one in trials:
        element = elements[sample.numbers[one.place]]
        if one.attribute:
            _set(element, one, marked=marked)
        elif _has_words(element):
            element.text = f"{element.text or ''} {word(one.mark)}"
        else:
            take_out(element)
    return replace(sample.document, tree=tree)


def _set(element: etree._Element, one: Trial, *, marked: bool) -> None:
    value = element.get(one.attribute) or ""
    if one.attribute in LISTS and one.key.value:
        new = "" if one.is_left_out else word(one.mark)
        words = [new if said == one.key.value else said for said in value.split()]
        element.set(one.attribute, " ".join(filter(None, words)))
    elif one.is_left_out:
        element.attrib.pop(one.attribute)
    else:
        sign = one.sign(element) if marked else ""
        new = f"{sign}{value[_YEAR:]}" if sign.isdecimal() else other(value, word(one.mark))
        element.set(one.attribute, new)


def other(value: str, unknown: str) -> str:
    """Return a value that says something else, in the same form as far as that is seen.

    Args:
        value: The value.
        unknown: A word that no table and no style sheet has, not as a part of a word either.
    """
    if value in _OPPOSITES:
        return _OPPOSITES[value]
    digits = [place for place, sign in enumerate(value) if sign.isdecimal()]
    if digits and not value.startswith("#"):
        last = digits[-1]
        return f"{value[:last]}{7 if value[last] == '8' else 8}{value[last + 1 :]}"
    if "/" in value or ":" in value:
        return f"{value}{unknown}"
    return f"#{unknown}" if value.startswith("#") else unknown


def word(mark: int) -> str:
    """Return a word that is no word, a different one for each number."""
    rest, last = divmod(mark, len(_LETTERS))
    first, second = divmod(rest, len(_LETTERS))
    return f"zz{_LETTERS[first]}{_LETTERS[second]}{_LETTERS[last]}zz"


def _has_words(element: etree._Element) -> bool:
    return bool((element.text or "").strip())
