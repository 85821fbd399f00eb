"""OASIS catalogues: where the copy of an address is (XML Catalogs 1.1).

Entries for addresses and for system identifiers count alike: files name schemas by either.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.errors import SchemaError
from edition.xml.addresses_of_files import beside
from edition.xml.entities import closed_parser
from edition.xml.names import XML_BASE
from edition.xml.regular import read_regular
from edition.xml.uris import joined, split

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NAMESPACE: Final = "urn:oasis:names:tc:entity:xmlns:xml:catalog"
_EXACT: Final = (("uri", "name", "uri"), ("system", "systemId", "uri"))
_BEGINNINGS: Final = (
    ("rewriteURI", "uriStartString", "rewritePrefix"),
    ("rewriteSystem", "systemIdStartString", "rewritePrefix"),
)
_ENDINGS: Final = (("uriSuffix", "uriSuffix", "uri"), ("systemSuffix", "systemIdSuffix", "uri"))
_DELEGATES: Final = (
    ("delegateURI", "uriStartString", "catalog"),
    ("delegateSystem", "systemIdStartString", "catalog"),
)


@dataclass(frozen=True, slots=True)
class Catalog:
    """A catalogue; each entry is what it is for and the address that it gives, absolute.

    Attributes:
        exact: For whole addresses.
        beginnings: For addresses that begin so; the rest is kept.
        endings: For addresses that end so.
        delegates: The catalogues that alone are asked for addresses that begin so.
        following: The catalogues that are asked after it.
    """

    exact: tuple[tuple[str, str], ...]
    beginnings: tuple[tuple[str, str], ...]
    endings: tuple[tuple[str, str], ...]
    delegates: tuple[tuple[str, str], ...]
    following: tuple[str, ...]


def resolved(address: str, catalogs: Iterable[Path]) -> str | None:
    """Return the address that catalogues give for another (7.2.2); None where none has it.

    Args:
        address: The address.
        catalogs: The files, in the order in which they are asked.

    Raises:
        SchemaError: One can't be read or is no catalogue.
    """
    return _resolved(address, [path.resolve() for path in catalogs], set())


def copy_of(address: str, catalogs: Iterable[Path]) -> Path | None:
    """Return the file that catalogues give for an address; None where they give none.

    Args:
        address: The address; a relative one is not asked for.
        catalogs: The files, in the order in which they are asked.

    Raises:
        SchemaError: One can't be read or is no catalogue.
    """
    parts = split(address)
    if parts is None or parts.scheme in {"", "file"}:
        return None
    found = resolved(address, catalogs)
    return None if found is None else _local(found)


def copies(catalogs: Iterable[Path]) -> Iterator[Path]:
    """Yield the files that catalogues give for whole addresses.

    Raises:
        SchemaError: One can't be read or is no catalogue.
    """
    for path in files(catalogs):
        for _, where in _read(path).exact:
            copy = _local(where)
            if copy is not None:
                yield copy


def files(catalogs: Iterable[Path]) -> Iterator[Path]:
    """Yield catalogues and those that they lead to, each once.

    Raises:
        SchemaError: One can't be read or is no catalogue.
    """
    waiting = [path.resolve() for path in catalogs]
    seen: set[Path] = set()
    while waiting:
        path = waiting.pop(0)
        if path not in seen:
            seen.add(path)
            yield path
            known = _read(path)
            further = [*known.following, *(where for _, where in known.delegates)]
            waiting += [other for one in further if (other := _local(one)) is not None]


def _resolved(address: str, catalogs: Iterable[Path], seen: set[Path]) -> str | None:
    for path in catalogs:
        if path in seen:
            continue
        seen.add(path)
        known = _read(path)
        found = _entry(address, known)
        if found is not None:
            return found
        delegates = sorted(
            (one for one in known.delegates if address.startswith(one[0])),
            key=lambda one: -len(one[0]),
        )
        further = [where for _, where in delegates] or known.following
        others = [other for one in further if (other := _local(one)) is not None]
        found = _resolved(address, others, seen)
        if found is not None or delegates:
            return found
    return None


def _entry(address: str, known: Catalog) -> str | None:
    for what, where in known.exact:
        if what == address:
            return where
    longest = max(
        (one for one in known.beginnings if address.startswith(one[0])),
        key=lambda one: len(one[0]),
        default=None,
    )
    if longest is not None:
        return longest[1] + address.removeprefix(longest[0])
    ending = max(
        (one for one in known.endings if address.endswith(one[0])),
        key=lambda one: len(one[0]),
        default=None,
    )
    return None if ending is None else ending[1]


def _read(path: Path) -> Catalog:
    try:
        return _catalog(path, path.stat().st_mtime_ns)
    except OSError as error:
        message = f"{path}: the catalogue can't be read: {error.strerror}"
        raise SchemaError(message) from error


@lru_cache(maxsize=64)
def _catalog(path: Path, _stamp: int) -> Catalog:
    try:
        root = etree.fromstring(read_regular(path), closed_parser(remove_comments=True))
    except etree.XMLSyntaxError as error:
        message = f"{path}:{error.lineno}: not well-formed: {error.msg}"
        raise SchemaError(message) from error
    if root.tag != f"{{{NAMESPACE}}}catalog":
        message = f"{path}:{root.sourceline}: no catalogue: its root is not catalog in {NAMESPACE}"
        raise SchemaError(message)
    base = path.as_uri()
    return Catalog(
        exact=_entries(root, base, _EXACT),
        beginnings=_entries(root, base, _BEGINNINGS),
        endings=_entries(root, base, _ENDINGS),
        delegates=_entries(root, base, _DELEGATES),
        following=tuple(
            _absolute(one, one.get("catalog", ""), base)
            for one in root.iter(f"{{{NAMESPACE}}}nextCatalog")
        ),
    )


def _entries(
    root: etree._Element, base: str, kinds: Iterable[tuple[str, str, str]]
) -> tuple[tuple[str, str], ...]:
    return tuple(
        (one.get(what, ""), _absolute(one, one.get(where, ""), base))
        for name, what, where in kinds
        for one in root.iter(f"{{{NAMESPACE}}}{name}")
        if one.get(what) and one.get(where) is not None
    )


def _absolute(element: etree._Element, address: str, base: str) -> str:
    """Return an address of a catalogue as it is meant there (XML Base)."""
    whole = base
    bases = [one.get(XML_BASE) or "" for one in (element, *element.iterancestors())]
    for part in (*reversed(bases), address):
        whole = joined(whole, part) or whole
    return whole


def _local(address: str) -> Path | None:
    """Return the file that an address means; None where it means none of this machine."""
    parts = split(address)
    if parts is None or parts.scheme not in {"", "file"} or parts.netloc:
        return None
    return beside(Path("/"), parts.path)
