"""Copies: what an element repeats that stands elsewhere in the document.

Guidelines, SA 17.6: `copyOf` points to an element of which this one is a copy, `sameAs` to one that
it is the same as. An empty one is shown with the words of the other, which are generated.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.source.pointing import each
from edition.views.addresses import ID
from edition.views.seen import IMAGES, shows
from edition.views.targets import File
from edition.xml.tree import take_out

if TYPE_CHECKING:
    from collections.abc import Mapping

    from edition.views.targets import Targets

_COPY: Final = "data-copy"
_BEARERS: Final = etree.XPath("descendant-or-self::*[@data-copy]")
_NOT_COPIED: Final = etree.XPath(
    "descendant::*[self::template or @data-note or @data-break or @data-generated = 'variant'"
    " or @data-generated = 'twin' or contains(@class, 'note-ref')]"
)
_OF_ITS_PLACE: Final = (
    *("id", "data-start", "data-moved", "data-transposed", "data-anchor", "data-key"),
    _COPY,
)
_MOST: Final = 100_000
"""How many elements are copied in a view: copies of copies of copies double each time."""

_DEEPEST: Final = 100
"""How many copies are made of copies, one behind the other."""


def fill(root: etree._Element, targets: Targets) -> None:
    """Show the words of what it repeats in each empty element that is a copy.

    Args:
        root: The root of a view before it is cut; it is changed.
        targets: What the pointers of its document mean.
    """
    found = _BEARERS(root)
    if not found:
        return
    shown = {element.get("id") or "": element for element in root.iter(etree.Element)}
    filler = _Filler(shown, targets)
    for element in found:
        filler.fill(element)


class _Filler:
    """Fills copies, those that they are made of first."""

    def __init__(self, shown: Mapping[str, etree._Element], targets: Targets) -> None:
        self._shown = shown
        self._targets = targets
        self._left = _MOST
        self._depth = 0

    def fill(self, element: etree._Element) -> None:
        """Fill one element, if it is an empty copy."""
        pointers = each(element.attrib.pop(_COPY, ""))
        if not pointers or not _may_be_filled(element):
            return
        if isinstance(self._targets.read(pointers[0]), File):
            _name_source(element, pointers[0])
            return
        source = self._source(pointers[0])
        if source is None or source in {element, *element.iterancestors()}:
            return
        self._depth += 1
        for inner in _BEARERS(source) if self._depth < _DEEPEST else ():
            self.fill(inner)
        self._depth -= 1
        made = deepcopy(source)
        self._left -= sum(1 for _ in made.iter())
        if self._left > 0:
            _put(element, made)

    def _source(self, pointer: str) -> etree._Element | None:
        stretch = self._targets.stretch(pointer)
        found = None if stretch is None else self._shown.get(stretch.start.get(ID) or "")
        return None if found is None or found.tag == "template" else found


def _may_be_filled(element: etree._Element) -> bool:
    """Say whether an element is one that has words, and has none of its own."""
    if element.tag in IMAGES or element.tag in {"br", "template"} or element.get("data-break"):
        return False
    return not shows(element)


def _name_source(element: etree._Element, pointer: str) -> None:
    """Leave a link to what stands in another document, as `views.pointers` takes it."""
    link = etree.SubElement(element, "span", {"data-uri": pointer})
    label = etree.SubElement(link, "span", {"data-generated": "ref"})
    label.text = pointer


def _put(element: etree._Element, made: etree._Element) -> None:
    """Put the content of a copy into an element, without what belongs to the place copied."""
    for unwanted in _NOT_COPIED(made):
        take_out(unwanted)
    for inner in made.iter(etree.Element):
        for name in _OF_ITS_PLACE:
            inner.attrib.pop(name, None)
    for name in ("lang", "dir"):
        if element.get(name) is None and made.get(name) is not None:
            element.set(name, made.get(name) or "")
    for child in list(element):
        element.remove(child)
    element.text = made.text
    element.extend(list(made))
    element.set("data-generated", "copy")
