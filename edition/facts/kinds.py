"""Kinds: what a name names, as its element and its type say."""

from __future__ import annotations

from typing import Final

PERSON: Final = "person"
PLACE: Final = "place"
ORGANISATION: Final = "organisation"
WORK: Final = "work"
EVENT: Final = "event"
OBJECT: Final = "object"
TERM: Final = "term"

ELEMENTS: Final = {
    **dict.fromkeys(("persName", "author", "editor", "forename", "surname", "roleName"), PERSON),
    **dict.fromkeys(("placeName", "settlement", "country", "region", "district"), PLACE),
    **dict.fromkeys(("bloc", "geogName", "geogFeat"), PLACE),
    "orgName": ORGANISATION,
    **dict.fromkeys(("title", "bibl", "biblStruct"), WORK),
    "eventName": EVENT,
    "objectName": OBJECT,
    "term": TERM,
    "name": "",
    "rs": "",
}
"""What an element names, by its name; nothing where only its type or its entry says so."""
_TYPES: Final = {
    **dict.fromkeys(("person", "persons", "pers", "people", "persname", "character"), PERSON),
    **dict.fromkeys(("place", "places", "placename", "city", "country", "settlement"), PLACE),
    **dict.fromkeys(("org", "orgs", "organisation", "organization", "institution"), ORGANISATION),
    **dict.fromkeys(("orgname", "corporation", "company"), ORGANISATION),
    **dict.fromkeys(("work", "works", "bibl", "title", "book", "literature"), WORK),
    **dict.fromkeys(("event", "events"), EVENT),
    **dict.fromkeys(("object", "objects", "artwork", "item"), OBJECT),
    **dict.fromkeys(("term", "keyword", "concept"), TERM),
}


def of_type(written: str) -> str:
    """Return what the `@type` of a `name` or `rs` says it names; empty where it says nothing."""
    return _TYPES.get(written.strip().lower(), "")
