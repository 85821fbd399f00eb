"""The names of rules: no two models make the same, and none is the class of another element."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from edition.models import split_rule
from edition.models.model import numbered, rule_name

if TYPE_CHECKING:
    from conftest import Show

_NAMES: Final = ("p", "div", "div1", "div2", "any")
_DOCUMENT: Final = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body><div><p>a</p>
<div1><p>b</p></div1></div></body></text></TEI>"""


def test_each_rule_has_a_name_of_its_own() -> None:
    """Over a dozen models each of `p`, `div` and `div1`; and the name leads back."""
    bases = numbered(_NAMES)
    made = {
        rule_name(name, number, bases): (name, number) for name in _NAMES for number in range(1, 13)
    }
    assert len(made) == 12 * len(_NAMES)
    assert not {f"div{number}" for number in range(1, 8)} & made.keys()
    assert all(split_rule(rule) == place for rule, place in made.items())


def test_a_style_of_div_is_none_of_div1(show: Show) -> None:
    """The first model of `div` has another class than the element `div1`."""
    root = show(_DOCUMENT.encode(), "reading")
    classes = {
        item.get("class").split()[0]: item.get("class").split()
        for item in root.iter()
        if "tei-div" in item.get("class", "")
    }
    assert not set(classes["tei-div"]) & set(classes["tei-div1"])
    assert "tei-p1" in root.xpath("string(//p/@class)")
