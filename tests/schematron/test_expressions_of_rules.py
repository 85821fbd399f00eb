"""Contexts and tests in both query languages: which nodes are found, and what is true of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from lxml import etree

from edition import schematron

if TYPE_CHECKING:
    from pathlib import Path

_SCHEMA: Final = "http://purl.oclc.org/dsdl/schematron"
_LETTER: Final = (
    '<t:letter xmlns:t="urn:t" id="top" year="1903"><!-- first --><t:head n="1">Ulm</t:head>'
    '<t:p n="2" rend="b i">Dear <t:name key="ada">Ada</t:name>, <t:name>Ben</t:name></t:p>'
    '<?stop here?><t:p n="10">I am <t:del>hapy</t:del> <t:add>happy</t:add>.</t:p>'
    '<t:list n="9"><t:item when="1903-10-02">7</t:item><t:item when="1903-09-30">12</t:item>'
    '<t:item/></t:list><plain t:n="x">|</plain></t:letter>'
)


def _failures(folder: Path, content: str, binding: str) -> list[schematron.Failure]:
    file = folder / "rules.sch"
    file.write_text(
        f'<schema xmlns="{_SCHEMA}" queryBinding="{binding}"><ns prefix="t" uri="urn:t"/>'
        f"{content}</schema>",
        encoding="utf-8",
    )
    tree = etree.ElementTree(etree.fromstring(_LETTER))
    return list(schematron.load(file).validate(tree))


def _escaped(expression: str) -> str:
    return expression.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def _found(folder: Path, context: str, binding: str) -> list[str]:
    rule = (
        f'<pattern><rule context="{_escaped(context)}"><report test="true()">'
        '<name/>:<value-of select="."/></report></rule></pattern>'
    )
    return [item.message for item in _failures(folder, rule, binding)]


_BOTH: Final = {
    "/": 1,
    "/t:letter": 1,
    "/t:head": 0,
    "/*": 1,
    "t:letter": 1,
    "t:p": 2,
    "letter": 0,
    "p": 0,
    "plain": 1,
    "*": 13,
    "t:*": 12,
    "t:letter/t:p": 2,
    "t:letter//t:name": 2,
    "//t:name": 2,
    "t:list/t:p": 0,
    "t:p/t:name | t:item": 5,
    "t:p|t:head|t:p": 3,
    "@n": 4,
    "@t:n": 1,
    "t:p/@n": 2,
    "@*": 11,
    "@when | t:del": 3,
    "text()": 13,
    "t:name/text()": 2,
    "comment()": 1,
    "processing-instruction()": 1,
    "processing-instruction('stop')": 1,
    "processing-instruction('go')": 0,
    "t:p[@rend]": 1,
    "t:p[not(@rend)]": 1,
    "t:p[1]": 1,
    "t:p[last()]": 1,
    "t:item[position() = 2]": 1,
    "t:item[.='7']": 1,
    "t:item[. = '|' or . = '12']": 1,
    "plain[.='|']": 1,
    "t:item[@when][. > 8]": 1,
    "t:p[t:name[@key='ada']]": 1,
    "t:p[count(t:name) = 2]": 1,
    "t:*[starts-with(local-name(), 'i')]": 3,
    "t:item[preceding-sibling::t:item]": 2,
    "t:add[preceding-sibling::*[1][self::t:del]]": 1,
    "t:p[ancestor::t:letter/@year = 1903]": 2,
    "t:letter[.//t:del and .//t:add]": 1,
    "t:p[contains(concat(' ', @rend, ' '), ' i ')]": 1,
    "node()": 28,
}


@pytest.mark.parametrize("binding", ["xslt", "xslt2", "xslt3"])
@pytest.mark.parametrize(("context", "count"), _BOTH.items())
def test_a_context_finds_its_nodes(tmp_path: Path, context: str, count: int, binding: str) -> None:
    """As many as match the pattern, each once, whichever version of XPath is spoken."""
    found = _found(tmp_path, context, binding)
    assert len(found) == count, found


_LATER: Final = {
    "t:p[@n ge '2']": 1,
    "t:item[@when lt '1903-10-01']": 1,
    "t:item[if (@when) then true() else false()]": 2,
    "t:item[some $x in ../t:item satisfies $x/@when > @when]": 1,
    "t:p[matches(., '^Dear')]": 1,
    "t:p[tokenize(@rend, ' ') = 'i']": 1,
    "t:p[xs:integer(@n) gt 5]": 1,
    "t:item[@when castable as xs:date]": 2,
    "(t:p, t:item)": 5,
    "(t:del | t:add)": 2,
    "t:p/(t:name, t:del)": 3,
    "t:*[lower-case(.) = 'ulm']": 1,
    "t:item[string() = ('7', '12')]": 2,
    "t:item[@when < '1903-10-01']": 1,
    "document-node()": 1,
    "*[ends-with(name(), 'em')]": 3,
    "t:p[every $n in t:name satisfies $n/@key]": 1,
}


@pytest.mark.parametrize(("context", "count"), _LATER.items())
def test_a_context_of_later_versions(tmp_path: Path, context: str, count: int) -> None:
    """What XPath 1.0 does not have, or takes for something else."""
    found = _found(tmp_path, context, "xslt2")
    assert len(found) == count, found
    assert not [item for item in found if "can't be evaluated" in item]


def test_strings_are_ordered_as_strings_in_later_versions_alone(tmp_path: Path) -> None:
    """XPath 1.0 makes numbers of what `<` compares: a date is none."""
    assert _found(tmp_path, "t:item[@when < '1903-10-01']", "xslt") == []
    assert len(_found(tmp_path, "t:p[@n < '9']", "xslt")) == 1
    assert len(_found(tmp_path, "t:p[@n < '9']", "xslt2")) == 2


@pytest.mark.parametrize(
    ("context", "order"),
    [
        ("t:item | t:p | t:head", ["t:item", "t:item", "t:item", "t:p", "t:p", "t:head"]),
        ("t:add | t:del", ["t:add", "t:del"]),
        ("t:*[@n]", ["t:head", "t:p", "t:p", "t:list"]),
    ],
)
def test_nodes_of_an_alternative_stand_in_document_order(
    tmp_path: Path, context: str, order: list[str]
) -> None:
    """Alternative by alternative, as they are written."""
    found = _found(tmp_path, context, "xslt2")
    assert [":".join(item.split(":")[:2]) for item in found] == order


_TRUE: Final = (
    *("t:head = 'Ulm'", "@year = 1903", "count(t:p) = 2", "t:p/@n = 10", "not(t:q)"),
    *("t:list/t:item = 12", "sum(t:list/t:item[. != '']) = 19", "t:p[2]/t:add != t:p[2]/t:del"),
    *("normalize-space(t:p[1]) = 'Dear Ada, Ben'", "string-length(t:head) = 3", "id('x') or 1"),
    *("translate(t:head, 'U', 'u') = 'ulm'", "boolean(t:list)", "t:list/@n mod 2 = 1"),
    *("substring-before(t:list/t:item[1]/@when, '-') = '1903'", "floor(3.7) + ceiling(0.2) = 4"),
    *("name(current()) = 't:letter'", "//t:name[. = current()//t:name[2]]", "following::* or 1"),
    *("local-name(t:*[1]) = 'head'", "namespace-uri() = 'urn:t'", "lang('en') or true()"),
    *("t:p[@rend = 'b i' and @n = 2]", "count(t:head | t:p) = 3", "-1 < 0", "7 div 2 = 3.5"),
)
_FALSE: Final = (
    *("t:head = 'Bern'", "@year > 1903", "t:q", "''", "0", "false()"),
    *("t:head != 'Ulm'", "number('x') = number('x')", "string(t:q)", "count(//t:p) - 2"),
    *(
        "boolean('')",
        "t:list/t:item[1] = 8",
        "t:p[3]",
        "not(@year)",
        "plain = ''",
        "starts-with(t:head, 'l')",
    ),
)
_TRUE_LATER: Final = (
    *("every $p in t:p satisfies $p/@n", "some $p in t:p satisfies $p/@rend", "1 to 3 = 2"),
    *("if (t:q) then false() else true()", "exists(t:p) and empty(t:q)", "t:head eq 'Ulm'"),
    *("distinct-values((1, 1, 2))[2] = 2", "max((1, 3)) = 3"),
    *("string-join(t:list/t:item, '+') = '7+12+'", "replace(t:head, 'U', 'u') = 'ulm'"),
    *("count(tokenize(t:p[1]/@rend, '\\s+')) = 2", "t:p[1] << t:p[2]", "t:p[1] is t:p[1]"),
    *("xs:date('1903-10-02') > xs:date('1903-09-30')", "upper-case(t:head) = 'ULM'"),
    *("month-from-date(xs:date('1903-10-02')) = 10", "t:p[1] instance of element()"),
    *(
        "string(t:q) = ''",
        "count(for $x in (1, 2) return $x) = 2",
        "abs(-2) = 2",
        "reverse((1, 2))[1] = 2",
    ),
    *("matches('Ulm', 'u', 'i')", "t:list/t:item/@when castable as xs:date or true()"),
    *("let $x := 3 return $x = 3", "'a' || 'b' = 'ab'", "(1, 2) ! (. + 1) = 3"),
)


def _holds(folder: Path, expression: str, binding: str) -> list[schematron.Failure]:
    rule = (
        f'<pattern><rule context="t:letter"><report test="{_escaped(expression)}">so</report>'
        "</rule></pattern>"
    )
    return _failures(folder, rule, binding)


@pytest.mark.parametrize("binding", ["xslt", "xslt2"])
@pytest.mark.parametrize("expression", _TRUE)
def test_what_is_true_of_a_letter(tmp_path: Path, expression: str, binding: str) -> None:
    """A report tells it, in each version of XPath."""
    assert [item.message for item in _holds(tmp_path, expression, binding)] == ["so"]


@pytest.mark.parametrize("binding", ["xslt", "xslt2"])
@pytest.mark.parametrize("expression", _FALSE)
def test_what_is_false_of_a_letter(tmp_path: Path, expression: str, binding: str) -> None:
    """A report is silent, in each version of XPath."""
    assert _holds(tmp_path, expression, binding) == []


_NAMES_OF_FUNCTIONS: Final = (
    *("entry", "filter", "head", "join", "tail", "name", "text", "item", "lang", "array", "map"),
    *("sort", "size", "sum", "data", "if", "for", "div", "mod", "and", "or", "to", "last", "date"),
)


@pytest.mark.parametrize("binding", ["xslt", "xslt2", "xslt3"])
@pytest.mark.parametrize("name", _NAMES_OF_FUNCTIONS)
def test_an_element_may_have_the_name_of_a_function(
    tmp_path: Path, name: str, binding: str
) -> None:
    """With a prefix and without: elements of the TEI are called `head`, `entry` and `join`."""
    tree = etree.ElementTree(etree.fromstring(f'<a xmlns:t="urn:t"><t:{name}/><{name}/></a>'))
    tests = (f"count(t:{name}) = 1", f"count({name}) = 1", f"count(*[self::t:{name}]) = 1")
    reports = "".join(f'<report test="{test}">so</report>' for test in tests)
    (tmp_path / "rules.sch").write_text(
        f'<schema xmlns="{_SCHEMA}" queryBinding="{binding}"><ns prefix="t" uri="urn:t"/>'
        f'<pattern><rule context="a">{reports}</rule></pattern></schema>',
        encoding="utf-8",
    )
    found = schematron.load(tmp_path / "rules.sch").validate(tree)
    assert [item.message for item in found] == ["so"] * 3


_WORDS: Final = '<a from="1903-10-02" to="1903-09-30" n="10" m="9"><e/><e>7</e><w>x</w></a>'


@pytest.mark.parametrize(
    ("test", "old", "later"),
    [
        ("@from > @to", False, True),
        ("@from < @to", False, False),
        ("@from >= @from", False, True),
        ("@n < @m", False, True),
        ("@n > @m", True, False),
        ("@n > '9'", True, False),
        ("number(@n) > number(@m)", True, True),
        ("@n = 10.0", True, True),
        ("@n = '10.0'", False, False),
        ("e = 7", True, None),
        ("e[2] = 7", True, True),
        ("w = 7", False, None),
        ("w != 7", True, None),
        ("w > 7", False, None),
        ("e > 6", True, None),
        ("q = 7", False, False),
        ("q != 7", False, False),
        ("e = ''", True, True),
        ("true() = e", True, None),
        ("true() = q", False, False),
        ("(@n > 3) > (@n > 30)", True, True),
        ("@from != @to", True, True),
        ("not(@from <= @to)", True, True),
    ],
)
def test_comparisons_are_those_of_the_version(
    tmp_path: Path, test: str, *, old: bool, later: bool | None
) -> None:
    """XPath 1.0 makes numbers of what it orders, its successors compare words as words.

    None: an error there, for a word that is compared with a number must be one.
    """
    tree = etree.ElementTree(etree.fromstring(_WORDS))
    for binding, expected in (("xslt", old), ("xslt2", later)):
        (tmp_path / "rules.sch").write_text(
            f'<schema xmlns="{_SCHEMA}" queryBinding="{binding}"><pattern><rule context="a">'
            f'<report test="{_escaped(test)}">so</report></rule></pattern></schema>',
            encoding="utf-8",
        )
        found = schematron.load(tmp_path / "rules.sch").validate(tree)
        assert [item.code for item in found] == _CODES[expected], binding


_CODES: Final = {True: ["rule"], False: [], None: ["rule-unusable"]}


@pytest.mark.parametrize("binding", ["xslt2", "xslt3", "xpath2", "xpath31"])
@pytest.mark.parametrize("expression", _TRUE_LATER)
def test_what_only_later_versions_can_ask(tmp_path: Path, expression: str, binding: str) -> None:
    """Each binding beyond XPath 1.0 takes all that there is."""
    assert [item.message for item in _holds(tmp_path, expression, binding)] == ["so"]


@pytest.mark.parametrize("binding", ["", "xslt", "xslt1", "xpath", "stx", "XSLT"])
def test_a_binding_of_xpath_1(tmp_path: Path, binding: str) -> None:
    """Numbers are made of what is compared with one, and of a list its first item counts."""
    assert _holds(tmp_path, "t:list/t:item + 1 = 8", binding)
    assert [item.code for item in _holds(tmp_path, "t:list/t:item + 1 = 8", "xslt2")] == [
        "rule-unusable"
    ]


@pytest.mark.parametrize(
    ("expression", "is_one"),
    [("t:p", True), ("count(", False), ("t:p[", False), ("u:p", False), ("$x", True)],
)
def test_an_expression_is_judged_before_it_is_used(expression: str, *, is_one: bool) -> None:
    """What can't be compiled is told with a reason."""
    assert (schematron.problem(expression, "xslt2", {"t": "urn:t"}) == "") is is_one
