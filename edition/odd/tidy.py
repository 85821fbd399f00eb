"""Takes out of a grammar what refers to nothing, as the TEI's own processor does.

A reference to what the schema left out goes; where it stood alone, nothing may stand, but an
attribute may then have any value. What holds nothing that could match goes too. So a required
element that a customisation leaves out is simply no longer asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from edition.odd.pattern import EMPTY, Pattern

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

_REPEATS: Final = frozenset({"optional", "zeroOrMore", "oneOrMore"})
_MATTER: Final = frozenset({"ref", "text", "data", "value"})
_IN_ELEMENT: Final = frozenset(
    {"text", "ref", "anyName", "nsName", "attribute", "data", "name", "value"}
)


def tidied(definition: Pattern, defined: Collection[str]) -> Pattern:
    """Return a definition without references to what is not defined."""
    children = _inner(_resolved(definition, defined))
    return definition.having(children if any(one.is_pattern for one in children) else [EMPTY])


def reachable(definitions: Mapping[str, Pattern], roots: Iterable[str]) -> set[str]:
    """Return the names of all definitions that some roots need."""
    found: set[str] = set()
    waiting = [name for name in roots if name in definitions]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(
                target
                for one in definitions[name].walk()
                if one.name == "ref" and (target := one.get("name")) in definitions
            )
    return found


def _resolved(pattern: Pattern, defined: Collection[str]) -> Pattern:
    if not pattern.children:
        return pattern
    alone = len(pattern.children) == 1 and pattern.name != "attribute"
    children: list[Pattern] = []
    for child in pattern.children:
        if child.name != "ref" or child.get("name") in defined:
            children.append(_resolved(child, defined))
        elif alone:
            children.append(EMPTY)
    return pattern.having(children)


def _tidy(pattern: Pattern) -> tuple[Pattern, ...]:
    if not pattern.children:
        return () if pattern.name in _REPEATS else _bare(pattern)
    if pattern.name in {"element", "list"}:
        return (_filled(pattern.having(_inner(pattern))),)
    if pattern.name == "group" and len(pattern.children) == 1:
        return _inner(pattern)
    if pattern.name in {"choice", "group", "interleave"}:
        return _kept(pattern)
    if pattern.name in _REPEATS:
        return _repeat(pattern)
    return (pattern.having(_inner(pattern)),)


def _inner(pattern: Pattern) -> tuple[Pattern, ...]:
    following = (*pattern.children, None)[1:]
    return tuple(
        tidy
        for child, after in zip(pattern.children, following, strict=True)
        if after is None or not _said_again(child, after)
        for tidy in _tidy(child)
    )


def _said_again(pattern: Pattern, after: Pattern) -> bool:
    """Say whether an optional or repeated reference is followed by a pattern that begins anew.

    The TEI's processor leaves the first one out, so that less may stand where the second is not
    repeated.
    """
    if pattern.name not in _REPEATS or len(pattern.children) != 1:
        return False
    name = pattern.children[0].get("name") if pattern.children[0].name == "ref" else ""
    inner = after.children
    if name and len(inner) == 1 and inner[0].name == "group" and len(inner[0].children) == 1:
        return _refers(inner[0], name) or _refers(inner[0].children[0], name)
    return bool(name) and len(inner) == 1 and _refers(inner[0], name)


def _refers(pattern: Pattern, name: str) -> bool:
    return any(one.name == "ref" and one.get("name") == name for one in pattern.children)


def _bare(pattern: Pattern) -> tuple[Pattern, ...]:
    return (EMPTY,) if pattern.name in {"choice", "group", "interleave", "list"} else (pattern,)


def _filled(pattern: Pattern) -> Pattern:
    if any(one.name in _IN_ELEMENT for child in pattern.children for one in child.walk()):
        return pattern
    return pattern.having((*(one for one in pattern.children if not one.is_pattern), EMPTY))


def _kept(pattern: Pattern) -> tuple[Pattern, ...]:
    matters = any(one.name == "name" for one in pattern.children) or any(
        one.name in _MATTER for child in pattern.children for one in child.walk()
    )
    inner = _inner(pattern) if matters else ()
    return (pattern.having(inner) if inner else EMPTY,)


def _repeat(pattern: Pattern) -> tuple[Pattern, ...]:
    if pattern.children == (EMPTY,):
        return ()
    inner = _inner(pattern)
    return (pattern.having(inner),) if any(one.is_pattern for one in inner) else ()
