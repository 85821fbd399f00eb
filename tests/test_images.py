"""Images: what `@facs` points to, what is published, and where a page leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import etree

from edition import source
from edition.views import images
from folders import LETTER, make_edition, run

if TYPE_CHECKING:
    from pathlib import Path

_IIIF = "https://example.org/iiif/3/page-1"


def _document(folder: Path, facsimile: str, facs: str) -> source.Document:
    text = (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/>{facsimile}'
        f'<text><body><p><pb facs="{facs}"/>x</p></body></text></TEI>'
    )
    document = source.parse(text.encode(), path=folder / "letter.xml", root=folder)
    assert isinstance(document, source.Document)
    return document


def _address(folder: Path, facsimile: str, facs: str) -> str | None:
    """Return where the page leads to from the break."""
    return images.gather(_document(folder, facsimile, facs)).facsimiles.get(facs)


def _surface(inside: str, box: str = 'ulx="0" uly="0" lrx="200" lry="400"') -> str:
    return f'<facsimile><surface xml:id="s1" {box}>{inside}</surface></facsimile>'


def test_a_pointer_may_be_the_image(tmp_path: Path) -> None:
    """The address of an image leads there."""
    address = "https://example.org/page-1.jpg"
    assert _address(tmp_path, "", address) == address


def test_a_surface_has_an_image(tmp_path: Path) -> None:
    """The image of a surface is its graphic."""
    surface = _surface('<graphic url="https://example.org/1.jpg"/>')
    assert _address(tmp_path, surface, "#s1") == "https://example.org/1.jpg"


def test_a_zone_is_a_part_of_an_image(tmp_path: Path) -> None:
    """A zone leads to its part of the image of its surface, as a media fragment."""
    inside = (
        '<graphic url="https://example.org/1.jpg"/>'
        '<zone xml:id="z" ulx="20" uly="100" lrx="120" lry="300"/>'
    )
    found = _address(tmp_path, _surface(inside), "#z")
    assert found == "https://example.org/1.jpg#xywh=percent:10,25,50,50"


def test_a_zone_of_many_points_is_the_box_around_them(tmp_path: Path) -> None:
    """A polygon is linked by the box around it."""
    inside = (
        '<graphic url="https://example.org/1.jpg"/>'
        '<zone xml:id="z" points="20,100 120,150 60,300"/>'
    )
    found = _address(tmp_path, _surface(inside), "#z")
    assert found == "https://example.org/1.jpg#xywh=percent:10,25,50,50"


@pytest.mark.parametrize("written", ["/full/full/0/default.jpg", "/full/max/0/default.jpg"])
def test_a_part_of_a_iiif_image_is_its_region(tmp_path: Path, written: str) -> None:
    """A server of the IIIF Image API cuts the zone out itself."""
    inside = (
        f'<graphic url="{_IIIF}{written}"/><zone xml:id="z" ulx="0" uly="0" lrx="100" lry="100"/>'
    )
    found = _address(tmp_path, _surface(inside), "#z")
    assert found == f"{_IIIF}{written.replace('/full/', '/pct:0,0,50,25/', 1)}"


def test_the_description_of_a_iiif_image_is_no_image(tmp_path: Path) -> None:
    """An `info.json` leads to the whole image that it describes."""
    assert _address(tmp_path, "", f"{_IIIF}/info.json") == f"{_IIIF}/full/max/0/default.jpg"


@pytest.mark.parametrize("written", ["https://iiif.example.org/p_1/", "https://example.org/iiif/p"])
def test_the_address_of_a_iiif_image_leads_to_its_picture(tmp_path: Path, written: str) -> None:
    """The bare address of an image on a IIIF server would lead to a description."""
    assert _address(tmp_path, "", written) == f"{written.rstrip('/')}/full/max/0/default.jpg"


def test_a_iiif_presentation_is_linked_as_it_is(tmp_path: Path) -> None:
    """A manifest is no image."""
    address = "https://example.org/iiif/book/manifest"
    assert _address(tmp_path, "", address) == address


def test_a_private_prefix_is_resolved(tmp_path: Path) -> None:
    """A pointer of a project's own is what its prefixDef says."""
    prefix = (
        '<standOff/><encodingDesc><listPrefixDef><prefixDef ident="iiif" matchPattern="(.+)"'
        ' replacementPattern="https://example.org/$1.jpg"/></listPrefixDef></encodingDesc>'
    )
    assert _address(tmp_path, prefix, "iiif:7") == "https://example.org/7.jpg"


def test_a_base_is_taken_into_account(tmp_path: Path) -> None:
    """An `xml:base` on the facsimile holds for its images."""
    facsimile = (
        '<facsimile xml:base="https://example.org/scans/">'
        '<surface xml:id="s1"><graphic url="1.jpg"/></surface></facsimile>'
    )
    assert _address(tmp_path, facsimile, "#s1") == "https://example.org/scans/1.jpg"


@pytest.mark.parametrize(
    "facs", ["#nothing", "javascript:alert(1)", "data:text/html,x", "http://["]
)
def test_nothing_else_is_linked(tmp_path: Path, facs: str) -> None:
    """A pointer that leads nowhere, or to what a page may not link, makes no link."""
    assert _address(tmp_path, "", facs) is None


def test_an_image_of_the_edition_is_published(tmp_path: Path) -> None:
    """A local image stands beside the document's pages, and they lead to it."""
    (tmp_path / "scans").mkdir()
    (tmp_path / "scans/p 1.png").write_bytes(b"picture")
    found = images.gather(_document(tmp_path, "", "scans/p%201.png"))
    assert found.facsimiles == {"scans/p%201.png": "scans/p%201.png"}
    assert found.copies == {"scans/p 1.png": (tmp_path / "scans/p 1.png").resolve()}


@pytest.mark.parametrize("facs", ["../secret.png", "notes.txt", "/etc/logo.png", "gone.png"])
def test_what_is_no_image_of_the_edition_is_not(tmp_path: Path, facs: str) -> None:
    """Nothing outside the edition's folder is published, nor what is no image."""
    (tmp_path / "secret.png").write_bytes(b"")
    (tmp_path / "in").mkdir()
    (tmp_path / "in/notes.txt").write_bytes(b"")
    assert images.gather(_document(tmp_path / "in", "", facs)).copies == {}


def test_a_build_shows_its_images(tmp_path: Path) -> None:
    """Page image and figure of a letter stand in the build, and the page names them there."""
    folder = make_edition(tmp_path)
    (folder / "scans").mkdir()
    for name in ("page.png", "seal.png"):
        (folder / "scans" / name).write_bytes(name.encode())
    figure = '<figure><graphic url="scans/seal.png"/><figDesc>A seal.</figDesc></figure></body>'
    text = LETTER.replace('<pb n="1"/>', '<pb n="1" facs="scans/page.png"/>')
    (folder / "letter.xml").write_text(text.replace("</body>", figure), encoding="utf-8")
    code, said = run(folder, "build")
    assert code == 0, said
    page = etree.HTML((folder / "build/letter/diplomatic.html").read_bytes())
    (link,) = page.xpath("//section[@class = 'sheet']//a[@class = 'facsimile']")
    assert (link.get("href"), link.get("aria-label")) == (
        "scans/page.png",
        "image of page 1",
    )
    assert page.xpath("//img/@src") == ["scans/seal.png"]
    for name in ("page.png", "seal.png"):
        assert (folder / "build/letter/scans" / name).read_bytes() == name.encode()


@pytest.mark.parametrize(
    ("facs", "renamed"),
    [
        ("../scans/p%201.png", {"../scans/p%201.png": "images/scans/p%201.png"}),
        ("own.png", {}),
        ("./own.png", {}),
        ("more/../own.png", {}),
        ("none.png", {}),
    ],
)
def test_an_image_that_the_published_source_does_not_find_is_told(
    tmp_path: Path, facs: str, renamed: dict[str, str]
) -> None:
    """What lies beside the folder of the document gets another address there."""
    (tmp_path / "scans").mkdir()
    (tmp_path / "texts").mkdir()
    (tmp_path / "scans/p 1.png").write_bytes(b"picture")
    (tmp_path / "texts/own.png").write_bytes(b"picture")
    text = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body><p>'
        f'<pb facs="{facs}"/>x</p></body></text></TEI>'
    )
    path = tmp_path / "texts" / "letter.xml"
    document = source.parse(text.encode(), path=path, root=tmp_path)
    assert isinstance(document, source.Document)
    assert images.gather(document).renamed == renamed


def test_the_page_of_the_source_says_what_an_image_is_called(tmp_path: Path) -> None:
    """The file itself stays as it was encoded."""
    folder = make_edition(tmp_path)
    (folder / "scans").mkdir()
    (folder / "texts").mkdir()
    (folder / "scans/page.png").write_bytes(b"picture")
    text = LETTER.replace('<pb n="1"/>', '<pb n="1" facs="../scans/page.png"/>')
    (folder / "texts/letter.xml").write_text(text, encoding="utf-8")
    (folder / "letter.xml").unlink()
    (folder / "edition.toml").write_text('source = ["texts/*.xml"]\n', encoding="utf-8")
    code, said = run(folder, "build")
    assert code == 0, said
    page = etree.HTML((folder / "build/letter/source.html").read_bytes())
    (told,) = page.xpath("//details[@class = 'renamed']//li")
    assert "".join(told.itertext()) == "../scans/page.png is images/scans/page.png"
    assert (folder / "build/letter/images/scans/page.png").read_bytes() == b"picture"
    assert (folder / "build/letter/letter.xml").read_text(encoding="utf-8") == text
