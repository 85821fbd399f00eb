"""Notes: where each is read, what marks it, and where its mark stands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import html

from edition import source, views
from edition.config import Config, Notes
from edition.findings import Severity
from edition.site import open_site
from edition.views.note_marks import marks
from making import product
from pointing import tei

if TYPE_CHECKING:
    from lxml import etree

_FOLDER = Path("/x")


def _view(
    body: str, name: str = "reading", *, outside: str = "", numbering: str = "document"
) -> etree._Element:
    """Return a view as its page has it; it is proven on the way."""
    config = Config(root=_FOLDER, notes=Notes(numbering))
    document = source.parse(tei(body, outside=outside), path=_FOLDER / "mill.xml", root=_FOLDER)
    assert isinstance(document, source.Document), document
    made = product(document, views.load(config).views, open_site(config, documents=2))
    assert [one for one in made.findings if one.severity is Severity.ERROR] == []
    page = made.files[f"mill/{name}.html"].decode("utf-8")
    (root,) = html.document_fromstring(page.encode()).xpath(f"//*[@data-view = '{name}']")
    return root


def _marks(root: etree._Element) -> list[str]:
    return root.xpath("descendant::a[@class = 'note-ref']/text()")


def _before(mark: etree._Element) -> str:
    """Return the text of the element before a mark."""
    return "".join(mark.getprevious().itertext())


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        ([("", 0, 0), ("", 0, 0)], ["1", "2"]),
        ([("2", 0, 0), ("", 0, 0), ("a", 0, 0), ("", 0, 0)], ["2", "1", "a", "3"]),
        ([("", 0, 0), ("1", 0, 0)], ["2", "1"]),
        ([("*", 0, 0), ("*", 0, 0), ("*", 0, 0)], ["*", "*2", "*3"]),
        ([("1", 0, 0), ("1", 0, 0), ("1a", 0, 0)], ["1", "1b", "1a"]),
        ([("*", 0, 1), ("*", 0, 2)], ["*", "*"]),
        ([("", 1, 1), ("", 2, 2)], ["1", "1"]),
        ([("", 1, 0), ("", 2, 0)], ["1", "2"]),
    ],
)
def test_no_two_notes_have_one_mark(notes: list[tuple[str, int, int]], expected: list[str]) -> None:
    """Given marks stay, counted ones go round them; what is read in one place differs."""
    assert marks(notes) == expected


@pytest.mark.parametrize(
    ("numbering", "diplomatic", "reading"),
    [
        ("document", ["1", "2", "3"], ["1", "2", "3"]),
        ("sheet", ["1", "2", "1"], ["1", "2", "3"]),
        ("division", ["1", "2", "1"], ["1", "2", "1"]),
    ],
)
def test_notes_are_counted_as_the_edition_says(
    numbering: str, diplomatic: list[str], reading: list[str]
) -> None:
    """Within the document, a sheet or a division."""
    note = "<p>a<note>b</note></p>"
    body = f'<pb n="1"/><div>{note}{note}</div><pb n="2"/><div>{note}</div>'
    assert _marks(_view(body, "diplomatic", numbering=numbering)) == diplomatic
    assert _marks(_view(body, "reading", numbering=numbering)) == reading


def test_notes_counted_by_division_are_read_at_its_end() -> None:
    """Else two notes of one list would have one mark."""
    note = "<p>a<note>b</note></p>"
    root = _view(f"<div>{note}</div><div>{note}</div>", numbering="division")
    assert (
        len(root.xpath("descendant::*[starts-with(@class, 'tei-div')]/div[@class = 'notes']")) == 2
    )
    assert root.xpath("descendant::*[@data-division]") == []


@pytest.mark.parametrize("view", ["diplomatic", "reading"])
@pytest.mark.parametrize(
    "apart",
    [
        '<div type="notes"><note xml:id="n" target="#s">on two</note></div>',
        '<div><noteGrp target="#s"><note xml:id="n">on two</note></noteGrp></div>',
        '<div><note xml:id="n" place="end" target="#range(a,s)">on two</note></div>',
        '<p>a<note xml:id="n" target="#s">on two</note></p>',
    ],
)
def test_a_note_is_marked_at_its_target(apart: str, view: str) -> None:
    """Wherever it stands itself (CO 3.9.1)."""
    body = f'<div><p><anchor xml:id="a"/>one <seg xml:id="s">two</seg> three</p></div>{apart}'
    root = _view(body, view)
    (mark,) = root.xpath("descendant::a[@class = 'note-ref']")
    (note,) = root.xpath(f"descendant::*[@id = '{mark.get('href')[1:]}']")
    assert (_before(mark), "on two" in note.text_content()) == ("two", True)
    (back,) = note.xpath("a[@class = 'note-back']")
    assert (back.get("href"), back.text) == (f"#{mark.get('id')}", mark.text)


def test_a_note_in_the_back_matter_stays_there() -> None:
    """There it stands on its sheet."""
    notes = '<div><pb n="2"/><note target="#s">on</note></div>'
    body = f'<pb n="1"/><p><seg xml:id="s">two</seg></p>{notes}'
    root = _view(body, "diplomatic")
    (note,) = root.xpath("descendant::*[@data-note = 'apart']")
    assert note.xpath("string(ancestor::section/@data-n)") == "2"


def test_a_note_with_two_targets_has_two_marks() -> None:
    """Of one number; the note leads back to the first."""
    body = '<p xml:id="a">one</p><p xml:id="b">two</p><div><note target="#a #b">both</note></div>'
    root = _view(body)
    found = root.xpath("descendant::a[@class = 'note-ref']")
    assert [(mark.text, mark.getparent().get("id")) for mark in found] == [("1", "a"), ("1", "b")]
    assert len({mark.get("id") for mark in found}) == 2


@pytest.mark.parametrize(
    ("target", "mark"), [("#d", "h3"), ("#i", "li"), ("#l", "div"), ("#x", "span"), ("#u", "li")]
)
def test_a_mark_stands_in_the_words_of_a_block(target: str, mark: str) -> None:
    """Of a division at its heading, of a list in its last item: never on a line of its own."""
    body = (
        '<div xml:id="d"><head>Wells</head><p>a</p><list xml:id="u"><item>b</item>'
        '<item xml:id="i">c</item></list><lg><l xml:id="l">d</l></lg><p><hi xml:id="x">e</hi></p>'
        f'</div><div><note target="{target}">on</note></div>'
    )
    (found,) = _view(body).xpath("descendant::a[@class = 'note-ref']")
    holder = found.getprevious() if mark == "span" else found.getparent()
    assert holder.tag in {mark, "h2"}


def test_marks_are_counted_in_the_order_of_the_text() -> None:
    """Not in that of the notes."""
    body = (
        '<p><seg xml:id="a">one</seg> two<note>here</note> <seg xml:id="b">three</seg></p>'
        '<div><note target="#b">last</note><note target="#a">first</note></div>'
    )
    root = _view(body)
    notes = {
        back.text: back.getparent().text_content()[1:]
        for back in root.xpath("descendant::a[@class = 'note-back']")
    }
    assert notes == {"1": "first", "2": "here", "3": "last"}


@pytest.mark.parametrize("view", ["diplomatic", "reading"])
@pytest.mark.parametrize(
    "outside",
    [
        '<note xml:id="n" target="#m">{}</note>',
        '<listAnnotation><note target="#m">{}</note></listAnnotation>',
        '<listAnnotation><annotation target="#m"><note>{}</note></annotation></listAnnotation>',
        '<annotation target="#m"><respStmt><resp>x</resp></respStmt><rs>{}</rs></annotation>',
    ],
)
def test_a_note_from_outside_the_text_is_the_editors(outside: str, view: str) -> None:
    """It is shown as generated, with its links, and marked at what it is about (SA 17.10)."""
    note = outside.format('By the <ref target="#m">river</ref>.')
    root = _view('<p>The <seg xml:id="m">mill</seg> burned.</p>', view, outside=note)
    (mark,) = root.xpath("descendant::a[@class = 'note-ref']")
    (shown,) = root.xpath("descendant::*[@data-generated = 'note']")
    assert (_before(mark), shown.text_content()) == ("mill", "1By the river.")
    assert mark.get("href") == f"#{shown.get('id')}"
    assert shown.xpath("descendant::a[. = 'river']/@href") == ["#m"]


def test_a_note_on_words_that_a_view_leaves_out_is_left_out_with_them() -> None:
    """No note without the words that it speaks of; the diplomatic view has both."""
    body = '<p>a</p><fw xml:id="f" type="sig">B2</fw>'
    outside = '<note target="#f">A signature.</note>'
    assert "A signature." in _view(body, "diplomatic", outside=outside).text_content()
    assert "A signature." not in _view(body, "reading", outside=outside).text_content()


@pytest.mark.parametrize("target", ["", 'target="#none"', 'target="https://example.org/"'])
def test_a_note_on_nothing_in_the_text_comes_after_it(target: str) -> None:
    """Nothing is silent; there is no mark that could lead to it."""
    root = _view("<p>a</p>", outside=f"<note {target}>On the whole.</note>")
    (note,) = root.xpath("descendant::div[@class = 'notes']/*")
    assert (note.text_content(), _marks(root)) == ("On the whole.", [])


def test_what_persons_are_noted_for_is_no_note_of_the_text() -> None:
    """Notes of the lists stand in the lists."""
    outside = "<listPerson><person><persName>A</persName><note>B</note></person></listPerson>"
    assert _view("<p>a</p>", outside=outside).xpath("descendant::*[@class = 'notes']") == []


@pytest.mark.parametrize("view", ["diplomatic", "reading"])
@pytest.mark.parametrize("place", ["back", "outside"])
def test_a_pointer_is_the_mark_of_a_note_without_a_target(place: str, view: str) -> None:
    """The note stands elsewhere, and the text calls it (CO 3.7)."""
    note = '<note xml:id="n">It burned.</note>'
    apart = f'<div type="notes"><head>Notes</head>{note}</div>' if place == "back" else ""
    outside = f"<listAnnotation>{note}</listAnnotation>" if place == "outside" else ""
    body = f'<p>The mill<ptr target="#n"/> stood<note>long</note>.</p>{apart}'
    root = _view(body, view, outside=outside)
    assert _marks(root) == ["1", "2"]
    (mark, _) = root.xpath("descendant::a[@class = 'note-ref']")
    assert mark.get("href") == "#n"
    (shown,) = root.xpath("descendant::*[@id = 'n']")
    assert shown.text_content() == "1It burned."


def test_a_pointer_to_a_note_at_its_place_names_its_mark() -> None:
    """That note has a mark of its own; the pointer says which it is."""
    root = _view('<p>a<note xml:id="n">b</note>, see <ptr target="#n"/></p>')
    assert _marks(root) == ["1"]
    assert root.xpath("string(descendant::*[contains(@class, 'tei-ptr')])") == "1"


@pytest.mark.parametrize("view", ["diplomatic", "reading"])
@pytest.mark.parametrize("target", ["p", "s"])
def test_a_note_in_the_margin_stands_beside_its_target(target: str, view: str) -> None:
    """Wherever the source has it (CO 3.9.1)."""
    note = f'<note place="margin" target="#{target}">Rex</note>'
    body = f'<div>{note}<p>a</p><p xml:id="p">one <seg xml:id="s">king</seg> two</p></div>'
    root = _view(body, view)
    (note,) = root.xpath("descendant::*[@data-note = 'margin']")
    assert note.xpath("string(ancestor::p/@id)") == "p"
    assert (note.getprevious() is not None and note.getprevious().get("id") == "s") == (
        target == "s"
    )


def test_a_note_in_the_margin_with_a_note_of_its_own_stays() -> None:
    """Its words could not be moved in one piece."""
    note = '<note place="margin" target="#p">Rex<note>king</note> x</note>'
    root = _view(f'<div>{note}<p xml:id="p">one</p></div>')
    assert root.xpath("boolean(descendant::p/descendant::*[@data-note = 'margin'])") is False


def test_a_note_from_outside_keeps_its_language() -> None:
    """That of the list around it, which is not shown."""
    outside = '<listAnnotation xml:lang="nl"><note target="#p">Molen.</note></listAnnotation>'
    root = _view('<p xml:id="p">a</p>', outside=outside)
    assert root.xpath("string(descendant::*[@data-generated = 'note']/@lang)") == "nl"
