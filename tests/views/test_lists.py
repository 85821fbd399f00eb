"""Lists: what stands before each item, counted or as the source gives it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from edition.building.document import rendered_views
from edition.config import Config
from edition.source import Document, parse
from edition.source.transcription import read
from edition.views import load
from edition.views.ordinals import Ordinal
from edition.views.ordinals import parse as parse_ordinal

if TYPE_CHECKING:
    from lxml import etree

_TEI = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc/></teiHeader>'
    "<text><body>{}</body></text></TEI>"
)


@pytest.fixture(scope="module")
def config(root: Path) -> Config:
    """Return an edition without settings."""
    return Config(root=root / "tests" / "views")


def _views(config: Config, body: str) -> dict[str, etree._Element]:
    document = parse(_TEI.format(body).encode(), path=Path("in.xml"), root=Path())
    assert isinstance(document, Document), document
    return {view.name: root for view, root in rendered_views(read(document), load(config).views)}


def _marks(root: etree._Element) -> list[str]:
    """Return what stands before each item: a number of its own, what it counts as, or a bullet."""
    found = []
    for item in root.iter("li"):
        number = item.xpath("string(*[@data-generated = 'number'])").strip()
        counts = item.get("value") if item.get("data-marker") != "none" else ""
        bullet = "•" if item.getparent().tag == "ul" and not item.get("data-marker") else ""
        if item.get("class") != "stray":
            found.append(number or counts or bullet)
    return found


def _list(rend: str, *items: str) -> str:
    def item(number: str) -> str:
        name, _, text = number.partition("=")
        return f'<item n="{name}">{text or "a"}</item>' if name else f"<item>{text or 'a'}</item>"

    return f'<list rend="{rend}">{"".join(map(item, items))}</list>'


@pytest.mark.parametrize(
    ("body", "marks"),
    [
        (_list("numbered", "", ""), ["1", "2"]),
        (_list("numbered", "13", ""), ["13", "14"]),
        (_list("numbered", "", "7.", ""), ["1", "7.", "8"]),
        (_list("numbered", "(b)", ""), ["(b)", "(c)"]),
        (_list("numbered", "IV", ""), ["IV", "V"]),
        (_list("numbered", "1.9", ""), ["1.9", "1.10"]),
        (_list("numbered", "*", ""), ["*", ""]),
        (_list("numbered", "5a", "", "7", ""), ["5a", "", "7", "8"]),
        (_list("bulleted", "*", ""), ["*", "•"]),
        (_list("numbered", "1=1. a", "2=2) b", ""), ["", "", "3"]),
        (_list("numbered", "=1. a", "=2. b"), ["", ""]),
        ('<list rend="numbered"><head>H</head><item>a</item></list>', ["1"]),
        ('<list type="ordered"><pb/><item>a</item><gb/><item>b</item></list>', ["1", "2"]),
    ],
)
@pytest.mark.parametrize("view", ["diplomatic", "reading"])
def test_items_alone_are_counted(config: Config, view: str, body: str, marks: list[str]) -> None:
    """A number of the source stands for the counted one, and counting goes on from it."""
    assert _marks(_views(config, body)[view]) == marks


@pytest.mark.parametrize(
    ("attributes", "tag", "marker"),
    [
        ('rend="numbered"', "ol", None),
        ('type="ordered"', "ol", None),
        ('type="ordered" rend="roman"', "ol", "lower-roman"),
        ('rend="upper-roman"', "ol", "upper-roman"),
        ('rend="lowerRoman"', "ol", "lower-roman"),
        ('rend="numbered lower-alpha"', "ol", "lower-alpha"),
        ('rend="upperletters"', "ol", "upper-alpha"),
        ('type="A"', "ol", "upper-alpha"),
        ('rend="i"', "ol", "lower-roman"),
        ('rend="greek"', "ol", "lower-greek"),
        ('rend="unordered"', "ul", None),
        ('rend="bordered"', "ul", None),
        ('type="alphabetical"', "ul", None),
        ('type="letters"', "ul", None),
        ('type="simple"', "ul", "none"),
        ('rend="dashed"', "ul", "dash"),
        ("", "ul", None),
    ],
)
def test_a_list_is_counted_as_it_says(
    config: Config, attributes: str, tag: str, marker: str | None
) -> None:
    """By `@type` and `@rend`, in the words that editions have for it."""
    root = _views(config, f"<list {attributes}><item>a</item></list>")["reading"]
    (listed,) = root.xpath(".//*[contains(@class, 'tei-list')]")
    assert (listed.tag, listed.get("data-marker")) == (tag, marker)


def test_a_list_over_two_sheets_goes_on_counting(config: Config) -> None:
    """An item that is cut has its number once."""
    body = '<list rend="numbered"><item>a</item><item>b<pb/>c</item><item>d</item></list>'
    root = _views(config, body)["diplomatic"]
    found = [(item.get("value"), item.get("data-part")) for item in root.iter("li")]
    assert found == [("1", None), ("2", "I"), ("2", "F"), ("3", None)]


@pytest.mark.parametrize(
    ("inner", "reading", "diplomatic"),
    [
        ("<item>salt</item><item>oil</item>", "salt, oil", "salt oil"),
        ("<item>salt</item> <item>oil</item>", "salt, oil", "salt oil"),
        ("<item>salt;</item><item>oil</item>", "salt; oil", "salt; oil"),
        ('<item n="a">salt</item><item n="b">oil</item>', "a salt, b oil", "a salt b oil"),
        ("<label>1</label><item>salt</item><label>2</label><item>oil</item>",
         "1 salt, 2 oil", "1 salt 2 oil"),
    ],
)  # fmt: skip
def test_items_in_the_line_are_set_apart(
    config: Config, inner: str, reading: str, diplomatic: str
) -> None:
    """By a comma in the reading text, by a blank on the sheets."""
    body = f'<p>Bring <list rend="inline">{inner}</list> soon.</p>'
    shown = {
        name: "".join(root.xpath("string(.//p)").split("⇄"))
        for name, root in _views(config, body).items()
    }
    assert shown == {
        "reading": f"Bring {reading} soon.",
        "diplomatic": f"Bring {diplomatic} soon.",
    }


def test_a_list_in_the_line_may_end_a_sentence(config: Config) -> None:
    """The point stands right after its last word."""
    body = '<p>Bring <list rend="inline"><item>salt</item><item>oil</item></list>.</p>'
    for root in _views(config, body).values():
        assert root.xpath("string(.//p)").endswith("oil.")


_FIRST = Ordinal(0, "decimal")


@pytest.mark.parametrize(
    ("written", "after"),
    [
        ("1", "2"),
        ("9.", "10."),
        ("(z)", "(aa)"),
        ("h", "i"),
        ("iv)", "v)"),
        ("XIX", "XX"),
        ("No. 3", "No. 4"),
        ("C.", "D."),
    ],
)
def test_the_next_number_is_written_alike(written: str, after: str) -> None:
    """With the same signs, in the same numerals."""
    ordinal = parse_ordinal(written, _FIRST)
    assert ordinal is not None
    assert str(ordinal) == written
    assert str(ordinal.next()) == after


def test_a_letter_after_a_letter_is_no_numeral() -> None:
    """`i` after `h` is the ninth letter."""
    before = parse_ordinal("h", _FIRST)
    assert before is not None
    assert parse_ordinal("i", before) == Ordinal(9, "lower-alpha")
    assert parse_ordinal("i", _FIRST) == Ordinal(1, "lower-roman")


@pytest.mark.parametrize("written", ["*", "§", "5a", "bis", "Iv", "iiii"])
def test_what_has_no_next_one_is_no_ordinal(written: str) -> None:
    """A sign, or a number that was put between two others."""
    assert parse_ordinal(written, _FIRST) is None
