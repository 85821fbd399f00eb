"""How a run starts: with what its command needs, and no more."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest

from edition.cli import COMMANDS, cli


def _wings_read(command: str) -> set[str]:
    """Return the wings, and libraries beside them, that are read before a command is called."""
    asked = f"import_module('edition.cli.{command}')" if command else "pass"
    script = (
        f"import sys; from importlib import import_module; import edition.cli; {asked};"
        "print(*{'.'.join(name.split('.')[:2]) if name.startswith('edition') else "
        "name.split('.')[0] for name in sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    return set(done.stdout.decode().split())


def test_help_reads_no_wing_but_findings() -> None:
    """`edition --help` is there before one has looked up."""
    read = {name for name in _wings_read("") if name.startswith("edition.")}
    assert read <= {
        "edition.building",
        "edition.cli",
        "edition.errors",
        "edition.findings",
        "edition.process",
    }


def test_a_validation_reads_nothing_that_makes_views() -> None:
    """Documents are validated more often than they are published."""
    read = _wings_read("validate")
    assert not read & {"edition.models", "edition.views", "edition.site", "edition.corpus"}
    assert "edition.odd" not in read
    assert not read & {"jinja2", "snowballstemmer", "markdown_it"}


@pytest.mark.parametrize("command", ["build", "validate"])
def test_what_is_beyond_xpath_1_is_loaded_where_it_is_asked_for(command: str) -> None:
    """It takes a quarter of the time that a run takes to start."""
    assert "elementpath" not in _wings_read(command)


@pytest.mark.parametrize("name", COMMANDS)
def test_help_says_of_a_command_what_the_command_says(name: str) -> None:
    """The line in the list is the first of the command's own help."""
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert COMMANDS[name] == (command.help or "").split("\n\n")[0]
