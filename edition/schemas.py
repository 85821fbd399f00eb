"""Which schemas a document is validated against, and the schemas that an ODD compiles to."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit

from lxml import etree

from edition import config as configuration
from edition import fetching, relaxng, schematron, stamps
from edition import odd as odds
from edition.errors import ConfigurationError, SchemaError, WriteError
from edition.fetching import FetchError
from edition.local import beside
from edition.names import RELAXNG, SCHEMATRON, TEI

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from edition.config import Config
    from edition.source import Document

_SCHEMATRON_SUFFIXES: Final = (".sch", ".isosch")
_ROOTS: Final = frozenset({RELAXNG, SCHEMATRON})
_COMPACT: Final = ".rnc"
_PARTS: Final = (f"{{{RELAXNG}}}include", f"{{{RELAXNG}}}externalRef")


@dataclass(frozen=True, slots=True, order=True)
class Missing:
    """A schema that a document's `xml-model` names and that is not used.

    Attributes:
        address: The address that the document gives.
        reason: Why, to follow the address in a sentence; empty: it is one of the web, and
            nothing may be fetched.
        passing: Whether another run may have it, if the network is kinder then.
    """

    address: str
    reason: str = ""
    passing: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """The schemas of one document.

    Attributes:
        relaxng: RELAX NG schemas, as files.
        schematron: Schematron schemas, as files; also RELAX NG files that embed rules.
        missing: What the document's `xml-model` names besides.
        sought: The files that were looked for, whether or not they are there, and what they name.
    """

    relaxng: tuple[Path, ...] = ()
    schematron: tuple[Path, ...] = ()
    missing: tuple[Missing, ...] = ()
    sought: frozenset[Path] = frozenset()

    def __bool__(self) -> bool:
        """Say whether there is a schema at all."""
        return bool(self.relaxng or self.schematron)


def chosen(document: Document, settings: Config) -> Choice:
    """Return what the edition names, else what the document's `xml-model` names.

    `xml-model` is W3C's "Associating Schemas with XML documents 1.0". A relative address is a
    file beside the document; any address may have a copy in the edition's catalogue. An address
    of the web is fetched, once, if `schema.fetch` allows it.

    Raises:
        ConfigurationError: The edition names a file that is not there.
    """
    if settings.schema.rng or settings.schema.schematron:
        return Choice(
            relaxng=_files(settings, "rng", settings.schema.rng),
            schematron=_files(settings, "schematron", settings.schema.schematron),
        )
    found: dict[str, list[Path]] = {RELAXNG: [], SCHEMATRON: []}
    missing: list[Missing] = []
    for href, language in _models(document):
        path = _found(href, language, document, settings)
        if isinstance(path, Missing):
            missing.append(path)
        else:
            found[language].append(path)
    relaxng, schematron = tuple(found[RELAXNG]), tuple(found[SCHEMATRON])
    absent = {file for item in missing if (file := _local(item.address, document.path))}
    sought = frozenset(absent.union(stamps.closure([*relaxng, *schematron])))
    return Choice(relaxng, schematron, tuple(missing), sought)


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


@dataclass(frozen=True, slots=True)
class Compiled:
    """What an ODD compiles to.

    Attributes:
        files: The schemas, by where they belong.
        warnings: What the ODD says in vain, and rules that can't be evaluated, in sentences
            with their places.
    """

    files: Mapping[Path, bytes]
    warnings: tuple[str, ...]


def compile_odd(
    settings: Config, path: Path | None, *, p5: str | None = None, out: Path | None = None
) -> Compiled:
    """Compile an ODD to RELAX NG and Schematron, without writing them.

    Args:
        settings: The configuration; its ODD is taken where no path is given.
        path: The ODD.
        p5: `p5subset.xml`, as a path or an address, for a customisation of the TEI.
        out: The folder of the two files; by default that of the ODD.

    Raises:
        SchemaError: The ODD can't be read or compiled, or compiles to what is no correct schema,
            or `p5` can't be had.
        ConfigurationError: No ODD is named.
    """
    if path is None:
        if not settings.schema.odd:
            message = (
                "no ODD is named; give one, or name it in edition.toml, under [schema]: "
                'odd = "my.odd"'
            )
            raise ConfigurationError(message)
        path = _file(settings, "odd", settings.schema.odd)
    odd = odds.read(path, p5=_p5(p5) if p5 else _own_p5(settings, fetch=True))
    folder = out.resolve() if out else path.parent
    grammar = odds.compile_relaxng(odd)
    files = {
        folder / f"{path.stem}.rng": grammar,
        folder / f"{path.stem}.sch": odds.compile_schematron(odd),
    }
    found = (*_doubts(odd, grammar), *_unusable(odd)) if odd.own else ()
    return Compiled(files, (*odd.warnings, *found))


def _doubts(odd: odds.Odd, compiled: bytes) -> Iterator[str]:
    """Hold a schema to the rules of RELAX NG; what the TEI itself declares keeps them.

    Raises:
        SchemaError: It breaks one; the message names the line of the ODD.
    """
    try:
        grammar = relaxng.parse(compiled)
    except relaxng.IncorrectSchemaError as error:
        place = odds.blamed(odd, compiled, line=error.line, element=error.element)
        message = f"{place}: This makes no correct schema: {error.reason}"
        raise SchemaError(message) from error
    if grammar.unsound_ids:
        yield f"{odd.file}: {grammar.unsound_ids}"


def _unusable(odd: odds.Odd) -> Iterator[str]:
    binding, namespaces = odds.query(odd)
    for expression, place in odds.expressions(odd):
        problem = schematron.problem(expression, binding, namespaces)
        if problem:
            yield f"{place}: This rule can't be evaluated here: {problem}"


def read_odd(settings: Config) -> odds.Odd:
    """Read the ODD of an edition; nothing is fetched.

    Raises:
        SchemaError: It can't be read.
        ConfigurationError: There is no such file.
    """
    return odds.read(_file(settings, "odd", settings.schema.odd), p5=p5_at_hand(settings))


def p5_at_hand(settings: Config) -> Path | None:
    """Return the declarations of the TEI that an edition names, if they are on this machine."""
    return _own_p5(settings, fetch=False)


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
    """Return address and schema language of each `xml-model`; no language where we know it not."""
    found: list[tuple[str, str]] = []
    node = document.root.getprevious()
    while node is not None:
        if isinstance(node, etree._ProcessingInstruction) and node.target == "xml-model":  # noqa: SLF001 - lxml's own name
            href = (node.get("href") or "").strip()
            found.append((href, _language(href, node.get("schematypens"), node.get("type"))))
        node = node.getprevious()
    return [item for item in dict.fromkeys(reversed(found)) if item[0]]


def _is_address(href: str) -> bool:
    try:
        urlsplit(href)
    except ValueError:
        return False
    return "\0" not in href


def _language(href: str, namespace: str | None, media: str | None) -> str:
    if namespace:
        return namespace if namespace in _ROOTS else ""
    suffix = Path(urlsplit(href).path).suffix if _is_address(href) else ""
    if suffix in _SCHEMATRON_SUFFIXES:
        return SCHEMATRON
    known = suffix in {".rng", _COMPACT} or media == "application/relax-ng+xml"
    return RELAXNG if known else ""


def _found(href: str, language: str, document: Document, settings: Config) -> Path | Missing:
    """Return the file of a schema that an `xml-model` names, or why there is none to be used."""
    if not language:
        return Missing(href, "is neither RELAX NG nor Schematron, and is not used")
    address = settings.schema.catalog.get(href, href)
    if not _is_address(address):
        return Missing(href, "is no address")
    if urlsplit(address).path.endswith(_COMPACT):
        return Missing(href, "is in the compact syntax of RELAX NG; convert it once with trang")
    if fetching.is_web(address):
        return _of_web(href, address, settings)
    if href in settings.schema.catalog:
        return _file(settings, "catalog", address)
    path = _at_hand(href, document.path)
    return Missing(href, "is not there") if path is None else path


def _at_hand(href: str, document: Path) -> Path | None:
    path = _local(href, document)
    return path if path is not None and path.is_file() else None


def _local(href: str, document: Path) -> Path | None:
    if not _is_address(href):
        return None
    parts = urlsplit(href)
    if parts.netloc or parts.scheme not in {"", "file"}:
        return None
    return beside(document, parts.path)


def _of_web(href: str, address: str, settings: Config) -> Path | Missing:
    """Return the copy of a schema of the web.

    Plain http is spoken only where the edition's own catalogue names it.
    """
    if not settings.schema.fetch:
        return Missing(href)
    if address == href and address.startswith("http:"):
        address = f"https:{address.removeprefix('http:')}"
    copy = _copy(address, fetching.cache_folder())
    return Missing(href, copy, passing=True) if isinstance(copy, str) else copy


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
    root = etree.parse(str(copies[address])).getroot()
    hrefs = [element.get("href", "").strip() for element in root.iter(*_PARTS)]
    beside = [urljoin(address, href) for href in hrefs if not urlsplit(href).scheme]
    return [part for part in dict.fromkeys(beside) if part not in copies]


def _own_p5(settings: Config, *, fetch: bool) -> Path | None:
    address = settings.schema.p5
    if not address:
        return None
    if not fetching.is_web(address):
        return _file(settings, "p5", address)
    return _p5(address) if fetch else fetching.copy_of(address)


def _p5(address: str) -> Path:
    if fetching.is_web(address):
        try:
            return fetching.fetched(address, frozenset({TEI}))
        except FetchError as error:
            message = f"{error}; name a local copy with --p5 PATH"
            raise FetchError(message) from error
    path = Path(address)
    if not path.is_file():
        message = f"{address}: there is no such file, and it is no address of the web"
        raise SchemaError(message)
    return path
