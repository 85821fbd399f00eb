"""Where links lead: each place can be seen, also one where something is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from folders import make_edition, run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    Visit = Callable[..., Page]

pytestmark = pytest.mark.browser

_LEDGER = "telegram/ledger.html"
_DIPLOMATIC = "telegram/diplomatic.html"
_READING = "telegram/reading.html"
_WHERE = """() => {
    const box = document.querySelector(':target').getBoundingClientRect();
    return [box.height > 0, box.top >= 0 && box.top < innerHeight];
}"""
_BOXES = """found => found.map(one => {
    const box = one.getBoundingClientRect();
    return [box.left, box.top, box.width, box.height];
})"""


def test_the_ledger_leads_to_places_that_can_be_seen(visit: Visit, built: Path) -> None:
    """Each link of the ledger leads to a place that has a box, and scrolls to it."""
    page = visit(_LEDGER)
    hrefs = page.eval_on_selector_all("td a", "found => found.map(one => one.href)")
    assert len(hrefs) > 40
    page.set_viewport_size({"width": 1280, "height": 500})
    unseen = []
    for href in sorted(set(hrefs)):
        page.goto(href)
        if page.evaluate(_WHERE) != [True, True]:
            unseen.append(href.removeprefix(built.as_uri()))
    assert unseen == []


def test_what_is_left_out_is_shown_to_who_asks(visit: Visit) -> None:
    """Who comes from the ledger to a place that the reading text leaves out sees its words."""
    page = visit(f"{_READING}#p2.b2")
    content = "one => getComputedStyle(one, '::before').content"
    assert page.locator("template:target").evaluate(content) == '"[-2-]"'


@pytest.mark.parametrize("name", [_DIPLOMATIC, _READING])
@pytest.mark.parametrize("width", [1280, 360])
def test_each_twin_can_be_seen_alone(visit: Visit, name: str, width: int) -> None:
    """Each link to the other view has a box on the page, and none lies on another."""
    boxes = visit(name, width=width).eval_on_selector_all("a.twin", _BOXES)
    assert len(boxes) >= 9
    assert all(left >= 0 and wide > 10 and high > 10 for left, _, wide, high in boxes)
    corners = [(round(left), round(top)) for left, top, _, _ in boxes]
    assert len(set(corners)) == len(corners)


def test_the_reading_text_links_each_sheet(visit: Visit) -> None:
    """The quiet mark of each sheet leads to the sheet."""
    links = visit(_READING).locator("[data-break=page] > a.twin:visible")
    hrefs = [link.get_attribute("href") for link in links.all()]
    assert hrefs == [f"diplomatic.html#p{number}" for number in (1, 2, 3)]


_PLAY = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
<titleStmt><title>A play</title></titleStmt><publicationStmt><p>Invented.</p></publicationStmt>
<sourceDesc><p>Invented.</p></sourceDesc></fileDesc></teiHeader><text><body>
<pb/><sp><speaker>Ada</speaker><p>A fish!</p></sp><sp><speaker>Ben</speaker><lg><l>A pond,</l>
<l>a net.</l></lg></sp><pb/><sp><p>See
https://example.org/of/a/long/address/that/has/no/space/and/is/wider/than/a/phone/by/far</p></sp>
<div><p>End.</p><note>The curtain stays.</note></div></body></text></TEI>"""


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the built edition of a play of two pages without numbers."""
    folder = make_edition(tmp_path_factory.mktemp("play"))
    (folder / "letter.xml").write_text(_PLAY, encoding="utf-8")
    code, said = run(folder, "build")
    assert code == 0, said
    return folder / "build" / "letter"


@pytest.mark.parametrize("view", ["reading", "diplomatic"])
@pytest.mark.parametrize("width", [1280, 360])
def test_speeches_have_their_twins_beside_them(
    browser: Browser, play: Path, view: str, width: int
) -> None:
    """Links from speeches and verse stand at their place, each alone, on no wider a page."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto((play / f"{view}.html").as_uri())
    boxes = page.eval_on_selector_all("a.twin", _BOXES)
    corners = [(round(left), round(top)) for left, top, _, _ in boxes]
    assert len(corners) > 4
    assert len(set(corners)) == len(corners)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


@pytest.mark.parametrize("view", ["reading", "diplomatic"])
def test_no_barrier_in_a_play(browser: Browser, play: Path, axe: str, view: str) -> None:
    """Axe finds no violation on pages without numbers, with speeches and a note among them."""
    page = browser.new_page()
    page.goto((play / f"{view}.html").as_uri())
    page.evaluate(axe)
    assert page.evaluate("axe.run().then(found => found.violations.map(one => one.id))") == []
    page.close()
