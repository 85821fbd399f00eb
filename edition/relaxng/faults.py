"""Faults as the one pass over a document notes them, before their places are looked up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from edition.relaxng.violations import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A fault. Names are as expat writes them, what is expected is in Clark notation.

    Attributes:
        event: The number of the tag that shows it; for a fault of text, of the last tag before
            the text. Start and end tags are counted together, from 1.
        kind: What is wrong.
        in_text: Whether it is a fault of the text after the tag.
        attribute: The attribute at fault.
        value: The value, text or identifier at fault.
        expected: What was expected instead.
        suggestion: What it was read as, as expat writes it.
    """

    event: int
    kind: Kind
    in_text: bool = False
    attribute: str = ""
    value: str = ""
    expected: tuple[str, ...] = ()
    suggestion: str = ""
