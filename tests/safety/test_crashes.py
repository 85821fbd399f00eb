"""What once ended a run in a fault, found by trying; each is told as a mistake now."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from edition import source
from edition.config import load
from edition.errors import ConfigurationError
from folders import LETTER, make_edition, run

if TYPE_CHECKING:
    from pathlib import Path


def _write(folder: Path, line: str) -> Path:
    (folder / "edition.toml").write_text(line, encoding="utf-8")
    return folder / "edition.toml"


def test_a_pattern_that_is_none(tmp_path: Path) -> None:
    """Two asterisks stand for folders, and can't be a part of a name (in Python before 3.13)."""
    config = load(_write(tmp_path, 'source = ["a**x/b*"]'))
    if sys.version_info >= (3, 13):
        assert source.files(config) == []
        return
    with pytest.raises(ConfigurationError, match=r"a\*\*x"):
        source.files(config)


def test_a_list_where_a_word_is_wanted(tmp_path: Path) -> None:
    """A value of another kind is told as such, also where the words that may stand are few."""
    for key in ("missing_parts", "hyphens", "line_numbers"):
        with pytest.raises(ConfigurationError, match=f"`{key}` must be"):
            load(_write(tmp_path, f'{key} = ["a"]'))


_ENDLESS = "9" * 5_000
"""Python reads no number of so many digits."""


@pytest.mark.parametrize(
    "inside",
    [
        '<p><gap quantity="{}" unit="chars"/><space quantity="{}" unit="chars"/></p>',
        '<p><date when="{0}">x</date><date when="{0}-01-02" notAfter="1911-{0}">x</date></p>',
        '<list rend="numbered"><item n="{}">a</item><item>b</item></list>',
        '<lg><l n="{}">a</l><l n="2">b</l></lg><p><lb n="{}"/>a<pb n="{}"/>b</p>',
        '<p style="margin-left: {}px; font-size: {}em; color: rgb({}, 0, 0)">a</p>',
        '<figure><graphic url="x.png" width="{}px" scale="{}"/></figure>',
        '<p><ref target="#xpath(//p[{}])">a</ref><ref target="#string-index(p,{})">a</ref></p>',
        '<table cols="{}"><row><cell cols="{}">a</cell></row></table>',
    ],
)
def test_a_number_beyond_measure_is_one(tmp_path: Path, inside: str) -> None:
    """Of a number, a date, an address, a size of style: it counts nothing, and ends no run."""
    folder = make_edition(tmp_path)
    text = LETTER.replace("</body>", f"<div>{inside}</div></body>").replace("{0}", "{}")
    (folder / "letter.xml").write_text(text.replace("{}", _ENDLESS), encoding="utf-8")
    assert run(folder, "build")[0] in {0, 1}


def test_a_year_beyond_measure_sorts_no_document(tmp_path: Path) -> None:
    """Of the header: the index of an edition of two has it among those without a year."""
    folder = make_edition(tmp_path)
    dated = "<publicationStmt><date when='{}'/><p>Invented for a test.</p></publicationStmt>"
    for name in ("one", "two"):
        text = LETTER.replace(
            "<publicationStmt><p>Invented for a test.</p></publicationStmt>", dated
        ).replace(
            "</fileDesc>",
            "</fileDesc><profileDesc><creation><date when='{}'/></creation></profileDesc>",
        )
        (folder / f"{name}.xml").write_text(text.replace("{}", _ENDLESS), encoding="utf-8")
    assert run(folder, "build")[0] == 0
