"""What rules bring of XSLT: keys, functions, files; and names that operators have, too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from lxml import etree

from edition import schematron

if TYPE_CHECKING:
    from pathlib import Path

_DOCUMENT: Final = (
    '<list n="3"><item n="a" to="b" kind="x y">1</item><part><item n="b" kind="y">2</item></part>'
    '<item n="b">3</item><to/></list>'
)
_HEAD: Final = (
    '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2" '
    'xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:f="urn:f" '
    'xmlns:xs="http://www.w3.org/2001/XMLSchema"><ns prefix="f" uri="urn:f"/>'
)


def _failures(folder: Path, content: str) -> list[schematron.Failure]:
    file = folder / "rules.sch"
    file.write_text(f"{_HEAD}{content}</schema>", encoding="utf-8")
    tree = etree.ElementTree(etree.fromstring(_DOCUMENT))
    return list(schematron.load(file).validate(tree))


def _value(folder: Path, expression: str, before: str = "") -> str:
    """Return what an expression gives at the root element, as a message shows it."""
    told = f'<report test="true()"><value-of select="{expression}"/></report>'
    found = _failures(folder, f'{before}<pattern><rule context="/*">{told}</rule></pattern>')
    return "; ".join(" ".join((item.message, *item.diagnostics)) for item in found)


_KEYS: Final = (
    '<xsl:key name="n" match="item" use="@n"/><xsl:key name="kind" match="item[@kind]" '
    "use=\"tokenize(@kind, '\\s+')\"/><xsl:key name='all' match='item | @n' use='string(.)'/>"
)


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("key('n', 'b')", "2 3"),
        ("key('n', ('b', 'a'))", "1 2 3"),
        ("key('n', //item/@to)", "2 3"),
        ("key('n', 'b', //part)", "2"),
        ("key('kind', 'y')", "1 2"),
        ("key('all', 'b')/name()", "n n"),
        ("key('all', '3')/name()", "n item"),
        ("count(key('n', 'c'))", "0"),
        ("for $i in //item[key('n', @to)] return string($i/@n)", "a"),
    ],
)
def test_a_key_finds_its_nodes(tmp_path: Path, expression: str, value: str) -> None:
    """By any of some values, in document order, in the document or below a node."""
    assert _value(tmp_path, expression, _KEYS) == value


def test_a_key_is_found_in_a_pattern_as_well(tmp_path: Path) -> None:
    """Where ODDs have them."""
    key = '<xsl:key name="n" match="item" use="@n"/>'
    found = _failures(
        tmp_path,
        f'<pattern>{key}<rule context="item"><assert test="count(key(\'n\', @n)) = 1">'
        '<value-of select="@n"/> twice</assert></rule></pattern>',
    )
    assert [item.message for item in found] == ["b twice", "b twice"]


def test_a_key_that_is_none_is_told(tmp_path: Path) -> None:
    """The rule is not passed over."""
    found = _value(tmp_path, "key('gone', 1)", _KEYS)
    assert "can't be evaluated" in found
    assert "there is no key gone" in found


def _function(body: str, parameters: str = "x", kind: str = "") -> str:
    given = "".join(f'<xsl:param name="{name}"/>' for name in parameters.split())
    return f'<xsl:function name="f:do"{kind}>{given}{body}</xsl:function>'


@pytest.mark.parametrize(
    ("body", "expression", "value"),
    [
        ("<xsl:sequence select='$x + 1'/>", "f:do(2)", "3"),
        ("<xsl:sequence select='$x'/><xsl:sequence select='4'/>", "f:do((1, 2))", "1 2 4"),
        ("<xsl:value-of select='$x' separator='-'/>", "f:do((1, 2))", "1-2"),
        ("<xsl:text>a</xsl:text>b", "f:do(0)", "a b"),
        ("<xsl:if test='$x'>yes</xsl:if>", "f:do(1)", "yes"),
        ("<xsl:if test='$x'>yes</xsl:if>", "count(f:do(0))", "0"),
        (
            (
                "<xsl:choose><xsl:when test='$x = 1'>one</xsl:when><xsl:when test='$x = 2'>two"
                "</xsl:when><xsl:otherwise>many</xsl:otherwise></xsl:choose>"
            ),
            "for $i in 1 to 3 return f:do($i)",
            "one two many",
        ),
        (
            (
                "<xsl:variable name='y' select='$x * 2'/><xsl:variable name='z'>=<xsl:value-of "
                "select='$y'/></xsl:variable><xsl:sequence select='concat($y, $z)'/>"
            ),
            "f:do(2)",
            "4=4",
        ),
        (
            "<xsl:for-each select='$x'><xsl:sequence select='string(@n)'/></xsl:for-each>",
            "f:do(//item)",
            "a b b",
        ),
        ("<xsl:sequence select='$x/@n = $outer'/>", "f:do(//part/item)", "true"),
        (
            "<xsl:sequence select='if ($x le 1) then 1 else $x * f:do($x - 1)'/>",
            "f:do(5)",
            "120",
        ),
        ("<xsl:sequence select='count($x)'/>", "f:do(())", "0"),
        ("<xsl:sequence select='position()'/>", "count(f:do(1)[. = 1])", "1"),
    ],
)
def test_a_function_is_carried_out(tmp_path: Path, body: str, expression: str, value: str) -> None:
    """With the instructions that rules use (XSLT 2, 10.3)."""
    before = f"<let name='outer' value=\"'b'\"/>{_function(body)}"
    assert _value(tmp_path, expression, before) == value


def test_functions_of_one_name_differ_by_their_arguments(tmp_path: Path) -> None:
    """As XSLT says."""
    before = _function("<xsl:sequence select='1'/>", "x") + _function(
        "<xsl:sequence select='2'/>", "x y"
    )
    assert _value(tmp_path, "(f:do(0), f:do(0, 0))", before) == "1 2"


def test_what_a_function_gives_has_the_type_that_it_says(tmp_path: Path) -> None:
    """A node becomes its value, a text a number (XPath 2, 3.1.5)."""
    number = _function("<xsl:value-of select='$x'/>", kind=" as='xs:integer'")
    assert _value(tmp_path, "f:do(/*/item[1]) + 1", number) == "2"
    words = _function("<xsl:sequence select='$x'/>", kind=" as='xs:string*'")
    assert _value(tmp_path, "f:do(/*/item) = '3'", words) == "true"
    assert _value(tmp_path, "f:do(/*/item)[2] instance of xs:string", words) == "true"


@pytest.mark.parametrize(
    "body",
    ["<xsl:apply-templates/>", "<b/>", "<xsl:for-each select='1'><xsl:sort/></xsl:for-each>"],
)
def test_an_instruction_that_is_not_carried_out_is_told(tmp_path: Path, body: str) -> None:
    """The rule is unusable, and no verdict."""
    found = _failures(
        tmp_path,
        f'{_function(body)}<pattern><rule context="/*"><assert test="f:do(1)">x</assert></rule>'
        "</pattern>",
    )
    assert [item.code for item in found] == ["rule-unusable"]


def test_a_function_without_end_is_told(tmp_path: Path) -> None:
    """It does not stop the run."""
    found = _value(tmp_path, "f:do(1)", _function("<xsl:sequence select='f:do($x)'/>"))
    assert "can't be evaluated" in found


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("//@*[self::attribute(to)]", "b"),
        ("//attribute(to)", "b"),
        ("count(//*[self::attribute()])", "0"),
        ("count(//attribute(*))", "7"),
        ("//*[self::element(to)]/name()", "to"),
        ("(//@to)[1] instance of attribute(to)", "true"),
        ("count(//processing-instruction(div))", "0"),
        ("count(//attribute(div)) + count(//attribute(or))", "0"),
    ],
)
def test_names_of_operators_are_names_in_a_kind_test(
    tmp_path: Path, expression: str, value: str
) -> None:
    """XPath 3.1, A.2.4.1; a test of attributes after an axis is of that axis."""
    assert _value(tmp_path, expression) == value


def test_a_variable_of_another_pattern_is_seen(tmp_path: Path) -> None:
    """As in SchXslt, wherever the other pattern stands; the pattern's own goes first."""
    found = _failures(
        tmp_path,
        '<pattern><rule context="/*"><report test="true()"><value-of select="($a, $b)"/></report>'
        '</rule></pattern><pattern><let name="a" value="1"/><let name="b" value="$a + 1"/>'
        '</pattern><pattern><let name="a" value="7"/><rule context="/*"><report test="true()">'
        '<value-of select="($a, $b)"/></report></rule></pattern>',
    )
    assert [item.message for item in found] == ["1 2", "7 2"]


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("ends-with(resolve-uri('a.xml'), '/a.xml')", "true"),
        ("unparsed-text-available('words.txt')", "true"),
        ("unparsed-text-available(resolve-uri('words.txt'))", "true"),
        ("unparsed-text-available('gone.txt')", "false"),
        ("unparsed-text('words.txt')", "one two"),
        ("unparsed-text-lines('words.txt')[2]", "two"),
        ("doc-available('rules.sch')", "true"),
        ("doc-available('words.txt')", "false"),
        ("name(doc(resolve-uri('rules.sch'))/*)", "schema"),
    ],
)
def test_files_of_the_folder_of_a_schema_are_read(
    tmp_path: Path, expression: str, value: str
) -> None:
    """By an address relative to it, or a whole one."""
    (tmp_path / "words.txt").write_text("one\r\ntwo\n", encoding="utf-8")
    assert _value(tmp_path, expression) == value


@pytest.mark.parametrize(
    "expression",
    [
        "unparsed-text-available('../secret.txt')",
        "unparsed-text('https://example.org/x.txt')",
        "doc-available('file:///etc/passwd')",
        "doc('//server/x.xml')",
    ],
)
def test_whether_other_files_are_there_is_no_verdict(tmp_path: Path, expression: str) -> None:
    """They are not looked for, so that the rule is unusable."""
    assert "no other is read" in _value(tmp_path, expression)


def test_quick_fixes_are_offered(tmp_path: Path) -> None:
    """By their titles, which may ask the document; one of the rule goes before one of a group."""
    sqf = "http://www.schematron-quickfix.com/validator/process"
    fix = '<sqf:fix id="{}"><sqf:description><sqf:title>{}</sqf:title></sqf:description></sqf:fix>'
    found = _failures(
        tmp_path,
        f'<pattern xmlns:sqf="{sqf}"><rule context="part"><assert test="@n" sqf:fix="a b gone">n'
        f"</assert>{fix.format('a', 'Give it a number.')}</rule></pattern><sqf:fixes "
        f'xmlns:sqf="{sqf}">{fix.format("a", "Other.")}'
        f"{fix.format('b', 'Delete <name/>.')}</sqf:fixes>",
    )
    assert [item.diagnostics for item in found] == [("Give it a number.", "Delete part.")]


def test_rules_of_relax_ng_have_their_keys(tmp_path: Path) -> None:
    """Keys and functions beside embedded rules are those of all rules."""
    file = tmp_path / "s.rng"
    file.write_text(
        '<grammar xmlns="http://relaxng.org/ns/structure/1.0" '
        'xmlns:s="http://purl.oclc.org/dsdl/schematron" '
        'xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><start><element name="list"><s:pattern>'
        '<s:rule context="item"><s:assert test="count(key(\'n\', @n)) = 1">twice</s:assert>'
        '</s:rule></s:pattern><xsl:key name="n" match="item" use="@n"/><empty/></element></start>'
        "</grammar>",
        encoding="utf-8",
    )
    tree = etree.ElementTree(etree.fromstring(_DOCUMENT))
    found = schematron.load(file).validate(tree)
    assert [item.message for item in found] == ["twice", "twice"]
