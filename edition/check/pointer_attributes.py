"""Which attributes of TEI hold pointers, as the TEI declares them (`teidata.pointer`)."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

EVERYWHERE: Final = "*"
"""Stands for all elements but those that the TEI declares otherwise."""
DECLARED: Final = Path(__file__).with_name("pointer_attributes.json")
"""For each attribute the elements on which it is a pointer; those after a `-` are exceptions.

Taken from the declarations of the TEI; a test holds it against them.
"""


def is_pointer(element: str, attribute: str) -> bool:
    """Say whether an attribute of a TEI element holds pointers, one or several.

    Args:
        element: The local name of the element.
        attribute: The name of the attribute, which is in no namespace.
    """
    elements = _declared().get(attribute, frozenset())
    return element in elements or (EVERYWHERE in elements and f"-{element}" not in elements)


@cache
def _declared() -> Mapping[str, frozenset[str]]:
    content = json.loads(DECLARED.read_text(encoding="utf-8"))
    return {attribute: frozenset(elements) for attribute, elements in content.items()}
