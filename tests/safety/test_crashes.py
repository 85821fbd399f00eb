"""What once ended a run in a fault, found by trying; each is told as a mistake now."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from edition import source
from edition.config import load
from edition.errors import ConfigurationError

if TYPE_CHECKING:
    from pathlib import Path


def _write(folder: Path, line: str) -> Path:
    (folder / "edition.toml").write_text(line, encoding="utf-8")
    return folder / "edition.toml"


def test_a_pattern_that_is_none(tmp_path: Path) -> None:
    """Two asterisks stand for folders, and can't be a part of a name (in Python before 3.13)."""
    config = load(_write(tmp_path, 'source = ["a**x/b*"]'))
    if sys.version_info >= (3, 13):
        assert source.files(config) == []
        return
    with pytest.raises(ConfigurationError, match=r"a\*\*x"):
        source.files(config)


def test_a_list_where_a_word_is_wanted(tmp_path: Path) -> None:
    """A value of another kind is told as such, also where the words that may stand are few."""
    for key in ("missing_parts", "hyphens", "line_numbers"):
        with pytest.raises(ConfigurationError, match=f"`{key}` must be"):
            load(_write(tmp_path, f'{key} = ["a"]'))
