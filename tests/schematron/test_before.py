"""What stands before a node is looked up: the same is found as by walking, and walked once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from elementpath import XPathContext, get_node_tree
from elementpath.xpath31 import XPath31Parser
from lxml import etree

from edition.schematron import before, xpath

if TYPE_CHECKING:
    from elementpath import ElementNode

_TEXT = """<t xmlns:x="urn:x"><b n="1"/><b/><a><b n="2"><c/><b/></b><c n="c"/></a><x:b n="x"/><c/>
<b n="3"/><!-- b --><b/><b n="4"/><a><a><c/></a></a></t>"""


def _answers(expression: str, *, quick: bool) -> list[object]:
    """Return what an expression says of each element of a document."""
    namespaces = {"x": "urn:x"}
    parser = xpath.parser("xslt2", namespaces) if quick else XPath31Parser(namespaces)
    token = parser.parse(expression)
    tree = get_node_tree(etree.fromstring(_TEXT))
    every: list[ElementNode] = list(XPath31Parser().parse("//*").select(XPathContext(tree)))
    return [
        [
            item.position if hasattr(item, "position") else item
            for item in token.select(
                xpath.node_context(XPathContext(tree), node, {before.INDEX: {}, "p": [node]})
            )
        ]
        for node in every
    ]


@pytest.mark.parametrize(
    "expression",
    [
        *("preceding::b[1]", "preceding::b[2]", "preceding::b[0]", "preceding::b[9]"),
        *("preceding::b[@n][1]", "preceding::b[not(@n)][1]", "preceding::b[@n][not(@m)][2]"),
        *(
            "preceding::x:b[1]",
            "preceding::*[1]",
            "preceding::b[@n = '1'][1]",
            "preceding::b[1][@n]",
        ),
        *("count(preceding::b)", "count(preceding::b[not(@n)])", "count($p/preceding::b[@n])"),
        *("count(preceding::x:b)", "count(preceding::node())", "count(preceding::b[1])"),
        *("preceding::b[@n][1]/@n/string()", "count(//c/preceding::b)", "count((1, 2))"),
    ],
)
def test_the_same_is_found(expression: str) -> None:
    """Ancestors stand before a node, and are none of those that precede it."""
    assert _answers(expression, quick=True) == _answers(expression, quick=False)


def test_a_document_is_walked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many nodes ask what stands before them."""
    walks: list[str] = []
    found = before._found  # noqa: SLF001 - what is counted

    def counted(*given: object) -> object:
        walks.append(str(given[1]))
        return found(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(before, "_found", counted)
    parser = xpath.parser("xslt2", {})
    token = parser.parse("count(preceding::b[@n]) + number(preceding::b[@n][1]/@n)")
    tree = get_node_tree(etree.fromstring("<t>" + '<b n="1"/>' * 50 + "</t>"))
    variables: dict[str, object] = {before.INDEX: {}}
    for node in list(XPath31Parser().parse("//b").select(XPathContext(tree))):
        token.evaluate(xpath.node_context(XPathContext(tree), node, variables))
    assert walks == ["b", "b"]
