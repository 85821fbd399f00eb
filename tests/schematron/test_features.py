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
    folder: Path,
    content: str,
    *,
    phase: str = "#DEFAULT",
    binding: str = "xslt2",
    document: str = _DOCUMENT,
) -> list[schematron.Failure]:
    file = folder / "rules.sch"
    file.write_text(
        f'<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="{binding}">'
        f"{content}</schema>",
        encoding="utf-8",
    )
    tree = etree.ElementTree(etree.fromstring(document))
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


@pytest.mark.parametrize("binding", ["xslt", "xslt2"])
@pytest.mark.parametrize(
    ("context", "said"),
    [
        ("text()", ["one", "two"]),
        ("item[b]/text()", ["two"]),
        ("comment()", ["c"]),
        ("processing-instruction()", ["p"]),
        ("@when | b", ["1", "2", ""]),
        ("/", ["3"]),
        ("/list/@n", ["3"]),
        ("node()[self::text()]", ["one", "two"]),
    ],
)
def test_a_context_may_be_a_node_of_any_kind(
    tmp_path: Path, binding: str, context: str, said: list[str]
) -> None:
    """Texts, comments, processing instructions and the document itself match as in XSLT."""
    words = "//@n" if context == "/" else "."
    found = _failures(
        tmp_path,
        f'<pattern><rule context="{context}"><report test="true()">'
        f'<value-of select="{words}"/></report></rule></pattern>',
        binding=binding,
        document='<list n="3"><item when="1">one</item><!--c--><?x p?>'
        '<item when="2"><b/>two</item></list>',
    )
    assert [item.message.removeprefix("The rule true() is broken.") for item in found] == said


@pytest.mark.parametrize(("binding", "said"), [("xslt", ["two"]), ("xslt2", [])])
def test_contexts_compare_strings_as_their_query_language_does(
    tmp_path: Path, binding: str, said: list[str]
) -> None:
    """“10” comes after “9” as a number (XPath 1.0), before it as a string (XPath 2.0)."""
    found = _failures(
        tmp_path,
        "<pattern><rule context=\"item[@when > '9']\"><report test='true()'>"
        '<value-of select="."/></report></rule></pattern>',
        binding=binding,
        document='<list><item when="10">two</item></list>',
    )
    assert _said(found) == said


def test_strings_are_compared_alike_on_every_machine(tmp_path: Path) -> None:
    """No locale is asked for: strings are compared by code points, as in XSLT."""
    found = _failures(
        tmp_path,
        '<pattern><rule context="list"><report test="distinct-values(item)[2]">x</report></rule>'
        "</pattern>",
    )
    assert _said(found) == ["x"]


def test_names_in_messages(tmp_path: Path) -> None:
    """`name` says the name of a node; a call of name() in `value-of` is like any other."""
    found = _failures(
        tmp_path,
        '<pattern><rule context="b"><report test="true()"><name/> in <name path=".."/>, '
        '<value-of select="name(.), name(../..)"/></report></rule></pattern>',
    )
    assert _said(found) == ["b in item, b list"]


def test_the_subject_of_a_test(tmp_path: Path) -> None:
    """`@subject` names the node at fault, relative to that of the rule."""
    found = _failures(
        tmp_path,
        '<pattern><rule context="list" subject="item[1]"><report test="true()">first</report>'
        '<report test="true()" subject="item[2]/b">second</report>'
        '<report test="true()" subject="none">third</report></rule></pattern>',
    )
    at_fault = [item.element.tag for item in found if item.element is not None]
    assert at_fault == ["item", "b", "list"]


def test_a_pattern_for_other_documents_is_unusable(tmp_path: Path) -> None:
    """`@documents` names other documents; that their rules are not checked is said."""
    found = _failures(
        tmp_path,
        '<pattern documents="@target"><rule context="list"><report test="true()">x</report>'
        "</rule></pattern>",
    )
    assert [item.code for item in found] == ["rule-unusable"]


def test_a_part_of_another_file_is_included(tmp_path: Path) -> None:
    """The fragment of `include/@href` names the element to include."""
    (tmp_path / "more.sch").write_text(
        '<schema xmlns="http://purl.oclc.org/dsdl/schematron">'
        '<pattern id="a"><rule context="list"><report test="true()">a</report></rule></pattern>'
        '<pattern id="b"><rule context="list"><report test="true()">b</report></rule></pattern>'
        "</schema>",
        encoding="utf-8",
    )
    assert _said(_failures(tmp_path, '<include href="more.sch#b"/>')) == ["b"]
    with pytest.raises(SchemaError, match=r"there is no c in more\.sch#c"):
        _failures(tmp_path, '<include href="more.sch#c"/>')


def test_an_abstract_pattern_may_have_defaults(tmp_path: Path) -> None:
    """A parameter of the abstract pattern holds where a use gives none of that name."""
    found = _failures(
        tmp_path,
        '<pattern abstract="true" id="a"><param name="what" value="list"/>'
        '<param name="say" value="1"/><rule context="$what"><report test="true()">'
        '<value-of select="$say"/></report></rule></pattern>'
        '<pattern is-a="a"><param name="say" value="2"/></pattern>',
    )
    assert _said(found) == ["2"]


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
        '<pattern><rule context="no:item"><assert test="1">x</assert></rule></pattern>',
        '<pattern><rule context="item[$no]"><assert test="1">x</assert></rule></pattern>',
        '<pattern><rule context="item[count()]"><assert test="1">x</assert></rule></pattern>',
        '<pattern><rule context=". = 1"><assert test="1">x</assert></rule></pattern>',
        '<pattern><rule context="string(.)"><assert test="1">x</assert></rule></pattern>',
        '<pattern><rule context="namespace::*"><assert test="1">x</assert></rule></pattern>',
    ],
    ids=[
        *("context", "function", "value", "variable", "prefix", "unknown", "arguments"),
        *("bool", "string", "namespaces"),
    ],
)
def test_what_cannot_be_evaluated_is_said_once(tmp_path: Path, content: str) -> None:
    """A rule that can't be evaluated is a failure of its own, once a document, with its place."""
    found = _failures(tmp_path, content)
    assert [item.code for item in found] == ["rule-unusable"]
    assert [(item.place.line, item.place.file) for item in found] == [
        (1, str(tmp_path / "rules.sch"))
    ]


def test_a_variable_without_a_value_spoils_only_the_rules_that_use_it(tmp_path: Path) -> None:
    """What can't be had is said once; tests that do without it are made."""
    found = _failures(
        tmp_path,
        '<let name="far" value="doc(\'https://example.org/ids.xml\')//id"/>'
        '<pattern><rule context="item"><assert test="@when = $far">far</assert>'
        '<report test="true()">near</report></rule></pattern>',
    )
    assert [item.code for item in found] == ["rule-unusable", "rule", "rule"]
    assert "doc('https://example.org/ids.xml')//id can't be evaluated" in found[0].message


def test_what_is_unusable_is_said_in_the_words_of_the_schema(tmp_path: Path) -> None:
    """The message shows the expression that stands there, not what it was wrapped in."""
    found = _failures(
        tmp_path,
        '<pattern><rule context="list"><report test="(1, 2)">x</report>'
        '<report test="true()"><value-of select="xs:date(@n)"/></report></rule></pattern>',
    )
    shown = [item.message.partition(" can't")[0] for item in found]
    assert shown == ["(1, 2)", "xs:date(@n)"]


def test_files_beside_the_schema_can_be_read(tmp_path: Path) -> None:
    """`doc()` reads local files, relative to the schema and within its folder."""
    (tmp_path / "ids.xml").write_text("<ids><id>1</id></ids>", encoding="utf-8")
    found = _failures(
        tmp_path,
        '<let name="no" value="doc-available(\'no.xml\')"/>'
        '<let name="ids" value="if ($no) then () else doc(\'ids.xml\')//id"/>'
        '<pattern><rule context="item"><assert test="@when = $ids"><value-of select="@when"/>'
        "</assert></rule></pattern>",
    )
    assert _said(found) == ["2"]
    outside = '<let name="a" value="doc(\'../rules.sch\')"/>'
    assert [item.code for item in _failures(tmp_path, outside)] == ["rule-unusable"]


def test_the_name_of_the_document_is_known(tmp_path: Path) -> None:
    """`base-uri()` is that of the document that is validated."""
    file = tmp_path / "rules.sch"
    file.write_text(
        '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2"><pattern>'
        '<rule context="list"><report test="ends-with(base-uri(.), \'d1.xml\')">d1</report></rule>'
        "</pattern></schema>",
        encoding="utf-8",
    )
    (tmp_path / "d1.xml").write_text(_DOCUMENT, encoding="utf-8")
    tree = etree.parse(tmp_path / "d1.xml")
    assert _said(list(schematron.load(file).validate(tree))) == ["d1"]


def test_membership_in_a_long_list(tmp_path: Path) -> None:
    """Strings and nodes are found in a long list of a variable; numbers are compared as such."""
    items = "".join(f'<item when="{number}"/>' for number in range(40))
    found = _failures(
        tmp_path,
        '<let name="all" value="//item/@when"/><pattern><rule context="list">'
        '<let name="few" value="item[position() &lt; 18]/@when"/>'
        "<report test=\"'39' = $all and $all = @n\">a</report>"
        "<report test=\"'40' = $all\">b</report>"
        '<report test="39.0 = $all">c</report><report test="$few = \'39\'">d</report></rule>'
        '<rule context="item"><let name="later" value="following-sibling::item/@when"/>'
        '<report test="@when = $later">e</report></rule></pattern>',
        document=f'<list n="7">{items}</list>',
    )
    assert _said(found) == ["a", "c"]


def test_elements_far_before_and_after(tmp_path: Path) -> None:
    """`preceding` and `following` find what comes before and after, nearest first where counted."""
    found = _failures(
        tmp_path,
        '<ns prefix="p" uri="urn:p"/><pattern><rule context="p:x">'
        '<report test="true()"><value-of select="preceding::p:b[1]/@n"/>|'
        '<value-of select="following::p:b[1]/@n"/>|<value-of select="count(preceding::*)"/>|'
        '<value-of select="preceding::c/@n"/>|<value-of select="count(preceding::p:d)"/></report>'
        "</rule></pattern>",
        document='<d xmlns="urn:p"><b n="1"><b n="2"/></b><c xmlns="" n="4"/><d><x/></d>'
        '<b n="3"/></d>',
    )
    assert _said(found) == ["2|3|3|4|0"]


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
