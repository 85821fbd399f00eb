"""Words as a search finds them: by script, without accents, with their stems."""

# ruff: noqa: RUF001 - words of many scripts

from __future__ import annotations

import pytest

from edition.corpus.search.folding import fold
from edition.corpus.search.stems import Stems
from edition.corpus.search.words import words


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("Straße", "strasse"),
        ("Thränen", "thranen"),
        ("ſchön", "schon"),
        ("cœur", "coeur"),
        ("Æther", "aether"),
        ("ΟΔΟΣ", "οδοσ"),
        ("Łódź", "lodz"),
        ("İstanbul", "istanbul"),
        ("e\u0301te\u0301", "ete"),
        ("ﬁnd", "find"),
        ("un\u00adbroken", "unbroken"),
        ("كِتابٌ", "كتاب"),
        ("كتـــاب", "كتاب"),
        ("أحمد", "احمد"),
        ("شָׁלוֹם".removeprefix("ش"), "לום"),
        ("١٩٦١", "1961"),
        ("한국", "한국"),
        ("が", "が"),
    ],
)
def test_a_word_is_found_however_it_is_written(written: str, form: str) -> None:
    """Case, accents, ligatures, long s, vowel points and tatweel do not matter."""
    assert fold(written).endswith(form)


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Dear friend, don’t.", ["dear", "friend", "don", "t"]),
        ("愛情文学", ["愛情", "情文", "文学", "学"]),
        ("2月10日に", ["2", "月", "10", "日に", "に"]),
        ("ภาษา", ["ภา", "าษ", "ษา", "า"]),
        ("किताब है", ["किताब", "है"]),
        ("snake_case", ["snakecase"]),
        ("— … ’", []),
    ],
)
def test_words_are_told_apart_by_the_rules_of_their_script(text: str, forms: list[str]) -> None:
    """Space parts words; where a script has none, each two characters can be found."""
    assert [word.form for word in words(text)] == forms


@pytest.mark.parametrize(
    ("written", "language", "stem"),
    [
        ("letters", "en", "letter"),
        ("letters", "en-GB", "letter"),
        ("Kinder", "de", "kind"),
        ("lettres", "fr", "lettr"),
        ("letters", "he", "letters"),
        ("letters", "", "letters"),
        ("Häuser", "de", "haus"),
    ],
)
def test_a_word_has_the_stem_of_its_language(written: str, language: str, stem: str) -> None:
    """The Snowball stemmer of the passage's language makes it; without one the word is its own."""
    assert Stems().of(written, language) == stem
