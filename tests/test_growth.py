"""What is done does not grow faster than what there is: operations are counted, not seconds."""

from __future__ import annotations

import difflib
import gc
from importlib import import_module
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from edition import config, schematron, site, views
from edition.building import finishing
from edition.building.document import make
from edition.check import pointers, validate
from edition.findings.catalogue import finding
from edition.schematron import shortcuts
from edition.source import characters, positions
from edition.source import document as source
from edition.source.names import TEI, tei
from edition.source.positions import Paths, path_of
from edition.views import note_marks, spans

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from edition.proof import ViewProof
    from edition.source.transcription import Transcription


def _counted(number: int, monkeypatch: pytest.MonkeyPatch) -> int:
    asked: list[object] = []
    honest = etree.QName
    monkeypatch.setattr(positions.etree, "QName", lambda e: asked.append(e) or honest(e))
    top = etree.fromstring("<a>" + "<b/><c/>" * number + "</a>")
    paths = Paths()
    assert [paths.of(child) for child in top][-1] == f"/a[1]/c[{number}]"
    monkeypatch.undo()
    return len(asked)


def test_siblings_are_counted_once_for_all_their_paths(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four times the findings among siblings ask for four times the names."""
    assert _counted(400, monkeypatch) <= 4 * _counted(100, monkeypatch)


def test_a_path_counts_elements_of_the_same_name_alone() -> None:
    """Comments, processing instructions and elements of other namespaces are not counted."""
    top = etree.fromstring('<a><!-- --><b/><?p?><b xmlns="urn:x"/><c/><b><d/></b></a>')
    assert path_of(top[-1][0]) == "/a[1]/b[2]/d[1]"
    assert path_of(top) == "/a[1]"


def test_what_is_said_twice_is_looked_for_at_its_own_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Findings of a schema are held against those of our own about the same element only."""
    asked: list[object] = []
    honest = validate._is_same  # noqa: SLF001 - what is counted
    monkeypatch.setattr(validate, "_is_same", lambda a, b: asked.append(a) or honest(a, b))
    places = [f"/a[1]/b[{number}]" for number in range(300)]
    schema = [finding("value", 'not a date: "x"', file="x", line=1, xpath=one) for one in places]
    own = [finding("language-tag", "no language", file="x", line=1, xpath=one) for one in places]
    assert len(validate._once(schema, own)) == 600  # noqa: SLF001 - what is counted
    assert len(asked) == 300


def test_ids_are_compared_for_a_bounded_number_of_hints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Among a thousand ids two hundred unknown ones get hints, and no more are looked after."""
    compared: list[int] = []
    honest = difflib.get_close_matches

    def counted(word: str, options: list[str], n: int, cutoff: float) -> list[str]:
        compared.append(len(options))
        return honest(word, options[:50], n, cutoff)

    monkeypatch.setattr(pointers.difflib, "get_close_matches", counted)
    many = "".join(f'<p xml:id="p{n}"/><ref target="#q{n}"/>' for n in range(1_000))
    (tmp_path / "x.xml").write_text(f'<TEI xmlns="{TEI}"><text>{many}</text></TEI>')
    document = source.read(tmp_path / "x.xml", tmp_path)
    assert not isinstance(document, list)
    found = validate.check(document, config.Config(root=tmp_path)).findings
    assert sum(item.code == "pointer-dangling" for item in found) == 1_000
    assert sum(compared) <= 200_000


def test_a_path_from_the_root_is_walked_once_for_all_nodes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A rule that holds each of a hundred pointers against all ids collects the ids once."""
    collected: list[object] = []
    honest = shortcuts._strings  # noqa: SLF001 - what is counted
    monkeypatch.setattr(
        shortcuts, "_strings", lambda found: honest(collected.append(kept := [*found]) or kept)
    )
    many = "".join(f'<p id="p{n}" to="#p{n}"/>' for n in range(100))
    found = _failed(tmp_path, "substring(@to, 2) = //p/@id", f'<a>{many}<p to="#x"/></a>')
    assert len(found) == 1
    assert sum(len(items) == 100 for items in collected) == 1  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("test", "failures"),
    [
        *(("@to = //p[@to = current()/@id]/@id", 0), ("@id = p/@to", 3), ("@to = ./p/@id", 3)),
        *(("//p[2]/@to = @id", 2), ("@n = //@m", 2), ("1.0 = //@m", 3), ("count(//p) = 3", 0)),
    ],
)
def test_a_path_means_what_it_means_where_it_stands(
    tmp_path: Path, test: str, failures: int
) -> None:
    """Paths from a node, and those that ask for the node of the rule, are walked for each."""
    document = '<a m="2"><p id="1" to="2"/><p id="2" to="1" n="2"/><p id="3" to="3"/></a>'
    assert len(_failed(tmp_path, test, document)) == failures


def _failed(folder: Path, test: str, document: str) -> list[schematron.Failure]:
    file = folder / "rules.sch"
    file.write_text(
        '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2"><pattern>'
        f'<rule context="p"><assert test="{test}">no</assert></rule></pattern></schema>'
    )
    return list(schematron.load(file).validate(etree.ElementTree(etree.fromstring(document))))


def test_a_view_is_gone_when_it_is_proven(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its HTML takes many times the memory of the source, so that no two views wait in it."""
    alive: list[set[str]] = []
    honest = finishing.proof.prove

    def watched(transcribed: Transcription, part: bytes, view: str) -> ViewProof:
        alive.append({name for one in gc.get_objects() if (name := _view_of(one))})
        return honest(transcribed, part, view)

    monkeypatch.setattr(finishing.proof, "prove", watched)
    (tmp_path / "x.xml").write_text(
        f'<TEI xmlns="{TEI}"><text><body><pb/><p>a <del>b</del></p></body></text></TEI>'
    )
    document = source.read(tmp_path / "x.xml", tmp_path)
    assert not isinstance(document, list)
    settings = config.Config(root=tmp_path)
    made = make(document, views.load(settings).views, settings).made
    assert len(made.ledger) == 1
    assert alive == [set(), set()]


def _view_of(item: object) -> str:
    return (item.get("data-view") or "") if isinstance(item, etree._Element) else ""  # noqa: SLF001


def test_what_a_view_shows_is_counted_out_once_for_all_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each row of the ledger quotes a few words of a text that may be as long as the document."""
    read: list[str] = []
    honest = characters.places
    monkeypatch.setattr(characters, "places", lambda text: read.append(text) or honest(text))
    made = _made(tmp_path, "<p>" + "a word and <del>x</del> " * 300 + "</p>")
    assert [(row.source, row.reading) for row in made.ledger] == [("x", "")] * 300
    assert sum(map(len, read)) <= 3 * 300 * len("a word and x ")


def test_who_answers_is_looked_up_and_not_searched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a thousand changes of one editor each asks for the name, which is read once."""
    read: list[object] = []
    rows = import_module("edition.ledger.rows")
    honest = rows._name_in  # noqa: SLF001 - what is counted
    monkeypatch.setattr(rows, "_name_in", lambda one: read.append(one) or honest(one))
    made = _made(
        tmp_path, '<p>a <del resp="#e">b</del> </p>' * 100, "<editor xml:id='e'>E</editor>"
    )
    assert {row.who for row in made.ledger} == {"E"}
    assert len(read) == 1


def _made(folder: Path, body: str, title: str = "") -> site.Made:
    (folder / "x.xml").write_text(
        f'<TEI xmlns="{TEI}"><teiHeader><fileDesc><titleStmt>{title}</titleStmt></fileDesc>'
        f"</teiHeader><text><body>{body}</body></text></TEI>"
    )
    document = source.read(folder / "x.xml", folder)
    assert not isinstance(document, list)
    settings = config.Config(root=folder)
    return make(document, views.load(settings).views, settings).made


def test_marks_of_notes_are_not_gathered_for_each_note(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mark is looked for among those that are taken, which are never put together."""

    class Watched(set[str]):
        def __or__(self, _: object) -> set[str]:  # type: ignore[override]
            message = "all marks are copied for one note"
            raise AssertionError(message)

    monkeypatch.setattr(note_marks, "set", Watched, raising=False)
    assert note_marks.marks([("", "stretch", "place")] * 3) == ["1", "2", "3"]
    assert note_marks.marks([("*", "s", "p"), ("2", "s", "p"), ("", "s", "p")]) == ["*", "2", "1"]


def test_notes_of_one_mark_are_told_apart_by_counting_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """The thousandth asterisk of a text becomes *1000 without trying *2 to *999 again."""
    tried: list[str] = []
    honest = note_marks._told_apart  # noqa: SLF001 - what is counted

    def watched(own: str) -> Iterator[str]:
        for mark in honest(own):
            tried.append(mark)
            yield mark

    monkeypatch.setattr(note_marks, "_told_apart", watched)
    assert note_marks.marks([("*", "stretch", "place")] * 1_000)[-1] == "*1000"
    assert len(tried) == 999


def test_changes_that_many_take_back_are_taken_back_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundred passages that all end at the end of the text share its deletions."""
    taken: list[object] = []
    honest = spans._take_back  # noqa: SLF001 - what is counted
    monkeypatch.setattr(spans, "_take_back", lambda one: taken.append(one) or honest(one))
    body = '<undo spanTo="#e"/><del>x</del>' * 100
    top = etree.fromstring(f'<text xmlns="{TEI}">{body}<anchor xml:id="e"/></text>')
    spans.mark([top])
    assert len(taken) == 100
    assert all(spans.UNDONE in one.attrib for one in top.iter(tei("del")))
