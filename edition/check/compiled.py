"""Compiled: the RELAX NG and Schematron that an ODD compiles to."""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition import __version__, relaxng, resources
from edition import odd as odds
from edition.check import fetching
from edition.check.fetching import FetchError
from edition.check.schemas import SCHEMATRON_SUFFIXES, catalog_files, named_file
from edition.errors import ConfigurationError, SchemaError, WriteError
from edition.resources import cache_folder
from edition.source.names import TEI
from edition.xml import stamps
from edition.xml.places import Place
from edition.xml.regular import read_regular

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from edition.config import Config, Schema


_VAULT: Final = "https://www.tei-c.org/Vault/P5"
_RELEASE: Final = re.compile(r"(?:tei:)?(?P<number>\d+\.\d+\.\d+[a-z]?)")


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
    config: Config, path: Path | None, *, p5: str | None = None, out: Path | None = None
) -> Compiled:
    """Compile an ODD to RELAX NG and Schematron, without writing them.

    Args:
        config: The configuration; its ODD is taken where no path is given.
        path: The ODD.
        p5: `p5subset.xml` for a customisation of the TEI: a path, an address, or the number of
            a release.
        out: The folder of the two files; by default that of the ODD.

    Raises:
        SchemaError: The ODD can't be read or compiled, or compiles to what is no correct schema,
            or `p5` can't be had.
        ConfigurationError: No ODD is named.
    """
    if path is None:
        if not config.schema.odd:
            message = (
                "no ODD is named; give one, or add it to edition.toml, under [schema]: "
                'odd = "my.odd"'
            )
            raise ConfigurationError(message)
        path = named_file(config, "odd", config.schema.odd)
    odd = odds.read(
        path, p5=_p5(p5) if p5 else _own_p5(config, fetch=True), catalogs=catalog_files(config)
    )
    folder = out.resolve() if out else path.parent
    grammar = odds.compile_relaxng(odd)
    rules = odds.compile_schematron(odd)
    files = {folder / f"{path.stem}.rng": grammar, folder / f"{path.stem}.sch": rules}
    return Compiled(files, (*odd.warnings, *_doubts(odd, grammar), *_unusable(odd, rules)))


def named(config: Config, paths: list[Path]) -> Schema:
    """Return the configuration that names these schemas, each by its suffix.

    An ODD is compiled, once for each state of it, and what it compiles to is kept in the cache.

    Raises:
        SchemaError: The suffix is none of `.rng`, `.rnc`, `.sch`, `.isosch` and `.odd`, or an ODD
            can't be compiled.
    """
    grammars: list[str] = []
    rules: list[str] = []
    odd = config.schema.odd
    for path in paths:
        if path.suffix in {".rng", ".rnc"}:
            grammars.append(str(path))
        elif path.suffix in SCHEMATRON_SUFFIXES:
            rules.append(str(path))
        elif path.suffix == ".odd":
            odd = str(path)
            for kept, into in zip(_kept(config, path), (grammars, rules), strict=True):
                into.append(str(kept))
        else:
            message = (
                f"{path}: a schema is a .rng or .rnc (RELAX NG), a .sch (Schematron) "
                "or an .odd, which is compiled to both"
            )
            raise SchemaError(message)
    return replace(config.schema, odd=odd, rng=tuple(grammars), schematron=tuple(rules))


def _kept(config: Config, odd: Path) -> tuple[Path, Path]:
    """Return the files of the cache that an ODD compiles to; they are made if need be."""
    p5 = _own_p5(config, fetch=True)
    source = resources.shipped("schema", "edition.odd")
    taken = [*stamps.closure([odd, source]), *([p5] if p5 else [])]
    digest = sha256(__version__.encode())
    for path in (*taken, *sorted(stamps.below([Path(odds.__file__).parent]))):
        digest.update(f"{path}\0{stamps.stamp(path)}\0".encode())
    folder = cache_folder() / "odd" / digest.hexdigest()[:32]
    made = (folder / f"{odd.stem}.rng", folder / f"{odd.stem}.sch")
    if not all(path.is_file() for path in made):
        write(compile_odd(config, odd, out=folder).files)
    return made


def _doubts(odd: odds.Odd, compiled: bytes) -> Iterator[str]:
    """Hold a schema to the rules of RELAX NG, so that none is written that can't be read.

    Raises:
        SchemaError: It breaks one; the message names the line of the ODD.
    """
    try:
        grammar = relaxng.parse(compiled)
    except relaxng.IncorrectSchemaError as error:
        place = odds.blamed(odd, compiled, line=error.line, element=error.element)
        message = f"{place}: The schema compiled from this would be incorrect: {error.reason}"
        raise SchemaError(message) from error
    if grammar.unsound_ids:
        yield f"{odd.file}: {grammar.unsound_ids}"


def _unusable(odd: odds.Odd, rules: bytes) -> Iterator[str]:
    from edition import schematron  # noqa: PLC0415 - slow to load, and only needed here

    binding, namespaces = odds.query(odd)
    functions = tuple(schematron.functions(etree.fromstring(rules), lambda _: Place(odd.file, 0)))
    for expression, place in odds.expressions(odd):
        problem = schematron.problem(expression, binding, namespaces, functions)
        if problem:
            yield f"{place}: This rule can't be evaluated here: {problem}"


def read_odd(config: Config) -> odds.Odd:
    """Read the ODD of an edition; nothing is fetched.

    Raises:
        SchemaError: It can't be read.
        ConfigurationError: There is no such file.
    """
    return odds.read(
        named_file(config, "odd", config.schema.odd),
        p5=p5_at_hand(config),
        catalogs=catalog_files(config),
    )


def p5_at_hand(config: Config) -> Path | None:
    """Return the declarations of the TEI that an edition names, if they are on this machine."""
    return _own_p5(config, fetch=False)


def is_stale(path: Path, content: bytes) -> bool:
    """Say whether a compiled schema is missing or differs from what its ODD gives now."""
    return not path.is_file() or read_regular(path) != content


def write(compiled: Mapping[Path, bytes]) -> None:
    """Write compiled schemas, each whole or not at all.

    Raises:
        WriteError: The disk refuses.
    """
    for path, content in compiled.items():
        if resources.is_installed(path):
            message = f"{path}: is part of edition itself; say where to write with --out DIR"
            raise WriteError(message)
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


def _own_p5(config: Config, *, fetch: bool) -> Path | None:
    address = _of_release(config.schema.p5)
    if not address:
        return None
    if not fetching.is_web(address):
        return named_file(config, "p5", address)
    return _p5(address) if fetch else fetching.copy_of(address)


def _of_release(p5: str) -> str:
    """Return where the TEI keeps the declarations of a release; anything else as it is."""
    found = _RELEASE.fullmatch(p5)
    return f"{_VAULT}/{found['number']}/xml/tei/odd/p5subset.xml" if found else p5


def _p5(named: str) -> Path:
    address = _of_release(named)
    if fetching.is_web(address):
        try:
            return fetching.fetched(address, frozenset({TEI}))
        except FetchError as error:
            message = f"{error}; name a local copy with --p5 PATH"
            raise FetchError(message) from error
    path = Path(address)
    if not path.is_file():
        message = f"{address}: there is no such file, and it is not a web address"
        raise SchemaError(message)
    return path
