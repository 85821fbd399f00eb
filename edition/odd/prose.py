"""The descriptions of an ODD as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from edition.names import XML_LANG, tei

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lxml import etree

_AROUND: Final[Mapping[str, tuple[str, str]]] = {
    tei("gi"): ("<", ">"),
    tei("tag"): ("<", ">"),
    tei("att"): ("@", ""),
    tei("val"): ("“", "”"),
    tei("mentioned"): ("“", "”"),
    tei("q"): ("“", "”"),
    tei("soCalled"): ("“", "”"),
    tei("item"): ("• ", " "),
}


def plain(element: etree._Element) -> str:
    """Return the text of a description, elements as `<p>` and attributes as `@n`."""
    return " ".join("".join(_pieces(element)).split())


def _pieces(element: etree._Element) -> Iterable[str]:
    if not isinstance(element.tag, str) or element.tag == tei("ptr"):
        return
    before, after = _AROUND.get(element.tag, ("", ""))
    yield before
    yield element.text or ""
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""
    yield after


def in_language(elements: list[etree._Element], lang: str) -> list[etree._Element]:
    """Choose those in a language; where there are none, those of the first one's language.

    An element that does not say its language counts as in the language asked for when no
    element says it.
    """
    if len(elements) < 2:  # noqa: PLR2004 - one needs no choice
        return elements
    chosen = [one for one in elements if _matches(one.get(XML_LANG), lang)]
    if chosen:
        return chosen
    silent = [one for one in elements if one.get(XML_LANG) is None]
    if silent:
        return silent
    first = elements[0].get(XML_LANG)
    return [one for one in elements if one.get(XML_LANG) == first]


def _matches(found: str | None, lang: str) -> bool:
    return found is not None and found.partition("-")[0] == lang.partition("-")[0]
