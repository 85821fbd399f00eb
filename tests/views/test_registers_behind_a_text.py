"""Registers behind a text: no words of the text, and still to be found."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from lxml import html

sys.path.insert(0, str(Path(__file__).parents[1]))
from folders import LETTER, make_edition, run

_PLACE = (
    "<listPlace><place{}><placeName>Wells</placeName><location><geo>51.2 -2.6</geo></location>"
    "</place></listPlace>"
)


def _page(folder: Path, back: str, name: str) -> html.HtmlElement:
    edition = make_edition(folder)
    text = LETTER.replace("<p>Dear", '<p><rs ref="#wells">The town</rs>. Dear')
    text = text.replace("</body>", f"</body><back>{back}</back>")
    (edition / "letter.xml").write_text(text, encoding="utf-8")
    code, said = run(edition, "build")
    assert code == 0, said
    return html.parse(str(edition / "build" / "letter" / f"{name}.html")).getroot()


@pytest.mark.parametrize("name", ["diplomatic", "reading"])
def test_a_register_is_hidden_by_a_rule(tmp_path: Path, name: str) -> None:
    """Its coordinates stand on no sheet and in no text."""
    page = _page(tmp_path, _PLACE.format(' xml:id="wells"'), name)
    (view,) = page.xpath("//*[@data-view]")
    assert "51.2" not in view.text_content()
    assert page.xpath("//template[starts-with(@data-hidden, 'listPlace')]")


def test_a_name_leads_to_its_entry(tmp_path: Path) -> None:
    """The entry stands below the reading text."""
    page = _page(tmp_path, _PLACE.format(' xml:id="wells"'), "reading")
    (link,) = page.xpath("//a[. = 'The town']/@href")
    assert link == "#wells"
    (entry,) = page.xpath("//*[@id = 'wells']")
    assert "Wells" in entry.text_content()


def test_a_list_that_nothing_can_point_to_stays_text(tmp_path: Path) -> None:
    """Without an id an entry would stand nowhere."""
    (view,) = _page(tmp_path, _PLACE.format(""), "reading").xpath("//*[@data-view]")
    assert "51.2" in view.text_content()
