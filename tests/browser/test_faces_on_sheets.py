"""Sheets as they are laid out: in the face of their kind, and as tall as what stands on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from folders import LETTER, make_edition, run

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

_FAMILY = "one => getComputedStyle(one).fontFamily.split(',')[0].replaceAll('\"', '')"
_LOADED = "() => document.fonts.ready.then(() => document.fonts.check('1rem Alegreya', 'Dear'))"
_NO_OBJECT = "<sourceDesc><p>Invented for a test.</p></sourceDesc>"
_STONE = """<sourceDesc><msDesc><msIdentifier/><physDesc><objectDesc form="stele"><p/></objectDesc>
<handDesc><handNote script="capitals"/></handDesc></physDesc></msDesc></sourceDesc>"""


def _opened(tmp_path: Path, browser: Browser, settings: str, text: str = LETTER) -> Page:
    folder = make_edition(tmp_path, settings)
    (folder / "letter.xml").write_text(text, encoding="utf-8")
    code, said = run(folder, "build")
    assert code == 0, said
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.goto((folder / "build" / "letter" / "diplomatic.html").as_uri())
    return page


@pytest.mark.parametrize(
    ("face", "family"),
    [
        ("typescript", "Courier Prime"),
        ("print", "Source Serif 4"),
        ("hand", "Alegreya"),
        ("inscription", "Source Serif 4"),
        ("book", "Source Serif 4"),
    ],
)
def test_a_face_is_seen(face: str, family: str, tmp_path: Path, browser: Browser) -> None:
    """Emphasis is italic in all, with a font that the page brings."""
    page = _opened(tmp_path, browser, f'face = "{face}"')
    assert page.eval_on_selector(".sheet p", _FAMILY) == family
    style = page.eval_on_selector(".tei-emph", "one => getComputedStyle(one).fontStyle")
    assert style == "italic"
    if face == "hand":
        assert page.evaluate(_LOADED)
    page.close()


def test_capitals_are_those_of_the_stone(tmp_path: Path, browser: Browser) -> None:
    """The text in capitals, with Leiden signs; the words of its editors as they are."""
    text = LETTER.replace(_NO_OBJECT, _STONE)
    text = text.replace("you.</p>", 'you<gap reason="lost"/><note>A note.</note></p>')
    page = _opened(tmp_path, browser, "", text)
    shown = page.locator(".sheet").inner_text()
    assert "DEAR ADA REED" in shown
    assert "[- - -]" in shown
    assert "A note." in shown
    page.close()


def test_a_sheet_is_as_tall_as_what_stands_on_it(tmp_path: Path, browser: Browser) -> None:
    """A line makes no page of a sheet."""
    page = _opened(tmp_path, browser, "")
    box = page.locator(".sheet").bounding_box()
    assert box is not None
    assert box["height"] < 250
    page.close()
