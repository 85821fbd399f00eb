"""The search: what a reader types, and what is found, from `file://`."""

# ruff: noqa: RUF001 - words of many scripts

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from unicodedata import category

import pytest
from playwright.sync_api import expect

from edition.corpus import search
from edition.corpus.search.words import words
from edition.facts.passages import Passage
from searching import index, letter, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    Open = Callable[..., Page]

pytestmark = pytest.mark.browser

_LETTERS = (
    letter(
        "a",
        "My dear friend, your letters arrived. The potatoes too, and the weather was fair.",
        "A letter a day, my friend: that is what the doctor asked for.",
        date="1912-05-03",
        sender="Ada Kern",
        recipient="Bob Lund",
    ),
    letter(
        "b",
        Passage(
            *("p1.b1", "3", "de"),
            "Die Kinder gingen über die Straße nach Haus",
            "Die Kinder giengen über die Straße nach Haus",
        ),
        Passage("p1.b2", "3", "de", "", "TOP SECRET"),
        language="de",
        date="1913",
        sender="Cy Moor",
        recipient="Ada Kern",
    ),
    letter("c", "愛情文学は2月10日に", "كِتابٌ جميل", "שָׁלוֹם עולם", date="1911", sender="Ada Kern"),
    letter("d/e", "Dear potato, “quoted – dashed” word-by-word, your friend", date="1912-09-01"),
)
_PLANS = (search.Layout(1, 1, 1), search.Layout(4, 16, 4))


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Sequence[Path]:
    """Return editions of the same letters, whose indexes are divided in different ways."""
    made = []
    for plan in _PLANS:
        folder = tmp_path_factory.mktemp("searched")
        write(folder, index(_LETTERS, plan).items())
        made.append(folder)
    return made


@pytest.fixture
def opened(browser: Browser, folders: Sequence[Path]) -> Iterator[Open]:
    """Return a function that opens the page of the search."""
    contexts = []
    faults: list[str] = []

    def run(
        fragment: str = "",
        *,
        script: bool = True,
        width: int = 1280,
        scheme: str = "light",
    ) -> Page:
        context = browser.new_context(
            java_script_enabled=script,
            viewport={"width": width, "height": 900},
            color_scheme="dark" if scheme == "dark" else "light",
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(f"{(folders[-1] / 'search.html').as_uri()}{fragment}")
        return page

    yield run
    for context in contexts:
        context.close()
    assert faults == []


def _ask(page: Page, query: str) -> tuple[str, list[str]]:
    """Search, and return what the page says of it, and the words that it marks."""
    page.fill("#-query", query)
    page.keyboard.press("Enter")
    expect(page.locator("#-search")).to_have_attribute("data-asked", query)
    return page.inner_text("#-found"), page.locator("#-hits mark").all_inner_texts()


@pytest.fixture(scope="module", params=[0, 1], ids=["whole", "divided"])
def typed(
    browser: Browser, folders: Sequence[Path], request: pytest.FixtureRequest
) -> Iterator[Page]:
    """Return the page of the search, in which one query follows the other."""
    page = browser.new_page()
    page.goto((folders[request.param] / "search.html").as_uri())
    yield page
    page.close()


@pytest.mark.parametrize(
    ("query", "said", "marked"),
    [
        ("letter", "1 document, 2 places", ["letters", "letter"]),
        ("arrive", "1 document, 1 place", ["arrived"]),
        ("potatos", "2 documents, 2 places", ["potato", "potatoes"]),
        ("LETTERS", "1 document, 2 places", ["letters", "letter"]),
        ('"letters"', "1 document, 1 place", ["letters"]),
        ('"dear friend"', "1 document, 1 place", ["dear friend"]),
        ("“dear friend”", "1 document, 1 place", ["dear friend"]),
        ('"friend dear"', "0 documents", []),
        ("pota*", "2 documents, 2 places", ["potato", "potatoes"]),
        ("letter doctor", "1 document, 2 places", ["letter", "doctor", "letters"]),
        ("friend -doctor", "1 document, 1 place", ["friend"]),
        ("word-by-word", "1 document, 1 place", ["word-by-word"]),
        ("strasse", "1 document, 1 place", ["Straße"]),
        ("uber", "1 document, 1 place", ["über"]),
        ("kind", "1 document, 1 place", ["Kinder"]),
        ("gingen", "1 document, 1 place", ["gingen"]),
        ("giengen", "1 document, 1 place", ["giengen"]),
        ('"kinder giengen über"', "1 document, 1 place", ["Kinder giengen über"]),
        ("secret", "1 document, 1 place", ["SECRET"]),
        ("愛", "1 document, 1 place", ["愛"]),
        ("文学", "1 document, 1 place", ["文学"]),
        ("愛情文", "1 document, 1 place", ["愛情文"]),
        ("学情", "0 documents", []),
        ("月10日", "1 document, 1 place", ["月10日"]),
        ("كتاب", "1 document, 1 place", ["كِتابٌ"]),
        ("שלום", "1 document, 1 place", ["שָׁלוֹם"]),
        ("", "4 documents", []),
        ('  - " * ', "4 documents", []),
    ],
)
def test_what_is_asked_for_is_found(typed: Page, query: str, said: str, marked: list[str]) -> None:
    """Forms, phrases, beginnings and exclusions, in each script, however the index is divided."""
    assert _ask(typed, query) == (said, marked)


def test_a_hit_leads_to_view_sheet_and_passage(opened: Open) -> None:
    """The link names the page and the address, and lets the browser highlight the words."""
    page = opened()
    _ask(page, "gingen")
    link = page.get_by_role("link", name="Reading text, sheet 3, of Letter b")
    assert link.get_attribute("href") == (
        "b/reading.html#p1.b1:~:text=Die%20Kinder-,gingen,-%C3%BCber%20die%20Stra%C3%9Fe"
    )
    _ask(page, "giengen")
    link = page.get_by_role("link", name="Diplomatic, sheet 3, of Letter b")
    assert (link.get_attribute("href") or "").startswith("b/diplomatic.html#p1.b1:~:text=")


def test_a_hit_arrives_at_its_passage(opened: Open, folders: Sequence[Path]) -> None:
    """The page of the view opens at the address, with the words highlighted by the browser."""
    (folders[-1] / "b").mkdir(exist_ok=True)
    (folders[-1] / "b" / "reading.html").write_text(
        "<p style='height: 300vh'>Die Kinder gingen</p><p id='p1.b1'>Die Kinder gingen über</p>",
        encoding="utf-8",
    )
    page = opened()
    _ask(page, "gingen")
    page.locator("#-hits .where a").click()
    expect(page.locator("p:target")).to_have_id("p1.b1")
    expect(page.locator("p:target")).to_be_in_viewport()


def test_a_document_in_a_folder_is_led_to(opened: Open) -> None:
    """An id may be a path."""
    page = opened()
    _ask(page, "dashed")
    assert page.get_by_role("link", name="Letter d/e", exact=True).get_attribute("href") == (
        "d/e/index.html"
    )


def test_dashes_and_commas_of_a_text_do_not_cut_its_highlight(opened: Open) -> None:
    """A text fragment parts its own pieces by dashes and commas; those of the text are escaped."""
    page = opened()
    _ask(page, '"word by word"')
    href = page.locator("#-hits .where a").get_attribute("href") or ""
    assert href.endswith(
        ":~:text=%E2%80%9Cquoted%20%E2%80%93%20dashed%E2%80%9D-,word%2Dby%2Dword,"
        "-%2C%20your%20friend"
    )


def test_a_word_that_nothing_has_suggests_others(opened: Open) -> None:
    """A press of the button asks for the word that begins alike."""
    page = opened()
    assert _ask(page, "letterhead")[0] == "0 documents"
    page.get_by_role("button", name="letters").click()
    page.wait_for_selector("#-hits mark")
    assert page.input_value("#-query") == "letters"
    assert page.locator(".suggestions").count() == 0


def test_facets_narrow_down_and_count(opened: Open) -> None:
    """A value keeps the documents that have it; the others of its facet keep their counts."""
    page = opened()
    _ask(page, "")
    page.get_by_role("group", name="From").get_by_label("Ada Kern").check()
    expect(page.locator("#-found")).to_have_text("2 documents")
    page.get_by_role("group", name="Year").get_by_label("1911").check()
    expect(page.locator("#-found")).to_have_text("1 document")
    senders = page.get_by_role("group", name="From").locator("label").all_inner_texts()
    assert [" ".join(text.split()) for text in senders] == ["Ada Kern 1"]
    assert page.evaluate("document.activeElement.dataset.facet") == "year:1911"


def test_a_search_has_an_address(opened: Open) -> None:
    """What was asked and chosen stands in the address, and comes back with it."""
    page = opened("#q=friend&order=date&year=1912")
    page.wait_for_selector("#-hits mark")
    assert page.input_value("#-query") == "friend"
    assert page.locator("#-hits h2").all_inner_texts() == ["Letter a", "Letter d/e"]
    _ask(page, "doctor")
    assert page.url.endswith("#q=doctor&order=date&year=1912")


def test_best_come_first_or_by_date(opened: Open) -> None:
    """BM25 puts the document first that says a word in fewer words, until dates are asked for."""
    page = opened()
    _ask(page, "friend")
    assert page.locator("#-hits h2").all_inner_texts() == ["Letter d/e", "Letter a"]
    page.select_option("#-order", "date")
    expect(page.locator("#-hits h2").first).to_have_text("Letter a")


def test_without_script_the_page_leads_to_the_list(opened: Open) -> None:
    """Nothing is offered that does not work."""
    page = opened(script=False)
    assert page.locator("#-search").is_hidden()
    assert page.get_by_role("link", name="The list of documents").is_visible()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("query", ["friend", "letterhead"])
def test_no_barrier(opened: Open, axe: str, width: int, scheme: str, query: str) -> None:
    """Axe finds no violation, and nothing is wider than the page."""
    page = opened(width=width, scheme=scheme)
    _ask(page, query)
    page.evaluate(axe)
    assert page.evaluate("axe.run().then(found => found.violations.map(one => one.id))") == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_page_finds_words_as_the_index_has_them(opened: Open) -> None:
    """Script and Python tell words apart and fold them alike, in the letters of all planes."""
    texts = [
        *(f"a{chr(point)}b" for point in range(0xA0, 0xD7FF, 3)),
        *(f"a{chr(point)}b" for point in range(0xF900, 0xFFF0)),
        *(chr(point) for point in range(0x1D400, 0x1D800)),
        "Ὀδυσσεύς ΟΔΟΣ İstanbul ſtraße ﬁnd ½ Ⅳ ㎏ ｶﾞ が か\u3099 한국 किताब है ภาษา",
    ]
    ours = [[word.form for word in words(text)] for text in texts]
    page = opened()
    theirs = page.evaluate(
        "texts => texts.map(text => [...searchWords.words(text)].map(word => word.form))", texts
    )
    known = [all(category(letter_) != "Cn" for letter_ in text) for text in texts]
    pairs = zip(texts, known, ours, theirs, strict=True)
    unlike = [text for text, is_known, a, b in pairs if is_known and a != b]
    assert json.dumps(unlike) == "[]"
