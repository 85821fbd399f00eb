"""The account: which of the statements of an encoding reach a reader."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from edition.coverage.judging import Verdict
    from edition.coverage.specimens import Shown
    from edition.coverage.uses import Key, Use


@dataclass(frozen=True, slots=True)
class Statement:
    """An element, an attribute or a value in use, and whether readers are told.

    Attributes:
        key: What it is.
        use: How often, and where first.
        is_said: Whether a page is another one for it.
        shown: Of an element of a text, for each view: its name, the name of the rule that shows
            or hides the first such element, and a specimen of it as HTML.
    """

    key: Key
    use: Use
    is_said: bool
    shown: Shown = ()


@dataclass(frozen=True, slots=True)
class Account:
    """What an edition says, and what of it is silent."""

    statements: tuple[Statement, ...]

    @property
    def silent(self) -> tuple[Statement, ...]:
        """The statements that no reader is told."""
        return tuple(one for one in self.statements if not one.is_said)

    @property
    def things(self) -> int:
        """How many statements there are, each as often as it is made."""
        return sum(one.use.count for one in self.statements)

    @property
    def silent_things(self) -> int:
        """How many of them are silent."""
        return sum(one.use.count for one in self.silent)


def by_file(found: Mapping[Key, Use]) -> dict[str, dict[Key, tuple[int, ...]]]:
    """Return what is to be judged in each document: the statements that it is the first to make.

    Args:
        found: What an edition uses.
    """
    wanted: dict[str, dict[Key, tuple[int, ...]]] = {}
    for key, use in found.items():
        wanted.setdefault(use.file, {})[key] = use.places
    return wanted


def account(found: Mapping[Key, Use], verdicts: Mapping[Key, Verdict]) -> Account:
    """Say of all that an edition uses whether it reaches a reader.

    Args:
        found: What it uses.
        verdicts: What was found of each statement.
    """
    return Account(
        tuple(
            Statement(key, use, verdicts[key].is_said, verdicts[key].shown)
            for key, use in found.items()
        )
    )
