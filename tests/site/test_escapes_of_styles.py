"""Escapes in our style sheets are the signs that are meant."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Final

import pytest

from edition.resources import shipped

if TYPE_CHECKING:
    from pathlib import Path

_SIGNS: Final = {"\N{NO-BREAK SPACE}", "\N{MIDDLE DOT}", "\N{CARET}"}
_SHEETS: Final = sorted(shipped("transforms", "static").glob("*.css"))
_HEXADECIMAL: Final = "0123456789abcdefABCDEF"
_MOST: Final = 6


@pytest.mark.parametrize("sheet", _SHEETS, ids=[sheet.name for sheet in _SHEETS])
def test_an_escape_ends_before_the_word_that_follows(sheet: Path) -> None:
    """Without a blank after it, `a0` before a `c` is another sign (CSS Syntax 4.3.7)."""
    for escape in sheet.read_text(encoding="utf-8").split("\\")[1:]:
        digits = "".join(takewhile(_HEXADECIMAL.__contains__, escape))[:_MOST]
        if digits:
            assert chr(int(digits, 16)) in _SIGNS, escape[:20]
