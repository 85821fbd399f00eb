r"""Regular expressions of XPath (Functions and Operators 3.1, section 5.6).

To those of XML Schema they add anchors, groups that remember, `(?:…)`, quantifiers that take as
little as possible, references to groups, and flags. We read two things more that schemas in use
write: an escape before a mark that needs none (`\/`), and a hyphen in the midst of a class.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from edition.regex.classes import ANY, Ranges, folded, one
from edition.regex.errors import PatternError
from edition.regex.nodes import Anchor, Chars, Edge, Group, Node, Reference, Repeat, Sequence
from edition.regex.reading import NOT_NEWLINES, Reader

FLAGS: Final = "smixq"
_SPACES: Final = " \t\n\r"


def read_xpath(pattern: str, flags: str = "") -> Node:
    """Read a pattern of XPath.

    Args:
        pattern: The pattern.
        flags: Letters of `smixq`.

    Raises:
        PatternError: The pattern is not a regular expression of XPath.
    """
    dot = ANY if "s" in flags else NOT_NEWLINES
    if "q" in flags:
        reader = XPathReader("", ignores_case="i" in flags)
        return Sequence(tuple(Chars(reader.cased(one(c))) for c in pattern))
    text = _packed(pattern) if "x" in flags else pattern
    return XPathReader(text, dot=dot, by_line="m" in flags, ignores_case="i" in flags).whole()


@dataclass(slots=True)
class XPathReader(Reader):
    """A walk through a pattern of XPath.

    Attributes:
        by_line: Whether `^` and `$` mean the edges of lines.
        ignores_case: Whether a character stands for its other case too.
        groups: How many groups have begun.
        closed: The numbers of those that have ended.
    """

    by_line: bool = False
    ignores_case: bool = False
    groups: int = 0
    closed: set[int] = field(default_factory=set)

    def plain(self, character: str) -> Node:
        """Return a character that stands for itself, or an anchor."""
        if character == "^":
            return Anchor(Edge.LINE_START if self.by_line else Edge.START)
        if character == "$":
            return Anchor(Edge.LINE_END if self.by_line else Edge.END)
        if character == "}":
            return Chars(one(character))
        return Reader.plain(self, character)

    def cased(self, ranges: Ranges) -> Ranges:
        """Return a set that was written out, with both cases if the flags say so."""
        return folded(ranges) if self.ignores_case else ranges

    def group(self) -> Node:
        """Read a group, after its parenthesis."""
        self.enter()
        remembers = self.peek() != "?"
        if not remembers:
            if self.peek(2) != "?:":
                self.fail("should be '?:'")
            self.place += 2
        self.groups += remembers
        number = self.groups
        inner = self.alternatives()
        self.close()
        if not remembers:
            return inner
        self.closed.add(number)
        return Group(inner, number)

    def quantified(self, atom: Node) -> Node:
        """Read what says how often an atom may come, and whether rather less often."""
        node = Reader.quantified(self, atom)
        if isinstance(node, Repeat) and node is not atom and self.peek() == "?":
            self.place += 1
            return Repeat(node.item, node.low, node.high, greedy=False)
        return node

    def escaped(self) -> Node:
        """Read what follows a backslash outside a class: also the number of a group."""
        if not ("1" <= self.peek() <= "9"):
            return Reader.escaped(self)
        number = int(self.take())
        while "0" <= self.peek() <= "9" and number * 10 + int(self.peek()) <= self.groups:
            number = number * 10 + int(self.take())
        if number not in self.closed:
            self.fail("follows a reference to a group that has not ended")
        return Reference(number)

    def other_escape(self, letter: str) -> str:
        """Read an escape that XML Schema does not know."""
        if letter.isalnum():
            return Reader.other_escape(self, letter)
        return letter

    def hyphen_within(self) -> None:
        """Let a hyphen in the midst of a class stand for itself."""


def _packed(pattern: str) -> str:
    """Return a pattern without the white space outside classes."""
    kept, depth, is_escaped = [], 0, False
    for character in pattern:
        if depth or is_escaped or character not in _SPACES:
            kept.append(character)
        if is_escaped:
            is_escaped = False
        elif character == "\\":
            is_escaped = True
        elif character in "[]":
            depth = max(0, depth + (1 if character == "[" else -1))
    return "".join(kept)


def check_flags(flags: str) -> None:
    """Raise an error for a flag that XPath does not know.

    Raises:
        PatternError: There is one.
    """
    for flag in flags:
        if flag not in FLAGS:
            message = f"There is no flag {flag!r} for patterns; there are {', '.join(FLAGS)}."
            raise PatternError(message)
