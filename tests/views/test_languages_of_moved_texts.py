"""What is shown away from its place keeps its language and direction."""

from __future__ import annotations

import pytest
from lxml import html

from edition import source
from edition.source import Document
from making import Maker

_TEI = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text{}><body><pb/><div>{}</div></body>'
    "</text></TEI>"
)


@pytest.fixture(scope="module")
def maker(tmp_path_factory: pytest.TempPathFactory) -> Maker:
    """Return what makes documents, with the views compiled once."""
    return Maker(tmp_path_factory.mktemp("moved"))


def _found(maker: Maker, view: str, text: str, body: str, query: str) -> list[tuple[str, str]]:
    document = source.parse(
        _TEI.format(text, body).encode(), path=maker.root / "x.xml", root=maker.root
    )
    assert isinstance(document, Document), document
    page = html.document_fromstring(maker.make(document).files[f"x/{view}.html"].decode())
    return [(one.get("lang") or "", one.get("dir") or "") for one in page.xpath(query)]


@pytest.mark.parametrize("view", ["diplomatic", "reading"])
@pytest.mark.parametrize(
    ("text", "body", "found"),
    [
        (
            ' xml:lang="ar"',
            "<p>\u0627<note place='foot'>\u0628</note></p>",
            ("ar", "rtl"),
        ),
        (
            "",
            "<p xml:lang='ara'>\u0627<note place='foot'>\u0628</note></p>",
            ("ar", "rtl"),
        ),
        ("", "<p xml:lang='ar'>a<note place='foot'>b</note></p>", ("ar", "ltr")),
        ("", "<p xml:lang='de'>a<note place='foot' xml:lang='la'>b</note></p>", ("la", "ltr")),
        ("", "<p>a<note place='foot'>b</note></p>", ("", "")),
    ],
)
def test_a_note_at_the_foot(
    view: str, text: str, body: str, found: tuple[str, str], maker: Maker
) -> None:
    """It speaks the language of its place, unless it has one of its own."""
    assert _found(maker, view, text, body, "//*[@data-note]") == [found]


@pytest.mark.parametrize("view", ["diplomatic", "reading"])
def test_an_entry_of_the_apparatus(view: str, maker: Maker) -> None:
    """Its readings are in the language of the words that they stand for."""
    body = "<p xml:lang='ar'>\u0627 <app><lem>\u0628</lem><rdg>\u062a</rdg></app></p>"
    assert _found(maker, view, "", body, "//*[@class = 'entry']") == [("ar", "rtl")]
