"""Default styles: what a header says of all elements of a kind.

`rendition/@selector` names them by a selector of CSS (TEI P5, section 2.3.4); `tagUsage` points to
the `rendition` of all elements of one name (`@rendition`; older documents have `@render`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.models.css_selectors import Selector, SelectorError, compiled
from edition.source.names import ADDRESS, TEI, tei
from edition.xml.names import XML_ID

if TYPE_CHECKING:
    from collections.abc import Iterator

DEFAULTS: Final = f"{{{ADDRESS}}}defaults"
_RENDITION: Final = tei("rendition")


@dataclass(frozen=True, slots=True, eq=False)
class Default:
    """A style of all elements of a kind.

    Attributes:
        rendition: The element that has the style.
        scope: What of each element it is the style of; empty for the whole.
        elements: The elements of the document.
        fault: Why they can't be found.
    """

    rendition: etree._Element
    scope: str
    elements: tuple[etree._Element, ...]
    fault: str = ""


def mark(root: etree._Element) -> None:
    """Set `a:defaults` on each element that default styles are of: their numbers, from 1.

    Args:
        root: The root of the copy of a document; it is changed.
    """
    for number, default in enumerate(defaults(root), 1):
        for element in default.elements:
            element.set(DEFAULTS, f"{element.get(DEFAULTS, '')} {number}".lstrip())


def defaults(root: etree._Element) -> tuple[Default, ...]:
    """Return the default styles of a document, those of a name before those of a selector."""
    renditions = tuple(root.iter(_RENDITION))
    if not renditions:
        return ()
    return (*_of_names(root, renditions), *_of_selectors(root, renditions))


def _of_names(root: etree._Element, renditions: tuple[etree._Element, ...]) -> Iterator[Default]:
    by_id = {element.get(XML_ID): element for element in renditions}
    for usage in root.iter(tei("tagUsage")):
        pointers = " ".join(usage.get(name, "") for name in ("rendition", "render", "rend"))
        namespace = usage.xpath("string(ancestor::*[local-name() = 'namespace']/@name)") or TEI
        for pointer in pointers.split():
            rendition = by_id.get(pointer.removeprefix("#"))
            if rendition is not None:
                found = root.iter(f"{{{namespace}}}{usage.get('gi', '')}")
                yield Default(rendition, rendition.get("scope", ""), tuple(found))


def _of_selectors(
    root: etree._Element, renditions: tuple[etree._Element, ...]
) -> Iterator[Default]:
    for rendition in renditions:
        selectors = rendition.get("selector")
        if selectors is None:
            continue
        try:
            found = [(one.scope, _elements(root, one)) for one in compiled(selectors)]
        except SelectorError as error:
            yield Default(rendition, "", (), str(error))
            continue
        for scope, elements in found:
            yield Default(rendition, scope or rendition.get("scope", ""), elements)


def _elements(root: etree._Element, selector: Selector) -> tuple[etree._Element, ...]:
    try:
        found = selector.elements(root.getroottree())
    except etree.XPathError as error:
        message = "a name in it is none"
        raise SelectorError(message) from error
    return tuple(found)
