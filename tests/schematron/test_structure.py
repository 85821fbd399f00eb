"""How a Schematron schema is put together: files, phases, abstract rules, and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import etree

from edition import schematron
from edition.errors import SchemaError

if TYPE_CHECKING:
    from pathlib import Path

_NS = 'xmlns="http://purl.oclc.org/dsdl/schematron"'
_DOCUMENT = "<list n='3'><item n='1'/><item n='2'/></list>"


def _rule(name: str, context: str = "list") -> str:
    return f'<rule context="{context}"><report test="true()">{name}</report></rule>'


def _pattern(name: str) -> str:
    return f'<pattern id="{name}">{_rule(name)}</pattern>'


def _said(
    folder: Path, content: str, *, phase: str = "#DEFAULT", attributes: str = ""
) -> list[str]:
    file = folder / "rules.sch"
    text = f'<schema {_NS} queryBinding="xslt2" {attributes}>{content}</schema>'
    file.write_text(text, encoding="utf-8")
    tree = etree.ElementTree(etree.fromstring(_DOCUMENT))
    return [item.message for item in schematron.load(file, phase=phase).validate(tree)]


_PHASES = (
    '<phase id="first"><let name="word" value="\'one\'"/><active pattern="a"/></phase>'
    '<phase id="second"><active pattern="b"/><active pattern="c"/></phase>'
)


def test_the_default_phase_is_the_schema_s(tmp_path: Path) -> None:
    """`defaultPhase` chooses where the user chooses nothing."""
    content = _PHASES + _pattern("a") + _pattern("b") + _pattern("c")
    assert _said(tmp_path, content, attributes='defaultPhase="second"') == ["b", "c"]


def test_the_user_s_phase_goes_before_the_default(tmp_path: Path) -> None:
    """A phase that is asked for is used, whatever the schema prefers."""
    content = _PHASES + _pattern("a") + _pattern("b")
    found = _said(tmp_path, content, phase="first", attributes='defaultPhase="second"')
    assert found == ["a"]


def test_a_variable_of_a_phase(tmp_path: Path) -> None:
    """A phase may set variables for its patterns."""
    told = '<report test="true()"><value-of select="$word"/></report>'
    content = f'{_PHASES}<pattern id="a"><rule context="list">{told}</rule></pattern>'
    assert _said(tmp_path, content, phase="first") == ["one"]


def test_an_unknown_phase_is_refused(tmp_path: Path) -> None:
    """The message lists the phases that there are."""
    with pytest.raises(SchemaError, match="no phase third; known are: first, second"):
        _said(tmp_path, _PHASES, phase="third")


def test_rules_of_another_file(tmp_path: Path) -> None:
    """`extends/@href` puts what the other file's rule holds in its place."""
    report = '<report test="@n">numbered</report>'
    other = f'<rule {_NS} abstract="true" id="r">{report}</rule>'
    (tmp_path / "other.sch").write_text(other, encoding="utf-8")
    content = '<pattern><rule context="item"><extends href="other.sch"/></rule></pattern>'
    assert _said(tmp_path, content) == ["numbered", "numbered"]


def test_a_whole_file_is_included(tmp_path: Path) -> None:
    """`include` without a fragment stands for the root of the other file."""
    other = f"<pattern {_NS}>{_rule('other')}</pattern>"
    (tmp_path / "other.sch").write_text(other, encoding="utf-8")
    assert _said(tmp_path, f'{_pattern("a")}<include href="other.sch"/>') == ["a", "other"]


def test_a_file_is_included_by_one_that_is_included(tmp_path: Path) -> None:
    """Addresses are relative to the file that they stand in."""
    (tmp_path / "parts").mkdir()
    outer = f'<pattern {_NS}><include href="inner.sch"/></pattern>'
    (tmp_path / "parts" / "outer.sch").write_text(outer, encoding="utf-8")
    inner = f'<rule {_NS} context="list"><report test="true()">inner</report></rule>'
    (tmp_path / "parts" / "inner.sch").write_text(inner, encoding="utf-8")
    assert _said(tmp_path, '<include href="parts/outer.sch"/>') == ["inner"]


def test_abstract_rules_extend_each_other(tmp_path: Path) -> None:
    """A rule takes over what its abstract rule takes over."""
    content = (
        '<pattern><rule abstract="true" id="a"><report test="@n">a</report></rule>'
        '<rule abstract="true" id="b"><extends rule="a"/><report test="@n">b</report></rule>'
        '<rule context="list"><extends rule="b"/><report test="@n">c</report></rule></pattern>'
    )
    assert _said(tmp_path, content) == ["a", "b", "c"]


def test_a_variable_may_be_written_as_content(tmp_path: Path) -> None:
    """A `let` without `@value` holds its text."""
    told = '<report test="true()"><value-of select="$a"/></report>'
    content = f'<let name="a">say "so"</let><pattern><rule context="list">{told}</rule></pattern>'
    assert _said(tmp_path, content) == ['say "so"']


def test_words_in_emphasis_are_words(tmp_path: Path) -> None:
    """`emph`, `dir` and `span` mark words of a message, also around values."""
    told = (
        '<emph>n</emph> is <span class="x"><value-of select="@n"/></span><dir value="rtl">!</dir>'
    )
    content = (
        f'<pattern><rule context="list"><report test="true()">{told}</report></rule></pattern>'
    )
    assert _said(tmp_path, content) == ["n is 3!"]


def test_a_parameter_is_a_whole_name(tmp_path: Path) -> None:
    """`$what` is no part of `$whatever`, and the longer name is filled in as itself."""
    content = (
        '<pattern abstract="true" id="p"><rule context="$what"><report test="$whatever">'
        "hit</report></rule></pattern>"
        '<pattern is-a="p"><param name="what" value="item"/>'
        '<param name="whatever" value="@n = 2"/></pattern>'
    )
    assert _said(tmp_path, content) == ["hit"]


def test_an_unused_abstract_pattern_says_nothing(tmp_path: Path) -> None:
    """An abstract pattern is a template, no pattern."""
    content = f'<pattern abstract="true" id="p">{_rule("abstract")}</pattern>{_pattern("a")}'
    assert _said(tmp_path, content) == ["a"]


@pytest.mark.parametrize(("kind", "holds"), [("assert", False), ("report", True)])
def test_an_assertion_fails_where_a_report_tells(tmp_path: Path, kind: str, *, holds: bool) -> None:
    """`assert` speaks where its test is false, `report` where it is true."""
    for test in ("true()", "false()"):
        content = (
            f'<pattern><rule context="list"><{kind} test="{test}">said</{kind}></rule></pattern>'
        )
        assert _said(tmp_path, content) == (["said"] if (test == "true()") is holds else [])


def test_each_pattern_speaks_of_a_node(tmp_path: Path) -> None:
    """That a node obeys one rule is so within a pattern only."""
    assert _said(tmp_path, _pattern("a") + _pattern("b")) == ["a", "b"]


_CIRCLE = (
    '<pattern><rule abstract="true" id="a"><extends rule="b"/></rule>'
    '<rule abstract="true" id="b"><extends rule="a"/></rule>'
    '<rule context="list"><extends rule="a"/></rule></pattern>'
)


def test_a_rule_that_extends_itself_is_refused(tmp_path: Path) -> None:
    """A circle of abstract rules is told, with file and line."""
    with pytest.raises(SchemaError, match=r"rules\.sch:1: the rule a extends itself"):
        _said(tmp_path, _CIRCLE)


def test_a_schema_that_includes_itself_is_refused(tmp_path: Path) -> None:
    """A circle of files is told, whichever file closes it."""
    (tmp_path / "other.sch").write_text(f'<pattern {_NS}><include href="rules.sch"/></pattern>')
    for name in ("rules.sch", "other.sch"):
        with pytest.raises(SchemaError, match="includes itself"):
            _said(tmp_path, f'<include href="{name}"/>')


def test_a_file_that_is_missing_is_told(tmp_path: Path) -> None:
    """The message names the file that can't be read."""
    with pytest.raises(SchemaError, match=r"missing\.sch"):
        _said(tmp_path, '<include href="missing.sch"/>')


def test_a_file_that_is_no_xml_is_told(tmp_path: Path) -> None:
    """The message has file and line."""
    (tmp_path / "rules.sch").write_text("<schema>\n<", encoding="utf-8")
    with pytest.raises(SchemaError, match=r"rules\.sch:2"):
        schematron.load(tmp_path / "rules.sch")


def test_another_vocabulary_is_no_schematron(tmp_path: Path) -> None:
    """A file of rules begins with `schema`, or is RELAX NG with rules in it."""
    (tmp_path / "rules.sch").write_text(_DOCUMENT, encoding="utf-8")
    with pytest.raises(SchemaError, match="no Schematron: the root element is list"):
        schematron.load(tmp_path / "rules.sch")


def test_the_schematron_of_before_iso_is_told_as_such(tmp_path: Path) -> None:
    """Its root is called schema, too: the message names its namespace and that of ISO."""
    path = tmp_path / "old.sch"
    path.write_text('<schema xmlns="http://www.ascc.net/xml/schematron"/>', encoding="utf-8")
    with pytest.raises(SchemaError, match=r"Schematron 1\.5.*purl\.oclc\.org/dsdl/schematron"):
        schematron.load(path)
