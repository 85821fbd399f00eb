"""Files and schemas that a command is given, and what it compiles an ODD to."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import pytest
from written import ANYTHING, NO_EMPHASIS, codes_of, configure, write

from folders import LETTER, make_edition

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Said

_NO_CORR: Final = """<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2">
<ns prefix="t" uri="http://www.tei-c.org/ns/1.0"/><pattern><rule context="t:corr">
<report test="true()">Nothing is corrected here.</report></rule></pattern></schema>"""
_ODD: Final = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body>
<schemaSpec ident="own" start="wave"><elementSpec ident="wave" mode="add"><desc>A wave.</desc>
<content><textNode/></content><model behaviour="inline"><desc>Shown.</desc></model>
</elementSpec></schemaSpec></body></text></TEI>"""


def test_one_file_is_checked_without_a_configuration(
    tmp_path: Path, edition: Callable[..., Said], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that is named needs no edition; others beside it are not looked at."""
    write(tmp_path, a_xml=LETTER, b_xml="<TEI>")
    monkeypatch.chdir(tmp_path)
    assert edition("validate", "a.xml").status == 0
    said = edition("validate", "b.xml", "a.xml")
    assert said.status == 1
    assert said.out.splitlines()[-1].startswith("2 documents checked: 1 error")


def test_a_folder_is_checked(
    tmp_path: Path, edition: Callable[..., Said], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a folder its TEI files are checked."""
    made = make_edition(tmp_path / "in")
    write(made, second_xml=LETTER)
    monkeypatch.chdir(tmp_path)
    assert "2 documents checked" in edition("validate", "in").out


@pytest.mark.parametrize(
    ("schemas", "codes"),
    [
        (("no-emph.rng",), 1),
        (("no-corr.sch",), 1),
        (("any.rng",), 0),
        (("any.rng", "no-corr.sch"), 1),
        (("no-emph.rng", "no-corr.sch"), 2),
        (("no-corr.isosch",), 1),
        (("own.odd",), 1),
    ],
)
def test_schemas_that_are_named_are_those_that_count(
    folder: Path, edition: Callable[..., Said], schemas: tuple[str, ...], codes: int
) -> None:
    """`--schema` comes in the place of all that the edition names, as often as it is given."""
    configure(folder, '[schema]\nrng = ["no-emph.rng"]\n')
    for name, text in {
        "no-emph.rng": NO_EMPHASIS,
        "any.rng": ANYTHING,
        "no-corr.sch": _NO_CORR,
        "no-corr.isosch": _NO_CORR,
        "own.odd": _ODD,
    }.items():
        (folder / name).write_text(text, encoding="utf-8")
    words = [word for name in schemas for word in ("--schema", name)]
    said = edition("validate", *words, "--format", "json")
    assert len(set(codes_of(said.out))) == codes
    assert said.status == (1 if codes else 0)


def test_a_schema_of_no_known_kind_is_refused(folder: Path, edition: Callable[..., Said]) -> None:
    """Its suffix says what a schema is; another one is an error of the schema."""
    write(folder, own_xsd="<schema/>")
    said = edition("validate", "--schema", "own.xsd")
    assert (said.status, said.out) == (4, "")
    assert ".rng" in said.err


def test_a_schema_that_ships_is_named_by_its_name(
    folder: Path, edition: Callable[..., Said]
) -> None:
    """`shipped:NAME` stands where a file may stand."""
    assert folder.is_dir()
    found = edition("validate", "--schema", "shipped:edition.rng", "--format", "json")
    assert found.status in {0, 1}
    assert json.loads(found.out)


def test_an_odd_becomes_two_schemas(folder: Path, edition: Callable[..., Said]) -> None:
    """They stand beside it, and a line on standard output says of each that it was written."""
    write(folder, own_odd=_ODD)
    said = edition("schema", "own.odd")
    assert (said.status, said.out) == (0, "own.rng: written\nown.sch: written\n")
    again = edition("schema", "own.odd")
    assert (again.status, again.out) == (0, "own.rng: up to date\nown.sch: up to date\n")


def test_the_odd_of_the_edition_needs_no_name(folder: Path, edition: Callable[..., Said]) -> None:
    """`schema.odd` is the ODD where none is named; without one that is an error of the edition."""
    assert edition("schema").status == 3
    configure(folder, '[schema]\nodd = "own.odd"\n')
    write(folder, own_odd=_ODD)
    assert edition("schema").out == "own.rng: written\nown.sch: written\n"


def test_schemas_are_written_where_that_is_said(
    folder: Path, edition: Callable[..., Said], tmp_path: Path
) -> None:
    """`--out` is a folder; it is made."""
    write(folder, own_odd=_ODD)
    edition("schema", "own.odd", "--out", str(tmp_path / "made"))
    assert sorted(path.name for path in (tmp_path / "made").iterdir()) == ["own.rng", "own.sch"]
    assert not (folder / "own.rng").exists()


def test_an_older_schema_is_told_and_not_changed(
    folder: Path, edition: Callable[..., Said]
) -> None:
    """`--check` writes nothing: 4 where a schema is not what its ODD compiles to, else 0."""
    write(folder, own_odd=_ODD)
    missing = edition("schema", "own.odd", "--check")
    assert (missing.status, missing.out) == (4, "")
    assert not (folder / "own.rng").exists()
    edition("schema", "own.odd")
    assert edition("schema", "own.odd", "--check").status == 0
    (folder / "own.sch").write_text("<old/>", encoding="utf-8")
    stale = edition("schema", "own.odd", "--check")
    assert stale.status == 4
    assert [line.partition(":")[0] for line in stale.err.splitlines()] == ["own.sch"]
    assert (folder / "own.sch").read_text(encoding="utf-8") == "<old/>"


def test_an_odd_that_makes_no_schema_is_refused(folder: Path, edition: Callable[..., Said]) -> None:
    """What is no ODD is 4, and no file is written."""
    write(folder, own_odd=LETTER)
    said = edition("schema", "own.odd")
    assert (said.status, said.out) == (4, "")
    assert "own.odd" in said.err
    assert not (folder / "own.rng").exists()


@pytest.mark.parametrize("words", [(), ("--out", "book")])
def test_guidelines_are_written(
    folder: Path, edition: Callable[..., Said], words: tuple[str, ...]
) -> None:
    """Into `guidelines`, or the folder that is named; how many elements there are is told."""
    configure(folder, '[schema]\nodd = "own.odd"\n')
    write(folder, own_odd=_ODD)
    said = edition("guidelines", *words)
    out = words[-1] if words else "guidelines"
    assert (said.status, said.out) == (
        0,
        f"1 elements described. Open {out}/guidelines.html\n",
    )
    assert b"A wave." in (folder / out / "guidelines.html").read_bytes()
