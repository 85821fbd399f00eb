"""Deletions: what a deleted passage leaves empty is taken out of a view with its words.

Of a passage that goes over paragraphs and lists each text is hidden at its place. Where that leaves
nothing to be seen of an element, it would be an empty paragraph, an item without a word, a note
that says nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.views.seen import IMAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

GROUP: Final = "data-span"
_GENERATED: Final = "data-generated"
_ORIGINAL: Final = "data-original"
_BREAK: Final = "data-break"
_TOPS: Final = frozenset(
    f"tei-{name}" for name in ("text", "body", "front", "back", "group", "sourceDoc")
)
_HIDDEN: Final = etree.XPath(f"descendant::template[@{GROUP}]")


def collapse(root: etree._Element) -> None:
    """Put one `template` for each element that a deleted passage leaves empty.

    Args:
        root: The root of a view, before its passes; it is changed. Breaks stay, at their place
            among what is hidden.
    """
    for template in _HIDDEN(root):
        if template.getroottree().getroot() is root:
            emptied = _emptied(template, root)
            if emptied is not None:
                _replace(emptied, template)


def _emptied(template: etree._Element, root: etree._Element) -> etree._Element | None:
    """Return the outermost element in which nothing is seen but what is made up for it."""
    found: etree._Element | None = None
    for outer in template.iterancestors():
        first = (outer.get("class") or "").partition(" ")[0]
        if outer is root or first in _TOPS or _shows(outer):
            break
        found = None if _is_kept(outer) else outer
    return found


def _is_kept(element: etree._Element) -> bool:
    """Say whether others rely on an element: a cell on its column, an entry on its readings."""
    return element.tag in {"td", "th"} or "data-reading" in element.attrib


def _shows(element: etree._Element) -> bool:
    if (element.text or "").strip() or element.tag in IMAGES:
        return True
    return any(
        (child.tail or "").strip() or (not _is_made(child) and _shows(child)) for child in element
    )


def _is_made(element: etree._Element) -> bool:
    return element.tag == "template" or element.get(_GENERATED) is not None or _is_break(element)


def _is_break(element: etree._Element) -> bool:
    return element.get(_BREAK) is not None


def _replace(emptied: etree._Element, template: etree._Element) -> None:
    """Put what is hidden, and the breaks in it, in the place of an element."""
    parts: list[etree._Element] = []
    texts: list[str] = []
    for item in _held(emptied):
        if isinstance(item, str):
            texts.append(item)
        else:
            _add(parts, template, texts)
            item.tail = None
            parts.append(item)
    _add(parts, template, texts)
    identifier = emptied.get("id")
    if identifier and not parts[0].get("id"):
        parts[0].set("id", identifier)
    parts[-1].tail, emptied.tail = emptied.tail, None
    for part in parts:
        emptied.addprevious(part)
    parent = emptied.getparent()
    if parent is not None:
        parent.remove(emptied)


def _held(element: etree._Element) -> Iterator[str | etree._Element]:
    """Give the hidden texts of an element and its breaks, in order."""
    yield element.text or ""
    for child in list(element):
        tail = child.tail or ""
        if child.tag == "template":
            yield child.get(_ORIGINAL, "")
        elif _is_break(child):
            yield child
        elif child.get(_GENERATED) is None:
            yield from _held(child)
        yield tail


def _add(parts: list[etree._Element], template: etree._Element, texts: list[str]) -> None:
    text = "".join(texts)
    texts.clear()
    if text:
        made = etree.Element("template", dict(template.attrib))
        made.attrib.pop("id", None)
        made.set(_ORIGINAL, text)
        parts.append(made)
