"""`edition schema`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from edition.check import compiled as odd_schemas
from edition.cli import options
from edition.cli.options import configured
from edition.cli.output import shown
from edition.errors import ExitCode
from edition.findings.terminal import visible


@click.command()
@click.argument("odd", required=False, type=options.SCHEMA)
@options.CONFIG
@click.option(
    "--check", is_flag=True, help="Write nothing; fail if a compiled schema is older than its ODD."
)
@click.option("--p5", help="p5subset.xml of the TEI: a path, a URL, or a release (4.9.0).")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="The folder to write to."
)
def command(
    odd: Path | None,
    config_file: Path | None,
    check: bool,  # noqa: FBT001 - click passes it by name
    p5: str | None,
    out: Path | None,
) -> None:
    """Compile the ODD to RELAX NG and Schematron."""
    config = configured(config_file, optional=odd is not None)
    compiled = odd_schemas.compile_odd(config, odd.resolve() if odd else None, p5=p5, out=out)
    for warning in compiled.warnings:
        click.echo(visible(f"warning: {warning}"), err=True)
    stale = [
        path for path, content in compiled.files.items() if odd_schemas.is_stale(path, content)
    ]
    if check and stale:
        for path in stale:
            click.echo(f"{shown(path)}: out of date; run: edition schema", err=True)
        sys.exit(ExitCode.SCHEMA)
    if not check:
        odd_schemas.write(compiled.files)
    for path in compiled.files:
        click.echo(f"{shown(path)}: {'written' if path in stale else 'up to date'}")
