"""Paths and selectors of a document that would never end: they are not followed."""

from __future__ import annotations

from typing import Final

import pytest
from lxml import etree

from edition.models.css_selectors import SelectorError, compiled
from edition.source.names import ADDRESS, TEI
from edition.views.canonical import references

_MANY: Final = 3_000
_OUTER: Final = '<citeStructure match="//p" use="@n">{}</citeStructure>'


def _parsed(text: str) -> etree._Element:
    return etree.fromstring(text, etree.XMLParser(huge_tree=True))


def _document(structure: str) -> etree._Element:
    places = "".join(f'<p n="{number}" a:id="p{number}"/>' for number in range(_MANY))
    return _parsed(
        f'<TEI xmlns="{TEI}" xmlns:a="{ADDRESS}"><teiHeader><encodingDesc><refsDecl>{structure}'
        f"</refsDecl></encodingDesc></teiHeader><text><body>{places}</body></text></TEI>"
    )


def test_a_form_of_reference_that_can_be_followed_is() -> None:
    """In a document of thousands of places."""
    found = references(_document('<citeStructure match="//p[not(@rend)]" use="@n"/>'))
    assert len(found) == _MANY


@pytest.mark.parametrize(
    "structure",
    [
        '<citeStructure match="//p[//p[//p[//p = 5]]]" use="@n"/>',
        '<citeStructure match="//p[following::p/following::p/following::p]" use="@n"/>',
        '<citeStructure match="//p/following::p/following::p/following::p" use="@n"/>',
        '<citeStructure match="//p" use="count(//p[//p])"/>',
        _OUTER.format('<citeStructure match="//p[//p]" use="@n"/>'),
    ],
    ids=["predicates", "following", "steps", "use", "within"],
)
def test_a_form_of_reference_without_end_names_nothing_more(structure: str) -> None:
    """Paths that look through the document for each of its elements, in each place of a form."""
    assert len(references(_document(structure))) <= _MANY


def test_forms_of_reference_may_stand_in_one_another_without_end() -> None:
    """A thousand deep, each for the same place: none of them ends the run in a fault."""
    deep = "<citeStructure match='.' use='1'>" * 1_000 + "</citeStructure>" * 1_000
    assert not references(_document(deep))


@pytest.mark.parametrize("sign", [" ", ">", "+", "~"])
def test_a_selector_of_many_parts_takes_a_walk_each(sign: str) -> None:
    """Forty parts, each of which could be any of thousands of siblings."""
    document = _document("").getroottree()
    (selector,) = compiled(sign.join(["p"] * 40))
    expected = _MANY - 39 if sign in "+~" else 0
    assert len(selector.elements(document)) == expected


def test_a_selector_of_too_many_parts_is_told() -> None:
    """As one that is not understood is: the style is dropped, and it is said."""
    with pytest.raises(SelectorError, match="more than 50 parts"):
        compiled(" ".join(["p"] * 51))
