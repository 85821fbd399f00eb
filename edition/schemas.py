"""Which schemas a document is validated against, and the schemas that an ODD compiles to."""

from __future__ import annotations

import hashlib
import os
import tempfile
import urllib.error
import urllib.request
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from lxml import etree

from edition import config as configuration
from edition import odd as odds
from edition import stamps
from edition.errors import ConfigurationError, SchemaError, WriteError
from edition.local import beside
from edition.names import RELAXNG, SCHEMATRON

if TYPE_CHECKING:
    from collections.abc import Mapping

    from edition.config import Config
    from edition.source import Document

_SCHEMATRON_SUFFIXES: Final = (".sch", ".isosch")
_TIMEOUT: Final = 60


@dataclass(frozen=True, slots=True)
class Choice:
    """The schemas of one document.

    Attributes:
        relaxng: RELAX NG schemas, as files.
        schematron: Schematron schemas, as files; also RELAX NG files that embed rules.
        elsewhere: What the document's `xml-model` names and is not at hand.
        sought: The files that were looked for, whether or not they are there, and what they name.
    """

    relaxng: tuple[Path, ...] = ()
    schematron: tuple[Path, ...] = ()
    elsewhere: tuple[str, ...] = ()
    sought: frozenset[Path] = frozenset()

    def __bool__(self) -> bool:
        """Say whether there is a schema at all."""
        return bool(self.relaxng or self.schematron)


def chosen(document: Document, settings: Config) -> Choice:
    """Return what the edition names, else what the document's `xml-model` names.

    `xml-model` is W3C's "Associating Schemas with XML documents 1.0". A relative address is a
    file beside the document; any address may have a copy in the edition's catalogue. Nothing is
    fetched.

    Raises:
        ConfigurationError: The edition names a file that is not there.
    """
    if settings.schema.rng or settings.schema.schematron:
        return Choice(
            relaxng=_files(settings, "rng", settings.schema.rng),
            schematron=_files(settings, "schematron", settings.schema.schematron),
        )
    relaxng: list[Path] = []
    schematron: list[Path] = []
    elsewhere: list[str] = []
    for href, language in _models(document):
        path = _catalogued(href, settings) or _at_hand(href, document.path)
        if path is None:
            elsewhere.append(href)
        elif language == RELAXNG:
            relaxng.append(path)
        else:
            schematron.append(path)
    absent = {file for href in elsewhere if (file := _local(href, document.path)) is not None}
    sought = absent.union(stamps.closure([*relaxng, *schematron]))
    return Choice(tuple(relaxng), tuple(schematron), tuple(elsewhere), frozenset(sought))


def named(settings: Config, paths: list[Path]) -> configuration.Schema:
    """Return the configuration that names these schemas, each by its suffix.

    Raises:
        SchemaError: The suffix is none of `.rng`, `.sch`, `.isosch`.
    """
    relaxng = [str(path) for path in paths if path.suffix == ".rng"]
    schematron = [str(path) for path in paths if path.suffix in _SCHEMATRON_SUFFIXES]
    for path in paths:
        if path.suffix not in {".rng", *_SCHEMATRON_SUFFIXES}:
            message = (
                f"{path}: a schema is a .rng (RELAX NG, XML syntax) or a .sch (Schematron); "
                "an ODD is compiled to both by: edition schema FILE.odd"
            )
            raise SchemaError(message)
    return replace(settings.schema, rng=tuple(relaxng), schematron=tuple(schematron))


def compile_odd(
    settings: Config, path: Path | None, *, p5: str | None = None, out: Path | None = None
) -> dict[Path, bytes]:
    """Compile an ODD to RELAX NG and Schematron, without writing them.

    Args:
        settings: The configuration; its ODD is taken where no path is given.
        path: The ODD.
        p5: `p5subset.xml`, as a path or an https address, for a customisation of the TEI.
        out: The folder of the two files; by default that of the ODD.

    Raises:
        SchemaError: The ODD can't be read or compiled, or `p5` can't be had.
        ConfigurationError: No ODD is named.
    """
    if path is None:
        if not settings.schema.odd:
            message = 'no ODD is named; give one, or write in edition.toml: [schema] odd = "…"'
            raise ConfigurationError(message)
        path = _file(settings, "odd", settings.schema.odd)
    odd = odds.read(path, p5=_p5(p5) if p5 else None)
    folder = out.resolve() if out else path.parent
    return {
        folder / f"{path.stem}.rng": odds.compile_relaxng(odd),
        folder / f"{path.stem}.sch": odds.compile_schematron(odd),
    }


def is_stale(path: Path, content: bytes) -> bool:
    """Say whether a compiled schema is missing or differs from what its ODD gives now."""
    return not path.is_file() or path.read_bytes() != content


def write(compiled: Mapping[Path, bytes]) -> None:
    """Write compiled schemas, each whole or not at all.

    Raises:
        WriteError: The disk refuses.
    """
    for path, content in compiled.items():
        try:
            _write_whole(path, content)
        except OSError as error:
            message = f"{path}: {error.strerror}"
            raise WriteError(message) from error


def _write_whole(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(content)
    temporary = Path(file.name)
    temporary.chmod(0o644)
    temporary.replace(path)


def _files(settings: Config, key: str, values: tuple[str, ...]) -> tuple[Path, ...]:
    return tuple(_file(settings, key, value) for value in values)


def _file(settings: Config, key: str, value: str) -> Path:
    path = settings.root / value
    if not path.is_file():
        message = (
            f"{configuration.FILE_NAME}: schema.{key} names {value}, but there is no such file"
        )
        raise ConfigurationError(message)
    return path


def _models(document: Document) -> list[tuple[str, str]]:
    """Return address and schema language of each `xml-model` that we can use."""
    found: list[tuple[str, str]] = []
    node = document.root.getprevious()
    while node is not None:
        if isinstance(node, etree._ProcessingInstruction) and node.target == "xml-model":  # noqa: SLF001 - lxml's own name
            href = node.get("href") or ""
            found.append((href, _language(href, node.get("schematypens"), node.get("type"))))
        node = node.getprevious()
    return [(href, language) for href, language in reversed(found) if href and language]


def _language(href: str, namespace: str | None, media: str | None) -> str:
    if namespace:
        return namespace if namespace in {RELAXNG, SCHEMATRON} else ""
    suffix = Path(urlsplit(href).path).suffix
    if suffix in _SCHEMATRON_SUFFIXES:
        return SCHEMATRON
    return RELAXNG if suffix == ".rng" or media == "application/relax-ng+xml" else ""


def _at_hand(href: str, document: Path) -> Path | None:
    path = _local(href, document)
    return path if path is not None and path.is_file() else None


def _local(href: str, document: Path) -> Path | None:
    parts = urlsplit(href)
    if parts.netloc or parts.scheme not in {"", "file"}:
        return None
    return beside(document, parts.path)


def _catalogued(href: str, settings: Config) -> Path | None:
    """Return the copy that the edition has of a schema."""
    copy = settings.schema.catalog.get(href)
    return _file(settings, "catalog", copy) if copy else None


def _p5(address: str) -> Path:
    if not address.startswith("https://"):
        path = Path(address)
        if not path.is_file():
            message = f"{address}: there is no such file, and it is no https address"
            raise SchemaError(message)
        return path
    folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "tei-edition"
    kept = folder / f"p5-{hashlib.sha256(address.encode()).hexdigest()[:16]}.xml"
    if not kept.is_file():
        write({kept: _fetched(address)})
    return kept


def _fetched(address: str) -> bytes:
    try:
        with urllib.request.urlopen(address, timeout=_TIMEOUT) as answer:  # noqa: S310 - https only
            content: bytes = answer.read()
    except (urllib.error.URLError, OSError) as error:
        message = f"{address}: can't be fetched: {error}; name a local copy with --p5 PATH"
        raise SchemaError(message) from error
    return content
