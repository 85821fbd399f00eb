"""What every declaration of an ODD has: a place, a mode, and words for its readers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml import etree


class Mode(StrEnum):
    """What a declaration does to one of the same name in its source (att.combinable)."""

    ADD = "add"
    CHANGE = "change"
    DELETE = "delete"
    REPLACE = "replace"


@dataclass(frozen=True, slots=True)
class Said:
    """What an ODD says of a thing to its readers, in the language of the documentation.

    Attributes:
        gloss: The name in words; may be empty.
        desc: The description as plain text; may be empty.
        remarks: Further remarks as plain text; may be empty.
        examples: The `exemplum` elements.
        outdated: Why it will be withdrawn, and what to do instead; may be empty.
    """

    gloss: str = ""
    desc: str = ""
    remarks: str = ""
    examples: tuple[etree._Element, ...] = ()
    outdated: str = ""

    def over(self, older: Said) -> Said:
        """Return what is said here and, where nothing is, what `older` says."""
        return Said(
            self.gloss or older.gloss,
            self.desc or older.desc,
            self.remarks or older.remarks,
            self.examples or older.examples,
            self.outdated or older.outdated,
        )

    @property
    def text(self) -> str:
        """The gloss in parentheses and the description."""
        if self.gloss and self.desc:
            return f"({self.gloss}) {self.desc}"
        return self.desc or (f"({self.gloss})" if self.gloss else "")


UNSAID: Final = Said()
"""Nothing is said."""
