"""Expressions are written so that they are quicker, and say the same."""

from __future__ import annotations

import pytest
from lxml import etree

from edition.models.xpath import NAMESPACES, compile_expression

_FOUR = "parent::a or parent::b or parent::c or parent::d"
_EXPRESSIONS = (
    _FOUR,
    f"not({_FOUR})",
    f"@x and ({_FOUR}) and following-sibling::*",
    f"@x and {_FOUR}",
    f"{_FOUR} or parent::e and @x",
    f"{_FOUR} or parent::e[@y] or @x",
    f"parent::e[@y] or {_FOUR}",
    f"string({_FOUR}) = 'true'",
    "parent::a or parent::b or parent::c/note or parent::d or parent::e",
    "following-sibling::*[1][self::note]",
)


@pytest.mark.parametrize("expression", _EXPRESSIONS)
@pytest.mark.parametrize("parent", ["a", "b", "d", "e", "ab", "f", "other"])
@pytest.mark.parametrize("attributes", ["", "x='1'", "y='1'"])
def test_the_value_is_the_same(expression: str, parent: str, attributes: str) -> None:
    """For any parent, also one of another namespace, as without the change."""
    namespace = "urn:other" if parent == "other" else NAMESPACES["tei"]
    name = "a" if parent == "other" else parent
    tree = etree.fromstring(
        f'<{name} xmlns="{namespace}" y="1"><note xmlns="{NAMESPACES["tei"]}" {attributes}/><note'
        f' xmlns="{NAMESPACES["tei"]}"/></{name}>'
    )
    plain = expression
    for word in ("a", "b", "c", "d", "e", "note"):
        plain = plain.replace(f"::{word}", f"::tei:{word}").replace(f"/{word}", f"/tei:{word}")
    quick = compile_expression(expression).native
    for node in tree:
        values = [node.xpath(f"string({text})", namespaces=NAMESPACES) for text in (quick, plain)]
        assert values[0] == values[1]


def test_a_chain_of_parents_is_one_question() -> None:
    """What stands around it stays as it was written."""
    quick = compile_expression(f"@x and ({_FOUR} or parent::e[@y])").native
    assert quick.count("parent::") == 2
    assert quick.startswith("@x and (boolean(")
    assert quick.endswith(" or parent::tei:e[@y])")
