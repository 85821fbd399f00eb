"""Which schemas a document is validated against, and the schemas that an ODD compiles to."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition import resources
from edition.check import fetching
from edition.check.fetching import FetchError
from edition.config import FILE_NAME
from edition.errors import ConfigurationError
from edition.relaxng import compact
from edition.resources import cache_folder
from edition.xml import catalogs, stamps
from edition.xml.addresses_of_files import beside
from edition.xml.entities import closed_parser
from edition.xml.names import RELAXNG, SCHEMATRON
from edition.xml.regular import read_regular
from edition.xml.uris import joined, split

if TYPE_CHECKING:
    from collections.abc import Mapping

    from edition.config import Config
    from edition.source import Document

SCHEMATRON_SUFFIXES: Final = (".sch", ".isosch")
_ROOTS: Final = frozenset({RELAXNG, SCHEMATRON})
_SUFFIXES: Final = frozenset({".rng", ".rnc"})
_MEDIA: Final = frozenset({"application/relax-ng+xml", "application/relax-ng-compact-syntax"})
_CATALOG: Final = "catalog.xml"
_CORRECT: Final = "Correct the address; it is relative to the document."
_PARTS: Final = (f"{{{RELAXNG}}}include", f"{{{RELAXNG}}}externalRef")


@dataclass(frozen=True, slots=True, order=True)
class Missing:
    """A schema that a document's `xml-model` names and that is not used.

    Attributes:
        address: The address that the document gives.
        reason: Why, to follow the address in a sentence; empty: it is one of the web, and
            nothing may be fetched.
        passing: Whether another run may have it, if the network is kinder then.
        hint: What to do about it.
        what: What the document was not validated against: the schema, or rules in it (`them`).
        line: The line of the instruction; 0 where the edition names the schema.
    """

    address: str
    reason: str = ""
    passing: bool = False
    hint: str = field(default="", compare=False)
    what: str = field(default="it", compare=False)
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Model:
    """An `xml-model` instruction: what it names, the schema language, and its line.

    The language is the namespace of its schemas, or empty where we know it not.
    """

    href: str
    language: str
    line: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class Choice:
    """The schemas of one document.

    Attributes:
        relaxng: RELAX NG schemas, as files.
        schematron: Schematron schemas, as files; also RELAX NG files that embed rules.
        missing: What the document's `xml-model` names besides.
        sought: The files that were looked for, whether or not they are there, and what they name.
        models: For each file that the document itself names, its address and the line of its
            `xml-model`; none where the edition names the schemas.
        catalogs: The OASIS catalogues of the edition.
    """

    relaxng: tuple[Path, ...] = ()
    schematron: tuple[Path, ...] = ()
    missing: tuple[Missing, ...] = ()
    sought: frozenset[Path] = frozenset()
    models: Mapping[Path, Model] = field(default_factory=dict)
    catalogs: tuple[Path, ...] = ()

    def __bool__(self) -> bool:
        """Say whether there is a schema at all."""
        return bool(self.relaxng or self.schematron)


def chosen(document: Document, config: Config) -> Choice:
    """Return what the edition names, else what the document's `xml-model` names.

    `xml-model` is W3C's "Associating Schemas with XML documents 1.0". A relative address is a
    file beside the document; any address may have a copy in the edition's catalogue. An address
    of the web is fetched, once, if `schema.fetch` allows it.

    Raises:
        ConfigurationError: The edition names a file that is not there.
    """
    if config.schema.rng or config.schema.schematron:
        return Choice(
            relaxng=_files(config, "rng", config.schema.rng),
            schematron=_files(config, "schematron", config.schema.schematron),
            catalogs=catalog_files(config),
        )
    found: dict[str, list[Path]] = {RELAXNG: [], SCHEMATRON: []}
    missing: list[Missing] = []
    models: dict[Path, Model] = {}
    for model in _models(document):
        path = _found(model, document, config)
        if isinstance(path, Missing):
            missing.append(replace(path, line=model.line))
        else:
            found[model.language].append(path)
            models.setdefault(path, model)
    relaxng, schematron = tuple(found[RELAXNG]), tuple(found[SCHEMATRON])
    absent = {file for item in missing if (file := _local(item.address, document.path))}
    named = (*relaxng, *schematron)
    sought = frozenset(absent.union(stamps.closure(named, compact.hrefs)))
    return Choice(relaxng, schematron, tuple(missing), sought, models, catalog_files(config))


def _files(config: Config, key: str, values: tuple[str, ...]) -> tuple[Path, ...]:
    return tuple(named_file(config, key, value) for value in values)


def named_file(config: Config, key: str, value: str) -> Path:
    """Return a file that `edition.toml` names.

    Args:
        config: The configuration.
        key: The key of `[schema]` that names it.
        value: What the key says.

    Raises:
        ConfigurationError: There is no such file.
    """
    path = resources.named(value, config.root)
    if not path.is_file():
        message = f"{FILE_NAME}: schema.{key} names {value}, but there is no such file"
        raise ConfigurationError(message)
    return path


def _models(document: Document) -> list[Model]:
    """Return the `xml-model` instructions of a document, each once."""
    found: list[Model] = []
    node = document.root.getprevious()
    while node is not None:
        if isinstance(node, etree._ProcessingInstruction) and node.target == "xml-model":  # noqa: SLF001 - lxml's own name
            href = (node.get("href") or "").strip()
            language = _language(href, node.get("schematypens"), node.get("type"))
            found.append(Model(href, language, node.sourceline or 0))
        node = node.getprevious()
    return list(dict.fromkeys(reversed(found)))


def _language(href: str, namespace: str | None, media: str | None) -> str:
    if namespace:
        return namespace if namespace in _ROOTS else ""
    parts = split(href)
    suffix = "" if parts is None else PurePosixPath(parts.path).suffix
    if suffix in SCHEMATRON_SUFFIXES:
        return SCHEMATRON
    return RELAXNG if suffix in _SUFFIXES or media in _MEDIA else ""


def _found(model: Model, document: Document, config: Config) -> Path | Missing:
    """Return the file of a schema that an `xml-model` names, or why there is none to be used."""
    href = model.href
    if not href or not model.language:
        return _unknown(href)
    address = config.schema.catalog.get(href) or _in_catalogs(href, config) or href
    parts = split(address)
    if parts is None:
        return Missing(href, "is no address", hint=_CORRECT)
    if fetching.is_web(address):
        return _of_web(href, address, config)
    if href in config.schema.catalog:
        return named_file(config, "catalog", address)
    path = _at_hand(address, document.path)
    if path is None and address != href:
        hint = "Correct the catalogue, or put the file there."
        return Missing(href, f"is {address} by a catalogue, and is not there", hint=hint)
    return Missing(href, "is not there", hint=_CORRECT) if path is None else path


def _unknown(href: str) -> Missing:
    if not href:
        return Missing("", "names no schema", hint='Name one: href="my.rng".')
    hint = "Name a RELAX NG (.rng, .rnc) or Schematron (.sch) schema as well; no other is read."
    return Missing(href, "is neither RELAX NG nor Schematron", hint=hint)


def catalog_files(config: Config) -> tuple[Path, ...]:
    """Return the OASIS catalogues of an edition: its `catalog.xml`, `$XML_CATALOG_FILES`."""
    own = config.root / _CATALOG
    named = os.environ.get("XML_CATALOG_FILES", "").split()
    others = (_local(one, own) for one in named)
    return tuple(dict.fromkeys([*([own] if own.is_file() else []), *filter(None, others)]))


def _in_catalogs(href: str, config: Config) -> str | None:
    """Return what OASIS catalogues give for an address; a relative one is not asked for."""
    parts = split(href)
    if parts is None or not parts.scheme:
        return None
    return catalogs.resolved(href, catalog_files(config))


def _at_hand(href: str, document: Path) -> Path | None:
    path = _local(href, document)
    return path if path is not None and path.is_file() else None


def _local(href: str, document: Path) -> Path | None:
    parts = split(href)
    if parts is None or parts.netloc or parts.scheme not in {"", "file"}:
        return None
    return beside(document, parts.path)


def _of_web(href: str, address: str, config: Config) -> Path | Missing:
    """Return the copy of a schema of the web.

    Plain http is spoken only where the edition's own catalogue names it.
    """
    copied = f'name a local copy in edition.toml, under [schema.catalog]: "{href}" = "copy.rng"'
    if not config.schema.fetch:
        return Missing(href, hint=f"Allow fetching with --fetch, or {copied}")
    if address == href and address.startswith("http:"):
        address = f"https:{address.removeprefix('http:')}"
    copy = _copy(address, cache_folder())
    if isinstance(copy, str):
        return Missing(href, copy, passing=True, hint=f"Try again later, or {copied}")
    return copy


@lru_cache(maxsize=64)
def _copy(address: str, _folder: Path) -> Path | str:
    """Return the copy of a schema whose parts have been fetched as well, or why there is none.

    What can't be had is asked for once in a run.
    """
    try:
        copies = {address: fetching.fetched(address, _ROOTS)}
        waiting = [address]
        while waiting:
            for part in _parts(waiting.pop(), copies):
                copies[part] = fetching.fetched(part, _ROOTS)
                waiting.append(part)
    except FetchError as error:
        return str(error).removeprefix(f"{address} ")
    return copies[address]


def _parts(address: str, copies: Mapping[str, Path]) -> list[str]:
    """Return the addresses beside a schema's own that it includes and that are not copied yet."""
    beside = [joined(address, href) for href in _hrefs(copies[address]) if _is_beside(href)]
    return [part for part in dict.fromkeys(beside) if part is not None and part not in copies]


def _hrefs(path: Path) -> list[str]:
    data = read_regular(path)
    if compact.is_compact(data, path):
        return list(compact.hrefs(path))
    root = etree.fromstring(data, closed_parser(remove_comments=True))
    return [element.get("href", "").strip() for element in root.iter(*_PARTS)]


def _is_beside(href: str) -> bool:
    parts = split(href)
    return parts is not None and not parts.scheme
