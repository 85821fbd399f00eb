"""Our reading of datatypes and patterns beside jing's, string by string."""

from __future__ import annotations

from typing import TYPE_CHECKING

import jing
import pytest
from lxml import etree

from edition.relaxng import Kind, load
from edition.relaxng.datatypes import XSD

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.corpus

_RNG = "http://relaxng.org/ns/structure/1.0"
_TYPES = (
    *("string", "normalizedString", "token", "language", "Name", "NCName", "NMTOKEN", "NMTOKENS"),
    *("ID", "IDREF", "IDREFS", "ENTITY", "ENTITIES", "QName", "NOTATION", "anyURI", "boolean"),
    *("hexBinary", "base64Binary", "decimal", "float", "double", "duration", "dateTime", "date"),
    *("time", "gYearMonth", "gYear", "gMonthDay", "gDay", "gMonth", "integer", "long", "int"),
    *("nonPositiveInteger", "negativeInteger", "nonNegativeInteger", "positiveInteger", "short"),
    *("byte", "unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte"),
)
_PATTERNS = (
    *(r"\S+", r"[^\p{C}\p{Z}]+", r"\w+", r"\d+", r"\i\c*", r"[\i-[:]]+", ".", ".*", "a|b"),
    *("[a-z-[aeiou]]+", "[^a]+", r"\p{L}+", r"\P{L}+", r"\p{IsBasicLatin}*", r"\p{Lu}.*", r"\W+"),
    *(r"\D+", r"\s*a\s*", "(a|-)b?", r"[\d.]+", "a^b|x$", "x{1}", r"[\w\-]+", r"\p{Nd}", r"\C"),
    r"\I",
)
_STRINGS = (
    *("", "0", "-0", "+1", "1.5", "00", "1e5", "1E", "INF", "+INF", "-INF", "NaN", "0000", "x"),
    *("0000-01-01", "-0001", "-0001-02-29", "-0004-02-29", "-0005-02-29", "2000-02-29", "a1"),
    *("1900-02-29", "2001-02-29", "2001-13-01", "2001-12-32", "12345-01-01", "012345-01-01"),
    *("2001-12-01T24:00:00", "2001-12-01T24:00:01", "2001-12-01T23:59:60", "2001-12-01T23:60:00"),
    *("24:00:00", "23:59:60", "12:00:00.5", "12:00:00.", "12:00", "12:00:00+14:00", "2001Z"),
    *("12:00:00+14:01", "12:00:00-14:00", "12:00:00+13:60", "12:00:00Z", "2001-01", "2001-00"),
    *("--02-30", "--02-29", "--11-31", "---31", "---32", "---00", "--12", "--12--", "--12Z"),
    *("true", "TRUE", "P1Y", "P0Y", "PT", "P1.5Y", "PT1.5S", "PT.5S", "P1YT1S", "-P1D", "+P1D"),
    *("P1S", "http://a b", "http://ä/", "a:b:c", "%41", "%4", "#", "##", "a#b", "a#b#c", "1:a"),
    *("::", "foo:", "foo:#a", "foo:?a", "http://[::1]/", "{x}", "<", "|", "\\", " a ", "a  b"),
    *("ä", "\u00a0", "de-DE", "de_DE", "abcdefghi", "a-b-c", "1a", "_a", "-a", ".a", "a:b"),
    *("xml:a", "日本", "\u0e35", "\U00010400", "é\u0301", "0F", "0f0", "AA==", "AAA=", "AAAA"),
    *("AAB=", "2001-12-01T12:00:00-11:59", " 2001 ", "1 2", "１", "٣", "+", "-", ".", "1."),  # noqa: RUF001 - digits of other scripts
    *(".1", "-32769", "256", "1e400", "-1e400", "1e-500", "0x1", "1f", "1d", "Infinity"),
)

# Where jing departs from XML Schema Part 2, second edition, and we follow it.
_ARGUED = {
    ("duration", "PT.5S"): "3.2.6.1: a digit stands before the point",
    ("dateTime", "2001-12-01T24:00:00"): "3.2.7.1: hour 24 is allowed with minute and second 0",
    ("time", "24:00:00"): "3.2.7.1, to which 3.2.8 refers",
    ("dateTime", "2001-12-01T23:59:60"): "appendix D.2: leap seconds are not supported",
    ("time", "23:59:60"): "appendix D.2",
    ("time", "12:00:00."): "3.2.7.1: a point is followed by digits",
    ("time", "12:00:00-14:00"): "3.2.7.3: time zones go from -14:00 to +14:00",
}


def _schema() -> tuple[bytes, dict[str, str]]:
    """Return a schema with an attribute for each datatype and pattern, and what each is for."""
    root = etree.Element(f"{{{_RNG}}}element", name="r", datatypeLibrary=XSD)
    choice = etree.SubElement(root, f"{{{_RNG}}}choice")
    names = {name: name for name in _TYPES}
    names |= {f"p{number}": pattern for number, pattern in enumerate(_PATTERNS)}
    for name, meaning in names.items():
        attribute = etree.SubElement(choice, f"{{{_RNG}}}attribute", name=name)
        is_pattern = name != meaning
        data = etree.SubElement(
            attribute, f"{{{_RNG}}}data", type="string" if is_pattern else meaning
        )
        if is_pattern:
            etree.SubElement(data, f"{{{_RNG}}}param", name="pattern").text = meaning
    return etree.tostring(root), names


def test_strings_are_judged_as_jing_judges_them(tmp_path: Path) -> None:
    """Each string belongs to each datatype as jing says, but where the specification differs."""
    schema, names = _schema()
    path = tmp_path / "schema.rng"
    path.write_bytes(schema)
    documents: dict[Path, tuple[str, str]] = {}
    for name in names:
        for string in _STRINGS:
            document = tmp_path / f"{len(documents)}.xml"
            document.write_bytes(etree.tostring(etree.Element("r", {name: string})))
            documents[document] = (name, string)
    theirs = jing.first_errors(path, documents)
    grammar = load(path)
    wrong = []
    for document, (name, string) in documents.items():
        ours = grammar.validate(document.read_bytes())
        rejected = any(violation.kind is Kind.BAD_ATTRIBUTE_VALUE for violation in ours)
        _, words = theirs.get(document, (0, ""))
        if rejected is not words.startswith("value of attribute"):
            wrong.append((names[name], string, rejected))
    assert {(name, string) for name, string, _ in wrong} == set(_ARGUED), wrong
