"""Paper: the place in the document at which something stands, as `p. 2, § 31, l. 4`.

It is said as the document is cited: by sheet, column and line, and by the numbers (`@n`) of its
divisions, paragraphs and verses (Guidelines, 3.11.1).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from edition.source.numbers import shown, word_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PAGE: Final = "pb"
LINE: Final = "lb"
_LINE_OF_SHEET: Final = "line"
_GATHERING: Final = "gb"
_COLUMN: Final = "cb"
_MILESTONE: Final = "milestone"
_SECTIONS: Final = frozenset({"p", "ab", "seg"})
_DIVISIONS: Final = frozenset(("div", *(f"div{level}" for level in range(1, 8))))
_WORDS: Final = {"lg": "stanza", "l": "verse", "item": "item"}
_SECTION: Final = "section"

BLOCKS: Final = frozenset(
    (
        *("p", "ab", "fw", "stamp", "note", "head", "label", "item", "cell", "l", "u", "seg"),
        *("opener", "closer", "salute", "signed", "dateline", "byline", "postscript", "trailer"),
        *("address", "addrLine", "titlePart", "docImprint", "speaker", "stage", "figDesc", "bibl"),
        *("div", "div1", "div2", "div3", "div4", "div5", "div6", "div7", "lg", "list", "table"),
        _LINE_OF_SHEET,
    )
)
"""What ends a line: the line on which the next of them stands is not known without an `lb`."""


BREAKS: Final = frozenset({PAGE, LINE, _GATHERING, _COLUMN, _MILESTONE})
"""What begins a part without holding it."""

_LONGEST_NUMERAL: Final = 2
_ROMAN: Final = frozenset("ivxlcdm ")
"""A longer number without digits that is not Roman is a word, such as `cover`."""

_SIDES: Final = ("r", "v", "ra", "rb", "va", "vb")
"""How the number of a folio ends: which side of the leaf, and which column."""


class _Cited(NamedTuple):
    """A part that has a number: its element, what it is called, the number."""

    name: str
    word: str
    number: str


@dataclass(slots=True)
class Paper:
    """Where the reading of a document has come to.

    A line is one that the document witnesses: it begins at an `lb` and ends at the latest where
    the block ends in which that `lb` stands, or it is a `line`. Sheets and lines without `@n` are
    counted; all else is cited by its number, or not at all.
    """

    sheet: str = ""
    line: str = ""
    _gathering: str = ""
    _column: str = ""
    _sheets: int = 0
    _lines: int = 0
    _breaks: int = 0
    _open: list[tuple[int, _Cited | None]] = field(default_factory=list)
    _milestones: dict[str, str] = field(default_factory=dict)

    def start(self, name: str, number: str | None, kinds: Iterable[str | None] = ()) -> bool:
        """Take in the start of a TEI element; say whether it changes the place.

        Args:
            name: Its local name.
            number: Its `@n`.
            kinds: Its `@subtype`, `@type` and `@unit`: what it is called, if that is a word.
        """
        if name == PAGE:
            self._sheets += 1
            self._lines, self.line, self._column = 0, "", ""
            self.sheet = sheet(number or str(self._sheets))
        elif name in {LINE, _LINE_OF_SHEET}:
            if name == _LINE_OF_SHEET:
                self._open.append((self._breaks, None))
            self._lines += 1
            self._breaks += 1
            self.line = f"l. {number or self._lines}"
        elif name in BLOCKS:
            cited = _cited(name, shown(number), kinds)
            self._open.append((self._breaks, cited))
            return cited is not None
        else:
            return self._mark(name, shown(number), kinds)
        return True

    def _mark(self, name: str, number: str, kinds: Iterable[str | None]) -> bool:
        """Take in a column, gathering or milestone."""
        if not number:
            return False
        if name == _COLUMN:
            self._column = f"col. {number}"
        elif name == _GATHERING:
            self._gathering = f"gathering {number}"
        elif name == _MILESTONE:
            self._reach(word_of(kinds) or _SECTION, number)
        else:
            return False
        return True

    def _reach(self, word: str, number: str) -> None:
        """Take in a milestone: it ends those that came after the first of its kind."""
        known = list(self._milestones)
        for later in known[known.index(word) :] if word in known else ():
            del self._milestones[later]
        self._milestones[word] = number

    def end(self, name: str) -> bool:
        """Take in the end of a TEI element; say whether it changes the place."""
        if name not in BLOCKS:
            return False
        breaks, cited = self._open.pop()
        if breaks != self._breaks and self.line:
            self.line = ""
            return True
        return cited is not None

    def __str__(self) -> str:
        """Return the place; empty where nothing of it is known."""
        parts = (self._gathering, self.sheet, self._column, *self._numbers(), self.line)
        return ", ".join(part for part in parts if part)

    def _numbers(self) -> Sequence[str]:
        """Return the numbers of what is open, from the largest part to the smallest."""
        cited = [one for _, one in self._open if one is not None]
        if not cited and not self._milestones:
            return ()
        sections = [one.number for one in cited if one.name in _SECTIONS]
        parts = [f"{one.word} {one.number}" for one in cited if one.name in _DIVISIONS]
        for word, number in self._milestones.items():
            if word != _SECTION:
                parts.append(f"{word} {number}")
            elif not sections:
                sections.append(number)
        if sections:
            parts.append(f"§ {_joined(sections)}")
        return (*parts, *(f"{one.word} {one.number}" for one in cited if one.name in _WORDS))


def sheet(number: str) -> str:
    """Return what a sheet is called: a folio by its side, one that says its kind as it stands."""
    bare = number.strip("[]()")
    if (
        len(bare) > _LONGEST_NUMERAL
        and not any(map(str.isdigit, bare))
        and set(bare.lower()) - _ROMAN
    ):
        return number
    if any(bare.removesuffix(side).isdigit() for side in _SIDES if bare.endswith(side)):
        return f"fol. {number}"
    kind, _, rest = bare.partition("." if "." in bare else " ")
    if kind.isalpha() and rest.strip()[:1].isalnum():
        return number
    return f"p. {number}"


def _cited(name: str, number: str, kinds: Iterable[str | None]) -> _Cited | None:
    """Return the part that an element is, if it is cited by its number."""
    if not number:
        return None
    if name in _SECTIONS:
        return _Cited(name, "", number)
    word = _WORDS.get(name, "")
    if name in _DIVISIONS:
        word = word_of(kinds)
    return _Cited(name, word, number) if word else None


def _joined(numbers: Sequence[str]) -> str:
    """Return the numbers of a section and of those within it as one: `3.1`."""
    whole = numbers[0]
    for number in numbers[1:]:
        whole = number if number.startswith(f"{whole}.") else f"{whole}.{number}"
    return whole
