"""How an edition of many letters is built: all, none changed, one changed; and its memory.

Usage: python benchmarks/many.py [NUMBER [LETTER...]]

NUMBER letters (a thousand by default) are built in processes of their own, as users do. They are
copies of the LETTERs, or of the telegram. Times are seconds, and ratios to parsing and serialising
the same files twice with lxml in one process. Memory is the most that one process took, for all
the letters and for a tenth of them: it should not grow with their number.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from lxml import etree

ROOT = Path(__file__).resolve().parents[1]


def copy(letters: list[Path], number: int, folder: Path) -> None:
    """Write an edition of so many copies, each with its file's name as id."""
    folder.mkdir()
    (folder / "edition.toml").write_text('source = ["*.xml"]\n', encoding="utf-8")
    trees = [etree.parse(letter) for letter in letters]
    for index in range(number):
        tree = trees[index % len(trees)]
        tree.getroot().attrib.pop("{http://www.w3.org/XML/1998/namespace}id", None)
        path = folder / f"letter-{index}.xml"
        tree.write(path, encoding="utf-8")
        os.utime(path, (1_000_000_000, 1_000_000_000))


def parsed_twice(folder: Path) -> float:
    """Return the seconds that lxml takes to parse and serialise all letters twice."""
    started = time.perf_counter()
    for path in [*folder.glob("*.xml")] * 2:
        etree.tostring(etree.fromstring(path.read_bytes()))
    return time.perf_counter() - started


def built(folder: Path) -> tuple[float, int]:
    """Return the seconds that a build takes, and the memory of its largest process in MB."""
    started = time.perf_counter()
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache")}
    command = [sys.executable, "-m", "edition", "build"]
    process = subprocess.Popen(  # noqa: S603 - our own command
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, _, usage = os.wait4(process.pid, 0)
    return time.perf_counter() - started, usage.ru_maxrss // 1024


def main(number: int, letters: list[Path]) -> None:
    """Measure, and print seconds and ratios."""
    with TemporaryDirectory() as name:
        folder, few = Path(name) / "all", Path(name) / "few"
        copy(letters, number, folder)
        copy(letters, number // 10, few)
        size = sum(path.stat().st_size for path in folder.glob("*.xml")) / 1e6
        base = parsed_twice(folder)
        print(f"{number} letters, {size:.1f} MB; parsed and serialised twice: {base:.2f} s")
        seconds, memory = built(folder)
        print(f"all are built: {seconds:.1f} s, {seconds / base:.1f} times; {memory} MB")
        seconds, _ = built(folder)
        print(f"none changed: {seconds:.2f} s")
        os.utime(folder / "letter-1.xml", (1_000_000_001, 1_000_000_001))
        seconds, _ = built(folder)
        print(f"one changed: {seconds:.2f} s")
        _, less = built(few)
        print(f"memory of a tenth of them: {less} MB, {memory / less:.2f} times")


if __name__ == "__main__":
    named = [Path(name) for name in sys.argv[2:]] or [ROOT / "source" / "telegram.xml"]
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000, named)
