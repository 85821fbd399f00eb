"""`edition coverage`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from edition.building.covering import cover
from edition.building.crew import crew
from edition.cli import options
from edition.cli.options import configured
from edition.coverage import report
from edition.findings.terminal import visible_lines
from edition.resources import cache_folder

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@options.CONFIG
@click.option("--all", "every", is_flag=True, help="List what readers are told as well.")
@click.option(
    "--jobs", type=click.IntRange(min=1), help="Number of processes; by default one per processor."
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def command(config_file: Path | None, every: bool, form: str, jobs: int | None) -> None:  # noqa: FBT001 - click passes it by name
    """Say which elements, attributes and values in use reach no reader."""
    with crew(jobs or os.cpu_count() or 1) as hands:
        found = cover(configured(config_file), hands, cache_folder())
    text = report.as_json(found) if form == "json" else report.as_text(found, every=every)
    click.echo(visible_lines(text))
