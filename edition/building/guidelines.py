"""Guidelines: the encoding guidelines of an edition's ODD, as a page with examples."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Final

from edition import header, odd, site, source, views
from edition.building import publish
from edition.check import compiled
from edition.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from edition.config import Config

_READ_FOR_EXAMPLES: Final = 500
"""How many documents the examples of the guidelines are taken from."""


def write(config: Config, out: Path) -> int:
    """Write the encoding guidelines of the edition's ODD, with its style, into a folder.

    Args:
        config: The configuration; it names the ODD.
        out: The folder.

    Returns:
        The number of elements.

    Raises:
        ConfigurationError: The edition names no ODD.
        SchemaError: The ODD can't be read.
        WriteError: The folder can't be written.
    """
    if not config.schema.odd:
        message = 'no ODD is named; add one to edition.toml, under [schema]: odd = "my.odd"'
        raise ConfigurationError(message)
    paths = source.files(config)
    shared = site.open_site(config, documents=len(paths))
    with publish.opened(out) as output:
        folder = publish.stage(output)
        publish.write(folder, site.assets(config))
        publish.write(folder, page(config, shared, paths, linked=False))
        publish.replace(output, ())
    return len(compiled.read_odd(config).elements)


def page(
    config: Config, shared: site.Site, paths: Sequence[Path], *, linked: bool = True
) -> dict[str, bytes]:
    """Return the page of the guidelines; nothing where the edition has no ODD of its own.

    Args:
        config: The configuration; it names the ODD.
        shared: What all pages of the edition share.
        paths: The documents of the edition, from which examples are taken.
        linked: Whether an example links to the page of its document.
    """
    if not config.schema.odd:
        return {}
    read = (source.read_source(path, config) for path in paths[:_READ_FOR_EXAMPLES])
    documents = [item for item in read if not isinstance(item, list)]
    every = views.load(config).views
    actions = partial(views.sentences, every)
    gathered = odd.guidelines(compiled.read_odd(config), documents, actions)
    titles = {view.name: view.title for view in every}
    linkable = [document.id for document in documents] if linked else []
    heads = (header.read(document).title for document in documents)
    named = chain([shared.title], heads, [gathered.title])
    titled = replace(shared, title=next(filter(None, named), ""))
    return {site.GUIDELINES: site.guidelines_page(titled, gathered, titles, linkable)}
