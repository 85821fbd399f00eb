"""What a document says of the documents beside it."""

from __future__ import annotations

from pathlib import Path

from edition import source
from edition.facts.contact import Contact, contact

_TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0" {top}><teiHeader><fileDesc><titleStmt>
<title>A letter</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/>
</sourceDesc></fileDesc><profileDesc><correspDesc>{acts}</correspDesc></profileDesc></teiHeader>
<text><body><p>Dear</p></body></text></TEI>"""


def _contact(acts: str = "", top: str = "") -> Contact:
    data = _TEI.format(acts=acts, top=top).encode()
    read = source.parse(data, path=Path("/x/in/a.xml"), root=Path("/x"))
    assert isinstance(read, source.Document)
    return contact(read)


def test_a_document_names_its_neighbours_on_its_root() -> None:
    """See att.global.linking; an address may have a fragment and a base."""
    found = _contact(top='prev="b.xml#top" next="../c%20d.xml"')
    assert (found.previous, found.next) == (("/x/in/b.xml",), ("/x/c d.xml",))
    based = _contact(top='xml:base="../out/" next="c.xml"')
    assert based.next == ("/x/out/c.xml",)


def test_a_letter_names_its_neighbours_in_its_context() -> None:
    """Several pointers in one are several; one into the document itself means none."""
    context = """<correspContext><ref type="prev" target="b.xml c.xml">two</ref>
    <ptr type="next" target="#later"/><ref type="next" target="d.xml">one</ref>
    <ref target="e.xml">of no type</ref></correspContext>"""
    found = _contact(context)
    assert (found.earlier, found.later) == (("/x/in/b.xml", "/x/in/c.xml"), ("/x/in/d.xml",))


def test_an_address_that_no_file_can_have_is_passed_over() -> None:
    """As are those of the web, which no document of the edition has."""
    assert _contact(top='next="%00"').next == ()
