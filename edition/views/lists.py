"""Lists: the mark of each item, counted or as the source gives it.

`item/@n` is the number or sign that the source has (Guidelines, 3.8): it stands for a counted one,
and the items after it go on from it. Items alone are counted, on whatever sheet they stand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from edition.source.inline_lists import is_inline, said_of
from edition.source.names import ADDRESS, tei
from edition.source.numbers import shown
from edition.views.numbering import NUMBER, opens_with
from edition.views.ordinals import Ordinal, parse

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree

LABELLED: Final = f"{{{ADDRESS}}}labelled"
"""On a list whose items have labels."""

INLINE: Final = f"{{{ADDRESS}}}inline"
"""On a list that runs in the line."""

ORDERED: Final = f"{{{ADDRESS}}}ordered"
"""On a list whose items are counted."""

MARKER: Final = f"{{{ADDRESS}}}marker"
"""The mark of a list's items, or of an item, where it is not the usual one, as CSS calls it."""

VALUE: Final = f"{{{ADDRESS}}}value"
"""What an item counts as."""

COMMA: Final = f"{{{ADDRESS}}}comma"
BLANK: Final = f"{{{ADDRESS}}}blank"
"""What keeps an item that runs in the line from the next one."""

_LIST: Final = tei("list")
_ITEM: Final = tei("item")
_LABELS: Final = (tei("label"), tei("headLabel"))
_DECIMAL: Final = "decimal"
_NONE: Final = "none"
_ALPHA: Final = frozenset({"alpha", "latin", "lettered", "alphabet"})
_LETTERS: Final = frozenset({"letter", "alphabetic", "alphabetical"})
"""Words for a style only beside a case: what is sorted by the alphabet need not be counted so."""

_COUNTED: Final = ("order", "number", "enumer", "decimal", "arabic")
_PARTS: Final = ("upper", "lower", "capital", "small", "case", "caps", "list", "numerals")
_SIGNS: Final = {
    **dict.fromkeys(("simple", "plain", "none", "unmarked", "nobullet", "unbulleted"), _NONE),
    **dict.fromkeys(("dash", "dashed", "hyphen", "hyphenated", "ndash", "mdash"), "dash"),
    "circle": "circle",
    "square": "square",
}
_SINGLE: Final = {
    "1": _DECIMAL,
    "a": "lower-alpha",
    "A": "upper-alpha",
    "i": "lower-roman",
    "I": "upper-roman",
}
_ENDS: Final = frozenset(",;:.!?\u060c\u061b\u3002\u3001\u00b7\u2026\u2013\u2014")


def mark(top: etree._Element) -> None:
    """Mark the lists of a transcription and their items.

    Args:
        top: An outermost `text` or `sourceDoc` of an addressed copy; it is changed.
    """
    for listed in top.iter(_LIST):
        kind, style = _kind(listed)
        if any(child.tag in _LABELS for child in listed):
            listed.set(LABELLED, "true")
        if kind == INLINE:
            listed.set(INLINE, "true")
            _set_apart(listed)
            _number(listed.iterchildren(_ITEM))
        elif listed.get(LABELLED) is None:
            _mark_items(listed, kind, style)


def _kind(listed: etree._Element) -> tuple[str, str]:
    """Return whether a list is inline or ordered, and the style of its marks."""
    if is_inline(listed):
        return INLINE, ""
    words = said_of(listed)
    styles = [style for style in map(_style, words) if style]
    if not styles:
        return "", next((_SIGNS[word] for word in words if word in _SIGNS), "")
    return ORDERED, next((style for style in styles if style != _DECIMAL), "")


def _style(word: str) -> str:
    """Return the style of counting that a word names, as CSS calls it."""
    if word in _SINGLE:
        return _SINGLE[word]
    case = "upper" if any(part in word for part in ("upper", "capital", "caps")) else "lower"
    bare = word
    for part in _PARTS:
        bare = bare.replace(part, "")
    bare = bare.removesuffix("s")
    if bare == "roman":
        return f"{case}-roman"
    if bare in _ALPHA or (bare in _LETTERS and len(word) > len(bare) + 1):
        return f"{case}-alpha"
    if bare == "greek":
        return "lower-greek"
    return _DECIMAL if bare.startswith(_COUNTED) else ""


def _mark_items(listed: etree._Element, kind: str, style: str) -> None:
    if style:
        listed.set(MARKER, style)
    if kind != ORDERED:
        _number(listed.iterchildren(_ITEM))
        return
    listed.set(ORDERED, "true")
    counted = Ordinal(0, style or _DECIMAL, after=".")
    last: Ordinal | None = counted
    for item in listed.iterchildren(_ITEM):
        given = shown(item.get("n"))
        if given:
            last = parse(given, last or counted)
            _give(item, given)
            continue
        last = last and last.next()
        if last is None:
            item.set(MARKER, _NONE)
        elif last.is_counted_in(counted.style):
            item.set(VALUE, str(last.value))
            if opens_with(item, str(last)):
                item.set(MARKER, _NONE)
        else:
            _give(item, str(last))


def _number(items: Iterable[etree._Element]) -> None:
    for item in items:
        given = shown(item.get("n"))
        if given:
            _give(item, given)


def _give(item: etree._Element, label: str) -> None:
    """Let an item have a mark of its own, unless its text begins with that."""
    item.set(MARKER, _NONE)
    if not opens_with(item, label):
        item.set(NUMBER, label)


def _set_apart(listed: etree._Element) -> None:
    for child in listed:
        following = child.getnext()
        if following is None or child.tag not in {_ITEM, *_LABELS}:
            continue
        if not (child.tail or "")[:1].isspace():
            child.set(BLANK, " ")
        text = "".join(child.itertext()).rstrip()
        if child.tag == _ITEM and text and text[-1] not in _ENDS:
            child.set(COMMA, ",")
