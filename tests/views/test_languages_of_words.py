"""Words that are not the source's bear their own language where they stand in another."""

from __future__ import annotations

from typing import Final

import pytest
from lxml import etree, html

from edition import source
from edition.source import Document
from making import Maker

_TEI: Final = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"{}><teiHeader{}><fileDesc><titleStmt><title>A lamp'
    "</title></titleStmt></fileDesc></teiHeader><text{}><body><p>{}</p></body></text></TEI>"
)
_SAID: Final = etree.XPath("//*[@data-view]//*[@class = 'said' or @data-generated = 'label']")


@pytest.fixture(scope="module")
def maker(tmp_path_factory: pytest.TempPathFactory) -> Maker:
    """Return what makes documents, with the views compiled once."""
    return Maker(tmp_path_factory.mktemp("words"))


def _page(maker: Maker, body: str, *tags: str) -> etree._Element:
    attributes = (f' xml:lang="{tag}"' if tag else "" for tag in tags)
    data = _TEI.format(*attributes, body).encode()
    document = source.parse(data, path=maker.root / "x.xml", root=maker.root)
    assert isinstance(document, Document), document
    return html.document_fromstring(maker.make(document).files["x/diplomatic.html"].decode())


def _languages(found: list[etree._Element]) -> set[str | None]:
    assert found
    return {element.get("lang") for element in found}


@pytest.mark.parametrize("tags", [("", "", "ar"), ("ar", "", ""), ("", "ara", "ara")])
def test_english_words_in_a_text_of_another_language(tags: tuple[str, ...], maker: Maker) -> None:
    """What is said of a change is English, and so is the link by which a place is cited."""
    page = _page(maker, "<del>a</del> <add>b</add>", *tags)
    assert _languages(_SAID(page)) == {"en"}
    assert _languages(page.xpath("//*[@class = 'cite']/a | //a[@class = 'twin']")) == {"en"}


@pytest.mark.parametrize("tags", [("", "", "en-GB"), ("en", "", ""), ("", "", "")])
def test_english_words_in_an_english_text(tags: tuple[str, ...], maker: Maker) -> None:
    """They need no mark."""
    assert _languages(_SAID(_page(maker, "<del>a</del> <add>b</add>", *tags))) == {None}


def test_a_passage_in_another_language(maker: Maker) -> None:
    """Only what stands in it is marked."""
    page = _page(maker, '<del>a</del> <foreign xml:lang="la"><del>b</del></foreign>', "", "", "en")
    assert [element.get("lang") for element in _SAID(page)] == [None, None, "en", "en"]


@pytest.mark.parametrize(
    ("tags", "language"), [(("", "de", "la"), "de"), (("", "cs", "la"), "en"), (("de",), None)]
)
def test_losses_are_told_in_a_language_of_their_own(
    tags: tuple[str, ...], language: str | None, maker: Maker
) -> None:
    """In that of the header where we know its words, else in English."""
    page = _page(maker, '<gap quantity="2" unit="line"/>', *tags, *[""] * (3 - len(tags)))
    found = page.xpath("//*[starts-with(@class, 'tei-gap ')]/*")
    assert _languages(found) == {language}


def test_english_words_run_from_left_to_right(maker: Maker) -> None:
    """In an Arabic text as well; an opening bracket alone stays with the text that it encloses."""
    body = '<gap quantity="2" unit="line"/><addSpan spanTo="#e"/>\u0628<anchor xml:id="e"/>'
    page = _page(maker, body, "", "", "ar")
    (told,) = page.xpath("//*[starts-with(@class, 'tei-gap ')]/*")
    assert (told.text, told.get("dir")) == ("[gap: 2 lines]", "ltr")
    (begun,) = page.xpath("//*[starts-with(@class, 'tei-addSpan ')]/*[starts-with(., '[')]")
    assert (begun.text, begun.get("dir")) == ("[added: ", None)
    assert {link.get("dir") for link in page.find_class("twin")} == {None}
