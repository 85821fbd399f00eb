"""What is done does not grow faster than what there is: operations are counted, not seconds."""

from __future__ import annotations

import difflib
import gc
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from edition import config, schematron, views
from edition.building import finishing
from edition.building.document import make
from edition.check import pointers, validate
from edition.findings.catalogue import finding
from edition.schematron import shortcuts
from edition.source import document as source
from edition.source import positions
from edition.source.names import TEI
from edition.source.positions import Paths, path_of

if TYPE_CHECKING:
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
    assert alive == [{"reading"}, set()]


def _view_of(item: object) -> str:
    return (item.get("data-view") or "") if isinstance(item, etree._Element) else ""  # noqa: SLF001
