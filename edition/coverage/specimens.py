"""Specimens: an element as a view shows it, to be set on another page."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Final, TypeAlias

from lxml import etree, html

from edition.source.called import shortened
from edition.xml.tree import take_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from edition.coverage.comparing import Bench

Shown: TypeAlias = "tuple[tuple[str, str, str], ...]"
"""For each view its name, the name of a rule, and a specimen as HTML."""

_LONGEST: Final = 1500
"""Characters of HTML; of what is longer the words are shown."""

_OF_ITS_PLACE: Final = frozenset({"id", "href", "role", "aria-describedby", "aria-level"})
_MARKS: Final = frozenset({"twin", "ref", "cite"})
"""What leads to other places of its page."""

_IN_LINES: Final = frozenset(
    [
        *("span", "a", "em", "strong", "b", "i", "u", "s", "del", "ins", "sub", "sup", "small"),
        *("q", "cite", "code", "mark", "time", "math", "p", "div", "blockquote", "table"),
        *("ul", "ol", "figure", "pre"),
    ]
)
"""The elements that can stand anywhere; another one is shown by its words."""


class Specimens:
    """The elements of a sample as the views show them."""

    def __init__(self, bench: Bench) -> None:
        """Read the views.

        Args:
            bench: The document, and what was made of its sample.
        """
        self._sample, made = bench.sample, bench.base_made
        self._views = [
            (
                view.name,
                list(html.fragment_fromstring(view.part.decode("utf-8")).iter(etree.Element)),
            )
            for view in (made.views if made is not None else ())
        ]

    def of(self, name: str, place: int) -> Shown:
        """Return what became of an element: for each view its name, the rule, and a specimen.

        Args:
            name: The name of the element.
            place: Its number in the document.
        """
        own = self._sample.names.get(self._sample.numbers.get(place, -1), "")
        return tuple(
            (view, rule_of(found), specimen(found))
            for view, elements in self._views
            if (found := _of_name(elements, name, own)) is not None
        )


def _of_name(
    elements: Sequence[etree._Element], name: str, identifier: str
) -> etree._Element | None:
    """Return the element with an `id`, else the first one of a name, that a rule has made."""
    named = [
        one
        for one in elements
        if (one.get("class") or "").partition(" ")[0] == f"tei-{name}" and rule_of(one)
    ]
    own = (one for one in named if one.get("id") == identifier)
    return next(own, next(iter(named), None))


def rule_of(element: etree._Element) -> str:
    """Return the name of the rule that made an element of a view; empty where none has."""
    hidden = element.get("data-hidden")
    if hidden:
        return hidden
    tokens = (element.get("class") or "").split()[1:2]
    return "".join(token.removeprefix("tei-") for token in tokens if token.startswith("tei-"))


def specimen(element: etree._Element) -> str:
    """Return the HTML of an element without what belongs to its place, such as its address."""
    if element.tag == "template":
        return _words(element.get("data-original") or "", "hidden")
    made = deepcopy(element)
    made.tail = None
    for mark in list(made.iter(etree.Element)):
        if mark is not made and mark.get("data-generated") in _MARKS:
            take_out(mark)
    for inner in made.iter(etree.Element):
        for name in _OF_ITS_PLACE:
            inner.attrib.pop(name, None)
    html: str = etree.tostring(made, method="html", encoding="unicode")
    if made.tag in _IN_LINES and len(html) <= _LONGEST and not any(_is_large(made)):
        return html
    return _words("".join(made.itertext()), "")


def _is_large(element: etree._Element) -> Iterator[bool]:
    """Give whether parts of an element divide a page."""
    for inner in element.iter("section", "h1", "h2", "h3", "h4", "h5", "h6", "aside", "img"):
        yield inner is not None


def _words(text: str, look: str) -> str:
    made = etree.Element("span", {"class": look} if look else {})
    made.text = shortened(" ".join(text.split()))
    html: str = etree.tostring(made, method="html", encoding="unicode")
    return html if made.text else ""
