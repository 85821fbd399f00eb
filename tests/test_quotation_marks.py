"""Marks of quotation that the edition makes."""

from __future__ import annotations

import pytest
from lxml import etree

from edition.views import quotation_marks


def _suited(content: str) -> str:
    opened = '<span class="tei-q tei-q2"><span data-generated="quote">\u201c</span>'
    closed = '<span data-generated="quote">\u201d</span></span>'
    text = content.replace("[", opened).replace("]", closed)
    root = etree.fromstring(f"<div>{text}</div>")
    quotation_marks.suit(root)
    return "".join(root.itertext())


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("[a]", "\u201ca\u201d"),
        ("[a [b [c]]]", "\u201ca \u2018b \u201cc\u201d\u2019\u201d"),
        ('<p lang="de">[a [b]]</p>', "\u201ea \u201ab\u2018\u201c"),
        ('<p lang="de-AT">[a]</p>', "\u201ea\u201c"),
        ('<p lang="de-CH">[a]</p>', "\u00aba\u00bb"),
        ('<p lang="fr">[a]</p>', "\u00ab\u202fa\u202f\u00bb"),
        ('<p lang="pl">[a]</p>', "\u201ea\u201d"),
        ('<p lang="de">x <i lang="fr">[a]</i></p>', "x \u00ab\u202fa\u202f\u00bb"),
        ('<p lang="ar" dir="rtl">[a]</p>', "\u201da\u201c"),
        ('<p lang="ar" dir="ltr">[a]</p>', "\u201ca\u201d"),
        ('<p lang="x-none">[a]</p>', "\u201ca\u201d"),
        ("[<blockquote>[a]</blockquote>]", "\u201c\u201ca\u201d\u201d"),
    ],
)
def test_marks_follow_language_and_depth(content: str, words: str) -> None:
    """They are those of the passage; a quotation in a quotation has the other ones."""
    assert _suited(content) == words


def test_marks_of_another_model_stay() -> None:
    """An edition's own model may make any mark."""
    root = etree.fromstring('<p lang="de"><q><b data-generated="quote">*</b>a</q></p>')
    quotation_marks.suit(root)
    assert "".join(root.itertext()) == "*a"
