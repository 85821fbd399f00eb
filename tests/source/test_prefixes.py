"""Private prefixes: what a pointer stands for by the `prefixDef`s of its document."""

from __future__ import annotations

import pytest
from lxml import etree

from edition.source.prefixes import Prefixes, defined, misfit, resolved


def _defined(*definitions: tuple[str, str, str]) -> Prefixes:
    root = etree.Element("{http://www.tei-c.org/ns/1.0}listPrefixDef")
    for ident, match, replacement in definitions:
        etree.SubElement(
            root,
            "{http://www.tei-c.org/ns/1.0}prefixDef",
            {"ident": ident, "matchPattern": match, "replacementPattern": replacement},
        )
    return defined(root)


@pytest.mark.parametrize(
    ("match", "replacement", "pointer", "address"),
    [
        ("(.+)", "persons.xml#$1", "p:ada", "persons.xml#ada"),
        ("([a-z]+)([0-9]+)", "$2/$1.xml", "p:abc12", "12/abc.xml"),
        ("([a-z]+)", "x/$1$1", "p:ab", "x/abab"),
        ("[a-z]+", "only.xml", "p:ab", "only.xml"),
        ("(a)|(b)", "[$1][$2]", "p:b", "[][b]"),
        ("(.)", "$1$2$0", "p:x", "x"),
        ("(.*)", "https://example.org/$1", "p:a:b", "https://example.org/a:b"),
        ("(.*)", "e.xml#$1", "p:", "e.xml#"),
    ],
)
def test_a_pointer_stands_for_its_replacement(
    match: str, replacement: str, pointer: str, address: str
) -> None:
    """`$1` to `$9` are the groups of the pattern; one that takes no part is empty."""
    assert resolved(pointer, _defined(("p", match, replacement))) == address


@pytest.mark.parametrize(
    "pointer", ["q:ada", "ada", "#ada", "https://example.org/", "p:ADA", "p:ada1"]
)
def test_any_other_pointer_stays_as_it_is(pointer: str) -> None:
    """Another prefix, none, or what the whole of the pattern does not fit."""
    assert resolved(pointer, _defined(("p", "([a-z]+)", "x#$1"))) == pointer


def test_of_two_definitions_of_a_prefix_the_first_that_fits_is_taken() -> None:
    """In the order in which they stand."""
    both = _defined(("p", "([0-9]+)", "n/$1"), ("p", "(.+)", "all/$1"), ("p", "(.+)", "never/$1"))
    assert (resolved("p:12", both), resolved("p:ab", both)) == ("n/12", "all/ab")


def test_a_pattern_that_fails_resolves_nothing_and_says_why() -> None:
    """The pointer stays; the finding has the reason."""
    broken = _defined(("p", "([a-z", "x#$1"))
    assert resolved("p:ada", broken) == "p:ada"
    assert misfit("p:ada", broken).startswith(
        'has the prefix "p", and the matchPattern of its prefixDef fails. '
    )


def test_a_pointer_that_fits_no_pattern_is_told_with_all_of_them() -> None:
    """With what follows the prefix, so that the two can be held together."""
    both = _defined(("p", "[0-9]+", "n"), ("p", "[a-z]+", "a"))
    assert misfit("p:A1", both) == (
        'has the prefix "p", but "A1" does not fit its matchPattern "[0-9]+" or "[a-z]+"'
    )


@pytest.mark.parametrize("pointer", ["p:12", "q:12", "12", "https://example.org"])
def test_nothing_is_wrong_with_a_pointer_that_resolves_or_has_no_private_prefix(
    pointer: str,
) -> None:
    """What no `prefixDef` is about is not its matter."""
    assert misfit(pointer, _defined(("p", "[0-9]+", "n"))) == ""
