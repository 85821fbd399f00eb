"""Parties: who sent, received or wrote a document, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from edition.facts.kinds import ELEMENTS, ORGANISATION, PERSON, PLACE, of_type
from edition.header.prose import local_name, plain
from edition.source.names import tei

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from edition.facts.keys import Keys

SENT: Final = "sent"
RECEIVED: Final = "received"
WROTE: Final = "wrote"
_ACTS: Final = frozenset({SENT, RECEIVED})
_WHO: Final = tuple(map(tei, ("persName", "orgName", "name", "rs")))
_WHERE: Final = tuple(map(tei, ("placeName", "settlement", "country", "geogName")))
_AUTHOR: Final = tei("author")


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who sent, received or wrote a document, or the place where it was done.

    Attributes:
        role: `sent`, `received` or `wrote`.
        kind: What it is: a person, an organisation, a place.
        words: Its name, as the header writes it.
        key: What the name points to, as `facts.keys` has it; may be empty.
    """

    role: str
    kind: str
    words: str
    key: str = ""


def parties(root: etree._Element, keys: Keys) -> tuple[Party, ...]:
    """Return who sent and received a document and where; else who wrote it.

    Args:
        root: The root of the document.
        keys: Reads what its names point to.
    """
    header = root.find(tei("teiHeader"))
    if header is None:
        return ()
    acts = header.iterfind(f"{tei('profileDesc')}/{tei('correspDesc')}/{tei('correspAction')}")
    found = [party for act in acts if act.get("type") in _ACTS for party in _of_act(act, keys)]
    if not any(party.role == SENT and party.kind != PLACE for party in found):
        titles = header.iterfind(f"{tei('fileDesc')}/{tei('titleStmt')}/{_AUTHOR}")
        found += [_party(WROTE, PERSON, author, keys) for author in titles]
    return tuple(dict.fromkeys(party for party in found if party.words))


def _of_act(act: etree._Element, keys: Keys) -> Iterator[Party]:
    role = act.get("type") or ""
    for child in act.iterchildren(*_WHO, *_WHERE):
        if child.tag in _WHERE or of_type(child.get("type") or "") == PLACE:
            yield _party(role, PLACE, child, keys)
        else:
            is_body = ORGANISATION in {
                ELEMENTS.get(local_name(child)),
                of_type(child.get("type") or ""),
            }
            kind = ORGANISATION if is_body else PERSON
            yield _party(role, kind, child, keys)


def _party(role: str, kind: str, element: etree._Element, keys: Keys) -> Party:
    found = (_key(one, keys) for one in element.iter("*"))
    return Party(role, kind, plain(element), next(filter(None, found), ""))


def _key(element: etree._Element, keys: Keys) -> str:
    refs = (element.get("ref") or element.get("corresp") or "").split()
    key = (element.get("key") or "").strip()
    return keys.of_ref(refs[0]) if refs else (keys.of_key(key) if key else "")
