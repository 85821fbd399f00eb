"""Positions: line and column in the file, path in the tree, whatever the file is written in."""

from __future__ import annotations

import codecs
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from edition.findings.catalogue import finding
from edition.source import Document, parse, read
from edition.source.positions import Paths, Remark, in_parts, on_paper, path_of, placed

if TYPE_CHECKING:
    from pathlib import Path

    from edition.findings import Finding

_TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:xi="http://www.w3.org/2001/XInclude">'
_NAMES = {"t": "http://www.tei-c.org/ns/1.0"}


def _document(folder: Path, data: bytes | str, name: str = "letter.xml") -> Document:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    document = read(path, folder)
    assert isinstance(document, Document), document
    return document


def _element(document: Document, path: str) -> etree._Element:
    (element,) = document.root.xpath(path, namespaces=_NAMES)
    return element


def _place(document: Document, path: str) -> tuple[str, int, int]:
    (found,) = placed(document, [Remark(_element(document, path), "duplicate-id", "Twice.")])
    return found.file, found.line, found.column


def test_a_remark_becomes_a_finding_at_its_element(tmp_path: Path) -> None:
    """With all that the remark says, and the path of the element."""
    document = _document(tmp_path, f"{_TEI}<text>\n  <p>a</p>\n  <p>b</p></text></TEI>")
    remark = Remark(
        _element(document, "//t:p[2]"), "duplicate-id", "Twice.", "Change it.", frozenset({"n"})
    )
    (found,) = placed(document, [remark])
    assert (found.file, found.line, found.column) == ("letter.xml", 3, 3)
    assert found.xpath == "/TEI[1]/text[1]/p[2]"
    assert (found.code, found.message, found.hint) == ("duplicate-id", "Twice.", "Change it.")
    assert found.attributes == {"n"}
    assert placed(document, []) == []


@pytest.mark.parametrize(
    ("body", "column"),
    [
        ("<p><x/></p>", 4),
        ("<p>ab<x/></p>", 6),
        ("<p>äß<x/></p>", 6),
        ("<p>\U0001d11e<x/></p>", 5),
        ("<p>&#xe4;<x/></p>", 10),
        ("<p><!-- ä --><x/></p>", 14),
        ('<p n="ä"><x/></p>', 10),
        ("<p>\t<x/></p>", 5),
    ],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_column_counts_characters(tmp_path: Path, body: str, column: int, ending: str) -> None:
    """Not bytes; a reference is as long as it is written, and a tab is one character."""
    document = _document(tmp_path, f"{_TEI}{ending}<text>{ending}{body}</text></TEI>")
    assert _place(document, "//t:x") == ("letter.xml", 3, column)


_ENCODED = '<?xml version="1.0" encoding="{}"?>\n' + _TEI + "\n<p>für ëa <x/></p></TEI>"


@pytest.mark.parametrize(
    "encoding",
    [
        *("utf-8", "utf-16", "iso-8859-1", "iso-8859-15", "windows-1252", "macintosh"),
        "cp1252",
    ],
)
def test_a_column_is_the_same_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    """Also where the parser that knows columns does not know the encoding."""
    document = _document(tmp_path, _ENCODED.format(encoding).encode(encoding))
    assert document.root[0].text == "für ëa "
    assert _place(document, "//t:x") == ("letter.xml", 3, 11)


@pytest.mark.parametrize("encoding", ["euc-jp", "shift_jis", "gb18030", "big5"])
def test_encodings_of_several_bytes_a_character_are_counted_in_characters(
    tmp_path: Path, encoding: str
) -> None:
    """East Asian files have columns too."""
    text = f'<?xml version="1.0" encoding="{encoding}"?>{_TEI}\n<p>中<x/></p></TEI>'
    document = _document(tmp_path, text.encode(encoding))
    assert _place(document, "//t:x") == ("letter.xml", 2, 5)


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
def test_a_byte_order_mark_is_no_column(tmp_path: Path, mark: bytes, encoding: str) -> None:
    """On the first line, where it stands, nor on any other."""
    document = _document(tmp_path, mark + f"{_TEI}<a/>\n<b/></TEI>".encode(encoding))
    assert _place(document, "/t:TEI") == ("letter.xml", 1, 1)
    assert _place(document, "//t:a") == ("letter.xml", 1, len(_TEI) + 1)
    assert _place(document, "//t:b") == ("letter.xml", 2, 1)


def test_a_start_tag_over_several_lines_has_the_place_of_its_beginning(tmp_path: Path) -> None:
    """An editor looks for the sign that opens it."""
    document = _document(tmp_path, f'{_TEI}\n<p\n   n="1"\n>\n<x/></p></TEI>')
    assert _place(document, "//t:p") == ("letter.xml", 2, 1)
    assert _place(document, "//t:x") == ("letter.xml", 5, 1)


def test_elements_after_the_65535th_line_have_their_line(tmp_path: Path) -> None:
    """libxml2's own number of a line may be too small for long files."""
    document = _document(tmp_path, _TEI + "\n" * 70_000 + "<x/></TEI>")
    assert _place(document, "//t:x") == ("letter.xml", 70_001, 1)


def test_an_element_of_an_entity_has_the_line_of_what_stands_for_it(tmp_path: Path) -> None:
    """What an entity brings in has no tags of its own in the text; a line is told, or none."""
    head = '<!DOCTYPE TEI [<!ENTITY e "<x/>">]>\n'
    document = _document(tmp_path, f"{head}{_TEI}\n<p>&e;</p>\n<q/></TEI>")
    assert _place(document, "//t:q")[1] == 4


def test_an_included_element_has_the_place_of_its_file(tmp_path: Path) -> None:
    """And what stands after it that of the file that includes."""
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "one.xml").write_text(
        '<div xmlns="http://www.tei-c.org/ns/1.0">\n <p><x/></p></div>', encoding="utf-8"
    )
    document = _document(
        tmp_path, f'{_TEI}\n<text>\n<xi:include href="parts/one.xml"/> <y/></text></TEI>'
    )
    assert _place(document, "//t:x") == ("parts/one.xml", 2, 5)
    assert _place(document, "//t:div") == ("parts/one.xml", 1, 1)
    assert _place(document, "//t:y") == ("letter.xml", 3, 36)


def test_an_element_that_is_included_by_its_id_has_its_own_place(tmp_path: Path) -> None:
    """The tags before it in its file are not taken for its own."""
    (tmp_path / "all.xml").write_text(
        '<div xmlns="http://www.tei-c.org/ns/1.0">\n<p>a</p>\n<p xml:id="b"><x/></p>\n'
        "<p><y/></p></div>",
        encoding="utf-8",
    )
    document = _document(tmp_path, f'{_TEI}<xi:include href="all.xml" xpointer="b"/>\n<z/></TEI>')
    assert _place(document, "//t:p") == ("all.xml", 3, 1)
    assert _place(document, "//t:x") == ("all.xml", 3, 15)
    assert _place(document, "//t:z") == ("letter.xml", 2, 1)


def test_a_fallback_has_the_place_where_it_is_written(tmp_path: Path) -> None:
    """It stands in the file itself, inside the inclusion that found nothing."""
    include = '<xi:include href="no.xml"><xi:fallback>\n<x/></xi:fallback></xi:include>'
    document = _document(tmp_path, f"{_TEI}{include}\n<y/></TEI>")
    assert _place(document, "//t:x") == ("letter.xml", 2, 1)
    assert _place(document, "//t:y") == ("letter.xml", 3, 1)


def test_a_fallback_that_is_not_needed_moves_no_place(tmp_path: Path) -> None:
    """Its elements stand in the file and not in the document."""
    (tmp_path / "one.xml").write_text('<p xmlns="http://www.tei-c.org/ns/1.0"/>', encoding="utf-8")
    include = '<xi:include href="one.xml"><xi:fallback><a><b/></a>\n</xi:fallback></xi:include>'
    document = _document(tmp_path, f"{_TEI}<x/>{include}<y/>\n<z><z/></z></TEI>")
    assert _place(document, "//t:x") == ("letter.xml", 1, len(_TEI) + 1)
    assert _place(document, "//t:p") == ("one.xml", 1, 1)
    assert _place(document, "//t:y")[:2] == ("letter.xml", 2)
    assert _place(document, "//t:z/t:z") == ("letter.xml", 3, 4)


def test_a_fallback_that_is_used_beside_one_that_is_not_moves_no_place(tmp_path: Path) -> None:
    """Of the two only the elements of the first are in the document."""
    (tmp_path / "one.xml").write_text('<p xmlns="http://www.tei-c.org/ns/1.0"/>', encoding="utf-8")
    both = "".join(
        f'<xi:include href="{name}"><xi:fallback><a/></xi:fallback></xi:include>'
        for name in ("one.xml", "no.xml")
    )
    document = _document(tmp_path, f"{_TEI}{both}<pb/>\n<y/></TEI>")
    assert _place(document, "//t:y") == ("letter.xml", 2, 1)
    assert on_paper(document, [_found(2)])[0].place == "p. 1"


def test_a_finding_about_the_whole_gets_the_place_of_the_part(tmp_path: Path) -> None:
    """A schema sees the document with its inclusions; its path leads to the file."""
    (tmp_path / "one.xml").write_text(
        '<p xmlns="http://www.tei-c.org/ns/1.0">\n<x/></p>', encoding="utf-8"
    )
    document = _document(tmp_path, f'{_TEI}<p/>\n<xi:include href="one.xml"/></TEI>')
    found = finding("value", "No.", file="letter.xml", line=9, column=9)
    inside = replace(found, xpath="/TEI[1]/p[2]/x[1]")
    moved, lost = in_parts(document, [inside, replace(found, xpath="/TEI[1]/q[1]")])
    assert (moved.file, moved.line, moved.column) == ("one.xml", 2, 1)
    assert (lost.file, lost.line, lost.column) == ("letter.xml", 0, 0)
    assert in_parts(document, []) == []


@pytest.mark.parametrize(
    ("xml", "path"),
    [
        ("<a><x/></a>", "/a[1]/x[1]"),
        ("<a><b/><b><c/><x/></b></a>", "/a[1]/b[2]/x[1]"),
        ('<a><x xmlns="urn:o" n=""/><!-- x --><?x?><x id="x"/></a>', "/a[1]/x[1]"),
        ("<x/>", "/x[1]"),
    ],
)
def test_a_path_counts_siblings_of_the_same_name(xml: str, path: str) -> None:
    """By local names; an element of another namespace is another, comments count for nothing."""
    root = etree.fromstring(xml)
    elements = list(root.iter("x"))
    assert path_of(elements[-1]) == path


def test_paths_of_many_elements_are_those_of_each(tmp_path: Path) -> None:
    """In whatever order they are asked for."""
    document = _document(
        tmp_path, f"{_TEI}<text><p><hi/><hi/></p><p><hi><hi/></hi></p></text></TEI>"
    )
    elements = list(document.root.iter(etree.Element))
    known = Paths()
    assert [known.of(element) for element in reversed(elements)] == [
        path_of(element) for element in reversed(elements)
    ]
    assert len({known.of(element) for element in elements}) == len(elements)


def _found(line: int, column: int = 1, file: str = "letter.xml") -> Finding:
    return finding("duplicate-id", "Twice.", file=file, line=line, column=column)


def test_a_finding_is_told_where_it_stands_on_paper(tmp_path: Path) -> None:
    """By what has begun before it: on the same line of the file the column decides."""
    document = _document(
        tmp_path, f'{_TEI}<text>\n<pb n="7"/><p>\n<lb/>a<lb/>b</p>\n<p>c</p></text></TEI>'
    )
    places = {
        (item.line, item.column): item.place
        for item in on_paper(
            document,
            [_found(1), _found(2), _found(3, 1), _found(3, 6), _found(3, 7), _found(4)],
        )
    }
    assert places == {
        (1, 1): "",
        (2, 1): "p. 7",
        (3, 1): "p. 7, l. 1",
        (3, 6): "p. 7, l. 1",
        (3, 7): "p. 7, l. 2",
        (4, 1): "p. 7",
    }


def test_a_break_of_another_namespace_begins_no_sheet(tmp_path: Path) -> None:
    """Only a `pb` of the TEI is one."""
    document = _document(tmp_path, f'{_TEI}<text><pb xmlns="urn:x"/>\n<p/></text></TEI>')
    assert on_paper(document, [_found(2)])[0].place == ""


def test_paper_goes_on_into_an_included_file(tmp_path: Path) -> None:
    """A part stands on the sheet that was begun before it, and what follows on its last one."""
    (tmp_path / "one.xml").write_text(
        '<p xmlns="http://www.tei-c.org/ns/1.0">\na<pb/>\nb</p>', encoding="utf-8"
    )
    document = _document(
        tmp_path, f'{_TEI}<text><pb/>\n<xi:include href="one.xml"/>\n<p>c</p></text></TEI>'
    )
    asked = [_found(2, 1, "one.xml"), _found(3, 1, "one.xml"), _found(3, 1, "letter.xml")]
    assert [item.place for item in on_paper(document, asked)] == ["p. 1", "p. 2", "p. 2"]


def test_a_finding_without_a_line_has_no_place_on_paper(tmp_path: Path) -> None:
    """Nor has one of a file that the document does not know."""
    document = _document(tmp_path, f"{_TEI}<text><pb/>\n<p/></text></TEI>")
    assert on_paper(document, []) == []
    assert [item.place for item in on_paper(document, [_found(0)])] == [""]
    other = on_paper(document, [_found(2), _found(2, 1, "other.xml")])
    assert [item.place for item in other] == ["p. 1", ""]


def test_a_document_of_bytes_has_positions_without_its_file(tmp_path: Path) -> None:
    """Nothing but the bytes is asked where something stands."""
    document = parse(f"{_TEI}\n<p/></TEI>".encode(), path=tmp_path / "no.xml", root=tmp_path)
    assert isinstance(document, Document)
    assert _place(document, "//t:p") == ("no.xml", 2, 1)
