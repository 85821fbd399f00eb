"""Fixes: what a program can write to mend a finding, as values."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a change is made to."""

    VALUE = "value"
    ATTRIBUTE = "attribute"
    ELEMENT = "element"
    EMPTY = "empty"
    ADDED = "added"
    REMOVED = "removed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Change:
    """What to write instead, before its place in the file is looked up.

    Attributes:
        kind: `VALUE`: another value of an attribute; `ATTRIBUTE`, `ELEMENT`: another name;
            `EMPTY`: the content of an element after it; `ADDED`, `REMOVED`: an attribute more or
            less; `GONE`: an element without content less.
        name: The attribute as it is written, or the element; it has no prefix of its own.
        old: What stands there.
        new: What is to stand there.
        is_safe: Whether it says the same in the right form; otherwise it is a likely guess.
        file: The file of the element, as findings name it; empty: at the place of the finding.
        line: The line of its start tag.
        column: The column there; 0 where only the line is known.
    """

    kind: Kind
    name: str
    old: str = ""
    new: str = ""
    is_safe: bool = False
    file: str = ""
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of a file and what is to stand there; lines and columns count from 1."""

    line: int
    column: int
    end_line: int
    end_column: int
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """What mends a finding.

    Attributes:
        edits: They do not overlap.
        is_safe: Whether it says the same in the right form, so that it can be made unseen.
    """

    edits: tuple[Edit, ...]
    is_safe: bool

    def as_dict(self) -> dict[str, object]:
        """Return the fix as the JSON object of `--format json`."""
        return {"safe": self.is_safe, "edits": [asdict(one) for one in self.edits]}
