"""Languages: tags as browsers and screen readers know them."""

from __future__ import annotations

import pytest
from lxml import etree

from edition.source import languages
from edition.views import languages as view_languages
from edition.views.marked import gather


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("eng", "en"),
        ("ger", "de"),
        ("deu", "de"),
        ("fre-CA", "fr-CA"),
        ("en_GB", "en-GB"),
        ("grc", "grc"),
        ("ar-Latn-x-ijmes", "ar-Latn-x-ijmes"),
        (" la ", "la"),
        ("English US", ""),
        ("", ""),
    ],
)
def test_a_tag_begins_with_the_shortest_code(written: str, tag: str) -> None:
    """A code of three letters gives way to that of two, where there is one."""
    assert languages.tag(written) == tag


def test_a_view_has_no_tag_that_is_none() -> None:
    """What is no tag is taken off, and the language around it holds."""
    root = etree.fromstring('<div lang="eng"><p lang="English US">a</p><p lang="lat">b</p></div>')
    view_languages.mend(gather(root))
    assert [element.get("lang") for element in root.iter()] == ["en", None, "la"]


@pytest.mark.parametrize(
    ("text", "way"), [("mīn hāda?", "ltr"), ("من هذا?", "rtl"), ("min: من", "rtl"), ("1, 2", "rtl")]
)
def test_a_language_in_other_letters_runs_their_way(text: str, way: str) -> None:
    """Arabic in Latin letters is read from left to right, whatever its tag says."""
    root = etree.fromstring(f'<div><p lang="ar" dir="rtl">{text}</p></div>')
    view_languages.mend(gather(root))
    assert root[0].get("dir") == way
