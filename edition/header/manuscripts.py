"""Descriptions of manuscripts: every word of a `sourceDesc`, field by field (Guidelines, 11)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.header.field_names import named
from edition.header.prose import Block, Run, blocks, local_name, plain
from edition.header.values import Passage
from edition.source.names import tei

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOOSE: Final = frozenset({"p", "ab", "bibl", "list", "biblStruct", "biblFull"})
_PARTS: Final = frozenset({"msPart", "msFrag"})
_ITEMS: Final = frozenset({"msItem", "msItemStruct"})
_CONTAINERS: Final = frozenset(
    [
        *("msDesc", "msContents", "physDesc", "objectDesc", "supportDesc", "history"),
        *("additional", "adminInfo", *_PARTS, *_ITEMS),
    ]
)
_REGISTERS: Final = frozenset(
    {"listPerson", "listPlace", "listOrg", "listEvent", "listObject", "listRelation"}
)
"""What the pages show as registers."""
_WITH_KINDS: Final = (tei("objectDesc"), tei("supportDesc"))
_KINDS: Final = {"form": "Form", "material": "Material"}
"""What the attributes of these say of the object, and what that is called."""
_MATERIALS: Final = {"parch": "parchment", "perg": "parchment", "chart": "paper"}
"""The words for materials that catalogues write short."""
_ITEM_WORDS: Final = {
    "textLang": "Language",
    "incipit": "Incipit",
    "explicit": "Explicit",
    "rubric": "Rubric",
    "finalRubric": "Final rubric",
    "colophon": "Colophon",
    "filiation": "Filiation",
    "decoNote": "Decoration",
    "listBibl": "Literature",
}
_TITLE: Final = frozenset({"locus", "locusGrp", "author", "respStmt", "title"})


def fields(description: etree._Element, *, with_hands: bool) -> tuple[Passage, ...]:
    """Return what a `sourceDesc` says, field by field; loose prose of it comes first.

    Args:
        description: The `sourceDesc`.
        with_hands: Whether the hands are told here.
    """
    return tuple(_Walk(with_hands=with_hands).passages(description, "", "Source"))


class _Walk:
    """Goes through a description and its parts."""

    def __init__(self, *, with_hands: bool) -> None:
        self._left_out = _REGISTERS if with_hands else _REGISTERS | {"handDesc"}

    def passages(self, element: etree._Element, part: str, label: str) -> Iterator[Passage]:
        """Give the fields of an element: its loose prose under its label, then what has a name."""
        for name, word in _KINDS.items():
            if value := element.get(name):
                said = _MATERIALS.get(value, value).replace("_", " ")
                yield Passage(part + word, (Block("p", (Run(said),)),))
        loose = tuple(_loose(element))
        if loose:
            yield Passage(part + label, loose)
        numbers = {"part": 0, "item": 0}
        for child in element:
            name = local_name(child)
            if not name or name in _LOOSE or name in self._left_out or _is_silent(child):
                continue
            if name in _ITEMS:
                numbers["item"] += 1
                yield from self._item(child, part, str(numbers["item"]))
            elif name in _PARTS:
                numbers["part"] += 1
                number = child.get("n") or str(numbers["part"])
                yield from self.passages(child, f"{part}Part {number} · ", "Description")
            elif name in _CONTAINERS:
                yield from self.passages(child, part, named(name))
            else:
                yield Passage(part + named(name), _prose(child, name))

    def _item(self, item: etree._Element, part: str, counted: str) -> Iterator[Passage]:
        """Give an item of the contents, and the items that it consists of."""
        number = item.get("n") or counted
        prose = tuple(_of_item(item))
        if prose:
            yield Passage(f"{part}Item {number}", prose)
        inner = (child for child in item if local_name(child) in _ITEMS)
        for place, child in enumerate(inner, 1):
            yield from self._item(child, part, f"{number}.{place}")


def _is_silent(element: etree._Element) -> bool:
    """Say whether neither words nor kinds stand in a field."""
    return not plain(element) and not any(
        inner.get(name) for inner in element.iter(*_WITH_KINDS) for name in _KINDS
    )


def _loose(element: etree._Element) -> Iterator[Block]:
    """Give the prose that stands in an element beside its fields."""
    words = [element.text or "", *(child.tail or "" for child in element)]
    text = " ".join(" ".join(words).split())
    if text:
        yield Block("p", (Run(text),))
    for child in element:
        if local_name(child) in _LOOSE:
            yield from blocks(child)


def _prose(element: etree._Element, name: str) -> tuple[Block, ...]:
    if name == "msIdentifier":
        parts = [plain(child) for child in element if local_name(child)]
        return (Block("p", (Run(", ".join(part for part in parts if part)),)),)
    return blocks(element)


def _of_item(item: etree._Element) -> Iterator[Block]:
    """Give what an item says: place, author and title in a row, the rest a line each."""
    titles = [plain(child) for child in item if local_name(child) in _TITLE]
    title = ", ".join(part for part in titles if part)
    if title:
        yield Block("p", (Run(title),))
    for child in item:
        name = local_name(child)
        if not name or name in _TITLE | _ITEMS:
            continue
        label = _ITEM_WORDS.get(name, "")
        found = blocks(child)
        if label and found:
            first = Block(found[0].kind, (Run(f"{label}: "), *found[0].runs))
            found = (first, *found[1:])
        yield from found
    loose = etree.Element(tei("p"))
    loose.text = " ".join([item.text or "", *(child.tail or "" for child in item)])
    yield from blocks(loose)
