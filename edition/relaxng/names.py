"""Name classes (RELAX NG specification, section 4.8 and 6.1): which names a pattern matches.

A name is written as expat reports it in namespace mode: `URI}local`, or `local` in no namespace.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

SEPARATOR: Final = "}"

# No name of a document is equal to these: they stand for "any other namespace", "any other name".
_OTHER_URI: Final = "\0"
_OTHER_LOCAL: Final = "\0"


@dataclass(frozen=True, slots=True)
class Name:
    """One name."""

    uri: str
    local: str


@dataclass(frozen=True, slots=True)
class AnyName:
    """All names but those of a name class."""

    excepted: NameClass | None = None


@dataclass(frozen=True, slots=True)
class NsName:
    """All names of a namespace but those of a name class."""

    uri: str
    excepted: NameClass | None = None


@dataclass(frozen=True, slots=True)
class NameChoice:
    """The names of several name classes."""

    members: tuple[NameClass, ...]


NameClass: TypeAlias = Name | AnyName | NsName | NameChoice


def qualified(uri: str, local: str) -> str:
    """Return the name as expat writes it."""
    return f"{uri}{SEPARATOR}{local}" if uri else local


def split(name: str) -> tuple[str, str]:
    """Return the namespace and the local part of a name as expat writes it."""
    uri, _, local = name.rpartition(SEPARATOR)
    return uri, local


def clark(name: str) -> str:
    """Return the name in Clark notation: `{URI}local`."""
    return f"{{{name}" if SEPARATOR in name else name


def contains(names: NameClass, uri: str, local: str) -> bool:
    """Say whether a name class holds a name (section 6.1)."""
    match names:
        case Name():
            return names.local == local and names.uri == uri
        case AnyName():
            return names.excepted is None or not contains(names.excepted, uri, local)
        case NsName():
            inside = names.uri == uri
            return inside and (names.excepted is None or not contains(names.excepted, uri, local))
        case NameChoice():
            return any(contains(member, uri, local) for member in names.members)


def overlap(one: NameClass, other: NameClass) -> bool:
    """Say whether two name classes share a name.

    If they do, they share a name that one of them spells out, or one that stands for all others
    of a namespace, or one that stands for all other namespaces.
    """
    if isinstance(one, Name) and isinstance(other, Name):
        return one == other
    probes = [*_probes(one), *_probes(other)]
    return any(contains(one, *probe) and contains(other, *probe) for probe in probes)


def plain_names(names: NameClass) -> Iterator[Name]:
    """Yield the names that a name class spells out."""
    if isinstance(names, Name):
        yield names
    elif isinstance(names, NameChoice):
        for member in names.members:
            yield from plain_names(member)


def is_open(names: NameClass) -> bool:
    """Say whether a name class holds infinitely many names."""
    if isinstance(names, NameChoice):
        return any(is_open(member) for member in names.members)
    return not isinstance(names, Name)


def describe(names: NameClass) -> str:
    """Return the name class in short form, as `{URI}local`, `{URI}*` or `*`."""
    match names:
        case Name():
            return clark(qualified(names.uri, names.local))
        case AnyName():
            return "*"
        case NsName():
            return f"{{{names.uri}}}*"
        case NameChoice():
            return "|".join(describe(member) for member in names.members)


def _probes(names: NameClass) -> Iterator[tuple[str, str]]:
    match names:
        case Name():
            yield names.uri, names.local
        case AnyName():
            yield _OTHER_URI, _OTHER_LOCAL
            if names.excepted is not None:
                yield from _probes(names.excepted)
        case NsName():
            yield names.uri, _OTHER_LOCAL
            if names.excepted is not None:
                yield from _probes(names.excepted)
        case NameChoice():
            for member in names.members:
                yield from _probes(member)
