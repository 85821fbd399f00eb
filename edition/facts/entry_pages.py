"""Where the pages of entries stand: a folder for each kind of thing, a page for each thing."""

from __future__ import annotations

from hashlib import sha256
from typing import Final
from unicodedata import normalize

from edition.facts import kinds

FOLDERS: Final = {
    kinds.PERSON: "persons",
    kinds.PLACE: "places",
    kinds.ORGANISATION: "organisations",
    kinds.WORK: "works",
    kinds.EVENT: "events",
    kinds.OBJECT: "objects",
    kinds.TERM: "terms",
}
"""The folder of a kind of thing."""
_TAKEN: Final = frozenset({"index", "letters"})
"""Names that such a folder has for itself."""
_LONGEST: Final = 80


def slug(identifier: str) -> str:
    """Return what the page of an entry is called, as long as no other has that name.

    Args:
        identifier: The `xml:id` of the entry, or the address of what no list has.
    """
    text = normalize("NFC", identifier).removeprefix("https://").removeprefix("http://")
    kept = "".join(sign if sign.isalnum() or sign in "-_." else "-" for sign in text).strip("-.")
    if not kept or len(kept.encode()) > _LONGEST:
        return f"{kept[:20]}-{sha256(text.encode()).hexdigest()[:12]}"
    return f"{kept}-1" if kept.casefold() in _TAKEN else kept
