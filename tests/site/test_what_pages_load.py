"""What a page may load and run: nothing of the web, and no file with a script in it."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from lxml import html

from edition.site.policy import policy
from edition.site.source import lines_of
from folders import LETTER, make_edition, run

if TYPE_CHECKING:
    from pathlib import Path

_SCRIPT = '<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>'
_DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def _built(tmp_path: Path, text: str, settings: str = "") -> Path:
    folder = make_edition(tmp_path, settings)
    (folder / "letter.xml").write_text(text, encoding="utf-8")
    (folder / "map.svg").write_text(_DRAWING, encoding="utf-8")
    code, said = run(folder, "build")
    assert code == 0, said
    return folder / "build"


def _pages(build: Path) -> list[html.HtmlElement]:
    return [html.document_fromstring(path.read_bytes()) for path in sorted(build.rglob("*.html"))]


def test_no_page_leads_to_a_file_that_runs(tmp_path: Path) -> None:
    """Neither the published TEI nor a drawing is linked; both are published as they were."""
    text = LETTER.replace('<pb n="1"/>', '<pb n="1" facs="map.svg"/><graphic url="map.svg"/>')
    text = text.replace("</emph>", f"</emph>{_SCRIPT}<ref target='letter.xml'>source</ref>")
    build = _built(tmp_path, text)
    found = {link.get("href") for page in _pages(build) for link in page.iter("a", "link")}
    assert not [link for link in found if link and re.search(r"\.(xml|svg)(#|$)", link)]
    assert {"source.html", "map.svg.html"} <= found
    assert (build / "letter/letter.xml").read_text(encoding="utf-8") == text
    assert (build / "letter/map.svg").read_text(encoding="utf-8") == _DRAWING


def test_a_drawing_is_shown_on_a_page(tmp_path: Path) -> None:
    """The page that a facsimile leads to shows the drawing as an image."""
    build = _built(tmp_path, LETTER.replace('<pb n="1"/>', '<pb n="1" facs="map.svg"/>'))
    page = html.document_fromstring((build / "letter/map.svg.html").read_bytes())
    assert page.xpath("//main//img/@src") == ["map.svg"]
    (style,) = page.xpath("//link[contains(@href, 'base.css')]/@href")
    assert (build / "letter" / style).is_file()


@pytest.mark.parametrize(
    "data",
    [
        LETTER.encode(),
        f"<a>\r\n<!-- <b>\n& -->&amp; é {_SCRIPT}<c d='>'/></a>".encode(),
        "<?xml version='1.0' encoding='iso-8859-1'?><a b=\"é\">é</a>".encode("latin-1"),
        b"<![CDATA[</pre><script>]]> < & not well-formed",
    ],
)
def test_a_source_is_shown_as_it_is(data: bytes) -> None:
    """The page has each character of the TEI as text, in lines that have addresses."""
    page = html.fromstring(f"<pre>{lines_of(data)}</pre>")
    encoding = "latin-1" if b"8859" in data else "utf-8"
    text = data.decode(encoding).replace("\r\n", "\n").removesuffix("\n")
    assert page.text_content() == text
    assert {element.tag for element in page.iter()} <= {"pre", "a", "span"}
    assert page.xpath("//a/@id") == [f"L{n + 1}" for n in range(text.count("\n") + 1)]


def test_what_a_source_is_made_of_has_classes() -> None:
    """Names, values and comments can be told apart; a mark-up in a comment is the comment's."""
    data = b'<!--<x>--><note n="1">2</note>'
    page = html.fromstring(f"<pre>{lines_of(data)}</pre>")
    assert [element.text for element in page.find_class("x-name")] == ["note", "/note"]
    assert [element.text for element in page.find_class("x-value")] == ['"1"']
    assert [element.text for element in page.find_class("x-aside")] == ["<!--<x>-->"]


def test_every_page_has_a_policy(tmp_path: Path) -> None:
    """It comes first, lets in nothing of the web, scripts of files alone, and no `style`."""
    styled = LETTER.replace("<emph>", '<emph style="color: navy" rendition="#r">')
    for page in _pages(_built(tmp_path, styled)):
        (said,) = page.xpath("//head/meta[@http-equiv = 'Content-Security-Policy']/@content")
        assert "default-src 'none'" in said
        own = "'self' file:" if page.xpath("//script[@src]") else "'none'"
        assert f"script-src {own};" in said
        assert "http" not in said
        assert "unsafe" not in said
        assert not page.xpath("//head/meta[@http-equiv]/preceding-sibling::*[not(@charset)]")
        assert not page.xpath("//@style | //@*[starts-with(name(), 'on')]")
        assert not page.xpath(
            "//script[not(@type = 'application/ld+json' or @src and not(text()))]"
        )
        for style in page.iter("style"):
            sum_ = b64encode(sha256(style.text.encode()).digest()).decode()
            assert f"'sha256-{sum_}'" in said


def test_a_page_with_scripts_has_them_in_files() -> None:
    """Scripts that lie beside the page are allowed, those in it are not."""
    assert "script-src 'self' file:;" in policy(scripts=True)


@pytest.mark.parametrize("address", ["https:///img.invalid/x.png", "http:img.invalid/x.png"])
def test_an_image_of_the_web_is_a_link(tmp_path: Path, address: str) -> None:
    """No page loads it; with `images.remote` pages do, and their policy says so."""
    text = LETTER.replace("<emph>", f'<graphic url="{address}"/><emph>')
    build = _built(tmp_path / "one", text)
    assert not any(page.xpath("//img") for page in _pages(build))
    build = _built(tmp_path / "two", text, "images.remote = true\n")
    pages = [page for page in _pages(build) if page.xpath("//*[@data-view = 'reading']")]
    assert pages
    for page in pages:
        images = page.xpath("//img/@src")
        assert images
        assert all(re.fullmatch(r"https?://img\.invalid/x\.png", image) for image in images)
        assert "img-src 'self' file: http: https:" in page.xpath("//meta[@http-equiv]/@content")[0]
