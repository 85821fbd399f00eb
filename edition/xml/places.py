"""Places in files, for what is declared in a schema, an ODD or a model."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is declared: the file as messages name it, and the line, from 1."""

    file: str
    line: int

    def __str__(self) -> str:
        """Return `FILE:LINE`, or the file alone where the line is not known (0)."""
        return f"{self.file}:{self.line}" if self.line else self.file
