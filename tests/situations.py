"""Run the shared situations against this checkout and compare them with the two lists.

usage: python tests/situations.py [FOLDER]

FOLDER holds `check.py` and its inputs; without it, `../shared/cases` beside the checkout.
`situations.txt` lists the ids that hold, `situations-left-off.txt` those that are left off, each
with its reason. The exit status is 1 if a listed id does not hold, or if one holds that neither
list has.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

TESTS = Path(__file__).resolve().parent
CASES = TESTS.parents[1] / "shared" / "cases"
HOLD = TESTS / "situations.txt"
LEFT_OFF = TESTS / "situations-left-off.txt"


@dataclass(frozen=True)
class Outcome:
    """What became of one situation: `pass`, `FAIL` or `skip`, and why."""

    id: str
    state: str
    why: str


def listed(path: Path) -> list[str]:
    """Return the ids of a list in its order: one a line, before the colon if a reason follows."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.partition(":")[0].strip() for line in lines if line and not line.startswith("#")]


def outcomes(output: str) -> list[Outcome]:
    """Read what `check.py` prints: a line a situation; its other lines are passed over."""
    found = []
    for line in output.splitlines():
        state, _, rest = line.partition(" ")
        if state in {"pass", "FAIL", "skip"}:
            name, _, why = rest.partition(" | ")
            found.append(Outcome(name, state, why))
    return found


def complaints(found: Iterable[Outcome], hold: Iterable[str], left_off: Iterable[str]) -> list[str]:
    """Return a line for each situation whose outcome the two lists contradict."""
    by_id: Mapping[str, Outcome] = {outcome.id: outcome for outcome in found}
    holding = set(hold)
    lines = [_broken(name, by_id.get(name)) for name in sorted(holding) if not _holds(by_id, name)]
    known = holding.union(left_off)
    return lines + [
        f"{name} holds and stands on neither list: add it to {HOLD.name}"
        for name in sorted(by_id)
        if _holds(by_id, name) and name not in known
    ]


def _holds(by_id: Mapping[str, Outcome], name: str) -> bool:
    return name in by_id and by_id[name].state == "pass"


def _broken(name: str, outcome: Outcome | None) -> str:
    if outcome is None:
        return f"{name} is listed as holding, but there is no such situation"
    if outcome.state == "skip":
        return f"{name} is listed as holding, but was skipped: {outcome.why}"
    return f"{name} no longer holds: {outcome.why}"


def _run(cases: Path, topic: str) -> str:
    edition = Path(sys.executable).with_name("edition")
    command = [sys.executable, str(cases / "check.py"), "--edition", str(edition), topic]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    sys.stdout.write(made.stdout + made.stderr)
    sys.stdout.flush()
    return made.stdout


def _topics(cases: Path) -> list[str]:
    """Return the topics, those with the most situations first."""
    sizes: dict[str, int] = defaultdict(int)
    for folder in cases.glob("*/*/"):
        sizes[folder.parent.name] += 1
    return sorted(sizes, key=lambda topic: (-sizes[topic], topic))


def main(arguments: list[str]) -> int:
    """Run every topic, one a processor, and say what the lists get wrong."""
    cases = Path(arguments[0]) if arguments else CASES
    if not (cases / "check.py").is_file():
        sys.stdout.write(f"No situations in {cases}: nothing to compare.\n")
        return 0
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        outputs = list(pool.map(lambda topic: _run(cases, topic), _topics(cases)))
    found = list(chain.from_iterable(map(outcomes, outputs)))
    wrong = complaints(found, listed(HOLD), listed(LEFT_OFF))
    sys.stdout.write("".join(f"{line}\n" for line in wrong))
    holding = sum(outcome.state == "pass" for outcome in found)
    sys.stdout.write(f"{holding} of {len(found)} situations hold; ")
    sys.stdout.write(f"{len(wrong)} contradict the lists.\n" if wrong else "the lists agree.\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
