"""What a code of a finding means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from edition.findings import Severity


@dataclass(frozen=True, slots=True)
class Entry:
    """What a code means: its usual severity, a title, and an explanation for `explain`."""

    code: str
    severity: Severity
    title: str
    explanation: str
