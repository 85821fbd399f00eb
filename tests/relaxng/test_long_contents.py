"""Content of hundreds of different members: work in proportion, and verdicts as of few."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.relaxng import names, parse
from edition.relaxng import patterns as p
from edition.relaxng.firsts import Firsts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import FrameType

    from edition.relaxng import Grammar

_RNG: Final = 'xmlns="http://relaxng.org/ns/structure/1.0"'
_NUMBERS: Final = (50, 100, 200)


def _many(one: str, around: str = "{}") -> Callable[[int], bytes]:
    return lambda number: (
        f'<element name="r" {_RNG}>{around.format(_row(one, number))}</element>'.encode()
    )


def _elements(one: str) -> Callable[[int], bytes]:
    return lambda number: f"<r>{_row(one, number)}</r>".encode()


def _attributes(number: int) -> bytes:
    return "<r {}/>".format(_row("a#=' ' ", number)).encode()


def _row(one: str, number: int) -> str:
    return "".join(one.replace("#", str(each)) for each in range(number))


_ELEMENT: Final = '<element name="e#"><empty/></element>'
_ATTRIBUTE: Final = '<attribute name="a#"/>'
_VALUE: Final = '<attribute name="a#"><choice><value> </value><value>#</value></choice></attribute>'
_CHOICE: Final = "<zeroOrMore><choice>{}</choice></zeroOrMore>"
_INTERLEAVE: Final = "<interleave>{}</interleave>"
_EACH: Final = _elements("<e#/>")
_CONTENTS: Final = {
    "optional": (_many(f"<optional>{_ELEMENT}</optional>"), _EACH),
    "zero-or-more": (_many(f"<zeroOrMore>{_ELEMENT}</zeroOrMore>"), _EACH),
    "one-or-more": (_many(f"<oneOrMore>{_ELEMENT}</oneOrMore>"), _elements("<e#/><e#/>")),
    "required": (_many(_ELEMENT), _EACH),
    "choice": (_many(_ELEMENT, _CHOICE), _EACH),
    "interleave": (_many(_ELEMENT, _INTERLEAVE), _EACH),
    "optional-in-interleave": (_many(f"<optional>{_ELEMENT}</optional>", _INTERLEAVE), _EACH),
    "attribute": (_many(f"<optional>{_ATTRIBUTE}</optional>"), _attributes),
    "required-attribute": (_many(_ATTRIBUTE), _attributes),
    "value": (_many(f"<optional>{_VALUE}</optional>"), _attributes),
}


@pytest.mark.parametrize("kind", _CONTENTS)
def test_calls_grow_with_the_members(kind: str) -> None:
    """From 100 to 200 members come about twice the calls that come from 50 to 100, not four."""
    schema, document = _CONTENTS[kind]
    few, more, most = (_calls(parse(schema(each)), document(each)) for each in _NUMBERS)
    assert most - more <= 2.5 * (more - few)


def _calls(grammar: Grammar, document: bytes) -> int:
    count = 0

    def watch(_: FrameType, event: str, __: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(watch)
    try:
        found = grammar.validate(document)
    finally:
        sys.setprofile(None)
    assert found == ()
    return count


_NAMES: Final = tuple("abcdefghijklmnopqrstuvwxyz")
_ANY: Final = "<element><anyName><except><name>a</name></except></anyName><empty/></element>"


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.sampled_from([*_NAMES, "?"]), min_size=12, max_size=30),
    st.lists(st.lists(st.sampled_from(_NAMES), max_size=12), min_size=4, max_size=8),
)
def test_long_contents_take_what_short_ones_do(
    row: Sequence[str], documents: Sequence[Sequence[str]]
) -> None:
    """A row of optional elements, some of any name, as a whole and in groups of four."""
    members = [_ANY if name == "?" else _named(name) for name in row]
    whole = parse(_grouped([members]))
    nested = parse(_grouped([members[at : at + 4] for at in range(0, len(members), 4)]))
    for given_names in documents:
        document = f"<r>{''.join(f'<{name}/>' for name in given_names)}</r>".encode()
        fits = _fits(row, given_names)
        assert (whole.validate(document) == ()) is fits
        assert (nested.validate(document) == ()) is fits


def _named(name: str) -> str:
    return f'<element name="{name}"><empty/></element>'


def _grouped(groups: Sequence[Sequence[str]]) -> bytes:
    inner = "".join(
        f"<group>{''.join(f'<optional>{one}</optional>' for one in group)}</group>"
        for group in groups
    )
    return f'<element name="r" {_RNG}>{inner}</element>'.encode()


def _fits(row: Sequence[str], found: Sequence[str]) -> bool:
    """Say whether names are taken by members of a row, in order: each by the next that can."""
    rest = iter(row)
    return all(any(one == name or (one == "?" and name != "a") for one in rest) for name in found)


def test_members_are_found_wherever_they_stand() -> None:
    """A member that stands twice has two places; one of any name is asked about each."""
    grammar = parse(_many(_ELEMENT)(12))
    patterns = grammar.patterns
    elements = [number for number, node in enumerate(patterns.nodes) if node[0] == p.K_ELEMENT]
    inside = [one for one in elements if one != grammar.start][:10]
    row = [*inside, inside[2]]
    name = names.describe(
        patterns.name_classes[patterns.elements[patterns.nodes[inside[2]][1]].name_class]
    )
    assert list(Firsts(patterns, p.K_ELEMENT).places(row, name)) == [2, 10]
