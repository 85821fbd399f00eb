"""Names of a view that lead to the entries of the document's lists, and back."""

from __future__ import annotations

import pytest
from lxml import etree

from edition.header import Header, RegisterEntry
from edition.views.destinations import Destinations, nowhere, page
from edition.views.names import Mention, left_out, link, within
from edition.views.targets import Targets
from pointing import addressed

_HEADER = Header(
    title="A", entries=(RegisterEntry("ada", "person", "Ada"), RegisterEntry("ulm", "place", "Ulm"))
)
_PREFIX = (
    '<prefixDef ident="gnd" matchPattern="(.+)" replacementPattern="https://d-nb.info/gnd/$1"/>'
)
_LISTS = (
    '<listPerson><person xml:id="ada"/></listPerson><listPlace><place xml:id="ulm"/></listPlace>'
)


def _linked(inner: str, view: str = "reading") -> tuple[str, dict[str, tuple[Mention, ...]]]:
    root = etree.fromstring(f'<div id="top">{inner}</div>')
    pages = {
        "diplomatic": page("diplomatic", root, sheets=True),
        "reading": page("reading", root, sheets=False),
    }
    found = Destinations(
        Targets(addressed("<p/>", header=_PREFIX, outside=_LISTS)), _HEADER, pages, nowhere
    )
    mentions = dict(link(root, view, found, _HEADER))
    return etree.tostring(root, encoding="unicode"), mentions


@pytest.mark.parametrize(
    ("inner", "link"),
    [
        ('<span data-ref="#ada">Ada</span>', '<a data-ref="#ada" id="-name-1" href="#ada">'),
        ('<span id="s" data-ref="#x #ada">A</span>', '<a id="s" data-ref="#x #ada" href="#ada">'),
        (
            '<span data-ref="https://example.org/">x</span>',
            '<a data-ref="https://example.org/" href="https://example.org/" rel="external">',
        ),
        (
            '<span data-ref="gnd:118">x</span>',
            '<a data-ref="gnd:118" href="https://d-nb.info/gnd/118" rel="external">',
        ),
        (
            '<span data-key="gnd:118">x</span>',
            '<a data-key="gnd:118" href="https://d-nb.info/gnd/118" rel="external">',
        ),
        ('<span data-key="ada">x</span>', '<span data-key="ada">'),
        ('<span data-ref="persons.xml#ada">x</span>', '<span data-ref="persons.xml#ada">'),
        ('<p id="p1"/><span data-ref="#p1">x</span>', '<a data-ref="#p1" href="#p1">'),
        ('<span data-ref="#x">x</span>', '<span data-ref="#x">'),
        ('<span data-ref="javascript:x">x</span>', '<span data-ref="javascript:x">'),
        ('<em data-ref="#ada">x</em>', '<em data-ref="#ada">'),
        (
            '<i data-generated="label"><span data-ref="#ada">x</span></i>',
            '<span data-ref="#ada" id="-name-1">',
        ),
        ('<a href="y"><span data-ref="#ada">x</span></a>', '<span data-ref="#ada" id="-name-1">'),
        ('<span data-ref="#ada"><a href="y">x</a></span>', '<span data-ref="#ada" id="-name-1">'),
    ],
)
def test_a_name_leads_where_it_points(inner: str, link: str) -> None:
    """To an entry, a place of the page, or the web; to nothing else, and in no other link."""
    assert link in _linked(inner)[0]


def test_of_a_name_in_a_name_the_inner_is_the_link() -> None:
    """Links do not nest."""
    inner = '<span data-ref="#ada">Ada of <span data-ref="#ulm">Ulm</span></span>'
    root = etree.fromstring(_linked(inner)[0])
    assert [link.get("href") for link in root.iter("a")] == ["#ulm"]


def test_an_entry_knows_where_it_is_named() -> None:
    """Each name once, in order, by its id; one without an id gets one."""
    page, mentions = _linked(
        '<p id="b"><span data-ref="#ada">Ada</span> <span data-ref="#ada">she</span></p>'
        '<p id="a"><span id="s" data-ref="#ada #ulm">both</span></p>'
    )
    assert {entry: [i.place for i in its] for entry, its in mentions.items()} == {
        "ada": ["-name-1", "-name-2", "s"],
        "ulm": ["s"],
    }
    assert '<a data-ref="#ada" id="-name-2" href="#ada">she</a>' in page


def test_a_name_that_the_reading_text_leaves_out_is_within_what_it_leaves_out() -> None:
    """However deep it stands there; names elsewhere are not."""
    mentions = _linked(
        '<div id="stamp"><b id="b1"><span data-ref="#ada">A.</span></b></div>'
        '<p id="p1"><span data-ref="#ada">Ada</span></p>'
    )[1]
    text = etree.fromstring('<div><template id="stamp"/><p id="p1">Ada</p></div>')
    assert within(mentions["ada"], left_out(text)) == ("-name-1",)
    assert within(mentions["ada"], None) == ("-name-1", "-name-2")


def test_an_entry_that_is_not_named_has_no_places() -> None:
    """Names of others, and of entries that no list has, are not told."""
    assert _linked('<span data-ref="#x">x</span>')[1] == {}


def test_a_name_on_a_sheet_leads_to_the_list_below_the_reading_text() -> None:
    """The lists stand there alone."""
    found = _linked('<span data-ref="#ada">Ada</span>', "diplomatic")[0]
    assert '<a data-ref="#ada" id="-name-1" href="reading.html#ada">' in found
