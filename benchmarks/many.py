"""How an edition of many letters is built: all, none changed, one changed, framed; its memory.

Usage: python benchmarks/many.py [NUMBER [LETTER...]]

NUMBER letters (a thousand by default) are built in processes of their own, as users do. They are
copies of the LETTERs, or of the telegram. Times are seconds, and ratios to parsing and serialising
the same files twice with lxml in one process. Memory is the most that one process took, for all
the letters and for a tenth of them: it should not grow with their number. A build after one
that failed, and one with another template, are ratios to a whole build; what is kept for them is a
ratio to the edition.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).resolve().parents[1]


def copy(letters: list[Path], number: int, folder: Path) -> None:
    """Write an edition of so many copies, each with its file's name as id."""
    folder.mkdir()
    settings = 'source = ["*.xml"]\ntemplates = "templates"\n'
    (folder / "edition.toml").write_text(settings, encoding="utf-8")
    (folder / "templates").mkdir()
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


class Built(NamedTuple):
    """What a build took: seconds, seconds of the processors, MB of its largest process."""

    seconds: float
    processors: float
    memory: int


def built(folder: Path) -> Built:
    """Build an edition, and return what it took."""
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
    seconds = time.perf_counter() - started
    return Built(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024)


def part(some: Built, whole: Built) -> str:
    """Return what a build took, and what part that is of a whole one."""
    share = some.processors / whole.processors
    return f"{some.seconds:.2f} s, {share:.2f} of the work of a whole build"


def frame(folder: Path) -> None:
    """Give all pages another colophon."""
    extended = '{% extends "shipped/base.html.j2" %}{% block colophon %}Ours{% endblock %}'
    (folder / "templates" / "base.html.j2").write_text(extended, encoding="utf-8")


def megabytes(files: Iterable[Path]) -> float:
    """Return the size of files."""
    return sum(path.stat().st_size for path in files if path.is_file()) / 1e6


def mended(folder: Path) -> Built:
    """Return what a build takes after a first one that failed for one letter."""
    for name in ("build", "cache"):
        shutil.rmtree(folder / name)
    letter = folder / "letter-2.xml"
    content = letter.read_bytes()
    letter.write_bytes(content[:-9])
    built(folder)
    letter.write_bytes(content)
    os.utime(letter, (1_000_000_002, 1_000_000_002))
    return built(folder)


def main(number: int, letters: list[Path]) -> None:
    """Measure, and print seconds and ratios."""
    with TemporaryDirectory() as name:
        folder, few = Path(name) / "all", Path(name) / "few"
        copy(letters, number, folder)
        copy(letters, number // 10, few)
        size = megabytes(folder.glob("*.xml"))
        base = parsed_twice(folder)
        print(f"{number} letters, {size:.1f} MB; parsed and serialised twice: {base:.2f} s")
        whole = built(folder)
        times = whole.seconds / base
        print(f"all are built: {whole.seconds:.1f} s, {times:.1f} times; {whole.memory} MB")
        print(f"none changed: {built(folder).seconds:.2f} s")
        os.utime(folder / "letter-1.xml", (1_000_000_001, 1_000_000_001))
        print(f"one changed: {built(folder).seconds:.2f} s")
        frame(folder)
        print(f"a template changed: {part(built(folder), whole)}")
        kept = megabytes((folder / "cache").rglob("*.part"))
        pages = megabytes((folder / "build").rglob("*"))
        print(f"kept for it: {kept:.1f} MB, {kept / pages:.2f} of the edition")
        less = built(few)
        times = whole.memory / less.memory
        print(f"memory of a tenth of them: {less.memory} MB, {times:.2f} times")
        print(f"one of a tenth mended after a build that failed: {part(mended(few), less)}")


if __name__ == "__main__":
    named = [Path(name) for name in sys.argv[2:]] or [ROOT / "source" / "telegram.xml"]
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000, named)
