"""Pointers: where the links of a view lead, and what they say."""

from __future__ import annotations

import pytest
from lxml import etree

from edition.header import Header, RegisterEntry
from edition.views.destinations import Destination, Destinations, nowhere, page
from edition.views.pointers import lead
from edition.views.targets import Targets
from pointing import addressed

_BODY = (
    '<div xml:id="w" n="3"><head>Wells</head><p xml:id="p">a</p></div>'
    '<div xml:id="o"><head>Oak</head></div><p xml:id="gone">b</p>'
)
_PREFIX = (
    '<prefixDef ident="gnd" matchPattern="(.+)" replacementPattern="https://d-nb.info/gnd/$1"/>'
)
_PLACES = '<h2 id="w"/><i id="o"/><p id="p"/><i id="n"><a class="note-back">4</a></i>'
_HEADER = Header(title="A", entries=(RegisterEntry("ada", "person", "Ada"),))
_LISTS = '<listPerson><person xml:id="ada"><persName>Ada</persName></person></listPerson>'


def _other(view: str, path: str, fragment: str) -> Destination | None:
    return Destination(f"../b/{view}.html#{fragment}", "The Wheel") if path == "b.xml" else None


def _led(inner: str, view: str = "reading") -> str:
    root = etree.fromstring(f"<div>{_PLACES}{inner}</div>")
    other = etree.fromstring(f'<div>{_PLACES}<p id="gone"/></div>')
    pages = {
        "diplomatic": page("diplomatic", other, sheets=True),
        "reading": page("reading", root, sheets=False),
    }
    body = f'{_BODY}<p><note xml:id="n">dry</note></p>'
    copy = Targets(addressed(body, header=_PREFIX, outside=_LISTS))
    lead(root, view, Destinations(copy, _HEADER, pages, _other))
    kept = list(root)[4:]
    return "".join(etree.tostring(child, encoding="unicode") for child in kept)


def _ref(target: str) -> str:
    return f'<span data-uri="{target}">x</span>'


def _ptr(target: str) -> str:
    return f'<span data-uri="{target}"><i/><span data-generated="ref">{target}</span></span>'


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("#w", "#w"),
        ("#range(p,w)", "#p"),
        ("gnd:11", "https://d-nb.info/gnd/11"),
        ("https://example.org/a", "https://example.org/a"),
        ("b.xml#q", "../b/reading.html#q"),
        ("b.xml", "../b/reading.html#"),
        ("mill.xml#w", "#w"),
        ("#gone", "diplomatic.html#gone"),
        ("#ada", "#ada"),
        ("notes.pdf", "notes.pdf"),
    ],
)
def test_words_lead_where_their_pointer_means(target: str, address: str) -> None:
    """On this page, on another page of the document or the edition, or on the web."""
    assert _led(_ref(target)) == f'<a href="{address}">x</a>'


@pytest.mark.parametrize("target", ["#x", "#range(x,y)", "javascript:x", "c.xml#q", "http://[x"])
def test_words_lead_nowhere_where_nothing_is(target: str) -> None:
    """A dead link promises what is not there."""
    assert _led(_ref(target)) == "<span>x</span>"


@pytest.mark.parametrize(
    ("target", "label"),
    [
        ("#w", "Wells"),
        ("#n", "4"),
        ("b.xml#q", "The Wheel"),
        ("#ada", "Ada"),
        ("#gone", "b"),
        ("https://example.org/a", "https://example.org/a"),
    ],
)
def test_a_pointer_shows_what_it_points_to(target: str, label: str) -> None:
    """Never the pointer itself (CO 3.7)."""
    found = etree.fromstring(_led(_ptr(target)))
    assert (found.tag, "".join(found.itertext())) == ("a", label)


def test_a_pointer_to_nothing_says_so() -> None:
    """The finding names it; on the page stands a sign."""
    assert "".join(etree.fromstring(_led(_ptr("#x"))).itertext()) == "[?]"


def test_two_targets_are_two_links() -> None:
    """`target` takes one or more pointers."""
    found = etree.fromstring(_led(_ptr("#w #o")))
    links = [(link.get("href"), link.text) for link in found.iter("a")]
    assert (links, "".join(found.itertext())) == ([("#w", "Wells"), ("#o", "Oak")], "Wells, Oak")


def test_words_with_two_targets_name_the_second() -> None:
    """The words lead to the first; what the second is called comes after them."""
    found = etree.fromstring(f"<p>{_led(_ref('#w #o'))}</p>")
    links = [(link.get("href"), link.text) for link in found.iter("a")]
    assert (links, "".join(found.itertext())) == ([("#w", "x"), ("#o", "Oak")], "x (also Oak)")


def test_no_link_is_in_a_link() -> None:
    """HTML does not allow it; the pointer shows its words all the same."""
    found = etree.fromstring(_led(f'<a href="https://example.org/">see {_ptr("#w")}</a>'))
    assert ("".join(found.itertext()), found.find(".//a")) == ("see Wells", None)


def test_a_base_counts() -> None:
    """Addresses are relative to `xml:base`."""
    inner = '<span data-uri="b.xml#q" data-base="https://example.org/c/">x</span>'
    assert _led(inner) == '<a href="https://example.org/c/b.xml#q">x</a>'


def test_what_a_model_says_stays() -> None:
    """A label that a model gives is not replaced."""
    inner = '<span data-uri="#w"><span data-generated="ref">here</span></span>'
    assert _led(inner) == '<a href="#w"><span data-generated="ref">here</span></a>'


def test_no_other_document_is_known_by_itself() -> None:
    """A document that is made alone leads to no other."""
    assert nowhere("reading", "b.xml", "q") is None
