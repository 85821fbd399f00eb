"""Two views side by side, as a reader sees them: with and without scripts, wide and narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

_PAGE: Final = "telegram/parallel.html"
_TWO: Final = "#diplomatic\\:instruction, #reading\\:instruction"


@pytest.mark.parametrize(("width", "beside"), [(1280, True), (400, False)])
def test_a_paragraph_stands_beside_its_twin(
    visit: Callable[..., Page], width: int, *, beside: bool
) -> None:
    """Without a script; where there is no room, below it. No page is wider than its window."""
    page = visit(_PAGE, script=False, width=width)
    left, right = (one.bounding_box() for one in page.locator(_TWO).all())
    assert left is not None
    assert right is not None
    assert (left["x"] + left["width"] <= right["x"]) is beside
    assert (left["y"] + left["height"] <= right["y"]) is not beside
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_note_stands_beside_its_mark(visit: Callable[..., Page]) -> None:
    """When the mark has the focus, until Escape."""
    page = visit(_PAGE)
    page.locator("#reading\\:instruction .note-ref").focus()
    box = page.locator("#-of-place")
    assert "does not keep the lines" in box.inner_text()
    page.keyboard.press("Escape")
    assert not box.is_visible()


def test_columns_scroll_together(visit: Callable[..., Page]) -> None:
    """Where the reader asks for columns that run on."""
    page = visit(_PAGE)
    page.get_by_role("button", name="Let the columns run on").click()
    first, second = page.locator(".pane").all()
    first.hover()
    first.evaluate("pane => { pane.scrollTop = 900; }")
    page.evaluate("new Promise(done => setTimeout(done, 200))")
    assert second.evaluate("pane => pane.scrollTop") > 0


def test_an_address_of_a_view_leads_to_its_place(visit: Callable[..., Page]) -> None:
    """A line has no row of its own."""
    page = visit(f"{_PAGE}#p1.l3")
    assert page.evaluate("decodeURIComponent(location.hash)") == "#diplomatic:p1.l3"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_keeps_a_reader_out(visit: Callable[..., Page], axe: str, scheme: str) -> None:
    """Axe finds nothing."""
    page = visit(_PAGE, scheme=scheme)
    page.evaluate(axe)
    found = page.evaluate("axe.run().then(result => result.violations)")
    assert [(one["id"], [node["html"] for node in one["nodes"]][:2]) for one in found] == []
