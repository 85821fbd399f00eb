"""Numbers: what a view shows of `@n`, and what it counts.

`@n` is the number by which a place is cited (Guidelines, 3.11.1). Of lines every fifth is shown,
and those that are out of order; of all else each. A number that the text has itself is not shown
beside it, nor one that only programs read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from edition.source.names import ADDRESS, tei
from edition.source.numbers import shown, whole, word_of

NUMBER: Final = f"{{{ADDRESS}}}number"
"""What is shown before an element, or after a break."""

NUMBERED: Final = f"{{{ADDRESS}}}numbered"
"""What the number counts, in a word."""

RUNNING: Final = f"{{{ADDRESS}}}running"
"""What is shown where a line of an inscription begins in a text that runs on."""

ALL: Final = "all"
FIFTH: Final = "fifth"
NONE: Final = "none"

_VERSE: Final = tei("l")
_BREAK: Final = tei("lb")
_DIVISIONS: Final = frozenset(map(tei, ("div", *(f"div{level}" for level in range(1, 8)))))
_GROUP: Final = tei("lg")
_MILESTONE: Final = tei("milestone")
_LINES: Final = {_VERSE: "verse", _BREAK: "line", tei("line"): "line"}
_WORDS: Final = {
    tei("p"): "paragraph",
    tei("ab"): "block",
    tei("seg"): "segment",
    tei("sp"): "speech",
    tei("entry"): "entry",
    tei("entryFree"): "entry",
    _GROUP: "stanza",
    _MILESTONE: "",
    **dict.fromkeys(_DIVISIONS, "division"),
}
_TAGS: Final = (*_LINES, *_WORDS)
_HEADED: Final = _DIVISIONS | {_GROUP}
_HEAD: Final = tei("head")
_GOES_ON: Final = frozenset({"M", "F"})
_STEP: Final = 5
_AFTER_NUMBER: Final = frozenset(".):]")


def mark(top: etree._Element, lines: str) -> None:
    """Mark the numbers that are shown.

    Args:
        top: An outermost `text` or `sourceDoc` of an addressed copy; it is changed.
        lines: Which numbers of lines are shown: `all`, `fifth` or `none`; empty: all those of
            an inscription or papyrus, else each fifth.
    """
    rows: dict[tuple[str, str | None], _Row] = {}
    is_epidoc = not lines and _names_epidoc(top)
    for element in top.iter(*_TAGS):
        tag = str(element.tag)
        number = shown(element.get("n"))
        if not number:
            continue
        if tag not in _LINES:
            if not _is_said(element, number) and not _is_only(element, number):
                _set(element, number, _word(element))
        elif lines != NONE:
            row = rows.setdefault((tag, element.get("ed")), _Row())
            if tag == _VERSE and (number == row.last or element.get("part") in _GOES_ON):
                continue
            is_due = row.is_due(number)
            is_all = lines == ALL or (not lines and _is_epigraphic(element, is_epidoc=is_epidoc))
            if is_due or is_all:
                _set(element, number, _LINES[tag])
            if is_due and is_all and tag != _VERSE:
                element.set(RUNNING, number)


def opens_with(element: etree._Element, number: str) -> bool:
    """Say whether the text of an element begins with its number, as a number stands there."""
    text, is_all = _first_text(element)
    bare = number.strip("()[].§ ")
    if not bare or not any(map(str.isalnum, bare)):
        return text.startswith(number)
    begun = text.lstrip("([§ ")
    rest = begun.removeprefix(bare)
    return begun != rest and (rest[:1] in _AFTER_NUMBER if rest else is_all)


def _set(element: etree._Element, number: str, word: str) -> None:
    element.set(NUMBER, number)
    if word:
        element.set(NUMBERED, word)


def _word(element: etree._Element) -> str:
    kinds = map(element.get, ("subtype", "type", "unit"))
    return word_of(kinds) or _WORDS[str(element.tag)]


def _is_said(element: etree._Element, number: str) -> bool:
    """Say whether the text gives a number itself: in a heading, or before all else."""
    if element.tag in _HEADED and element.find(_HEAD) is not None:
        return True
    return element.tag != _MILESTONE and opens_with(element, number)


def _is_only(element: etree._Element, number: str) -> bool:
    """Say whether a division is the first of one: its number tells nothing."""
    if element.tag not in _DIVISIONS or number != "1":
        return False
    around = (*element.itersiblings(), *element.itersiblings(preceding=True))
    return not any(one.tag in _DIVISIONS and one.get("n") for one in around)


def _first_text(element: etree._Element) -> tuple[str, bool]:
    """Return the first text that is not blank, and whether it is all that an inner one holds."""
    for event, node in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        text = node.text if event == "start" else node.tail if node is not element else None
        if text and not text.isspace():
            return text.strip(), event == "start" and node is not element
    return "", False


def _names_epidoc(top: etree._Element) -> bool:
    """Say whether the document names the schema of EpiDoc."""
    root = top.getroottree().getroot()
    models = root.itersiblings(etree.PI, preceding=True)
    return any("epidoc" in (model.text or "").lower() for model in models)


def _is_epigraphic(element: etree._Element, *, is_epidoc: bool) -> bool:
    """Say whether a line is one of an inscription or papyrus: it is cited by each."""
    if element.tag == _VERSE:
        return False
    return is_epidoc or any(
        parent.get("type") == "edition" for parent in element.iterancestors(*_DIVISIONS)
    )


@dataclass(slots=True)
class _Row:
    """The numbers of lines of one kind, one after the other."""

    last: str = field(default="")
    _count: int = field(default=0)

    def is_due(self, number: str) -> bool:
        """Take in the next number; say whether it is shown: a fifth, or one out of order."""
        self.last, expected = number, self._count + 1
        digits = number[len(number.rstrip("0123456789")) :]
        counted = whole(digits)
        if counted is None:
            return True
        self._count = counted
        return self._count % _STEP == 0 or self._count not in {1, expected}
