"""Inclusion: which parts are taken, which are refused, and that it ends."""

from __future__ import annotations

import os
import time
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

from edition import source
from edition.findings import Finding, Severity
from edition.xml.material import Material
from edition.xml.names import XML_BASE

if TYPE_CHECKING:
    from collections.abc import Iterator

_OPEN = '<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:xi="http://www.w3.org/2001/XInclude"'
_NOBODY = 65_534
_XI = 'xmlns:xi="http://www.w3.org/2001/XInclude"'


def _read(folder: Path, body: str, *others: Path) -> source.Document | list[Finding]:
    folder.mkdir(exist_ok=True)
    path = folder / "letter.xml"
    path.write_text(f"{_OPEN}>\n{body}</TEI>", encoding="utf-8")
    return source.read(path, folder, Material(folder, others))


def _text(folder: Path, body: str, *others: Path) -> str:
    """Return the text of a document whose inclusions can all be had."""
    document = _read(folder, body, *others)
    assert isinstance(document, source.Document)
    assert document.findings == ()
    return "".join(document.root.itertext()).strip()


def _failed(folder: Path, body: str) -> Finding:
    """Return what is said of the inclusion that fails, in the second line."""
    document = _read(folder, body)
    assert isinstance(document, source.Document)
    found = document.findings[-1]
    assert (found.code, found.severity) == ("include-failed", Severity.ERROR)
    assert (found.file, found.line) == ("letter.xml", 2)
    return found


@pytest.mark.parametrize("parse", ["", ' parse="text"'])
@pytest.mark.parametrize("href", [".env", "./.env", "%2Eenv", "parts/.x/a.xml", "a/../.env"])
def test_hidden_files_are_not_included(tmp_path: Path, href: str, parse: str) -> None:
    """Neither a file whose name begins with a dot nor one in such a folder."""
    (tmp_path / "parts/.x").mkdir(parents=True)
    for name in (".env", "parts/.x/a.xml"):
        (tmp_path / name).write_text("<p>secret</p>", encoding="utf-8")
    found = _failed(tmp_path, f'<xi:include href="{href}"{parse}/>')
    assert "hidden" in found.message
    assert "secret" not in found.message


def test_a_link_counts_as_what_it_leads_to(tmp_path: Path) -> None:
    """A link out of the folder, and one to a hidden file, are refused; one within is followed."""
    folder = tmp_path / "edition"
    folder.mkdir()
    for path in (tmp_path / "out.xml", folder / ".in.xml", folder / "in.xml"):
        path.write_text("<p>words</p>", encoding="utf-8")
    (folder / "a.xml").symlink_to("../out.xml")
    (folder / "b.xml").symlink_to(".in.xml")
    (folder / "c.xml").symlink_to("in.xml")
    assert "outside" in _failed(folder, '<xi:include href="a.xml"/>').message
    assert "hidden" in _failed(folder, '<xi:include href="b.xml"/>').message
    assert _text(folder, '<xi:include href="c.xml"/>') == "words"


def test_a_linked_folder_counts_as_what_it_leads_to(tmp_path: Path) -> None:
    """What lies in a folder that is a link is where the link leads."""
    (tmp_path / "far").mkdir()
    (tmp_path / "far/p.xml").write_text("<p>words</p>", encoding="utf-8")
    folder = tmp_path / "edition"
    folder.mkdir()
    (folder / "near").symlink_to("../far")
    assert "outside" in _failed(folder, '<xi:include href="near/p.xml"/>').message


def test_a_folder_elsewhere_is_material_if_it_is_named(tmp_path: Path) -> None:
    """Its files are included, its hidden ones are not; the hint names the folder."""
    (tmp_path / "far").mkdir()
    (tmp_path / "far/p.xml").write_text("<p>words</p>", encoding="utf-8")
    (tmp_path / "far/.p.xml").write_text("<p>secret</p>", encoding="utf-8")
    folder = tmp_path / "edition"
    body = '<xi:include href="../far/p.xml"/>'
    assert 'material = ["../far"]' in _failed(folder, body).hint
    assert _text(folder, body, tmp_path / "far") == "words"
    document = _read(folder, '<xi:include href="../far/.p.xml"/>', tmp_path / "far")
    assert isinstance(document, source.Document)
    assert "hidden" in document.findings[0].message


def test_a_hidden_folder_is_material_if_it_is_named_itself(tmp_path: Path) -> None:
    """Who names `.parts` means it."""
    (tmp_path / ".parts").mkdir()
    (tmp_path / ".parts/p.xml").write_text("<p>words</p>", encoding="utf-8")
    assert _text(tmp_path, '<xi:include href=".parts/p.xml"/>', tmp_path / ".parts") == "words"


@pytest.mark.parametrize("code", [0, 1, 8, 11, 12, 27, 31, 0xFFFE, 0xFFFF])
def test_a_text_with_what_xml_does_not_allow_is_an_error(tmp_path: Path, code: int) -> None:
    """XInclude 1.1, section 4.3; a fallback is for a file that is not there."""
    (tmp_path / "t.txt").write_text(f"a\nb{chr(code)}", encoding="utf-8")
    for inside in ("", "<xi:fallback>else</xi:fallback>"):
        body = f'<p><xi:include href="t.txt" parse="text">{inside}</xi:include></p>'
        found = _failed(tmp_path, body)
        assert "t.txt" in found.message
        assert f"U+{code:04X} in its line 2" in found.message


@pytest.mark.parametrize(
    ("data", "attribute"),
    [
        ("grün".encode(), ""),
        ("\ufeffgrün".encode(), ""),
        ("grün".encode("utf-16"), ""),
        ("grün".encode("latin-1"), ' encoding="iso-8859-1"'),
    ],
)
def test_a_text_is_read_in_its_encoding(tmp_path: Path, data: bytes, attribute: str) -> None:
    """That of its byte order mark, or the one that is given; else UTF-8."""
    (tmp_path / "t.txt").write_bytes(data)
    assert _text(tmp_path, f'<xi:include href="t.txt" parse="text"{attribute}/>') == "grün"


@pytest.mark.parametrize("encoding", ["", "klingon", "utf-16", "hex", "idna"])
def test_a_text_in_another_encoding_is_told(tmp_path: Path, encoding: str) -> None:
    """Bytes that are no text of the encoding, and an encoding that there is not."""
    (tmp_path / "t.txt").write_bytes(b"gr\xfcn, dry")
    found = _failed(tmp_path, f'<xi:include href="t.txt" parse="text" encoding="{encoding}"/>')
    assert "encoding" in found.message + found.hint


def test_lines_of_a_text_end_as_those_of_xml(tmp_path: Path) -> None:
    """A carriage return of Windows is none of the text."""
    (tmp_path / "t.txt").write_bytes(b"a\r\nb\rc")
    assert _text(tmp_path, '<xi:include href="t.txt" parse="text"/>') == "a\nb\nc"


def test_ten_files_that_include_the_next_ten_times_end(tmp_path: Path) -> None:
    """One error names them, and it comes in seconds (ten thousand million parts would not)."""
    for number in range(10):
        more = f'<xi:include href="p{number + 1}.ent"/>' * 10 if number < 9 else "<p>x</p>"
        (tmp_path / f"p{number}.ent").write_text(f"<div {_XI}>{more}</div>", encoding="utf-8")
    begin = time.process_time()
    result = _read(tmp_path, '<xi:include href="p0.ent"/>')
    assert time.process_time() - begin < 10
    assert isinstance(result, list)
    (found,) = result
    assert found.severity is Severity.ERROR
    assert "letter.xml → p0.ent → p1.ent" in found.message


@pytest.mark.parametrize("parse", ["text", "xml"])
def test_a_large_part_a_thousand_times_ends(tmp_path: Path, parse: str) -> None:
    """What is brought is counted by its size."""
    (tmp_path / "large.txt").write_text(f"<p>{'large ' * 20_000}</p>", encoding="utf-8")
    result = _read(tmp_path, f'<xi:include href="large.txt" parse="{parse}"/>' * 1000)
    assert isinstance(result, list)
    assert "large.txt" in result[0].message


def test_parts_of_one_document_that_multiply_end(tmp_path: Path) -> None:
    """The same within one file, by `xpointer` alone."""
    again = '<xi:include xpointer="p{}"/>'
    parts = "".join(
        f'<p xml:id="p{number}">{again.format(number + 1) * 10}</p>' for number in range(9)
    )
    assert isinstance(_read(tmp_path, f'{parts}<p xml:id="p9">x</p>'), list)


def test_a_thousand_parts_are_no_matter(tmp_path: Path) -> None:
    """An edition of many files, and a part that each of them has."""
    (tmp_path / "same.xml").write_text("<p>same</p>", encoding="utf-8")
    for number in range(1000):
        content = f'<div {_XI}>{"word " * 20}<xi:include href="same.xml"/></div>'
        (tmp_path / f"{number}.xml").write_text(content, encoding="utf-8")
    body = "".join(f'<xi:include href="{number}.xml"/>' for number in range(1000))
    assert _text(tmp_path, body).count("same") == 1000


def test_a_chain_of_parts_without_end_is_told(tmp_path: Path) -> None:
    """Each of three hundred files includes the next: it is said before the stack is used up."""
    for number in range(300):
        content = f'<div {_XI}><xi:include href="{number + 1}.xml"/></div>'
        (tmp_path / f"{number}.xml").write_text(content, encoding="utf-8")
    document = _read(tmp_path, '<xi:include href="0.xml"/>')
    assert isinstance(document, source.Document)
    assert "nested too deep" in document.findings[0].message


def test_parts_that_are_deep_together_are_told(tmp_path: Path) -> None:
    """Each of two files may be 2,048 elements deep, both together not."""
    deep = "<a>" * 1500 + "{}" + "</a>" * 1500
    inner = f'<xi:include {_XI} href="b.xml"/>'
    (tmp_path / "a.xml").write_text(deep.format(inner), encoding="utf-8")
    (tmp_path / "b.xml").write_text(deep.format("x"), encoding="utf-8")
    document = _read(tmp_path, '<xi:include href="a.xml"/>')
    assert isinstance(document, source.Document)
    assert "2,048" in document.findings[0].message


def test_another_part_of_the_including_file_may_be_included(tmp_path: Path) -> None:
    """By its own name, too; only a part that holds the inclusion would have no end."""
    body = '<p xml:id="x">in</p><q xml:id="q"><xi:include href="letter.xml" xpointer="{}"/></q>'
    assert _text(tmp_path, body.format("x")) == "inin"
    for pointer in ("q", "element(/1)"):
        assert "would include itself" in _failed(tmp_path, body.format(pointer)).message
    assert "would include itself" in _failed(tmp_path, '<xi:include href="letter.xml"/>').message


def test_files_that_include_each_other_are_told(tmp_path: Path) -> None:
    """The circle is found where it closes; a fallback does not mend it."""
    (tmp_path / "a.xml").write_text(f'<p {_XI}><xi:include href="b.xml"/></p>', encoding="utf-8")
    content = f'<p {_XI}><xi:include href="a.xml"><xi:fallback/></xi:include></p>'
    (tmp_path / "b.xml").write_text(content, encoding="utf-8")
    document = _read(tmp_path, '<xi:include href="a.xml"/>')
    assert isinstance(document, source.Document)
    (found,) = document.findings
    assert (found.file, "would include itself" in found.message) == ("b.xml", True)


def test_a_part_whose_root_is_an_inclusion_brings_what_that_names(tmp_path: Path) -> None:
    """XInclude 1.1, section 4.2.5: inclusion is recursive; its base is that of the last file."""
    (tmp_path / "deep").mkdir()
    content = f'<xi:include {_XI} href="p.xml"/>'
    (tmp_path / "deep/a.xml").write_text(content, encoding="utf-8")
    (tmp_path / "deep/p.xml").write_text("<p>in</p>", encoding="utf-8")
    document = _read(tmp_path, '<xi:include href="deep/a.xml"/>')
    assert isinstance(document, source.Document)
    assert document.findings == ()
    assert document.root[0].attrib == {XML_BASE: "deep/p.xml"}


@pytest.mark.parametrize(
    ("attributes", "said"),
    [
        ('href="p.xml#x"', 'xpointer="x"'),
        ('href="p.xml" parse="html"', "neither xml nor text"),
        ('href="p.xml" parse="text" xpointer="x"', "a part of it"),
        ('href="http://["', "no address"),
        ('href="https://example.org/p.xml"', "nothing is fetched"),
        ('href="//example.org/p.xml"', "nothing is fetched"),
        ('href="broken.xml"', "can't be parsed"),
        ('href="folder"', "no such file"),
        ('href="p.xml" xpointer="element(x/2)"', "no element 'element(x/2)'"),
        ('href="p.xml" xpointer="range(a,b)"', "of a kind that is not known"),
    ],
)
def test_what_can_not_be_included_is_told(tmp_path: Path, attributes: str, said: str) -> None:
    """Each at its line with its reason, and what to write instead."""
    (tmp_path / "p.xml").write_text('<p xml:id="x">in</p>', encoding="utf-8")
    (tmp_path / "broken.xml").write_text("<p>in", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    found = _failed(tmp_path, f"<xi:include {attributes}/>")
    assert said in found.message + found.hint


@pytest.mark.parametrize(
    "attributes",
    ['href="gone.xml"', 'href="../out.xml"', 'href="https://a.org/b"', 'href="p.xml" xpointer="y"'],
)
def test_a_fallback_stands_for_what_can_not_be_had(tmp_path: Path, attributes: str) -> None:
    """Gone, outside, on the web, or no such element: each is a resource error."""
    folder = tmp_path / "edition"
    folder.mkdir()
    for path in (tmp_path / "out.xml", folder / "p.xml"):
        path.write_text("<p>in</p>", encoding="utf-8")
    body = f"<xi:include {attributes}><xi:fallback>else</xi:fallback></xi:include>"
    assert _text(folder, body) == "else"


@contextmanager
def _as_anybody() -> Iterator[None]:
    """Be a user from whom files can be kept, also where the tests are run by root."""
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(_NOBODY)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="this system has no users of Unix")
@pytest.mark.parametrize("parse", ["xml", "text"])
def test_a_part_without_leave_to_read_is_told(parse: str) -> None:
    """What the system refuses is an error at the inclusion."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        (folder / "p.xml").write_text("<p>in</p>", encoding="utf-8")
        (folder / "p.xml").chmod(0)
        with _as_anybody():
            found = _failed(folder, f'<xi:include href="p.xml" parse="{parse}"/>')
    assert "can't be read" in found.message


def test_what_is_missing_leaves_its_place(tmp_path: Path) -> None:
    """The empty `xi:include` stays, without what stood in it; the file as a whole has it not."""
    body = '<p>a<xi:include href="gone.xml">no <b/></xi:include>b</p>'
    document = _read(tmp_path, body)
    assert isinstance(document, source.Document)
    assert "".join(document.root.itertext()).strip() == "ab"
    assert document.missing == ["gone.xml"]
    assert b"include" not in document.whole().replace(b"XInclude", b"")
