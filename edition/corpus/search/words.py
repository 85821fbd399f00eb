"""Words: a text as a row of what can be found in it, by the rules of its script."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from edition.corpus.search.folding import MARKS, SIGNS, UNSEEN, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

UNSPACED: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u30ff"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
"""Scripts without space between words: Thai, Lao, Burmese, Khmer, Chinese, Japanese."""

_WORD: Final = re.compile(f"[\\w{MARKS}{SIGNS}{UNSEEN}]+")
_UNSPACED: Final = re.compile(f"[{UNSPACED}]")
_RUNS: Final = re.compile(f"[{UNSPACED}]+|[^{UNSPACED}]+")
_NO_LETTER: Final = re.compile(f"[^\\w{SIGNS}]|_")


class Word(NamedTuple):
    """A word of a text.

    Attributes:
        form: What it is found by.
        written: As it is written; empty for two characters of a script without space.
    """

    form: str
    written: str


def words(text: str) -> list[Word]:
    """Return the words of a text, in order.

    A script without space between words gives each two characters that follow one another, and
    the last one of a run, so that whatever is typed is a row of these.
    """
    found = _WORD.findall(text)
    if _UNSPACED.search(text) is None:
        return [Word(form, written) for written in found if (form := _form(written))]
    return [word for written in found for word in _mixed(written)]


def _mixed(written: str) -> Iterator[Word]:
    for run in _RUNS.findall(written):
        form = _form(run)
        if form and _UNSPACED.match(run):
            yield from (Word(form[index : index + 2], "") for index in range(len(form)))
        elif form:
            yield Word(form, run)


def _form(written: str) -> str:
    form = fold(written)
    return form if form.isalnum() else _NO_LETTER.sub("", form)


def is_unspaced(form: str) -> bool:
    """Say whether a form is of a script without space between words."""
    return _UNSPACED.match(form) is not None
