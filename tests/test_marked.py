"""Marked: what the passes look at is found, and nothing else."""

from __future__ import annotations

from lxml import etree

from edition.views.marked import gather


def test_elements_are_found_by_their_attributes() -> None:
    """In the order of the document, the root among them; one with two attributes twice."""
    root = etree.fromstring(
        '<div lang="fr"><!-- x --><a href="#a" lang="la"/><p class="x"><img src="b.png"/>'
        '<span data-note="foot"><a href="#c"/></span><span data-break="page"/></p>'
        '<b data-unmodelled="x"/></div>'
    )
    found = gather(root)
    assert [element.tag for element in found.lang] == ["div", "a"]
    assert [element.get("href") for element in found.href] == ["#a", "#c"]
    assert [element.get("src") for element in found.src] == ["b.png"]
    assert [element.get("data-note") for element in found.data_note] == ["foot"]
    assert [element.get("data-break") for element in found.data_break] == ["page"]
    assert [element.tag for element in found.data_unmodelled] == ["b"]


def test_nothing_is_found_where_nothing_is() -> None:
    """Each list is there, and empty."""
    found = gather(etree.fromstring("<div><p/></div>"))
    lists = (found.href, found.src, found.lang, found.data_break, found.data_note)
    assert not any(lists)
