"""Pages of one's own: Markdown files as pages, in the menu and on the home page."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from lxml import html

from amending import as_fresh, build, files, letters, old
from edition import site
from edition.building.facts_kept import Facts, KeptShelves
from edition.config import Config
from edition.corpus.corpus import Corpus
from edition.errors import ConfigurationError, ForbiddenError
from edition.site.own_pages import home, own_pages

if TYPE_CHECKING:
    from pathlib import Path


def _folder(root: Path, **texts: str) -> Config:
    (root / "pages").mkdir()
    for name, text in texts.items():
        (root / "pages" / f"{name}.md").write_text(text, encoding="utf-8")
    return Config(root=root, title="Lamps", pages="pages")


def _pages(config: Config, *, documents: int = 2) -> dict[str, html.HtmlElement]:
    shared = site.open_site(config, documents=documents)
    with closing(Facts(config.root / "facts")) as facts:
        found = list(own_pages(shared, Corpus((), KeptShelves(facts, {}))))
    return {page.path: html.document_fromstring(page.render(shared)) for page in found}


def test_a_file_is_a_page_and_its_first_heading_the_title(tmp_path: Path) -> None:
    """Without one the file's name is; the order is that of the names."""
    config = _folder(tmp_path, b="Words *of* `b`.", a="# About\n\nWords.\n\n# More")
    found = _pages(config)
    assert list(found) == ["pages/a.html", "pages/b.html"]
    about, other = found.values()
    assert [one.text for one in about.iter("h1")] == ["About", "More"]
    assert about.findtext(".//title") == "About · Lamps"
    assert other.findtext(".//h1") == "b"
    assert other.findtext(".//em") == "of"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "a <b onclick='x'>b</b>",
        "[a](javascript:alert(1))",
        "[a](<java\tscript:alert(1)>)",
        "[a](data:text/html,x)",
        "![a](https://example.org/a.png)",
        "[a](../lamp/lamp.xml)",
        "<javascript:alert(1)>",
    ],
)
def test_what_runs_or_loads_stays_out(tmp_path: Path, text: str) -> None:
    """Raw HTML is text; addresses are filtered as those of a source are."""
    (page,) = _pages(_folder(tmp_path, a=text)).values()
    (part,) = page.find_class("own-text")
    assert not part.xpath(".//script | .//img | .//b | .//@onclick")
    assert all(address.startswith("https:") for address in part.xpath(".//a/@href"))


def test_links_lead_to_pages_documents_and_static_files(tmp_path: Path) -> None:
    """Another Markdown file is meant as the page that it becomes."""
    text = "[a](b.md#x) [b](../lamp/reading.html) ![c](../static/c.png) [d](#here)"
    (page,) = _pages(_folder(tmp_path, a=text)).values()
    part = page.find_class("own-text")[0]
    expected = ["b.html#x", "../lamp/reading.html", "#here"]
    assert part.xpath(".//a/@href") == expected
    assert part.xpath(".//img/@src") == ["../static/c.png"]


def test_the_home_page_has_a_text_of_its_own(tmp_path: Path) -> None:
    """Its addresses are led from where it stands; it is no page beside."""
    text = "# Welcome\n\n[a](about.md) [b](../lamp/index.html) ![c](../static/c.png)"
    config = _folder(tmp_path, index=text)
    assert _pages(config) == {}
    prose = home(site.open_site(config, documents=2))
    assert prose is not None
    part = html.fragment_fromstring(str(prose.text))
    assert prose.title == "Welcome"
    assert part.xpath(".//a/@href") == ["pages/about.html", "lamp/index.html"]
    assert part.xpath(".//img/@src") == ["static/c.png"]


def test_the_home_text_of_an_only_document_is_a_page(tmp_path: Path) -> None:
    """The home page is the presentation of the document."""
    assert list(_pages(_folder(tmp_path, index="# A"), documents=1)) == ["pages/index.html"]


def test_a_file_that_is_not_utf8_is_told(tmp_path: Path) -> None:
    """With the place."""
    config = _folder(tmp_path)
    (tmp_path / "pages" / "a.md").write_bytes(b"ab\xff")
    with pytest.raises(ConfigurationError, match=r"a\.md: is not UTF-8 at byte 2"):
        _pages(config)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    """By its name in edition.toml."""
    with pytest.raises(ConfigurationError, match="`pages` names pages, but there is no such"):
        _pages(Config(root=tmp_path, title="x", pages="pages"))


def test_no_hidden_file_and_no_link_out_of_the_edition_is_a_page(tmp_path: Path) -> None:
    """Nothing is published that its owner did not mean to."""
    root = tmp_path / "edition"
    root.mkdir()
    config = _folder(root)
    (root / "pages" / ".secret.md").write_text("x", encoding="utf-8")
    assert _pages(config) == {}
    (tmp_path / "out.md").write_text("x", encoding="utf-8")
    (root / "pages" / "a.md").symlink_to(tmp_path / "out.md")
    with pytest.raises(ForbiddenError, match=r"pages/a\.md"):
        _pages(config)


def test_a_page_that_comes_changes_and_goes_is_as_fresh(tmp_path: Path, framed: list[str]) -> None:
    """Only a new title reaches the frames of documents: it stands in the menu."""
    folder = letters(tmp_path, 2)
    (folder / "pages").mkdir()
    (folder / "edition.toml").write_text('source = ["*.xml"]\npages = "pages"\n', encoding="utf-8")
    build(folder)
    page = folder / "pages" / "about.md"
    for text, frames in (("# One", 3), ("# One\n\nMore.", 0), ("# Two", 3), ("", 3)):
        framed.clear()
        page.write_text(text, encoding="utf-8")
        old(folder / "pages")
        build(folder)
        assert len(framed) == frames
        assert "pages/about.html" in files(folder / "build")
    framed.clear()
    page.unlink()
    build(folder)
    assert len(framed) == 3
    as_fresh(folder)
