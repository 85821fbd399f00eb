"""Numbers as a browser lays them out: clear of the text, of each other, and of what is copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from folders import run

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

_DOCUMENT = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>
<title>Numbers</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/>
</sourceDesc></fileDesc></teiHeader><text><body><pb n="1"/>
<div type="canto" n="2"><lg n="1"><l n="4">The mill that stood beside the narrow water</l>
<l n="5">turned all the night, and turned the morning through, and no one asked it why it did</l>
<l n="5a">for none had seen a cart come up the hill, nor any horse to draw it.</l></lg>
<lg n="2"><l n="6">gone</l></lg></div>
<div type="chapter" n="3"><p n="31">It rained. <milestone unit="section" n="5"/>Then it did not,
<seg n="7">and all went out</seg> into the column<cb n="221c"/> that follows.</p><p n="32">Days.</p>
<p n="1.2.3131">Another.</p></div>
<ab n="33">It ran on <milestone unit="section" n="6"/>and on.<cb n="222a"/></ab>
<div type="edition"><ab><lb n="1"/>alpha<lb n="2"/>beta<lb n="3"/>gamma, which is a letter that goes
on for so long that its line must wrap wherever it is shown<lb n="4"/>delta</ab>
<list rend="numbered"><item>salt</item><item n="(xviii)">oil</item><item><p>cloves</p></item></list>
</div></body></text></TEI>"""

_OVERLAPS = """() => {
    const walk = document.createTreeWalker(document.querySelector('[data-view]'), 4);
    const boxes = [];
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const holder = node.parentElement;
        if (!node.data.trim() || holder.closest('template, .said')) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        const mark = holder.closest('.number, .twin');
        for (const box of range.getClientRects())
            if (box.width > 0) boxes.push({text: node.data.trim(), mark, box});
    }
    const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
        && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
    const found = boxes.filter(({mark, box}) => mark && box.left < 0).map(({text}) => text);
    boxes.forEach((one, index) => boxes.slice(index + 1).forEach(other => {
        if ((one.mark || other.mark) && one.mark !== other.mark && meet(one.box, other.box))
            found.push(`${one.text} | ${other.text}`);
    }));
    return found;
}"""

_COPY = """() => {
    getSelection().selectAllChildren(document.querySelector('[data-view]'));
    return getSelection().toString();
}"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an edition of one document that has numbers of all kinds, built once."""
    made = tmp_path_factory.mktemp("numbers")
    (made / "edition.toml").write_text('source = ["x.xml"]', encoding="utf-8")
    (made / "x.xml").write_text(_DOCUMENT, encoding="utf-8")
    code, said = run(made, "build")
    assert code == 0, said
    return made / "build" / "x"


@pytest.mark.parametrize("view", ["diplomatic", "reading"])
@pytest.mark.parametrize(("width", "media"), [(1400, "screen"), (390, "screen"), (660, "print")])
def test_no_number_stands_on_a_word(
    browser: Browser, folder: Path, view: str, width: int, media: str
) -> None:
    """On wide and narrow screens and on paper, numbers and links keep clear of all else."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto((folder / f"{view}.html").as_uri())
    page.emulate_media(media="print" if media == "print" else "screen")
    assert page.evaluate(_OVERLAPS) == []
    page.close()


@pytest.mark.parametrize("view", ["diplomatic", "reading"])
def test_no_number_is_copied(browser: Browser, folder: Path, view: str) -> None:
    """Who copies the text gets its words alone."""
    page = browser.new_page()
    page.goto((folder / f"{view}.html").as_uri())
    copied = page.evaluate(_COPY)
    page.close()
    assert not [letter for letter in copied if letter.isdigit()]


def test_a_mark_within_a_block_that_runs_on_breaks_no_line(browser: Browser, folder: Path) -> None:
    """What stands before the number of a section and after it is on one line."""
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.goto((folder / "reading.html").as_uri())
    assert page.locator(".tei-ab").first.bounding_box()["height"] < 40
    page.close()
