"""What can't be compiled is refused at its place, with what to do."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from edition import odd
from edition.errors import SchemaError

if TYPE_CHECKING:
    from conftest import WritesOdd

_ROOT = '<elementSpec ident="TEI"><content>{}</content></elementSpec>'
_CASES = (
    (_ROOT.format('<elementRef key="TIE"/>'), "There is no element “TIE”. Did you mean “TEI”?"),
    (
        '<classSpec ident="model.part" type="model"/>'
        + _ROOT.format('<classRef key="model.prat"/>'),
        "There is no class “model.prat”. Did you mean “model.part”?",
    ),
    (
        _ROOT.format('<macroRef key="macro.x"/>'),
        "There is no macro “macro.x”. Declare it, or remove the reference.",
    ),
    (
        _ROOT.format('<dataRef key="teidata.word"/>'),
        "There is no datatype “teidata.word”. Declare it, or remove the reference.",
    ),
    (
        '<elementSpec ident="TEI"><classes><memberOf key="att.none"/></classes></elementSpec>',
        "There is no class “att.none”. Declare it, or remove the reference.",
    ),
    (
        (
            '<elementSpec ident="TEI"><attList><attRef class="att.none" name="n"/></attList>'
            "</elementSpec>"
        ),
        "There is no class “att.none”. Declare it, or remove the reference.",
    ),
    (
        '<elementSpec ident="TEI"><attList><attRef name="n"/></attList></elementSpec>',
        "This attRef does not say of which class. Give it a @class.",
    ),
    (
        (
            '<elementSpec ident="TEI"><attList><attDef ident="n"><datatype><dataRef key="d"/>'
            "</datatype></attDef></attList></elementSpec>"
        ),
        "There is no datatype “d”. Declare it, or remove the reference.",
    ),
    (
        _ROOT.format('<elementRef key="TEI" minOccurs="2"/>'),
        (
            "@minOccurs is 2, which is more than @maxOccurs, 1. "
            "Raise @maxOccurs (it is 1 where not given)."
        ),
    ),
    (
        _ROOT.format('<elementRef key="TEI" maxOccurs="many"/>'),
        "@maxOccurs is “many”. It must be a count (or unbounded).",
    ),
    (
        _ROOT.format('<classRef key="m" expand="all"/>'),
        (
            "@expand is “all”. It may be alternation, sequence, sequenceOptional, "
            "sequenceOptionalRepeatable, sequenceRepeatable."
        ),
    ),
    (_ROOT.format("<elementRef/>"), "This elementRef does not say to what. Give it a @key."),
    (_ROOT.format("<p/>"), "p is not allowed in a content model. Take it out."),
    (
        _ROOT.format("<dataRef/>"),
        "This dataRef does not say to which datatype. Give it a @key or a @name.",
    ),
    (
        _ROOT.format('<anyElement except="m:x"/>'),
        "The prefix of “m:x” stands for no namespace. Declare xmlns:m.",
    ),
    ("<elementSpec/>", "This elementSpec has no name. Give it an @ident."),
    (
        '<elementSpec ident="TEI" mode="remove"/>',
        "@mode is “remove”. It may be add, change, delete or replace.",
    ),
    ("<moduleRef/>", "This moduleRef does not say to what. Give it a @key."),
    (
        '<moduleRef key="core"/>',
        (
            "The TEI's declarations are needed, and nothing is fetched. "
            "Download p5subset.xml of the TEI and name it (schema.p5, or --p5 PATH)."
        ),
    ),
    (
        '<moduleRef key="core" source="https://example.org/x.odd"/>',
        (
            "https://example.org/x.odd is needed, and nothing is fetched. "
            "Download it and name the file in @source."
        ),
    ),
    (
        '<moduleRef url="https://example.org/x.rng"/>',
        (
            "https://example.org/x.rng is needed, and nothing is fetched. "
            "Download it and name the file in @url."
        ),
    ),
)


@pytest.mark.parametrize(("inside", "message"), _CASES)
def test_a_mistake_is_refused_where_it_stands(
    inside: str, message: str, written: WritesOdd
) -> None:
    """The message names file and line, what is wrong, and what to do."""
    with pytest.raises(SchemaError) as caught:
        written(inside)
    assert re.fullmatch(rf".*test\.odd:3: {re.escape(message)}", str(caught.value))


def test_a_schema_must_begin_with_something(written: WritesOdd) -> None:
    """Without @start and without TEI the root of documents is unknown."""
    with pytest.raises(SchemaError, match="does not say which root element a document has"):
        written('<elementSpec ident="note"/>', attributes="")
    with pytest.raises(SchemaError, match=r"There is no element “nota”. Did you mean “note”"):
        written('<elementSpec ident="note"/>', attributes='start="nota"')


def test_a_source_of_itself_is_refused(written: WritesOdd) -> None:
    """A chain of sources that comes back to its beginning ends in an error."""
    with pytest.raises(SchemaError, match="is a source of itself"):
        written('<moduleRef key="core"/>', attributes='start="TEI" source="test.odd"')


def test_a_group_in_itself_is_refused(written: WritesOdd) -> None:
    """A group that refers to itself ends in an error."""
    with pytest.raises(SchemaError, match="The group #g holds itself"):
        written(
            '<specGrpRef target="#g"/>',
            outside='<specGrp xml:id="g"><specGrpRef target="#g"/></specGrp>',
        )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<TEI>", r"test\.odd:1: Not well-formed XML"),
        ("<TEI/>", r"test\.odd:1: It has no schemaSpec and no declarations"),
    ],
)
def test_a_file_that_is_no_odd_is_refused(text: str, message: str, tmp_path: Path) -> None:
    """What is not XML, or declares nothing, is refused."""
    path = tmp_path / "test.odd"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SchemaError, match=message):
        odd.read(path)


def test_a_missing_file_is_refused() -> None:
    """A path that leads nowhere is an error that says so."""
    with pytest.raises(SchemaError, match=r"none\.odd: It can't be read"):
        odd.read(Path("none.odd"))


def test_an_external_entity_is_refused(tmp_path: Path) -> None:
    """An entity that stands for a file does not bring it into the schema."""
    (tmp_path / "secret.txt").write_text("SECRET", encoding="utf-8")
    path = tmp_path / "test.odd"
    path.write_text(
        '<!DOCTYPE TEI [<!ENTITY s SYSTEM "secret.txt">]><TEI xmlns="http://www.tei-c.org/ns/1.0">'
        '<schemaSpec ident="t" start="TEI"><elementSpec ident="TEI"><desc>&s;</desc><content/>'
        "</elementSpec></schemaSpec></TEI>",
        encoding="utf-8",
    )
    with pytest.raises(SchemaError, match="Entity 's' not defined"):
        odd.read(path)
