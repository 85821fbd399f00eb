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


_LONG = "We went down to the mill, and nobody was there but the miller and his cat. " * 24


@pytest.mark.parametrize("face", ["typescript", "hand", "print"])
def test_a_letter_of_eight_pages_prints_on_eight(
    face: str, tmp_path: Path, browser: Browser
) -> None:
    """Each full, and each beginning a page of its own; what stands below the text adds none."""
    pages = "".join(f'<pb n="{number}"/><p>{_LONG}</p>' for number in range(1, 9))
    text = LETTER.replace('<pb n="1"/>', pages)
    page = _opened(tmp_path, browser, f'face = "{face}"', text)
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    assert page.locator(".sheet").count() == 8
    assert printed.count(b"/Type /Page\n") == 8
    page.close()


_RIGHT_TO_LEFT = """<pb n="1" facs="https://example.org/one.jpg"/><p xml:lang="ar">كان في المدينة
بيت كبير على شاطئ البحر، <pb n="212" facs="https://example.org/two.jpg"/>وكان صاحبه غنيا.</p>"""
_MEETING = """() => {
    const boxes = [...document.querySelectorAll('[data-break] > .twin, [data-generated="page"]')]
        .flatMap(one => {
            const range = document.createRange();
            range.selectNodeContents(one);
            return [...range.getClientRects()].map(box => [one, box]);
        });
    return boxes.some(([one, a], index) => boxes.slice(index + 1).some(([other, b]) =>
        one !== other && Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
        && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1));
}"""


@pytest.mark.parametrize("width", [1400, 390])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_mark_of_a_sheet_and_its_link_stand_apart(
    width: int, language: str, tmp_path: Path, browser: Browser
) -> None:
    """In the margin of a reading text, in either direction of writing, and in its lines."""
    text = _RIGHT_TO_LEFT.replace('"ar"', f'"{language}"')
    page = _opened(tmp_path, browser, "", LETTER.replace('<pb n="1"/>', text))
    page.goto(page.url.replace("diplomatic", "reading"))
    page.set_viewport_size({"width": width, "height": 900})
    assert page.locator("[data-break] > .twin").count() == 2
    assert not page.evaluate(_MEETING)
    page.close()


def test_many_sheets_are_folded(tmp_path: Path, browser: Browser) -> None:
    """A page begins with its text, and not with the way to ninety sheets."""
    many = "".join(f'<pb n="{number}"/><p>{number}</p>' for number in range(1, 91))
    page = _opened(tmp_path, browser, "", LETTER.replace('<pb n="1"/>', many))
    box = page.locator(".sheet-list").bounding_box()
    assert box is not None
    assert box["height"] < 50
    page.locator(".sheet-list summary").click()
    page.locator(".sheet-list a", has_text="77").click()
    assert page.url.endswith("#p77")
    page.close()
