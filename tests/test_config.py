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


def test_hyphens_are_kept_or_joined(tmp_path: Path) -> None:
    """Any other word is an error that names both."""
    assert load(_written(tmp_path, 'hyphens = "join"')).hyphens == "join"
    message = _message(tmp_path, 'hyphens = "drop"')
    assert '`hyphens` must be "keep" or "join", not \'drop\'' in message


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


@pytest.mark.parametrize(
    ("key", "wanted"),
    [
        ("title", "a string"),
        ("out", "a string"),
        ("leiden", "true or false"),
        ("source", "a list of strings"),
        ("schema.odd", "a string"),
        ("schema.fetch", "true or false"),
        ("schema.rng", "a list of strings"),
        ("schema.catalog.x", "a string"),
        ("views.reading.title", "a string"),
        ("views.reading.sheets", "true or false"),
        ("views.reading.odd", "a list of strings"),
    ],
)
def test_a_table_where_a_value_belongs(tmp_path: Path, key: str, wanted: str) -> None:
    """A table in place of a string, a truth value or a list is told with the whole name."""
    assert f"`{key}` must be {wanted}" in _message(tmp_path, f"[{key}]\nname = 1\n")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("views = 1", "`views` must hold tables, written as [views.NAME]"),
        ('[views]\nreading = "x"', "`views.reading` must be a table, written as [views.reading]"),
        ("leiden = 1", "`leiden` must be true or false, not 1"),
        ("title = true", "`title` must be a string, not True"),
        ('source = ["a", 1]', "`source` must be a list of strings"),
        ("[views.reading]\nsheet = true", "`views.reading.sheet`; did you mean"),
    ],
)
def test_a_value_of_another_kind_is_told(tmp_path: Path, text: str, message: str) -> None:
    """Each kind of value says what it must be, and where."""
    assert message in _message(tmp_path, text)


def test_a_string_is_a_list_of_one(tmp_path: Path) -> None:
    """One pattern needs no brackets."""
    assert load(_written(tmp_path, 'source = "a.xml"')).source == ("a.xml",)


def test_each_problem_is_told_with_the_file(tmp_path: Path) -> None:
    """Each line of the message begins with the path of the configuration."""
    lines = _message(tmp_path, "title = 1\nout = 2\n").splitlines()
    assert len(lines) == 2
    assert all(line.startswith(f"{tmp_path / 'edition.toml'}: ") for line in lines)


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
