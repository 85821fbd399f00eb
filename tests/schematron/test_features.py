"""What ISO Schematron offers, feature by feature."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import etree

from edition import schematron
from edition.errors import SchemaError
from edition.findings import Severity

if TYPE_CHECKING:
    from pathlib import Path

_DOCUMENT = '<list n="3"><item when="1">one</item><item when="2"><b/>two</item></list>'


def _failures(
    folder: Path, content: str, *, phase: str = "#DEFAULT", binding: str = "xslt2"
) -> list[schematron.Failure]:
    file = folder / "rules.sch"
    file.write_text(
        f'<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="{binding}">'
        f"{content}</schema>",
        encoding="utf-8",
    )
    tree = etree.ElementTree(etree.fromstring(_DOCUMENT))
    return list(schematron.load(file, phase=phase).validate(tree))


def _said(found: list[schematron.Failure]) -> list[str]:
    return [item.message for item in found]


def test_a_node_obeys_the_first_rule_that_it_matches(tmp_path: Path) -> None:
    """Of the rules of a pattern, only the first that a node matches is applied to it."""
    found = _failures(
        tmp_path,
        '<pattern><rule context="item[b]"><report test="true()">first</report></rule>'
        '<rule context="item"><report test="true()">second</report></rule></pattern>',
    )
    assert _said(found) == ["first", "second"]


def test_variables_of_each_scope(tmp_path: Path) -> None:
    """Variables of schema, pattern and rule are seen by tests; an inner one by later lets."""
    found = _failures(
        tmp_path,
        '<let name="a" value="//item"/><pattern><let name="b" value="count($a)"/>'
        '<rule context="list"><let name="c" value="$b + 1"/>'
        '<assert test="$c = 4">c is <value-of select="$c"/></assert></rule></pattern>',
    )
    assert _said(found) == ["c is 3"]


def test_an_abstract_pattern(tmp_path: Path) -> None:
    """An abstract pattern is filled in with the parameters of each use."""
    found = _failures(
        tmp_path,
        '<pattern abstract="true" id="most"><rule context="$what">'
        '<assert test="count(*) &lt; $most">more than $most in <name/></assert></rule></pattern>'
        '<pattern is-a="most"><param name="what" value="list"/><param name="most" value="2"/>'
        "</pattern>",
    )
    assert _said(found) == ["more than 2 in list"]


def test_an_abstract_rule(tmp_path: Path) -> None:
    """A rule takes over the tests of the abstract rule that it extends."""
    found = _failures(
        tmp_path,
        '<pattern><rule abstract="true" id="dated"><assert test="@when > 1">early</assert></rule>'
        '<rule context="item"><extends rule="dated"/></rule></pattern>',
    )
    assert _said(found) == ["early"]


@pytest.mark.parametrize(("phase", "said"), [("#ALL", ["a", "b"]), ("only-b", ["b"])])
def test_a_phase(tmp_path: Path, phase: str, said: list[str]) -> None:
    """A phase makes some patterns active; without one all are."""
    found = _failures(
        tmp_path,
        '<phase id="only-b"><active pattern="b"/></phase>'
        '<pattern id="a"><rule context="list"><report test="1">a</report></rule></pattern>'
        '<pattern id="b"><rule context="list"><report test="1">b</report></rule></pattern>',
        phase=phase,
    )
    assert _said(found) == said


@pytest.mark.parametrize(
    ("role", "severity"),
    [("", Severity.ERROR), ("warning", Severity.WARNING), ("info", Severity.NOTE)],
)
def test_a_role_says_how_grave_it_is(tmp_path: Path, role: str, severity: Severity) -> None:
    """The role of a test, else of its rule or pattern, maps to a severity."""
    found = _failures(
        tmp_path,
        f'<pattern><rule context="list"><report test="1" role="{role}">x</report></rule></pattern>',
    )
    assert [item.severity for item in found] == [severity]


def test_diagnostics(tmp_path: Path) -> None:
    """A diagnostic is said besides, evaluated at the node."""
    found = _failures(
        tmp_path,
        '<pattern><rule context="list"><report test="1" diagnostics="d">x</report></rule></pattern>'
        '<diagnostics><diagnostic id="d">n is <value-of select="@n"/></diagnostic></diagnostics>',
    )
    assert found[0].diagnostics == ("n is 3",)


def test_a_context_of_attributes(tmp_path: Path) -> None:
    """A context may be an attribute; the failure is that of its element."""
    found = _failures(
        tmp_path,
        '<pattern><rule context="@when"><assert test=". = \'1\'">late</assert></rule></pattern>',
    )
    assert [item.element.tag for item in found if item.element is not None] == ["item"]


@pytest.mark.parametrize(
    "content",
    [
        '<pattern><rule context="item["><assert test="1">x</assert></rule></pattern>',
        '<pattern><rule context="item"><assert test="key(\'a\', 1)">x</assert></rule></pattern>',
        '<pattern><rule context="item"><assert test="xs:date(.) = 1">x</assert></rule></pattern>',
        '<let name="a" value="1 +"/><pattern><rule context="item"/></pattern>',
    ],
    ids=["context", "function", "value", "variable"],
)
def test_what_cannot_be_evaluated_is_said_once(tmp_path: Path, content: str) -> None:
    """A rule that can't be evaluated is a failure of its own, once a document, with its place."""
    found = _failures(tmp_path, content)
    assert [item.code for item in found] == ["rule-unusable"]
    assert "rules.sch:1: " in found[0].message


def test_rules_within_relax_ng(tmp_path: Path) -> None:
    """Rules that stand in a RELAX NG schema are found, with or without a pattern around them."""
    file = tmp_path / "schema.rng"
    file.write_text(
        '<grammar xmlns="http://relaxng.org/ns/structure/1.0" '
        'xmlns:s="http://purl.oclc.org/dsdl/schematron"><start><element name="list">'
        '<s:rule context="list"><s:report test="@n">bare</s:report></s:rule><text/>'
        "</element></start>"
        '<s:pattern><s:rule context="item"><s:report test="b">whole</s:report></s:rule></s:pattern>'
        "</grammar>",
        encoding="utf-8",
    )
    tree = etree.ElementTree(etree.fromstring(_DOCUMENT))
    assert _said(list(schematron.load(file).validate(tree))) == ["bare", "whole"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('<pattern is-a="none"/>', "there is no abstract pattern none"),
        ("<pattern><rule/></pattern>", "a rule needs a context"),
        ('<pattern><rule context="a"><extends rule="b"/></rule></pattern>', "no abstract rule b"),
    ],
)
def test_a_wrong_schema_is_refused(tmp_path: Path, content: str, words: str) -> None:
    """What is no Schematron is refused, with file and line."""
    with pytest.raises(SchemaError, match=words) as raised:
        _failures(tmp_path, content)
    assert "rules.sch:1" in str(raised.value)
