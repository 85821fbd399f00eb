"""Witnesses that a reader can choose from, and the style that lets the text read as one."""

from __future__ import annotations

from lxml import html

from edition.site.witnesses import Witness, rules, witnesses

_VIEW = """<div class="view" data-witnesses="F G lost"><p>the <span class="tei-app">boat</span>
<a class="siglum" href="#F">F</a> <a class="siglum" href="#G">Γ<sup>2</sup></a></p>
<ul><li id="G">Gate</li><li id="F">Ferry</li></ul></div>"""


def test_in_the_order_of_their_list_with_their_sigla() -> None:
    """A witness that nobody describes comes last, under its name."""
    found = witnesses(html.fragment_fromstring(_VIEW))
    assert [(one.id, one.siglum) for one in found] == [("G", "Γ2"), ("F", "F"), ("lost", "lost")]


def test_none_without_an_apparatus() -> None:
    """A text of one witness offers no choice."""
    assert witnesses(html.fragment_fromstring('<div class="view"><p>a</p></div>')) == ()


def test_a_name_ends_no_string_of_the_style() -> None:
    """What is no letter or digit is escaped."""
    style = "".join(rules([Witness('a"]{}', "a", 1)]))
    assert style.count("{") == style.count("}") == 5
    assert '"a\\22 \\5d \\7b \\7d "' in style
