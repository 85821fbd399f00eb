"""Facsimiles: to which picture a pointer leads, to which part of it, and how a page says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import etree

from edition import source
from edition.views import images
from edition.views.images import Images

if TYPE_CHECKING:
    from pathlib import Path

_TEI = "http://www.tei-c.org/ns/1.0"
_PICTURE = '<graphic url="https://example.org/1.jpg"/>'
_ZONE_WITH_PICTURE = '<zone xml:id="x"><graphic url="https://example.org/z.jpg"/></zone>'
_BOX = 'ulx="100" uly="200" lrx="300" lry="600"'


def _gathered(folder: Path, facsimile: str, body: str) -> Images:
    data = f'<TEI xmlns="{_TEI}"><teiHeader/>{facsimile}<text><body>{body}</body></text></TEI>'
    document = source.parse(data.encode(), path=folder / "letter.xml", root=folder)
    assert isinstance(document, source.Document)
    return images.gather(document)


def _address(folder: Path, surface: str, facs: str) -> str | None:
    facsimile = f"<facsimile>{surface}</facsimile>"
    return _gathered(folder, facsimile, f'<pb facs="{facs}"/>').facsimiles.get(facs)


@pytest.mark.parametrize(
    ("zone", "part"),
    [
        ('ulx="100" uly="200" lrx="300" lry="600"', "0,0,100,100"),
        ('ulx="100" uly="200" lrx="200" lry="400"', "0,0,50,50"),
        ('ulx="250" uly="500" lrx="300" lry="600"', "75,75,25,25"),
        ('ulx="101" uly="201" lrx="103" lry="207"', "0.5,0.25,1,1.5"),
        ('points="100,200 300,200 200,600"', "0,0,100,100"),
        ('points="150,300 250,300 250,500 150,500"', "25,25,50,50"),
    ],
)
def test_a_zone_is_told_in_per_cent_of_its_surface(tmp_path: Path, zone: str, part: str) -> None:
    """Whatever corner the surface begins at; of points it is the box around them."""
    surface = f'<surface {_BOX}>{_PICTURE}<zone xml:id="z" {zone}/></surface>'
    address = _address(tmp_path, surface, "#z")
    assert address == f"https://example.org/1.jpg#xywh=percent:{part}"


@pytest.mark.parametrize(
    ("box", "zone"),
    [
        (_BOX, 'ulx="0" uly="200" lrx="300" lry="600"'),
        (_BOX, 'ulx="100" uly="200" lrx="301" lry="600"'),
        (_BOX, 'ulx="300" uly="600" lrx="100" lry="200"'),
        (_BOX, 'ulx="100"'),
        (_BOX, 'ulx="a" uly="200" lrx="300" lry="600"'),
        (_BOX, 'points="100,200 300"'),
        (_BOX, 'points="here"'),
        (_BOX, ""),
        ("", 'ulx="1" uly="2" lrx="3" lry="4"'),
        ('ulx="0" uly="0" lrx="0" lry="0"', 'ulx="0" uly="0" lrx="0" lry="0"'),
    ],
)
def test_a_zone_whose_place_is_not_sure_is_the_whole_picture(
    tmp_path: Path, box: str, zone: str
) -> None:
    """Beyond its surface, the wrong way round, without a number, or of a surface without a box."""
    surface = f'<surface {box}>{_PICTURE}<zone xml:id="z" {zone}/></surface>'
    assert _address(tmp_path, surface, "#z") == "https://example.org/1.jpg"


@pytest.mark.parametrize(
    ("surface", "address"),
    [
        (
            f"<surface>{_ZONE_WITH_PICTURE}{_PICTURE}</surface>",
            "https://example.org/z.jpg",
        ),
        (
            f'<surface {_BOX}>{_PICTURE}<zone><zone xml:id="x" {_BOX}/></zone></surface>',
            "https://example.org/1.jpg#xywh=percent:0,0,100,100",
        ),
        ('<graphic xml:id="x" url="https://example.org/g.jpg"/>', "https://example.org/g.jpg"),
        ('<media xml:id="x" url="https://example.org/m.jpg"/>', "https://example.org/m.jpg"),
        (
            f'<surface xml:id="x">{_PICTURE}<graphic url="https://example.org/2.jpg"/></surface>',
            "https://example.org/1.jpg",
        ),
        (
            f'<surfaceGrp>{_PICTURE}<surface xml:id="x"/></surfaceGrp>',
            None,
        ),
        ('<surface><zone xml:id="x"/></surface>', None),
        ('<surface xml:id="x"><graphic url="ftp://example.org/1.jpg"/></surface>', None),
        ('<surface xml:id="x"><graphic/></surface>', None),
    ],
)
def test_the_picture_of_a_place_is_its_own_or_that_of_its_surface(
    tmp_path: Path, surface: str, address: str | None
) -> None:
    """The first one; where there is none that a page can link, none."""
    assert _address(tmp_path, surface, "#x") == address


@pytest.mark.parametrize(
    ("url", "part"),
    [
        (
            "https://example.org/iiif/3/p/full/max/0/default.jpg",
            "https://example.org/iiif/3/p/pct:25,25,50,50/max/0/default.jpg",
        ),
        (
            "https://example.org/iiif/2/p/full/full/0/native.jpg",
            "https://example.org/iiif/2/p/pct:25,25,50,50/full/0/native.jpg",
        ),
        (
            "https://example.org/iiif/3/p/0,0,9,9/max/0/default.jpg",
            "https://example.org/iiif/3/p/0,0,9,9/max/0/default.jpg#xywh=percent:25,25,50,50",
        ),
        (
            "https://example.org/full/a/b/c.jpg",
            "https://example.org/full/a/b/c.jpg#xywh=percent:25,25,50,50",
        ),
    ],
)
def test_only_a_whole_picture_of_a_iiif_server_is_cut_by_it(
    tmp_path: Path, url: str, part: str
) -> None:
    """Of any other a fragment tells a browser where to look."""
    surface = (
        f'<surface {_BOX}><graphic url="{url}"/>'
        '<zone xml:id="z" ulx="150" uly="300" lrx="250" lry="500"/></surface>'
    )
    assert _address(tmp_path, surface, "#z") == part


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://iiif.example.org/p", "https://iiif.example.org/p/full/max/0/default.jpg"),
        (
            "https://example.org/iiif/p/info.json",
            "https://example.org/iiif/p/full/max/0/default.jpg",
        ),
        ("https://example.org/x/info.json", "https://example.org/x/full/max/0/default.jpg"),
        ("https://iiif.example.org/p.jpg", "https://iiif.example.org/p.jpg"),
        ("https://example.org/iiif/b/canvas/1", "https://example.org/iiif/b/canvas/1"),
        ("https://example.org/p", "https://example.org/p"),
        ("http://example.org/p.jpg", "http://example.org/p.jpg"),
    ],
)
def test_the_address_of_a_description_leads_to_its_picture(
    tmp_path: Path, url: str, address: str
) -> None:
    """By how servers of IIIF are called; what is a picture or a presentation stays."""
    assert _address(tmp_path, "", url) == address


def test_each_pointer_of_several_has_its_picture(tmp_path: Path) -> None:
    """On whatever element of a text; not those of a header."""
    found = _gathered(
        tmp_path,
        f'<facsimile><surface xml:id="s">{_PICTURE}</surface></facsimile>',
        '<pb facs="#s https://example.org/2.jpg #no"/><p facs="https://example.org/3.jpg"/>',
    )
    assert found.facsimiles == {
        "#s": "https://example.org/1.jpg",
        "https://example.org/2.jpg": "https://example.org/2.jpg",
        "https://example.org/3.jpg": "https://example.org/3.jpg",
    }


def _linked(marker: str, facsimiles: dict[str, str]) -> etree._Element:
    root = etree.fromstring(f"<div>{marker}</div>")
    images.link(root, Images({}, facsimiles, {}))
    return root


def test_a_break_links_its_picture() -> None:
    """In its mark, as generated text, with a label that says of which page."""
    marker = '<span data-break="page" data-n="4" data-facs="#s"/>'
    root = _linked(marker, {"#s": "https://example.org/1.jpg"})
    (link,) = root.iter("a")
    assert (link.get("href"), link.get("class")) == ("https://example.org/1.jpg", "facsimile")
    assert (link.text, link.get("aria-label")) == ("image", "image of page 4")
    assert link.getparent().get("data-generated") == "page"


@pytest.mark.parametrize(
    ("marker", "labels"),
    [
        ('<span data-break="page" data-facs="#s"/>', ["image of this page"]),
        ('<span data-break="column" data-n="b" data-facs="#s"/>', ["image of column b"]),
        (
            '<span data-break="page" data-n="1" data-facs="#s #t"/>',
            ["image 1 of page 1", "image 2 of page 1"],
        ),
        ('<span data-break="page" data-n="1" data-facs="#s #s"/>', ["image of page 1"]),
        ('<span data-break="page" data-n="1" data-facs="#no #t"/>', ["image of page 1"]),
        ('<span data-break="page" data-n="1" data-facs="#no"/>', []),
        ('<span data-facs="#s"/>', []),
        ('<span data-break="page"/>', []),
    ],
)
def test_the_links_of_a_break_say_which_they_are(marker: str, labels: list[str]) -> None:
    """Several are numbered; one that leads nowhere is none, and makes no empty mark."""
    root = _linked(marker, {"#s": "https://example.org/1.jpg", "#t": "https://example.org/2.jpg"})
    assert [link.get("aria-label") for link in root.iter("a")] == labels
    assert bool(root.xpath("//*[@data-generated]")) is bool(labels)


def test_the_link_stands_in_the_mark_that_is_there() -> None:
    """Behind what it says already."""
    marker = (
        '<span data-break="page" data-n="4" data-facs="#s">'
        '<span data-generated="page">[4]</span></span>'
    )
    root = _linked(marker, {"#s": "https://example.org/1.jpg"})
    (mark,) = root.xpath("//*[@data-generated]")
    assert "".join(mark.itertext()) == "[4]image"


def test_the_image_of_a_page_without_number_has_a_label_of_its_own() -> None:
    """The space that parts the page from what stands before it holds no words."""
    marker = '<span data-break="page" data-facs="#a"><span data-generated="space"> </span></span>'
    root = etree.fromstring(f"<div><p>one{marker}two</p></div>")
    images.link(root, Images({}, {"#a": "https://example.org/1.jpg"}, {}, frozenset(), ()))
    space, label = root.iterfind(".//*[@data-generated]")
    assert (space.text, len(space)) == (" ", 0)
    assert (label.get("data-generated"), label.get("class")) == ("page", "unnumbered")
    assert [link.text for link in label] == ["image"]
