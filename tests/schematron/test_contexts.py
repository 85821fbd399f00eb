"""Contexts of rules find, by the quick way, the nodes that XPath says."""

from __future__ import annotations

from typing import Final

import pytest
from elementpath import XPathContext, get_node_tree
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from edition.schematron.contexts import alternatives
from edition.schematron.xpath import parser

_NAMESPACES: Final = {"t": "urn:t"}
_STEPS: Final = st.sampled_from(
    ("t:a", "t:to", "t:*", "(t:a|t:to)", "( t:a | t:b | t:to )", "t:if", "*")
)
_PREDICATES: Final = st.sampled_from(
    (
        "",
        "[@x eq 'u']",
        "[@to eq 'v']",
        "[ not(@x) or @to = ('u', \"v\") ]",
        "[@x = ('u','0') and t:a[@x eq \"1\"]]",
        "[@to]",
        "[t:a or t:to]",
        "[2]",
        "[(t:a|t:b)/@x eq 'u']",
        "['1' eq @x]",
        "[contains(@x, 'eq ')]",
        "[@x='@to eq ''u''']",
    )
)
_CONTEXTS: Final = st.builds(
    lambda steps, last: "/".join([*steps, *last]),
    st.lists(st.builds("{}{}".format, _STEPS, _PREDICATES), min_size=1, max_size=3),
    st.sampled_from(((), ("@to",), ("@x",))),
)
_NAMES: Final = st.sampled_from(("a", "b", "to", "if"))
_VALUES: Final = st.dictionaries(
    st.sampled_from(("x", "to")), st.sampled_from(("u", "v", "0", "1", "eq ", "@to eq 'u'"))
)


def _element(name: str, values: dict[str, str], children: list[etree._Element]) -> etree._Element:
    element = etree.Element(f"{{urn:t}}{name}", values, nsmap={"t": "urn:t"})
    element.extend(children)
    return element


_TREES: Final = st.recursive(
    st.builds(_element, _NAMES, _VALUES, st.just([])),
    lambda children: st.builds(_element, _NAMES, _VALUES, st.lists(children, max_size=3)),
    max_leaves=8,
)


def _keys(items: list[object]) -> set[tuple[object, ...]]:
    """Return what tells the nodes of both libraries apart."""
    keys = set()
    for item in items:
        node = getattr(item, "obj", item)
        if etree.iselement(node):
            keys.add((node.getroottree().getpath(node), ""))  # type: ignore[attr-defined]
        else:
            parent = item.getparent() if hasattr(item, "getparent") else item.parent.obj  # type: ignore[attr-defined]
            name = item.attrname if hasattr(item, "attrname") else item.name  # type: ignore[attr-defined]
            keys.add((parent.getroottree().getpath(parent), name))
    return keys


def _by_elementpath(context: str, tree: etree._ElementTree) -> set[tuple[object, ...]] | None:
    """Return the nodes that the definition gives; None where it gives an error."""
    found = parser("xslt2", _NAMESPACES).parse(f"//({context})")
    try:
        return _keys(list(found.select(XPathContext(get_node_tree(tree)))))  # type: ignore[arg-type]
    except TypeError:
        return None


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(root=_TREES, context=_CONTEXTS)
def test_the_quick_way_finds_the_same_nodes(root: etree._Element, context: str) -> None:
    """Whatever is found by libxml2 is what XPath 2 finds."""
    tree = root.getroottree()
    wanted = _by_elementpath(context, tree)
    (one,) = alternatives(context, _NAMESPACES, old=False)
    if not isinstance(one.path, str):
        assert _keys(one.path(tree)) == wanted  # type: ignore[arg-type]
    if wanted:
        assert one.names <= {element.tag for element in root.iter()}


@pytest.mark.parametrize(
    "context",
    [
        "t:a[ @x eq 'delete' ]",
        "t:a[@x = ('add', 'change') or not(@x)]",
        "( t:a | t:b )/t:to/t:if",
        "t:to/(t:a|t:b)[2]",
        "t:a/@to",
        "t:*[@to]",
    ],
)
def test_what_odds_say_in_later_xpath_is_found_by_libxml2(context: str) -> None:
    """The shapes that the TEI's own rules have need no slow walk."""
    assert all(
        isinstance(one.path, etree.XPath) for one in alternatives(context, _NAMESPACES, old=False)
    )


@pytest.mark.parametrize(
    "context",
    ["t:a[t:b/@x eq 'u']", "t:a[matches(@x, 'u')]", "t:a[@x = $u]", "t:a[@x gt 'u']"],
)
def test_what_is_no_xpath_1_is_left_to_elementpath(context: str) -> None:
    """Several nodes beside `eq` are an error, which libxml2 does not know."""
    assert all(isinstance(one.path, str) for one in alternatives(context, _NAMESPACES, old=False))


@pytest.mark.parametrize(
    ("context", "names"),
    [
        ("t:a/t:b[t:c]", {"{urn:t}a", "{urn:t}b"}),
        ("(t:a/t:b/t:c | t:d)/t:e", {"{urn:t}e"}),
        ("$other//t:a", set()),
        ("doc('u')//t:a", set()),
        ("t:*/@x", set()),
        ("t:a['/t:b/' = @x]", {"{urn:t}a"}),
    ],
)
def test_a_context_names_what_a_document_must_have(context: str, names: set[str]) -> None:
    """Where one of these names is not in a document, nothing is looked for in it."""
    (one,) = alternatives(context, _NAMESPACES, old=False)
    assert one.names == names
