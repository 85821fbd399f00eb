"""`edition.toml`: what it takes, and what it says to a mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from edition.config import load
from edition.errors import ConfigurationError, ExitCode

if TYPE_CHECKING:
    from pathlib import Path


def _written(folder: Path, text: str) -> Path:
    path = folder / "edition.toml"
    path.write_text(text, encoding="utf-8")
    return path


def _message(folder: Path, text: str) -> str:
    with pytest.raises(ConfigurationError) as caught:
        load(_written(folder, text))
    return str(caught.value)


def test_one_line_is_a_configuration(tmp_path: Path) -> None:
    """`source = ["*.xml"]` alone makes an edition, with a default for all else."""
    config = load(_written(tmp_path, 'source = ["*.xml"]'))
    assert (config.source, config.out, config.root) == (("*.xml",), "build", tmp_path)
    assert not config.schema.rng


def test_an_unknown_key_names_the_nearest_known_one(tmp_path: Path) -> None:
    """A misspelt key is an error with a proposal."""
    assert "unknown key `soruce`; did you mean `source`?" in _message(tmp_path, 'soruce = ["a"]')


def test_an_unknown_key_in_a_table_is_named_with_its_table(tmp_path: Path) -> None:
    """The proposal keeps the table's name."""
    message = _message(tmp_path, '[schema]\nschematrom = ["a.sch"]')
    assert "unknown key `schema.schematrom`; did you mean `schema.schematron`?" in message


def test_a_key_like_no_other_lists_the_known_ones(tmp_path: Path) -> None:
    """Where nothing is near, all keys are named."""
    message = _message(tmp_path, "zzz = 1")
    assert "known are: title, source" in message


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    """Two mistakes give two lines."""
    message = _message(tmp_path, "source = 1\nleiden = 'yes'\n")
    assert "`source` must be a list of strings" in message
    assert "`leiden` must be true or false, not 'yes'" in message


def test_a_table_in_place_of_a_value(tmp_path: Path) -> None:
    """A value where a table belongs says how a table is written."""
    assert "`schema` must be a table, written as [schema]" in _message(tmp_path, 'schema = "x"')


def test_views_are_tables_of_their_own(tmp_path: Path) -> None:
    """A third view is a table."""
    config = load(_written(tmp_path, '[views.sent]\ntitle = "As sent"\nsheets = true\n'))
    assert config.views["sent"].title == "As sent"
    assert config.views["sent"].sheets


def test_what_is_not_toml_says_where(tmp_path: Path) -> None:
    """A syntax error keeps TOML's line and column."""
    assert "line 1" in _message(tmp_path, "source = ]")


def test_a_missing_file_shows_the_smallest_one(tmp_path: Path) -> None:
    """Who has no `edition.toml` is told what one holds, with exit code 3."""
    with pytest.raises(ConfigurationError, match=r'source = \["\*\.xml"\]') as caught:
        load(tmp_path / "edition.toml")
    assert caught.value.exit_code == ExitCode.CONFIGURATION == 3
