"""Copies: the words of an element that repeats another are shown at both places."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import html

from edition import source, views
from edition.config import Config
from edition.findings import Severity
from edition.site import open_site
from making import product
from pointing import tei

if TYPE_CHECKING:
    from lxml import etree

_FOLDER = Path("/x")


def _view(body: str, name: str = "reading") -> etree._Element:
    config = Config(root=_FOLDER)
    document = source.parse(tei(body), path=_FOLDER / "mill.xml", root=_FOLDER)
    assert isinstance(document, source.Document), document
    made = product(document, views.load(config).views, open_site(config, documents=2))
    assert [one for one in made.findings if one.severity is Severity.ERROR] == []
    page = made.files[f"mill/{name}.html"]
    (root,) = html.document_fromstring(page).xpath(f"//*[@data-view = '{name}']")
    return root


@pytest.mark.parametrize("view", ["diplomatic", "reading"])
@pytest.mark.parametrize(
    "body",
    [
        '<lg><l xml:id="r">hey ho</l><l xml:id="c" copyOf="#r"/></lg>',
        '<p><seg xml:id="r">hey ho</seg>, <seg xml:id="c" sameAs="#r"/></p>',
        '<lg xml:id="r"><l>hey</l> <l>ho</l></lg><lg xml:id="c" copyOf="#r"/>',
        '<lg xml:id="c" copyOf="#r"/><lg xml:id="r"><l>hey</l> <l>ho</l></lg>',
        '<list xml:id="r"><item>hey</item> <item>ho</item></list><list xml:id="c" copyOf="#r"/>',
        '<p xml:id="r">hey <hi>ho</hi></p><p xml:id="b" copyOf="#r"/><p xml:id="c" copyOf="#b"/>',
        '<p xml:id="r">hey<note>x</note> ho</p><p xml:id="c" copyOf="#r"/>',
    ],
)
def test_an_empty_copy_shows_the_words_that_it_repeats(body: str, view: str) -> None:
    """They are generated: the source has them once (SA 17.6)."""
    (copy,) = _view(body, view).xpath("descendant::*[@id = 'c']")
    twins = copy.xpath("descendant::*[@data-generated]")
    for twin in twins:
        twin.drop_tree()
    assert (" ".join(copy.itertext()).split(), copy.get("data-generated")) == (
        ["hey", "ho"],
        "copy",
    )


def test_no_address_is_given_twice() -> None:
    """A copy has none of the addresses of what it repeats."""
    root = _view('<lg xml:id="r"><l xml:id="a">hey</l></lg><lg copyOf="#r"/>')
    ids = root.xpath("descendant::*/@id")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    "body",
    [
        '<p xml:id="r">hey</p><p xml:id="c" sameAs="#r">ho</p>',
        '<p xml:id="c" sameAs="#none">ho</p>',
        '<div xml:id="c"><p>ho</p><p copyOf="#c"/></div>',
        '<p xml:id="c">ho<seg xml:id="a" copyOf="#b"/><seg xml:id="b" copyOf="#a"/></p>',
    ],
)
def test_words_of_its_own_stay_alone(body: str) -> None:
    """What has words is no empty copy; a copy of itself has none."""
    (found,) = _view(body).xpath("descendant::*[@id = 'c']")
    for link in found.xpath("descendant-or-self::*[@class = 'twin' or @class = 'cite']"):
        link.drop_tree()
    assert found.text_content().strip() == "ho"


def test_copies_of_copies_end() -> None:
    """Each of forty doubles the one before it."""
    rows = "".join(
        f'<p xml:id="p{n}"><seg copyOf="#p{n - 1}"/><seg copyOf="#p{n - 1}"/></p>'
        for n in range(1, 41)
    )
    root = _view(f'<p xml:id="p0">ho</p>{rows}')
    assert len(root.text_content()) < 1_000_000
