"""`edition validate`."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from edition.building import fixing, validating
from edition.cli import options
from edition.cli.options import configured
from edition.cli.output import complete, show
from edition.errors import ExitCode
from edition.findings import are_grave, report
from edition.findings.terminal import visible, visible_lines

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@click.command()
@click.argument("paths", nargs=-1, type=options.PATH)
@options.CONFIG
@click.option(
    "--schema", "named", type=options.SCHEMA, multiple=True, help="RELAX NG, Schematron or ODD."
)
@options.FETCH
@options.FORMAT
@options.ALL
@options.STRICT
@click.option("--fix", is_flag=True, help="Mend what is safe to mend, after showing it.")
@click.option("--dry-run", is_flag=True, help="With --fix: show it, and write nothing.")
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
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
    config = configured(config_file, optional=bool(paths), fetch=fetch)
    if named:
        from edition.check import compiled  # noqa: PLC0415 - slow to load, and only needed here

        config = replace(config, schema=compiled.named(config, [path.resolve() for path in named]))
    complete(config.root / config.out)
    resolved = [path.resolve() for path in paths]
    if fix:
        _fix(validating.mended(config, resolved), form, is_only_shown=dry_run)
    result = validating.validate(config, resolved)
    show(result.findings, config.root, form, every=every)
    for notice in result.notices:
        click.echo(visible(notice), err=True)
    click.echo(
        visible_lines(report.summary(result.findings, result.documents, result.validated)),
        err=form != "text",
    )
    if are_grave(result.findings, strict=strict):
        sys.exit(ExitCode.FINDINGS)


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
