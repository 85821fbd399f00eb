"""Spans: what runs from an element with `spanTo` to another (att.spanning, Guidelines, 12.3.1.4).

A span runs "from the start of the content of the pointing element to the end of the content of the
element pointed to", wherever that stands: in another paragraph, on another sheet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.source.gaps import Slot
from edition.source.names import tei
from edition.xml.names import XML_ID

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SPANNING: Final = tuple(
    map(tei, ("delSpan", "addSpan", "damageSpan", "del", "add", "mod", "retrace", "damage"))
)
"""What can mark a passage by `spanTo`; the breaks and `index` have it too, and mark nothing."""

_TO: Final = "spanTo"


@dataclass(frozen=True, slots=True)
class Span:
    """A passage.

    Attributes:
        begin: The element that marks it, which has `spanTo`.
        target: The element with whose content it ends.
    """

    begin: etree._Element
    target: etree._Element

    def slots(self) -> Iterator[Slot]:
        """Give the texts of the passage that stand after the end of `begin`, in order."""
        node: etree._Element | None = self.begin
        while node is not None:
            yield Slot(node, is_tail=True)
            following = node.getnext()
            if following is None:
                node = node.getparent()
                if node is self.target:
                    return
                continue
            node = following
            while isinstance(node.tag, str):
                yield Slot(node, is_tail=False)
                if not len(node):
                    break
                node = node[0]
            if node is self.target:
                return


@dataclass(frozen=True, slots=True)
class Spans:
    """The passages of a document, and what marks none.

    Attributes:
        found: The passages, in the order in which they begin.
        astray: The elements whose `spanTo` leads to no place after them in the transcription.
    """

    found: tuple[Span, ...]
    astray: tuple[etree._Element, ...]


def spans(tops: Iterable[etree._Element]) -> Spans:
    """Find the passages that are marked by `spanTo`.

    Args:
        tops: The transcriptions of a document.
    """
    found: list[Span] = []
    astray: list[etree._Element] = []
    for top in tops:
        begins = [element for element in top.iter(*SPANNING) if element.get(_TO)]
        if not begins:
            continue
        order = {element: number for number, element in enumerate(top.iter(etree.Element))}
        named = {element.get(XML_ID): element for element in reversed(order)}
        for begin in begins:
            target = named.get((begin.get(_TO) or "").strip().removeprefix("#"))
            if target is None or not _is_after(begin, target, order):
                astray.append(begin)
            elif begin not in target.iterancestors():
                found.append(Span(begin, target))
    return Spans(tuple(found), tuple(astray))


def _is_after(
    begin: etree._Element, target: etree._Element, order: dict[etree._Element, int]
) -> bool:
    return order[target] > order[begin] or target in begin.iterancestors()
