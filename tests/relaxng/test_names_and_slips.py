"""Name classes and typing slips, as functions: which names are shared, which word was meant."""

from __future__ import annotations

from itertools import combinations_with_replacement
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.relaxng.names import (
    AnyName,
    Name,
    NameChoice,
    NsName,
    clark,
    contains,
    describe,
    is_open,
    overlap,
    plain_names,
    qualified,
    split,
)
from edition.relaxng.nearest import nearest

if TYPE_CHECKING:
    from edition.relaxng.names import NameClass

_A, _B, _XA = Name("", "a"), Name("", "b"), Name("x", "a")
_CLASSES: Final[dict[str, NameClass]] = {
    "a": _A,
    "b": _B,
    "{x}a": _XA,
    "*": AnyName(),
    "* but a": AnyName(_A),
    "* but {x}*": AnyName(NsName("x")),
    "* but a, {x}*": AnyName(NameChoice((_A, NsName("x")))),
    "{x}*": NsName("x"),
    "{x}* but a": NsName("x", _XA),
    "{}*": NsName(""),
    "{}* but a": NsName("", _A),
    "a or b": NameChoice((_A, _B)),
    "a or {x}*": NameChoice((_A, NsName("x"))),
}
_PROBES: Final = [(uri, local) for uri in ("", "x", "y") for local in ("a", "b", "c")]


def _shared(one: NameClass, other: NameClass) -> bool:
    """Say whether two classes share one of names that stand for all that there are."""
    return any(contains(one, *probe) and contains(other, *probe) for probe in _PROBES)


@pytest.mark.parametrize(
    ("names", "held"),
    [
        ("a", "a"),
        ("{x}a", "{x}a"),
        ("*", "a b c {x}a {x}b {x}c {y}a {y}b {y}c"),
        ("* but a", "b c {x}a {x}b {x}c {y}a {y}b {y}c"),
        ("* but {x}*", "a b c {y}a {y}b {y}c"),
        ("* but a, {x}*", "b c {y}a {y}b {y}c"),
        ("{x}*", "{x}a {x}b {x}c"),
        ("{x}* but a", "{x}b {x}c"),
        ("{}*", "a b c"),
        ("{}* but a", "b c"),
        ("a or b", "a b"),
        ("a or {x}*", "a {x}a {x}b {x}c"),
    ],
)
def test_a_class_holds_its_names(names: str, held: str) -> None:
    """Of nine names in three namespaces (section 6.1)."""
    found = [probe for probe in _PROBES if contains(_CLASSES[names], *probe)]
    assert " ".join(clark(qualified(*probe)) for probe in found) == held


@pytest.mark.parametrize(
    ("one", "other"), list(combinations_with_replacement(_CLASSES, 2)), ids=" & ".join
)
def test_two_classes_overlap_if_they_share_a_name(one: str, other: str) -> None:
    """In whichever order they are asked, also where each excepts names."""
    expected = _shared(_CLASSES[one], _CLASSES[other])
    assert overlap(_CLASSES[one], _CLASSES[other]) is expected
    assert overlap(_CLASSES[other], _CLASSES[one]) is expected


_LEAVES: Final = st.sampled_from([_A, _B, _XA, Name("y", "b")])
_EXCEPTED: Final = st.one_of(st.none(), _LEAVES, st.builds(lambda n: NameChoice((n, _B)), _LEAVES))


def _random_classes() -> st.SearchStrategy[NameClass]:
    spaces = st.builds(NsName, st.sampled_from(["", "x", "y"]), _EXCEPTED)
    excepted = st.one_of(_EXCEPTED, spaces)
    single = st.one_of(_LEAVES, spaces, st.builds(AnyName, excepted))
    several = st.lists(single, min_size=2, max_size=3).map(lambda found: NameChoice(tuple(found)))
    return st.one_of(single, several)


@settings(max_examples=150, deadline=None)
@given(_random_classes(), _random_classes())
def test_random_classes_overlap_if_they_share_a_name(one: NameClass, other: NameClass) -> None:
    """Names that no class spells out stand for all others of their namespace."""
    probes = [(uri, local) for uri in ("", "x", "y", "z") for local in ("a", "b", "other")]
    shared = any(contains(one, *probe) and contains(other, *probe) for probe in probes)
    assert overlap(one, other) is shared


@pytest.mark.parametrize(
    ("names", "form", "plain", "open_"),
    [
        ("a", "a", ["a"], False),
        ("{x}a", "{x}a", ["a"], False),
        ("* but a", "*", [], True),
        ("{x}* but a", "{x}*", [], True),
        ("a or b", "a|b", ["a", "b"], False),
        ("a or {x}*", "a|{x}*", ["a"], True),
    ],
)
def test_a_class_is_described(names: str, form: str, plain: list[str], *, open_: bool) -> None:
    """In short; which names it spells out; whether it holds more than those."""
    found = _CLASSES[names]
    assert describe(found) == form
    assert [one.local for one in plain_names(found)] == plain
    assert is_open(found) is open_


@pytest.mark.parametrize(
    ("name", "parts", "form"),
    [
        ("a", ("", "a"), "a"),
        ("urn:x}a", ("urn:x", "a"), "{urn:x}a"),
        ("urn:{y}}a", ("urn:{y}", "a"), "{urn:{y}}a"),
    ],
)
def test_a_name_of_expat_is_taken_apart(name: str, parts: tuple[str, str], form: str) -> None:
    """And put together, also where the namespace itself has braces."""
    assert split(name) == parts
    assert qualified(*parts) == name
    assert clark(name) == form


_TEI: Final = ("persName", "placeName", "orgName", "name", "p", "pb", "lb", "l", "lg", "head")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("persname", "persName"),
        ("PERSNAME", "persName"),
        ("presName", "persName"),
        ("persNam", "persName"),
        ("persNames", "persName"),
        ("perrsNname", "persName"),
        ("persNxxe", "persName"),
        ("perxxxme", ""),
        ("heda", "head"),
        ("hed", "head"),
        ("haed", "head"),
        ("heads", "head"),
        ("hxxd", ""),
        ("nmae", "name"),
        ("nam", "name"),
        ("x", ""),
        ("bp", ""),
        ("bl", ""),
        ("headword", ""),
        ("", ""),
    ],
)
def test_a_slip_is_told_from_another_word(written: str, meant: str) -> None:
    """Short words may differ by one slip, longer ones by two, the shortest by none."""
    assert nearest(written, _TEI) == meant


@pytest.mark.parametrize(
    ("written", "candidates", "meant"),
    [
        ("date", ("dato", "dates", "data"), "data"),
        ("dates", ("date", "datelines"), "date"),
        ("abcdef", ("abcdxy", "abcdxf"), "abcdxf"),
        ("abcd", ("bacd", "abdc"), "abdc"),
        ("abcdef", ("badcfe",), ""),
        ("abcdef", ("bacdfe",), "bacdfe"),
        ("word", ("word",), ""),
        ("word", (), ""),
        ("Word", ("word",), "word"),
        ("aaa", ("a",), ""),
    ],
)
def test_the_nearest_word_is_taken(written: str, candidates: tuple[str, ...], meant: str) -> None:
    """The one with fewest slips; of several the first in the alphabet, in whatever order."""
    assert nearest(written, candidates) == meant
    assert nearest(written, candidates[::-1]) == meant
