r"""Regular expressions of XML Schema Part 2, appendix F, read from left to right.

They look like those of Python and differ in what counts: `^` and `$` are plain characters, there
are no groups that remember, and a match is one of the whole text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final, NoReturn

from edition.regex.classes import (
    Ranges,
    complement,
    letter_class,
    merged,
    one,
    unicode_property,
    without,
)
from edition.regex.errors import PatternError
from edition.regex.nodes import Chars, Choice, Node, Repeat, Sequence

_SINGLE: Final = {"n": "\n", "r": "\r", "t": "\t"} | {c: c for c in "\\|.-^?*+{}()[]"}
_META: Final = frozenset(".\\?*+()|[]{}")
_QUANTIFIER: Final = re.compile(r"\{([0-9]+)(,([0-9]+)?)?\}")
_PROPERTY: Final = re.compile(r"\{([A-Za-z0-9\-]+)\}")
_SIGNS: Final = {"?": (0, 1), "*": (0, None), "+": (1, None)}
_DEEPEST: Final = 100
_LARGEST_COUNT: Final = 1_000_000_000
NOT_NEWLINES: Final = complement(merged([(10, 11), (13, 14)]))


def read_xsd(pattern: str) -> Node:
    """Read a pattern of XML Schema.

    Raises:
        PatternError: The pattern is not a regular expression of XML Schema.
    """
    return Reader(pattern).whole()


@dataclass(slots=True)
class Reader:
    """A walk through a pattern.

    Attributes:
        pattern: The pattern.
        place: The offset of the next character.
        depth: How many groups and classes are open.
        dot: What `.` stands for.
    """

    pattern: str
    place: int = 0
    depth: int = 0
    dot: Ranges = field(default=NOT_NEWLINES)

    def whole(self) -> Node:
        """Read the pattern to its end."""
        node = self.alternatives()
        if self.place < len(self.pattern):
            self.fail("is not expected")
        return node

    def peek(self, length: int = 1) -> str:
        """Return the next characters, fewer at the end."""
        return self.pattern[self.place : self.place + length]

    def take(self) -> str:
        """Return the next character and pass it."""
        taken = self.peek()
        if not taken:
            self.fail("is missing something")
        self.place += 1
        return taken

    def fail(self, reason: str) -> NoReturn:
        """Raise the error that says where the pattern is wrong."""
        rest = self.pattern[self.place :] or "the end"
        message = f"The pattern {self.pattern!r} is wrong: {rest!r} {reason}."
        raise PatternError(message)

    def enter(self) -> None:
        """Note that a group or class begins."""
        self.depth += 1
        if self.depth > _DEEPEST:
            self.fail(f"is nested deeper than {_DEEPEST}")

    def alternatives(self) -> Node:
        """Read branches with `|` between them."""
        branches = [self.branch()]
        while self.peek() == "|":
            self.place += 1
            branches.append(self.branch())
        return branches[0] if len(branches) == 1 else Choice(tuple(branches))

    def branch(self) -> Node:
        """Read pieces up to the end, a `|` or a `)`."""
        pieces = []
        while self.peek() not in ("", "|", ")"):
            pieces.append(self.quantified(self.atom()))
        return pieces[0] if len(pieces) == 1 else Sequence(tuple(pieces))

    def atom(self) -> Node:
        """Read a character, a class or a group."""
        character = self.take()
        if character == "(":
            return self.group()
        if character == ".":
            return Chars(self.dot)
        if character == "[":
            return Chars(self.character_class())
        if character == "\\":
            return self.escaped()
        return self.plain(character)

    def plain(self, character: str) -> Node:
        """Return a character that stands for itself."""
        if character in _META:
            self.place -= 1
            self.fail("should be escaped")
        return Chars(self.cased(one(character)))

    def escaped(self) -> Node:
        """Read what follows a backslash outside a class."""
        found = self.escape()
        return Chars(self.cased(one(found)) if isinstance(found, str) else found)

    def cased(self, ranges: Ranges) -> Ranges:
        """Return a set that was written out, in the cases that count as equal."""
        return ranges

    def group(self) -> Node:
        """Read a group, after its parenthesis."""
        self.enter()
        inner = self.alternatives()
        self.close()
        return inner

    def close(self) -> None:
        """Read the parenthesis that ends a group."""
        if self.peek() != ")":
            self.fail("should be ')'")
        self.place += 1
        self.depth -= 1

    def quantified(self, atom: Node) -> Node:
        """Read what says how often an atom may come."""
        if self.peek() in _SIGNS:
            low, high = _SIGNS[self.take()]
            return Repeat(atom, low, high)
        if self.peek() != "{":
            return atom
        found = _QUANTIFIER.match(self.pattern, self.place)
        if found is None or (found[3] and int(found[3]) < int(found[1])):
            self.fail("is no quantity")
        if len(found[1]) > len(str(_LARGEST_COUNT)) or int(found[3] or found[1]) > _LARGEST_COUNT:
            self.fail("is too large a quantity")
        self.place = found.end()
        low = int(found[1])
        return Repeat(atom, low, (int(found[3]) if found[3] else None) if found[2] else low)

    def escape(self) -> str | Ranges:
        r"""Read what follows a backslash: one character, or the set it stands for."""
        letter = self.take()
        if letter in _SINGLE:
            return _SINGLE[letter]
        if letter in "pP":
            found = _PROPERTY.match(self.pattern, self.place)
            if found is None:
                self.fail("should be a property in braces")
            self.place = found.end()
            inside = unicode_property(found[1])
            return inside if letter == "p" else complement(inside)
        if letter.lower() not in "sicdw":
            return self.other_escape(letter)
        inside = letter_class(letter.lower())
        return inside if letter.islower() else complement(inside)

    def other_escape(self, _letter: str) -> str:
        """Read an escape that XML Schema does not know."""
        self.place -= 1
        self.fail("can't be escaped")

    def character_class(self) -> Ranges:
        """Read what stands between brackets, after the first one."""
        self.enter()
        negative = self.peek() == "^"
        if negative:
            self.place += 1
        parts: list[tuple[int, int]] = []
        removed: Ranges = ()
        first = True
        while first or self.peek() != "]":
            if self.peek(2) == "-[":
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
        self.depth -= 1
        inside = merged(parts)
        return without(complement(inside) if negative else inside, removed)

    def class_item(self, *, first: bool) -> Ranges:
        """Read one character, range or escape of a class.

        A hyphen that is not escaped stands for itself at the beginning or the end only.
        """
        is_hyphen = self.peek() == "-"
        if is_hyphen and not first and self.peek(2) != "-]":
            self.hyphen_within()
        low = self.class_character()
        if not isinstance(low, str):
            return low
        after = self.peek(2)
        if after[:1] != "-" or after in ("-]", "-["):
            return self.cased(one(low))
        self.place += 1
        if is_hyphen or self.peek() == "-":
            self.fail("ends no range")
        high = self.class_character()
        if not isinstance(high, str) or high < low:
            self.fail("ends no range")
        return self.cased(((ord(low), ord(high) + 1),))

    def hyphen_within(self) -> None:
        """Judge a hyphen in the midst of a class."""
        self.fail("should be escaped")

    def class_character(self) -> str | Ranges:
        """Read one character or escape of a class."""
        character = self.take()
        if character == "\\":
            return self.escape()
        if character in "[]":
            self.place -= 1
            self.fail("should be escaped")
        return character
