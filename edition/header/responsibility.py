"""Who is responsible for an edition, and who of them are its editors: TEI P5, section 2.2.1."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from edition.header.correspondence import names
from edition.header.prose import plain
from edition.header.values import Name, Responsibility
from edition.source.names import tei

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_PEOPLE: Final = (tei("persName"), tei("name"), tei("orgName"))
_EDITING: Final = frozenset({"edc", "edd", "edm", "edt", "mrk", "red", "trc"})
"""Those of MARC's relator codes that mean an editor, a redactor, a transcriber or an encoder."""
_STEMS: Final = ("edit", "edi\u00e7", "\u00e9dit", "hrsg", "herausg")
"""How the words for editing begin in the languages of many headers."""


def responsible(
    titles: etree._Element | None, edition: etree._Element | None
) -> tuple[Responsibility, ...]:
    """Return who is responsible, in the order of the header.

    Editors are those whom an `editor` names; without any, those of each `respStmt` whose `resp`
    has the relator code of an editor (`@ref`, `@key`); without those, too, everybody whom a
    `respStmt` of the title statement names, for its words may be of any language.

    Args:
        titles: The `titleStmt`.
        edition: The `editionStmt`.
    """
    found = [item for place in (titles, edition) if place is not None for item in _all(place)]
    for is_editor in (_is_editor, _has_editing_code):
        if any(is_editor(element) for element, _ in found):
            return tuple(replace(item, editing=is_editor(element)) for element, item in found)
    return tuple(replace(item, editing=element.getparent() is titles) for element, item in found)


def _all(place: etree._Element) -> Iterator[tuple[etree._Element, Responsibility]]:
    for element in place.iterchildren(tei("editor")):
        people = names(element, _PEOPLE) or _own_name(element)
        if people:
            yield element, Responsibility(_role(element), people)
    for element in place.iterchildren(tei("respStmt")):
        role = ", ".join(plain(resp) for resp in element.iterchildren(tei("resp")))
        people = names(element, _PEOPLE)
        if people:
            yield element, Responsibility(role, people)


def _role(editor: etree._Element) -> str:
    """Return what an `editor` did: the element says that it is editing, `@role` of which kind."""
    role = " ".join((editor.get("role") or "").replace("_", " ").split())
    if not role:
        return "edited by"
    is_said = any(stem in role.lower() for stem in _STEMS)
    return role if is_said else f"editor ({role})"


def _is_editor(element: etree._Element) -> bool:
    return element.tag == tei("editor")


def _has_editing_code(element: etree._Element) -> bool:
    return any(
        _code(written) in _EDITING
        for resp in element.iterchildren(tei("resp"))
        for name in ("ref", "key")
        for written in (resp.get(name) or "").split()
    )


def _code(written: str) -> str:
    """Return the relator code that an address or a key ends in, as `edt` in `marcrel:edt`."""
    last = written.rstrip("/").replace(":", "/").replace("#", "/").rpartition("/")[2]
    return last.partition(".")[0].lower()


def _own_name(element: etree._Element) -> tuple[Name, ...]:
    text = plain(element)
    return (Name(text, element.get("ref") or ""),) if text else ()
