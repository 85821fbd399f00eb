"""Seen: what a reader gets of a document, so that two makings of it can be compared."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from lxml import etree, html

from edition.coverage.sheets_of_style import Styles
from edition.site import marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from edition.site import Made

_SAID: Final = frozenset(
    [
        *("href", "src", "title", "alt", "aria-label", "lang", "dir", "value", "start", "colspan"),
        *("rowspan", "width", "height", "role", "display", "open", "mathvariant"),
    ]
)
"""The attributes that a browser shows or speaks."""


def seen(made: Made, sheets: Sequence[str]) -> tuple[object, ...]:
    """Return what the pages of a document show, in a form that can be compared.

    Of the HTML of a view that is its elements with their text, what browsers show of their
    attributes, and the rules of style that they meet. A `data-` attribute that no style sheet
    names shows nothing.

    Args:
        made: The document.
        sheets: The style sheets of the edition.
    """
    own = marks.rules(marks.inked(marks.in_use(made.header.hands)), made.header.states, "")
    views = tuple(
        tuple(_of_view(view.part.decode("utf-8"), [*sheets, view.css, own])) for view in made.views
    )
    told = tuple(view.contents for view in made.views)
    return (views, told, made.header, tuple(made.ledger), tuple(made.drawings))


def _of_view(part: str, sheets: Sequence[str]) -> Iterator[tuple[object, ...]]:
    styles = _styles(tuple(sheets))
    root = html.fragment_fromstring(part)
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "end":
            yield ("end", element.tail)
            continue
        said = tuple((name, value) for name, value in element.items() if name in _SAID)
        yield (element.tag, element.text, said, styles.met(element))


@lru_cache(maxsize=16)
def _styles(sheets: tuple[str, ...]) -> Styles:
    return Styles(sheets)
