"""Plays, dictionaries, speech and references, as a browser lays them out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from folders import LETTER, make_edition, run

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

_GENRES = """<castList>
<castItem><role>Ada</role>, <roleDesc>a miller</roleDesc></castItem></castList>
<sp><speaker>Ada</speaker><p>Who is there?</p></sp>
<sp><speaker>Ben</speaker><l>The wheel that turns,</l><l>the night that burns.</l></sp>
<entry><form><orth>mill</orth></form><gramGrp><pos>n</pos></gramGrp>
<sense n="1"><def>a house</def></sense></entry>
<listBibl><bibl><title>Mills</title></bibl><bibl/></listBibl>
<annotationBlock who="#ada"><u>and then he went out</u></annotationBlock>
<p>"""


def _page(tmp_path: Path, browser: Browser, view: str) -> Page:
    folder = make_edition(tmp_path)
    text = LETTER.replace("<p>Dear", f"{_GENRES}Dear")
    (folder / "letter.xml").write_text(text, encoding="utf-8")
    code, said = run(folder, "build")
    assert code == 0, said
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.goto((folder / "build" / "letter" / f"{view}.html").as_uri())
    return page


def _box(page: Page, selector: str) -> dict[str, Any]:
    box = page.locator(selector).first.bounding_box()
    assert box is not None
    return dict(box)


def test_prose_follows_the_name_of_its_speaker(tmp_path: Path, browser: Browser) -> None:
    """Verse begins on a line of its own; no link lies on another."""
    page = _page(tmp_path, browser, "reading")
    first = "[class~='tei-sp']:has(p)"
    name, speech = _box(page, f"{first} .tei-speaker"), _box(page, f"{first} p")
    assert speech["y"] < name["y"] + name["height"] / 2
    second = "[class~='tei-sp']:has(.tei-l)"
    name, verse = _box(page, f"{second} .tei-speaker"), _box(page, f"{second} .tei-l")
    assert verse["y"] >= name["y"] + name["height"]
    assert page.locator(f"{first} .twin:visible").count() <= 1
    page.close()


@pytest.mark.parametrize("view", ["diplomatic", "reading"])
def test_lists_of_persons_and_references_have_no_bullets(
    view: str, tmp_path: Path, browser: Browser
) -> None:
    """And a reference without words has no line."""
    page = _page(tmp_path, browser, view)
    styles = page.eval_on_selector_all(
        ".tei-castList, .tei-listBibl",
        "found => found.map(one => getComputedStyle(one).listStyleType)",
    )
    assert styles == ["none", "none"]
    assert page.locator("li.tei-bibl:visible").count() == 1
    page.close()


def test_a_headword_stands_out(tmp_path: Path, browser: Browser) -> None:
    """In weight and to the left; the diplomatic view adds no style of its own."""
    weight = "one => getComputedStyle(one).fontWeight"
    page = _page(tmp_path, browser, "reading")
    assert page.eval_on_selector(".tei-orth", weight) == "600"
    assert _box(page, ".tei-orth")["x"] < _box(page, ".tei-def")["x"]
    page.close()
    page = _page(tmp_path, browser, "diplomatic")
    assert page.eval_on_selector(".tei-orth", weight) == "400"
    page.close()


def test_an_utterance_follows_its_speaker(tmp_path: Path, browser: Browser) -> None:
    """Also within the block of its annotations."""
    page = _page(tmp_path, browser, "reading")
    label = _box(page, ".tei-annotationBlock > [data-generated='label']")
    assert abs(_box(page, ".tei-u")["y"] - label["y"]) < 6
    page.close()


_SHEETS = """<sourceDoc><surface n="1"><graphic url="https://example.org/one"/><zone>
<line>The wheel that turns</line></zone></surface></sourceDoc></TEI>"""


@pytest.mark.parametrize("view", ["diplomatic", "reading"])
def test_the_image_of_a_surface_is_no_line_of_its_text(
    view: str, tmp_path: Path, browser: Browser
) -> None:
    """The way to it stands beside the text, or above it."""
    folder = make_edition(tmp_path)
    text = LETTER[: LETTER.index("<text>")] + _SHEETS
    (folder / "letter.xml").write_text(text, encoding="utf-8")
    assert run(folder, "build")[0] == 0
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.goto((folder / "build" / "letter" / f"{view}.html").as_uri())
    image, line = _box(page, ".tei-graphic a"), _box(page, ".tei-line")
    assert image["x"] > line["x"] + 300
    page.close()
