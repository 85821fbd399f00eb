"""What a document is told in all: by its schemas and by our own checks, each thing once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from edition import source
from edition.check.other_files import Arrival, Asked
from edition.check.validate import Checked, check
from edition.config import Config, Schema
from edition.errors import ConfigurationError, SchemaError
from edition.findings import Severity
from edition.source import Document

if TYPE_CHECKING:
    from pathlib import Path

_TEI = "http://www.tei-c.org/ns/1.0"
_RNG = f"""<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="{_TEI}"
  datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
<start><element name="TEI"><zeroOrMore><element name="p"><optional><attribute name="when">
<data type="date"/></attribute></optional><optional><attribute name="ref">
<data type="anyURI"/></attribute></optional><optional><attribute name="xml:id">
<data type="ID"/></attribute></optional><optional><attribute name="type">
<value>a</value></attribute></optional><text/></element></zeroOrMore></element></start></grammar>"""
_SCH = """<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2">
<ns prefix="t" uri="http://www.tei-c.org/ns/1.0"/><pattern><rule context="t:p">{}</rule></pattern>
</schema>"""


def _check(
    folder: Path, body: str, *, rng: str = _RNG, rules: str = "", encoded: str = "utf-8"
) -> Checked:
    document = source.parse(
        f'<TEI xmlns="{_TEI}">{body}</TEI>'.encode(encoded), path=folder / "a.xml", root=folder
    )
    assert isinstance(document, Document)
    schema = {}
    if rng:
        (folder / "own.rng").write_text(rng, encoding="utf-8")
        schema["rng"] = ("own.rng",)
    if rules:
        (folder / "own.sch").write_text(_SCH.format(rules), encoding="utf-8")
        schema["schematron"] = ("own.sch",)
    return check(document, Config(root=folder, schema=Schema(**schema)))


def _codes(checked: Checked) -> list[tuple[str, str]]:
    return [(item.code, item.severity.value) for item in checked.findings]


def test_a_right_document_has_no_findings(tmp_path: Path) -> None:
    """And it is known which schemas it was held to."""
    rule = '<assert test="true()">No.</assert>'
    checked = _check(tmp_path, '<p when="1911-05-05"/>', rules=rule)
    assert checked.findings == ()
    assert set(checked.schemas) == {"own.rng", "own.sch"}
    assert _check(tmp_path, "<p/>", rng="").schemas == ()


def test_what_a_schema_and_a_check_both_find_is_told_once(tmp_path: Path) -> None:
    """In our words, which say what is wrong with the day."""
    checked = _check(tmp_path, '<p when="1911-02-30"/>')
    assert _codes(checked) == [("date-impossible", "error")]


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ('<p when="soon"/>', [("value", "error")]),
        ('<p type="b" when="1911-02-30"/>', [("value", "error"), ("date-impossible", "error")]),
        ('<p type="b"/><p when="1911-02-30"/>', [("value", "error"), ("date-impossible", "error")]),
        ('<p ref="#x"/>', [("pointer-dangling", "warning")]),
        ('<p xml:id="a"/><p xml:id="a"/>', [("duplicate-id", "error")]),
        ("<q/>", [("element-unknown", "error")]),
        ("<p>\x93</p>", [("control-character", "warning")]),
    ],
)
def test_two_faults_of_two_things_are_two_findings(
    tmp_path: Path, body: str, codes: list[tuple[str, str]]
) -> None:
    """Of other attributes, or of other elements; one fault is one."""
    assert sorted(_codes(_check(tmp_path, body))) == sorted(codes)


_RULE = '<{} test="{}" role="{}">{}</{}>'


@pytest.mark.parametrize(
    ("test", "codes"),
    [
        ("@ref = '#y'", [("pointer-dangling", "error")]),
        ("not(attribute::ref)", [("pointer-dangling", "error")]),
        ("//t:p/@xml:id = substring(@ref, 2)", [("pointer-dangling", "error")]),
        ("not(@ref) or @when", [("pointer-dangling", "warning"), ("rule", "error")]),
        ("not(.)", [("pointer-dangling", "warning"), ("rule", "error")]),
        ("count(//t:p) = 2", [("pointer-dangling", "warning"), ("rule", "error")]),
    ],
)
def test_a_rule_about_the_same_attribute_is_told_by_our_check(
    tmp_path: Path, test: str, codes: list[tuple[str, str]]
) -> None:
    """As an error where the rule makes it one; a rule that asks for more stands beside it."""
    rule = _RULE.format("assert", test, "error", "The pointer is wrong.", "assert")
    checked = _check(tmp_path, '<p ref="#x"/>', rng="", rules=rule)
    assert sorted(_codes(checked)) == codes


@pytest.mark.parametrize(
    ("role", "severity"),
    [("", Severity.ERROR), ("warning", Severity.WARNING), ("info", Severity.NOTE)],
)
def test_a_rule_is_as_grave_as_it_says(tmp_path: Path, role: str, severity: Severity) -> None:
    """In its own words, at the element that it is about."""
    rule = _RULE.format("report", "@type", role, "No types, please.", "report")
    checked = _check(tmp_path, '\n<p type="a"/>', rules=rule.replace(' role=""', ""))
    (found,) = checked.findings
    assert (found.code, found.severity, found.message) == ("rule", severity, "No types, please.")
    assert (found.file, found.line, found.column) == ("a.xml", 2, 1)
    assert found.xpath == "/TEI[1]/p[1]"


def test_a_milder_rule_does_not_make_our_finding_milder(tmp_path: Path) -> None:
    """Nor graver than it is by itself."""
    rule = _RULE.format("assert", "@ref = '#y'", "info", "Wrong.", "assert")
    checked = _check(tmp_path, '<p ref="#x"/>', rng="", rules=rule)
    assert _codes(checked) == [("pointer-dangling", "warning")]


def test_diagnostics_are_the_hint_of_a_rule(tmp_path: Path) -> None:
    """What the schema says of how to mend it."""
    rule = (
        '<assert test="not(@type)" diagnostics="d e">No.</assert></rule></pattern><diagnostics>'
        '<diagnostic id="d">Take it out.</diagnostic><diagnostic id="e">Or ask.</diagnostic>'
        '</diagnostics><pattern><rule context="t:none">'
    )
    (found,) = _check(tmp_path, '<p type="a"/>', rules=rule).findings
    assert found.hint == "Take it out. Or ask."


def test_a_finding_has_its_place_on_paper(tmp_path: Path) -> None:
    """Those of a schema as well as our own."""
    checked = _check(tmp_path, '<pb xmlns="http://www.tei-c.org/ns/1.0" n="7"/>\n<p ref="#x"/>')
    assert {item.code: item.place for item in checked.findings}["pointer-dangling"] == "p. 7"


def test_a_schema_that_is_wrong_stops_the_run(tmp_path: Path) -> None:
    """It is named, and no document is called right by it."""
    with pytest.raises(SchemaError, match=r"own\.rng"):
        _check(tmp_path, "<p/>", rng="<grammar/>")


def test_a_schema_that_is_not_there_stops_the_run(tmp_path: Path) -> None:
    """The edition names it, so it is no matter of the document."""
    document = source.parse(
        f'<TEI xmlns="{_TEI}"/>'.encode(), path=tmp_path / "a.xml", root=tmp_path
    )
    assert isinstance(document, Document)
    with pytest.raises(ConfigurationError, match=r"no\.rng"):
        check(document, Config(root=tmp_path, schema=Schema(rng=("no.rng",))))


def test_what_was_looked_for_is_known(tmp_path: Path) -> None:
    """Files that pointers name, there or not: a document is looked at again when they change."""
    (tmp_path / "there.xml").write_text(f'<TEI xmlns="{_TEI}"/>', encoding="utf-8")
    body = '<p ref="there.xml#x"/><p ref="there.xml"/><p ref="gone.xml"/><p ref="gone.txt"/>'
    checked = _check(tmp_path, body)
    there, gone = tmp_path / "there.xml", tmp_path / "gone.xml"
    assert checked.asked == {
        Asked(there, "x", Arrival.NO_ID),
        Asked(there, "", Arrival.ARRIVES),
        Asked(gone, "", Arrival.NO_FILE),
    }
    assert tmp_path / "gone.txt" in checked.sought
    assert not {there, gone} & checked.sought
