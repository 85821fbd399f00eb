"""Sources: the files that are the documents of an edition, and how they are read."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from edition.config import FILE_NAME, MARK
from edition.errors import ConfigurationError
from edition.findings.catalogue import finding
from edition.source.document import Document, read
from edition.xml.material import is_hidden, material

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.config import Config
    from edition.findings import Finding

_WILD: Final = frozenset("*?[")


def files(config: Config) -> list[Path]:
    """Return the files that the configuration names, sorted, each once.

    A wildcard means no hidden file, and none in a hidden folder.
    """
    found = {path for pattern in config.source for path in _matching(config.root, pattern)}
    left_out = {path for pattern in config.exclude for path in _matching(config.root, pattern)}
    return sorted(found - left_out - set(register_files(config)))


def register_files(config: Config) -> list[Path]:
    """Return the files that the configuration names as registers, sorted, each once."""
    return sorted(
        {path for pattern in config.registers for path in _matching(config.root, pattern)}
    )


def read_source(path: Path, config: Config, *, any_root: bool = False) -> Document | list[Finding]:
    """Read a file of an edition, as its configuration says.

    A link that leads out of the folders that `edition.toml` names, or to a hidden file, is not
    followed.

    Args:
        path: The file.
        config: The configuration.
        any_root: Whether the root may be another than `TEI` and `teiCorpus`.

    Returns:
        The document, or the findings that keep it from being one.

    Raises:
        ConfigurationError: A folder that the edition names is not there.
    """
    known = material(config)
    target = path.resolve()
    written = Path(os.path.abspath(path))  # noqa: PTH100 - links are not to be resolved
    if target != written and not any(target.is_relative_to(one) for one in _outside(config)):
        refusal = known.refusal(target)
        if refusal is not None:
            message = f"The file is a link to what {refusal.reason}, and is not read."
            return [
                finding("source-outside", message, file=_name(written, config), hint=refusal.hint)
            ]
    mark = config.missing_parts == MARK
    return read(path, config.root, known, mark_missing=mark, any_root=any_root)


def _name(written: Path, config: Config) -> str:
    """Return the name of a link as messages have it; what it leads to is not told."""
    return os.path.relpath(written, os.path.abspath(config.root)).replace(os.sep, "/")  # noqa: PTH100


def _outside(config: Config) -> Iterator[Path]:
    """Give the folders and files outside the edition's folder that its `source` names."""
    root = config.root.resolve()
    for pattern in config.source:
        folder, _ = _split(config.root, pattern)
        written = Path(os.path.normpath(root / folder))
        if not written.is_relative_to(root):
            yield folder.resolve()


def _matching(root: Path, pattern: str) -> Iterator[Path]:
    folder, rest = _split(root, pattern)
    if not rest:
        yield from [folder] if os.path.lexists(folder) and not folder.is_dir() else []
        return
    hidden = rest.startswith(".") or "/." in rest
    try:
        found = list(folder.glob(rest))
    except (ValueError, NotImplementedError) as error:
        message = f"{FILE_NAME}: `{pattern}` is not a pattern of file names: {error}"
        raise ConfigurationError(message) from None
    for path in found:
        if not path.is_dir() and (hidden or not is_hidden(path, folder)):
            yield path


def _split(root: Path, pattern: str) -> tuple[Path, str]:
    """Return the folder in which a pattern looks, and the part of it that has wildcards."""
    parts = Path(pattern).parts
    plain = next((n for n, part in enumerate(parts) if not _WILD.isdisjoint(part)), len(parts))
    return root.joinpath(*parts[:plain]), "/".join(parts[plain:])
