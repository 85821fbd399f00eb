"""Entities that a document does not declare: which are told, where, and what is advised."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import etree

from edition.findings import Finding
from edition.xml.parsing import parse_xml

if TYPE_CHECKING:
    from pathlib import Path

_ELSEWHERE = '<!DOCTYPE TEI SYSTEM "tei.dtd">'


def _told(folder: Path, text: str) -> Finding:
    found = parse_xml(text.encode(), "in/a.xml", folder / "a.xml", folder)
    assert isinstance(found, Finding), found
    return found


def _read(folder: Path, text: str) -> etree._Element:
    found = parse_xml(text.encode(), "a.xml", folder / "a.xml", folder)
    assert isinstance(found, etree._Element), found  # noqa: SLF001 - lxml's name of its type
    return found


def test_the_finding_stands_at_the_first_use(tmp_path: Path) -> None:
    """With the file as it is named; the second use of the same entity is not told again."""
    found = _told(tmp_path, f"{_ELSEWHERE}\n<p>\n a&mdash;b &mdash; c&nbsp;</p>")
    assert (found.file, found.line, found.code) == ("in/a.xml", 3, "entity-unread")
    assert found.column > 0
    assert found.message == (
        "The entity &mdash; is not declared in this file, and the DTD tei.dtd is not read: what "
        "the entity means is not known. So it is with &nbsp; (line 3)."
    )


def test_a_part_of_a_dtd_in_another_file_is_told_as_such(tmp_path: Path) -> None:
    """Where the DOCTYPE names no DTD but takes a piece in."""
    found = _told(tmp_path, '<!DOCTYPE p [<!ENTITY % m SYSTEM "m.ent"> %m;]><p>&mdash;</p>')
    assert "a part of the DTD that stands in another file is not read" in found.message


def test_of_many_entities_ten_are_named_besides_the_first(tmp_path: Path) -> None:
    """And how many more there are."""
    names = [f"e{number}" for number in range(14)]
    body = "\n".join(f"&{name};" for name in names)
    found = _told(tmp_path, f"{_ELSEWHERE}<p>{body}</p>")
    listed = ", ".join(f"&{name}; (line {number})" for number, name in enumerate(names[1:11], 2))
    assert found.message.endswith(f" So it is with {listed} and 3 more.")


def test_eleven_entities_are_all_named(tmp_path: Path) -> None:
    """The last one of them is not called one more."""
    body = "".join(f"&e{number};" for number in range(11))
    message = _told(tmp_path, f"{_ELSEWHERE}<p>{body}</p>").message
    assert message.endswith("&e10; (line 1).")


@pytest.mark.parametrize(
    ("name", "likely", "number", "declared"),
    [
        ("mdash", "the character itself (—)", "&#8212;", '<!ENTITY mdash "&#8212;">'),
        ("eacute", "the character itself (é)", "&#233;", '<!ENTITY eacute "&#233;">'),
        ("fjlig", "the character itself (fj)", "&#8212;", '<!ENTITY fjlig "&#8212;">'),
        ("ownsign", "the character itself", "&#8212;", '<!ENTITY ownsign "…">'),
    ],
)
def test_the_character_that_is_likely_meant_is_advised(
    tmp_path: Path, name: str, likely: str, number: str, declared: str
) -> None:
    """By the names that HTML gives characters."""
    assert _told(tmp_path, f"{_ELSEWHERE}<p>&{name};</p>").hint == (
        f"Write {likely}, or its number, such as {number}; or declare it in the file: "
        f"<!DOCTYPE TEI [{declared}]>."
    )


def test_an_entity_of_a_file_in_the_edition_may_be_included(tmp_path: Path) -> None:
    """The advice is what does the same, ready to be pasted."""
    (tmp_path / "part one.xml").write_text("<p/>", encoding="utf-8")
    found = _told(tmp_path, '<!DOCTYPE p [<!ENTITY one SYSTEM "part%20one.xml">]>\n<p>&one;</p>')
    assert (found.line, found.message) == (
        2,
        "The entity &one; stands for the file part%20one.xml, which is not read for it.",
    )
    assert found.hint.startswith('Write <xi:include href="part%20one.xml"/> in its place')


def test_entities_of_files_and_of_a_dtd_are_told_in_their_order(tmp_path: Path) -> None:
    """By where they are used."""
    head = '<!DOCTYPE p SYSTEM "p.dtd" [<!ENTITY one SYSTEM "one.xml">]>'
    found = _told(tmp_path, f"{head}<p>\n&one;\n&mdash;\n</p>")
    assert (found.line, "(line 3)" in found.message) == (2, True)
    other = _told(tmp_path, f"{head}<p>\n&mdash;\n&one;\n</p>")
    assert (other.line, "&one; (line 3)" in other.message) == (2, True)


def test_entities_that_lead_to_each_other_end(tmp_path: Path) -> None:
    """A file at the end of a ring of entities is told; the ring itself is a fault of form."""
    ring = '<!ENTITY a "&b;"><!ENTITY b "&a;">'
    found = _told(tmp_path, f'<!DOCTYPE p SYSTEM "p.dtd" [{ring}]><p>&a;</p>')
    assert found.code == "xml-not-well-formed"


def test_own_entities_beside_a_dtd_elsewhere_are_expanded(tmp_path: Path) -> None:
    """With the elements in them, and those of entities in entities."""
    head = '<!DOCTYPE p SYSTEM "p.dtd" [<!ENTITY s "St<hi/>&e;"><!ENTITY e "ate">]>'
    root = _read(tmp_path, f"{head}<p>&s;</p>")
    assert etree.tostring(root) == b"<p>St<hi/>ate</p>"


@pytest.mark.parametrize("reference", ["&amp;", "&lt;", "&#8212;", "&#x2014;", "&quot;"])
def test_what_xml_itself_knows_needs_no_declaration(tmp_path: Path, reference: str) -> None:
    """Whatever DTD is named."""
    assert len(_read(tmp_path, f"{_ELSEWHERE}<p>{reference}</p>").text or "") == 1


def test_a_document_that_is_not_well_formed_either_is_told_for_its_form(tmp_path: Path) -> None:
    """What an entity means is of no use before that."""
    assert _told(tmp_path, f"{_ELSEWHERE}<p>&mdash;</q>").code == "xml-not-well-formed"


def test_an_entity_in_a_document_too_deep_for_it_is_told(tmp_path: Path) -> None:
    """Its guard against endless entities and its bounds go together in the parser."""
    deep = "<a>" * 400 + "&s;" + "</a>" * 400
    found = _told(tmp_path, f'<!DOCTYPE a [<!ENTITY s "State">]>\n{deep}')
    assert (found.code, found.line) == ("xml-not-well-formed", 2)
    assert found.message == "The entity &s; can't be expanded in a document of this size or depth."
