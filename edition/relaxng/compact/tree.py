"""From nodes to a tree in which each element of RELAX NG knows its place."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.relaxng.compact.nodes import Node
from edition.relaxng.syntax import PLACE
from edition.xml.names import RELAXNG

if TYPE_CHECKING:
    from edition.relaxng.compact.characters import Characters

_LAST_LINE: Final = 0xFFFF
"""The last line that libxml2 can note."""
_OWN: Final = f"{{{RELAXNG}}}"


def tree(top: Node, declared: dict[str | None, str], source: Characters) -> etree._Element:
    """Return the root element of a schema.

    Args:
        top: The schema.
        declared: The namespaces that it declares, by their prefixes.
        source: Where the nodes come from.
    """
    namespaces = {prefix: uri for prefix, uri in declared.items() if _is_name(uri)}
    root = etree.Element(top.name, nsmap={**namespaces, None: RELAXNG})
    root.getroottree().docinfo.URL = str(source.file)
    waiting = [(root, top)]
    while waiting:
        element, node = waiting.pop()
        _describe(element, node, source)
        last: etree._Element | None = None
        for child in _content(node):
            if isinstance(child, Node):
                last = etree.SubElement(element, child.name)
                waiting.append((last, child))
            elif last is None:
                element.text = (element.text or "") + child
            else:
                last.tail = (last.tail or "") + child
    return root


def _describe(element: etree._Element, node: Node, source: Characters) -> None:
    line, column = source.place(node.offset)
    element.sourceline = min(line, _LAST_LINE)  # type: ignore[misc] # the stubs err
    for name, value in node.attributes.items():
        if _can_be_made(name):
            element.set(name, value)
    if node.name.startswith(_OWN):
        element.set(PLACE, f"{line}:{column}")


def _content(node: Node) -> list[Node | str]:
    """Return what an element holds, with the annotations that follow what stands in it."""
    found: list[Node | str] = []
    for child in node.children:
        if isinstance(child, str):
            found.append(child)
        elif _can_be_made(child.name):
            found += [child, *(item for item in child.after if _can_be_made(item.name))]
    return found


def _can_be_made(name: str) -> bool:
    """Say whether XML can have a name: RELAX NG lets a namespace be called anything."""
    uri, brace, _ = name.removeprefix("{").rpartition("}")
    return not brace or uri == RELAXNG or _is_name(uri)


@lru_cache(maxsize=64)
def _is_name(uri: str) -> bool:
    try:
        etree.Element("any", nsmap={"any": uri})
    except ValueError:
        return False
    return True
