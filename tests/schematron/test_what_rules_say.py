"""What a rule says, how grave it is, and what of: roles, messages, subjects, variables."""

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
