"""The options that commands share, and the configuration that they name."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Final

import click

from edition import resources
from edition.config import FILE_NAME, Config, load
from edition.findings.report import FORMATS


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


SCHEMA: Final = _SchemaFile(exists=True, dir_okay=False, path_type=Path)
PATH: Final = click.Path(exists=True, path_type=Path)
CONFIG: Final = click.option(
    "--config",
    "config_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help=f"The configuration file; by default {FILE_NAME} in this folder.",
)
FORMAT: Final = click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True
)
ALL: Final = click.option(
    "--all",
    "every",
    is_flag=True,
    help="Show every finding, even where there are many of one kind.",
)
STRICT: Final = click.option("--strict", is_flag=True, help="Treat warnings as errors.")
FETCH: Final = click.option(
    "--fetch", is_flag=True, help="Fetch schemas that documents name on the web and keep them."
)


def configured(config_file: Path | None, *, optional: bool = False, fetch: bool = False) -> Config:
    """Return the configuration of the edition in this folder.

    Args:
        config_file: Another file than the one of this folder.
        optional: Whether there may be none.
        fetch: Whether schemas may be fetched from the web, whatever it says.

    Raises:
        ConfigurationError: There is no configuration, or it is wrong.
    """
    path = config_file or Path.cwd() / FILE_NAME
    if optional and config_file is None and not path.exists():
        config = Config(root=Path.cwd())
    else:
        config = load(path)
    allowed = fetch or config.schema.fetch
    return replace(config, schema=replace(config.schema, fetch=allowed))
