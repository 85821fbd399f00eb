"""Names: whom and what a document names, and where its views show that."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from itertools import count
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.facts.context import around, words_of
from edition.facts.keys import Keys
from edition.facts.kinds import ELEMENTS, of_type
from edition.facts.listed import Listed, listed
from edition.facts.parties import Party, parties

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from edition.header import RegisterEntry
    from edition.source import Document
    from edition.views.targets import Targets

_NAMED: Final = etree.XPath("descendant::*[@data-ref or @data-key or @data-corresp]")
_OURS: Final = frozenset({None, "note"})
"""Names count in the source's text, and in the editors' notes from outside it."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place of a document that names somebody or something.

    Attributes:
        key: What it points to, as `facts.keys` has it.
        kind: What it names, as far as its element says so.
        words: The words as the reading text has them.
        before: Some words before them.
        after: Some words after them.
        places: The id of the place in each view that shows it, by the view's name.
    """

    key: str
    kind: str
    words: str
    before: str
    after: str
    places: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Names:
    """All that a document tells of names.

    Attributes:
        mentions: Where its views name somebody or something, in order.
        parties: Who sent, received or wrote it, and where.
        entries: The entries of its lists.
    """

    mentions: tuple[Mention, ...] = ()
    parties: tuple[Party, ...] = ()
    entries: tuple[Listed, ...] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """A name as one view shows it.

    Attributes:
        pointers: The `@ref`, the `@key` and the `@corresp` as written.
        kind: What it names.
        words: The words, with some before and some after.
        place: The id of the name, or of the nearest place around it.
        block: The address of the nearest place around it, which all views share.
    """

    pointers: tuple[str, str, str]
    kind: str
    words: tuple[str, str, str]
    place: str
    block: str


@dataclass(frozen=True, slots=True)
class SeenIn:
    """The names that one view shows.

    Attributes:
        view: Its name.
        sheets: Whether it is cut into sheets.
        names: In order.
    """

    view: str
    sheets: bool
    names: tuple[Seen, ...] = field(default=())


def read_in(root: etree._Element) -> frozenset[tuple[str, str, str]]:
    """Return what the names point to whose words a view shows."""
    return frozenset(_pointers(element) for element in _NAMED(root) if words_of(element))


def seen(
    root: etree._Element, elsewhere: AbstractSet[tuple[str, str, str]] = frozenset()
) -> tuple[Seen, ...]:
    """Return the names that a view shows; one without an id gets one.

    Args:
        root: The view; ids are set.
        elsewhere: What names point to whose words are taken from another view.
    """
    return tuple(_seen(root, count(1), elsewhere))


def _seen(
    root: etree._Element, numbers: Iterator[int], elsewhere: AbstractSet[tuple[str, str, str]]
) -> Iterator[Seen]:
    for element in _NAMED(root):
        name = (element.get("class") or "").partition(" ")[0].removeprefix("tei-")
        if name not in ELEMENTS or element.get("data-part") in {"M", "F"} or not _is_ours(element):
            continue
        pointers, words = _pointers(element), ("", "", "")
        if pointers not in elsewhere:
            before, after = around(element)
            words = (before, words_of(element), after)
        holders = (holder.get("id") for holder in element.iterancestors())
        block = next((found for found in holders if found and not found.startswith("-")), "")
        if not element.get("id"):
            element.set("id", f"-named-{next(numbers)}")
        yield Seen(
            pointers=pointers,
            kind=ELEMENTS[name] or of_type(element.get("data-type") or ""),
            words=words,
            place=element.get("id") or "",
            block=block,
        )


def _pointers(element: etree._Element) -> tuple[str, str, str]:
    ref, key, corresp = (element.get(f"data-{name}") or "" for name in ("ref", "key", "corresp"))
    return ref, key, corresp


def _is_ours(element: etree._Element) -> bool:
    return all(holder.get("data-generated") in _OURS for holder in element.iterancestors())


def names(
    document: Document,
    entries: Iterable[RegisterEntry],
    targets: Targets,
    views: Sequence[SeenIn],
) -> Names:
    """Return all that a document tells of names.

    Args:
        document: The document.
        entries: Those of the lists beside its text.
        targets: What its pointers mean.
        views: The names that its views show.
    """
    keys = Keys(document, targets)
    found = listed(document.root, entries, keys.own)
    return Names(
        mentions=mentions(views, keys, (one.key for one in found)),
        parties=parties(document.root, keys),
        entries=found,
    )


def mentions(views: Sequence[SeenIn], keys: Keys, listed: Iterable[str]) -> tuple[Mention, ...]:
    """Return whom and what a document names, each with its place in both views.

    The words are those of the first view that is no view of sheets; of a name that only sheets
    show, theirs.

    Args:
        views: The names of each view.
        keys: Reads what they point to.
        listed: The keys of the entries of the document.
    """
    text = next((one for one in views if not one.sheets), None)
    sheets = next((one for one in views if one.sheets), None)
    known = frozenset(listed)
    first, second = (text, sheets) if text is not None else (sheets, None)
    if first is None:
        return ()
    partners = _paired(first.names, second.names if second else ())
    found: list[Mention] = []
    for number, name in enumerate(first.names):
        places = [(first.view, name.place)]
        words = name.words
        if second is not None:
            partner = second.names[partners[number]] if number in partners else None
            places.append((second.view, partner.place if partner else name.block))
            words = words if words[1] or partner is None else partner.words
        found += _told(replace(name, words=words), places, keys, known)
    if second is not None:
        told = {name.pointers for name in first.names}
        for name in second.names:
            if name.pointers not in told:
                found += _told(name, [(second.view, name.place)], keys, known)
    return tuple(found)


def _paired(first: Sequence[Seen], second: Sequence[Seen]) -> dict[int, int]:
    """Say which name of one view is which of another: the same pointers, at the same place."""
    pairs: dict[int, int] = {}
    for marks in (_at_its_place, _anywhere):
        groups: dict[object, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        met = frozenset(pairs.values())
        for side, names in enumerate((first, second)):
            for number, name in enumerate(names):
                if number not in (met if side else pairs):
                    groups[marks(name)][side].append(number)
        for ours, theirs in groups.values():
            if len(ours) == len(theirs):
                pairs |= dict(zip(ours, theirs, strict=True))
    return pairs


def _at_its_place(name: Seen) -> object:
    return name.pointers, name.block


def _anywhere(name: Seen) -> object:
    return name.pointers


def _told(
    name: Seen, places: Sequence[tuple[str, str]], keys: Keys, listed: frozenset[str]
) -> Iterator[Mention]:
    ref, key, corresp = name.pointers
    found = [keys.of_ref(token) for token in ref.split()]
    found += [keys.of_key(key.strip())] if key.strip() else []
    found += [one for token in corresp.split() if (one := keys.of_ref(token)) in listed]
    found = [one for one in found if one in listed or not keys.is_in_text(one)]
    before, words, after = name.words
    shown = tuple((view, place) for view, place in places if place)
    for one in dict.fromkeys(filter(None, found)) if words else ():
        yield Mention(one, name.kind, words, before, after, shown)
