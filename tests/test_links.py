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
    "address",
    [
        *("javascript:x", "java\nscript:x", "java\tscript:x", "\x85javascript:x", "JavaScript:x"),
        *(
            " data:text/html,x",
            "vbscript:x",
            "vb script:x",
            "http://[x",
            "http://[add it]",
            "http:",
        ),
        *("file:///etc/x", "blob:x", "view-source:x", "a b:x", "https://"),
    ],
)
def test_a_page_does_not_lead_there(address: str) -> None:
    """A link that runs something, or is no address, is no link; whoever wrote it."""
    root = etree.Element("div")
    link = etree.SubElement(root, "a", href=address)
    links.mend(gather(root))
    assert (link.tag, dict(link.attrib)) == ("span", {})


@pytest.mark.parametrize(
    "address", ["letter.xml", "../a/letter.XML#x", "images/a.svg", "a%2Exml", "a.xml?b", "a.xhtml"]
)
def test_no_page_leads_to_a_file_that_runs(address: str) -> None:
    """A browser runs scripts of XML and drawings: a page of the edition does not lead to one."""
    root = etree.Element("div")
    link = etree.SubElement(root, "a", href=address)
    links.mend(gather(root))
    assert (link.tag, dict(link.attrib)) == ("span", {})


def test_a_local_image_is_shown() -> None:
    """An image beside the page stays."""
    assert _mended('<img src="a.png" alt="x"/>') == '<img src="a.png" alt="x"/>'


@pytest.mark.parametrize(
    "address",
    [
        *("https://e.org/a.png", "//e.org/a.png", "https:e.org/a.png", "https:/e.org/a.png"),
        *("https:///e.org/a.png", "HTTPS:\\\\e.org/a.png", "\\\\e.org/a.png", "/\\e.org/a.png"),
        *(" //e.org/a.png", "ht&#9;tps:&#10;//e.org/a.png", "/&#9;/e.org/a.png"),
        *("&#13;https:////e.org/a.png", "///e.org/a.png"),
    ],
)
def test_an_image_of_another_site_is_a_link(address: str) -> None:
    """No request leaves a page, however a browser mends the address; the words around stay."""
    assert _mended(f'a<img src="{address}" alt="A ship"/>b') == (
        '<a class="image" data-generated="ref" href="https://e.org/a.png">A ship</a>b'
    )


@pytest.mark.parametrize("address", ["http:e.org/a.png", "http://e.org/a.png"])
def test_an_image_of_another_site_is_shown_if_the_edition_says_so(address: str) -> None:
    """With `images.remote` an image of the web is loaded from there."""
    root = etree.Element("div")
    image = etree.SubElement(root, "img", src=address)
    links.mend(gather(root), remote_images=True)
    assert image.get("src") == "http://e.org/a.png"


@pytest.mark.parametrize("address", ["javascript:x", "data:image/svg+xml,x", "mailto:a@b.org"])
def test_what_is_no_image_is_none(address: str) -> None:
    """No other scheme is an image, whatever the edition allows."""
    root = etree.Element("div")
    image = etree.SubElement(root, "img", src=address)
    links.mend(gather(root), remote_images=True)
    assert image.tag != "img"


def test_an_image_in_a_link_is_no_second_link() -> None:
    """An image of another site inside a link is named in it."""
    found = _mended('<a href="x"><img src="https://e.org/a.png"/></a>')
    assert found == '<a href="x"><span class="image" data-generated="ref">Image</span></a>'
