"""The command line: the only place that prints, exits, or reads the working directory."""

from __future__ import annotations

import gc
import io
import os
import sys
import traceback
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, NoReturn

import click

from edition import __version__, process
from edition.building import interrupts
from edition.errors import EditionError, ExitCode
from edition.findings.terminal import visible, visible_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

COMMANDS: Final = {
    "build": "Check, transform, prove and write the edition of this folder.",
    "coverage": "Say which elements, attributes and values in use reach no reader.",
    "explain": "Explain a finding's code, or which model made FILE:LINE what it is in each view.",
    "guidelines": "Write the encoding guidelines of the edition's ODD, as each build does.",
    "schema": "Compile the ODD to RELAX NG and Schematron.",
    "validate": "Check documents: well-formedness, schema, rules, pointers, dates.",
    "verify": "Compare a published copy, file by file, with the SHA-256 sums in its manifest.",
}
"""What the commands do; each is `command` in the module of its name, read when it is called."""
_NEW_OBJECTS: Final = 50_000
"""How many make Python look for cycles: at 700 it looks all the time, and there are few."""
_NO_NAME: Final = "The name of this file or folder is not UTF-8. Rename it."
_ISSUES: Final = (
    "This is a bug in edition, not a mistake in your files. Please report it with these lines:"
)


def main() -> None:
    """Run the command line, and turn what stops a run into a message and an exit code."""
    process.prepare()
    gc.set_threshold(_NEW_OBJECTS)
    interrupts.listen()
    with _boundary():
        cli(standalone_mode=False)


@contextmanager
def _boundary() -> Iterator[None]:
    try:
        yield
    except click.exceptions.Exit as error:
        sys.exit(error.exit_code)
    except click.ClickException as error:
        shown = io.StringIO()
        error.show(file=shown)
        _end(ExitCode.USAGE, visible_lines(shown.getvalue().rstrip()))
    except (click.Abort, KeyboardInterrupt) as error:
        by_click = isinstance(error, click.Abort)
        code = interrupts.exit_code(error.__cause__ if by_click else error)
        _end(code, "Interrupted. Nothing was changed.")
    except process.ReaderGoneError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(ExitCode.READER_GONE)
    except EditionError as error:
        _end(error.exit_code, "error: " + "\n".join(visible(str(line)) for line in error.args))
    except OSError as error:
        what = f"{error.filename}: " if error.filename else ""
        _end(ExitCode.CANNOT_WRITE, visible(f"error: {what}{error.strerror or error}"))
    except UnicodeEncodeError as error:
        _end(ExitCode.CONFIGURATION, visible(f"error: {error.object}: {_NO_NAME}"))
    except Exception:  # noqa: BLE001 - the one boundary: a bug is told as a bug
        lines = traceback.format_exc().splitlines()
        _end(ExitCode.BUG, "\n| ".join([f"{_ISSUES}\n", *map(visible, lines)]))


def _end(code: int, said: str) -> NoReturn:
    """End the run with a message, if there is anybody to hear it."""
    with suppress(OSError):
        click.echo(said, err=True)
    sys.exit(code)


class _Commands(click.Group):
    """The commands; click would end them with exit code 1 where the reader goes away."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, in the order in which help has them."""
        return [*COMMANDS, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, whose module is read now."""
        if cmd_name in COMMANDS:
            command: click.Command = import_module(f"edition.cli.{cmd_name}").command
            return command
        return super().get_command(ctx, cmd_name)

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the commands do, without reading their modules."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:  # noqa: ANN401 - click's
        """Read the words; `--help` and `--version` print already here."""
        with process.reader():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command that was named."""
        with process.reader():
            return super().invoke(ctx)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="edition")
def cli() -> None:
    """Turn a folder of TEI XML into a digital edition that proves it lost no text."""
