"""What commands say: findings in the form that was asked for, and names of files."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from edition.building import publish
from edition.errors import WriteError
from edition.findings import report
from edition.findings.terminal import visible
from edition.xml.lines import LinesOfFiles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from edition.findings import Finding


def complete(out: Path) -> None:
    """Finish what a build that was killed had begun to publish."""
    try:
        publish.complete(out)
    except WriteError as error:
        click.echo(visible(f"warning: {error}"), err=True)


def show(findings: Sequence[Finding], root: Path, form: str, *, every: bool) -> None:
    """Print findings in the form that was asked for; as text in colour at a terminal."""
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


def shown(path: Path) -> str:
    """Return a path as it is seen from this folder, fit for a terminal."""
    try:
        return visible(path.resolve().relative_to(Path.cwd()).as_posix())
    except ValueError:
        return visible(str(path))
