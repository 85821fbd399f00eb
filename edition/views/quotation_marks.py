"""Marks of quotation that the edition makes: those of the language, other ones within others.

They are of the language of the passage in which the quotation stands (TEI P5, section 3.3.3, has
the marks left out or kept; which to make is said by `transforms/quotation-marks.toml`).
"""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.resources import shipped
from edition.source.languages import primary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_MARKS: Final = etree.XPath("descendant::*[@data-generated = 'quote']")
_QUOTING: Final = frozenset({"tei-q", "tei-quote", "tei-said", "tei-soCalled"})
_RIGHT_TO_LEFT: Final = frozenset({"ar", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi"})
"""Languages whose marks, in their own script, are on the other side."""
_DISTANT: Final = "tei-soCalled"
_OURS: Final = {
    "\N{LEFT DOUBLE QUOTATION MARK}": 0,
    "\N{RIGHT DOUBLE QUOTATION MARK}": 1,
    "\N{LEFT SINGLE QUOTATION MARK}": 0,
    "\N{RIGHT SINGLE QUOTATION MARK}": 1,
}
"""The marks that our models make, and which side of the quotation they are on."""


@cache
def _by_language() -> Mapping[str, tuple[str, ...]]:
    text = shipped("transforms", "quotation-marks.toml").read_text(encoding="utf-8")
    return {tag: tuple(marks) for tag, marks in tomllib.loads(text)["marks"].items()}


def suit(root: etree._Element) -> None:
    """Give the quotations of a view the marks of their language and depth.

    Args:
        root: The root of a view; only generated marks are changed.
    """
    for mark in _MARKS(root):
        quotation = mark.getparent()
        side = _OURS.get(mark.text or "")
        if quotation is not None and side is not None:
            mark.text = _marks(_language(quotation))[2 * (_depth(quotation) % 2) + side]


def _depth(quotation: etree._Element) -> int:
    """Return how many quotations are around it; for words at a distance, at least one."""
    depth = sum(_is_quotation(element) for element in _around(quotation))
    return max(depth, 1) if _name(quotation) == _DISTANT else depth


def _around(element: etree._Element) -> Iterator[etree._Element]:
    """Go up to the block quotation or note that begins anew."""
    for outer in element.iterancestors():
        if outer.tag == "blockquote" or outer.get("data-note") is not None:
            return
        yield outer


def _is_quotation(element: etree._Element) -> bool:
    return _name(element) in _QUOTING


def _name(element: etree._Element) -> str:
    return (element.get("class") or "").partition(" ")[0]


def _language(quotation: etree._Element) -> str:
    for outer in quotation.iterancestors():
        language = outer.get("lang") or ""
        is_in_latin_letters = outer.get("dir") == "ltr" and primary(language) in _RIGHT_TO_LEFT
        if language and not is_in_latin_letters:
            return language
    return ""


def _marks(language: str) -> tuple[str, ...]:
    """Return the marks of the longest part of a tag that has some (RFC 4647, section 3.4)."""
    known = _by_language()
    parts = language.lower().split("-")
    tags = ("-".join(parts[:end]) for end in range(len(parts), 0, -1))
    return next((known[tag] for tag in tags if tag in known), known["en"])
