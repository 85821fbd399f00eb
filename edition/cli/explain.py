"""`edition explain`."""

from __future__ import annotations

from pathlib import Path

import click

from edition import explain
from edition.cli import options
from edition.cli.options import configured
from edition.findings.terminal import visible_lines


@click.command()
@click.argument("target")
@options.CONFIG
def command(target: str, config_file: Path | None) -> None:
    """Explain a finding's code, or which model made FILE:LINE what it is in each view."""
    text = explain.code(target)
    if text is None:
        config = configured(config_file, optional=True)
        text = explain.place(config, target, Path.cwd())
    click.echo(visible_lines(text))
