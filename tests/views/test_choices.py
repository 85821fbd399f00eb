"""A choice of any shape and depth shows one of its alternatives in each view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from lxml import etree

if TYPE_CHECKING:
    from conftest import Show

_TEI: Final = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body><p><choice>{}</choice></p>'
    "</body></text></TEI>"
)
_WORDS: Final = etree.XPath("//text()[not(ancestor::*[@data-generated])]", smart_strings=False)


@pytest.mark.parametrize(
    ("alternatives", "sheet", "reading"),
    [
        ("<orig>hed</orig><sic>hedd</sic><reg>head</reg>", "hed", "head"),
        ("<sic>hedd</sic><orig>hed</orig>", "hedd", "hedd"),
        ("<abbr>hd</abbr><am>h</am><ex>ea</ex><expan>head</expan>", "hd", "head"),
        ("<sic>hed</sic><corr>head</corr><supplied>heed</supplied>", "hed", "head"),
        ("<corr>head</corr><reg>heads</reg>", "head", "heads"),
        ("<supplied>head</supplied><corr>heads</corr>", "head", "heads"),
        ("<unclear>had</unclear><unclear cert='high'>head</unclear>", "head", "head"),
        ("<sic cert='low'>had</sic><sic>hed</sic><corr cert='low'>head</corr>", "hed", "head"),
        ("<seg>old</seg><seg>older</seg><seg>new</seg>", "old", "new"),
        ("<seg>new</seg><sic>old</sic>", "old", "new"),
        ("<choice><orig>hed</orig><sic>hd</sic></choice><reg>head</reg>", "hed", "head"),
        ("<choice><reg>head</reg><corr>heed</corr></choice><orig>hed</orig>", "hed", "head"),
        (
            "<choice><sic>hd</sic><corr>d</corr></choice><choice><orig>ed</orig><reg>head</reg></choice>",
            "hd",
            "head",
        ),
        (
            "<choice><choice><abbr>hd</abbr><orig>h</orig></choice><reg>hed</reg></choice><corr>d</corr>",
            "hd",
            "hed",
        ),
        ("<sic>h<choice><abbr>d</abbr><expan>ed</expan></choice></sic><corr>x</corr>", "hd", "x"),
        ("<orig>head</orig><reg/>", "head", ""),
    ],
)
def test_one_side_a_view(alternatives: str, sheet: str, reading: str, show: Show) -> None:
    """The diplomatic view has what is nearest to the sheet, the reading text what is read."""
    data = _TEI.format(alternatives).encode()
    shown = ["".join(_WORDS(show(data, view))) for view in ("diplomatic", "reading")]
    assert shown == [sheet, reading]
