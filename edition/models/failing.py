"""Which expression of which model fails in a document: XSLT 1.0 tells only that one does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lxml import etree

from edition.models.model import ANY, TEXT
from edition.models.xpath import NAMESPACES
from edition.source.names import TEI

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from edition.xml.places import Place

_UNKNOWN = ("Unregistered function", "Undefined variable")


@dataclass(frozen=True, slots=True)
class Native:
    """An expression of XPath 1.0 in the models of an element.

    Attributes:
        element: The name of the element, as in `Models`.
        source: As the ODD has it.
        compiled: As the stylesheet has it.
        place: Where it stands.
    """

    element: str
    source: str
    compiled: str
    place: Place


def failing(
    natives: Iterable[Native],
    tree: etree._ElementTree,
    parameters: Mapping[str, Any],
    namespaces: Mapping[str, str],
) -> str:
    """Return the first expression that can't be evaluated on an element of its own.

    Args:
        natives: The expressions.
        tree: The document.
        parameters: The values of the parameters of the view.
        namespaces: The namespaces that the expressions name, by prefix.

    Returns:
        Its place, the expression and what is wrong, in a line; empty if none is found.
    """
    for native in natives:
        if native.element == TEXT:
            continue
        test = etree.XPath(native.compiled, namespaces={**NAMESPACES, **namespaces})
        for element in tree.iter(_tag(native.element)):
            try:
                test(element, **parameters)
            except etree.XPathEvalError as error:
                if str(error) in _UNKNOWN:
                    break
                return f"{native.place.file}:{native.place.line}: {native.source}: {error}"
    return ""


def _tag(name: str) -> str:
    return name if name == ANY or name.startswith("{") else f"{{{TEI}}}{name}"
