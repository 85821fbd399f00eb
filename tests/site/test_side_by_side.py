"""Two views side by side: rows by sheet and paragraph, in which nothing is lost or stands twice."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import pytest
from lxml import html
from made import SHEETS, TEXT, made, opened, words

from edition.header import Header
from edition.ledger import Row
from edition.site.parallel import parallel_pages
from edition.site.witnesses import Witness

_SHEETS: Final = """<div class="view view-diplomatic" data-view="diplomatic">
<section class="sheet" id="p1"><span class="tei-pb" data-break="page"></span>
<div class="tei-body" id="b1"><div class="tei-fw" id="p1.b1">No. 7</div>
<p id="p1.b2">A lamp <a class="note-ref" data-generated="ref" href="#note:1">1</a>burns</p>
<p id="p1.b3" data-part="I">in the har</p></div></section>
<section class="sheet" id="p2"><span class="tei-pb" data-break="page"></span>
<div class="tei-body"><p data-part="F">bour of stone.</p><p id="p2.b1">It is old.</p>
<div class="tei-fw" id="p2.b2">Copy</div></div>
<div class="notes"><div id="note:1">N</div></div></section></div>"""
_TEXT: Final = """<div class="view view-reading" data-view="reading">
<div class="tei-body" id="b1"><span class="tei-pb" data-break="page" id="p1"></span>
<p id="p1.b2"><a data-generated="twin" href="diplomatic.html#p1.b2">=</a>A lamp burns</p>
<p id="p1.b3">in the har<span class="tei-pb" data-break="page" data-inside-word id="p2"></span>bour
of <a href="#lamp">stone</a>.</p><p id="p2.b1">It is old.</p></div></div>"""


def _page(sheets: str = _SHEETS, text: str = _TEXT, **changes: Any) -> html.HtmlElement:  # noqa: ANN401
    views = (replace(SHEETS, part=sheets.encode()), replace(TEXT, part=text.encode()))
    found = dict(parallel_pages(opened(), made(Header(title="A lamp"), views=views, **changes)))
    return html.document_fromstring(found["lamp/parallel.html"].decode())


def _rows(page: html.HtmlElement) -> list[tuple[str, str, str]]:
    found = []
    for row in page.find_class("row"):
        left, right = row.find_class("cell")
        found.append((row.get("id") or "", words(left), words(right)))
    return found


def test_rows_begin_at_the_addresses_that_both_views_have() -> None:
    """What stands in one view alone has a row of its own; a word is not broken by a row."""
    assert _rows(_page()) == [
        ("p1", "", ""),
        ("", "No. 7", ""),
        ("p1.b2", "A lamp 1burns", "=A lamp burns"),
        ("p1.b3", "in the har", "in the harbour"),
        ("p2", "bour of stone.", "of stone."),
        ("p2.b1", "It is old.", "It is old."),
        ("", "Copy N", ""),
    ]


def test_ids_are_told_apart_and_links_stay_in_their_column() -> None:
    """A twin leads to the other column, and what the page does not show to the view's own page."""
    page = _page()
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = page.xpath("//*[contains(@class, 'cell')]//a/@href")
    assert links == ["#diplomatic:note:1", "#diplomatic:p1.b2", "reading.html#lamp"]


def test_a_paragraph_that_a_sheet_begins_with_stands_beside_that_sheet() -> None:
    """Whichever of the two is the outer element."""
    text = _TEXT.replace('<p id="p2.b1">', '<p id="p2.b1"><span data-break="page" id="p3"></span>')
    sheets = _SHEETS.replace(
        '<p id="p2.b1">',
        '</div></section><section class="sheet" id="p3"><div class="tei-body"><p id="p2.b1">',
    )
    assert ("p3", "It is old.", "It is old.") in _rows(_page(sheets, text))


def test_what_views_have_in_another_order_is_not_paired() -> None:
    """It stands once in each column all the same."""
    text = """<div class="view" data-view="reading"><p id="p2.b1">It is old.</p>
    <p id="p1.b2">A lamp burns</p></div>"""
    rows = _rows(_page(text=text))
    assert [row[2] for row in rows if row[2]] == ["It is old.", "A lamp burns"]
    assert sum("It is old." in row[1] for row in rows) == 1


def test_views_without_a_common_place_stand_in_one_row() -> None:
    """There is nothing to begin another at."""
    (row,) = _rows(_page("<div data-view='diplomatic'>a</div>", "<div data-view='reading'>b</div>"))
    assert row == ("", "a", "b")


def test_entries_of_the_ledger_stand_in_the_row_of_their_place() -> None:
    """They lead to it in both columns."""
    page = _page(ledger=(Row("p1.b3", "p. 1", "choice", "bour", "harbour", "Joined."),))
    (entry,) = page.xpath("//div[@id = 'p1.b3']//*[@class = 'interventions']//li")
    assert [a.get("href") for a in entry.iter("a")] == ["#diplomatic:p1.b3", "#reading:p1.b3"]
    assert "bour → harbour Joined." in words(entry)


def test_two_witnesses_stand_side_by_side() -> None:
    """Each column has its own choice; the second one begins with the second witness."""
    text = replace(TEXT, witnesses=(Witness("f", "F", 1), Witness("g", "G", 2)))
    found = dict(parallel_pages(opened(), made(Header(title="A lamp"), views=(SHEETS, text))))
    assert list(found) == ["lamp/parallel.html", "lamp/witnesses.html"]
    page = html.document_fromstring(found["lamp/witnesses.html"].decode())
    assert page.xpath("//input[@checked]/@id") == ["-left-witness-1", "-right-witness-2"]
    assert "body:has(#-right-witness-2:checked) .right .view" in page.xpath("string(//style)")


@pytest.mark.parametrize(
    ("parallel", "names"),
    [
        ("", ["parallel"]),
        ("all", ["parallel", "parallel-diplomatic-plain", "parallel-reading-plain"]),
        ("none", []),
    ],
)
def test_an_edition_says_which_views_stand_side_by_side(parallel: str, names: list[str]) -> None:
    """By default the sheets and the text."""
    views = (SHEETS, TEXT, replace(TEXT, name="plain"))
    found = dict(
        parallel_pages(opened(parallel=parallel), made(Header(title="A lamp"), views=views))
    )
    assert list(found) == [f"lamp/{name}.html" for name in names]


@pytest.mark.parametrize(
    ("address", "shown"),
    [("images/1.png", True), ("map.svg.html", False), ("https://img.invalid/1.jpg", False)],
)
def test_the_image_of_a_sheet_stands_in_its_row(address: str, *, shown: bool) -> None:
    """Folded, for it is large; those of other sites stay links, and drawings have pages."""
    link = f'<a class="facsimile" href="{address}" aria-label="image of page 1">image</a>'
    page = _page(sheets=_SHEETS.replace('"page"></span>', f'"page">{link}</span>', 1))
    images = page.xpath("//div[@id = 'p1']/details/a/img")
    assert [(one.get("src"), one.get("alt")) for one in images] == (
        [(address, "Image of page 1")] if shown else []
    )
