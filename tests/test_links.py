"""Links: addresses of a view as a page may have them."""

from __future__ import annotations

import pytest
from lxml import etree

from edition.views import links
from edition.views.marked import gather


def _mended(html: str) -> str:
    root = etree.fromstring(f"<div>{html}</div>")
    links.mend(gather(root))
    return "".join(etree.tostring(child, encoding="unicode") for child in root)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("http://e.org/ü?a=b#c", "http://e.org/ü?a=b#c"),
        ("#a#b", "#a%23b"),
        ("http://e.org/%zz%20", "http://e.org/%25zz%20"),
        ("http://e.org/a|b", "http://e.org/a%7Cb"),
        ("a\\b c.html", "a%5Cb%20c.html"),
    ],
)
def test_an_address_is_escaped(before: str, after: str) -> None:
    """What an address may not hold is escaped, the rest stays."""
    root = etree.Element("div")
    link = etree.SubElement(root, "a", href=before)
    links.mend(gather(root))
    assert link.get("href") == after


@pytest.mark.parametrize(
    "address", ["javascript:x", "java\nscript:x", " data:text/html,x", "vbscript:x", "http://[x"]
)
def test_a_page_does_not_lead_there(address: str) -> None:
    """A link that runs something, or is no address, is no link; whoever wrote it."""
    root = etree.Element("div")
    link = etree.SubElement(root, "a", href=address)
    links.mend(gather(root))
    assert (link.tag, dict(link.attrib)) == ("span", {})


def test_a_local_image_is_shown() -> None:
    """An image beside the page stays."""
    assert _mended('<img src="a.png" alt="x"/>') == '<img src="a.png" alt="x"/>'


@pytest.mark.parametrize("address", ["https://e.org/a.png", "//e.org/a.png"])
def test_an_image_of_another_site_is_a_link(address: str) -> None:
    """No request leaves a page; the words around the image stay."""
    assert _mended(f'a<img src="{address}" alt="A ship"/>b') == (
        f'<a class="image" data-generated="ref" href="{address}">A ship</a>b'
    )


def test_an_image_in_a_link_is_no_second_link() -> None:
    """An image of another site inside a link is named in it."""
    found = _mended('<a href="x"><img src="https://e.org/a.png"/></a>')
    assert found == '<a href="x"><span class="image" data-generated="ref">Image</span></a>'
