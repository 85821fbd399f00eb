"""The page that presents a document: what it shows of a header, and of one that says little."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import pytest
from made import facts, made, opened, pages, words

from edition.config import Schema
from edition.header import (
    Action,
    Block,
    Hand,
    Header,
    Licence,
    Moment,
    Name,
    Passage,
    RegisterEntry,
    Responsibility,
    Run,
    State,
)
from edition.site.documents import presentation

if TYPE_CHECKING:
    from lxml import html

_ADA, _BEN = Name("Ada Reed"), Name("Ben Holt")
_POST, _ULM = Name("Post Office"), Name("Ulm")


def _prose(*texts: str) -> tuple[Block, ...]:
    return tuple(Block("p", (Run(text),)) for text in texts)


def _page(*, documents: int = 2, name: str = "lamp", **header: Any) -> html.HtmlElement:  # noqa: ANN401
    document = made(Header(**{"title": "A lamp"} | header), name=name)
    (page,) = pages(presentation(opened(documents=documents), document)).values()
    return page


_SENT: Final = Action("sent", people=(_ADA,), date=Moment("2 October 1903", "1903-10-02"))


@pytest.mark.parametrize(
    ("header", "term", "said"),
    [
        ({"created": Moment("1903", "1903")}, "Date", ["1903"]),
        ({"actions": (_SENT,)}, "Date", ["2 October 1903"]),
        ({"actions": (_SENT,)}, "From", ["Ada Reed"]),
        ({"authors": (_ADA, _BEN)}, "By", ["Ada Reed, Ben Holt"]),
        ({"authors": (Name("Reed, Ada"), _BEN)}, "By", ["Reed, Ada; Ben Holt"]),
        ({"actions": (Action("received", people=(_BEN,)),)}, "To", ["Ben Holt"]),
        (
            {"actions": (Action("received", people=(_BEN,)), Action("received", places=(_ULM,)))},
            "To",
            ["Ben Holt", "Ulm"],
        ),
        (
            {"actions": (Action("sent", people=(_ADA,), organisations=(_POST,)),)},
            "From",
            ["Ada Reed, Post Office"],
        ),
        ({"actions": (Action("sent", organisations=(_POST,)),)}, "From", ["Post Office"]),
        (
            {"actions": (Action("sent", people=(_ADA,), places=(_ULM,)),)},
            "From",
            ["Ada Reed, Ulm"],
        ),
        (
            {"actions": (Action("sent", people=(_ADA,), notes=("by hand",)),)},
            "From",
            ["Ada Reed by hand"],
        ),
        ({"classification": ("Secret", "Urgent")}, "Classification", ["Secret", "Urgent"]),
        ({"keywords": ("oil", "lamps")}, "Subjects", ["oil; lamps"]),
        ({"archive": ("Ulm", "Archive", "Box 7")}, "Kept at", ["Ulm, Archive, Box 7"]),
        (
            {"editors": (Responsibility("edited by", (_ADA, _BEN), editing=True),)},
            "Edited by",
            ["Ada Reed, Ben Holt"],
        ),
        (
            {"editors": (Responsibility("OCR by", (_POST,)),)},
            "OCR by",
            ["Post Office"],
        ),
        ({"publisher": "Press"}, "Published", ["Press"]),
        ({"publisher": "Press", "published": Moment("2026", "2026")}, "Published", ["Press, 2026"]),
        (
            {"publisher": "Press", "published": Moment("2026"), "edition": "Second edition"},
            "Edition",
            ["Second edition"],
        ),
        ({"published": Moment("2026")}, "Published", ["2026"]),
        ({"edition": "Second edition"}, "Edition", ["Second edition"]),
        ({"identifiers": (Name("4711"),)}, "Identifier", ["4711"]),
        ({"identifiers": (Name("a"), Name("b", "https://e.org/b"))}, "Identifiers", ["a", "b"]),
        (
            {"licences": (Licence(_prose("Free."), "https://example.org/free/"),)},
            "Licence",
            ["Free. example.org/free"],
        ),
        ({"licences": (Licence(_prose("Ask.")), Licence())}, "Licence", ["Ask.", ""]),
    ],
)
def test_a_fact_of_the_header_is_told(header: dict[str, Any], term: str, said: list[str]) -> None:
    """Under its term, in the words of the header."""
    assert facts(_page(**header))[term] == said


def test_a_header_that_says_nothing_has_no_facts() -> None:
    """No term stands without a value, and no heading without its section."""
    page = _page()
    assert facts(page) == {}
    assert [words(head) for head in page.xpath("//h2")] == ["How to cite", "Files"]
    assert not page.find_class("abstract")
    assert len(page.find_class("lede")) == 0


def test_an_author_is_not_told_beside_the_sender() -> None:
    """Who sent a letter is told as its sender alone."""
    assert list(facts(_page(actions=(_SENT,), authors=(_BEN,)))) == ["Date", "From"]


@pytest.mark.parametrize(
    ("header", "heading", "said"),
    [
        ({"source": (Passage("Support", _prose("Paper.")),)}, "The document", "Support Paper."),
        (
            {"policy": (Passage("Correction", _prose("None.")),)},
            "How it was edited",
            "Correction None.",
        ),
        (
            {"revisions": (Passage("2026", _prose("Begun.")),)},
            "Changes to this edition",
            "2026 Begun.",
        ),
        (
            {
                "states": (
                    State("a", "Draft", _prose("Typed."), Moment("1903")),
                    State("b", "Fair copy"),
                )
            },
            "Its states",
            "Draft 1903. Typed. Fair copy",
        ),
        ({"hands": (Hand("h", "Ada", _prose("Ink."), uses=1),)}, "Its hands", "A Ada Ink."),
    ],
)
def test_a_section_has_its_heading(header: dict[str, Any], heading: str, said: str) -> None:
    """What a header says at length stands in a section, whose label is its heading."""
    page = _page(**header)
    (section,) = (one for one in page.iter("section") if words(one.find("h2")) == heading)
    assert words(section).replace(" ", "") == f"{heading}{said}".replace(" ", "")
    assert section.get("aria-labelledby") == section.find("h2").get("id")


def test_one_state_is_no_section() -> None:
    """A document that was never otherwise has no states to tell apart."""
    assert "Its states" not in words(_page(states=(State("a", "Draft"),)))


def test_a_hand_that_nobody_uses_is_not_listed() -> None:
    """The header may declare more hands than this text has."""
    assert "Its hands" not in words(_page(hands=(Hand("h", "Ada"),)))


@pytest.mark.parametrize(
    ("cert", "said"), [("high", ""), ("", ""), ("low", " doubtful"), ("medium", " likely")]
)
def test_how_sure_a_hand_is_is_told(cert: str, said: str) -> None:
    """Where it is not certain."""
    page = _page(hands=(Hand("h", "Ada", cert=cert, uses=1),))
    assert words(page.xpath("//dl[@class='hands']//dt")[0]) == f"A Ada{said}"


@pytest.mark.parametrize(
    ("run", "shown"),
    [
        (Run("word"), "<p>word</p>"),
        (Run("word", "em"), "<p><em>word</em></p>"),
        (Run("hi", "code"), "<p><code>hi</code></p>"),
        (Run("word", "q"), "<p><q>word</q></p>"),
        (
            Run("word", "link", "https://example.org/"),
            '<p><a href="https://example.org/">word</a></p>',
        ),
        (
            Run("", "link", "https://example.org/"),
            '<p><a href="https://example.org/">https://example.org/</a></p>',
        ),
        (Run("word", "link"), "<p>word</p>"),
        (Run('<b> & "c"'), "<p>&lt;b&gt; &amp; &#34;c&#34;</p>"),
    ],
)
def test_prose_keeps_its_look(run: Run, shown: str) -> None:
    """Each kind of run has its element, and no text is markup."""
    document = made(Header(title="A lamp", abstract=(Block("p", (run,)),)))
    ((_, page),) = presentation(opened(), document)
    assert shown.encode() in page


@pytest.mark.parametrize("kind", ["item", "head", "p"])
def test_an_item_and_a_heading_look_like_one(kind: str) -> None:
    """An item of a list and a heading have a class; a paragraph has none."""
    page = _page(abstract=(Block(kind, (Run("word"),)),))
    (block,) = page.find_class("abstract")[0].iterchildren("p")
    assert block.get("class") == (None if kind == "p" else kind)


_HOSTILE: Final = "<script>alert('x')</script> & \"so\""


@pytest.mark.parametrize(
    "header",
    [
        {"title": _HOSTILE},
        {"subtitle": _HOSTILE},
        {"abstract": _prose(_HOSTILE)},
        {"authors": (Name(_HOSTILE),)},
        {"publisher": _HOSTILE},
        {"keywords": (_HOSTILE,)},
        {"archive": (_HOSTILE,)},
        {"created": Moment(_HOSTILE)},
        {"editors": (Responsibility(_HOSTILE, (Name(_HOSTILE),)),)},
        {"policy": (Passage(_HOSTILE, _prose(_HOSTILE)),)},
        {"hands": (Hand("h", _HOSTILE, uses=1),)},
        {"entries": (RegisterEntry("e", "person", _HOSTILE, links=("https://e.org/?a&b",)),)},
        {"licences": (Licence(_prose(_HOSTILE), f"https://e.org/{_HOSTILE}"),)},
    ],
    ids=lambda header: next(iter(header)),
)
def test_no_text_of_a_header_is_markup(header: dict[str, Any]) -> None:
    """What a stranger's header says is read as words, on the page and in its metadata."""
    page = _page(**header)
    scripts = page.xpath("//script")
    assert [script.get("type") for script in scripts] == ["application/ld+json"]
    assert json.loads(scripts[0].text)
    assert not page.xpath("//*[@onclick or @onerror]")
    assert "alert('x')" in words(page) or header == {"licences": header.get("licences")}


def test_a_title_and_a_subtitle_open_the_page() -> None:
    """The title is the heading and the name of the page."""
    page = _page(subtitle="From Ulm")
    assert [words(head) for head in page.xpath("//h1")] == ["A lamp"]
    assert words(page.find_class("lede")[0]) == "From Ulm"
    assert words(page.find(".//title")) == "A lamp"


@pytest.mark.parametrize(
    ("language", "lang"), [("de", "de"), ("ar", "ar"), ("en", None), ("", None)]
)
def test_a_title_has_the_language_of_its_document(language: str, lang: str | None) -> None:
    """The page is English around it."""
    page = _page(language=language)
    assert page.xpath("//h1")[0].get("lang") == lang
    assert page.get("lang") == "en"


@pytest.mark.parametrize(
    ("documents", "path", "folder", "home"),
    [(1, "index.html", "lamp/", "index.html"), (2, "lamp/index.html", "", "index.html")],
)
def test_the_ways_lead_from_where_the_page_stands(
    documents: int, path: str, folder: str, home: str
) -> None:
    """The presentation of an only document is the index of the edition."""
    found = pages(presentation(opened(documents=documents), made(Header(title="A lamp"))))
    assert list(found) == [path]
    page = found[path]
    ways = [link.get("href") for link in page.xpath("//ul[@class='ways']//a")]
    assert ways == [f"{folder}{name}.html" for name in ("diplomatic", "reading", "ledger")]
    nav = [link.get("href") for link in page.xpath("//nav//a")]
    names = ("diplomatic", "reading", "parallel", "ledger", "source")
    assert nav == [home, *(f"{folder}{name}.html" for name in names)]
    assert page.xpath("//nav//a[@aria-current]/@href") == [home]
    files = [link.get("href") for link in page.xpath("//ul[@class='files']//a")]
    kinds = ("source.html", "ledger.csv", "ledger.json", "proof.json")
    assert files == [f"{folder}{kind}" for kind in kinds]
    root = "" if documents == 1 else "../"
    assert page.xpath("//link[@rel='stylesheet']/@href")[0] == f"{root}static/fonts.css"


def test_a_name_that_an_address_can_t_have_is_escaped() -> None:
    """The id of a document is the name of its file, whatever it holds."""
    page = _page(documents=1, name="Ada's lamp #7?")
    ways = page.xpath("//ul[@class='ways']//a/@href")
    assert ways[0] == "Ada's%20lamp%20%237%3F/diplomatic.html"


_ENTRIES: Final = (
    RegisterEntry("ulm", "place", "Ulm", order="ulm"),
    RegisterEntry("cora", "person", "Cora Weiß", order="weiss cora", life="1870/1931"),
    RegisterEntry("ada", "person", "Ada Reed", order="reed ada", prose=_prose("A clerk.")),
    RegisterEntry("post", "organisation", "Post", order="post", links=("https://example.org/p",)),
    RegisterEntry("fair", "event", "The fair", order="fair"),
    RegisterEntry("book", "work", "A book", order="book"),
    RegisterEntry("oil", "object", "A can", order="can"),
)


def test_entries_stand_by_kind_and_order() -> None:
    """Persons first, works last; within a kind by what sorts them."""
    page = _page(entries=_ENTRIES)
    section = page.xpath("//section[@aria-labelledby='names']")[0]
    heads = [words(head) for head in section.iter("h3")]
    assert heads == ["Persons", "Offices and bodies", "Places", "Events", "Objects", "Works"]
    people = [words(term) for term in section.xpath("dl[1]//dt")]
    assert people == ["Ada Reed", "Cora Weiß 1870/1931"]


def test_an_entry_leads_to_its_places_and_to_the_web() -> None:
    """Each place that names it is a numbered link into the view that has it."""
    mentions = {"ada": {"reading": ("p1.b2", "x y"), "diplomatic": ("s",)}, "ulm": {}}
    document = made(Header(title="A lamp", entries=_ENTRIES), mentions=mentions)
    (page,) = pages(presentation(opened(documents=1), document)).values()
    links = page.xpath("//*[@class='mentions']/a")
    assert [link.get("href") for link in links] == [
        "lamp/reading.html#p1.b2",
        "lamp/reading.html#x%20y",
        "lamp/diplomatic.html#s",
    ]
    assert [link.get("aria-label") for link in links] == [
        *("Ada Reed, place 1", "Ada Reed, place 2", "Ada Reed, place on the sheets 1")
    ]
    said = [words(found) for found in page.find_class("mentions")]
    assert said == ["Named: 1 2", "On the sheets: 1"]
    (out,) = page.xpath("//dl[@class='register']//a[@rel='external']")
    assert (out.get("href"), words(out)) == ("https://example.org/p", "example.org p")


@pytest.mark.parametrize(("odd", "told"), [("", False), ("my.odd", True)])
def test_guidelines_are_linked_where_there_are_some(odd: str, *, told: bool) -> None:
    """An edition that names its ODD has guidelines, and each page leads to them."""
    shared = opened(schema=Schema(odd=odd))
    (page,) = pages(presentation(shared, made(Header(title="A lamp")))).values()
    assert bool(page.xpath("//footer//a[@href='../guidelines.html']")) is told


def test_the_notes_of_the_editors_stand_on_the_page_of_the_document() -> None:
    """The heading, the source note, and all others; a document without any has no such part."""
    note, other = (Block("p", (Run(text),)) for text in ("Top Secret.", "Also in print."))
    noted = Header(title="A lamp", heading="From A to B", source_note=(note,), notes=(other,))
    found = []
    for header in (noted, Header(title="A lamp")):
        (page,) = pages(presentation(opened(), made(header))).values()
        found.append([words(part) for part in page.xpath("//*[@aria-labelledby='notes']/p")])
    assert found == [["From A to B", "Top Secret.", "Also in print."], []]


@pytest.mark.parametrize(("count", "is_open"), [(1, True), (8, True), (9, False)])
def test_the_rest_of_a_header_stands_last_and_folds_where_it_is_long(
    count: int, *, is_open: bool
) -> None:
    """Nothing of a header is silent, and nobody has to scroll past it."""
    found = tuple(Passage(f"Field {number}", _prose("Said.")) for number in range(count))
    (folded,) = _page(further=found).xpath("//main/section[last()]/details")
    assert (folded.get("open") is not None) is is_open
    assert words(folded).count("Said.") == count
