"""Stems: which forms are forms of one word, by the Snowball stemmer of the language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from unicodedata import normalize

import snowballstemmer

from edition.corpus.search.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_NAMES: Final = (
    "ar arabic ca catalan cs czech da danish de german el greek en english es spanish "
    "et estonian eu basque fa persian fi finnish fr french ga irish hi hindi hu hungarian "
    "hy armenian id indonesian it italian lt lithuanian nb norwegian ne nepali nl dutch "
    "nn norwegian no norwegian pl polish pt portuguese ro romanian ru russian sr serbian "
    "sv swedish ta tamil tr turkish yi yiddish"
)
_STEMMERS: Final[Mapping[str, str]] = dict(zip(*[iter(_NAMES.split())] * 2, strict=True))
"""The name of the stemmer of a language, by its tag."""


class Stems:
    """The stems of words; each is made once."""

    def __init__(self) -> None:
        """Begin without any."""
        self._made: dict[tuple[str, str], str] = {}
        self._stemmers: dict[str, Callable[[str], str] | None] = {}

    def of(self, written: str, language: str) -> str:
        """Return the stem of a word, folded; the word itself where no stemmer has its language.

        Args:
            written: The word.
            language: The tag of its language (BCP 47).
        """
        key = (written, language)
        stem = self._made.get(key)
        if stem is None:
            stem = self._made[key] = self._stem(written, language)
        return stem

    def _stem(self, written: str, language: str) -> str:
        stemmer = self._stemmer(language)
        if stemmer is None:
            return fold(written)
        return fold(stemmer(normalize("NFC", written.lower()))) or fold(written)

    def _stemmer(self, language: str) -> Callable[[str], str] | None:
        if language not in self._stemmers:
            name = _STEMMERS.get(language.partition("-")[0].lower())
            known = name in snowballstemmer.algorithms()
            self._stemmers[language] = (
                snowballstemmer.stemmer(name).stemWord if name and known else None
            )
        return self._stemmers[language]
