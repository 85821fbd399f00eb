"""Compiled grammars on disk.

A cache file is JSON: patterns are tuples of small numbers, names and strings, so nothing is
gained by a format that can hold more. Pickle could run code that someone has put into the cache;
marshal is tied to the version of Python and may crash on a broken file. JSON can do neither. The
first line carries a checksum of the rest, so that a file that was cut or changed is told from a
whole one and simply compiled anew.

The name of a file is the checksum of the schema and of the engine's version; inside stand the
checksums of all other files that were taken in, by their paths relative to the schema.
"""

from __future__ import annotations

import json
import os
from dataclasses import astuple
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from edition.relaxng.datatypes import DataSpec, ValueSpec
from edition.relaxng.grammar import Grammar
from edition.relaxng.names import AnyName, Name, NameChoice, NsName
from edition.relaxng.patterns import Element, Patterns
from edition.relaxng.xsd_types import IdKind
from edition.xml.checked_files import read_checked, write_checked
from edition.xml.regular import read_regular

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from edition.relaxng.names import NameClass

ENGINE: Final = 3
"""To be raised whenever patterns of the same schema come out differently, or it is refused now."""
_KIND: Final = f"relaxng {ENGINE}"


def read(folder: Path, schema: Path, data: bytes) -> Grammar | None:
    """Return the grammar that was compiled from a schema, or None if there is none to be had.

    Args:
        folder: The cache.
        schema: The path of the schema.
        data: Its bytes, and what else decides which files it takes in.
    """
    body = read_checked(folder / _name(data), _KIND)
    if body is None:
        return None
    stored = json.loads(body)
    if not all(_digest(schema.parent / path) == known for path, known in stored["files"].items()):
        return None
    return _grammar(stored)


def write(
    folder: Path, schema: Path, data: bytes, grammar: Grammar, digests: Mapping[Path, str]
) -> None:
    """Keep a grammar; where the cache can't be written, nothing is kept.

    Args:
        folder: The cache, which is made if need be.
        schema: The path of the schema.
        data: Its bytes.
        grammar: What came out of it.
        digests: SHA-256 of the other files taken in, by their paths.
    """
    files = {os.path.relpath(path, schema.parent): digest for path, digest in digests.items()}
    body = json.dumps(_stored(grammar, files), separators=(",", ":")).encode()
    write_checked(folder / _name(data), _KIND, body)


def _name(data: bytes) -> str:
    return sha256(b"%d\n" % ENGINE + data).hexdigest() + ".json"


def _digest(path: Path) -> str:
    try:
        return sha256(read_regular(path)).hexdigest()
    except OSError:
        return ""


def _stored(grammar: Grammar, files: dict[str, str]) -> dict[str, object]:
    patterns = grammar.patterns
    return {
        "files": files,
        "nodes": patterns.nodes,
        "nullable": patterns.nullable,
        "flags": patterns.flags,
        "names": [_stored_name(name) for name in patterns.name_classes],
        "elements": [astuple(element) for element in patterns.elements],
        "datas": [astuple(spec) for spec in patterns.datas],
        "values": [astuple(spec) for spec in patterns.values],
        "start": grammar.start,
        "reachable": grammar.reachable,
        "ids": grammar.ids,
        "unsound": grammar.unsound_ids,
    }


def _grammar(stored: dict[str, Any]) -> Grammar:
    patterns = Patterns.restored(
        [tuple(node) for node in stored["nodes"]],
        stored["nullable"],
        stored["flags"],
    )
    patterns.name_classes += [_name_class(name) for name in stored["names"]]
    patterns.elements += [Element(*element) for element in stored["elements"]]
    patterns.datas += [
        DataSpec(library, name, _pairs(params)) for library, name, params in stored["datas"]
    ]
    patterns.values += [
        ValueSpec(library, name, text, _pairs(prefixes))
        for library, name, text, prefixes in stored["values"]
    ]
    ids = {
        element: {name: IdKind(kind) for name, kind in attributes.items()}
        for element, attributes in stored["ids"].items()
    }
    reachable = tuple(stored["reachable"])
    return Grammar(patterns, stored["start"], reachable, ids, stored["unsound"])


def _pairs(stored: list[list[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in stored)


def _stored_name(name: NameClass | None) -> list[Any] | None:
    match name:
        case Name():
            return ["name", name.uri, name.local]
        case AnyName():
            return ["any", _stored_name(name.excepted)]
        case NsName():
            return ["ns", name.uri, _stored_name(name.excepted)]
        case NameChoice():
            return ["choice", *(_stored_name(member) for member in name.members)]
    return None


def _name_class(stored: list[Any]) -> NameClass:
    kind, *parts = stored
    if kind == "name":
        return Name(parts[0], parts[1])
    if kind == "choice":
        return NameChoice(tuple(map(_name_class, parts)))
    excepted = _name_class(parts[-1]) if parts[-1] is not None else None
    return AnyName(excepted) if kind == "any" else NsName(parts[0], excepted)
