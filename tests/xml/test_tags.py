"""Tags as they are written in a file: where names and values stand."""

from __future__ import annotations

import pytest

from edition.xml.tags import end_tag, start_tag


@pytest.mark.parametrize(
    ("text", "name", "values", "is_empty"),
    [
        ("<a>", "a", {}, False),
        ("<a/>", "a", {}, True),
        ("<t:a  b = 'c' d=\"e>'f\" />", "t:a", {"b": "c", "d": "e>'f"}, True),
        ("<a\n\tb='1'\r\n>x</a>", "a", {"b": "1"}, False),
        ("<a b=''/>", "a", {"b": ""}, True),
    ],
)
def test_a_start_tag_is_read(
    text: str, name: str, values: dict[str, str], *, is_empty: bool
) -> None:
    """Names, values in either quotation marks, white space anywhere."""
    tag = start_tag(f"..{text}", 2)
    assert tag is not None
    whole = f"..{text}"
    assert whole[slice(*tag.name)] == name
    assert {key: whole[slice(*value)] for key, (_, value) in tag.attributes.items()} == values
    assert tag.is_empty is is_empty
    assert whole[tag.end - 1] == ">"


@pytest.mark.parametrize("text", ["", "a", "</a>", "<!-- -->", "<?a?>", "<", "<a b", "<a b='"])
def test_what_is_no_start_tag_is_none(text: str) -> None:
    """Ends, comments, instructions, and what breaks off."""
    found = start_tag(text, 0)
    assert found is None or not found.attributes


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("<a>x</a >", "</a >"),
        ("<a><a>x</a><b/></a>", "</a>"),
        ("<a><!-- </a> --><![CDATA[</a>]]><?p </a>?></a>", "</a>"),
        ("<a><b c='/a>'/>x</a>", "</a>"),
    ],
)
def test_the_end_tag_is_that_of_the_element(text: str, end: str) -> None:
    """Not that of one within, nor what looks like one."""
    tag = start_tag(text, 0)
    assert tag is not None
    found = end_tag(text, tag)
    assert found is not None
    assert (text[slice(*found)], found[1]) == (end, len(text))


def test_an_empty_element_has_no_end_tag() -> None:
    """Nor one that is never closed."""
    for text in ("<a/></a>", "<a><b>"):
        tag = start_tag(text, 0)
        assert tag is not None
        assert end_tag(text, tag) is None
