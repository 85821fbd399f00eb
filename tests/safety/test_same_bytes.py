"""The same sources give the same bytes, wherever, whenever and in whatever surroundings."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from folders import LETTER, make_edition

_ROOT = Path(__file__).resolve().parents[2]
_NAMES = tuple(f"letter-{number:02}" for number in range(12))
_OTHER = _ROOT / ".venv/other/bin/python"
_NEEDED = "import click, elementpath, jinja2, lxml, platformdirs, tinycss2"

_HERE = {"LC_ALL": "C", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1"}
_THERE = {"LC_ALL": "tr_TR.UTF-8", "TZ": "America/Adak", "PYTHONHASHSEED": "2"}


def _edition(folder: Path, names: tuple[str, ...]) -> Path:
    """Write an edition; the order of the files in their folder is that of the names."""
    make_edition(folder, 'title = "Letters"\n')
    (folder / "telegram.xml").write_bytes((_ROOT / "source/telegram.xml").read_bytes())
    for name in names:
        text = LETTER.replace("A letter", f"\u0130stanbul, {name}").replace(
            "<pb", f"<pb ed='{name}'"
        )
        (folder / f"{name}.xml").write_text(text, encoding="utf-8")
    return folder


def _sums(
    folder: Path, python: str = sys.executable, *, umask: int = 0o022, **given: str
) -> dict[str, str]:
    """Build an edition in a process of its own; return the digest of each file."""
    jobs = given.pop("jobs", "1")
    done = subprocess.run(
        [python, "-m", "edition", "build", "--fresh", "--jobs", jobs],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(_ROOT), **given},
        umask=umask,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    out = folder / "build"
    files = [path for path in out.rglob("*") if path.is_file()]
    return {
        path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
    }


@pytest.mark.skipif(os.name != "posix", reason="locales and masks of POSIX")
def test_surroundings_change_no_byte(tmp_path: Path) -> None:
    """Locale, time zone, hash seed, mask, folder, number of processes, order and age of files."""
    one = _edition(tmp_path / "a", _NAMES)
    other = _edition(tmp_path / "folder of another name" / "\u00fc", _NAMES[::-1])
    for path in other.iterdir():
        os.utime(path, (1_000_000_000, 1_000_000_000))
    here = _sums(one, jobs="1", umask=0o022, **_HERE)
    there = _sums(other, jobs="3", umask=0o077, **_THERE)
    assert len(here) > 12 * 8
    assert here == there


def _pythons() -> list[str]:
    """Return the other versions of Python at hand that have what edition needs."""
    here = f"python3.{sys.version_info.minor}"
    names = [f"python3.{minor}" for minor in range(11, 20) if f"python3.{minor}" != here]
    found = [path for name in names if (path := shutil.which(name))]
    if _OTHER.exists():
        found.append(str(_OTHER))
    return [
        path
        for path in found
        if subprocess.run([path, "-c", _NEEDED], capture_output=True, check=False).returncode == 0
    ]


def test_the_version_of_python_changes_no_byte(tmp_path: Path) -> None:
    """Each Python from 3.11 on that is at hand."""
    others = _pythons()
    if not others:
        pytest.skip("no second Python with the libraries of edition is at hand")
    folder = _edition(tmp_path, _NAMES[:2])
    here = _sums(folder)
    for python in others:
        assert _sums(folder, python) == here, python
