"""The account of an edition: what is said to readers, and what is silent."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import pytest

from edition import config, source
from edition.building.covering import cover
from edition.coverage import Key, merged, report, uses
from edition.coverage.samples import other, sample
from edition.coverage.sheets_of_style import Styles
from edition.source import Document
from folders import run

if TYPE_CHECKING:
    from pathlib import Path

    from edition.coverage import Account

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
    return cover(config.load(_edition(folder, body) / "edition.toml"))


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
        "hi/@style = color: red",
        "p/@n = 7",
        "gap",
        "gap/@quantity = 2",
        "ref/@target = #e",
        "add/@place = margin",
    }


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
    """Such as the numbers of verses; also where they come together of several documents."""
    verses = "".join(f'<l n="{number}">x</l>' for number in range(41))
    assert uses(_read(tmp_path, f"<lg>{verses}</lg>"))[Key("l", "n")].count == 41
    halves = [
        uses(_read(tmp_path, "".join(f'<l n="{number}">x</l>' for number in half)))
        for half in (range(30), range(30, 60))
    ]
    assert Key("l", "n") not in halves[0]
    assert merged(halves)[Key("l", "n")].count == 60


def test_identifiers_are_no_statements(tmp_path: Path) -> None:
    """They are said to programs."""
    found = uses(_read(tmp_path, '<p xml:id="a">a</p>'))
    assert not [key for key in found if key.attribute == "xml:id"]


def test_a_sample_is_a_passage_with_what_it_refers_to(tmp_path: Path) -> None:
    """And what refers to it; the rest of the text is not in it."""
    body = '<p>one</p><div><p><ref target="#x">two</ref></p></div><p xml:id="x">three</p>'
    document = _read(tmp_path, body)
    names = [element.tag.rpartition("}")[2] for element in document.root.iter()]
    made = sample(document, names.index("ref"))
    words = "".join(made.document.transcriptions()[0].itertext())
    assert words == "twothree"
    assert "one" in "".join(document.root.itertext())


@pytest.mark.parametrize(
    ("value", "changed"),
    [("no", "yes"), ("1903-10-02", "1903-10-08"), ("a", "zzz"), ("#p1", "#zzz"), ("b/c", "b/cx")],
)
def test_another_value_has_the_same_form(value: str, changed: str) -> None:
    """So that what reads it as a date or a number still does."""
    assert other(value) == changed


def test_styles_that_an_element_meets() -> None:
    """By its classes and attributes, within conditions and functions as well."""
    from lxml import html  # noqa: PLC0415 - for this test alone

    styles = Styles(
        ['.a { x: 1 } @media print { :is([data-b="c d"], i) { x: 2 } } [data-b~="d"] { x: 3 }']
    )
    met = styles.met(html.fragment_fromstring('<p class="z a" data-b="c d"></p>'))
    assert sorted(rule[-6:] for rule in met) == ["x: 1 }", "x: 2 }", "x: 3 }"]
    assert styles.met(html.fragment_fromstring('<p class="b" data-b="d c"></p>')) == met[2:]


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
