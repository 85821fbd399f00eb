"""What a place without a name is called: by its number among those of its kind."""

from __future__ import annotations

from lxml import etree

from edition.source.called import _in_order, called
from edition.source.names import TEI, tei


def _body(content: str) -> etree._Element:
    return etree.fromstring(f'<body xmlns="{TEI}">{content}</body>')


def test_places_are_counted_in_their_document() -> None:
    """Figures, tables and sheets each by themselves, and anew in another document."""
    content = "<pb/><figure/><table/><figure/><pb/><table n='7'/><table/>"
    for body in (_body(content), _body(content)):
        said = [called(element) for element in body]
        assert said == ["p. 1", "figure 1", "table 1", "figure 2", "p. 2", "table 7", "table 3"]


def test_what_a_place_stands_in_does_not_count() -> None:
    """A figure in a figure: what is around it began before it, and has not ended."""
    body = _body("<figure/><figure><figure/></figure><figure/>")
    said = [called(element) for element in body.iter(tei("figure"))]
    assert said == ["figure 1", "figure 2", "figure 2", "figure 4"]


def test_what_is_put_in_later_is_counted() -> None:
    """The numbers are kept for a tree, and counted again for what was not there."""
    body = _body("<figure/>")
    assert called(body[0]) == "figure 1"
    assert called(etree.SubElement(body, tei("figure"))) == "figure 2"


def test_one_walk_numbers_all_that_pointers_lead_to() -> None:
    """Each of a thousand tables is asked for its number; the tree is walked once."""
    body = _body("<table/>" * 1_000)
    _in_order.cache_clear()
    assert called(body[999]) == "table 1000"
    assert {called(element) for element in body} == {f"table {n}" for n in range(1, 1_001)}
    assert _in_order.cache_info().misses == 1
