"""The account of an edition: what is said to readers, and what is silent."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import pytest
from lxml import html

from edition import config, site, source, views
from edition.building import covering
from edition.building import document as making
from edition.building.covering import cover
from edition.building.crew import crew
from edition.coverage import Key, Reader, merged, report, uses
from edition.coverage.comparing import Bench
from edition.coverage.samples import sample
from edition.coverage.sheets_of_style import Styles
from edition.coverage.trials import is_in_text, other, trial
from edition.source import Document
from folders import run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from edition.coverage import Account
    from edition.header import Header

_DOCUMENT: Final = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>
<title type="main">T</title></titleStmt><publicationStmt><p>P</p></publicationStmt><sourceDesc>
<p>S</p></sourceDesc></fileDesc></teiHeader><text><body>{}</body></text></TEI>"""
_BODY: Final = """<p><hi rend="italic">a</hi> <hi rend="wobbly">b</hi> <seg ana="deep">c</seg>
<hi style="color: red">d</hi></p><p n="7"><gap reason="illegible" quantity="2" unit="chars"/></p>
<p><ref target="#e">e</ref> <add place="margin">f</add><fw type="sig">g</fw></p>
<p xml:id="e">h</p>"""


def _edition(folder: Path, body: str) -> Path:
    (folder / "edition.toml").write_text('source = ["a.xml"]\n', encoding="utf-8")
    (folder / "a.xml").write_text(_DOCUMENT.format(body), encoding="utf-8")
    return folder


def _account(folder: Path, body: str = _BODY) -> Account:
    return _covered(config.load(_edition(folder, body) / "edition.toml"))


def _covered(cut: config.Config, cache: Path | None = None) -> Account:
    with crew(1) as hands:
        return cover(cut, hands, cache)


def _silent(found: Account) -> set[str]:
    return {report.named(one.key) for one in found.silent}


def _read(folder: Path, body: str) -> Document:
    path = folder / "a.xml"
    document = source.parse(_DOCUMENT.format(body).encode(), path=path, root=folder)
    assert isinstance(document, Document)
    return document


def test_what_no_page_shows_is_silent(tmp_path: Path) -> None:
    """A value without a rule, an attribute that no model reads; nothing else of the sample."""
    found = _account(tmp_path)
    assert _silent(found) >= {"hi/@rend = wobbly", "seg/@ana = deep"}
    said = {report.named(one.key) for one in found.statements if one.is_said}
    assert said >= {
        "hi",
        "hi/@rend = italic",
        "hi/@style",
        "p/@n",
        "gap",
        "gap/@quantity",
        "ref/@target",
        "add/@place = margin",
    }


def test_statements_are_judged_together_as_alone(tmp_path: Path) -> None:
    """What is tried at once is not taken for one another, nor is what is numbered."""
    body = f"""{_BODY}<p ana="x">a<note place="foot" ana="y">b</note> c<note place="foot"
ana="z">d</note></p><p rend="center"><hi rend="bold" ana="w">e</hi></p><lg><l n="3">f</l></lg>
<p><persName ref="#nobody" cert="low">g</persName> <unclear reason="faded">h</unclear></p>"""
    cut = config.load(_edition(tmp_path, body) / "edition.toml")
    together = {one.key: one.is_said for one in _covered(cut).statements}
    document, make, reader = _bench(cut, body)
    elements = list(document.root.iter("*"))
    for key, use in uses(document).items():
        cut_down = sample(document, use.places)
        bench = Bench(document, elements, make, reader, cut_down)
        assert (key, _is_said(bench, key, use.places)) == (key, together[key])


def _is_said(bench: Bench, key: Key, places: Iterable[int]) -> bool:
    """Judge a statement as slowly and as plainly as can be: one change at one place at a time."""
    for place in places:
        one = trial(key, place, bench.elements[place], 0)
        if one is None:
            return True
        in_text = is_in_text(bench.elements[place])
        away = [replace(one, is_left_out=True)] if key.attribute else []
        if any(bench.is_noticed([item], in_text=in_text) for item in (one, *away)):
            return True
    return False


def _bench(
    cut: config.Config, body: str
) -> tuple[Document, Callable[[Document, Header | None], site.Made], Reader]:
    every = views.load(cut).views
    sheets = [
        content.decode() for name, content in site.assets(cut).items() if name.endswith(".css")
    ]
    reader = Reader(site.open_site(cut, documents=1), sheets)
    return _read(cut.root, body), lambda one, head: making.attempt(one, every, cut, head), reader


@pytest.mark.parametrize(
    ("body", "silent"),
    [
        ('<p><hi rend="italic wobbly">a</hi></p>', {"hi/@rend = wobbly"}),
        ('<p><seg cert="low" resp="#zz">a</seg></p>', {"seg/@cert = low", "seg/@resp"}),
        (
            '<p>a<note place="end" ana="b">c</note> <note place="foot">d</note></p><p>e</p>',
            {"note/@ana = b", "note/@place = foot"},
        ),
    ],
)
def test_what_only_programs_read_is_silent(tmp_path: Path, body: str, silent: set[str]) -> None:
    """A class without a look, and a `data-` attribute that no style sheet names."""
    found = _account(tmp_path, body)
    assert {report.named(one.key) for one in found.silent if one.use.line > 2} == silent


_HANDS: Final = """<profileDesc><handNotes><handNote xml:id="a" scope="major" medium="typescript">
A</handNote><handNote xml:id="b" scope="minor" medium="unknown" cert="medium">B</handNote>
</handNotes></profileDesc>"""


def test_a_hand_is_told_where_it_is_seen(tmp_path: Path) -> None:
    """Not by a legend that has another hand, nor where another value looks the same."""
    folder = _edition(tmp_path, '<p><add hand="#b">x</add> <seg hand="#a">y</seg></p>')
    text = (folder / "a.xml").read_text(encoding="utf-8")
    text = text.replace("</fileDesc>", f"</fileDesc>{_HANDS}")
    (folder / "a.xml").write_text(text, encoding="utf-8")
    found = _covered(config.load(folder / "edition.toml"))
    said = {report.named(one.key): one.is_said for one in found.statements}
    assert said["add/@hand"]
    assert said["handNote/@medium = typescript"]
    assert said["handNote/@cert = medium"]
    assert not said["handNote/@medium = unknown"]
    assert not said["handNote/@scope = minor"]


def test_another_silent_value_changes_no_page(tmp_path: Path) -> None:
    """What is silent is so in the pages that a build writes; what is said is another page."""
    found = _account(tmp_path)
    for value, changes in (("italic", True), ("wobbly", False), ("deep", False)):
        texts = []
        for body in (_BODY, _BODY.replace(f'"{value}"', '"zzz"')):
            _edition(tmp_path, body)
            assert run(tmp_path, "build", "--jobs", "1")[0] == 0
            page = (tmp_path / "build" / "a" / "diplomatic.html").read_text(encoding="utf-8")
            texts.append(page.replace("zzz", value))
        styles = [page.partition("<style>")[2].partition("</style>")[0] for page in texts]
        assert (styles[0] != styles[1]) is changes
        assert any(value in silent for silent in _silent(found)) is not changes


def test_an_element_has_the_rules_that_show_it(tmp_path: Path) -> None:
    """In each view; also where that hides it."""
    found = {
        report.named(one.key): {view: rule for view, rule, _ in one.shown}
        for one in _account(tmp_path).statements
    }
    assert found["fw"]["reading"].startswith("fw")
    assert found["gap"].keys() == {"diplomatic", "reading"}


def test_uses_merge(tmp_path: Path) -> None:
    """Counts are added; the first place stays."""
    one = uses(_read(tmp_path, "<p>a</p>\n<p>b</p>"))
    both = merged([one, one])
    assert (one[Key("p")].count, both[Key("p")].count) == (4, 8)
    assert one[Key("p")].line == both[Key("p")].line
    assert Key("title", "type", "main") in both


def test_many_values_are_one_statement(tmp_path: Path) -> None:
    """Also where they come together of several documents."""
    names = [f"t{number}" for number in range(60)]
    every = "".join(f'<seg type="{name}">x</seg>' for name in names[:41])
    assert uses(_read(tmp_path, f"<p>{every}</p>"))[Key("seg", "type")].count == 41
    halves = [
        uses(_read(tmp_path, "".join(f'<ab type="{name}">x</ab>' for name in half)))
        for half in (names[:30], names[30:])
    ]
    assert Key("ab", "type") not in halves[0]
    assert merged(halves)[Key("ab", "type")].count == 60


def test_pointers_numbers_and_dates_are_one_statement(tmp_path: Path) -> None:
    """They are no words of a vocabulary; of `rend` each word is a statement."""
    body = """<p n="1">a <date when="1900-01-02">b</date> <ref target="#e">c</ref>
<ref target="http://example.org/">d</ref> <hi rend="italic  bold">e</hi></p><p n="2">f</p>"""
    found = uses(_read(tmp_path, body))
    assert found[Key("p", "n")].count == 2
    assert found[Key("ref", "target")].count == 2
    assert Key("date", "when") in found
    assert {key.value for key in found if key.attribute == "rend"} == {"italic", "bold"}


def test_identifiers_are_no_statements(tmp_path: Path) -> None:
    """They are said to programs."""
    found = uses(_read(tmp_path, '<p xml:id="a">a</p>'))
    assert not [key for key in found if key.attribute == "xml:id"]


def test_a_sample_is_a_passage_with_what_it_refers_to(tmp_path: Path) -> None:
    """And what refers to it; the rest of the text is not in it."""
    body = '<p>one</p><div><p><ref target="#x">two</ref></p></div><p xml:id="x">three</p>'
    document = _read(tmp_path, body)
    names = [element.tag.rpartition("}")[2] for element in document.root.iter()]
    made = sample(document, [names.index("ref")])
    words = "".join(made.document.transcriptions()[0].itertext())
    assert words == "twothree"
    assert "one" in "".join(document.root.itertext())


@pytest.mark.parametrize(
    ("value", "changed"),
    [("no", "yes"), ("1903-10-02", "1903-10-08"), ("a", "zz"), ("#p1", "#zz"), ("b/c", "b/czz")],
)
def test_another_value_has_the_same_form(value: str, changed: str) -> None:
    """So that what reads it as a date or a number still does."""
    assert other(value, "zz") == changed


def _seen(sheet: str, page: str) -> tuple[str, ...]:
    """Return what a sheet says of the first `b` of a page."""
    root = html.fragment_fromstring(page)
    looks = zip(root.iter(), Styles(sheet).looks(root), strict=True)
    return next(look.plain for element, look in looks if element.tag == "b")


@pytest.mark.parametrize(
    ("selector", "meant"),
    [
        (".a", True),
        (".a.c", False),
        ("b.a[lang]", True),
        ("i.a", False),
        ("[data-b~=d]", True),
        ("[data-b=d]", False),
        (":is(.x, .a)", True),
        (".a:not(.z)", False),
        (".a:not(.x, .y)", True),
        ("p > .a", True),
        ("p .c > .a", False),
        (".view-page main .a", True),
        (".tei-p .a", False),
        ("i + .a", True),
        ("p ~ .a", False),
        (".a:hover, .q", True),
        (".a:not(:checked)", True),
        (".a::before", True),
        ("body:has(#h:checked) .a", True),
        ("#k", True),
        ("#l", False),
    ],
)
def test_a_rule_gives_a_look_to_what_its_selector_means(selector: str, meant: bool) -> None:  # noqa: FBT001 - a parameter
    """All of it; what a reader does, and the page around a view, may be as it asks."""
    page = '<p><i>x</i><b id="k" class="z a" data-b="c d" lang="en">y</b></p>'
    assert bool(_seen(f"{selector} {{ color: red }}", page)) is meant


def test_conditions_are_part_of_a_look() -> None:
    """On paper, at the start of an element; a rule for all says the same for each class."""
    page = '<p><b class="a">y</b></p>'
    sheets = [".a { x: 1 }", "@media print { .a { x: 1 } }", ".a::before { x: 1 }"]
    assert len({_seen(sheet, page) for sheet in sheets}) == 3
    assert _seen(".a { x: 1 }", page) == _seen("b { x: 1 }", page)


_ASKED: Final = {
    "[class~=x-b]": True,
    "[class*='x-']": True,
    "[class$=b]": True,
    "[class^=a]": False,
    "[class~=x-c]": False,
    "[data-type=note]": True,
    "[data-type^=no]": True,
    "[data-type=other]": False,
    "[data-type~=other]": False,
    "[data-type]": False,
}


def test_what_a_rule_may_ask_for_is_compared(tmp_path: Path) -> None:
    """A class by a part of it, an attribute by its value; other values are as good as none."""
    cut = config.load(_edition(tmp_path, "") / "edition.toml")
    document, make, _ = _bench(cut, "<p>a</p>")
    made = make(document, None)
    shared = site.open_site(cut, documents=1)
    for selector, is_told in _ASKED.items():
        reader = Reader(shared, [f"p{selector} {{color: red}}"])
        texts = (("x-b", "note"), ("c", "nil"), ("x-b", "note"))
        one, other, again = (reader.seen(_with(made, *text), ()) for text in texts)
        assert (selector, not one.is_same(other)) == (selector, is_told)
        assert one.is_same(again)


def _with(made: site.Made, name: str, kind: str) -> site.Made:
    part = f'<div><p class="a {name}" data-type="{kind}">a</p></div>'.encode()
    return replace(made, views=[replace(made.views[0], part=part)])


def test_the_command_lists_what_is_silent(tmp_path: Path) -> None:
    """As text, and all as JSON."""
    _edition(tmp_path, _BODY)
    code, said = run(tmp_path, "coverage")
    assert code == 0
    assert "hi/@rend = wobbly  (a.xml:3)" in said
    assert "hi/@rend = italic" not in said
    assert "hi/@rend = italic" in run(tmp_path, "coverage", "--all")[1]
    listed = json.loads(run(tmp_path, "coverage", "--format", "json")[1])
    assert listed["things"] == sum(one["count"] for one in listed["statements"])


def test_a_page_of_the_edition_lists_what_is_silent(tmp_path: Path) -> None:
    """Where `edition.toml` asks for it; the index says how much that is, and so when amended."""
    _edition(tmp_path, _BODY)
    settings = 'source = ["*.xml"]\ncoverage = true\n'
    (tmp_path / "edition.toml").write_text(settings, encoding="utf-8")
    (tmp_path / "b.xml").write_text(_DOCUMENT.format("<p>b</p>"), encoding="utf-8")
    build = tmp_path / "build"
    assert run(tmp_path, "build", "--jobs", "1")[0] == 0
    page = (build / "coverage.html").read_text(encoding="utf-8")
    assert "<code>hi/@rend = wobbly</code>" in page
    assert "reach no reader" in (build / "index.html").read_text(encoding="utf-8")
    (tmp_path / "b.xml").write_text(_DOCUMENT.format('<p ana="x">b</p>'), encoding="utf-8")
    assert run(tmp_path, "build", "--jobs", "1")[0] == 0
    amended = {name: (build / name).read_bytes() for name in ("coverage.html", "index.html")}
    assert b"p/@ana = x" in amended["coverage.html"]
    assert run(tmp_path, "build", "--jobs", "1", "--fresh")[0] == 0
    assert {name: (build / name).read_bytes() for name in amended} == amended


def test_an_edition_of_one_document_says_on_its_page_what_is_silent(tmp_path: Path) -> None:
    """With the most frequent of it, and where the rest stands."""
    _edition(tmp_path, _BODY)
    (tmp_path / "edition.toml").write_text(
        'source = ["*.xml"]\ncoverage = true\n', encoding="utf-8"
    )
    assert run(tmp_path, "build", "--jobs", "1")[0] == 0
    page = (tmp_path / "build" / "index.html").read_text(encoding="utf-8")
    assert "reach no reader: " in page
    assert 'href="coverage.html"' in page


def test_only_what_is_new_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was found of a document is kept until it, or what its pages are made of, changes."""
    tried: list[int] = []
    whole = covering.judged

    def noting(*given: Any) -> Any:  # noqa: ANN401 - passed on
        tried.append(len(given[1]))
        return whole(*given)

    monkeypatch.setattr(covering, "judged", noting)
    cut = config.load(_edition(tmp_path, _BODY) / "edition.toml")
    first = _covered(cut, tmp_path / "cache")
    assert _covered(cut, tmp_path / "cache") == first
    assert len(tried) == 1
    cut = config.load(_edition(tmp_path, _BODY.replace("wobbly", "shaky")) / "edition.toml")
    assert "hi/@rend = shaky" in _silent(_covered(cut, tmp_path / "cache"))
    assert len(tried) == 2
