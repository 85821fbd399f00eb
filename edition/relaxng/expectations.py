"""What a pattern expects next: for messages, never for verdicts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.relaxng import names
from edition.relaxng import patterns as p

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from edition.relaxng.automaton import Switch
    from edition.relaxng.patterns import Patterns


def next_elements(patterns: Patterns, threads: Iterable[int]) -> tuple[str, ...]:
    """Return the elements that may come next, in Clark notation; required ones first."""
    found: dict[str, bool] = {}
    for thread in threads:
        for name, required in _elements(patterns, thread, required=True):
            found[name] = found.get(name, False) or required
    return tuple(sorted(found, key=lambda name: not found[name]))


def required_elements(patterns: Patterns, threads: Iterable[int]) -> tuple[str, ...]:
    """Return the elements of which one must come next, in Clark notation."""
    found = (
        name
        for thread in threads
        for name, required in _elements(patterns, thread, required=True)
        if required
    )
    return tuple(dict.fromkeys(found))


def _elements(patterns: Patterns, pattern: int, *, required: bool) -> Iterator[tuple[str, bool]]:
    kind, *members = patterns.nodes[pattern]
    required = required and not patterns.nullable[pattern]
    if kind == p.K_ELEMENT:
        element = patterns.elements[members[0]]
        yield names.describe(patterns.name_classes[element.name_class]), required
    elif kind == p.K_GROUP:
        for member in members:
            yield from _elements(patterns, member, required=required)
            if not patterns.nullable[member]:
                break
    elif kind in (p.K_CHOICE, p.K_INTERLEAVE, p.K_ONE_OR_MORE):
        for member in members:
            yield from _elements(patterns, member, required=required)


def allowed_attributes(patterns: Patterns, threads: Iterable[int]) -> tuple[str, ...]:
    """Return the attributes that may still come, in Clark notation; required ones first."""
    threads = tuple(threads)
    required = required_attributes(patterns, threads)
    others = {name for thread in threads for name in _attributes(patterns, thread)}
    return (*required, *sorted(others - set(required)))


def required_attributes(patterns: Patterns, threads: Iterable[int]) -> tuple[str, ...]:
    """Return the attributes that must come, or of which one must come, in Clark notation."""
    needs = [_required(patterns, thread) for thread in threads if thread != p.NOT_ALLOWED]
    if not needs or not all(needs):
        return ()
    return tuple(sorted(frozenset().union(*needs)))


def _required(patterns: Patterns, pattern: int) -> frozenset[str]:
    if not patterns.flags[pattern] & p.HAS_ATTRIBUTE:
        return frozenset()
    kind, *members = patterns.nodes[pattern]
    if kind == p.K_ATTRIBUTE:
        return frozenset((names.describe(patterns.name_classes[members[0]]),))
    inner = [_required(patterns, member) for member in members]
    if kind == p.K_CHOICE and not all(inner):
        return frozenset()
    return frozenset().union(*inner)


def _attributes(patterns: Patterns, pattern: int) -> Iterator[str]:
    if not patterns.flags[pattern] & p.HAS_ATTRIBUTE:
        return
    kind, *members = patterns.nodes[pattern]
    if kind == p.K_ATTRIBUTE:
        yield names.describe(patterns.name_classes[members[0]])
        return
    for member in members:
        yield from _attributes(patterns, member)


def values_of_switch(patterns: Patterns, switch: Switch) -> tuple[str, ...]:
    """Return the values that an attribute may have: literal ones, then `<datatype>`s."""
    insides = dict.fromkeys(inside for pairs in switch.options for inside, _ in pairs)
    return values(patterns, insides)


def values(patterns: Patterns, alternatives: Iterable[int]) -> tuple[str, ...]:
    """Return the values that patterns of strings match: literal ones, then `<datatype>`s."""
    found = dict.fromkeys(v for pattern in alternatives for v in _values(patterns, pattern))
    return tuple(sorted(found, key=lambda value: value.startswith("<")))


def _values(patterns: Patterns, pattern: int) -> Iterator[str]:
    kind, *members = patterns.nodes[pattern]
    if kind == p.K_VALUE:
        yield patterns.values[members[0]].text
    elif kind == p.K_DATA:
        spec = patterns.datas[members[0]]
        params = " ".join(f"{name}={value}" for name, value in spec.params)
        yield f"<{spec.type} {params}>" if params else f"<{spec.type}>"
    elif kind not in (p.K_ATTRIBUTE, p.K_ELEMENT):
        for member in patterns.members(pattern):
            yield from _values(patterns, member)
