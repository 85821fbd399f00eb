"""Names in predicates that only later versions of XPath can evaluate."""

from __future__ import annotations

import pytest
from elementpath import XPathContext
from lxml import etree

from edition.models.parser import Parser
from edition.models.xpath import NAMESPACES
from edition.source.names import TEI


@pytest.mark.parametrize("name", ["head", "entry", "join", "p", "name"])
@pytest.mark.parametrize("prefix", ["tei:", ""])
def test_a_name_is_no_function(name: str, prefix: str) -> None:
    """With its prefix and without, an element is found that has the name of a function."""
    parser = Parser(namespaces=dict(NAMESPACES), default_namespace=TEI)
    tree = etree.fromstring(f'<div xmlns="{TEI}"><{name}>x</{name}></div>')
    test = f"some $one in {prefix}{name} satisfies $one = 'x'"
    assert parser.parse(test).evaluate(XPathContext(tree)) is True  # type: ignore[arg-type]
