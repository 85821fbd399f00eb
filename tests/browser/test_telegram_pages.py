"""What a reader of the telegram sees, in a browser."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    Visit = Callable[..., Page]

pytestmark = pytest.mark.browser

_DIPLOMATIC = "telegram/diplomatic.html"
_READING = "telegram/reading.html"
_PAGES = ("index.html", _DIPLOMATIC, _READING, "telegram/ledger.html", "guidelines.html")
_LINE = "element => getComputedStyle(element).textDecorationLine"
_SHOWN = "element => element.checkVisibility({visibilityProperty: true})"


def test_six_marks_are_struck(visit: Visit) -> None:
    """The six classification marks stand on the sheets with a line through each."""
    marks = visit(_DIPLOMATIC).locator(".sheet .tei-fw[data-type=classification] del")
    assert marks.count() == 6
    lines = [mark.evaluate(_LINE) for mark in marks.all()]
    assert lines == ["line-through"] * 6


def test_a_struck_mark_is_said_to_be_struck(visit: Visit) -> None:
    """Who listens to the page hears that a mark is struck out, and where that ends."""
    mark = visit(_DIPLOMATIC).locator(".tei-fw[data-type=classification] del").first
    assert mark.text_content() == "struck out: TOP SECRET (end of struck out)"


def test_three_sheets(visit: Visit) -> None:
    """The document has three sheets, each with its number."""
    sheets = visit(_DIPLOMATIC).locator("section.sheet")
    assert [sheet.get_attribute("data-n") for sheet in sheets.all()] == ["1", "2", "3"]


def test_the_legend_names_each_hand(visit: Visit) -> None:
    """The legend has the seven hands of the header, each to be highlighted."""
    labels = visit(_DIPLOMATIC).locator(".choose-hand label").all_inner_texts()
    names = [label.strip() for label in labels]
    assert len(names) == 8
    assert names[0] == "none"
    assert any(name.endswith("Declassifier") for name in names)


def test_as_sent_nothing_is_struck(visit: Visit) -> None:
    """As sent, no mark has a line, and the stamp of declassification is not there."""
    page = visit(_DIPLOMATIC, script=False)
    page.get_by_label("As sent").check()
    page.wait_for_selector("[data-type=stamp]", state="hidden")


def test_as_sent_the_marks_are_plain(visit: Visit) -> None:
    """As sent, the classification marks stand without a line, and none is said to be struck."""
    page = visit(_DIPLOMATIC)
    page.get_by_label("As sent").check()
    marks = page.locator(".tei-fw[data-type=classification] del")
    assert {mark.evaluate(_LINE) for mark in marks.all()} == {"none"}
    assert not any(said.evaluate(_SHOWN) for said in marks.locator(".said").all())


def test_as_declassified_the_stamp_is_there(visit: Visit) -> None:
    """The page opens with the last state: the stamp can be seen."""
    page = visit(_DIPLOMATIC)
    assert page.locator(".tei-stamp").evaluate(_SHOWN)


def test_a_hand_is_highlighted_without_script(visit: Visit) -> None:
    """A chosen hand gets a ground of its own, by style alone."""
    page = visit(_DIPLOMATIC)
    number = page.locator("#registry-1")
    ground = "element => getComputedStyle(element).backgroundColor"
    before = number.evaluate(ground)
    page.get_by_label("Registry numbers").check()
    assert number.evaluate(ground) != before


@pytest.mark.parametrize(("here", "there"), [(_DIPLOMATIC, _READING), (_READING, _DIPLOMATIC)])
def test_links_between_the_views_arrive(visit: Visit, here: str, there: str) -> None:
    """Each link to the twin of a place names a place that the other page has."""
    targets = [link.get_attribute("href") or "" for link in visit(here).locator("a.twin").all()]
    other = visit(there)
    known = set(other.eval_on_selector_all("[id]", "found => found.map(one => one.id)"))
    assert targets
    assert {target.partition("#")[2] for target in targets} <= known


@pytest.mark.parametrize("name", _PAGES)
def test_links_within_the_edition_arrive(visit: Visit, built: Path, name: str) -> None:
    """Each link of a page that leads into the edition leads to a file or a place that is there."""
    page = visit(name)
    ids = set(page.eval_on_selector_all("[id]", "found => found.map(one => one.id)"))
    hrefs = "found => found.map(one => one.getAttribute('href'))"
    for href in set(page.eval_on_selector_all("a[href]", hrefs)):
        path, _, fragment = href.partition("#")
        if "://" in href:
            continue
        if not path:
            assert fragment in ids, href
        else:
            target = (built / name).parent / path
            assert target.is_file(), href
            assert not fragment or f'id="{fragment}"' in target.read_text(encoding="utf-8"), href


@pytest.mark.parametrize("name", _PAGES[:4])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_no_barrier(visit: Visit, axe: str, name: str, scheme: str, width: int) -> None:
    """Axe finds no violation on any page, in the light and in the dark, wide and narrow."""
    assert _barriers(visit(name, scheme=scheme, width=width), axe) == []


@pytest.mark.corpus
def test_no_barrier_in_the_guidelines(visit: Visit, axe: str) -> None:
    """Axe finds no violation in the guidelines, which are long."""
    assert _barriers(visit("guidelines.html"), axe) == []


def _barriers(page: Page, axe: str) -> list[str]:
    page.evaluate(axe)
    found = page.evaluate("axe.run()")
    return [
        f"{item['id']}: {node['html'][:120]} {node['failureSummary'][:200]}"
        for item in found["violations"]
        for node in item["nodes"]
    ]


@pytest.mark.parametrize("name", _PAGES)
def test_no_page_is_wider_than_a_phone(visit: Visit, name: str) -> None:
    """No page scrolls sideways on a screen of 360 pixels."""
    page = visit(name, width=360)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("name", _PAGES)
def test_no_request_leaves_the_folder(visit: Visit, built: Path, name: str) -> None:
    """A page asks for nothing but files of the edition."""
    page = visit("index.html")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((built / name).as_uri())
    page.wait_for_load_state("networkidle")
    assert asked
    inside = (f"{built.as_uri()}/", "data:")
    assert [url[:80] for url in asked if not url.startswith(inside)] == []


def test_html_is_valid(vnu: list[str], built: Path) -> None:
    """The Nu checker finds no error on any page."""
    pages = [str(path) for path in sorted(built.rglob("*.html"))]
    command = [*vnu, "--format", "json", "--exit-zero-always", "--errors-only", *pages]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=240)
    found = json.loads(done.stderr)["messages"]
    assert [f"{item['url'][-30:]}:{item['lastLine']}: {item['message']}" for item in found] == []
