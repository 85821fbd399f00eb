"""The pages around a view, a ledger, a source and a list: legends, links, counts, languages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest
from lxml import html
from made import SHEETS, TEXT, made, opened, pages, words

from edition import site
from edition.building.facts_kept import Facts, KeptShelves
from edition.corpus.corpus import Corpus
from edition.corpus.order import Step, Surroundings
from edition.errors import TemplateError, TransformError
from edition.facts import Card
from edition.header import Block, Hand, Header, Moment, RegisterEntry, Run, State
from edition.ledger import Row
from edition.proof import Account
from edition.site.documents import image_pages, ledger_page, source_page, view_pages
from edition.site.index import index_pages
from edition.site.source import lines_of
from edition.site.witnesses import Witness

_HEADER: Final = Header(title="A lamp")
_HANDS: Final = (
    Hand("ada", "Ada", (Block("p", (Run("Ink."),)),), scope="major"),
    Hand("ben", "Ben", uses=3, cert="low"),
    Hand("cora", "Cora"),
)
_STATES: Final = (State("a", "Draft", date=Moment("May 1903")), State("b", "Fair copy"))


def _views(header: Header = _HEADER, *, documents: int = 2, **changes: Any) -> list[Any]:  # noqa: ANN401
    found = view_pages(opened(documents=documents), made(header, **changes))
    return list(pages(found).values())


def test_each_view_has_a_page_of_its_name() -> None:
    """With its text as it was proven, once."""
    found = pages(view_pages(opened(), made(_HEADER)))
    assert list(found) == ["lamp/diplomatic.html", "lamp/reading.html"]
    for page, text in zip(found.values(), ("sheets", "text"), strict=True):
        assert [words(view) for view in page.find_class("view")] == [text]


@pytest.mark.parametrize(("place", "kind"), [(0, "of-sheets face-book"), (1, "of-text")])
def test_a_page_says_what_kind_of_view_it_is(place: int, kind: str) -> None:
    """Its style goes by it, its title names the view, and the way to it is marked."""
    page = _views()[place]
    view = ("Diplomatic", "Reading")[place]
    assert page.find("body").get("class") == f"view-page {kind}"
    assert words(page.find(".//title")) == f"A lamp · {view}"
    assert words(page.find_class("lede")[0]) == f"{view} view"
    assert [words(one) for one in page.xpath("//nav//a[@aria-current='page']")] == [view]


def test_hands_and_states_are_of_the_sheets_alone() -> None:
    """The legend lists those hands that the text names, and the main one."""
    sheets, text = _views(replace(_HEADER, hands=_HANDS, states=_STATES))
    assert not text.find_class("legend")
    choices = [words(one) for one in sheets.xpath("//fieldset[@class='choose-hand']/label")]
    assert choices == ["none", "A Ada", "B Ben"]
    states = [words(one) for one in sheets.xpath("//fieldset[@class='states']/label")]
    assert states == ["Draft May 1903", "Fair copy"]
    checked = sheets.xpath("//input[@checked]/@id")
    assert checked == ["-state-2", "-hand-none"]


@pytest.mark.parametrize(
    "changes",
    [{}, {"states": _STATES[:1]}, {"hands": _HANDS[2:]}],
    ids=["nothing", "one state", "a hand of nobody"],
)
def test_where_there_is_no_choice_there_is_no_legend(changes: dict[str, Any]) -> None:
    """Nor a style of it."""
    for page in _views(replace(_HEADER, **changes)):
        assert not page.find_class("legend")
        assert not page.xpath("//style")


def test_the_style_of_a_page_is_the_one_that_its_policy_names() -> None:
    """A page with a style of its own has its sum in the policy, others have none."""
    sheets, text = _views(replace(_HEADER, hands=_HANDS))
    policies = [
        page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
        for page in (sheets, text)
    ]
    assert ["'sha256-" in policy for policy in policies] == [True, False]
    assert len(sheets.xpath("//style")) == 1


@pytest.mark.parametrize(
    ("places", "links"),
    [
        ([], []),
        ([("p1", "1")], []),
        ([("p1", "1"), ("p2", "2")], [("#p1", "1"), ("#p2", "2")]),
        ([("p1", ""), ("x y", "1v")], [("#p1", "1"), ("#x%20y", "1v")]),
    ],
)
def test_sheets_are_listed_where_there_are_several(
    places: list[tuple[str, str]], links: list[tuple[str, str]]
) -> None:
    """By their numbers, else by their order."""
    views = (replace(SHEETS, places=places), TEXT)
    page = _views(views=views)[0]
    found = [(one.get("href"), words(one)) for one in page.xpath("//nav[@class='sheet-list']/a")]
    assert found == links


def test_witnesses_can_be_chosen() -> None:
    """Each by its siglum; the text of the edition comes first."""
    views = (replace(TEXT, witnesses=(Witness("f", "F", 1), Witness("g", "Γ", 2))),)
    (page,) = _views(views=views)
    labels = [words(one) for one in page.xpath("//*[@class='choose-witness']//label")]
    assert labels == ["this edition", "F", "Γ"]
    assert page.xpath("//*[@class='choose-witness']//input/@id") == [
        "-witness-none",
        "-witness-1",
        "-witness-2",
    ]


def test_the_names_of_a_document_stand_below_its_reading_text() -> None:
    """With an id each, so that a name in the text can lead there; not below the sheets."""
    entries = (RegisterEntry("ada", "person", "Ada Reed", order="reed"),)
    sheets, text = _views(
        replace(_HEADER, entries=entries),
        mentions={"ada": {"reading": ("b1",), "diplomatic": ("b2",)}},
    )
    assert not sheets.find_class("register")
    (entry,) = text.xpath("//dl[@class='register']/div")
    assert entry.get("id") == "ada"
    links = entry.xpath(".//*[@class='mentions']/a/@href")
    assert links == ["#b1", "diplomatic.html#b2"]


@pytest.mark.parametrize(("language", "lang"), [("de", "de"), ("en", None), ("", None)])
def test_a_text_has_the_language_of_its_document(language: str, lang: str | None) -> None:
    """It stands around the view; the page itself is English."""
    for page in _views(replace(_HEADER, language=language)):
        assert page.find_class("view")[0].getparent().get("lang") == lang


@pytest.mark.parametrize(
    ("account", "said"),
    [
        (Account(1200, 1200, 0, 5), "1,200 shown"),
        (Account(1200, 1100, 100, 0), "1,100 shown, 100 left out by a rule that the ledger names"),
    ],
)
def test_each_page_says_what_its_proof_found(account: Account, said: str) -> None:
    """How many characters of the source there are, and what became of them."""
    views = (replace(SHEETS, account=account), TEXT)
    proof = words(_views(views=views)[0].find_class("proof")[0])
    assert "1,200 characters of the source" in proof
    assert f"accounts for all: {said}." in proof
    assert "reading" not in proof


def test_other_pages_tell_the_proof_of_all_views() -> None:
    """The ledger is about both."""
    (page,) = pages(ledger_page(opened(), made(_HEADER))).values()
    proof = words(page.find_class("proof")[0])
    assert "the diplomatic view" in proof
    assert "the reading view" in proof


@pytest.mark.parametrize(
    "template", ["{{ text }}{{ text }}", "nothing", "{{ text|upper }}", "{{ text|striptags }}"]
)
def test_a_template_must_hold_the_view_as_it_was_proven(tmp_path: Path, template: str) -> None:
    """Once, and letter by letter."""
    (tmp_path / "view.html.j2").write_text(
        f'{{% extends "shipped/view.html.j2" %}}{{% block main %}}{template}{{% endblock %}}',
        encoding="utf-8",
    )
    with pytest.raises((TransformError, TemplateError)):
        list(view_pages(opened(templates=str(tmp_path)), made(_HEADER)))


_ROWS: Final = (
    Row("b1", "p. 1, l. 2", "choice", "recieve", "receive", "Mistakes are mended.", "#una", "high"),
    Row("", "", "del", "old", "", "Deletions are left out."),
    Row("x y", "", "choice", "", "new", "Mistakes are mended."),
    Row("b2", "p. 2", "gap", "<a>", "&", ""),
)


def _ledger(rows: tuple[Row, ...], **changes: Any) -> html.HtmlElement:  # noqa: ANN401
    found = pages(ledger_page(opened(), made(_HEADER, ledger=rows, **changes)))
    assert list(found) == ["lamp/ledger.html"]
    return found["lamp/ledger.html"]


def test_a_ledger_has_a_row_for_each_intervention() -> None:
    """Where it is, what stands there, what is read instead, and why."""
    table = _ledger(_ROWS).xpath("//table[@class='ledger']/tbody/tr")
    assert [[words(cell) for cell in row] for row in table] == [
        [
            *("p. 1, l. 2 text", "recieve", "receive", "Mistakes are mended. choice"),
            *("#una", "high"),
        ],
        ["", "old", "nothing", "Deletions are left out. del", "", ""],
        ["sheet text", "nothing", "new", "Mistakes are mended. choice", "", ""],
        ["p. 2 text", "<a>", "&", "gap", "", ""],
    ]


def test_a_row_leads_to_its_place_in_both_views() -> None:
    """Where it has an address."""
    rows = _ledger(_ROWS).xpath("//table[@class='ledger']/tbody/tr")
    links = [[link.get("href") for link in row.iter("a")] for row in rows]
    assert links == [
        ["diplomatic.html#b1", "reading.html#b1"],
        [],
        ["diplomatic.html#x%20y", "reading.html#x%20y"],
        ["diplomatic.html#b2", "reading.html#b2"],
    ]


def test_rules_are_counted_the_busiest_first() -> None:
    """Of those that were as often at work, the first in the alphabet; one may have no words."""
    rules = _ledger(_ROWS).xpath("//table[@class='totals']/tbody/tr")
    assert [[words(cell) for cell in row] for row in rules] == [
        ["Mistakes are mended.", "2"],
        ["No rule is named.", "1"],
        ["Deletions are left out.", "1"],
    ]


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 places"), (1, "1 place"), (1234, "1,234 places")]
)
def test_a_ledger_counts_its_places(count: int, said: str) -> None:
    """In good English; one without rows has no tables."""
    page = _ledger(_ROWS[:1] * count)
    assert f"{said}." in words(page.find_class("lede")[0])
    assert bool(page.xpath("//table")) is (count > 0)


def test_a_source_is_shown_in_numbered_lines() -> None:
    """Each line can be linked, and no markup of the source is that of the page."""
    ((name, page),) = pages(source_page(opened(), made(_HEADER))).items()
    assert name == "lamp/source.html"
    assert page.xpath("//pre//a/@id") == ["L1"]
    assert words(page.xpath("//pre")[0]).startswith("<TEI xmlns=")
    assert not page.xpath("//tei")


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("<a/>", 1),
        ("<a/>\n", 1),
        ("<a>\n</a>", 2),
        ("<a>\r\n\r</a>\r", 3),
        ("<a>\n\n</a>\n\n", 4),
        ("", 1),
    ],
)
def test_each_kind_of_end_of_line_ends_one(source: str, lines: int) -> None:
    """The last line of a file may have one or not."""
    assert lines_of(source.encode()).count('<a id="L') == lines


@pytest.mark.parametrize(
    ("source", "coloured"),
    [
        ("<p>", '<span class="x-tag">&lt;<span class="x-name">p</span>&gt;</span>'),
        ("</p>", '<span class="x-tag">&lt;<span class="x-name">/p</span>&gt;</span>'),
        ("<t:p/>", '<span class="x-name">t:p</span>/&gt;</span>'),
        ('<p n="1">', '<span class="x-name">p</span> n=<span class="x-value">"1"</span>&gt;'),
        ("<p n='>'>", "<span class=\"x-value\">'&gt;'</span>"),
        ("<!-- <p> -->", '<span class="x-aside">&lt;!-- &lt;p&gt; --&gt;</span>'),
        ("<?xml-model a?>", '<span class="x-aside">&lt;?xml-model a?&gt;</span>'),
        ("<![CDATA[<p>]]>", '<span class="x-aside">&lt;![CDATA[&lt;p&gt;]]&gt;</span>'),
        ("<!DOCTYPE TEI>", '<span class="x-aside">&lt;!DOCTYPE TEI&gt;</span>'),
        ("a &amp; b", "a &amp;amp; b"),
        ("1 &lt; 2", "1 &amp;lt; 2"),
        ("a\x00b\x7fc", "a\ufffdb\ufffdc"),
    ],
)
def test_a_source_is_coloured_by_what_it_is(source: str, coloured: str) -> None:
    """Tags, names, values, comments and instructions; the words stay as they are."""
    assert coloured in str(lines_of(source.encode()))


def test_a_drawing_has_a_page_in_its_own_folder() -> None:
    """The way to the frame is as long as the path of the drawing."""
    document = made(_HEADER, drawings=("images/map.html", "plan.html"))
    found = pages(image_pages(opened(), document))
    assert list(found) == ["lamp/images/map.html", "lamp/plan.html"]
    styles = [page.xpath("//link[@rel='stylesheet']/@href")[0] for page in found.values()]
    assert styles == ["../../static/fonts.css", "../static/fonts.css"]


_AROUND: Final = Surroundings(
    previous=Step("well", "A well", "1901", "en"),
    next=Step("mill #2", "Eine Mühle", "", "de"),
    later=Step("well-2", "A well again (1905)", "1905", "en"),
)


def test_a_page_leads_to_those_before_and_after_it() -> None:
    """In the same view, by title and date; a date that the title says is not said again."""
    found = _views(around=_AROUND)[1].xpath("//nav[@class='neighbours']//a")
    assert [(link.get("rel"), link.get("href"), words(link)) for link in found] == [
        ("prev", "../well/reading.html", "Before this A well 1901"),
        ("next", "../mill%20%232/reading.html", "After this Eine Mühle"),
        ("next", "../well-2/reading.html", "After, of this correspondence A well again (1905)"),
    ]
    assert [one.get("lang") for one in found[1].find_class("title")] == ["de"]


def test_other_pages_lead_to_the_presentation_of_those_before_and_after() -> None:
    """A neighbour need not have such a page."""
    (page,) = pages(ledger_page(opened(), made(_HEADER, around=_AROUND))).values()
    (link, *_) = page.xpath("//nav[@class='neighbours']//a")
    assert link.get("href") == "../well/index.html"


def test_an_only_document_leads_to_no_other() -> None:
    """There is nothing before or after it."""
    assert not _views()[0].find_class("neighbours")


def test_each_page_has_the_menu_of_the_edition() -> None:
    """From where it stands."""
    shared = replace(opened(), menu=(site.MenuItem("persons/index.html", "Persons"),))
    (page,) = pages(ledger_page(shared, made(_HEADER))).values()
    (link,) = page.xpath("//nav[@class='menu']//a")
    assert (link.get("href"), words(link)) == ("../persons/index.html", "Persons")


_CARDS: Final = (
    Card("b", "Second", "de", Moment("3 May 1903", "1903-05-03"), "Ada", "Ben"),
    Card("a #1", "First", "", Moment("1903", "1903"), "Ada", ""),
    Card("c", "<Third>", "", Moment(), "", "Ben"),
    Card("d", "Fourth", "", Moment("44 BC", "-0043"), "", ""),
)


def _index() -> html.HtmlElement:
    shared = opened()
    (page,) = index_pages(shared, Corpus(_CARDS, KeptShelves(Facts(Path("/nowhere/at-all")), {})))
    return html.document_fromstring(page.render(shared).decode("utf-8"))


def test_a_list_tells_of_each_document_who_wrote_to_whom() -> None:
    """With its date, in the order of time; what is not known is left out."""
    found = [words(card) for card in _index().xpath("//ol[@class='cards']/li")]
    assert found == [
        "44 BC Fourth",
        "1903 First Ada",
        "3 May 1903 Second Ada to Ben",
        "<Third> to Ben",
    ]


def test_a_document_of_a_list_is_linked_and_has_its_language() -> None:
    """Whatever its file is called."""
    cards = _index().xpath("//ol[@class='cards']/li")
    assert [card.find("a").get("href") for card in cards] == [
        "d/index.html",
        "a%20%231/index.html",
        "b/index.html",
        "c/index.html",
    ]
    assert [card.get("lang") for card in cards] == [None, None, "de", None]


def test_years_are_headings_and_those_without_a_date_come_last() -> None:
    """An edition says how many documents it has."""
    page = _index()
    assert [words(head) for head in page.iter("h2")] == ["44 BC", "1903", "Without a date"]
    assert words(page.find_class("lede")[0]) == "4 documents"
    assert words(page.xpath("//h1")[0]) == words(page.find(".//title")) == "Lamps"


def test_the_heading_and_the_source_note_stand_over_the_reading_text_alone() -> None:
    """They are the editors' and belong to no sheet."""
    note = (Block("p", (Run("Top Secret."),)),)
    sheets, text = _views(replace(_HEADER, heading="From A to B", source_note=note))
    said = [words(found) for found in text.xpath("//*[@class='heading' or @class='source-note']")]
    assert said == ["From A to B", "Top Secret."]
    assert not sheets.xpath("//*[@class='heading' or @class='source-note']")
