"""Contexts and tests in both query languages: which nodes are found, and what is true of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from lxml import etree

from edition import schematron
from edition.findings import Severity

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
    ("role", "severity"),
    [
        *((word, Severity.WARNING) for word in ("warning", "warn", "nonfatal", "caution", "WARN")),
        *((word, Severity.NOTE) for word in ("information", "info", "note", "hint", "Info")),
        *((word, Severity.ERROR) for word in ("error", "fatal", "", "warnings", "style")),
    ],
)
@pytest.mark.parametrize("place", ["report", "rule", "pattern"])
def test_a_role_says_how_grave_it_is(
    tmp_path: Path, role: str, severity: Severity, place: str
) -> None:
    """That of the test, else of its rule, else of its pattern; a word of no meaning is an error."""
    roles = {name: f'role="{role}"' if name == place else "" for name in _ROLES}
    rule = (
        f'<pattern {roles["pattern"]}><rule context="t:letter" {roles["rule"]}>'
        f'<report test="1" {roles["report"]}>so</report></rule></pattern>'
    )
    assert [item.severity for item in _failures(tmp_path, rule, "xslt2")] == [severity]


_ROLES: Final = ("report", "rule", "pattern")


@pytest.mark.parametrize(
    ("roles", "severity"),
    [
        (("error", "warning", "info"), Severity.ERROR),
        (("", "warning", "info"), Severity.WARNING),
        (("", "", "info"), Severity.NOTE),
    ],
)
def test_the_nearest_role_counts(
    tmp_path: Path, roles: tuple[str, str, str], severity: Severity
) -> None:
    """A test may be graver than its rule, and a rule than its pattern."""
    report, rule, pattern = (f'role="{role}"' if role else "" for role in roles)
    content = (
        f'<pattern {pattern}><rule context="t:letter" {rule}><report test="1" {report}>so</report>'
        "</rule></pattern>"
    )
    assert [item.severity for item in _failures(tmp_path, content, "xslt2")] == [severity]


@pytest.mark.parametrize("binding", ["xslt", "xslt2"])
@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("  two\n  words ", "two words"),
        ("<name/>", "t:p"),
        ('<name path="t:name"/>', {"xslt": "t:name", "xslt2": "t:name t:name"}),
        ('<value-of select="t:name"/>!', {"xslt": "Ada!", "xslt2": "Ada Ben!"}),
        ('<value-of select="t:q"/>nothing', "nothing"),
        ('<value-of select="count(t:name)"/> names', "2 names"),
        ('<value-of select="@n + 1"/>', "3"),
        ('<emph>a</emph><dir>b</dir> <span class="x">c</span>', "ab c"),
        ("<value-of select=\"concat('&lt;', @n, '&gt;')\"/>", "<2>"),
        ("a<!-- not this -->b", "ab"),
    ],
)
def test_a_message_is_filled(
    tmp_path: Path, message: str, said: str | dict[str, str], binding: str
) -> None:
    """Words, names and values; XPath 1.0 says the first of several, its successors say all."""
    rule = f'<pattern><rule context="t:p[1]"><report test="1">{message}</report></rule></pattern>'
    expected = said if isinstance(said, str) else said[binding]
    assert [item.message for item in _failures(tmp_path, rule, binding)] == [expected]


@pytest.mark.parametrize(
    ("tests", "said"),
    [
        ('<report test="1" id="r1"/>', "r1"),
        ('<report test="t:name"/>', "t:name"),
    ],
)
def test_a_rule_without_words_is_told_by_its_name(tmp_path: Path, tests: str, said: str) -> None:
    """Its id, else its expression stands in the message."""
    rule = f'<pattern><rule context="t:p[1]">{tests}</rule></pattern>'
    (found,) = _failures(tmp_path, rule, "xslt2")
    assert said in found.message


@pytest.mark.parametrize(
    ("attributes", "idents"),
    [
        (('id="p"', "", ""), ["p"]),
        (("", "", 'id="t"'), ["t"]),
        (('id="p"', "", 'id="t"'), ["t"]),
        (("", "", ""), [""]),
    ],
)
def test_a_failure_has_the_id_of_its_test_or_pattern(
    tmp_path: Path, attributes: tuple[str, str, str], idents: list[str]
) -> None:
    """So that a rule can be looked up in the schema."""
    pattern, rule, report = attributes
    content = (
        f'<pattern {pattern}><rule context="t:head" {rule}><report test="1" {report}>so</report>'
        "</rule></pattern>"
    )
    found = _failures(tmp_path, content, "xslt2")
    assert [item.ident for item in found] == idents
    assert [item.test for item in found] == ["1"]


@pytest.mark.parametrize(
    ("context", "element"),
    [
        ("t:head", "head"),
        ("t:head/@n", "head"),
        ("t:name/text()", "name"),
        ("comment()", "letter"),
        ("processing-instruction()", "letter"),
        ("/", None),
    ],
)
def test_a_failure_is_of_an_element(tmp_path: Path, context: str, element: str | None) -> None:
    """Of the node itself, or the one around it; the document as a whole has none."""
    rule = f'<pattern><rule context="{context}"><report test="1">so</report></rule></pattern>'
    found = _failures(tmp_path, rule, "xslt2")[0].element
    assert (None if found is None else etree.QName(found).localname) == element


@pytest.mark.parametrize(
    ("subject", "element"),
    [
        ("t:name[2]", "Ben"),
        ("t:name", "Ada"),
        ("..//t:add", "happy"),
        ("t:q", None),
        ("'words'", None),
        ("t:name[2]/text()", "Ben"),
    ],
)
@pytest.mark.parametrize("place", ["rule", "report"])
def test_a_subject_is_the_node_at_fault(
    tmp_path: Path, subject: str, element: str | None, place: str
) -> None:
    """The first that it names; where it names none, the node of the rule."""
    of_rule, of_test = (f'subject="{subject}"' if place == name else "" for name in _ROLES[1::-1])
    rule = (
        f'<pattern><rule context="t:p[1]" {of_rule}><report test="1" {of_test}>so</report></rule>'
        "</pattern>"
    )
    (found,) = _failures(tmp_path, rule, "xslt2")
    assert found.element is not None
    assert (found.element.text if element else etree.QName(found.element).localname) == (
        element or "p"
    )


@pytest.mark.parametrize(
    ("lets", "said"),
    [
        ((("x", "1"), None, None), "1"),
        ((("x", "1"), ("x", "2"), None), "2"),
        ((("x", "1"), ("x", "2"), ("x", "3")), "3"),
        ((("y", "1"), ("x", "$y + 1"), None), "2"),
        ((("y", "1"), None, ("x", "$y + @n")), "3"),
    ],
)
def test_a_variable_is_known_below_its_place(
    tmp_path: Path, lets: tuple[tuple[str, str] | None, ...], said: str
) -> None:
    """In the schema, the pattern or the rule; the nearest counts, and may use those above."""
    schema, pattern, rule = (
        f'<let name="{one[0]}" value="{one[1]}"/>' if one else "" for one in lets
    )
    content = (
        f'{schema}<pattern>{pattern}<rule context="t:p[1]">{rule}<report test="1">'
        '<value-of select="$x"/></report></rule></pattern>'
    )
    assert [item.message for item in _failures(tmp_path, content, "xslt2")] == [said]


def test_a_variable_of_a_rule_is_that_of_each_node(tmp_path: Path) -> None:
    """It is worked out anew for each one."""
    content = (
        '<pattern><rule context="t:p"><let name="x" value="@n"/><report test="1">'
        '<value-of select="$x"/></report></rule></pattern>'
    )
    assert [item.message for item in _failures(tmp_path, content, "xslt2")] == ["2", "10"]


@pytest.mark.parametrize(
    ("expression", "is_one"),
    [("t:p", True), ("count(", False), ("t:p[", False), ("u:p", False), ("$x", True)],
)
def test_an_expression_is_judged_before_it_is_used(expression: str, *, is_one: bool) -> None:
    """What can't be compiled is told with a reason."""
    assert (schematron.problem(expression, "xslt2", {"t": "urn:t"}) == "") is is_one
