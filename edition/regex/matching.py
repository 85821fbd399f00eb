"""Patterns that are ready for use, each by the quickest way that never hangs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final

from edition.regex import backtracking
from edition.regex.automaton import Automaton
from edition.regex.harmless import is_harmless, starts_cheaply
from edition.regex.program import Again, Program, compile_program
from edition.regex.python import to_python
from edition.regex.reading import read_xsd
from edition.regex.reading_xpath import check_flags, read_xpath

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from edition.regex.backtracking import Spans
    from edition.regex.nodes import Node

_SHORT: Final = 2_000
"""How long a text may be that `re` searches from each of its places."""


@lru_cache(maxsize=512)
def xsd_test(pattern: str) -> Callable[[str], bool]:
    """Return the test whether the whole of a text matches a pattern of XML Schema.

    Raises:
        PatternError: The pattern is wrong or too large.
    """
    node = read_xsd(pattern)
    if is_harmless(node):
        fullmatch = re.compile(to_python(node)).fullmatch
        return lambda text: fullmatch(text) is not None
    return Automaton(compile_program(node), is_search=False).matches


@lru_cache(maxsize=512)
def xpath_pattern(pattern: str, flags: str = "") -> Pattern:
    """Return a pattern of XPath.

    Raises:
        PatternError: The pattern or a flag is wrong, or the pattern is too large.
    """
    check_flags(flags)
    node = read_xpath(pattern, flags)
    if is_harmless(node):
        return Pattern(node, re.compile(to_python(node)), starts_cheaply(node))
    made = Pattern(node, None, is_cheap=False)
    _ = made.program
    return made


@dataclass(frozen=True, eq=False)
class Pattern:
    """A pattern of XPath.

    Attributes:
        node: What it is made of.
        quick: The pattern for `re`, if `re` may have it.
        is_cheap: Whether `re` may search long texts for it too.
    """

    node: Node
    quick: re.Pattern[str] | None
    is_cheap: bool

    @cached_property
    def program(self) -> Program:
        """The steps of the pattern."""
        return compile_program(self.node)

    @cached_property
    def _automaton(self) -> Automaton | None:
        has_references = any(isinstance(step, Again) for step in self.program.steps)
        return None if has_references else Automaton(self.program, is_search=True)

    def is_in(self, text: str) -> bool:
        """Say whether a part of a text matches.

        Raises:
            PatternError: The pattern refers to groups and takes too long, or is too large.
        """
        if self._is_quick_in(text):
            return self.search(text) is not None
        if self._automaton is None:
            return backtracking.search(self.program, text, 0) is not None
        return self._automaton.matches(text)

    def search(self, text: str, start: int = 0) -> Spans | None:
        """Return the first match at or after a place of a text, or None.

        Raises:
            PatternError: It takes too long, or the pattern is too large.
        """
        if self.quick is None or not self._is_quick_in(text):
            return backtracking.search(self.program, text, start)
        found = self.quick.search(text, start)
        return None if found is None else found.regs

    def whole(self, text: str) -> Spans | None:
        """Return the match of the whole text, or None.

        Raises:
            PatternError: It takes too long.
        """
        if self.quick is None:
            return backtracking.search(self.program, text, 0, is_whole=True)
        found = self.quick.fullmatch(text)
        return None if found is None else found.regs

    def matches(self, text: str) -> Iterator[Spans]:
        """Yield all matches in a text, from left to right, none over another.

        Raises:
            PatternError: It takes too long, or the pattern is too large.
        """
        place = 0
        while place <= len(text) and (found := self.search(text, place)) is not None:
            yield found
            start, end = found[0]
            place = end if end > start else end + 1

    def _is_quick_in(self, text: str) -> bool:
        return self.quick is not None and (self.is_cheap or len(text) <= _SHORT)
