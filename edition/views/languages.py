"""Languages: the tags of a view as browsers know them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.source.languages import tag

if TYPE_CHECKING:
    from edition.views.marked import Marked


def mend(marked: Marked) -> None:
    """Give the elements of a view the tags that browsers know.

    Args:
        marked: Of the view; its elements are changed, its text stays the same.
    """
    for element in marked.lang:
        known = tag(element.get("lang", ""))
        if known:
            element.set("lang", known)
        else:
            del element.attrib["lang"]
