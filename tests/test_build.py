"""Builds of small editions, good and bad."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from folders import LETTER, make_edition, run

if TYPE_CHECKING:
    from pathlib import Path


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_build_says_what_to_open(tmp_path: Path) -> None:
    """The last line of a build names the page to open."""
    code, said = run(make_edition(tmp_path), "build")
    assert code == 0
    assert said.splitlines()[-1].startswith("Built. Open ")


def test_no_schema_is_said_in_a_line(tmp_path: Path) -> None:
    """Without a schema a build goes on, and says so in one line."""
    _, said = run(make_edition(tmp_path), "build")
    assert "There is no schema for letter.xml; only well-formedness, pointers" in said


def test_identifiers_that_are_not_checked_are_said(tmp_path: Path) -> None:
    """A schema whose identifiers can't be told is used, and a line says what is not checked."""
    folder = make_edition(tmp_path, '[schema]\nrng = ["any.rng"]\n')
    (folder / "any.rng").write_text(
        '<grammar xmlns="http://relaxng.org/ns/structure/1.0"'
        ' datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"><start><ref name="any"/>'
        '</start><define name="any"><element><anyName/><optional><attribute name="xml:id">'
        '<data type="ID"/></attribute></optional><mixed><zeroOrMore><ref name="any"/></zeroOrMore>'
        "</mixed></element></define></grammar>",
        encoding="utf-8",
    )
    _, said = run(folder, "validate")
    assert "any.rng is used, but its identifiers are not checked: An identifier is declared" in said


def test_two_builds_are_the_same(tmp_path: Path) -> None:
    """The same sources give the same bytes."""
    folder = make_edition(tmp_path)
    run(folder, "build")
    first = _files(folder / "build")
    run(folder, "build")
    assert _files(folder / "build") == first


def test_one_process_or_many(tmp_path: Path) -> None:
    """Many documents give the same edition, made by one process or by two."""
    folder = make_edition(tmp_path)
    for number in range(12):
        (folder / f"other-{number}.xml").write_text(LETTER, encoding="utf-8")
    run(folder, "build", "--jobs", "1")
    first = _files(folder / "build")
    code, _ = run(folder, "build", "--jobs", "2")
    assert code == 0
    assert _files(folder / "build") == first
    assert len([name for name in first if name.endswith("reading.html")]) == 13


@pytest.mark.parametrize(
    ("broken", "where", "words"),
    [
        (LETTER.replace("</p>", "", 1).replace("</body>", "<p></body>"), "letter.xml:", "tag"),
        (LETTER.replace("/ns/1.0", "/ns/1.1"), "letter.xml:1", "http://www.tei-c.org/ns/1.0"),
        (LETTER.replace("<p>Dear", '<p xml:id="a"/><p xml:id="a">Dear'), "letter.xml:", '"a"'),
    ],
    ids=["not well-formed", "wrong namespace", "id given twice"],
)
def test_bad_input_leaves_the_last_build(
    tmp_path: Path, broken: str, where: str, words: str
) -> None:
    """What can't be built says where and why, with exit code 1; the last build stays."""
    folder = make_edition(tmp_path, '[schema]\nrng = ["any.rng"]\n')
    (folder / "any.rng").write_text(
        '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start><ref name="any"/></start>'
        '<define name="any"><element><anyName/><zeroOrMore><choice><attribute><anyName/>'
        '</attribute><text/><ref name="any"/></choice></zeroOrMore></element></define></grammar>',
        encoding="utf-8",
    )
    code, said = run(folder, "build")
    assert code == 0, said
    before = _files(folder / "build")
    (folder / "letter.xml").write_text(broken, encoding="utf-8")
    code, said = run(folder, "build")
    assert code == 1, said
    assert where in said
    assert words in said
    assert _files(folder / "build") == before
    assert "The last build is unchanged." in said


def test_only_what_stops_a_build_is_counted(tmp_path: Path) -> None:
    """An error that an edition without schema is built with is none of those to correct first."""
    folder = make_edition(tmp_path)
    impossible = LETTER.replace("<p>Dear", '<p><date when="1911-02-30">Today</date> Dear')
    (folder / "letter.xml").write_text(impossible, encoding="utf-8")
    (folder / "second.xml").write_text(LETTER.replace("</body>", ""), encoding="utf-8")
    _, said = run(folder, "build")
    assert said.count("error: ") == 2
    assert "correct 1 finding first" in said


def test_two_documents_of_one_id(tmp_path: Path) -> None:
    """Two documents with the same id would have the same pages: nothing is written."""
    folder = make_edition(tmp_path)
    same = LETTER.replace("<TEI ", '<TEI xml:id="letter" ')
    (folder / "second.xml").write_text(same, encoding="utf-8")
    code, said = run(folder, "build")
    assert code == 1
    assert "second.xml: error: This document has the same id as letter.xml: letter." in said


def test_an_unknown_key_names_the_nearest(tmp_path: Path) -> None:
    """A misspelt key of the configuration is an error that names the nearest known one."""
    code, said = run(make_edition(tmp_path, 'tilte = "x"'), "build")
    assert code == 3
    assert "did you mean `title`?" in said


def test_findings_as_json(tmp_path: Path) -> None:
    """A program reads findings as JSON, and nothing else on that channel."""
    folder = make_edition(tmp_path)
    broken = LETTER.replace("<persName>", '<persName ref="#nobody">')
    (folder / "letter.xml").write_text(broken, encoding="utf-8")
    _, said = run(folder, "validate", "--format", "json")
    found = json.loads(said[said.index("{") : said.rindex("}") + 1])["findings"]
    assert [(item["code"], item["line"], item["place"]) for item in found] == [
        ("pointer-dangling", 12, "p. 1")
    ]


def test_a_schema_of_the_web_has_a_copy_in_the_catalogue(tmp_path: Path) -> None:
    """What `xml-model` names is looked up in the catalogue; without a copy it is not fetched."""
    address = "https://schemas.example.org/letter.rng"
    model = f'<?xml-model href="{address}" schematypens="http://relaxng.org/ns/structure/1.0"?>\n'
    folder = make_edition(tmp_path)
    (folder / "letter.xml").write_text(model + LETTER, encoding="utf-8")
    _, said = run(folder, "validate")
    assert f"The schema {address} is on the web and was not fetched" in said
    (folder / "none.rng").write_text(
        '<element name="letter" xmlns="http://relaxng.org/ns/structure/1.0"><text/></element>',
        encoding="utf-8",
    )
    (folder / "edition.toml").write_text(
        f'source = ["*.xml"]\n[schema.catalog]\n"{address}" = "none.rng"\n', encoding="utf-8"
    )
    code, said = run(folder, "validate")
    assert code == 1
    assert "<TEI>" in said
