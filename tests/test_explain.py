"""Explain: codes and places."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition import config, explain
from edition.catalogue import CATALOGUE
from edition.errors import UsageError

ROOT = Path(__file__).resolve().parents[1]
TELEGRAM = ROOT / "source" / "telegram.xml"


def _place(target: str) -> str:
    return explain.place(config.load(ROOT / "edition.toml"), target, ROOT)


def _line(text: str) -> int:
    lines = TELEGRAM.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


def test_code() -> None:
    """A code's text has the title that the catalogue gives it."""
    entry = next(iter(CATALOGUE.values()))
    assert entry.title in (explain.code(entry.code) or "")


def test_no_code() -> None:
    """What is no code has no text."""
    assert explain.code("source/telegram.xml:3") is None


def test_false_predicate() -> None:
    """A model that was passed over is named with its predicate."""
    found = _place(f"source/telegram.xml:{_line('<choice><abbr>Amembassy')}")
    assert "its predicate is false: parent::choice and following-sibling::seg" in found


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("nonsense", "no code of a finding"),
        ("source/none.xml:3", "no such file"),
        ("source/telegram.xml:1", "no element of a transcription"),
        ("source/telegram.xml:99999", "no element of a transcription"),
    ],
)
def test_errors(target: str, message: str) -> None:
    """A target that can't be explained is refused with the reason."""
    with pytest.raises(UsageError, match=message):
        _place(target)
