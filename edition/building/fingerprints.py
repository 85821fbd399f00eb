"""Fingerprints: of what serves all documents, apart for what is made and for its frames.

What is made of a document (views, proof, ledger, findings) depends on the program, the models,
the schemas, and the settings that reach them. The frames around it depend on the templates, the
style, and what an edition says of itself as well.
"""

from __future__ import annotations

import hashlib
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import jinja2
from lxml import etree

from edition import __version__, resources
from edition.check import compiled
from edition.check.schemas import catalog_files
from edition.relaxng import compact
from edition.resources import shipped
from edition.source.sources import register_files
from edition.xml import catalogs, stamps

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from edition.config import Config

_PACKAGE: Final = Path(__file__).resolve().parents[1]
_OF_FRAMES: Final = ("templates", "static")
"""The folders of `transforms/` that no view is made of."""


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """Digests of all that every document depends on.

    Attributes:
        making: Of what a part is made of, apart from the document itself.
        whole: Of that, and of what frames it.
    """

    making: str
    whole: str


def taken(config: Config, making: Sequence[object], framing: Sequence[object]) -> Fingerprints:
    """Return the fingerprints of an edition.

    Args:
        config: The configuration of the edition.
        making: What else decides what is made, such as options.
        framing: What else decides how it is framed.
    """
    unframed = replace(config, title="", url="", out="", templates="", pages="", static="")
    unframed = replace(unframed, parallel="")
    versions = (__version__, sys.version, etree.LXML_VERSION, etree.LIBXSLT_VERSION)
    made = _digest(*versions, unframed, *making, *_stamped(_made_of(config)))
    folders = [config.root / name for name in (config.templates, config.static) if name]
    folders += [shipped("transforms", name) for name in _OF_FRAMES]
    frame = _stamped(iter([*stamps.below(folders), *register_files(config)]))
    return Fingerprints(made, _digest(made, jinja2.__version__, config, *framing, *frame))


def _made_of(config: Config) -> Iterator[Path]:
    """Give the files that documents are made of: the program, models, schemas, stylesheets."""
    schema = config.schema
    own = [view for item in config.views.values() for view in (*item.odd, item.xslt)]
    named = [config.xslt, *config.odd, schema.odd, *schema.rng, *schema.schematron, *own]
    named += schema.catalog.values()
    paths = (resources.named(name, config.root) for name in named if name)
    yield from stamps.closure(paths, compact.hrefs)
    yield from (path for path in (compiled.p5_at_hand(config),) if path)
    yield from catalogs.files(catalog_files(config))
    yield from stamps.closure(catalogs.copies(catalog_files(config)), compact.hrefs)
    transforms = [path for path in shipped("transforms").iterdir() if path.name not in _OF_FRAMES]
    yield from (path for path in transforms if path.is_file())
    yield from stamps.below([_PACKAGE, *transforms, shipped("schema")])


def _stamped(files: Iterator[Path]) -> list[tuple[str, str]]:
    paths = sorted({path for path in files if path.suffix != ".pyc"})
    return [(str(path), stamps.stamp(path)) for path in paths]


def _digest(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()
