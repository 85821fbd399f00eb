"""Our own checks: pointers, ids, dates, languages, and the place that is given for them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from edition import config, source
from edition.building import validating
from edition.check import pointers
from edition.check.checks import CHECKS
from edition.config import Config
from edition.source import Document, positions
from edition.source.names import TEI

if TYPE_CHECKING:
    from edition.findings import Finding


ROOT = Path(__file__).resolve().parents[2]


def _findings(folder: Path, body: str, name: str = "a.xml") -> list[Finding]:
    text = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{body}</TEI>'
    document = source.parse(text.encode(), path=folder / name, root=folder)
    assert isinstance(document, Document)
    own = Config(root=folder)
    remarks = [remark for check in CHECKS for remark in check(document, own).remarks]
    return positions.on_paper(document, positions.placed(document, remarks))


def _one(folder: Path, body: str) -> Finding:
    (found,) = _findings(folder, body)
    return found


def test_a_pointer_that_arrives_is_silent(tmp_path: Path) -> None:
    """No finding for pointers to an id, to the net and to a private prefix."""
    body = '<p xml:id="a"/><ref target="#a https://example.org/#b"/><rs ref="psn:kennedy"/>'
    assert _findings(tmp_path, body) == []


def test_a_dangling_pointer_proposes_the_nearest_id(tmp_path: Path) -> None:
    """A misspelt id is answered with the one that is there."""
    found = _one(tmp_path, '<p xml:id="kennedy"/><rs ref="#kenedy"/>')
    assert (found.code, found.hint) == ("pointer-dangling", 'Did you mean "#kennedy"?')


def test_a_range_that_arrives_is_silent(tmp_path: Path) -> None:
    """A pointer of the TEI's schemes is followed; white space in it divides no pointers."""
    body = '<p xml:id="a"/><p xml:id="b"/><ref target="#range(a, b) #xpath(//p[2])"/>'
    assert _findings(tmp_path, body) == []


def test_a_range_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    """Its first point is not there."""
    found = _one(tmp_path, '<p xml:id="b"/><ref target="#range(a,b)"/>')
    assert (found.code, "#range(a,b)" in found.message) == ("pointer-dangling", True)


@pytest.mark.parametrize("path", [f"{'x' * 300}.xml", "a%00b.xml", "loop/a.xml"])
def test_an_address_that_no_file_can_have_leads_nowhere(tmp_path: Path, path: str) -> None:
    """Too long a name, a null character and a loop of links are pointers to no file."""
    (tmp_path / "loop").symlink_to("loop")
    assert "no such file" in _one(tmp_path, f'<ref target="{path}"/>').message


@pytest.mark.parametrize(
    "body",
    [
        '<l xml:id="a" copyOf="#a"/>',
        '<lg xml:id="a"><l copyOf="#a"/></lg>',
        '<lg><l xml:id="a" copyOf="#b"/></lg><lg xml:id="b"><seg copyOf="#a"/></lg>',
    ],
)
def test_a_copy_of_itself_is_told(tmp_path: Path, body: str) -> None:
    """At the element, or by way of another; it has no words."""
    assert {found.code for found in _findings(tmp_path, body)} == {"copy-loop"}


def test_a_copy_of_a_copy_is_silent(tmp_path: Path) -> None:
    """It has the words of the first."""
    body = '<l xml:id="a">x</l><l xml:id="b" copyOf="#a"/><l copyOf="#b"/>'
    assert _findings(tmp_path, body) == []


def test_an_undeclared_hand_has_its_own_code(tmp_path: Path) -> None:
    """A hand that no handNote declares says where to declare it."""
    found = _one(tmp_path, '<del hand="#archivist"/>')
    assert found.code == "hand-undeclared"
    assert "handNotes" in found.hint


def test_an_image_outside_the_edition_is_said(tmp_path: Path) -> None:
    """It is not published, so a page would not show it."""
    found = _one(tmp_path, '<graphic url="../logo.png"/>')
    assert (found.code, "outside the edition" in found.message) == ("image-missing", True)


def test_a_hand_is_a_hand_note(tmp_path: Path) -> None:
    """A pointer that arrives at something else than a hand is told what it arrived at."""
    found = _one(tmp_path, '<person xml:id="ada"/><del hand="#ada"/>')
    assert found.code == "pointer-mistaken"
    assert "a <person>, not a <handNote>" in found.message


def test_an_undeclared_state_has_its_own_code(tmp_path: Path) -> None:
    """A state that no change declares is found."""
    assert _one(tmp_path, '<del change="#later"/>').code == "state-undeclared"


def test_the_same_attribute_on_another_element_is_no_pointer(tmp_path: Path) -> None:
    """`@from` is a pointer on `app` and a date on `date`."""
    assert _findings(tmp_path, '<date from="1961-05-05"/>') == []
    assert _one(tmp_path, '<app from="#x"/>').code == "pointer-dangling"


def test_a_key_without_a_hash_says_what_a_pointer_is(tmp_path: Path) -> None:
    """A bare word is a file name for TEI, which the hint explains."""
    assert '"#"' in _one(tmp_path, '<rs ref="pmb50"/>').hint


def test_an_image_that_is_not_there(tmp_path: Path) -> None:
    """A local image is looked for beside the file."""
    (tmp_path / "there.jpg").write_bytes(b"")
    found = _one(tmp_path, '<graphic url="there.jpg"/><graphic url="gone.jpg"/>')
    assert (found.code, "gone.jpg" in found.message) == ("image-missing", True)


def test_a_pointer_into_another_file_of_the_edition(tmp_path: Path) -> None:
    """Ids of other documents are looked up."""
    (tmp_path / "persons.xml").write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><person xml:id="k"/></TEI>'
    )
    found = _one(tmp_path, '<rs ref="persons.xml#k"/><rs ref="persons.xml#x"/>')
    assert "points to #x in persons.xml" in found.message


def test_an_id_given_twice_names_the_first_line(tmp_path: Path) -> None:
    """The second of two equal ids is the finding."""
    found = _one(tmp_path, '<p xml:id="a"/>\n<p xml:id="a"/>')
    assert (found.code, found.line, "line 1" in found.message) == ("duplicate-id", 2, True)


def test_a_finding_has_line_column_and_path(tmp_path: Path) -> None:
    """The place is that of the start tag, in characters, whatever stands before it."""
    found = _one(tmp_path, '<p/>\n<p>ü<rs\n ref="#x"/></p>')
    assert (found.line, found.column) == (2, 5)
    assert found.xpath == "/TEI[1]/p[2]/rs[1]"


def test_a_finding_has_its_sheet_and_line(tmp_path: Path) -> None:
    """The place on paper counts from the last page break, with `@n` where it is given."""
    found = _one(tmp_path, '<pb n="1"/><lb/>a<pb n="2"/><lb/>a<lb/><rs ref="#x"/>')
    assert found.place == "p. 2, l. 2"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "shift_jis", "gb18030"])
def test_places_hold_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    """Line and column count characters, in the encodings that expat can't read as well."""
    declared = "" if encoding.startswith("utf") else f'<?xml version="1.0" encoding="{encoding}"?>'
    text = f'{declared}<TEI xmlns="{TEI}"><p n="\u6f22">\u6f22<rs ref="#x"/></p></TEI>'
    document = source.parse(text.encode(encoding), path=tmp_path / "a.xml", root=tmp_path)
    assert isinstance(document, Document)
    (found,) = positions.placed(document, pointers.check(document, Config(tmp_path)).remarks)
    assert (found.line, found.column) == (1, text.index("<rs") + 1)


_HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>A</title></titleStmt><publicationStmt><p/>"
    "</publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>"
)


def _with_part(folder: Path, part: str, fallback: str = "") -> list[Finding]:
    """Check an edition of one document that includes a part, under the edition's own schema."""
    (folder / "parts").mkdir()
    (folder / "parts" / "one.xml").write_text(
        f'<div xmlns="{TEI}">\n<pb n="2"/>{part}</div>', encoding="utf-8"
    )
    (folder / "a.xml").write_text(
        f'<TEI xmlns="{TEI}" xmlns:xi="http://www.w3.org/2001/XInclude">{_HEADER}<text><body>\n'
        f'<div><pb n="1"/><p/></div><xi:include href="parts/one.xml">{fallback}</xi:include>\n'
        '<div><p><rs ref="#y"/></p></div></body></text></TEI>',
        encoding="utf-8",
    )
    (folder / "edition.toml").write_text(
        f'source = ["a.xml"]\nschema.rng = "{ROOT}/schema/edition.rng"\n', encoding="utf-8"
    )
    result = validating.validate(config.load(folder / "edition.toml"), [])
    return list(result.findings)


@pytest.mark.parametrize("fallback", ["", f'<xi:fallback><p xmlns="{TEI}"/></xi:fallback>'])
def test_what_is_in_an_included_part_is_told_of_its_file(tmp_path: Path, fallback: str) -> None:
    """Schema and pointers are checked in the whole; each place is one of a file, and on paper."""
    found = _with_part(tmp_path, '\n<p>a<hihg/><rs ref="#x"/></p>', fallback)
    places = [(item.file, item.line, item.column, item.code, item.place) for item in found]
    assert places == [
        ("a.xml", 3, 9, "pointer-dangling", "p. 2"),
        ("parts/one.xml", 3, 5, "element-unknown", "p. 2"),
        ("parts/one.xml", 3, 12, "pointer-dangling", "p. 2"),
    ]


def test_a_right_part_is_right(tmp_path: Path) -> None:
    """Neither xi:include nor the xml:base that it sets is held against the document."""
    assert [item.file for item in _with_part(tmp_path, "<p/>")] == ["a.xml"]


_PREFIXES = (
    '<prefixDef ident="psn" matchPattern="([a-z]+)" replacementPattern="#p-$1"/>'
    '<prefixDef ident="psn" matchPattern="f-([a-z]+)" replacementPattern="others.xml#$1"/>'
    '<prefixDef ident="gnd" matchPattern="([0-9]+)" '
    'replacementPattern="https://d-nb.info/gnd/$1"/>'
    '<prefixDef ident="odd" matchPattern="(" replacementPattern="#$1"/>'
)


def test_a_private_prefix_is_resolved_and_followed(tmp_path: Path) -> None:
    """`prefixDef` says what a pointer means: here, in another file, or on the web."""
    (tmp_path / "others.xml").write_text(f'<TEI xmlns="{TEI}"><p xml:id="b"/></TEI>')
    body = f'{_PREFIXES}<p xml:id="p-a"/><rs ref="psn:a psn:f-b gnd:1 new:y"/>'
    assert _findings(tmp_path, body) == []


@pytest.mark.parametrize(
    ("pointer", "said"),
    [
        ("psn:1", '"1" does not fit its matchPattern "([a-z]+)" or "f-([a-z]+)"'),
        ("odd:x", "The pattern '(' is wrong"),
    ],
)
def test_a_pointer_that_fits_no_pattern_is_told(tmp_path: Path, pointer: str, said: str) -> None:
    """It has a prefix of the document and stands for nothing; the message names the pattern."""
    found = _one(tmp_path, f'{_PREFIXES}<rs ref="{pointer}"/>')
    assert found.code == "pointer-dangling"
    assert said in found.message


def test_a_pattern_with_many_ways_ends_at_once(tmp_path: Path) -> None:
    """A pattern that `re` would try in a thousand million ways."""
    prefix = '<prefixDef ident="z" matchPattern="(a+)+" replacementPattern="#$1"/>'
    found = _one(tmp_path, f'{prefix}<rs ref="z:{"a" * 60}!"/>')
    assert '"(a+)+"' in found.message


@pytest.mark.parametrize(
    ("pointer", "said"), [("psn:x", "points to #p-x,"), ("psn:f-x", "points to #x in others.xml")]
)
def test_a_private_prefix_may_lead_nowhere(tmp_path: Path, pointer: str, said: str) -> None:
    """What it stands for is not there."""
    (tmp_path / "others.xml").write_text(f'<TEI xmlns="{TEI}"><p xml:id="b"/></TEI>')
    found = _one(tmp_path, f'{_PREFIXES}<rs ref="{pointer}"/>')
    assert said in found.message


def _with_base(folder: Path, target: str) -> list[str]:
    (folder / "lists").mkdir()
    (folder / "lists" / "kinds.xml").write_text(
        f'<TEI xmlns="{TEI}"><text><body><p xml:id="diary"/></body></text></TEI>', encoding="utf-8"
    )
    pointer = f'<p xml:base="lists/kinds.xml"><ref target="{target}"/></p>'
    return [item.message for item in _findings(folder, pointer)]


@pytest.mark.parametrize("target", ["#diary", "kinds.xml#diary", "../a.xml"])
def test_a_pointer_is_read_against_its_base(tmp_path: Path, target: str) -> None:
    """XML Base (P5 17.2.1): a fragment alone means the file that the base names."""
    assert _with_base(tmp_path, target) == []


def test_a_pointer_that_its_base_does_not_have_is_told(tmp_path: Path) -> None:
    """What the file of the base lacks is missing there, not in the document."""
    (message,) = _with_base(tmp_path, "#letter")
    assert "#letter in lists/kinds.xml" in message


@pytest.mark.parametrize("test", ["@cert", "@cert or not(@when)"])
def test_a_rule_of_another_subject_is_told_beside_ours(tmp_path: Path, test: str) -> None:
    """A rule that repeats the value of a wrong date, but asks for another attribute, stays."""
    rule = (
        '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2">'
        f'<ns prefix="t" uri="{TEI}"/><pattern><rule context="t:date"><assert test="{test}">'
        'The day <value-of select="@when"/> has no certainty.</assert></rule></pattern></schema>'
    )
    (tmp_path / "own.sch").write_text(rule, encoding="utf-8")
    (tmp_path / "a.xml").write_text(
        f'<TEI xmlns="{TEI}">{_HEADER}<text><body><p><date when="1960-02-30"/></p></body></text>'
        "</TEI>"
    )
    (tmp_path / "edition.toml").write_text('source = "a.xml"\nschema.schematron = "own.sch"\n')
    found = validating.validate(config.load(tmp_path / "edition.toml"), []).findings
    assert {item.code for item in found} == {"rule", "date-impossible"}


@pytest.mark.parametrize(
    ("encoding", "hint"),
    [("ISO-8859-1", 'encoding="windows-1252"'), ("UTF-8", "“”")],
)
def test_control_characters_are_told_once(tmp_path: Path, encoding: str, hint: str) -> None:
    """With what they most likely are, and the place of the first; a line end is none of them."""
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?>\n<TEI xmlns="{TEI}">\n<p>no\x85</p>\n'
        "<p>\x93yes\x94</p><p>\x93</p></TEI>"
    )
    document = source.parse(text.encode(encoding), path=tmp_path / "a.xml", root=tmp_path)
    assert isinstance(document, Document)
    remarks = [
        remark for check in CHECKS for remark in check(document, Config(root=tmp_path)).remarks
    ]
    (found,) = positions.placed(document, remarks)
    assert (found.code, found.line) == ("control-character", 4)
    assert "3 control characters" in found.message
    assert "U+0093, U+0094" in found.message
    assert hint in found.hint
