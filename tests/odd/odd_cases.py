"""What the tests of surprises share: a piece of an ODD, what it takes, what is said of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Case:
    """A piece of an ODD, documents that are valid and invalid by it, and what is said of it."""

    inside: str
    good: tuple[str, ...]
    bad: tuple[str, ...]
    said: tuple[str, ...]


def said(warnings: tuple[str, ...]) -> tuple[str, ...]:
    """Return what warnings say, without their places."""
    return tuple(one.partition(": ")[2] for one in warnings)
