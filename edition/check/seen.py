"""What a check of our own has seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from edition.check.other_files import Asked
    from edition.source.positions import Remark


@dataclass(frozen=True, slots=True)
class Seen:
    """What a check has seen in a document.

    Attributes:
        remarks: What is wrong, each about an element.
        sought: The files that the check looked for, whether or not they are there: when one of
            them changes, the document is checked again.
        asked: What it asked other files: where the answers are the same, it sees the same.
    """

    remarks: tuple[Remark, ...]
    sought: frozenset[Path] = frozenset()
    asked: frozenset[Asked] = frozenset()
