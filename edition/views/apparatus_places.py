"""Where an entry of the apparatus belongs: its lemma, its mark in the text, where it is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from lxml import etree

from edition.views import variants
from edition.views.variants import generated, name_of

_FURTHEST: Final = 200
"""How many texts a lemma may go through that is named by its two ends."""

_DIVISIONS: Final = frozenset(
    [
        *("text", "front", "body", "back", "group", "floatingText", "sourceDoc"),
        *("div", "div1", "div2", "div3", "div4", "div5", "div6", "div7"),
    ]
)
_TOO_SMALL: Final = frozenset({"l", "head", "label", "byline", "salute", "signed", "pb", "app"})
"""Blocks whose apparatus stands at the end of the division, not below each."""

_BLOCK_TAGS: Final = ("div", "p", "li", "blockquote", "h2", "h3", "h4", "h5", "h6")


@dataclass(frozen=True, slots=True)
class Ends:
    """The elements that `app/@from` and `app/@to` name, where the view has them."""

    start: etree._Element | None
    end: etree._Element | None


def lemma_between(
    start: etree._Element | None, end: etree._Element | None, *, including: bool
) -> list[etree._Element]:
    """Return the words from one element to another as a lemma with its bracket, if there are any.

    Args:
        start: Where the lemma begins.
        end: Where it ends; None: with the first.
        including: Whether it takes in what `end` holds.
    """
    if start is None:
        return []
    texts: list[str] = []
    last = start if end is None else end
    node: etree._Element | None = start
    while node is not None and len(texts) < _FURTHEST and (including or node is not last):
        if node.get("data-generated") is None and node.get("data-note") is None:
            texts.append(node.text or "")
            if len(node):
                node = node[0]
                continue
        node = _behind(node, last, texts)
    words = "".join(texts).split()
    if not words:
        return []
    text = variants.shortened(words)
    return [generated(text, "lemma", "lemma"), generated("]", "bracket", "lemma-end")]


def _behind(node: etree._Element, last: etree._Element, texts: list[str]) -> etree._Element | None:
    """Go on behind an element, taking the text after it; None at the end of the last."""
    current: etree._Element | None = node
    while current is not None and current is not last:
        texts.append(current.tail or "")
        following = current.getnext()
        if following is not None:
            return following
        current = current.getparent()
    return None


def end_of(ends: Ends) -> etree._Element | None:
    """Return the element after which the mark of an entry stands that names its place.

    Without a second end, the lemma ends where the entry stands, unless the first is all of it.
    """
    if ends.end is not None:
        return ends.end
    whole = ends.start is not None and variants.has_text(ends.start)
    return ends.start if whole else None


def mark(letter: str, target: str, number: int) -> etree._Element:
    """Return the mark in the text that leads to an entry."""
    return _link("note-ref entry-ref", letter, target, f"ref:entry:{number}", "doc-noteref")


def back(letter: str, number: int) -> etree._Element:
    """Return the letter before an entry that leads back to its mark."""
    return _link("note-back", letter, f"ref:entry:{number}", "", "doc-backlink")


def _link(kind: str, text: str, target: str, identifier: str, role: str) -> etree._Element:
    link = etree.Element("a", {"class": kind, "data-generated": "ref", "href": f"#{target}"})
    if identifier:
        link.set("id", identifier)
    link.set("role", role)
    link.text = text
    return link


def append(app: etree._Element, mark: etree._Element) -> None:
    """Put a mark at the end of the words of an `app`, inside the last of its blocks."""
    blocks = list(app.iterdescendants(*_BLOCK_TAGS))
    (blocks[-1] if blocks else app).append(mark)


def put_first(app: etree._Element, link: etree._Element) -> None:
    """Put a link before all that an entry holds."""
    link.tail, app.text = app.text, None
    app.insert(0, link)


def put_after(end: etree._Element, mark: etree._Element) -> None:
    """Put a mark behind an element, or at the end of a block."""
    if end.tag in _BLOCK_TAGS or end.tag == "section":
        end.append(mark)
        return
    tail, end.tail = end.tail, None
    end.addnext(mark)
    mark.tail = tail


def has_pages(root: etree._Element) -> bool:
    """Say whether a view is cut into the sheets of its document, and is not one sheet for want."""
    firsts = (child for sheet in root.iterchildren("section") for child in sheet[:1])
    return any(child.get("data-break") == "page" for child in firsts)


def home(mark: etree._Element, root: etree._Element, *, sheets: bool) -> etree._Element:
    """Return the apparatus that an entry belongs to."""
    block = mark
    for ancestor in mark.iterancestors():
        if ancestor is root or (ancestor.tag == "section" and ancestor.get("class") == "sheet"):
            return _apparatus_in(ancestor) if sheets else _apparatus_below(block, ancestor)
        if not sheets and name_of(ancestor) in _DIVISIONS:
            return _apparatus_below(block, ancestor)
        block = ancestor
    return _apparatus_in(root)


def _apparatus_below(block: etree._Element, division: etree._Element) -> etree._Element:
    if name_of(block) in _TOO_SMALL and block.find(".//div") is None:
        return _apparatus_in(division)
    following = block.getnext()
    if following is not None and following.get("class") == "apparatus":
        return following
    made = _apparatus()
    made.tail, block.tail = block.tail, None
    block.addnext(made)
    return made


def _apparatus_in(holder: etree._Element) -> etree._Element:
    """Return the apparatus at the end of a sheet or division, above its notes."""
    last = next(holder.iterchildren(reversed=True), None)
    notes = last if last is not None and last.get("class") == "notes" else None
    before = notes.getprevious() if notes is not None else last
    if before is not None and before.get("class") == "apparatus":
        return before
    made = _apparatus()
    if notes is not None:
        notes.addprevious(made)
    else:
        holder.append(made)
    return made


def _apparatus() -> etree._Element:
    return etree.Element("div", {"class": "apparatus", "role": "group", "aria-label": "Apparatus"})
