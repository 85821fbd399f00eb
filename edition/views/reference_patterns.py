r"""Legacy canonical references: `refsDecl/cRefPattern` (Guidelines, 16.2.5.2).

A pattern says which place a reference such as `Lamps 2:4` means. Read the other way round, it says
what the places are called: `#xpath(//body/div[@n='$1']/p[@n='$2'])` and `(\S+) (\d+)`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from edition.source.names import tei
from edition.source.prefixes import Definition, definition

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml import etree

PATTERN: Final = tei("cRefPattern")
_SCHEME: Final = "#xpath("
_VALUE: Final = re.compile(r"""\[\s*(@[\w:.-]+)\s*=\s*(['"]?)\$([1-9])\2\s*\]""")
_BRACKETS: Final = {"(": 1, ")": -1}
_CITING: Final = (tei("ref"), tei("ptr"), tei("gloss"), tei("term"))


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a form of reference: where its places are, what names them, what is before it."""

    match: str
    use: str
    delimiter: str


def levels(pattern: etree._Element) -> tuple[Level, ...]:
    """Return the levels of a `cRefPattern`, the outermost first.

    Returns:
        Nothing where it names its places otherwise than by a path that compares an attribute with
        each group in turn.
    """
    written = pattern.get("replacementPattern", "").strip()
    if not written.startswith(_SCHEME) or not written.endswith(")"):
        return ()
    path = written[len(_SCHEME) : -1]
    found = list(_VALUE.finditer(path))
    delimiters = _delimiters(pattern.get("matchPattern", ""))
    if not found or [int(one[3]) for one in found] != list(range(1, len(delimiters) + 1)):
        return ()
    starts = (0, *(one.end() for one in found))
    steps = [_VALUE.sub(r"[\1]", path[one:two]) for one, two in pairwise(starts)]
    if path[starts[-1] :].strip():
        return ()
    matches = (steps[0], *map(_relative, steps[1:]))
    uses = (one[1] for one in found)
    return tuple(Level(*level) for level in zip(matches, uses, delimiters, strict=True))


def _relative(step: str) -> str:
    return f".{step}" if step.startswith("//") else step.removeprefix("/")


def _delimiters(pattern: str) -> tuple[str, ...]:
    """Return what a regular expression has before each of its groups; nothing if that varies."""
    found, text, depth, is_escaped = [], "", 0, False
    for sign in pattern.removeprefix("^").removesuffix("$"):
        if is_escaped:
            text, is_escaped = text + sign * (depth == 0), False
        elif sign == "\\":
            is_escaped = True
        elif sign in _BRACKETS:
            if sign == "(" and depth == 0:
                found.append(text)
                text = ""
            depth += _BRACKETS[sign]
        elif depth == 0:
            text += sign
    return () if text or any(set(one) & set("*+?|[{") for one in found) else tuple(found)


def lead(header_of: etree._Element, tops: Iterable[etree._Element]) -> None:
    """Let canonical references (`@cRef`) lead to the places that their patterns name.

    Args:
        header_of: The root of an addressed copy, whose header declares the patterns.
        tops: Its transcriptions; they are changed.
    """
    known = list(_definitions(header_of))
    for top in tops if known else ():
        for element in top.iter(*_CITING):
            reference = " ".join((element.get("cRef") or "").split())
            if reference and not element.get("target"):
                targets = (one.resolved(reference) for one in known)
                if target := next((one for one in targets if one), None):
                    element.set("target", target)


def _definitions(root: etree._Element) -> Iterator[Definition]:
    return (definition(pattern) for pattern in root.iter(PATTERN))
