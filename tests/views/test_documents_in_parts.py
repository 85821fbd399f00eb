"""Documents in parts: each part has pages of its own, and all parts together are the document."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from lxml import html

from edition import site, source, views
from edition.building.document import make, pages
from edition.building.references import Reference, address_of
from edition.config import Config
from edition.errors import ConfigurationError
from edition.facts.names import Names
from edition.facts.passages import Words
from edition.facts.places import Places
from edition.proof import prove
from edition.source import transcription
from edition.views import parts as document_parts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from edition.building.document import Finished

_TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="vol">{header}{text}</TEI>'
_HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>Papers</title><editor>Ann Archer</editor></titleStmt>"
    "<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>"
)
_VOLUME = _TEI.format(
    header=_HEADER,
    text="""<text>
  <front><div xml:id="pre"><head>Preface</head><p>Of <ref target="#w2">the second.</ref></p></div>
  </front>
  <body><div type="year" xml:id="y1"><head>1801</head>
  <div type="letter" xml:id="w1"><pb n="1" xml:id="s1"/><head>To Bell</head>
    <p>One<note n="1" place="foot">A first note.</note> word</p></div>
  <p>Between.</p>
  <div type="letter" xml:id="w2"><head>To Cole</head><p><name ref="#bell">Bell</name>
    two<note n="1" place="foot">A second note, on <ref target="#w1">the first</ref>.</note></p>
    <pb n="2" xml:id="s2"/><p>Three.</p></div>
  </div><p>After all.</p></body></text>""",
)
_LETTERS = "div[@type='letter']"


def _made(root: Path, text: str, pattern: str = _LETTERS) -> tuple[Finished, dict[str, bytes]]:
    (root / "vol.xml").write_text(text, encoding="utf-8")
    config = Config(root=root, title="Test", parts=pattern)
    document = source.read(root / "vol.xml", root)
    assert isinstance(document, source.Document)
    finished = make(document, views.load(config).views, config)
    return finished, pages(site.open_site(config, documents=2), finished)


@pytest.fixture(scope="module")
def volume(tmp_path_factory: pytest.TempPathFactory) -> tuple[Finished, dict[str, bytes]]:
    """Return a volume of two letters, made."""
    return _made(tmp_path_factory.mktemp("volume"), _VOLUME)


def _text(page: bytes) -> str:
    root = html.document_fromstring(page.decode())
    (view,) = root.xpath("//div[@data-view]")
    for aside in view.xpath(".//*[@data-generated] | .//template"):
        aside.drop_tree()
    return " ".join(" ".join(view.itertext()).split())


def test_each_part_has_a_page_in_each_view(volume: tuple[Finished, dict[str, bytes]]) -> None:
    """What stands before the first part is on the page of the view itself."""
    _, files = volume
    for view in ("diplomatic", "reading"):
        assert "One word" in _text(files[f"vol/w1/{view}.html"])
        assert "Three." in _text(files[f"vol/w2/{view}.html"])
        assert _text(files[f"vol/{view}.html"]) == "Preface Of the second. 1801"


def test_what_stands_between_parts_is_of_the_one_after_it(
    volume: tuple[Finished, dict[str, bytes]],
) -> None:
    """What follows the last part is of the last."""
    _, files = volume
    text = _text(files["vol/w2/reading.html"])
    assert text.startswith("Between. To Cole")
    assert "After all." in text


def test_the_views_of_the_parts_are_proven_together(
    volume: tuple[Finished, dict[str, bytes]], tmp_path: Path
) -> None:
    """The proof is of the whole, and names the parts; without one of them it fails."""
    finished, files = volume
    assert finished.findings == ()
    assert json.loads(files["vol/proof.json"])["parts"] == ["w1", "w2"]
    view = finished.made.views[1]
    parts = [part.part for part in view.parts]
    (tmp_path / "vol.xml").write_text(_VOLUME, encoding="utf-8")
    document = source.read(tmp_path / "vol.xml", tmp_path)
    assert isinstance(document, source.Document)
    read = transcription.read(document, "")
    assert prove(read, b"".join((view.part, *parts)), view.name).findings == ()
    assert prove(read, b"".join((view.part, *parts[1:])), view.name).findings


def test_a_note_stands_with_its_part(volume: tuple[Finished, dict[str, bytes]]) -> None:
    """Its number is its own: in each part a note may have the same."""
    _, files = volume
    for name, note in (("w1", "A first note."), ("w2", "A second note, on the first.")):
        for view in ("diplomatic", "reading"):
            (found,) = html.document_fromstring(files[f"vol/{name}/{view}.html"]).xpath(
                "//*[@role='doc-footnote']"
            )
            assert " ".join(found.text_content().split()) == f"1{note}"


def _links(page: bytes, words: str) -> list[str]:
    root = html.document_fromstring(page.decode())
    return [str(one) for one in root.xpath("//main//a[normalize-space() = $w]/@href", w=words)]


def test_a_link_leads_to_the_page_of_the_part(volume: tuple[Finished, dict[str, bytes]]) -> None:
    """Links within the text, and to the same place in the other view."""
    _, files = volume
    assert _links(files["vol/reading.html"], "the second.") == ["w2/reading.html#w2"]
    assert "../w1/reading.html#w1" in _links(files["vol/w2/reading.html"], "the first")
    assert "../w1/reading.html" not in " ".join(_links(files["vol/w1/diplomatic.html"], "⇄"))
    assert "reading.html#s1" in _links(files["vol/w1/diplomatic.html"], "⇄")


def test_a_sheet_of_two_parts_says_so_on_both(volume: tuple[Finished, dict[str, bytes]]) -> None:
    """Each page leads to where the sheet begins, or goes on."""
    _, files = volume
    onward = _links(files["vol/w1/diplomatic.html"], "This sheet goes on in the next part")
    assert len(onward) == 1
    assert onward[0].startswith("../w2/diplomatic.html#")
    back = _links(files["vol/w2/diplomatic.html"], "This sheet begins in the part before")
    assert back == ["../w1/diplomatic.html#s1"]


def test_a_page_lists_all_parts_and_leads_on(volume: tuple[Finished, dict[str, bytes]]) -> None:
    """Contents, breadcrumbs, the parts before and after; the citation names part and editor."""
    _, files = volume
    root = html.document_fromstring(files["vol/w2/reading.html"].decode())
    lines = root.xpath("//nav[@class='volume']//li/a")
    assert [(line.text, line.get("href")) for line in lines] == [
        ("1801", "../w1/reading.html"),
        ("To Bell", "../w1/reading.html"),
        ("To Cole", "../w2/reading.html"),
        ("All parts, with their pages", "../reading.html#w2"),
    ]
    assert [line.get("aria-current") for line in lines] == [None, None, "page", None]
    assert root.xpath("//nav[@class='crumbs']//a/@href") == [
        "../../index.html",
        "../reading.html",
        "../w1/reading.html",
    ]
    assert root.xpath("//a[@rel='prev']/@href") == ["../w1/reading.html"]
    assert root.xpath("//a[@rel='next']/@href") == []
    (cited,) = root.xpath("//p[@class='cite-line']")
    assert cited.text.startswith("“To Cole”, Papers, ")
    assert "edited by Ann Archer" in cited.text


def test_an_address_without_a_part_arrives_at_the_contents(
    volume: tuple[Finished, dict[str, bytes]],
) -> None:
    """The line of a part has its id there, and the number of a sheet that of the sheet."""
    _, files = volume
    for view in ("diplomatic", "reading"):
        root = html.document_fromstring(files[f"vol/{view}.html"].decode())
        assert root.xpath("//nav[@class='volume']//li[@id='w2']/a/@href") == [f"w2/{view}.html"]
        assert root.xpath("//a[@id='s2']/@href") == [f"w2/{view}.html#s2"]


def test_every_id_arrives_at_the_line_of_its_part(tmp_path: Path) -> None:
    """Without a script, an old address or one of another edition still finds the place."""
    text = _VOLUME.replace("<p>Three.</p>", '<p xml:id="third">Three.</p>')
    _, files = _made(tmp_path, text)
    root = html.document_fromstring(files["vol/reading.html"].decode())
    (line,) = root.xpath("//nav[@class='volume']//li[.//@id = 'third']")
    assert line.get("id") == "w2"


def test_another_document_is_led_to_the_part(tmp_path: Path) -> None:
    """By the id of what it points to."""
    (tmp_path / "vol.xml").write_text(_VOLUME, encoding="utf-8")
    document = source.read(tmp_path / "vol.xml", tmp_path)
    assert isinstance(document, source.Document)
    places = Places(document, Config(tmp_path, parts=_LETTERS))
    reference = Reference(tmp_path / "vol.xml", "s2", "reading", places.find("s2"))
    assert address_of(reference, "reading") == "../vol/w2/reading.html#s2"
    whole = replace(reference, place=places.find("pre"))
    assert address_of(whole, "reading") == "../vol/reading.html#pre"


def test_facts_say_in_which_part_a_place_is(volume: tuple[Finished, dict[str, bytes]]) -> None:
    """Of names, and of what a search finds."""
    finished, _ = volume
    facts: Mapping[type, object] = {type(fact): fact for fact in finished.facts}
    words = facts[Words]
    assert isinstance(words, Words)
    seats = [one.place.rpartition("/")[0] for one in words.passages() if "Three." in one.reading]
    assert seats == ["w2"]
    assert isinstance(facts[Names], Names)


def _parts(root: Path, text: str, config: Config) -> list[tuple[str, str]]:
    (root / "vol.xml").write_text(text, encoding="utf-8")
    document = source.read(root / "vol.xml", root)
    assert isinstance(document, source.Document)
    found = document_parts.parts(document.root, document.name, config)
    return [(part.name, part.title) for part in found]


def test_the_texts_of_a_corpus_are_its_parts(tmp_path: Path) -> None:
    """Each has the title of its header."""
    one = _TEI.format(header=_HEADER, text="<text><body><p>One.</p></body></text>")
    two = one.replace("Papers", "Letters").replace(' xml:id="vol"', "")
    corpus = f'<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">{_HEADER}{one}{two}</teiCorpus>'
    found = _parts(tmp_path, corpus, Config(tmp_path))
    assert found == [("vol", "Papers"), ("part-2", "Letters")]


def test_a_long_document_is_divided_at_what_fits_a_page(tmp_path: Path) -> None:
    """A short one is not."""
    letter = f"<div><head>Letter</head><p>{'a' * 40_000}</p></div>"
    text = f"<text><body><div><head>All</head>{letter * 7}</div></body></text>"
    assert len(_parts(tmp_path, _TEI.format(header="", text=text), Config(tmp_path))) == 7
    assert _parts(tmp_path, _VOLUME, Config(tmp_path)) == []


def test_a_document_may_have_a_pattern_of_its_own(tmp_path: Path) -> None:
    """Or be left whole."""
    whole = Config(tmp_path, parts=_LETTERS, parts_of={"vol.xml": "none"})
    assert _parts(tmp_path, _VOLUME, whole) == []
    years = Config(tmp_path, parts=_LETTERS, parts_of={"v*.xml": "front/div | body/div"})
    assert [name for name, _ in _parts(tmp_path, _VOLUME, years)] == ["pre", "y1"]


def test_a_pattern_that_is_no_xpath_is_told() -> None:
    """Before anything is made."""
    with pytest.raises(ConfigurationError, match="`parts`: div\\["):
        document_parts.compiled("div[")
