"""Guidelines: the encoding guidelines of an edition's ODD, as a page with examples."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Final

from edition import header, odd, publish, schemas, site, source, views
from edition.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from edition.config import Config

_READ_FOR_EXAMPLES: Final = 500
"""How many documents the examples of the guidelines are taken from."""


def write(settings: Config, out: Path) -> int:
    """Write the encoding guidelines of the edition's ODD, with its style, into a folder.

    Args:
        settings: The configuration; it names the ODD.
        out: The folder.

    Returns:
        The number of elements.

    Raises:
        ConfigurationError: The edition names no ODD.
        SchemaError: The ODD can't be read.
        WriteError: The folder can't be written.
    """
    if not settings.schema.odd:
        message = 'no ODD is named; name it in edition.toml, under [schema]: odd = "my.odd"'
        raise ConfigurationError(message)
    paths = source.files(settings)
    shared = site.open_site(settings, documents=len(paths))
    with publish.staged(out) as folder:
        publish.write(folder, site.assets(settings))
        publish.write(folder, page(settings, shared, paths, linked=False))
    return len(schemas.read_odd(settings).elements)


def page(
    settings: Config, shared: site.Site, paths: Sequence[Path], *, linked: bool = True
) -> dict[str, bytes]:
    """Return the page of the guidelines; nothing where the edition has no ODD of its own.

    Args:
        settings: The configuration; it names the ODD.
        shared: What all pages of the edition share.
        paths: The documents of the edition, from which examples are taken.
        linked: Whether an example links to the page of its document.
    """
    if not settings.schema.odd:
        return {}
    read = (source.read(path, settings.root) for path in paths[:_READ_FOR_EXAMPLES])
    documents = [item for item in read if not isinstance(item, list)]
    every = views.load(settings).views
    actions = partial(views.sentences, every)
    gathered = odd.guidelines(schemas.read_odd(settings), documents, actions)
    titles = {view.name: view.title for view in every}
    linkable = [document.id for document in documents] if linked else []
    heads = (header.read(document).title for document in documents)
    named = chain([shared.title], heads, [gathered.title])
    titled = replace(shared, title=next(filter(None, named), ""))
    return {site.GUIDELINES: site.guidelines_page(titled, gathered, titles, linkable)}
