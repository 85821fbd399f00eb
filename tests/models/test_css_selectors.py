"""Selectors of CSS over a document."""

from __future__ import annotations

import pytest
from lxml import etree

from edition.models.css_selectors import SelectorError, compiled
from edition.source.names import TEI

_TREE = etree.fromstring(
    f'<text xmlns="{TEI}"><head xml:id="h"><hi rend="big red" n="1"/><hi n="2"/></head>'
    '<p n="3"><hi xml:lang="de-AT" n="4"/></p><q n="5"/></text>'
).getroottree()


def _numbers(selectors: str) -> list[str]:
    found = (element for one in compiled(selectors) for element in one.elements(_TREE))
    return [element.get("n") or "" for element in found]


@pytest.mark.parametrize(
    ("selectors", "numbers"),
    [
        ("hi", ["1", "2", "4"]),
        ("tei|hi", ["1", "2", "4"]),
        ("p, q", ["3", "5"]),
        ("head hi", ["1", "2"]),
        ("text > hi", []),
        ("text > p > hi", ["4"]),
        ("p + q", ["5"]),
        ("head ~ q", ["5"]),
        ("#h > hi", ["1", "2"]),
        ("hi[rend]", ["1"]),
        ("hi[rend~=red]", ["1"]),
        ('hi[rend="red"]', []),
        ("hi[rend^=big]", ["1"]),
        ("hi[rend$=red]", ["1"]),
        ("hi[rend*='g r']", ["1"]),
        ("hi[xml|lang|=de]", ["4"]),
        (r"hi[xml\:lang|=de]", ["4"]),
        ("hi:not([rend])", ["2", "4"]),
        ("hi:first-child", ["1", "4"]),
        ("*[n='5']", ["5"]),
    ],
)
def test_a_selector_finds_its_elements(selectors: str, numbers: list[str]) -> None:
    """Names, attributes, places, and what stands between two of them."""
    assert _numbers(selectors) == numbers


def test_a_selector_may_end_in_a_part_of_the_element() -> None:
    """The last two colons name what generates text or the first line or letter."""
    assert compiled("q::before")[0].scope == "before"
    assert compiled("p:first-letter")[0].scope == "first-letter"


@pytest.mark.parametrize("selectors", ["", "p,", "p >", "a:hover", "p[", "p[n=]", "p.class", "{}"])
def test_what_no_selector_of_a_document_is(selectors: str) -> None:
    """It is said, not guessed."""
    with pytest.raises(SelectorError):
        compiled(selectors)
