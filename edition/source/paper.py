"""Paper: the sheet and the line of the document on which something stands, as `p. 2, l. 4`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

PAGE: Final = "pb"
LINE: Final = "lb"

_BLOCKS: Final = frozenset(
    (
        *("p", "ab", "fw", "stamp", "note", "head", "label", "item", "cell", "l", "u", "seg"),
        *("opener", "closer", "salute", "signed", "dateline", "byline", "postscript", "trailer"),
        *("address", "addrLine", "titlePart", "docImprint", "speaker", "stage", "figDesc", "bibl"),
        *("div", "div1", "div2", "div3", "div4", "div5", "div6", "div7", "lg", "list", "table"),
    )
)
"""What ends a line: the line on which the next of them stands is not known without an `lb`."""


@dataclass(slots=True)
class Paper:
    """Where the reading of a document has come to.

    A line is one that the document witnesses: it begins at an `lb` and ends at the latest where
    the block ends in which that `lb` stands. Sheets and lines without `@n` are counted.
    """

    sheet: str = ""
    line: str = ""
    _sheets: int = 0
    _lines: int = 0
    _breaks: int = 0
    _open: list[int] = field(default_factory=list)

    def start(self, name: str, number: str | None) -> bool:
        """Take in the start of a TEI element; say whether it changes the place.

        Args:
            name: Its local name.
            number: Its `@n`.
        """
        if name == PAGE:
            self._sheets += 1
            self._lines, self.line = 0, ""
            self.sheet = f"p. {number or self._sheets}"
        elif name == LINE:
            self._lines += 1
            self._breaks += 1
            self.line = f"l. {number or self._lines}"
        else:
            if name in _BLOCKS:
                self._open.append(self._breaks)
            return False
        return True

    def end(self, name: str) -> bool:
        """Take in the end of a TEI element; say whether it changes the place."""
        if name not in _BLOCKS or self._open.pop() == self._breaks or not self.line:
            return False
        self.line = ""
        return True

    def __str__(self) -> str:
        """Return the place; empty where neither sheet nor line is known."""
        return ", ".join(part for part in (self.sheet, self.line) if part)
