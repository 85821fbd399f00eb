"""Private prefixes of pointers, as a document's `prefixDef`s define them (TEI P5, 17.2.3)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final, TypeAlias

from edition.regex.errors import PatternError
from edition.regex.matching import xpath_pattern
from edition.source.names import tei
from edition.source.numbers import whole

if TYPE_CHECKING:
    from lxml import etree

    from edition.regex.matching import Pattern

_PREFIX_DEF: Final = tei("prefixDef")
_GROUP: Final = re.compile(r"\$([0-9])")


@dataclass(frozen=True, slots=True)
class Definition:
    """What one `prefixDef` says.

    Attributes:
        written: Its pattern, as written.
        pattern: The pattern; None if it can't be read.
        replacement: What a pointer that fits stands for.
        fault: Why the pattern can't be read.
    """

    written: str
    pattern: Pattern | None
    replacement: str
    fault: str = ""

    def resolved(self, rest: str) -> str | None:
        """Return what a pointer stands for, by what follows its prefix; None if it does not fit."""
        try:
            spans = None if self.pattern is None else self.pattern.whole(rest)
        except PatternError:
            return None
        if spans is None:
            return None
        groups = tuple(rest[start:end] if start >= 0 else "" for start, end in spans[1:])
        return _GROUP.sub(partial(_group, groups), self.replacement)


Prefixes: TypeAlias = dict[str, list[Definition]]
"""The definitions of each prefix."""


def defined(top: etree._Element) -> Prefixes:
    """Return what each private prefix stands for; a pattern that we can't read resolves nothing."""
    found: Prefixes = {}
    for element in top.iter(_PREFIX_DEF):
        found.setdefault(element.get("ident", ""), []).append(definition(element))
    return found


def definition(element: etree._Element) -> Definition:
    """Return what a `prefixDef` or a `cRefPattern` says, which has the same attributes."""
    written = element.get("matchPattern", "")
    replacement = element.get("replacementPattern", "")
    try:
        return Definition(written, xpath_pattern(written), replacement)
    except PatternError as error:
        return Definition(written, None, replacement, str(error))


def resolved(target: str, prefixes: Prefixes) -> str:
    """Return what a pointer with a private prefix stands for; any other as it is."""
    found = _resolved(target, prefixes)
    return target if found is None else found


def misfit(target: str, prefixes: Prefixes) -> str:
    """Say why a pointer with a private prefix stands for nothing; empty where it does."""
    prefix, _, rest = target.partition(":")
    if prefix not in prefixes or _resolved(target, prefixes) is not None:
        return ""
    faults = [one.fault for one in prefixes[prefix] if one.fault]
    if faults:
        return (
            f'has the prefix "{prefix}", and the matchPattern of its prefixDef fails. {faults[0]}'
        )
    patterns = " or ".join(f'"{one.written}"' for one in prefixes[prefix])
    return f'has the prefix "{prefix}", but "{rest}" does not fit its matchPattern {patterns}'


def _resolved(target: str, prefixes: Prefixes) -> str | None:
    prefix, colon, rest = target.partition(":")
    known = prefixes.get(prefix, ()) if colon else ()
    return next((found for one in known if (found := one.resolved(rest)) is not None), None)


def _group(groups: tuple[str, ...], reference: re.Match[str]) -> str:
    number = whole(reference[1]) or 0
    return groups[number - 1] if 1 <= number <= len(groups) else ""
