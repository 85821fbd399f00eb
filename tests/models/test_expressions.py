"""XPath of models: what runs in the stylesheet itself, how it is written there, what is beyond."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import etree

from edition.models.xpath import (
    NAMESPACES,
    ExpressionError,
    compile_expression,
    is_literal,
    literal,
    substitute,
    tokens,
)
from edition.source.names import TEI

if TYPE_CHECKING:
    from collections.abc import Mapping


@pytest.mark.parametrize(
    ("source", "native"),
    [
        ("hi", "tei:hi"),
        ("@hi", "@hi"),
        ("@ hi", "@ hi"),
        ("attribute::hi", "attribute::hi"),
        ("attribute::hi/hi", "attribute::hi/tei:hi"),
        ("parent::hi", "parent::tei:hi"),
        ("ancestor :: hi", "ancestor :: tei:hi"),
        ("hi/@rend", "tei:hi/@rend"),
        ("hi[p]", "tei:hi[tei:p]"),
        ("hi | p", "tei:hi | tei:p"),
        ("../hi", "../tei:hi"),
        ("//hi", "//tei:hi"),
        ("text()", "text()"),
        ("text", "tei:text"),
        ("node ()", "node ()"),
        ("count(hi) > 1", "count(tei:hi) > 1"),
        ("count", "tei:count"),
        ("div and div", "tei:div and tei:div"),
        ("div div div", "tei:div div tei:div"),
        ("or or or", "tei:or or tei:or"),
        ("and", "tei:and"),
        ("mod mod 2", "tei:mod mod 2"),
        ("* * *", "* * *"),
        ("2 * hi", "2 * tei:hi"),
        ("hi * 2", "tei:hi * 2"),
        ("hi-2", "tei:hi-2"),
        ("hi - 2", "tei:hi - 2"),
        ("-hi", "-tei:hi"),
        ("hi = 'hi'", "tei:hi = 'hi'"),
        ('hi = "it\'s"', 'tei:hi = "it\'s"'),
        ("hi != .5", "tei:hi != .5"),
        ("tei:hi", "tei:hi"),
        ("tei:*", "tei:*"),
        ("@xml:id", "@xml:id"),
        ("@*", "@*"),
        ("not(hi) or self::p", "not(tei:hi) or self::tei:p"),
        ("processing-instruction('x')", "processing-instruction('x')"),
        ("$parameters?leiden", "$leiden"),
        ("$parameters?leiden and hi", "$leiden and tei:hi"),
        ("$parameters/mode = 'toc'", "$mode = 'toc'"),
        ("$parameters?root//title", "(/)//tei:title"),
        ("élan", "tei:élan"),
    ],
)
def test_names_of_elements_get_the_prefix_of_the_tei(source: str, native: str) -> None:
    """And nothing else does: no attribute, axis, operator, function or string."""
    assert compile_expression(source).native == native


@pytest.mark.parametrize(
    "source",
    [
        "if (@n) then 1 else 2",
        "for $n in hi return $n",
        "ends-with(@n, 'x')",
        "matches(@n, '[0-9]+')",
        "(1 to 3)",
        "@n castable as xs:integer",
        "hi ! string()",
        "some $x in hi satisfies $x/@n",
        "@n eq 'a'",
        "hi => count()",
        "tokenize(@rend) = 'bold'",
        "lower-case(@n)",
        "hi except p",
        "$parameters",
    ],
)
def test_what_xpath_1_does_not_have_is_beyond_it(source: str) -> None:
    """It is XPath all the same, which elementpath evaluates."""
    compiled = compile_expression(source)
    assert (compiled.native, compiled.source) == ("", source)


@pytest.mark.parametrize(
    "source",
    ["@a=", "hi[", "hi)", "", "if (@n) then 1", "$nope", "mei:note", "hi hi", "nope(1)", "'x"],
)
def test_what_is_no_xpath_is_refused(source: str) -> None:
    """In neither version: with a message, so that it is told at its line."""
    with pytest.raises(ExpressionError, match=r"\w"):
        compile_expression(source)


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("$parameters?leiden", {"leiden"}),
        ("$parameters?a and $parameters/b-c.d", {"a", "b-c.d"}),
        ("$parameters?root/TEI", set()),
        ("'$parameters?quoted'", set()),
        ("if ($parameters?mode) then 1 else 2", {"mode"}),
        ("hi", set()),
    ],
)
def test_the_parameters_that_an_expression_uses_are_known(source: str, names: set[str]) -> None:
    """Each by its name, in both notations; `root` is the document and no parameter."""
    assert compile_expression(source).parameters == names


_DOCUMENT = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><list><item n="1"><hi/></item>
<item n="2"/><item n="3"><hi/><hi n="x"/></item></list><p><hi n="y"/></p></TEI>"""


@pytest.mark.parametrize(
    "source",
    [
        "parent::a or parent::b or parent::c or parent::item",
        "parent::p or parent::b or parent::c or parent::d or @n",
        "(parent::p or parent::b or parent::c or parent::d) and @n",
        "@n or parent::a or parent::b or parent::c or parent::d",
        "not(parent::a or parent::b or parent::c or parent::item)",
        "preceding-sibling::node()[1][self::text()]",
        "preceding-sibling::*[1][self::hi][not(@n)]",
        "following-sibling::*[1][@n='x']",
        "ancestor::*[1][self::item]/@n = 3",
        "parent::*[2][@n]",
        "parent::a or parent::b or parent::item",
        "@n and parent::a or parent::b or parent::c or parent::item",
        "parent::p[@n] or parent::a or parent::b or parent::c or parent::d",
    ],
)
def test_what_is_written_to_be_quicker_says_the_same(source: str) -> None:
    """Whether a question for parents in a row or for the first sibling is put another way."""
    root = etree.fromstring(_DOCUMENT)
    asked = etree.XPath(f"boolean({compile_expression(source).native})", namespaces=NAMESPACES)
    for element in root.iter(etree.Element):
        plain = _plainly(source)
        assert asked(element) == plain(element), element.getroottree().getpath(element)


def _plainly(source: str) -> etree.XPath:
    """Return the test with prefixes and nothing else."""
    text = source
    for name in ("parent::", "self::"):
        text = text.replace(name, f"{name}tei:").replace(f"{name}tei:*", f"{name}*")
    text = text.replace("tei:text()", "text()")
    return etree.XPath(f"boolean({text})", namespaces={"tei": TEI})


def test_four_parents_in_a_row_are_one_question() -> None:
    """Three are three; the name is asked once for four or more."""
    four = compile_expression("parent::a or parent::b or parent::c or parent::d").native
    three = compile_expression("parent::a or parent::b or parent::c").native
    assert four == "boolean(parent::tei:*[contains('|a|b|c|d|', concat('|', local-name(), '|'))])"
    assert three == "parent::tei:a or parent::tei:b or parent::tei:c"


@pytest.mark.parametrize(
    ("source", "values", "made"),
    [
        ("$a", {"a": "@n"}, "@n"),
        ("concat($a, '$a')", {"a": "@n"}, "concat(@n, '$a')"),
        ("$a + $b", {"a": "1"}, "1 + $b"),
        ("$ab", {"a": "1"}, "$ab"),
        ("@a", {"a": "1"}, "@a"),
    ],
)
def test_a_variable_gives_way_to_its_expression(
    source: str, values: Mapping[str, str], made: str
) -> None:
    """Where it is a variable, not in a string; one without a value stays."""
    assert substitute(source, values) == made


@pytest.mark.parametrize(
    ("source", "is_one"),
    [("'a'", True), (' "a" ', True), ("'a''b'", False), ("concat('a')", False), ("a", False)],
)
def test_a_literal_is_one_string_and_nothing_else(source: str, *, is_one: bool) -> None:
    """White space around it is none of it."""
    assert is_literal(source) is is_one


@pytest.mark.parametrize(
    ("text", "written"),
    [("a", "'a'"), ("it's", '"it\'s"'), ('say "a"', "'say \"a\"'"), ('it\'s "a"', '"it\'s a"')],
)
def test_a_text_is_written_as_a_literal(text: str, written: str) -> None:
    """XPath 1.0 has no way to write both quotes in one string."""
    assert literal(text) == written
    assert is_literal(written)


def test_the_tokens_are_the_whole_expression() -> None:
    """Nothing of what an editor wrote goes on the way, whatever it is."""
    for source in ("hi [ @n ]", "a:b/c", "§ ? hi", "'open", "$x?y:z", "1.5e3", "(: a :) hi"):
        assert "".join(text for _, text in tokens(source)) == source
