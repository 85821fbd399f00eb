"""No element of TEI loses its words, wherever it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from lxml import etree

from edition.source.names import TEI, tei

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Show

PLACES: Final = ("p", "ab", "div", "list", "table", "choice", "app", "note", "sp", "entry")
EXAMPLES: Final = "http://www.tei-c.org/ns/Examples"


def document(elements: list[tuple[str, str]], place: str) -> tuple[bytes, str]:
    """Return a document with each element, a word in it, in a place of its own; and its words."""
    top = etree.Element(tei("TEI"), nsmap={None: TEI})
    etree.SubElement(top, tei("teiHeader"))
    body = etree.SubElement(etree.SubElement(top, tei("text")), tei("body"))
    words = []
    for number, (namespace, name) in enumerate(elements):
        around = etree.SubElement(body, tei(place))
        around.text = f"before{number} "
        element = etree.SubElement(around, f"{{{namespace}}}{name}")
        element.text = f"inside{number}"
        element.tail = f" after{number}"
        words.append(f"before{number}inside{number}after{number}")
    return etree.tostring(top), "".join(words)


def accounted(shown: etree._Element) -> str:
    """Return the source's characters in the HTML: shown or kept as hidden, white space aside."""
    parts: list[str] = []
    skipped: etree._Element | None = None
    for event, element in etree.iterwalk(shown, events=("start", "end")):
        if event == "start" and skipped is None:
            if element.get("data-generated") is not None:
                skipped = element
            else:
                parts += element.get("data-original", ""), element.text or ""
        elif event == "end":
            skipped = None if skipped is element else skipped
            if skipped is None and element is not shown:
                parts.append(element.tail or "")
    return "".join("".join(parts).split())


@pytest.mark.parametrize("view", ["diplomatic", "reading"])
@pytest.mark.parametrize("place", PLACES)
def test_words_in_every_element_survive(place: str, view: str, show: Show, root: Path) -> None:
    """Words before, inside and after each element of TEI P5 are shown or kept as hidden.

    The views have models for each of them, as another test holds.
    """
    models = etree.parse(root / "transforms" / "views.odd")
    models.xinclude()
    names = sorted(
        (spec.get("ns", TEI), spec.get("ident", "")) for spec in models.iter(tei("elementSpec"))
    )
    assert len(names) > 550
    inner = [item for item in names if item[1] not in {"TEI", "teiCorpus", "text", "sourceDoc"}]
    data, words = document(inner, place)
    assert accounted(show(data, view)) == words


@pytest.mark.parametrize("view", ["diplomatic", "reading"])
def test_outermost_elements_survive(view: str, show: Show) -> None:
    """Words in documents, texts and transcriptions of sheets within a text survive as well."""
    names = ["TEI", "teiCorpus", "text", "sourceDoc"]
    data, words = document([(TEI, name) for name in names], "div")
    assert accounted(show(data, view)) == words
