"""What a reader takes away from the telegram: words that are copied, sheets that are printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    Visit = Callable[..., Page]

pytestmark = pytest.mark.browser

_DIPLOMATIC = "telegram/diplomatic.html"
_READING = "telegram/reading.html"
_COPY = """selector => {
    const selection = getSelection();
    selection.selectAllChildren(document.querySelector(selector));
    return selection.toString();
}"""


def _copied(page: Page) -> list[str]:
    return [line for line in page.evaluate(_COPY, "[data-view]").split("\n") if line]


def test_copied_reading_text_is_the_letter(visit: Visit) -> None:
    """Who copies the reading text gets its words, without the marks beside them."""
    lines = _copied(visit(_READING))
    assert lines[:4] == [
        "American Embassy PARIS 4771",
        "Repeated for information: American Embassy MOSCOW 1920",
        "EYES ONLY AMBASSADOR",
        "Please deliver following message to de Gaulle:",
    ]
    assert any("a meeting with Khrushchev. However Khrushchev has" in line for line in lines)


def test_copied_sheets_have_the_lines_as_typed(visit: Visit) -> None:
    """Who copies a sheet gets the lines of the transcript, and nothing that was only said.

    Boxes of the form that stand side by side are copied side by side.
    """
    lines = [" ".join(line.split()) for line in _copied(visit(_DIPLOMATIC))]
    form = lines[: lines.index("Dear President de Gaulle:")]
    assert form == [
        *("OUTGOING TELEGRAM", "Department of State", "INDICATE: ☐ COLLECT", "☐ CHARGE TO"),
        *("TOP SECRET", "03161", "L", "Origin SENT TO: Amembassy PARIS 4771"),
        *("S/S RPTD INFO: Amembassy MOSCOW 1920", "001", "EYES ONLY AMBASSADOR"),
        *("Please deliver following message to de Gaulle:", "QUOTE May 5, 1961"),
    ]
    foot = lines[lines.index("However") : lines.index("Cy 2 on 7/10")]
    assert foot == [
        *("However", "Drafted by: EUR:FDKohler:mt", "5/5/61 Telegraphic transmission and"),
        *("classification approved by:", "S/S - Mr. Manfull Clearance:"),
        *("Cleared with the Secretary and the President.", "TOP SECRET"),
        *("REPRODUCTION FROM THIS", "COPY IS PROHIBITED", 'UNLESS "UNCLASSIFIED".'),
        *("FORM DS-322", "2-59"),
    ]


@pytest.mark.parametrize("size", [("210mm", "285mm"), ("216mm", "267mm")], ids=["A4", "Letter"])
def test_each_sheet_is_printed_on_a_page(visit: Visit, size: tuple[str, str]) -> None:
    """The three sheets print on three pages, with all that stands around them, and 12 mm spare."""
    page = visit(_DIPLOMATIC)
    page.emulate_media(media="print")
    page.evaluate("document.fonts.ready")
    printed = page.pdf(width=size[0], height=size[1])
    assert printed.count(b"/Type /Page\n") == 3


def test_a_print_says_which_state_it_shows(visit: Visit) -> None:
    """On paper stand the state that was chosen and the signs of the hands, and no control."""
    page = visit(_DIPLOMATIC)
    page.get_by_label("As sent").check()
    page.emulate_media(media="print")
    shown = [label.strip() for label in page.locator(".legend label:visible").all_inner_texts()]
    assert shown[0].startswith("As sent")
    assert [text[0] for text in shown[1:]] == list("ABCDEFG")
    assert page.locator(".legend input:visible").count() == 0


def test_a_print_is_dark_on_white(visit: Visit) -> None:
    """Who reads in the dark prints in the light: no hand keeps its pale ink."""
    dark, light = visit(_DIPLOMATIC, scheme="dark"), visit(_DIPLOMATIC)
    colours = []
    for page in (dark, light):
        page.emulate_media(media="print")
        marks = page.locator(".sheet [data-hand]")
        colours.append(
            {mark.evaluate("one => getComputedStyle(one).color") for mark in marks.all()}
        )
    assert colours[0] == colours[1]
