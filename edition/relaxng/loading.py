"""From the file of a schema to a grammar."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from edition.errors import SchemaError
from edition.relaxng import cache as cached
from edition.relaxng.components import Context
from edition.relaxng.grammar import Grammar
from edition.relaxng.identifiers import find_ids
from edition.relaxng.reader import read_patterns
from edition.relaxng.restrictions import check_restrictions
from edition.relaxng.sources import Sources, parse_schema
from edition.xml.catalogs import files
from edition.xml.regular import read_regular
from edition.xml.stamps import stamp

if TYPE_CHECKING:
    from lxml import etree


def load(path: Path, *, cache: Path | None = None, catalogs: tuple[Path, ...] = ()) -> Grammar:
    """Return the grammar of a schema in the XML syntax of RELAX NG.

    Args:
        path: The schema. What it includes is read from local files, relative to it.
        cache: A folder where compiled grammars are kept; without it, none is.
        catalogs: OASIS catalogues with copies of what it includes from the web.

    Raises:
        SchemaError: The schema can't be read or is not correct; the message says where and why.
    """
    try:
        data = read_regular(path)
    except OSError as error:
        message = f"{path}: the schema can't be read: {error.strerror}."
        raise SchemaError(message) from error
    if cache is not None:
        known = cached.read(cache, path, data + _mark_of(catalogs))
        if known is not None:
            return known
    sources = Sources(catalogs)
    grammar = _compile(parse_schema(data, path), path.resolve(), sources)
    if cache is not None:
        cached.write(cache, path, data + _mark_of(catalogs), grammar, sources.digests)
    return grammar


def _mark_of(catalogs: tuple[Path, ...]) -> bytes:
    """Return what tells a grammar from those of the same schema with other catalogues."""
    return b"".join(f"\n{path} {stamp(path)}".encode() for path in files(catalogs))


def parse(data: bytes, *, base: Path | None = None) -> Grammar:
    """Return the grammar of a schema given as bytes.

    Args:
        data: The schema, in the XML syntax of RELAX NG.
        base: The path it counts as having; what it includes is looked for beside it. By default
            a file `schema.rng` of the working directory, which need not exist.

    Raises:
        SchemaError: The schema can't be read or is not correct; the message says where and why.
    """
    path = Path("schema.rng") if base is None else base
    return _compile(parse_schema(data, path), path.resolve(), Sources())


def _compile(root: etree._Element, path: Path, sources: Sources) -> Grammar:
    reader, start = read_patterns(root, Context(path), sources)
    patterns = reader.patterns
    reachable = tuple(sorted(check_restrictions(patterns, start, [root, *reader.origins])))
    ids, unsound = find_ids(patterns, reachable)
    return Grammar(patterns, start, reachable, ids, unsound)
