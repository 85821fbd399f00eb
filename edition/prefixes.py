"""Private prefixes of pointers, as a document's `prefixDef`s define them (TEI P5, 17.2.3)."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Final, TypeAlias

from edition.names import tei

if TYPE_CHECKING:
    from lxml import etree

_PREFIX_DEF: Final = tei("prefixDef")
_GROUP: Final = re.compile(r"\$([0-9])")

Prefixes: TypeAlias = dict[str, list[tuple[re.Pattern[str], str]]]
"""For each prefix the patterns of what may follow it, and what such a pointer stands for."""


def defined(top: etree._Element) -> Prefixes:
    """Return what each private prefix stands for; a pattern that we can't read resolves nothing."""
    found: Prefixes = {}
    for element in top.iter(_PREFIX_DEF):
        with suppress(re.error):
            pattern = re.compile(element.get("matchPattern", ""))
            replacement = element.get("replacementPattern", "")
            found.setdefault(element.get("ident", ""), []).append((pattern, replacement))
    return found


def resolved(target: str, prefixes: Prefixes) -> str:
    """Return what a pointer with a private prefix stands for; any other as it is."""
    prefix, colon, rest = target.partition(":")
    if not colon:
        return target
    for pattern, replacement in prefixes.get(prefix, ()):
        match = pattern.fullmatch(rest)
        if match is not None:
            groups = match.groups(default="")
            return _GROUP.sub(partial(_group, groups), replacement)
    return target


def _group(groups: tuple[str, ...], reference: re.Match[str]) -> str:
    number = int(reference[1])
    return groups[number - 1] if 1 <= number <= len(groups) else ""
