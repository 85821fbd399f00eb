"""Paper: the sheet and the line that the encoding witnesses, and no other."""

from __future__ import annotations

from lxml import etree

from edition.source.paper import Paper


def _place_of_x(body: str) -> str:
    """Return the place of the element `x`."""
    paper = Paper()
    for event, node in etree.iterwalk(etree.fromstring(body), events=("start", "end")):
        if event == "end":
            paper.end(str(node.tag))
        elif node.tag == "x":
            return str(paper)
        else:
            paper.start(str(node.tag), node.get("n"))
    raise AssertionError(body)


def test_sheets_and_lines_without_a_number_are_counted() -> None:
    """Lines are counted from the sheet's beginning."""
    assert _place_of_x("<p><pb/><lb/><pb/><lb/>a<lb/><x/></p>") == "p. 2, l. 2"


def test_a_number_is_taken_as_it_stands() -> None:
    """`@n` names sheet and line."""
    assert _place_of_x('<p><pb n="iv"/><lb n="10a"/><x/></p>') == "p. iv, l. 10a"


def test_a_line_goes_on_through_a_phrase() -> None:
    """The end of an element within a block does not end the line."""
    assert _place_of_x("<p><pb/><hi><lb/>a</hi> <x/></p>") == "p. 1, l. 1"


def test_a_line_ends_with_its_block() -> None:
    """In a paragraph without line breaks no line is known, whatever was known before."""
    assert _place_of_x("<div><pb/><p><lb/>a</p><p><x/></p></div>") == "p. 1"


def test_a_line_that_begins_between_blocks_holds_in_them() -> None:
    """Where the encoding puts line breaks before its blocks, they count."""
    assert _place_of_x("<div><pb/><lb/><p>a</p><lb/><p><x/></p></div>") == "p. 1, l. 2"


def test_a_new_sheet_has_no_line_yet() -> None:
    """The line of the last sheet is forgotten."""
    assert _place_of_x("<p><pb/><lb/><pb/><x/></p>") == "p. 2"
