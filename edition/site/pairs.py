"""Pairs: which views of a document stand side by side, each pair on a page of its own."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from edition.site.values import Made, Site, View

PARALLEL: Final = "parallel"
WITNESSES: Final = "witnesses"
_ALL: Final = "all"
_NONE: Final = "none"


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two views side by side.

    Attributes:
        page: The name of their page.
        title: What a reader calls it.
        left: The first view.
        right: The second one; that of witnesses is the first.
    """

    page: str
    title: str
    left: View
    right: View

    @property
    def is_of_witnesses(self) -> bool:
        """Say whether it is one text as two witnesses have it."""
        return self.left is self.right


def pairs(site: Site, made: Made) -> list[SideBySide]:
    """Return the views of a document that stand side by side.

    Args:
        site: What all pages share.
        made: The document.
    """
    chosen = site.config.parallel
    if chosen == _NONE or not made.document.has_text:
        return []
    every = list(combinations(made.views, 2))
    first = next((pair for pair in every if pair[0].sheets != pair[1].sheets), None)
    first = first or next(iter(every), None)
    found: list[SideBySide] = []
    for pair in every:
        left, right = pair
        if pair is first:
            found.insert(0, SideBySide(PARALLEL, "Side by side", left, right))
        elif chosen == _ALL:
            name = f"{PARALLEL}-{left.name}-{right.name}"
            found.append(SideBySide(name, f"{left.title} and {right.title}", left, right))
    text = next((view for view in made.views if not view.sheets), None)
    if text is not None and len(text.witnesses) > 1:
        found.append(SideBySide(WITNESSES, "Two witnesses", text, text))
    return found
