"""Further views: whose models serve where the ODD has none for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from edition.config import load
from edition.errors import ConfigurationError
from edition.explain import place
from folders import make_edition, run

if TYPE_CHECKING:
    from pathlib import Path

_ODD = """<schemaSpec xmlns="http://www.tei-c.org/ns/1.0" ident="plain" start="TEI">
<elementSpec ident="emph" mode="change">
  <model behaviour="omit" output="plain" predicate="@n"><desc>Left out.</desc></model>
  <model behaviour="inline" output="reading diplomatic"><param name="as" value="'em'"/></model>
</elementSpec></schemaSpec>"""
_TEXT = """<p>First line<lb/>second <emph>line</emph> of <emph n="1">ours</emph>
  <choice><sic>teh</sic><corr>the</corr></choice> end<pb n="2"/>.</p>"""


def _built(folder: Path, settings: str = "") -> str:
    make_edition(folder, f'[views.plain]\nodd = ["plain.odd"]\n{settings}')
    (folder / "plain.odd").write_text(_ODD, encoding="utf-8")
    letter = (folder / "letter.xml").read_text(encoding="utf-8")
    start, end = letter.index("<p>Dear"), letter.rindex("</p>") + len("</p>")
    (folder / "letter.xml").write_text(letter[:start] + _TEXT + letter[end:], encoding="utf-8")
    code, said = run(folder, "build")
    assert (code, "element-unmodelled" in said) == (0, False), said
    return (folder / "build/letter/plain.html").read_text(encoding="utf-8")


def test_what_the_odd_says_nothing_of_is_as_in_the_reading_view(tmp_path: Path) -> None:
    """Lines do not run together, of a choice one side is shown, an element keeps its look."""
    page = _built(tmp_path)
    assert 'First line<span class="tei-lb' in page
    assert 'data-rule="choice' in page
    assert ">the</span>" in page
    assert 'data-original="teh"' in page


def test_what_the_odd_says_something_of_is_as_it_says(tmp_path: Path) -> None:
    """A model of the view comes before those of its base; where it does not apply, they do."""
    page = _built(tmp_path)
    assert 'data-original="ours"' in page
    assert ">line</em>" in page


@pytest.mark.parametrize("settings", ["sheets = true", 'base = "diplomatic"'])
def test_the_base_may_be_the_diplomatic_view(tmp_path: Path, settings: str) -> None:
    """It is that of a view with sheets, or of one whose `base` says so."""
    page = _built(tmp_path, settings)
    assert '<br class="tei-lb' in page
    assert 'data-original="the"' in page


def test_a_base_is_one_of_the_two(tmp_path: Path) -> None:
    """Another one is a mistake of edition.toml."""
    make_edition(tmp_path, '[views.plain]\nbase = "plain"\n')
    with pytest.raises(ConfigurationError, match=r"`views\.plain\.base` must be"):
        load(tmp_path / "edition.toml")


def test_the_model_of_the_base_is_explained(tmp_path: Path) -> None:
    """What serves a further view is told with its own models first."""
    _built(tmp_path)
    config = load(tmp_path / "edition.toml")
    lines = (tmp_path / "letter.xml").read_text(encoding="utf-8").splitlines()
    number = next(n for n, line in enumerate(lines, 1) if "First line" in line)
    told = place(config, f"letter.xml:{number}", tmp_path).split("  plain")
    assert any("not omit (plain.odd:3)" in part and "→" in part for part in told)
