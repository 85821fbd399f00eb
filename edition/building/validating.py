"""Validating: documents are read and checked, and mended where that is safe; no view is made."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from edition import source
from edition.building import fixing
from edition.building.options import Result
from edition.building.outcomes import Outcome, clashes, notices, validated
from edition.check.validate import Checked, check
from edition.errors import ConfigurationError
from edition.findings import ordered
from edition.xml.parsing import display_name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from edition.building.fixing import Mended
    from edition.config import Config
    from edition.source import Document


def validate(config: Config, paths: Sequence[Path]) -> Result:
    """Read and check documents.

    Args:
        config: The configuration.
        paths: Files, or folders whose TEI files are meant; empty: those that the edition names.

    Raises:
        ConfigurationError: There is nothing to read.
        SchemaError: A schema can't be read or is not correct.
    """
    config = _reaching(config, paths)
    found = _files_below(paths) if paths else sources(config)
    outcomes = [checked(path, config)[0] for path in found]
    findings = ordered([*chain(*(item.findings for item in outcomes)), *clashes(outcomes)])
    return Result(
        findings=tuple(findings),
        notices=notices(outcomes),
        documents=len(outcomes),
        validated=validated(outcomes),
    )


def mended(config: Config, paths: Sequence[Path]) -> list[Mended]:
    """Return the files in which safe fixes can be made; nothing is written.

    Args:
        config: The configuration.
        paths: Files, and folders of files; none: those of the edition.

    Raises:
        ConfigurationError: There is nothing to read.
        SchemaError: A schema can't be read or is not correct.
    """
    found = _files_below(paths) if paths else sources(config)
    return fixing.mended(found, _reaching(config, paths))


def _reaching(config: Config, paths: Sequence[Path]) -> Config:
    """Return a configuration by which documents may take parts of the folders of some paths."""
    return replace(config, material=(*config.material, *_folders(paths))) if paths else config


def _folders(paths: Sequence[Path]) -> list[str]:
    """Return the folders that the user means by naming them, or files in them."""
    return [str(path if path.is_dir() else path.parent) for path in paths]


def _files_below(paths: Sequence[Path]) -> list[Path]:
    found: dict[Path, None] = {}
    for path in paths:
        inside = sorted(path.rglob("*.xml")) if path.is_dir() else [path]
        found |= dict.fromkeys(inside)
    if not found:
        message = f"{paths[0]}: holds no file that ends in .xml"
        raise ConfigurationError(message)
    return list(found)


def sources(config: Config) -> list[Path]:
    """Return the files of an edition.

    Raises:
        ConfigurationError: There are none.
    """
    found = source.files(config)
    if not found:
        patterns = ", ".join(config.source)
        message = f"{config.root}: no file is named {patterns}; see `source` in edition.toml"
        raise ConfigurationError(message)
    return found


def checked(path: Path, config: Config) -> tuple[Outcome, Document | None, Checked]:
    """Read and check a file; return what the checks found as well."""
    read = source.read_source(path, config, any_root=True)
    name = display_name(path, config.root)
    if isinstance(read, list):
        return Outcome(name, findings=tuple(read), is_read=False), None, Checked(())
    checked = check(read, config)
    outcome = Outcome(
        name=name,
        identifier=read.id if read.is_tei else "",
        findings=checked.findings,
        schemas=checked.schemas,
        doubts=checked.doubts,
        is_passing=checked.is_passing,
    )
    return outcome, read, checked
