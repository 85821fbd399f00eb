"""Verdicts on random patterns: those of the definition itself, written down as plainly as can be.

The oracle asks of each way to cut a row of children in two whether both parts match, as section
6.2 defines it; it takes exponential time and shares no line with what it judges.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, product
from typing import TYPE_CHECKING, Final, TypeAlias

from hypothesis import given, settings
from hypothesis import strategies as st

from edition.relaxng import Kind, parse

if TYPE_CHECKING:
    from edition.relaxng import Grammar

_LETTERS: Final = "abc"


@dataclass(frozen=True)
class _Element:
    name: str


@dataclass(frozen=True)
class _Empty:
    pass


@dataclass(frozen=True)
class _Of:
    kind: str
    members: tuple[_Pattern, ...]


_Pattern: TypeAlias = _Element | _Empty | _Of


def _patterns(most: int) -> st.SearchStrategy[_Pattern]:
    """Return patterns that name so many elements at most."""

    def larger(inner: st.SearchStrategy[_Pattern]) -> st.SearchStrategy[_Pattern]:
        members = st.lists(inner, min_size=1, max_size=3).map(tuple)
        return st.builds(_Of, st.sampled_from(sorted(_MATCHES)), members)

    leaves = st.one_of(st.builds(_Element, st.sampled_from(_LETTERS)), st.just(_Empty()))
    return st.recursive(leaves, larger, max_leaves=most).filter(_is_allowed)


def _written(pattern: _Pattern) -> str:
    match pattern:
        case _Element(name):
            return f'<element name="{name}"><empty/></element>'
        case _Empty():
            return "<empty/>"
        case _Of(kind, members):
            return f"<{kind}>{''.join(map(_written, members))}</{kind}>"


def _grammar(pattern: _Pattern) -> Grammar:
    return parse(
        f'<element name="r" xmlns="http://relaxng.org/ns/structure/1.0">{_written(pattern)}'
        "</element>".encode()
    )


@lru_cache(maxsize=100_000)
def _matches(pattern: _Pattern, row: str) -> bool:
    match pattern:
        case _Element(name):
            return row == name
        case _Of(kind, members):
            return _MATCHES[kind](members, row)
    return row == ""


def _group(members: tuple[_Pattern, ...], row: str) -> bool:
    if not members:
        return row == ""
    return any(
        _matches(members[0], row[:cut]) and _group(members[1:], row[cut:])
        for cut in range(len(row) + 1)
    )


def _choice(members: tuple[_Pattern, ...], row: str) -> bool:
    return any(_matches(member, row) for member in members)


def _interleave(members: tuple[_Pattern, ...], row: str) -> bool:
    if not members:
        return row == ""
    return any(
        _matches(members[0], one) and _interleave(members[1:], other)
        for one, other in _shuffles(row)
    )


def _one_or_more(members: tuple[_Pattern, ...], row: str) -> bool:
    return _group(members, row) or any(
        _group(members, row[:cut]) and _one_or_more(members, row[cut:])
        for cut in range(1, len(row))
    )


_MATCHES: Final = {
    "group": _group,
    "choice": _choice,
    "interleave": _interleave,
    "optional": lambda members, row: row == "" or _group(members, row),
    "zeroOrMore": lambda members, row: row == "" or _one_or_more(members, row),
    "oneOrMore": _one_or_more,
}


def _shuffles(row: str) -> list[tuple[str, str]]:
    places = range(len(row))
    return [
        (
            "".join(row[place] for place in chosen),
            "".join(row[place] for place in places if place not in chosen),
        )
        for size in range(len(row) + 1)
        for chosen in combinations(places, size)
    ]


def _document(row: str) -> bytes:
    return f"<r>{''.join(f'<{name}/>' for name in row)}</r>".encode()


def _is_allowed(pattern: _Pattern) -> bool:
    """Say whether a pattern keeps the rule that no name stands in two parts of an interleave."""
    match pattern:
        case _Of(kind, members):
            if kind == "interleave":
                names = [_names(member) for member in members]
                if any(one & other for one, other in combinations(names, 2)):
                    return False
            return all(map(_is_allowed, members))
    return True


def _names(pattern: _Pattern) -> frozenset[str]:
    match pattern:
        case _Element(name):
            return frozenset(name)
        case _Of(_, members):
            return frozenset().union(*map(_names, members))
    return frozenset()


@settings(max_examples=100, deadline=None)
@given(_patterns(7), st.lists(st.text(_LETTERS, max_size=6), max_size=6))
def test_a_row_is_judged_as_the_definition_says(pattern: _Pattern, rows: list[str]) -> None:
    """Group, choice, interleave and repetitions, one in another."""
    grammar = _grammar(pattern)
    for row in rows:
        assert (grammar.validate(_document(row)) == ()) is _matches(pattern, row), row


@settings(max_examples=40, deadline=None)
@given(_patterns(4), st.text(_LETTERS, max_size=5))
def test_what_is_expected_is_what_may_come(pattern: _Pattern, row: str) -> None:
    """At the first element that may not stand, those that are named as expected may."""
    found = _grammar(pattern).validate(_document(row))
    if not found or found[0].kind not in {Kind.UNKNOWN_ELEMENT, Kind.MISPLACED_ELEMENT}:
        return
    good = row[: (found[0].column - len("<r><")) // len("<a/>")]
    possible = {other for other in _LETTERS if _begins(pattern, good + other)}
    assert set(found[0].expected) == possible


def _begins(pattern: _Pattern, row: str) -> bool:
    """Say whether a row is the beginning of one that matches: four more elements are enough."""
    return any(_matches(pattern, row + more) for more in _ENDINGS)


_ENDINGS: Final = tuple(
    "".join(letters) for size in range(5) for letters in product(_LETTERS, repeat=size)
)
