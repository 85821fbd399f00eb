"""`edition guidelines`."""

from __future__ import annotations

from pathlib import Path

import click

from edition.building.guidelines import write
from edition.cli import options
from edition.cli.options import configured
from edition.cli.output import shown


@click.command()
@options.CONFIG
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("guidelines"),
    show_default=True,
    help="The folder to write to.",
)
def command(config_file: Path | None, out: Path) -> None:
    """Write the encoding guidelines of the edition's ODD, as each build does."""
    config = configured(config_file)
    count = write(config, Path.cwd() / out)
    click.echo(f"{count} elements described. Open {shown(out / 'guidelines.html')}")
