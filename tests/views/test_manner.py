"""How a passage was deleted, as a reader is told."""

from __future__ import annotations

import pytest
from lxml import html

from edition.views import manner


@pytest.mark.parametrize(
    ("rend", "told"),
    [
        ("overtyped", "overtyped"),
        ("white_out overlaid", "white out overlaid"),
        ("strikethrough overtyped", "overtyped"),
        ("strikethrough", None),
        ("color: red", None),
        ("", None),
    ],
)
def test_a_deletion_says_how_it_was_made(rend: str, told: str | None) -> None:
    """In words that have no look; a look tells itself."""
    root = html.fragment_fromstring(f'<p><del class="tei-del" data-rend="{rend}">a</del></p>')
    manner.tell(root)
    assert root[0].get("title") == told


def test_only_deletions_say_how_they_were_made() -> None:
    """Of another element the words are in the account of what is silent; a title stays."""
    root = html.fragment_fromstring(
        '<p><span class="tei-hi" data-rend="shaky">a</span>'
        '<del class="tei-del" data-rend="shaky" title="A">b</del></p>'
    )
    manner.tell(root)
    assert [element.get("title") for element in root] == [None, "A"]
