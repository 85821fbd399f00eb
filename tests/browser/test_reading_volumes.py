"""A volume is read part by part, without a script; its pages have no barrier."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from folders import make_edition, run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

_LETTER = (
    '<div type="letter" xml:id="w{0}"><pb n="{0}"/><head>Letter {0}</head>'
    '<p xml:id="t{0}">Text {0}<note place="foot">Note {0}.</note></p></div>'
)
_VOLUME = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Papers'
    "</title></titleStmt><publicationStmt><p>Invented.</p></publicationStmt><sourceDesc>"
    "<p>Invented.</p></sourceDesc></fileDesc></teiHeader><text><body><div><head>All letters"
    f"</head>{''.join(map(_LETTER.format, range(1, 4)))}</div></body></text></TEI>"
)


@pytest.fixture(scope="module")
def volume(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a volume of three letters, built."""
    folder = make_edition(tmp_path_factory.mktemp("volume"), "parts = \"div[@type='letter']\"\n")
    (folder / "letter.xml").write_text(_VOLUME, encoding="utf-8")
    code, output = run(folder, "build")
    assert code == 0, output
    return folder / "build" / "letter"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a page on which no script of a site runs."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_a_volume_is_read_from_contents_to_the_last_part(volume: Path, page: Page) -> None:
    """By its contents, then by the part that comes next; a note has its own page."""
    page.goto((volume / "reading.html").as_uri())
    page.get_by_role("link", name="Letter 1", exact=True).click()
    assert page.locator(".view").inner_text().count("Note") == 1
    for number in (2, 3):
        page.locator("a[rel=next]").click()
        assert page.url.endswith(f"/w{number}/reading.html")
    assert page.locator("a[rel=next]").count() == 0


def test_an_address_without_a_part_is_seen_in_the_contents(volume: Path, page: Page) -> None:
    """The line of the part that has the place is lit, and leads there."""
    page.goto((volume / "diplomatic.html").as_uri() + "#t2")
    line = page.locator(".volume li:has(:target)")
    colour = "one => getComputedStyle(one).backgroundColor"
    assert line.evaluate(colour) != page.locator(".volume li").first.evaluate(colour)
    line.get_by_role("link", name="Letter 2").click()
    assert page.url.endswith("/w2/diplomatic.html")


def test_contents_are_folded_where_the_screen_is_narrow(volume: Path, page: Page) -> None:
    """And unfold when asked; beside the text of a wide one they stand open."""
    page.goto((volume / "w2" / "reading.html").as_uri())
    contents = page.locator(".volume ol")
    for width, seen in ((400, False), (900, False), (1500, True)):
        page.set_viewport_size({"width": width, "height": 800})
        assert contents.is_visible() is seen
    page.set_viewport_size({"width": 400, "height": 800})
    page.get_by_label("show").check()
    assert contents.is_visible()


@pytest.mark.parametrize(
    "seen",
    [("w2/reading", "dark", 400), ("w2/diplomatic", "light", 1500), ("reading", "light", 400)],
)
def test_a_part_has_no_barrier(
    volume: Path, browser: Browser, axe: str, seen: tuple[str, str, int]
) -> None:
    """By axe: a part in both views, and the contents."""
    name, scheme, width = seen
    context = browser.new_context(
        color_scheme="dark" if scheme == "dark" else "light",
        viewport={"width": width, "height": 800},
    )
    opened = context.new_page()
    opened.goto((volume / f"{name}.html").as_uri())
    opened.evaluate(axe)
    found = opened.evaluate("axe.run()")
    assert [one["id"] for one in found["violations"]] == []
    context.close()
