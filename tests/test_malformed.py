"""What keeps a file from being XML is told in plain words."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.findings import Finding
from edition.xml.parsing import parse_xml


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<p>a<hi>b</p>", "</p> stands where <hi> from line 1 is still open."),
        (b"<TEI>\n<p>", "The file ends, but <p> from line 2 was never closed."),
        (b"<p>&mdash;</p>", "The entity &mdash; is not declared."),
        (b"<p>A & B</p>", "An ampersand stands alone."),
        (b"<p>A &amp B</p>", "An ampersand begins an entity reference that lacks its semicolon."),
        (b"<p rend=x/>", "The value of an attribute is not in quotation marks."),
        (b"<p rend/>", "The attribute rend has no value."),
        (b'<p n="1" n="2"/>', "The attribute n is given twice."),
        (b'<p n="1>a</p>', "The sign < stands in the value of an attribute."),
        (b"<p/><p/>", "Something stands after the end of the root element."),
        (b"", "The file has no elements."),
        (b"<p>\xe9</p>", "Some bytes here are not in the encoding that the file declares"),
        (b"<p>\x01</p>", "This character is not allowed in XML."),
        (b"<p><!-- a -- b --></p>", "Two hyphens stand in a comment."),
        (b"\n<?xml version='1.0'?><p/>", "The XML declaration is not at the very"),
        (b"<xi:include/>", "The prefix xi of include is not declared."),
        (b"<p><![CDATA[x</p>", "Not well-formed XML: CData section not finished."),
    ],
)
def test_a_fault_is_told_in_a_sentence(data: bytes, message: str) -> None:
    """The names in libxml2's message stand in our sentence."""
    found = parse_xml(data, "a.xml", Path("a.xml"), Path())
    assert isinstance(found, Finding)
    assert found.message.startswith(message)
    assert found.hint
