"""`edition build`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from edition.building import pipeline
from edition.building.options import Options
from edition.cli import options
from edition.cli.options import configured
from edition.cli.output import show, shown
from edition.errors import ExitCode
from edition.findings.terminal import visible
from edition.resources import cache_folder


@click.command()
@options.CONFIG
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
@options.FETCH
@options.FORMAT
@options.ALL
@options.STRICT
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
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
    config = configured(config_file, fetch=fetch)
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
    show(result.findings, config.root, form, every=every)
    for notice in result.notices:
        click.echo(visible(notice), err=True)
    if not result.written:
        click.echo(_unwritten(result.stopping), err=True)
        sys.exit(ExitCode.FINDINGS)
    click.echo(f"Built. Open {shown(target / 'index.html')}", err=form != "text")


def _unwritten(stopping: int) -> str:
    noun = "finding" if stopping == 1 else "findings"
    return f"Nothing was written: correct {stopping:,} {noun} first. The last build is unchanged."
