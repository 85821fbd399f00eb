"""What a build is asked for, and what it has to say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from edition.findings import Finding


@dataclass(frozen=True, slots=True)
class Options:
    """How an edition is built.

    Attributes:
        out: The folder that is written.
        fail_on_invalid: Whether errors of the checks stop the build of an edition that names its
            schema.
        strict: Whether warnings stop it as errors do.
        jobs: The number of processes.
        fresh: Whether all is made, also what has not changed.
        every_finding: Whether the findings of documents that have not changed are wanted, too.
        cache: Where it is kept what was made; None: nothing is kept.
    """

    out: Path
    fail_on_invalid: bool = True
    strict: bool = False
    jobs: int = 1
    fresh: bool = False
    every_finding: bool = False
    cache: Path | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What a run has to say.

    Attributes:
        findings: By file and place.
        notices: Sentences about the run as a whole.
        documents: How many documents were read.
        validated: How many of them were validated against what.
        written: Whether the edition was written.
        stopping: How many findings keep it from being written.
    """

    findings: tuple[Finding, ...]
    notices: tuple[str, ...] = ()
    documents: int = 0
    validated: str = ""
    written: bool = False
    stopping: int = 0
