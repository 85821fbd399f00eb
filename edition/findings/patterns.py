"""Patterns: what a report tells once, with its number, rather than at each of its places."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

    from edition.findings import Finding, Severity

_MANY: Final = 10
"""Up to this number, the messages of one pattern are all told, each once."""
_EXAMPLES: Final = 3
"""How many are told where there are more: each has the same remedy."""

_Mistake: TypeAlias = "tuple[Severity, str, str]"
_Pattern: TypeAlias = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Told:
    """A finding that stands for others.

    Attributes:
        finding: The first of them.
        places: How many there are with it, in all files.
        files: In how many files.
    """

    finding: Finding
    places: int
    files: int


@dataclass(frozen=True, slots=True)
class Counted:
    """Findings of a pattern that is told elsewhere often enough.

    Attributes:
        code: The code of all of them.
        about: The element and the attributes that they are about, as `rdg/@wit`; may be empty.
        places: How many there are.
        messages: How many messages they have.
        files: In how many files they are.
    """

    code: str
    about: str
    places: int
    messages: int
    files: int


@dataclass(slots=True)
class _Places:
    first: Finding
    number: int = 0
    files: set[str] = field(default_factory=set)

    def add(self, finding: Finding) -> None:
        self.number += 1
        self.files.add(finding.file)


def gathered(findings: Iterable[Finding]) -> tuple[list[Told], list[Counted]]:
    """Gather findings by what is wrong.

    The same message is told once, wherever it stands. Messages that differ, but have code, element
    and attributes in common, are of one pattern: of each pattern a number of messages is told, and
    the others are counted.

    Args:
        findings: In the order in which they are told.
    """
    mistakes: dict[_Mistake, _Places] = {}
    for finding in findings:
        key = (finding.severity, finding.code, finding.message)
        mistakes.setdefault(key, _Places(finding)).add(finding)
    number = Counter(_pattern(places.first) for places in mistakes.values())
    told: list[Told] = []
    left: dict[_Pattern, list[_Places]] = {}
    seen: Counter[_Pattern] = Counter()
    for places in mistakes.values():
        pattern = _pattern(places.first)
        seen[pattern] += 1
        if number[pattern] <= _MANY or seen[pattern] <= _EXAMPLES:
            told.append(Told(places.first, places.number, len(places.files)))
        else:
            left.setdefault(pattern, []).append(places)
    return told, [_counted(pattern, every) for pattern, every in left.items()]


def _pattern(finding: Finding) -> _Pattern:
    element = finding.xpath.rpartition("/")[2].partition("[")[0]
    return finding.code, element, " ".join(sorted(finding.attributes))


def _counted(pattern: _Pattern, every: list[_Places]) -> Counted:
    code, element, attributes = pattern
    about = "/".join([element, *(f"@{_local(name)}" for name in attributes.split())])
    files = {file for places in every for file in places.files}
    number = sum(places.number for places in every)
    return Counted(code, about, number, len(every), len(files))


def _local(name: str) -> str:
    return name.rpartition("}")[2]
