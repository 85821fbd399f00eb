"""Alphabets: the letter under which a name stands."""

from __future__ import annotations

import pytest

from edition.corpus.alphabet import by_initial, initial
from edition.header.registers import sort_key


@pytest.mark.parametrize(
    ("name", "letter", "script", "slug"),
    [
        ("Ada", "A", "LATIN", "a"),
        ("Öst", "O", "LATIN", "o"),
        ("\N{LEFT SINGLE QUOTATION MARK}Abbās", "A", "LATIN", "a"),
        ("Жуков", "Ж", "CYRILLIC", "u0416"),
        ("Ἀθῆναι", "\N{GREEK CAPITAL LETTER ALPHA}", "GREEK", "u0391"),
        ("أحمد", "\N{ARABIC LETTER ALEF}", "ARABIC", "u0627"),
        ("שלום", "ש", "HEBREW", "u05e9"),
        ("魯迅", "漢字", "CJK", "u6f22"),
        ("8, rue de Monceau", "…", "", "other"),
        ("??", "…", "", "other"),
        ("", "…", "", "other"),
    ],
)
def test_a_name_stands_under_its_first_letter(
    name: str, letter: str, script: str, slug: str
) -> None:
    """Without marks, as a capital, in its own script."""
    found = initial(sort_key(name))
    assert (found.letter, found.script, found.slug) == (letter, script, slug)


def test_scripts_stand_one_after_the_other() -> None:
    """Latin letters first, signs last."""
    names = ["Жуков", "1848", "Zoe", "أحمد", "Ada", "Ἀθῆναι"]
    found = by_initial(names, sort_key)
    assert [one.letter for one in found] == [
        "A",
        "Z",
        "\N{GREEK CAPITAL LETTER ALPHA}",
        "Ж",
        "\N{ARABIC LETTER ALEF}",
        "…",
    ]
