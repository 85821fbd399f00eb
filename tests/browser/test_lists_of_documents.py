"""The list of documents: narrowed and sorted with a script, whole without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from folders import LETTER, run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    Open = Callable[..., Page]

pytestmark = pytest.mark.browser

_NAMES = ("Żytnia", "Ada", "Moor", "Bell", "Kern", "Lund", "Reed", "Holt", "Gray", "Dunn", "Cole")


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an edition of a dozen letters, two of a year; one has no date, and no author."""
    folder = tmp_path_factory.mktemp("list")
    (folder / "edition.toml").write_text('title = "Letters"\nsource = ["*.xml"]\n')
    plain = LETTER.replace("A letter<", "An invoice<")
    (folder / "none.xml").write_text(plain, encoding="utf-8")
    for number, name in enumerate(_NAMES):
        title = f"<title>Letter {number}</title><author>{name}</author>"
        made = LETTER.replace("<title>A letter</title>", title)
        made = made.replace(
            "</teiHeader>",
            f'<profileDesc><creation><date when="{1900 + number // 2}"/></creation></profileDesc>'
            "</teiHeader>",
        )
        (folder / f"letter-{number}.xml").write_text(made, encoding="utf-8")
    code, said = run(folder, "build")
    assert code == 0, said
    return folder / "build" / "index.html"


@pytest.fixture
def opened(browser: Browser, edition: Path) -> Iterator[Open]:
    """Return a function that opens the list."""
    contexts = []

    def open_page(*, scripts: bool = True) -> Page:
        context = browser.new_context(java_script_enabled=scripts)
        contexts.append(context)
        page = context.new_page()
        page.goto(edition.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()


def _titles(page: Page) -> list[str]:
    return [text for text in page.locator(".cards li:visible > a").all_inner_texts() if text]


def test_without_a_script_the_list_is_whole(opened: Open) -> None:
    """Nothing that does nothing is shown."""
    page = opened(scripts=False)
    assert len(_titles(page)) == len(_NAMES) + 1
    expect(page.locator("#-sift")).to_be_hidden()


def test_words_narrow_the_list(opened: Open) -> None:
    """Accents and capitals do not matter; years without a document go."""
    page = opened()
    page.get_by_label("Filter").fill("zytnia letter")
    assert _titles(page) == ["Letter 0"]
    assert page.locator("h2:visible").all_inner_texts() == ["1900"]
    expect(page.get_by_role("status")).to_have_text("1 of 12")
    page.get_by_label("Filter").fill("")
    assert len(_titles(page)) == len(_NAMES) + 1
    expect(page.get_by_role("status")).to_have_text("")


def test_the_list_is_sorted_by_title_and_by_author(opened: Open) -> None:
    """Numbers sort as numbers; what has no author comes last; the first order comes back."""
    page = opened()
    first = _titles(page)
    page.get_by_label("Sort").select_option("by title")
    assert _titles(page) == ["An invoice", *(f"Letter {n}" for n in range(len(_NAMES)))]
    assert page.locator("h2:visible").count() == 0
    page.get_by_label("Sort").select_option("by author or sender")
    assert _titles(page)[-3:] == ["Letter 6", "Letter 0", "An invoice"]
    page.get_by_label("Sort").select_option("by date")
    assert _titles(page) == first
    assert page.locator("h2:visible").count() == 7
