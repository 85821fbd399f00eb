"""A witness is chosen, and the text reads as it does."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

_TEI: Final = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
<titleStmt><title>The ferry</title></titleStmt><publicationStmt><p>P</p></publicationStmt>
<sourceDesc><listWit><witness xml:id="F">Ferry</witness><witness xml:id="G">Gate</witness></listWit>
</sourceDesc></fileDesc></teiHeader><text><body><p>the <app><lem wit="#F">boat</lem>
<rdg wit="#G">raft</rdg></app> left <app><lem wit="#F">early</lem><rdg wit="#G"/></app></p>
</body></text></TEI>"""


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Page:
    """Return the reading page of a text with two witnesses, in a browser without scripts."""
    folder: Path = tmp_path_factory.mktemp("ferry")
    (folder / "edition.toml").write_text('source = ["*.xml"]\n', encoding="utf-8")
    (folder / "ferry.xml").write_text(_TEI, encoding="utf-8")
    command = [sys.executable, "-m", "edition", "build"]
    subprocess.run(command, cwd=folder, capture_output=True, check=True)
    opened = browser.new_context(java_script_enabled=False).new_page()
    opened.goto((folder / "build" / "ferry" / "reading.html").as_uri())
    return opened


def test_the_text_reads_as_the_chosen_witness(page: Page) -> None:
    """Its reading takes the place of the lemma; what it omits is gone."""
    lemmas = page.locator("p .tei-lem")
    assert lemmas.all_inner_texts() == ["boat", "early"]
    page.get_by_text("Read a witness").click()
    page.get_by_label("G", exact=True).check()
    assert [lemma.is_visible() for lemma in lemmas.all()] == [False, False]
    content = "element => getComputedStyle(element, '::before').content"
    shown = [one.evaluate("e => e.dataset.text") for one in page.locator(".variant").all()]
    assert shown == ["raft", ""]
    assert page.locator(".variant").first.evaluate(content) in {'"raft"', "attr(data-text)"}
