"""Losses: what is missing, in words and in the signs of Leiden.

The Leiden conventions tell apart what is lost (square brackets), what is seen but not read (dots
alone), what the writer left out (angle brackets) and what the editor does not transcribe (round
brackets). Losses side by side share their brackets, and one within another has none of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from edition.source.gaps import BLOCKS, BREAKS
from edition.source.languages import primary
from edition.source.names import ADDRESS, tei
from edition.source.numbers import whole
from edition.views.sizes import ENGLISH, LANGUAGES, number_of, reason_of, size_of, unit_of
from edition.xml.names import XML_LANG

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml import etree

    from edition.source import Document
    from edition.views.sizes import Words

TOLD: Final = f"{{{ADDRESS}}}told"
"""Of a `gap` or `space`: what is missing or left blank, in words."""

SIGNS: Final = f"{{{ADDRESS}}}signs"
"""Of a `gap`: dots or dashes, as the Leiden conventions have them, without brackets."""

KIND: Final = f"{{{ADDRESS}}}loss"
"""Of a `gap`: `lost`, `lines`, `illegible`, `omitted`, `erased` or `left`."""

JOINED: Final = f"{{{ADDRESS}}}joined"
"""Of a loss: `left`, `right` or both, where it has no bracket of its own."""

_GAP: Final = tei("gap")
_SPACE: Final = tei("space")
_SUPPLIED: Final = tei("supplied")
_CERTAINTY: Final = tei("certainty")
_KINDS: Final = {
    "illegible": "illegible",
    "omitted": "omitted",
    "deleted": "erased",
    "cancelled": "erased",
    "erased": "erased",
    "sampling": "left",
    "editorial": "left",
    "irrelevant": "left",
    "ellipsis": "left",
}
_NOT_LOST: Final = frozenset({"omitted", "subaudible"})
_MOST_DOTS: Final = 10


def tell(document: Document, tops: Iterable[etree._Element]) -> None:
    """Say of each gap and blank how large it is, and of each loss where its brackets stand.

    Args:
        document: The document, for the language of its encoders' words.
        tops: The transcriptions of its addressed copy; they are changed.
    """
    words = LANGUAGES[language(document)]
    for top in tops:
        for element in top.iter(_GAP, _SPACE):
            element.set(TOLD, _told(element, words))
        for gap in top.iter(_GAP):
            gap.set(KIND, _kind(gap))
        for loss in top.iter(_GAP, _SUPPLIED):
            if _is_lost(loss):
                _join(loss)
        for gap in top.iter(_GAP):
            gap.set(SIGNS, _spaced(gap, _signs(gap, words)))


def language(document: Document) -> str:
    """Return the language in which losses are told: that of the header, or else English.

    The encoders write the language of the header, whatever that of the text is.
    """
    header = document.root.find(tei("teiHeader"))
    written = "" if header is None else header.get(XML_LANG) or ""
    known = primary(written or document.root.get(XML_LANG) or "")
    return known if known in LANGUAGES else ENGLISH


def _told(element: etree._Element, words: Words) -> str:
    size = size_of(element, words)
    if element.tag == _SPACE:
        return f"{size} {words.blank}" if size else words.blank
    reason = " ".join(filter(None, (reason_of(element, words), _agent(element))))
    if size:
        return f"{size}{words.comma} {reason}" if reason else f"{words.gap}: {size}"
    named = " ".join(filter(None, (unit_of(element), reason)))
    return f"{words.gap}: {named}" if named else words.gap


def _agent(element: etree._Element) -> str:
    agent = (element.get("agent") or "").replace("_", " ").strip()
    return f"({agent})" if agent else ""


def _kind(gap: etree._Element) -> str:
    reasons = (gap.get("reason") or "").split()
    found = next((_KINDS[reason] for reason in reasons if reason in _KINDS), "lost")
    return "lines" if found == "lost" and unit_of(gap) == "line" else found


def _signs(gap: etree._Element, words: Words) -> str:
    """Return as many dots as letters are missing; for what is not counted, dashes."""
    kind = gap.get(KIND)
    if kind == "left":
        return "\N{HORIZONTAL ELLIPSIS}"
    number, unit = number_of(gap, words), unit_of(gap)
    doubt = "(?)" if _is_doubtful(gap) else ""
    letters = whole(number) or 0
    if unit == "character" and 0 < letters <= _MOST_DOTS:
        return " ".join("." * letters) + doubt
    if unit == "character" and number:
        return f". . {number} . .{doubt}"
    size = "" if not number or (kind == "lines" and number == "1") else size_of(gap, words)
    if size:
        return f"- - - {size} - - -{doubt}"
    return ("- - - - - -" if unit == "line" else "- - -") + doubt


def _is_doubtful(gap: etree._Element) -> bool:
    """Say whether the editor doubts that anything is missing."""
    return gap.get("cert") == "low" or gap.find(_CERTAINTY) is not None


def _is_lost(element: etree._Element) -> bool:
    if element.tag == _GAP:
        return element.get(KIND) == "lost"
    return element.tag == _SUPPLIED and element.get("reason") not in _NOT_LOST


def _join(loss: etree._Element) -> None:
    if any(_is_lost(outer) for outer in _inline_ancestors(loss)):
        loss.set(JOINED, "left right")
        return
    following = _next_loss(loss)
    if following is not None:
        loss.set(JOINED, f"{loss.get(JOINED, '')} right".strip())
        following.set(JOINED, "left")


def _inline_ancestors(element: etree._Element) -> Iterator[etree._Element]:
    for outer in element.iterancestors():
        if outer.tag in BLOCKS:
            return
        yield outer


def _next_loss(loss: etree._Element) -> etree._Element | None:
    """Return the loss that follows right away, without a letter or a break between them."""
    node: etree._Element | None = loss
    while node is not None and not node.tail:
        parent, following = node.getparent(), node.getnext()
        if following is None:
            node = None if parent is None or parent.tag in BLOCKS else parent
            continue
        node = following
        while True:
            if _is_lost(node):
                return node
            if (
                node.tag in BREAKS
                or node.tag in BLOCKS
                or (isinstance(node.tag, str) and node.text)
            ):
                return None
            if not isinstance(node.tag, str) or not len(node):
                break
            node = node[0]
    return None


def _spaced(gap: etree._Element, signs: str) -> str:
    """Set the signs of a loss off from the letters within the same brackets."""
    joined = gap.get(JOINED, "").split()
    before = " " if "left" in joined and _touches(_text_before(gap), -1) else ""
    after = " " if "right" in joined and _touches(_text_after(gap), 0) else ""
    return f"{before}{signs}{after}"


def _text_before(gap: etree._Element) -> str:
    previous, parent = gap.getprevious(), gap.getparent()
    if previous is not None:
        return previous.tail or "x"
    return "" if parent is None else parent.text or ""


def _text_after(gap: etree._Element) -> str:
    following, parent = gap.getnext(), gap.getparent()
    is_last = following is None and parent is not None and _is_lost(parent)
    return gap.tail or ("" if is_last else "x")


def _touches(text: str, index: int) -> bool:
    return bool(text) and not text[index].isspace()
