"""Entities: whom and what an edition names, put together from the lists of all its documents.

Entries are of one thing where one leads to the other (`@sameAs`, `@corresp`), where they share the
address of an authority file, and where lists of several documents give the same id to a thing of
the same kind and name. A name leads to the entry that its key means; a key that leads nowhere, or
is no pointer, to the only thing of that id. Names that lead to no entry are of one thing if their
keys have the same id.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from edition.facts.entry_pages import FOLDERS, slug
from edition.facts.keys import is_address, local_part
from edition.facts.kinds import ORGANISATION, PERSON
from edition.header.registers import sort_key
from edition.header.values import RegisterEntry
from edition.xml.addresses_of_files import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from edition.facts.listed import Listed
    from edition.facts.names import Names

_KEPT: Final = 8
"""How many forms of a name are remembered of what has no entry."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, place or other thing that an edition lists or names.

    Attributes:
        id: The name of its page in the folder of its kind.
        entry: What the lists say of it, put together; its name alone where none says anything.
        is_listed: Whether a list has it.
        keys: The keys of its entries.
        aliases: Further names under which its page can be found, for registers that are files of
            their own have several entries of it.
    """

    id: str
    entry: RegisterEntry
    is_listed: bool = True
    keys: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """What it is."""
        return self.entry.kind

    @property
    def name(self) -> str:
        """What readers call it."""
        return self.entry.name


def page_of(entity: Entity) -> str:
    """Return the address of the page of an entity from the folder of the edition."""
    return f"{FOLDERS[entity.kind]}/{quoted(entity.id)}.html"


@dataclass(frozen=True, slots=True)
class Entities:
    """All entities of an edition.

    Attributes:
        every: In the order of their names.
    """

    every: tuple[Entity, ...]
    _by_key: dict[str, int]
    _by_id: dict[str, int]
    _by_name: dict[str, int]

    def find(self, key: str) -> int | None:
        """Return the number of the entity that a key means; None if it means none."""
        found = self._by_key.get(key)
        return self._by_id.get(local_part(key)) if found is None else found

    def called(self, name: str) -> int | None:
        """Return the number of the only person or organisation of a name; None if there is none."""
        return self._by_name.get(sort_key(name))


class Gathering:
    """Takes what documents tell, one after the other, and puts it together."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._entries: dict[str, list[RegisterEntry]] = {}
        self._claims: dict[str, str] = {}
        self._parents: dict[str, str] = {}
        self._unlisted: dict[str, _Unlisted] = defaultdict(_Unlisted)

    def add(self, names: Names) -> None:
        """Take what one document tells."""
        self.add_entries(names.entries)
        for party in names.parties:
            if party.key:
                self._unlisted[_root_of(party.key)].add(party.key, party.kind, party.words, 2)
        for mention in names.mentions:
            known = self._unlisted[_root_of(mention.key)]
            known.add(mention.key, mention.kind, mention.words, 1 if mention.kind else 0)

    def add_entries(self, entries: Iterable[Listed]) -> None:
        """Take the entries of a list."""
        for listed in entries:
            entry = listed.entry
            own = f"entry {entry.kind} {entry.id} {sort_key(entry.name)}"
            if listed.in_register:
                self._claims[own] = slug(entry.id)
            _add(self._entries.setdefault(own, []), entry)
            for other in (listed.key, *entry.same):
                self._join(own, f"key {other}")

    def keys(self) -> Iterator[str]:
        """Give all keys that names have."""
        for found in self._unlisted.values():
            yield from found.keys

    def entities(self) -> Entities:
        """Return all entities."""
        drafts = [*self._listed()]
        known = {key for draft in drafts for key in draft.keys}
        drafts += self._named(known, {name for draft in drafts for name in _ids(draft)})
        every = sorted(drafts, key=lambda draft: (draft.entry.order, draft.entry.name, draft.keys))
        named = tuple(_with_ids(every))
        numbers = {key: number for number, draft in enumerate(every) for key in draft.keys}
        return Entities(named, numbers, _by_id(every), _by_name(every))

    def _listed(self) -> Iterator[_Draft]:
        groups: dict[str, list[str]] = defaultdict(list)
        for own in self._entries:
            groups[self._find(own)].append(own)
        others: dict[str, list[str]] = defaultdict(list)
        for node in self._parents:
            if node.startswith("key "):
                others[self._find(node)].append(node.removeprefix("key "))
        for top, members in groups.items():
            entries = [entry for own in members for entry in self._entries[own]]
            claims = sorted({self._claims[own] for own in members if own in self._claims})
            yield _Draft(
                _merged(entries), tuple(sorted(others[top])), is_listed=True, claims=tuple(claims)
            )

    def _named(self, known: set[str], ids: set[str]) -> Iterator[_Draft]:
        """Give what no list has: keys of one id together, if no list has that id."""
        for identifier, found in self._unlisted.items():
            keys = tuple(sorted(key for key in found.keys if key not in known))
            name = found.name()
            if not keys or identifier in ids or not found.kind() or not name:
                continue
            local = identifier if not is_address(identifier) else ""
            entry = RegisterEntry(
                local or slug(identifier),
                found.kind(),
                name,
                order=sort_key(name),
                links=() if local else (identifier,),
                same=() if local else (identifier,),
            )
            yield _Draft(entry, keys, is_listed=False)

    def _find(self, node: str) -> str:
        parents = self._parents
        top = node
        while (parent := parents.get(top, top)) != top:
            top = parent
        while (parent := parents.get(node, node)) != top:
            parents[node], node = top, parent
        return top

    def _join(self, first: str, second: str) -> None:
        one, other = self._find(first), self._find(second)
        self._parents.setdefault(one, one)
        self._parents.setdefault(second, other)
        if one != other:
            self._parents[max(one, other)] = min(one, other)


@dataclass(frozen=True, slots=True)
class _Draft:
    """An entity before its page has a name.

    Attributes:
        claims: The names of its page that pointers into registers expect.
    """

    entry: RegisterEntry
    keys: tuple[str, ...]
    is_listed: bool
    claims: tuple[str, ...] = ()


class _Unlisted:
    """What names say of a thing that may have no entry."""

    __slots__ = ("_kinds", "_words", "keys")

    def __init__(self) -> None:
        self.keys: set[str] = set()
        self._kinds: Counter[str] = Counter()
        self._words: Counter[tuple[int, str]] = Counter()

    def add(self, key: str, kind: str, words: str, rank: int) -> None:
        self.keys.add(key)
        if kind:
            self._kinds[kind] += 1
        if len(self._words) < _KEPT or (rank, words) in self._words or rank > 1:
            self._words[rank, words] += 1

    def kind(self) -> str:
        found = sorted(self._kinds.items(), key=lambda item: (-item[1], item[0]))
        return found[0][0] if found else ""

    def name(self) -> str:
        """Return what it is called most, first of all by headers, then by elements for names."""
        found = [(rank, uses, len(words), words) for (rank, words), uses in self._words.items()]
        return max(found)[-1] if found else ""


def _root_of(key: str) -> str:
    return local_part(key) or key


def _add(entries: list[RegisterEntry], entry: RegisterEntry) -> None:
    """Add what a list says to what others do; lists that say the same are kept once."""
    if entry in entries:
        return
    entries.append(entry)
    if len(entries) > 1:
        entries[:] = [_merged(entries)]


def _merged(entries: Iterable[RegisterEntry]) -> RegisterEntry:
    """Return what several lists say of one thing, as one entry."""
    first, *others = sorted(entries, key=_fullness)
    if not others:
        return first
    everyone = (first, *others)
    names = dict.fromkeys(name for one in everyone for name in (one.name, *one.variants))
    return replace(
        first,
        life=next((one.life for one in everyone if one.life), ""),
        prose=tuple(dict.fromkeys(block for one in everyone for block in one.prose)),
        links=tuple(dict.fromkeys(link for one in everyone for link in one.links)),
        variants=tuple(name for name in names if name != first.name),
        same=tuple(dict.fromkeys(address for one in everyone for address in one.same)),
        coordinates=next((one.coordinates for one in everyone if one.coordinates), ()),
    )


def _fullness(entry: RegisterEntry) -> tuple[int, str, str]:
    """Return what sorts entries of one thing: the fullest first."""
    parts = (entry.prose, entry.links, entry.variants, entry.coordinates)
    return -sum(map(len, parts)), entry.name, repr(entry)


def _by_id(drafts: Iterable[_Draft]) -> dict[str, int]:
    """Return the number of the only draft of each id; what several have means none."""
    found: dict[str, set[int]] = defaultdict(set)
    for number, draft in enumerate(drafts):
        for identifier in _ids(draft):
            found[identifier].add(number)
    return {name: min(numbers) for name, numbers in found.items() if len(numbers) == 1}


def _ids(draft: _Draft) -> set[str]:
    return {draft.entry.id, *map(local_part, draft.keys)} - {""}


def _by_name(drafts: Iterable[_Draft]) -> dict[str, int]:
    found: dict[str, set[int]] = defaultdict(set)
    for number, draft in enumerate(drafts):
        if draft.entry.kind in {PERSON, ORGANISATION}:
            for name in {draft.entry.name, *draft.entry.variants}:
                found[sort_key(name)].add(number)
    return {name: min(numbers) for name, numbers in found.items() if len(numbers) == 1}


def _with_ids(drafts: Sequence[_Draft]) -> Iterator[Entity]:
    """Give each draft a name for its page; what registers claim comes first."""
    taken: set[tuple[str, str]] = set()
    names: dict[int, list[str]] = {}
    for number in sorted(range(len(drafts)), key=lambda number: not drafts[number].claims):
        draft = drafts[number]
        kind = draft.entry.kind
        names[number] = [
            _free(kind, wanted, taken) for wanted in draft.claims or (slug(draft.entry.id),)
        ]
    for number, draft in enumerate(drafts):
        own, *aliases = names[number]
        yield Entity(own, draft.entry, draft.is_listed, draft.keys, tuple(aliases))


def _free(kind: str, wanted: str, taken: set[tuple[str, str]]) -> str:
    """Take a name that no other page of a kind has, not even in other letters."""
    name, number = wanted, 1
    while (kind, name.casefold()) in taken:
        number += 1
        name = f"{wanted}-{number}"
    taken.add((kind, name.casefold()))
    return name
