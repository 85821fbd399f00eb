"""Classes of characters as sets: their algebra, what each holds, how `re` is told of them."""

from __future__ import annotations

import re
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.regex.classes import (
    Ranges,
    are_disjoint,
    complement,
    folded,
    holds,
    merged,
    one,
    unicode_property,
    without,
    written,
)
from edition.regex.errors import PatternError
from edition.regex.matching import xpath_pattern, xsd_test

_MOST: Final = 0x10FFFF
_EDGES: Final = (0, 9, 10, 32, 45, 65, 91, 93, 94, 97, 127, 0x20AC, 0xFFFF, _MOST)
_RANGES: Final[st.SearchStrategy[Ranges]] = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda pair: (pair[0], sum(pair))),
    max_size=5,
).map(merged)


def _members(ranges: Ranges) -> set[int]:
    return {code for start, end in ranges for code in range(start, end)}


@settings(max_examples=100, deadline=None)
@given(_RANGES, _RANGES)
def test_sets_are_merged_removed_and_compared(one_set: Ranges, other: Ranges) -> None:
    """As Python's own sets are."""
    mine, theirs = _members(one_set), _members(other)
    assert _members(merged([*one_set, *other])) == mine | theirs
    assert _members(without(one_set, other)) == mine - theirs
    assert are_disjoint((one_set, other)) is mine.isdisjoint(theirs)
    assert complement(complement(one_set)) == one_set
    assert all(holds(one_set, code) is (code in mine) for code in range(60))
    assert all(holds(complement(one_set), code) is (code not in mine) for code in range(60))


@settings(max_examples=100, deadline=None)
@given(_RANGES)
def test_ranges_are_sorted_and_apart(ranges: Ranges) -> None:
    """Two that touch are one."""
    ends = [end for part in ranges for end in part]
    assert ends == sorted(set(ends))


@settings(max_examples=100, deadline=None)
@given(_RANGES, st.booleans())
def test_re_is_told_the_same_set(
    ranges: Ranges,
    is_negative: bool,  # noqa: FBT001 - hypothesis gives it
) -> None:
    """Whether it is written out or by what it does not hold."""
    told = complement(ranges) if is_negative else ranges
    pattern = re.compile(written(told))
    for code in (*range(60), *_EDGES):
        assert (pattern.fullmatch(chr(code)) is not None) is holds(told, code), code


@pytest.mark.parametrize("ranges", [(), ((0, _MOST + 1),), one("]"), one("^"), one("-"), one("\n")])
def test_re_is_told_sets_that_are_hard_to_write(ranges: Ranges) -> None:
    """Nothing, everything, and the signs that mean something in a class."""
    for code in _EDGES:
        assert (re.fullmatch(written(ranges), chr(code)) is not None) is holds(ranges, code)


@pytest.mark.parametrize(
    ("text", "other"), [("a", "A"), ("É", "é"), ("ß", "ß"), ("1", "1"), ("я", "Я")]
)
def test_a_letter_has_another_case(text: str, other: str) -> None:
    """What has none stays alone; a case of two letters is no character."""
    assert _members(folded(one(text))) >= {ord(text), ord(other)}
    assert all(len(chr(code)) == 1 for code in _members(folded(one(text))))


@pytest.mark.parametrize("name", ["Xx", "IsNowhere", "lu", "", "L&"])
def test_a_property_that_unicode_does_not_have(name: str) -> None:
    """The error names it."""
    with pytest.raises(PatternError, match=re.escape(repr(name))):
        unicode_property(name)


_CLASSES: Final = {
    r"\s": (" \t\n\r", "a\u00a0\u2003\x0b\x0c"),
    r"\S": ("a\u00a0\x0b", " \t\n\r"),
    r"\d": ("09٣५", "a½²Ⅷ"),
    r"\D": ("a½ ", "09٣"),
    r"\w": ("aÉ1+$\u0301^", " -.,()_"),
    r"\W": (" -._", "a1+"),
    r"\i": ("aÉ_:", "1-.·\u0301 "),
    r"\I": ("1-. ", "a_:"),
    r"\c": ("aÉ_:1-.·\u0301", " /+"),
    r"\C": (" /+", "a1-:"),
    r"\p{L}": ("aÉßд字", "1 _-"),
    r"\p{Lu}": ("AÉД", "aßд1"),
    r"\P{Lu}": ("aß1", "AÉ"),
    r"\p{Nd}": ("09٣", "aⅧ"),
    r"\p{Zs}": (" \u00a0\u2003", "\t\na"),
    r"\p{P}": ("-.,()“_", "a+$ "),
    r"\p{IsBasicLatin}": ("a1~\n", "éд"),
    r"\p{IsGreek}": ("αΩ", "aд"),
    r"\P{IsBasicLatin}": ("éд", "a1"),
    ".": ("a \u2028\x85é", "\n\r"),
    "[abc]": ("abc", "dA-"),
    "[^abc]": ("dA\n", "abc"),
    "[a-c]": ("abc", "d-"),
    "[a-cx-z]": ("abcxyz", "dw-"),
    "[a-]": ("a-", "b"),
    "[-a]": ("a-", "b"),
    "[^-a]": ("b", "a-"),
    r"[\-a]": ("a-", "\\b"),
    r"[\]\[]": ("[]", "\\a"),
    r"[\^a]": ("^a", "b\\"),
    "[a^]": ("a^", "b"),
    r"[\\]": ("\\", "a"),
    r"[\n\t]": ("\n\t", "nt\\"),
    r"[\d\s]": ("1 \n", "a"),
    r"[^\d\s]": ("a", "1 "),
    r"[\D]": ("a", "1"),
    r"[\p{Lu}\d]": ("A1", "a"),
    "[a-z-[aeiou]]": ("bcdz", "aeiouA"),
    "[^a-z-[A-Z]]": ("1 é", "aA"),
    r"[\w-[\d]]": ("ab", "12 "),
    "[a-z-[b-y-[m]]]": ("amz", "bny"),
    "[.*+?(){}|]": (".*+?(){}|", "a\\"),
    r"\.": (".", "a"),
    r"\|": ("|", "a"),
    r"\?": ("?", "a"),
    r"\n": ("\n", "n"),
    "^": ("^", "a"),
    "$": ("$", "a"),
    " ": (" ", "\t"),
}


@pytest.mark.parametrize("pattern", _CLASSES)
def test_a_class_holds_its_characters(pattern: str) -> None:
    """XML Schema Part 2, appendix F: not the classes that Python has under these names."""
    inside, outside = _CLASSES[pattern]
    matches = xsd_test(pattern)
    assert [sign for sign in inside if not matches(sign)] == []
    assert [sign for sign in outside if matches(sign)] == []


@pytest.mark.parametrize("pattern", [name for name in _CLASSES if name not in {"^", "$"}])
def test_a_class_of_xpath_is_that_of_xml_schema(pattern: str) -> None:
    """In the two ways of matching that there are: for a short text and for a long one."""
    inside, outside = _CLASSES[pattern]
    found = xpath_pattern(f"^({pattern})+$")
    assert found.is_in(inside)
    assert found.is_in(inside * 1_500)
    assert not any(found.is_in(sign) for sign in outside)
    assert not any(found.is_in(inside * 1_500 + sign) for sign in outside)


@pytest.mark.parametrize(
    "pattern",
    [
        *("[", "[a", "[]", "[^]", "a]", "[a-", "[b-a]", "[a-z-[", "[a-z-[a]", "[a-z-[]]", "[[a]]"),
        *("(", ")", "(a", "a)", "*", "+a", "?", "a**", "a+*", "a{", "a{}", "a{,2}", "a{x}"),
        *("a{2,1}", "{2}", "a{1", "|*", "\\", "\\q", "\\1", "\\p", "\\p{", "\\p{}", "\\pL"),
        *("\\p{Foo}", "\\u0041", "a{2}{3}", "\\b", "\\/", "}"),
    ],
)
def test_what_is_no_pattern_is_refused(pattern: str) -> None:
    """As a schema, whose author can mend it, not as a document that does not match."""
    with pytest.raises(PatternError):
        xsd_test(pattern)


@pytest.mark.parametrize(
    ("pattern", "good", "bad"),
    [
        ("", [""], ["a"]),
        ("|a", ["", "a"], ["|a"]),
        ("a|", ["", "a"], ["b"]),
        ("a||b", ["", "a", "b"], ["ab"]),
        ("(a|b)c", ["ac", "bc"], ["a", "abc"]),
        ("ab|cd", ["ab", "cd"], ["abd", "acd"]),
        ("a{3}", ["aaa"], ["aa", "aaaa"]),
        ("a{0}b", ["b"], ["ab"]),
        ("a{2,}", ["aa", "aaaaa"], ["a"]),
        ("a{0,2}", ["", "aa"], ["aaa"]),
        ("(ab){2}", ["abab"], ["ab", "aabb"]),
        ("a?b*c+", ["c", "abbcc", "bc"], ["ab", "aac"]),
        (r"\d{4}(-\d\d(-\d\d)?)?", ["1903", "1903-10", "1903-10-02"], ["1903-", "190"]),
        (r"[\i-[:]][\c-[:]]*", ["a", "_1", "é-."], ["1a", "a:b", ""]),
        (r"(\S+\s)*\S+", ["a b c", "a"], ["a  b", " a", ""]),
        ("^a$", ["^a$"], ["a"]),
        ("a b", ["a b"], ["ab", "a  b"]),
        ("a.c", ["abc", "a\u2028c"], ["a\nc", "ac"]),
    ],
)
def test_the_whole_of_a_text_must_match(pattern: str, good: list[str], bad: list[str]) -> None:
    """A pattern of a schema is anchored, and `^` and `$` are signs in it."""
    matches = xsd_test(pattern)
    assert [text for text in good if not matches(text)] == []
    assert [text for text in bad if matches(text)] == []
