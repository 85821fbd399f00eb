"""Expressions beyond XPath 1.0: what their values are on the page, and in tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import etree

from edition.errors import TransformError
from edition.models import compile_view, read
from edition.models.model import Output

if TYPE_CHECKING:
    from pathlib import Path

_TEI = "http://www.tei-c.org/ns/1.0"
_ODD = f"""<TEI xmlns="{_TEI}"><text><body><schemaSpec ident="own" start="TEI">
<elementSpec ident="hi">{{}}</elementSpec></schemaSpec></body></text></TEI>"""
_HI = '<hi n="7" rend="b i">a<q xml:id="k">b</q><!-- x -->c<q n="2">d</q></hi>'


def _shown(folder: Path, models: str, text: str = _HI, **parameters: bool | str) -> etree._Element:
    (folder / "own.odd").write_text(_ODD.format(models), encoding="utf-8")
    every, findings = read([folder / "own.odd"], folder)
    sheet = compile_view(every, Output("reading"), "reading", findings=tuple(findings))
    assert sheet.findings == ()
    tree = etree.fromstring(f'<TEI xmlns="{_TEI}"><text>{text}</text></TEI>').getroottree()
    root = sheet.run(tree, parameters)
    return next(item for item in root.iter() if "tei-hi" in item.get("class", "").split())


def _content(value: str) -> str:
    return f'<model behaviour="inline"><param name="content" value="{value}"/></model>'


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("upper-case('a')", "A"),
        ("string-join(q, '+')", "b+d"),
        ("tokenize(@rend)", "b i"),
        ("(1 to 3)", "1 2 3"),
        ("if (@n) then 'yes' else 'no'", "yes"),
        ("if (@x) then 'yes' else 'no'", "no"),
        ("@n ! string()", "7"),
        ("replace(@n, '[0-9]', 'x')", "x"),
        ("format-number(7, '000')", "007"),
        ("for $i in q return string-length($i)", "1 1"),
        ("max((1, 3, 2))", "3"),
        ("q[1] = 'b' and exists(q[3])", "false"),
        ("for $i in () return $i", ""),
        ("concat(\"it's \", lower-case('A'))", "it's a"),
    ],
)
def test_a_value_is_generated_as_text(tmp_path: Path, value: str, shown: str) -> None:
    """A sequence with spaces between its items; none of it is the source's."""
    found = _shown(tmp_path, _content(value.replace('"', "&quot;").replace("<", "&lt;")))
    assert "".join(found.itertext()) == shown
    assert bool(found.xpath(".//*[@data-generated]")) is bool(shown)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("node() except q[1]", "acd"),
        ("for $i in node() return $i", "abcd"),
        ("q union text()", "abcd"),
        ("text()[ends-with(., 'c')]", "c"),
        ("q[@n castable as xs:integer]", "d"),
        ("id('k') except q[2]", "b"),
        ("if (@n) then q[2] else q[1]", "d"),
        ("q[2]/text() | (if (@n) then text()[1] else ())", "ad"),
    ],
)
def test_nodes_are_shown_as_the_sources(tmp_path: Path, value: str, shown: str) -> None:
    """Elements and texts in document order; none of them is generated."""
    found = _shown(tmp_path, _content(value))
    assert "".join(found.itertext()) == shown
    assert found.xpath(".//*[@data-generated]") == []


def test_an_attribute_is_shown_as_its_value(tmp_path: Path) -> None:
    """In an expression of either kind it is generated text."""
    found = _shown(tmp_path, _content("if (@n) then @n else @rend"))
    assert "".join(found.itertext()) == "7"


@pytest.mark.parametrize(
    ("predicate", "holds"),
    [
        ("matches(@n, '^[0-9]$')", True),
        ("matches(@n, '^[a-z]$')", False),
        ("@n = ('6', '7')", True),
        ("some $i in q satisfies $i/@n", True),
        ("every $i in q satisfies $i/@n", False),
        ("empty(q)", False),
        ("exists(tokenize(@rend)[. = 'i'])", True),
        ("q intersect q[3]", False),
        ("if (true()) then q else ()", True),
        ("if (true()) then '' else 'x'", False),
        ("if (true()) then 0 else 1", False),
        ("if (true()) then 2 else 1", True),
        ("if ($parameters?mode = 'x') then true() else false()", True),
        ("if ($parameters?flag) then true() else false()", True),
        ("if ($parameters?no) then true() else false()", False),
        ("if (empty($parameters?no)) then true() else false()", True),
        ("count($parameters?root//hi) eq 1", True),
        ("$parameters/mode eq 'x'", True),
        ("'$parameters?mode' eq concat('$', 'parameters?mode')", True),
    ],
)
def test_a_predicate_holds_or_not(tmp_path: Path, predicate: str, *, holds: bool) -> None:
    """By its effective boolean value; what the view does not set is empty."""
    models = f'<model predicate="{predicate}" behaviour="block"/><model behaviour="inline"/>'
    found = _shown(tmp_path, models, mode="x", flag=True)
    assert found.tag == ("div" if holds else "span")


def test_each_element_is_asked_by_itself(tmp_path: Path) -> None:
    """The context of an expression is the element that the model is for."""
    models = '<model predicate="@n eq \'2\'" behaviour="block"/><model behaviour="inline"/>'
    text = '<hi n="1">a</hi><hi n="2">b</hi>'
    (tmp_path / "own.odd").write_text(_ODD.format(models), encoding="utf-8")
    sheet = compile_view(read([tmp_path / "own.odd"], tmp_path)[0], Output("reading"), "reading")
    tree = etree.fromstring(f'<TEI xmlns="{_TEI}"><text>{text}</text></TEI>').getroottree()
    root = sheet.run(tree, {})
    tags = [item.tag for item in root.iter() if "tei-hi" in item.get("class", "").split()]
    assert tags == ["span", "div"]


@pytest.mark.parametrize(
    "predicate",
    ["xs:integer(@rend) eq 1", "q eq 'b'", "@n idiv count(x) eq 1", "xs:date(@n) eq @n"],
)
def test_an_expression_that_fails_is_told_with_its_place(tmp_path: Path, predicate: str) -> None:
    """File, line and the expression, so that it is found in the ODD."""
    with pytest.raises(TransformError, match=r"^own\.odd:\d+: ") as told:
        _shown(tmp_path, f'<model predicate="{predicate}" behaviour="block"/>')
    assert predicate in str(told.value)
