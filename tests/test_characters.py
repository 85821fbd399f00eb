"""Characters: what S counts."""

from __future__ import annotations

import pytest

from edition.source import characters


@pytest.mark.parametrize(
    ("text", "number"), [("", 0), (" \n", 0), ("a b", 2), ("\u00a0a\u2003", 1), ("\u00ad-", 2)]
)
def test_white_space_does_not_count(text: str, number: int) -> None:
    """Nor does a no-break space; a soft hyphen does."""
    assert characters.count(text) == number


def test_a_text_is_split_after_so_many() -> None:
    """White space stays after the place; a text with fewer can't be split."""
    assert characters.split(" a b c", 2) == (" a b", " c")
    assert characters.split(" a", 0) == ("", " a")
    with pytest.raises(IndexError):
        characters.split("a ", 2)
