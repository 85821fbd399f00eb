r"""Regular expressions of XML Schema Part 2, appendix F, turned into those of Python.

The two look alike and differ in what counts: `\S`, `\w` and `\d` are other sets, `^` and `$` are
plain characters, and `\i`, `\c`, `\p{…}` and the subtraction of classes are unknown to Python. So
each class is worked out as a set of code points. Categories and blocks are those of the Unicode
version that elementpath carries for this Python.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeAlias

from edition.relaxng.xml_names import NAME_CHARACTER, NAME_START
from edition.relaxng.xsd_types import DatatypeError

Ranges: TypeAlias = tuple[tuple[int, int], ...]
"""Code points as sorted, separate ranges, the end of each not included."""

_END: Final = 0x110000
_SINGLE: Final = {"n": "\n", "r": "\r", "t": "\t"} | {c: c for c in "\\|.-^?*+{}()[]"}
_META: Final = frozenset(".\\?*+()|[]{}")
_QUANTIFIER: Final = re.compile(r"\{([0-9]+)(,([0-9]+)?)?\}")
_PROPERTY: Final = re.compile(r"\{([A-Za-z0-9\-]+)\}")
_RANGE_IN_NAMES: Final = re.compile(r"(.)-(.)|\\?(.)", re.DOTALL)


def to_python(pattern: str) -> str:
    """Return the expression that Python's `fullmatch` is to be called with.

    Raises:
        DatatypeError: The pattern is not a regular expression of XML Schema.
    """
    parser = _Parser(pattern)
    translated = parser.alternatives()
    if parser.place < len(pattern):
        parser.fail("is not expected")
    return translated


@dataclass(slots=True)
class _Parser:
    """A walk through a pattern, from left to right."""

    pattern: str
    place: int = 0

    def peek(self) -> str:
        """Return the next character, or the empty string at the end."""
        return self.pattern[self.place : self.place + 1]

    def take(self) -> str:
        """Return the next character and pass it."""
        taken = self.peek()
        if not taken:
            self.fail("is missing something")
        self.place += 1
        return taken

    def fail(self, reason: str) -> None:
        """Raise the error that says where the pattern is wrong."""
        rest = self.pattern[self.place :] or "the end"
        message = f"The pattern {self.pattern!r} is wrong: {rest!r} {reason}."
        raise DatatypeError(message)

    def alternatives(self) -> str:
        """Translate branches with `|` between them."""
        branches = [self.branch()]
        while self.peek() == "|":
            self.place += 1
            branches.append(self.branch())
        return "|".join(branches)

    def branch(self) -> str:
        """Translate pieces up to the end, a `|` or a `)`."""
        pieces = []
        while self.peek() not in ("", "|", ")"):
            pieces.append(self.atom() + self.quantifier())
        return "".join(pieces)

    def atom(self) -> str:
        """Translate a character, a class or a group."""
        character = self.take()
        if character == "(":
            inner = self.alternatives()
            if self.peek() != ")":
                self.fail("should be ')'")
            self.place += 1
            return f"(?:{inner})"
        if character == ".":
            return "[^\\n\\r]"
        if character == "[":
            return _written(self.character_class())
        if character == "\\":
            escaped = self.escape()
            return re.escape(escaped) if isinstance(escaped, str) else _written(escaped)
        if character in _META:
            self.place -= 1
            self.fail("should be escaped")
        return re.escape(character)

    def quantifier(self) -> str:
        """Translate what says how often an atom may come."""
        if self.peek() in ("?", "*", "+"):
            return self.take()
        if self.peek() != "{":
            return ""
        found = _QUANTIFIER.match(self.pattern, self.place)
        if found is None or (found[3] and int(found[3]) < int(found[1])):
            self.fail("is no quantity")
            return ""
        self.place = found.end()
        return found[0]

    def escape(self) -> str | Ranges:
        r"""Read what follows a backslash: one character, or the set it stands for."""
        letter = self.take()
        if letter in _SINGLE:
            return _SINGLE[letter]
        if letter in "pP":
            found = _PROPERTY.match(self.pattern, self.place)
            if found is None:
                self.fail("should be a property in braces")
                return ()
            self.place = found.end()
            inside = _property(found[1])
            return inside if letter == "p" else _complement(inside)
        if letter.lower() not in "sicdw":
            self.place -= 1
            self.fail("can't be escaped")
        inside = _letter_class(letter.lower())
        return inside if letter.islower() else _complement(inside)

    def character_class(self) -> Ranges:
        """Read what stands between brackets, after the first one."""
        negative = self.peek() == "^"
        if negative:
            self.place += 1
        parts: list[tuple[int, int]] = []
        removed: Ranges = ()
        first = True
        while first or self.peek() != "]":
            if self.peek() == "-" and self.pattern[self.place + 1 : self.place + 2] == "[":
                if first:
                    self.fail("subtracts from nothing")
                self.place += 2
                removed = self.character_class()
                if self.peek() != "]":
                    self.fail("should be ']'")
                break
            parts += self.class_item(first=first)
            first = False
        self.place += 1
        inside = _merged(parts)
        if negative:
            inside = _complement(inside)
        return _without(inside, removed)

    def class_item(self, *, first: bool) -> Ranges:
        """Read one character, range or escape of a class.

        A hyphen that is not escaped stands for itself at the beginning or the end only.
        """
        is_hyphen = self.peek() == "-"
        if is_hyphen and not first and self.pattern[self.place + 1 : self.place + 2] != "]":
            self.fail("should be escaped")
        low = self.class_character()
        if not isinstance(low, str):
            return low
        after = self.pattern[self.place : self.place + 2]
        if after[:1] != "-" or after in ("-]", "-["):
            return ((ord(low), ord(low) + 1),)
        self.place += 1
        if is_hyphen or self.peek() == "-":
            self.fail("ends no range")
        high = self.class_character()
        if not isinstance(high, str) or high < low:
            self.fail("ends no range")
            return ()
        return ((ord(low), ord(high) + 1),)

    def class_character(self) -> str | Ranges:
        """Read one character or escape of a class."""
        character = self.take()
        if character == "\\":
            return self.escape()
        if character in "[]":
            self.place -= 1
            self.fail("should be escaped")
        return character


@lru_cache(maxsize=64)
def _property(name: str) -> Ranges:
    from elementpath.regex import (  # noqa: PLC0415 - cached grammars do without its tables
        RegexError,
        unicode_subset,
    )

    try:
        subset = unicode_subset(name)
    except RegexError:
        message = f"Unicode has no category or block {name!r}."
        raise DatatypeError(message) from None
    return _merged([(p, p + 1) if isinstance(p, int) else (p[0], p[1]) for p in subset.codepoints])


def _letter_class(letter: str) -> Ranges:
    if letter == "s":
        return _merged([(ord(c), ord(c) + 1) for c in " \t\n\r"])
    if letter == "d":
        return _property("Nd")
    if letter == "w":
        return _complement(_merged([*_property("P"), *_property("Z"), *_property("C")]))
    return _names(NAME_START if letter == "i" else NAME_CHARACTER)


@lru_cache(maxsize=2)
def _names(characters: str) -> Ranges:
    parts = [(ord(":"), ord(":") + 1)]
    for found in _RANGE_IN_NAMES.finditer(characters):
        low, high = found[1] or found[3], found[2] or found[3]
        parts.append((ord(low), ord(high) + 1))
    return _merged(parts)


def _merged(parts: list[tuple[int, int]]) -> Ranges:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(parts):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _complement(ranges: Ranges) -> Ranges:
    outside = []
    place = 0
    for start, end in ranges:
        if place < start:
            outside.append((place, start))
        place = end
    if place < _END:
        outside.append((place, _END))
    return tuple(outside)


def _without(ranges: Ranges, removed: Ranges) -> Ranges:
    if not removed:
        return ranges
    return _complement(_merged([*_complement(ranges), *removed]))


def _written(ranges: Ranges) -> str:
    """Write a set as a class of Python; the shorter of the set and its complement."""
    outside = _complement(ranges)
    if not ranges:
        return "(?!)"
    if not outside:
        return "(?s:.)"
    if len(outside) < len(ranges):
        return "[^" + "".join(_written_range(*r) for r in outside) + "]"
    return "[" + "".join(_written_range(*r) for r in ranges) + "]"


def _written_range(start: int, end: int) -> str:
    first, last = re.escape(chr(start)), re.escape(chr(end - 1))
    return first if end - start == 1 else f"{first}-{last}"
