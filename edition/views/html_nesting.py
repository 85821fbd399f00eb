"""HTML nesting: what the models put together, mended where HTML does not allow it.

The text and its order stay the same; elements get other names or an element around them.
See the HTML standard, "Content models" and "Optimized handling of the tree".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.xml.tree import add_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS: Final = frozenset(
    [
        *("div", "p", "section", "article", "aside", "ul", "ol", "dl", "table", "figure", "hr"),
        *("blockquote", "pre", "address", "header", "footer", "nav", "main", *_HEADINGS),
    ]
)
_PHRASES: Final = frozenset(
    [
        *("span", "em", "strong", "s", "b", "i", "u", "small", "sub", "sup", "q", "cite", "code"),
        *("kbd", "samp", "var", "dfn", "abbr", "mark", "time", "bdi", "label", "p", "pre"),
        *_HEADINGS,
    ]
)
_TRANSPARENT: Final = frozenset({"a", "del", "ins"})
_ROWS: Final = frozenset({"thead", "tbody", "tfoot"})
_ALLOWED: Final = {
    "ul": frozenset({"li", "template"}),
    "ol": frozenset({"li", "template"}),
    "dl": frozenset({"dt", "dd", "div", "template"}),
    "table": frozenset({"caption", "colgroup", "thead", "tbody", "tfoot", "tr", "template"}),
    "thead": frozenset({"tr", "template"}),
    "tbody": frozenset({"tr", "template"}),
    "tfoot": frozenset({"tr", "template"}),
    "tr": frozenset({"td", "th", "template"}),
}
_HOMES: Final = {
    "li": frozenset({"ul", "ol"}),
    "dt": frozenset({"dl"}),
    "dd": frozenset({"dl"}),
    "td": frozenset({"tr"}),
    "th": frozenset({"tr"}),
    "tr": frozenset({"table", *_ROWS}),
    "thead": frozenset({"table"}),
    "tbody": frozenset({"table"}),
    "tfoot": frozenset({"table"}),
    "caption": frozenset({"table"}),
    "figcaption": frozenset({"figure"}),
}
_LOOKED_AT: Final = tuple({*_BLOCKS, *_ALLOWED, *_HOMES, "a"})
_FILLERS: Final = {"ul": "li", "ol": "li", "dl": "dd", "tr": "td"}


def mend(root: etree._Element) -> None:
    """Mend the HTML of a view in place, so that a browser reads the tree that was written.

    Args:
        root: The root of a view. Its text stays the same, and in the same order.
    """
    found = list(root.iter(*_LOOKED_AT))
    _unhome(element for element in found if element.tag in _HOMES)
    for element in found:
        if element.tag in _ALLOWED:
            _wrap_strays(element)
    for element in found:
        if element.tag in _BLOCKS:
            _open_phrases_around(element, root)
    for element in found:
        mended = _MENDERS.get(str(element.tag))
        if mended is not None:
            mended(element)
    _close_ranks(found)


def _unhome(elements: Iterable[etree._Element]) -> None:
    """Rename items, rows and cells that stand outside a list or table."""
    for element in elements:
        parent = element.getparent()
        if parent is not None and parent.tag not in _HOMES[str(element.tag)]:
            if element.tag in {"td", "th"} and parent.tag in {"table", *_ROWS}:
                continue
            element.tag = "div"
            element.attrib.pop("value", None)


def _wrap_strays(element: etree._Element) -> None:
    """Give what may not be a child of a list, table or row an item, row or cell around it."""
    allowed = _ALLOWED[str(element.tag)]
    parts = list(_parts(element))
    if all(part.tag in allowed if not isinstance(part, str) else part.isspace() for part in parts):
        return
    element.text = None
    for child in list(element):
        child.tail = None
        element.remove(child)
    filler: etree._Element | None = None
    for part in parts:
        if isinstance(part, str):
            if not part.isspace() and filler is None:
                filler = _filler(element)
            add_text(element if filler is None else filler, part)
        elif part.tag in allowed:
            element.append(part)
            filler = None
        elif part.tag in {"td", "th"}:
            row = element[-1] if len(element) and element[-1].tag == "tr" else None
            (etree.SubElement(element, "tr") if row is None else row).append(part)
            filler = None
        else:
            filler = _filler(element) if filler is None else filler
            filler.append(part)


def _parts(element: etree._Element) -> Iterator[etree._Element | str]:
    if element.text:
        yield element.text
    for child in element:
        tail = child.tail
        yield child
        if tail:
            yield tail


def _filler(element: etree._Element) -> etree._Element:
    """Append an item or a cell; the class lets the style sheet take off its mark."""
    if element.tag in _FILLERS:
        return etree.SubElement(element, _FILLERS[str(element.tag)], {"class": "stray"})
    cell = etree.SubElement(etree.SubElement(element, "tr"), "td", {"class": "stray"})
    table = element if element.tag == "table" else element.getparent()
    widths = [len(row) for row in table.iter("tr")] if table is not None else []
    if max(widths, default=1) > 1:
        cell.set("colspan", str(max(widths)))
    return cell


def _open_phrases_around(block: etree._Element, root: etree._Element) -> None:
    """Rename the paragraphs and phrases that hold a block, up to the next block."""
    node = block.getparent()
    while node is not None and node is not root:
        if node.tag in _PHRASES:
            _rename(node)
        elif node.tag not in _TRANSPARENT:
            return
        node = node.getparent()


def _rename(node: etree._Element) -> None:
    if node.tag == "p":
        node.set("role", "paragraph")
    elif node.tag in _HEADINGS:
        node.set("role", "heading")
        node.set("aria-level", str(node.tag)[1])
    elif node.tag != "pre":
        node.set("data-was", str(node.tag))
    node.tag = "div"


def _unlink(link: etree._Element) -> None:
    """Take a link out of a link: a reference to a note goes behind it, another one ends."""
    if next(link.iterancestors("a"), None) is None:
        return
    if link.get("data-generated") is None:
        link.tag = "span"
        link.attrib.pop("href", None)
        return
    outer = list(link.iterancestors("a"))[-1]
    parent, before, tail = link.getparent(), link.getprevious(), link.tail
    link.tail = None
    if tail and before is not None:
        before.tail = (before.tail or "") + tail
    elif tail and parent is not None:
        parent.text = (parent.text or "") + tail
    rest, outer.tail = outer.tail, None
    outer.addnext(link)
    link.tail = rest


def _fill_row(row: etree._Element) -> None:
    """A row has at least one cell."""
    if all(child.tag == "template" for child in row):
        etree.SubElement(row, "td", {"class": "stray"})


def _demote_caption(caption: etree._Element) -> None:
    """A table has one caption, before all else; any other becomes a row of its own."""
    if caption.getprevious() is None:
        return
    row = etree.Element("tr")
    row.tail, caption.tail = caption.tail, None
    parent = caption.getparent()
    if parent is not None:
        parent.replace(caption, row)
        caption.tag = "td"
        row.append(caption)


def _demote_glossary(element: etree._Element) -> None:
    """Make a `dl` of something else than terms, each with its descriptions, a plain block."""
    names = [child.tag for child in element if child.tag != "template"]
    paired = all(
        before == "dt" if name == "dd" and before != "dd" else name in {"dt", "dd"}
        for before, name in zip(["", *names], names, strict=False)
    )
    if paired and names[-1:] == ["dd"]:
        return
    for child in (element, *element.iterchildren("dt", "dd")):
        child.set("data-was", str(child.tag))
        child.tag = "div"


def _demote_figure_caption(caption: etree._Element) -> None:
    """A figure has one caption, first or last; any other is a plain block."""
    figure = caption.getparent()
    if figure is None:
        return
    others = [child for child in figure.iterchildren("figcaption") if child is not caption]
    follows = caption.getprevious() is not None or _holds(figure.text)
    precedes = caption.getnext() is not None or _holds(caption.tail)
    if others or (follows and precedes):
        caption.tag = "div"


def _holds(text: str | None) -> bool:
    return bool(text) and not str(text).isspace()


def _close_ranks(elements: Iterable[etree._Element]) -> None:
    """Let no heading skip a level: a division without a head takes none (WCAG technique G141)."""
    above: list[tuple[int, int]] = []
    for element in elements:
        if element.tag not in _HEADINGS and (
            element.tag != "div" or element.get("role") != "heading"
        ):
            continue
        level = int(element.get("aria-level") or str(element.tag)[1])
        while above and above[-1][0] >= level:
            above.pop()
        rank = min((above[-1][1] if above else 1) + 1, 6)
        above.append((level, rank))
        if element.tag == "div":
            element.set("aria-level", str(rank))
        else:
            element.tag = f"h{rank}"


_MENDERS: Final[Mapping[str, Callable[[etree._Element], None]]] = {
    "a": _unlink,
    "tr": _fill_row,
    "caption": _demote_caption,
    "dl": _demote_glossary,
    "figcaption": _demote_figure_caption,
}
