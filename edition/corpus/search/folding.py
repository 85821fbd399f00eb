"""Folding: what is left of a word when it does not matter how it is written.

`transforms/static/search.js` folds what a reader types in the same way; a test holds that.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final
from unicodedata import normalize

MARKS: Final = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
"""Accents, vowel signs and points that a word may be written without."""

SIGNS: Final = (
    "\u0900-\u0963\u0966-\u0dff\u0e31-\u0e4e\u0eb1-\u0ecd\u0f35-\u0fbc\u102b-\u103e\u17b4-\u17d3"
)
"""Vowel signs that are letters of their word, in the scripts of India and its neighbours."""

UNSEEN: Final = "\u00ad\u200b-\u200f\u2060\ufeff"
"""What stands in words and is not seen: soft hyphens, joiners, marks of direction."""

TATWEEL: Final = "\u0640"

_ALONE: Final = "ß ss æ ae œ oe ø o đ d ð d þ th ł l ı i ħ h ς σ ٱ ا ى ي ة ه ک ك ی ي"  # noqa: RUF001
_DIGITS: Final = "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"
LETTERS: Final = dict(zip(*[iter(_ALONE.split())] * 2, strict=True)) | {
    digit: str(number % 10) for number, digit in enumerate(_DIGITS)
}
"""Letters that decompose into no others, and what they are found by."""


def _points(ranges: str) -> list[int]:
    """Return the code points of ranges as a regular expression writes them."""
    points: list[int] = []
    parts = iter(ranges.replace("-", "\0-\0").split("\0"))
    for part in parts:
        if part == "-":
            following = next(parts)
            points += range(points.pop(), ord(following[0]) + 1)
            points += map(ord, following[1:])
        else:
            points += map(ord, part)
    return points


_TABLE: Final = dict.fromkeys(_points(MARKS + UNSEEN + TATWEEL)) | {
    ord(letter): found for letter, found in LETTERS.items()
}


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """Return a word without case, accents, vowel points and ligatures; it may be empty."""
    if word.isascii():
        return word.lower()
    decomposed = normalize("NFKD", word).lower()
    return normalize("NFC", decomposed.translate(_TABLE))
