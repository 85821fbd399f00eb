"""Paths of XPath 1.0 that strangers write: how long libxml2, which nothing can stop, is at them."""

from __future__ import annotations

import re
from typing import Final

_LONG_STEP: Final = re.compile(r"//|\b(?:descendant|following|preceding)")
_STRING: Final = re.compile(r"\"[^\"]*\"|'[^']*'")


def steps(path: str, elements: int, *, is_asked_of_each: bool = False) -> int:
    """Return how many steps a path may take at the most, in a rough measure.

    Each predicate that looks through the document does so for each element that it is asked of.

    Args:
        path: The path.
        elements: How many the document has.
        is_asked_of_each: Whether the whole path is asked of each element, as a predicate is.
    """
    bare = _STRING.sub("''", path)
    predicates = bare if is_asked_of_each else bare.partition("[")[2]
    return int(elements ** (1 + len(_LONG_STEP.findall(predicates))))
