"""The table of what was tried: `docs/attacks.md` is made from the tests, and is as new as they."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parents[2]
_PAGE = _ROOT / "docs" / "attacks.md"
_HEAD = """# What was tried, and holds

Each line is a test that runs with every change. This page is made from the tests
(`pytest tests/safety/test_table.py --update-golden`), so it says no more than they do. What they
are for: [SECURITY.md](../SECURITY.md).
"""
_FILES = (
    *("building/test_publish.py", "building/test_ownership.py", "building/test_verify.py"),
    *("building/test_locks_and_signals.py", "test_interrupted.py", "test_material.py"),
    *("xml/test_inclusion.py", "test_regular.py", "site/test_what_pages_load.py", "test_links.py"),
    *("site/test_templates.py", "views/test_files_of_stylesheets.py", "test_terminal.py"),
    *("browser/test_every_character_is_seen.py", "regex/test_matching.py", "test_fetching.py"),
    *("safety/test_endless_rules.py", "safety/test_endless_paths.py"),
    *("safety/test_names.py", "safety/test_no_addresses.py", "safety/test_streams.py"),
    *("safety/test_own_folders.py", "cli/test_nothing_is_commanded.py"),
    *("check/test_what_was_validated.py", "safety/test_crashes.py"),
    *("safety/test_same_bytes.py", "test_fuzz.py"),
)
"""The files of tests that try to do harm; each is a table, in this order."""


def _table(path: Path) -> str:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    title = (ast.get_docstring(tree) or "").partition("\n")[0].rstrip(".")
    rows = [
        f"| {_sentence(node.name)} | {_first_line(node)} |"
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    ]
    return "\n".join([f"\n## {title}\n", "| what holds | what was tried |", "|---|---|", *rows, ""])


def _sentence(name: str) -> str:
    words = name.removeprefix("test_").replace("_t_", "'t_").replace("_", " ")
    return words[:1].upper() + words[1:]


def _first_line(function: ast.FunctionDef) -> str:
    return (ast.get_docstring(function) or "").partition("\n\n")[0].replace("\n", " ")


def test_the_table_is_fresh(request: pytest.FixtureRequest) -> None:
    """A test of harm that is new or gone, or says something else, is so in the table."""
    made = _HEAD + "".join(_table(_ROOT / "tests" / name) for name in _FILES)
    if request.config.getoption("--update-golden"):
        _PAGE.write_text(made, encoding="utf-8")
        pytest.fail("docs/attacks.md was rewritten: read the difference")
    assert _PAGE.read_text(encoding="utf-8") == made


def test_all_of_these_tests_are_in_the_table() -> None:
    """What lies in this folder is of this kind."""
    here = {f"safety/{path.name}" for path in Path(__file__).parent.glob("test_*.py")}
    assert here - {"safety/test_table.py"} <= set(_FILES)


def test_the_policy_leads_to_the_table() -> None:
    """Who reads what is promised finds what was tried."""
    assert "docs/attacks.md" in (_ROOT / "SECURITY.md").read_text(encoding="utf-8")
