"""Marked: the elements of a view by the attributes that its passes look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Marked:
    """Of each of these attributes the elements that have it, in the order of the document."""

    href: Sequence[etree._Element]
    src: Sequence[etree._Element]
    style: Sequence[etree._Element]
    lang: Sequence[etree._Element]
    data_apparatus: Sequence[etree._Element]
    data_defaults: Sequence[etree._Element]
    data_style: Sequence[etree._Element]
    data_break: Sequence[etree._Element]
    data_next: Sequence[etree._Element]
    data_note: Sequence[etree._Element]
    data_order: Sequence[etree._Element]
    data_previous: Sequence[etree._Element]
    data_unmodelled: Sequence[etree._Element]


def gather(root: etree._Element) -> Marked:
    """Find the elements that a pass looks at, in one walk: a search for each takes longer.

    Args:
        root: The root of a view; it is looked at as well.
    """
    found: dict[str, list[etree._Element]] = {
        name.replace("_", "-"): [] for name in Marked.__slots__
    }
    for element in root.iter(etree.Element):
        for name in element.keys():  # noqa: SIM118 - an element is no mapping of them
            if name in found:
                found[name].append(element)
    return Marked(*found.values())
