"""Patterns of XML Schema and XPath: what they match, and that they end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.regex import backtracking
from edition.regex.automaton import Automaton
from edition.regex.errors import PatternError
from edition.regex.harmless import is_harmless, starts_cheaply
from edition.regex.matching import Pattern, xpath_pattern, xsd_test
from edition.regex.program import compile_program
from edition.regex.reading import read_xsd
from edition.regex.reading_xpath import read_xpath

if TYPE_CHECKING:
    from collections.abc import Callable

_HANGING = ["(a+)+", "(a*)*", "(a|a)+", "(a|aa)+", "(a?){30}a{30}", "(a*b?a*)*", "((a*)?b?)*a"]


def _anything(_pattern: str) -> bool:
    return True


def _takes_something(pattern: str) -> bool:
    return re.fullmatch(pattern, "") is None


def _patterns(
    quantifiers: list[str], repeats: Callable[[str], bool] = _anything
) -> st.SearchStrategy[str]:
    def larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        return st.one_of(
            st.builds("{}{}".format, inner, inner),
            st.builds("({}|{})".format, inner, inner),
            st.builds("({}){}".format, inner.filter(repeats), st.sampled_from(quantifiers)),
        )

    return st.recursive(st.sampled_from(["a", "b", "[ab]", "[^a]", "", "ab"]), larger, max_leaves=8)


_QUANTIFIERS = ["?", "*", "+", "{2}", "{1,2}", "{0,2}", "{2,}"]
_TEXTS = st.text("abc", max_size=8)


@settings(max_examples=200, deadline=None)
@given(_patterns(_QUANTIFIERS), _TEXTS)
def test_the_whole_of_a_text_matches_as_in_re(pattern: str, text: str) -> None:
    """Automaton, backtracking and whatever way is chosen agree with Python's `re`."""
    expected = re.fullmatch(pattern, text) is not None
    program = compile_program(read_xsd(pattern))
    assert Automaton(program, is_search=False).matches(text) is expected
    assert xsd_test(pattern)(text) is expected
    assert (backtracking.search(program, text, 0, is_whole=True) is not None) is expected


_LAZY = ["*?", "+?", "??"]


def _anchored(pattern: str, anchor: str) -> str:
    return f"({pattern}){anchor}" if anchor == "$" else f"{anchor}({pattern})"


@settings(max_examples=200, deadline=None)
@given(_patterns([*_QUANTIFIERS, *_LAZY]), _TEXTS, st.sampled_from(["", "^", "$"]))
def test_a_search_finds_what_re_finds(pattern: str, text: str, anchor: str) -> None:
    """Both ways of a search agree with `re` on whether there is a match."""
    whole = _anchored(pattern, anchor)
    expected = re.search(whole, text) is not None
    assert Automaton(compile_program(read_xpath(whole)), is_search=True).matches(text) is expected
    slow = Pattern(read_xpath(whole), None, is_cheap=False)
    assert (next(slow.matches(text), None) is not None) is expected


@settings(max_examples=200, deadline=None)
@given(
    _patterns([*_QUANTIFIERS, *_LAZY], repeats=_takes_something),
    _TEXTS,
    st.sampled_from(["", "^", "$"]),
)
def test_a_match_stands_where_re_finds_it(pattern: str, text: str, anchor: str) -> None:
    """Searches agree with `re` on where a match stands.

    Whether a repetition goes on after a part that took nothing, as in `(b*?)*`, is left open by
    XPath, and engines differ: what is repeated takes a character here.
    """
    whole = _anchored(pattern, anchor)
    found = re.search(whole, text)
    slow = Pattern(read_xpath(whole), None, is_cheap=False)
    expected = [] if found is None else [found.span()]
    assert [spans[0] for spans in slow.matches(text)][:1] == expected


@settings(max_examples=200, deadline=None)
@given(_patterns([*_QUANTIFIERS, *_LAZY]), st.text("ab", max_size=200))
def test_what_re_may_have_reads_each_character_few_times(pattern: str, text: str) -> None:
    """A pattern that is called harmless takes no more than a few steps a character."""
    node = read_xpath(pattern)
    if not is_harmless(node):
        return
    program = compile_program(node)
    run = _Counting(text)
    assert run.steps(program.steps) <= len(program.steps) * (len(text) + 1)


class _Counting:
    """All ways through a program, tried without remembering any."""

    def __init__(self, text: str) -> None:
        self.text = text

    def steps(self, steps: tuple[object, ...]) -> int:
        run = backtracking._Search(  # noqa: SLF001 - the steps of a search are what is counted
            backtracking.Program(steps, 9),  # type: ignore[arg-type]
            self.text,
            is_whole=True,
        )
        count, ways = 0, [(0, 0, (-1,) * 20)]
        while ways:
            at, place, slots = ways.pop()
            count += 1
            ways += run._onward(run.program.steps[at], (at, place, slots))  # noqa: SLF001
        return count


@pytest.mark.parametrize("pattern", _HANGING)
def test_a_pattern_with_many_ways_goes_to_the_automaton(pattern: str) -> None:
    """What `re` would try for years is told at once."""
    assert not is_harmless(read_xsd(pattern))
    assert not xsd_test(pattern)("a" * 5_000 + "!")
    assert not xpath_pattern(f"^({pattern})$").is_in("a" * 5_000 + "!")
    assert xpath_pattern(f"({pattern})").whole("a" * 500 + "!") is None


@pytest.mark.parametrize(
    "pattern",
    [
        *(r"[\i-[:]][\c-[:]]*", r"\d{4}(-\d{2})?", r"(\p{L}|\p{N}|\p{P}|\p{S})+", r"\S+( \S+)*"),
        *("January|June|July", "[a-z]+(-[a-z]+)*", r"-?\d+(\.\d+)?", ".*", r"\d{1,100000}"),
    ],
)
def test_common_patterns_are_left_to_re(pattern: str) -> None:
    """Patterns with one way at each character are as quick as `re`."""
    assert is_harmless(read_xsd(pattern))


@pytest.mark.parametrize(
    ("pattern", "is_cheap"), [(r"\s+", True), ("^a+b", True), ("ab?", True), ("a+b", False)]
)
def test_a_search_of_a_long_text_is_left_to_re_if_attempts_are_short(
    pattern: str, *, is_cheap: bool
) -> None:
    """`a+b` reads all of a text of many `a` from each of its places."""
    assert starts_cheaply(read_xpath(pattern)) is is_cheap


def test_an_automaton_has_few_states_and_reads_each_character_once() -> None:
    """A text twenty times as long asks for no further transition."""
    automaton = Automaton(compile_program(read_xsd("(a+)+b")), is_search=False)
    automaton.matches("a" * 100)
    before = automaton.ways
    automaton.matches("a" * 2_000)
    assert automaton.ways == before


def test_an_automaton_forgets_before_it_fills_the_memory() -> None:
    """`[ab]*a[ab]{15}` has 2^15 states; not all are kept."""
    automaton = Automaton(compile_program(read_xsd("[ab]*a[ab]{15}")), is_search=False)
    bits = "".join(format(number, "016b") for number in range(2_000))
    assert automaton.matches(bits.translate({48: "a", 49: "b"}) + "a" * 16)
    assert automaton.ways <= 20_000


@pytest.mark.parametrize("pattern", ["(a{1,99}){1,99}b", ".*(a|b){9000}"])
def test_counts_that_multiply_are_bounded(pattern: str) -> None:
    """The message says that the counts are too large."""
    with pytest.raises(PatternError, match="multiply to more than"):
        xsd_test(pattern)


@pytest.mark.parametrize("pattern", ["a{99999999999}", "(" * 500 + ")" * 500, "[a-[" * 300])
def test_a_pattern_beyond_measure_is_refused(pattern: str) -> None:
    """Neither a number nor a nesting without end crashes the reader."""
    with pytest.raises(PatternError):
        xsd_test(pattern)


def test_references_to_groups_end_with_an_error() -> None:
    """What is not regular has no automaton; a search in it is bounded."""
    pattern = xpath_pattern(r"(a*)*(a*)*(a*)*\1\2\3b")
    with pytest.raises(PatternError, match="steps"):
        pattern.is_in("a" * 200)
    assert xpath_pattern(r"(.)\1").search("hello") == ((2, 4), (2, 3))


@pytest.mark.parametrize(
    ("pattern", "flags", "text", "expected"),
    [
        *(("a.b", "", "a\nb", False), ("a.b", "s", "a\nb", True)),
        *(("^b", "", "a\nb", False), ("^b", "m", "a\nb", True), ("^", "m", "", True)),
        *(("a$", "", "a\n", False), ("a$", "m", "a\nb", True), ("\n^", "m", "a\n", False)),
        *(("É", "i", "é", True), ("[a-c]", "i", "B", True), (r"\p{Lu}", "i", "b", False)),
        *(("a b", "x", "ab", True), ("[a ]b", "x", " b", True)),
        *(("a.b", "q", "axb", False), ("A.B", "qi", "a.b", True)),
        *((r"a\/b", "", "a/b", True), (r"^[\w-.]+$", "", "a-b.c", True)),
        *(("(?:ab)+c", "", "ababc", True), ("^(a|b)*?c$", "", "abac", True)),
    ],
)
def test_a_pattern_of_xpath(pattern: str, flags: str, text: str, *, expected: bool) -> None:
    """Anchors, flags and groups are those of Functions and Operators, section 5.6."""
    assert xpath_pattern(pattern, flags).is_in(text) is expected
    program = compile_program(read_xpath(pattern, flags))
    assert Automaton(program, is_search=True).matches(text) is expected


@pytest.mark.parametrize(
    "pattern", ["a**", "(?i)a", r"\b", r"(a\1)", r"\1", "a{2,1}", "[z-a]", ")"]
)
def test_what_is_no_pattern_of_xpath(pattern: str) -> None:
    """The error says so."""
    with pytest.raises(PatternError, match="is wrong"):
        xpath_pattern(pattern)


def test_a_flag_that_there_is_not() -> None:
    """The error lists those that there are."""
    with pytest.raises(PatternError, match="no flag 'g'"):
        xpath_pattern("a", "g")
