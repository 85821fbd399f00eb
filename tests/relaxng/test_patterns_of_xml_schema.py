"""What regular expressions of XML Schema match (Part 2, appendix F)."""

from __future__ import annotations

import pytest

from edition.regex.matching import xsd_test
from edition.relaxng.datatypes import XSD, DataSpec, compile_data
from edition.relaxng.xsd_types import Context, DatatypeError


def _matches(pattern: str, text: str) -> bool:
    datatype = compile_data(DataSpec(XSD, "string", (("pattern", pattern),)))
    return datatype.allows(text, Context())


@pytest.mark.parametrize(
    ("pattern", "yes", "no"),
    [
        ("a|bc", "bc", "ac"),
        ("(a|b)c", "bc", "a"),
        ("a(b|)c", "ac", "abbc"),
        ("a?", "", "aa"),
        ("a+", "aa", ""),
        ("a*b", "b", "a"),
        ("a{2}", "aa", "aaa"),
        ("a{2,}", "aaa", "a"),
        ("a{1,2}", "aa", "aaa"),
        ("", "", "a"),
        ("a.c", "a-c", "a\nc"),
        ("^a$", "^a$", "a"),
        (r"\.\*", ".*", "aa"),
        (r"a\tb", "a\tb", "atb"),
        (r"\s", "\n", "\u00a0"),
        (r"\S", "\u00a0", " "),
        (r"\d+", "1\u0663", "x"),
        (r"\D", "x", "1"),
        (r"\w", "é", "-"),
        (r"\W", "-", "e"),
        (r"\i\c*", "p1.2", "1p"),
        (r"\I", "1", "p"),
        (r"\C", "/", "p"),
        (r"\p{L}+", "aß", "a1"),
        (r"\p{Lu}", "Ä", "ä"),
        (r"\P{Lu}", "ä", "Ä"),
        (r"\p{IsGreek}", "π", "p"),
        (r"\P{IsBasicLatin}", "é", "e"),
        ("[abc]", "b", "d"),
        ("[^abc]", "d", "b"),
        ("[a-c]", "b", "d"),
        (r"[\d.]+", "1.2", "a"),
        ("[a-z-[aeiou]]", "b", "e"),
        ("[a-z-[a-y-[m]]]", "m", "n"),
        ("[^a-z-[0-9]]", "!", "5"),
        (r"[\^\]]", "]", "a"),
        ("[.?*+]", "?", "a"),
    ],
)
def test_what_a_pattern_matches(pattern: str, yes: str, no: str) -> None:
    """The one string is matched as a whole, the other is not."""
    assert _matches(pattern, yes)
    assert not _matches(pattern, no)


def test_a_pattern_is_compiled_once() -> None:
    """Also one with subtraction, which takes a while; however many values are held against it."""
    xsd_test.cache_clear()
    for length in range(1, 50):
        assert _matches(r"[\p{L}-[aeiou]]+", "b" * length)
    assert xsd_test.cache_info().misses == 1


@pytest.mark.parametrize(
    "pattern",
    [
        "(", ")", "(a", "a)", "[", "[]", "[a", "*a", "a{2,1}", "a{x}", "a{", "}", "]", "\\", r"\e",
        r"\p", r"\p{Xx}", r"\p{IsNowhere}", r"\pL", "[-[a]]", "[a-[b]c]", "[a[b]]", "a++",
    ],
)  # fmt: skip
def test_what_is_no_pattern(pattern: str) -> None:
    """A fault is told with the pattern and the place in it."""
    with pytest.raises(DatatypeError):
        _matches(pattern, "")
