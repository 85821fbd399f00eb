"""Variants: the parts of an apparatus entry, read off and put in order.

A rule leaves in an `app` its readings (`data-reading`) and remarks (`data-remark`) side by side;
each has `data-start`, the offset in S of its first character
(`transforms/behaviours-apparatus.xsl`).
"""

from __future__ import annotations

from copy import deepcopy
from itertools import chain
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.source import characters
from edition.xml.tree import take_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

START: Final = "data-start"
READING: Final = "data-reading"
REMARK: Final = "data-remark"
BASE: Final = "data-base"
_MOVED: Final = "data-moved"
_ABSENCE: Final = "absence"
_LONGEST: Final = 8
"""A lemma of more words is shortened to its first and its last."""

_NO_SPACE_BEFORE: Final = frozenset(",;:.?!)]}\u2019\u201d")
_SOURCE: Final = etree.XPath(
    "descendant::text()[not(ancestor::*[@data-generated])] | descendant::template/@data-original",
    smart_strings=False,
)
_SHOWN: Final = etree.XPath(
    "descendant::text()[not(ancestor::*[@data-remark or @data-note or @class = 'attestation'"
    " or @class = 'statement' or @class = 'lemma-end' or contains(@class, 'note-ref')])]",
    smart_strings=False,
)
_HIDDEN: Final = etree.XPath("descendant::template/@data-original", smart_strings=False)
_BLOCKS: Final = ("div", "p", "ul", "ol", "dl", "table", "blockquote", "section", "pre", "br")


def name_of(element: etree._Element) -> str:
    """Return the name of the TEI element that an element of a view stems from."""
    return (element.get("class") or "").partition(" ")[0].removeprefix("tei-")


def parts_of(holder: etree._Element) -> list[etree._Element]:
    """Return the readings, groups of readings and remarks of an `app` or `rdgGrp`, in order."""
    return [child for child in holder if is_part(child)]


def is_part(element: etree._Element) -> bool:
    """Say whether an element is a part of an entry."""
    return element.get(START) is not None or name_of(element) == "rdgGrp"


def readings(holder: etree._Element) -> Iterator[etree._Element]:
    """Give the readings of an `app`, those in groups as well, and not those of a nested one."""
    for child in holder:
        if child.get(READING) is not None:
            yield child
        elif name_of(child) == "rdgGrp":
            yield from readings(child)


def base_of(app: etree._Element) -> etree._Element | None:
    """Return what is read in the text: the lemma, else the first reading that is no gap.

    Guidelines, chapter TC, 13.1.2: the lemma is optional.
    """
    found = list(readings(app))
    lemmas = (reading for reading in found if name_of(reading) == "lem")
    present = (reading for reading in found if _is_present(reading))
    return next(chain(lemmas, present, found), None)


def _is_present(reading: etree._Element) -> bool:
    """Say whether a witness has something here, or is known to have nothing."""
    return has_text(reading) or is_omission(reading)


def is_omission(reading: etree._Element) -> bool:
    """Say whether a reading is that a witness omits the words."""
    absent = (child for child in reading if child.get("class") == _ABSENCE)
    return any(child.get("data-generated") == "label" for child in absent)


def has_text(element: etree._Element) -> bool:
    """Say whether an element holds a character of the source's."""
    return any(characters.count(text) for text in _SOURCE(element))


def shown(reading: etree._Element) -> str:
    """Return the words of a reading as the view shows them, without what is said of it."""
    return " ".join("".join(_SHOWN(reading)).split())


def lemma(base: etree._Element) -> etree._Element:
    """Return a copy of what is read in the text, generated, shortened if it is long."""
    copy = etree.Element("span", {"class": "lemma", "data-generated": "lemma"})
    words = shown(base).split()
    if not words:
        copy.text = "{" + " ".join("".join(_HIDDEN(base)).split()) + "}"
        return copy
    if len(words) > _LONGEST or next(base.iter(*_BLOCKS), None) is not None:
        copy.text = shortened(words)
        return copy
    inner = deepcopy(base)
    inner.tail = None
    for element in inner.xpath(
        "descendant::template | descendant::*[@data-remark or @data-note or @class = 'attestation'"
        " or @class = 'statement' or @class = 'lemma-end' or contains(@class, 'note-ref')"
        " or @class = 'variant']"
    ):
        take_out(element)
    for element in inner.iter(etree.Element):
        for name in ("id", "data-rule", "data-break", READING, START, BASE):
            element.attrib.pop(name, None)
    copy.append(inner)
    return copy


def shortened(words: list[str]) -> str:
    """Return a lemma in a row: all words, or the first two and the last two."""
    if len(words) <= _LONGEST:
        return " ".join(words)
    return " ".join([*words[:2], "\N{HORIZONTAL ELLIPSIS}", *words[-2:]])


def compose(
    entry: etree._Element, parts: Iterable[etree._Element], *, moved: bool, gathered: bool
) -> None:
    """Put separators between the parts of an entry, and make each what it is on the page.

    Args:
        entry: What holds them, or is to hold them after what it has, such as its lemma.
        parts: The parts, in the order of the source.
        moved: Whether they are taken from their place in the text.
        gathered: Whether they are appended to the entry. A remark then stands with the reading that
            it names (`note/@target`); else the order is that of the source.
    """
    begun = any(
        child.get("data-generated") == "lemma" or child.get("class") == _ABSENCE for child in entry
    )
    for group in _groups(list(parts), free=gathered):
        has_reading = any(part.get(REMARK) is None for part in group)
        for index, part in enumerate(group):
            if gathered:
                part.tail = None
                entry.append(part)
            if index == 0 and begun and has_reading:
                part.addprevious(_separator(part.getprevious()))
            elif _needs_space(part):
                part.addprevious(generated(" ", "space"))
            _finish(part, moved=moved)
        begun = begun or has_reading


def enclose(app: etree._Element) -> None:
    """Show the readings of a place that has no place in the text in brackets at their own place."""
    parts = parts_of(app)
    app.set("data-nested", "")
    rest = parts[1:]
    for part in parts:
        _finish(part, moved=False)
    for index, part in enumerate(rest):
        part.addprevious(generated(" [" if not index else "; ", "bracket"))
    if rest:
        end = generated("]", "bracket")
        end.tail, rest[-1].tail = rest[-1].tail, None
        rest[-1].addnext(end)


def generated(text: str, kind: str, class_name: str = "") -> etree._Element:
    """Return words that are not the source's."""
    element = etree.Element("span", {"data-generated": kind})
    if class_name:
        element.set("class", class_name)
    element.text = text
    return element


def bracket(remark: etree._Element) -> None:
    """Set a remark off from the words of the reading that it stands in."""
    before = generated(" (", "bracket")
    before.tail, remark.text = remark.text, None
    remark.insert(0, before)
    remark.append(generated(")", "bracket"))


def _groups(parts: list[etree._Element], *, free: bool) -> list[list[etree._Element]]:
    """Put each reading together with what is said of it."""
    groups: list[list[etree._Element]] = []
    waiting: list[etree._Element] = []
    for index, part in enumerate(parts):
        if part.get(REMARK) is None:
            groups.append([*waiting, part])
            waiting = []
            continue
        following = next((one for one in parts[index + 1 :] if one.get(REMARK) is None), None)
        target = _target(part, groups) if free else None
        if following is not None and _names(part, following):
            waiting.append(part)
        elif target is not None:
            target.append(part)
        elif groups:
            groups[-1].append(part)
        else:
            groups.append([part])
    return [*groups, waiting] if waiting else groups


def _target(
    remark: etree._Element, groups: list[list[etree._Element]]
) -> list[etree._Element] | None:
    return next((group for group in groups if any(_names(remark, part) for part in group)), None)


def _names(remark: etree._Element, part: etree._Element) -> bool:
    """Say whether a remark points to a part or into it."""
    wanted = set((remark.get(REMARK) or "").split())
    return bool(wanted) and any(element.get("id") in wanted for element in part.iter())


def _finish(part: etree._Element, *, moved: bool) -> None:
    """Make a part what it is on the page."""
    start = part.attrib.pop(START, "")
    if name_of(part) == "rdgGrp":
        compose(part, parts_of(part), moved=moved, gathered=False)
    elif moved and has_text(part):
        part.set(_MOVED, start)
    if part.get(READING) is not None:
        _finish_remarks(part)
    for name in (READING, REMARK, BASE):
        part.attrib.pop(name, None)


def _finish_remarks(reading: etree._Element) -> None:
    """Set remarks off from the words of a reading; one that stands alone is the reading."""
    apart = bool(shown(reading))
    for remark in reading:
        if remark.get(REMARK) is not None:
            if apart:
                bracket(remark)
            del remark.attrib[START], remark.attrib[REMARK]


def _separator(before: etree._Element | None) -> etree._Element:
    """Return what stands before a reading: after a lemma that nobody attests, a space."""
    last = before
    while last is not None and len(last):
        last = last[-1]
    if last is not None and last.get("class") == "lemma-end":
        return generated(" ", "space")
    return generated("; ", "label", "separator")


def _needs_space(part: etree._Element) -> bool:
    before = part.getprevious()
    if before is None or "".join(part.itertext()).lstrip()[:1] in _NO_SPACE_BEFORE:
        return False
    return not "".join(before.itertext())[-1:].isspace()
