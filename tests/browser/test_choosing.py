"""States and hands: chosen by mouse or keyboard, seen by everyone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    Visit = Callable[..., Page]

pytestmark = pytest.mark.browser

_DIPLOMATIC = "telegram/diplomatic.html"
_LINE = "element => getComputedStyle(element).textDecorationLine"


def test_a_state_is_chosen_with_the_keyboard(visit: Visit) -> None:
    """Tab leads to the states, an arrow to the other one, and the marks are no longer struck."""
    page = visit(_DIPLOMATIC, script=False)
    page.locator("#-state-2").focus()
    page.keyboard.press("ArrowLeft")
    assert page.locator("#-state-1").is_checked()
    page.wait_for_selector("[data-type=stamp]", state="hidden")


def test_the_focus_can_be_seen(visit: Visit) -> None:
    """Each stop of the keyboard on the way to the text has an outline."""
    page = visit(_DIPLOMATIC)
    outline = "() => getComputedStyle(document.activeElement).outlineStyle"
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate(outline) != "none"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("choice", ["#-state-1", "#-hand-2", "#-hand-4", "#-hand-7"])
def test_no_barrier_in_any_choice(visit: Visit, axe: str, scheme: str, choice: str) -> None:
    """Axe finds no violation when a state or a hand is chosen: what is dimmed can be read."""
    page = visit(_DIPLOMATIC, scheme=scheme)
    page.locator(choice).check()
    page.evaluate(axe)
    assert page.evaluate("axe.run().then(found => found.violations.map(one => one.id))") == []


def test_a_chosen_hand_shows_in_forced_colours(visit: Visit) -> None:
    """Where the reader's system sets all colours, a chosen hand has an outline."""
    page = visit(_DIPLOMATIC)
    page.emulate_media(forced_colors="active")
    outline = "element => getComputedStyle(element).outlineStyle"
    number = page.locator("#registry-1")
    assert number.evaluate(outline) == "none"
    page.get_by_label("Registry numbers").check()
    assert number.evaluate(outline) == "solid"
