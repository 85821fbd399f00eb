"""Rules that never end: what a Schematron schema may compute, and what is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from lxml import etree

from edition import schematron
from edition.schematron import patience

if TYPE_CHECKING:
    from pathlib import Path

_HEAD: Final = (
    '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3" '
    'xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:f="urn:f"><ns prefix="f" uri="urn:f"/>'
    '<xsl:function name="f:twice"><xsl:param name="n"/><xsl:sequence '
    'select="if ($n &lt; 1) then 1 else f:twice($n - 1) + f:twice($n - 1)"/></xsl:function>'
    '<xsl:function name="f:on"><xsl:param name="n"/><xsl:sequence select="f:on($n + 1)"/>'
    "</xsl:function>"
)
_ENDLESS: Final = "some $x in 1 to 1000000000000 satisfies $x = 0"


def _impatient(
    monkeypatch: pytest.MonkeyPatch, once: float = 0.04, in_all: float = 60
) -> patience.Patience:
    monkeypatch.setattr(patience, "_TICK", 0.02)
    given = patience.Patience(once, in_all)
    monkeypatch.setattr(patience, "for_document", lambda _: given)
    return given


def _failures(folder: Path, content: str, items: int = 2) -> tuple[schematron.Failure, ...]:
    file = folder / "rules.sch"
    file.write_text(f"{_HEAD}{content}</schema>", encoding="utf-8")
    root = etree.fromstring(f"<list>{'<item/>' * items}</list>")
    return schematron.load(file).validate(etree.ElementTree(root))


def _rule(test: str, context: str = "item") -> str:
    return f'<pattern><rule context="{context}"><report test="{test}">x</report></rule></pattern>'


@pytest.mark.parametrize(
    "content",
    [
        _rule(_ENDLESS),
        _rule("f:twice(60) = 2"),
        _rule("true()", f"item[{_ENDLESS}]"),
        f'<let name="v" value="{_ENDLESS}"/>{_rule("$v")}',
        f'<pattern><let name="v" value="{_ENDLESS}"/><rule context="item"/></pattern>',
        f'<xsl:key name="k" match="item" use="{_ENDLESS}"/>' + _rule("key('k', 'a')"),
        _rule("1").replace("x</", f'<value-of select="{_ENDLESS}"/></'),
    ],
    ids=["test", "recursion", "context", "let", "let-of-pattern", "key", "message"],
)
def test_a_rule_without_end_is_stopped(
    content: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever its expression stands; it is told once, at its place, and not tried again."""
    _impatient(monkeypatch)
    found = _failures(tmp_path, content)
    assert [item.code for item in found] == ["rule-unusable"]
    assert found[0].diagnostics == ("it was stopped after 0 seconds of computing.",)
    assert found[0].place.line == 1


@pytest.mark.parametrize(
    "test", ["f:on(1)", "let $f := function($g) { $g($g) } return $f($f)"], ids=["named", "inline"]
)
def test_a_recursion_without_end_is_told(test: str, tmp_path: Path) -> None:
    """Of a function that has a name, and of one that is given itself."""
    assert [item.code for item in _failures(tmp_path, _rule(test))] == ["rule-unusable"]


def test_the_other_rules_are_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that was stopped does not keep those after it from their work."""
    _impatient(monkeypatch)
    found = _failures(tmp_path, _rule(_ENDLESS) + _rule("true()"))
    assert [item.code for item in found] == ["rule-unusable", "rule", "rule"]


def test_rules_have_a_bound_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Many that are slow, each within its own bound, end with the first finding of the bound."""
    _impatient(monkeypatch, once=60, in_all=0.04)
    slow = "".join(_rule(f"f:twice(7) = {number}") for number in range(50))
    found = _failures(tmp_path, slow, items=50)
    assert [item.code for item in found] == ["rule-unusable"]
    assert "the rules of the schema were stopped" in found[0].diagnostics[0]


def test_a_rule_does_not_fill_the_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text that is doubled sixty times, and a list of numbers beyond measure."""
    monkeypatch.setattr(patience, "_BYTES", 2**26)
    monkeypatch.setattr(patience, "_TICK", 0.01)
    doubled = "fold-left(1 to 60, 'x', function($a, $b) { concat($a, $a) })"
    found = _failures(tmp_path, _rule(f"string-length({doubled}) = 3"))
    assert "a gigabyte of memory" in found[0].diagnostics[0]
    found = _failures(tmp_path, _rule("(1 to 1000000000000)[1] = 3", "item[(1 to 10000000) = 3]"))
    assert "more than 1,000,000 numbers" in found[0].diagnostics[0]


def test_a_context_that_libxml2_would_never_end_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Predicates in predicates, each of which looks through the document."""
    _impatient(monkeypatch)
    context = "item[//item[//item[//item[//item = 'a']]]]"
    assert [item.code for item in _failures(tmp_path, _rule("1", context), items=300)] == [
        "rule-unusable"
    ]


def test_a_longer_document_may_take_longer() -> None:
    """The bounds grow with the elements of a document, so that no honest rule meets them."""
    small, large = patience.for_document(100), patience.for_document(1_000_000)
    assert large.once > 10 * small.once
    assert large.in_all > 10 * small.in_all


@pytest.mark.parametrize("binding", ["xslt", "xslt2", "xslt3"])
@pytest.mark.parametrize("context", ["no:item", "item[no:b]", "item/@no:a", "no:f(.)"])
def test_a_context_with_an_undeclared_prefix_is_told(
    context: str, binding: str, tmp_path: Path
) -> None:
    """In each query language, in a step, a predicate, an attribute, a function: at its place."""
    file = tmp_path / "rules.sch"
    file.write_text(
        f'<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="{binding}">\n'
        f"{_rule('true()', context)}</schema>",
        encoding="utf-8",
    )
    found = schematron.load(file).validate(etree.ElementTree(etree.fromstring("<item/>")))
    assert [item.code for item in found] == ["rule-unusable"]
    assert found[0].place.line == 2
    assert context in found[0].message
