"""Which files are documents, what they are called, and what of them is the transcription."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from edition.config import Config
from edition.source import Document, files, parse, read

if TYPE_CHECKING:
    from pathlib import Path

_TEI = "http://www.tei-c.org/ns/1.0"


def _touch(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("", encoding="utf-8")


@pytest.mark.parametrize(
    ("source", "exclude", "expected"),
    [
        (("*.xml",), (), ["a.xml", "b.xml"]),
        (("**/*.xml",), (), ["a.xml", "b.xml", "in/c.xml", "in/deep/d.xml"]),
        (("in/*.xml", "a.xml"), (), ["a.xml", "in/c.xml"]),
        (("*.xml", "a.*"), (), ["a.xml", "b.xml"]),
        (("**/*.xml",), ("in/**/*.xml",), ["a.xml", "b.xml"]),
        (("*.xml",), ("a.xml", "no.xml"), ["b.xml"]),
        (("*",), ("*.txt",), ["a.xml", "b.xml"]),
        (("no/*.xml",), (), []),
    ],
)
def test_patterns_name_the_files_each_once_and_in_order(
    tmp_path: Path, source: tuple[str, ...], exclude: tuple[str, ...], expected: list[str]
) -> None:
    """What is excluded is taken out, and a folder is no file."""
    _touch(tmp_path, "b.xml", "a.xml", "in/c.xml", "in/deep/d.xml", "note.txt")
    found = files(Config(root=tmp_path, source=source, exclude=exclude))
    assert [path.relative_to(tmp_path).as_posix() for path in found] == expected


def test_an_absolute_pattern_may_name_files_outside_the_folder(tmp_path: Path) -> None:
    """And they may be excluded by an absolute pattern as well."""
    _touch(tmp_path, "other/a.xml", "other/b.xml", "own/c.xml")
    config = Config(
        root=tmp_path / "own",
        source=(str(tmp_path / "other" / "*.xml"), "*.xml"),
        exclude=(str(tmp_path / "other" / "b.xml"),),
    )
    assert files(config) == [tmp_path / "other" / "a.xml", tmp_path / "own" / "c.xml"]


def test_a_file_outside_the_folder_is_named_by_its_whole_path(tmp_path: Path) -> None:
    """One inside it is named from the folder on."""
    _touch(tmp_path, "other/a.xml", "own/in/b.xml")
    outside = read(tmp_path / "other" / "a.xml", tmp_path / "own")
    inside = read(tmp_path / "own" / "in" / "b.xml", tmp_path / "own")
    assert isinstance(outside, list)
    assert isinstance(inside, list)
    assert outside[0].file == (tmp_path / "other" / "a.xml").as_posix()
    assert inside[0].file == "in/b.xml"


@pytest.mark.parametrize(
    ("root", "message"),
    [
        ("<TEI/>", "The root element TEI is in no namespace."),
        ("<teiCorpus/>", "The root element teiCorpus is in no namespace."),
        ("<TEI.2/>", "The root element TEI.2 is that of TEI P4."),
        ("<teiCorpus.2/>", "The root element teiCorpus.2 is that of TEI P4."),
        ('<TEI xmlns="urn:x"/>', "The root element TEI is in the namespace urn:x."),
        (f'<text xmlns="{_TEI}"/>', "The root element is text, not TEI or teiCorpus."),
        ("<html/>", "The root element is html, not TEI or teiCorpus."),
    ],
)
def test_what_is_no_tei_is_told_by_its_root(tmp_path: Path, root: str, message: str) -> None:
    """With its line and the root that P5 has."""
    found = parse(f"<!-- x -->\n{root}".encode(), path=tmp_path / "a.xml", root=tmp_path)
    assert isinstance(found, list)
    (item,) = found
    assert (item.code, item.message, item.line) == ("not-tei", message, 2)
    assert "TEI P5" in item.hint


@pytest.mark.parametrize(
    ("identifier", "expected"),
    [
        ("letter-1", "letter-1"),
        (" a ", "a"),
        ("Ä", "Ä"),
        ("-a", "file"),
        (".a", "file"),
        ("a:b", "file"),
        ("a\\b", "file"),
        ("a/b", "file"),
        ("a b", "file"),
    ],
)
def test_an_identifier_names_a_folder_or_is_not_taken(
    tmp_path: Path, identifier: str, expected: str
) -> None:
    """White space around it is none of it; what no folder should be called gives way."""
    data = f'<TEI xmlns="{_TEI}" xml:id="{identifier}"/>'.encode()
    document = parse(data, path=tmp_path / "file.xml", root=tmp_path)
    assert isinstance(document, Document)
    assert document.id == expected


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("<text/>", ["text"]),
        ("<sourceDoc/><text/>", ["sourceDoc", "text"]),
        ("<text><group><text/><text/></group></text>", ["text"]),
        ("<TEI><text/></TEI><TEI><text/></TEI>", ["text", "text"]),
        ("<standOff/>", []),
        ("<text><body><floatingText/></body></text>", ["text"]),
    ],
)
def test_the_transcriptions_are_the_outermost_texts(
    tmp_path: Path, body: str, names: list[str]
) -> None:
    """In document order; a text within a text is a part of it."""
    data = f'<TEI xmlns="{_TEI}"><teiHeader/>{body}</TEI>'.encode()
    document = parse(data, path=tmp_path / "a.xml", root=tmp_path)
    assert isinstance(document, Document)
    assert [str(top.tag).partition("}")[2] for top in document.transcriptions()] == names


def test_a_document_without_inclusions_is_its_bytes(tmp_path: Path) -> None:
    """Down to how its tags are written."""
    data = f"<TEI  xmlns='{_TEI}' ><teiHeader/>&#65;</TEI>\n".encode()
    document = parse(data, path=tmp_path / "a.xml", root=tmp_path)
    assert isinstance(document, Document)
    assert document.whole() == data


def test_a_file_that_is_not_there_is_told_by_its_name(tmp_path: Path) -> None:
    """With the reason of the system."""
    found = read(tmp_path / "in" / "a.xml", tmp_path)
    assert isinstance(found, list)
    assert [(item.code, item.file) for item in found] == [("file-unreadable", "in/a.xml")]
    assert found[0].message == "The file can't be read: No such file or directory."


def test_a_part_that_is_not_well_formed_is_told_in_its_own_file(tmp_path: Path) -> None:
    """At the line that must be mended, whatever is said of the file that includes it."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "part.xml").write_text("<p>\n<hi></p>", encoding="utf-8")
    data = (
        f'<TEI xmlns="{_TEI}"><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" '
        'href="in/part.xml"/></TEI>'
    )
    found = parse(data.encode(), path=tmp_path / "a.xml", root=tmp_path)
    findings = found if isinstance(found, list) else found.findings
    first = findings[0]
    assert (first.code, first.file, first.line) == ("xml-not-well-formed", "in/part.xml", 2)
