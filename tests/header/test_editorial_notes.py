"""The notes of a document's editors on the whole of it."""

from __future__ import annotations

import pytest
from lxml import etree

from edition.header.editorial_notes import EditorialNotes, read


def _read(notes: str) -> EditorialNotes:
    statement = f'<notesStmt xmlns="http://www.tei-c.org/ns/1.0">{notes}</notesStmt>'
    return read(etree.fromstring(statement))


def test_no_statement_gives_no_notes() -> None:
    """A header need not have one."""
    assert read(None) == EditorialNotes()


@pytest.mark.parametrize("kind", ["heading", "head"])
def test_a_heading_is_the_first_note_of_its_type(kind: str) -> None:
    """A second one is a note like others."""
    found = _read(f'<note type="{kind}">From <hi>A</hi></note><note type="{kind}">To B</note>')
    assert found.heading == "From A"
    assert [block.text for block in found.others] == ["To B"]


def test_source_notes_are_apart_from_the_others() -> None:
    """Each with its paragraphs, in the order of the header; those in a group as well."""
    found = _read(
        '<note>First</note><note type="source"><p>Kept</p><p>Drafted</p></note>'
        "<noteGrp><note>Second</note></noteGrp>"
    )
    assert [block.text for block in found.source] == ["Kept", "Drafted"]
    assert [block.text for block in found.others] == ["First", "Second"]
