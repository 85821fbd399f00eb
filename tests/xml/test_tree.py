"""Text and tails: what is moved or taken out of a tree loses no character."""

from __future__ import annotations

import pytest
from lxml import etree

from edition.xml.tree import add_text, insert_text, take_out


def _tree(text: str) -> etree._Element:
    return etree.fromstring(text)


def _written(root: etree._Element) -> str:
    return etree.tostring(root, encoding="unicode")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>a<x>b</x>c</p>", "<p>ac</p>"),
        ("<p><x/>c</p>", "<p>c</p>"),
        ("<p>a<y/>b<x>c</x>d<z/></p>", "<p>a<y/>bd<z/></p>"),
        ("<p>a<x/></p>", "<p>a</p>"),
    ],
)
def test_the_text_after_what_is_taken_out_stays(before: str, after: str) -> None:
    """Only the element goes, whatever stands before it."""
    root = _tree(before)
    element = root.find("x")
    assert element is not None
    take_out(element)
    assert (_written(root), element.tail) == (after, None)


def test_a_root_is_not_taken_out() -> None:
    """An element without a parent is left as it is."""
    root = _tree("<p>a</p>")
    take_out(root)
    assert _written(root) == "<p>a</p>"


@pytest.mark.parametrize(
    ("before", "after"),
    [("<p/>", "<p>+</p>"), ("<p>a</p>", "<p>a+</p>"), ("<p>a<x/>b</p>", "<p>a<x/>b+</p>")],
)
def test_text_is_added_at_the_end(before: str, after: str) -> None:
    """Text comes after what the element holds, elements and their tails included."""
    root = _tree(before)
    add_text(root, "+")
    assert _written(root) == after


@pytest.mark.parametrize(("place", "after"), [(0, "<p>a+<x/>b<y/></p>"), (1, "<p>a<x/>b+<y/></p>")])
def test_text_is_put_before_a_child(place: int, after: str) -> None:
    """Text comes after the text that stands before the child already."""
    root = _tree("<p>a<x/>b<y/></p>")
    insert_text(root, place, "+")
    assert _written(root) == after


@pytest.mark.parametrize("nothing", [None, ""])
def test_no_text_changes_nothing(nothing: str | None) -> None:
    """Where there is no text, none is set: an empty element stays empty."""
    root = _tree("<p/>")
    add_text(root, nothing)
    assert root.text is None
