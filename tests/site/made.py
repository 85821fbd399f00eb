"""Documents as the pages take them, of values that a test gives: nothing is built."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from lxml import html

from edition import site
from edition.config import Config
from edition.exports.published import PublishedDocument
from edition.proof import Account
from edition.site.values import Made, Site, View

if TYPE_CHECKING:
    from edition.header import Header

_TEI: Final = b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>W</p></body></text></TEI>'
SHEETS: Final = View(
    name="diplomatic",
    title="Diplomatic",
    part=b'<div class="view">sheets</div>',
    places=(),
    sheets=True,
    account=Account(1200, 1200, 0, 3),
)
TEXT: Final = View(
    name="reading",
    title="Reading",
    part=b'<div class="view">text</div>',
    places=(),
    sheets=False,
    account=Account(1200, 1100, 100, 0),
)


def made(header: Header, *, name: str = "lamp", **changes: Any) -> Made:  # noqa: ANN401
    """Return a document with a header and two views; other values of it can be given."""
    return replace(Made(PublishedDocument(name, _TEI), header, (SHEETS, TEXT), (), {}), **changes)


def opened(*, documents: int = 2, **settings: Any) -> Site:  # noqa: ANN401
    """Return what all pages of an edition share."""
    config = Config(root=Path("/nowhere/at-all"), title="Lamps")
    return site.open_site(replace(config, **settings), documents=documents)


def pages(found: Any) -> dict[str, html.HtmlElement]:  # noqa: ANN401 - pairs of path and page
    """Return pages by their paths, as trees."""
    return {name: html.document_fromstring(page.decode("utf-8")) for name, page in found}


def words(element: html.HtmlElement) -> str:
    """Return the words of an element, white space made single."""
    return " ".join(element.text_content().split())


def facts(page: html.HtmlElement) -> dict[str, list[str]]:
    """Return what the first list of facts of a page says, by its terms."""
    return {
        words(entry.find("dt")): [words(one) for one in entry.iterchildren("dd")]
        for entry in page.xpath("//dl[@class='facts']")[0].iterchildren("div")
    }
