"""The command line: the only place that prints, exits, or reads the working directory."""

from __future__ import annotations

import gc
import io
import os
import sys
import traceback
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

import click

from edition import __version__, explain, process, resources
from edition.building import fixing, interrupts, pipeline, publish
from edition.building.covering import cover
from edition.building.crew import crew
from edition.building.guidelines import write as write_guidelines
from edition.building.options import Options
from edition.building.verify import compare
from edition.check import compiled as odd_schemas
from edition.check.fetching import cache_folder
from edition.config import FILE_NAME, Config
from edition.config import load as load_config
from edition.coverage import report as accounts
from edition.errors import EditionError, ExitCode, WriteError
from edition.findings import are_grave, report
from edition.findings.terminal import visible, visible_lines
from edition.xml.lines import LinesOfFiles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from edition.findings import Finding


class _SchemaFile(click.Path):
    """A file of the user's, or `shipped:NAME`."""

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Path:
        """Return the path of the file, which is there."""
        named = resources.named(os.fspath(value), Path())
        return Path(os.fsdecode(super().convert(str(named), param, ctx)))


_FILE: Final = click.Path(exists=True, dir_okay=False, path_type=Path)
_SCHEMA: Final = _SchemaFile(exists=True, dir_okay=False, path_type=Path)
_PATH: Final = click.Path(exists=True, path_type=Path)
_CONFIG: Final = click.option(
    "--config",
    "config_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help=f"The configuration file; by default {FILE_NAME} in this folder.",
)
_FORMAT: Final = click.option(
    "--format", "form", type=click.Choice(report.FORMATS), default="text", show_default=True
)
_ALL: Final = click.option(
    "--all",
    "every",
    is_flag=True,
    help="Show every finding, even where there are many of one kind.",
)
_STRICT: Final = click.option("--strict", is_flag=True, help="Treat warnings as errors.")
_FETCH: Final = click.option(
    "--fetch", is_flag=True, help="Fetch schemas that documents name on the web and keep them."
)
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


@cli.command()
@_CONFIG
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="The folder to write to."
)
@click.option(
    "--fail-on-invalid/--no-fail-on-invalid",
    default=True,
    help="Stop the build at schema errors if the edition names its schema.",
)
@click.option(
    "--jobs", type=click.IntRange(min=1), help="Number of processes; by default one per processor."
)
@click.option("--fresh", is_flag=True, help="Build all documents again, even unchanged ones.")
@_FETCH
@_FORMAT
@_ALL
@_STRICT
def build(  # noqa: PLR0913, PLR0917 - one parameter an option
    config_file: Path | None,
    out: Path | None,
    fail_on_invalid: bool,  # noqa: FBT001 - click passes it by name
    jobs: int | None,
    fresh: bool,  # noqa: FBT001
    fetch: bool,  # noqa: FBT001
    form: str,
    every: bool,  # noqa: FBT001
    strict: bool,  # noqa: FBT001
) -> None:
    """Check, transform, prove and write the edition of this folder."""
    config = _config(config_file, fetch=fetch)
    target = (Path.cwd() / out) if out else config.root / config.out
    options = Options(
        out=target,
        fail_on_invalid=fail_on_invalid,
        strict=strict,
        jobs=jobs or os.cpu_count() or 1,
        fresh=fresh,
        every_finding=every or form != "text",
        cache=cache_folder(),
    )
    result = pipeline.build(config, options)
    _show(result.findings, config.root, form, every=every)
    for notice in result.notices:
        click.echo(visible(notice), err=True)
    if not result.written:
        click.echo(_unwritten(result.stopping), err=True)
        sys.exit(ExitCode.FINDINGS)
    click.echo(f"Built. Open {_shown(target / 'index.html')}", err=form != "text")


@cli.command()
@click.argument("paths", nargs=-1, type=_PATH)
@_CONFIG
@click.option("--schema", "named", type=_SCHEMA, multiple=True, help="RELAX NG, Schematron or ODD.")
@_FETCH
@_FORMAT
@_ALL
@_STRICT
@click.option("--fix", is_flag=True, help="Mend what is safe to mend, after showing it.")
@click.option("--dry-run", is_flag=True, help="With --fix: show it, and write nothing.")
def validate(  # noqa: PLR0913, PLR0917 - one parameter an option
    paths: tuple[Path, ...],
    config_file: Path | None,
    named: tuple[Path, ...],
    fetch: bool,  # noqa: FBT001 - click passes it by name
    form: str,
    every: bool,  # noqa: FBT001 - click passes it by name
    strict: bool,  # noqa: FBT001
    fix: bool,  # noqa: FBT001
    dry_run: bool,  # noqa: FBT001
) -> None:
    """Check documents: well-formedness, schema, rules, pointers, dates."""
    config = _config(config_file, optional=bool(paths), fetch=fetch)
    if named:
        config = replace(
            config, schema=odd_schemas.named(config, [path.resolve() for path in named])
        )
    _complete(config.root / config.out)
    resolved = [path.resolve() for path in paths]
    if fix:
        _fix(pipeline.mended(config, resolved), form, is_only_shown=dry_run)
    result = pipeline.validate(config, resolved)
    _show(result.findings, config.root, form, every=every)
    for notice in result.notices:
        click.echo(visible(notice), err=True)
    click.echo(
        visible_lines(report.summary(result.findings, result.documents, result.validated)),
        err=form != "text",
    )
    if are_grave(result.findings, strict=strict):
        sys.exit(ExitCode.FINDINGS)


@cli.command()
@click.argument("folder", required=False, type=click.Path(file_okay=False, path_type=Path))
@_CONFIG
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def verify(folder: Path | None, config_file: Path | None, form: str) -> None:
    """Compare a published copy, file by file, with the SHA-256 sums in its manifest."""
    if folder is None:
        config = _config(config_file)
        folder = config.root / config.out
    _complete(folder)
    compared = compare(folder)
    click.echo(compared.as_json() if form == "json" else compared.as_text())
    if compared.differences:
        sys.exit(ExitCode.FINDINGS)


@cli.command()
@_CONFIG
@click.option("--all", "every", is_flag=True, help="List what readers are told as well.")
@click.option(
    "--jobs", type=click.IntRange(min=1), help="Number of processes; by default one per processor."
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def coverage(config_file: Path | None, every: bool, form: str, jobs: int | None) -> None:  # noqa: FBT001 - click passes it by name
    """Say which elements, attributes and values in use reach no reader."""
    with crew(jobs or os.cpu_count() or 1) as hands:
        found = cover(_config(config_file), hands, cache_folder())
    text = accounts.as_json(found) if form == "json" else accounts.as_text(found, every=every)
    click.echo(visible_lines(text))


@cli.command()
@click.argument("odd", required=False, type=_SCHEMA)
@_CONFIG
@click.option(
    "--check", is_flag=True, help="Write nothing; fail if a compiled schema is older than its ODD."
)
@click.option("--p5", help="p5subset.xml of the TEI: a path, a URL, or a release (4.9.0).")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="The folder to write to."
)
def schema(
    odd: Path | None,
    config_file: Path | None,
    check: bool,  # noqa: FBT001 - click passes it by name
    p5: str | None,
    out: Path | None,
) -> None:
    """Compile the ODD to RELAX NG and Schematron."""
    config = _config(config_file, optional=odd is not None)
    compiled = odd_schemas.compile_odd(config, odd.resolve() if odd else None, p5=p5, out=out)
    for warning in compiled.warnings:
        click.echo(visible(f"warning: {warning}"), err=True)
    stale = [
        path for path, content in compiled.files.items() if odd_schemas.is_stale(path, content)
    ]
    if check and stale:
        for path in stale:
            click.echo(f"{_shown(path)}: out of date; run: edition schema", err=True)
        sys.exit(ExitCode.SCHEMA)
    if not check:
        odd_schemas.write(compiled.files)
    for path in compiled.files:
        click.echo(f"{_shown(path)}: {'written' if path in stale else 'up to date'}")


@cli.command()
@_CONFIG
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("guidelines"),
    show_default=True,
    help="The folder to write to.",
)
def guidelines(config_file: Path | None, out: Path) -> None:
    """Write the encoding guidelines of the edition's ODD (each build includes them, too)."""
    config = _config(config_file)
    count = write_guidelines(config, Path.cwd() / out)
    click.echo(f"{count} elements described. Open {_shown(out / 'guidelines.html')}")


@cli.command(name="explain")
@click.argument("target")
@_CONFIG
def explain_command(target: str, config_file: Path | None) -> None:
    """Explain a finding's code, or which model made FILE:LINE what it is in each view."""
    text = explain.code(target)
    if text is None:
        config = _config(config_file, optional=True)
        text = explain.place(config, target, Path.cwd())
    click.echo(visible_lines(text))


def _config(config_file: Path | None, *, optional: bool = False, fetch: bool = False) -> Config:
    path = config_file or Path.cwd() / FILE_NAME
    if optional and config_file is None and not path.exists():
        config = Config(root=Path.cwd())
    else:
        config = load_config(path)
    allowed = fetch or config.schema.fetch
    return replace(config, schema=replace(config.schema, fetch=allowed))


def _complete(out: Path) -> None:
    """Finish what a build that was killed had begun to publish."""
    try:
        publish.complete(out)
    except WriteError as error:
        click.echo(visible(f"warning: {error}"), err=True)


def _fix(files: Sequence[fixing.Mended], form: str, *, is_only_shown: bool) -> None:
    """Show what is mended, and write it: at a terminal after asking, else at once."""
    aside = form != "text"
    for one in files:
        click.echo(visible_lines(one.difference()), err=aside)
    what = fixing.counted(files)
    if not files:
        click.echo("Nothing can be mended safely.", err=aside)
        return
    if is_only_shown or (sys.stdin.isatty() and not click.confirm(f"Mend {what}?", err=aside)):
        click.echo(f"Nothing is written; {what} could be mended.", err=aside)
        return
    for one in files:
        fixing.write(one)
    click.echo(f"Mended {what}; no character of a text was changed.", err=aside)


def _show(findings: Sequence[Finding], root: Path, form: str, *, every: bool) -> None:
    if form == "json":
        click.echo(report.as_json(findings))
    elif form == "sarif":
        click.echo(report.as_sarif(findings))
    elif not findings:
        return
    elif form == "github":
        click.echo(report.as_github(findings))
    else:
        colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
        style = report.Style(colour=colour, every_place=every)
        click.echo(report.as_text(findings, LinesOfFiles(root), style))


def _unwritten(stopping: int) -> str:
    noun = "finding" if stopping == 1 else "findings"
    return f"Nothing was written: correct {stopping:,} {noun} first. The last build is unchanged."


def _shown(path: Path) -> str:
    try:
        return visible(path.resolve().relative_to(Path.cwd()).as_posix())
    except ValueError:
        return visible(str(path))
