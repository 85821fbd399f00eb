"""`edition verify`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from edition.building.verify import compare
from edition.cli import options
from edition.cli.options import configured
from edition.cli.output import complete
from edition.errors import ExitCode


@click.command()
@click.argument("folder", required=False, type=click.Path(file_okay=False, path_type=Path))
@options.CONFIG
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def command(folder: Path | None, config_file: Path | None, form: str) -> None:
    """Compare a published copy, file by file, with the SHA-256 sums in its manifest."""
    if folder is None:
        config = configured(config_file)
        folder = config.root / config.out
    complete(folder)
    compared = compare(folder)
    click.echo(compared.as_json() if form == "json" else compared.as_text())
    if compared.differences:
        sys.exit(ExitCode.FINDINGS)
