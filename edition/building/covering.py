"""Covering: the account of what an edition says and what of it reaches readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition import site, source, views
from edition.building.document import make
from edition.coverage import Reader, account, by_file, judged, merged, uses
from edition.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from edition.config import Config
    from edition.coverage import Account, Key, Verdict
    from edition.site import Made
    from edition.source import Document


def cover(config: Config) -> Account:
    """Return the account of an edition. Documents that can't be read are left out.

    Args:
        config: The configuration.

    Raises:
        ConfigurationError: There is nothing to read.
        TransformError: An ODD or a stylesheet can't be read or compiled.
    """
    every = views.load(config).views
    paths: dict[str, Path] = {}

    def documents() -> Iterator[Document]:
        for path in source.files(config):
            document = source.read_source(path, config)
            if not isinstance(document, list):
                paths[document.name] = path
                yield document

    def read(name: str) -> Document:
        document = source.read_source(paths[name], config)
        assert not isinstance(document, list)  # noqa: S101 - it was read before
        return document

    def made(document: Document) -> Made:
        return make(document, every, config).made

    found = merged(map(uses, documents()))
    if not paths:
        message = f"{config.root}: no document can be read; see `source` in edition.toml"
        raise ConfigurationError(message)
    styles = (
        content.decode("utf-8", "replace")
        for name, content in site.assets(config).items()
        if name.endswith(".css") and not name.endswith("fonts.css")
    )
    reader = Reader(site.open_site(config, documents=len(paths)), tuple(styles))
    verdicts: dict[Key, Verdict] = {}
    for file, wanted in by_file(found).items():
        verdicts |= judged(read(file), wanted, made, reader)
    return account(found, verdicts)
