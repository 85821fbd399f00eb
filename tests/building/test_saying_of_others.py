"""What a document says of others: filled in with its frames, and never made again for it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pytest

from amending import as_fresh, build, letters, old
from edition import site, source, views
from edition.building.document import make, pages
from edition.building.neighbours import Neighbours, Outlook
from edition.building.references import Reference, address_of
from edition.config import Config
from edition.source import Document
from edition.views.destinations import Destination
from edition.xml.addresses_of_files import beside
from folders import LETTER
from pointing import tei

if TYPE_CHECKING:
    from pathlib import Path

_POINTING: Final = (
    '<p>See <ptr target="b.xml"/>, <ptr target="b.xml#p b.xml#xpath(/TEI/teiHeader) #q"/>,'
    '<ref target="b.xml#p b.xml#none c.xml">two</ref>,<ptr target="b.xml#ada"/>x'
    '<persName ref="b.xml#ada">Ada</persName> <name key="b:ada">Eve</name>'
    '<note>A note <ptr target="b.xml"/> <ref target="c.xml"/></note></p><p xml:id="q">q</p>'
    '<p>None: <ptr target="none.xml"/> <ref target="d.txt">d</ref></p>'
)
_LISTS: Final = (
    '<listPerson><person xml:id="ada"><persName>Ada &amp; “Co.” &lt;b&gt;</persName></person>'
    "</listPerson>"
)


@pytest.mark.parametrize("title", ["Of Mills & <Wells>", "Mühle\u2028", "", "a" * 90])
def test_a_view_with_marks_filled_is_one_made_with_the_names(tmp_path: Path, title: str) -> None:
    """Byte for byte, with what the proof counts."""
    body = f"<head>{title.replace('&', '&amp;').replace('<', '&lt;')}</head>{_POINTING}"
    (tmp_path / "a.xml").write_bytes(tei(_POINTING))
    (tmp_path / "b.xml").write_bytes(tei(body, outside=_LISTS, top='xml:id="ü.b"'))
    (tmp_path / "c.xml").write_bytes(tei(body))
    config = Config(root=tmp_path, source=("*.xml",))
    every = views.load(config).views
    shared = site.open_site(config, documents=3)
    document = source.read(tmp_path / "a.xml", tmp_path)
    assert isinstance(document, Document)
    neighbours = Neighbours(config)

    def named(view: str, path: str, fragment: str) -> Destination | None:
        file = beside(tmp_path / "a.xml", path)
        assert file is not None
        place, _ = neighbours.find(file, fragment)
        if place is None:
            return None
        address = address_of(Reference(file, fragment, view, place), "reading")
        return Destination(address, place.name)

    outlook = Outlook(document, neighbours)
    marked = make(document, every, config, outlook)
    assert outlook.references.mark.encode() in marked.made.views[0].part
    whole = pages(shared, make(document, every, config, named))
    assert pages(shared, replace(marked, references=outlook.references)) == whole


def _letter(folder: Path, number: int, *changes: tuple[str, str]) -> None:
    text = LETTER
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    (folder / f"letter-{number}.xml").write_text(text, encoding="utf-8")
    old(folder)


@pytest.fixture
def edition(tmp_path: Path, made: list[str], framed: list[str]) -> Path:
    """Return the folder of letters that were built; the first points to the second."""
    folder = letters(tmp_path, 4)
    pointing = '<p>See <ptr target="letter-1.xml#p"/>, <ref target="letter-1.xml">it</ref>.</p>'
    _letter(folder, 0, ("<p>Dear", f"{pointing}<p>Dear"))
    _letter(folder, 1, ("<p>Dear", '<p xml:id="p">Dear'), ("A letter", "Of Wells"))
    build(folder)
    made.clear()
    framed.clear()
    return folder


_ID: Final = ("<p>Dear", '<p xml:id="p">Dear')


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ((_ID, ("A letter", "Of Mills & Co.".replace("&", "&amp;"))), "Of Mills &amp; Co."),
        ((_ID, ("<TEI ", '<TEI xml:id="the-well" ')), "../the-well/reading.html#p"),
        ((_ID, ("<body>", '<body><p n="9">New</p>')), "../letter-1/reading.html#p"),
    ],
)
def test_what_another_says_of_itself_is_filled_in(
    edition: Path,
    made: list[str],
    framed: list[str],
    changes: tuple[tuple[str, str], ...],
    says: str,
) -> None:
    """Its title, its address: it alone is made; those that name it, or stand beside it, framed."""
    _letter(edition, 1, *changes)
    build(edition)
    assert made == ["letter-1.xml"]
    assert {"letter-0"} < set(framed)
    assert says in (edition / "build/letter-0/reading.html").read_text(encoding="utf-8")
    as_fresh(edition)
    framed.clear()
    build(edition)
    assert framed == []


def test_a_pointer_that_arrives_no_more_is_found(edition: Path, made: list[str]) -> None:
    """The letter that points there is checked again, and made; so it is when the place is back."""
    _letter(edition, 1)
    findings = build(edition).findings
    assert [(item.file, item.code) for item in findings] == [("letter-0.xml", "pointer-dangling")]
    assert made == ["letter-0.xml", "letter-1.xml"]
    as_fresh(edition)
    _letter(edition, 1, _ID)
    assert build(edition).findings == ()


@pytest.mark.parametrize("name", ["letter-1.xml", "other.xml"])
def test_a_document_that_goes_is_no_more_linked(edition: Path, made: list[str], name: str) -> None:
    """Whether it is removed or has another name, what points to it is made again."""
    if name == "letter-1.xml":
        (edition / name).unlink()
    else:
        (edition / "letter-1.xml").rename(edition / name)
    build(edition)
    assert "letter-0.xml" in made
    assert b"../letter-1/" not in (edition / "build/letter-0/reading.html").read_bytes()


def test_a_register_that_grows_makes_no_letter(
    edition: Path, made: list[str], framed: list[str]
) -> None:
    """A file that is no document, and that many point into: only who points amiss is made."""
    lists = '<listPerson><person xml:id="ada"><persName>{}</persName></person>{}</listPerson>'
    register = edition / "persons.tei.xml"
    (edition / "edition.toml").write_text('source = ["letter*.xml"]\n', encoding="utf-8")

    def registered(name: str, more: str = "") -> None:
        register.write_bytes(tei("<p>a</p>", outside=lists.format(name, more)))
        old(edition)
        made.clear()
        framed.clear()

    for number, entry in enumerate(["ada", "ada", "eve"]):
        named = f'<persName ref="persons.tei.xml#{entry}">'
        _letter(edition, number, ("<persName>", named))
    registered("Ada")
    assert [item.file for item in build(edition).findings] == ["edition.toml", "letter-2.xml"]
    registered("Ada Reed")
    build(edition)
    assert (made, framed) == ([], ["letter-0", "letter-1", "letter-2"])
    as_fresh(edition)
    registered("Ada Reed", '<person xml:id="eve"/>')
    assert build(edition).findings == ()
    assert made == ["letter-2.xml"]


def test_a_part_says_of_others_what_they_say_now(edition: Path, made: list[str]) -> None:
    """Also where a title and the frame change at once, and where the last build has failed."""
    _letter(edition, 1, _ID, ("A letter", "Of Mills"))
    _letter(edition, 2, ("</p>", ""))
    assert not build(edition).written
    (edition / "edition.toml").write_text('source = ["*.xml"]\ntitle = "L"\n', encoding="utf-8")
    _letter(edition, 1, _ID, ("A letter", "Of Oaks"))
    _letter(edition, 2)
    made.clear()
    build(edition)
    assert made == ["letter-1.xml"]
    as_fresh(edition)
