"""The apparatus: each place with variant readings has one mark in the text and one entry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.views import apparatus_locations as locations
from edition.views import apparatus_places as places
from edition.views import languages, variants
from edition.views.addresses import ID
from edition.views.variants import BASE, READING, REMARK, START, generated, name_of
from edition.xml.tree import take_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from edition.views.marked import Marked
    from edition.views.targets import Targets

_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_SET_OFF: Final = frozenset({"foot", "end"})
_KIND: Final = "data-apparatus"
_CITED: Final = "data-witnesses"
_BESIDE: Final = frozenset({"witnesses", "apparatus"})


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry that was taken out of the text, and the mark that it left there."""

    element: etree._Element
    mark: etree._Element


@dataclass(frozen=True, slots=True)
class Lifted:
    """What was taken out of a view before it is cut.

    Attributes:
        entries: The entries, in the order of their marks.
        beside: What stands at the end of the view: entries from outside the text, the witnesses.
    """

    entries: Sequence[Entry] = ()
    beside: Sequence[etree._Element] = ()


def lift(root: etree._Element, marked: Marked, targets: Targets) -> Lifted:
    """Take the entries of the apparatus out of the text, before it is cut into sheets.

    In the text stays the base, which is the lemma or the first reading, with a lettered mark after
    it. Entries of a list stay where they are. A place inside a variant reading, or inside a note
    that is shown elsewhere, has its readings in brackets.

    Args:
        root: The root of a view; it is changed.
        marked: Of the view.
        targets: What the pointers of its document mean.

    Returns:
        What `place` puts back.
    """
    apps = marked.data_apparatus
    if not apps:
        return Lifted()
    _find_bases(apps)
    _quieten(marked)
    letters = _letters(
        {note.get("data-label") or note.get("data-n") or "" for note in marked.data_note}
    )
    locations.lead(root)
    shown = _shown(root, apps)
    entries = []
    for number, app in enumerate(_closing(apps), 1):
        ends = _ends(app, shown, targets)
        if app.get(_KIND) == "list":
            _list(app, ends, letters, number)
        elif _has_no_place(app):
            variants.enclose(app)
        elif next(iter(variants.parts_of(app)), None) is not None:
            entries.append(_lifted(app, ends, next(letters), number))
        del app.attrib[_KIND]
    _cite(root, apps)
    beside = [child for child in root if child.get("data-generated") in _BESIDE]
    for element in beside:
        take_out(element)
    return Lifted(entries, beside)


def place(root: etree._Element, lifted: Lifted) -> None:
    """Put entries where they are read: at the foot of the sheet, else below the block.

    Args:
        root: The root of the view, after notes were moved; it is changed.
        lifted: What `lift` returned.
    """
    sheets = places.has_pages(root)
    for entry in lifted.entries:
        home = places.home(entry.mark, root, sheets=sheets)
        languages.keep(entry.element, entry.mark, home)
        home.append(entry.element)
    root.extend(lifted.beside)


def _cite(root: etree._Element, apps: Iterable[etree._Element]) -> None:
    """Note at the root which witnesses have readings of their own, in the order of the places."""
    cited = [name for app in apps for name in (app.get(_CITED) or "").split()]
    if cited:
        root.set(_CITED, " ".join(dict.fromkeys(cited)))


def _find_bases(apps: Iterable[etree._Element]) -> None:
    for app in apps:
        if app.get(_KIND) == "text":
            base = variants.base_of(app)
            if base is not None:
                base.set(BASE, "")


def _has_no_place(element: etree._Element) -> bool:
    """Say whether an element stands in what is read elsewhere: a variant, a note at the foot."""
    return any(
        ancestor.get(START) is not None
        and ancestor.get(BASE) is None
        and ancestor.get("data-note") not in {"margin", "inline", "apart"}
        for ancestor in element.iterancestors()
    )


def _quieten(marked: Marked) -> None:
    """Keep notes in variants in their place, and let page breaks of other witnesses cut nothing."""
    for note in marked.data_note:
        if note.get("data-generated") is not None:
            continue
        if note.get("data-note") in _SET_OFF and (not note.get(START) or _in_variant(note)):
            note.set("data-note", "inline")
            if variants.has_text(note):
                variants.bracket(note)
    for marker in marked.data_break:
        if marker.get("data-break") == "page" and _in_variant(marker):
            marker.set("data-break", "milestone")


def _in_variant(element: etree._Element) -> bool:
    """Say whether an element stands in a part of an entry that is not the base."""
    return any(
        ancestor.get(REMARK) is not None
        or (ancestor.get(READING) is not None and ancestor.get(BASE) is None)
        for ancestor in element.iterancestors()
    )


def _closing(apps: Iterable[etree._Element]) -> Iterator[etree._Element]:
    """Give elements in the order in which they end: the inner before the outer."""
    opened: list[etree._Element] = []
    for app in apps:
        around = set(app.iterancestors())
        while opened and opened[-1] not in around:
            yield opened.pop()
        opened.append(app)
    yield from reversed(opened)


def _letters(taken: set[str]) -> Iterator[str]:
    """Give a, b, … z, aa, ab …, without those that notes have."""
    number = 0
    while True:
        number += 1
        letters, rest = "", number
        while rest:
            rest, index = divmod(rest - 1, len(_LETTERS))
            letters = _LETTERS[index] + letters
        if letters not in taken:
            yield letters


def _shown(root: etree._Element, apps: Iterable[etree._Element]) -> Mapping[str, etree._Element]:
    """Return the elements of the view by their ids, if an entry points to one."""
    if not any(app.get("data-from") or app.get("data-to") for app in apps):
        return {}
    return {identifier: node for node in root.iter() if (identifier := node.get("id"))}


def _ends(
    app: etree._Element, shown: Mapping[str, etree._Element], targets: Targets
) -> places.Ends:
    """Return the two ends of the lemma (TC 13.2.2); `from` alone may point to a range."""
    first, last = (
        targets.stretch(f"#{pointer}" if pointer and "#" not in pointer else pointer)
        for pointer in (app.attrib.pop("data-from", ""), app.attrib.pop("data-to", ""))
    )
    if last is None and first is not None and first.end is not first.start:
        last = first
    start = None if first is None else shown.get(first.start.get(ID) or "")
    end = None if last is None else shown.get(last.end.get(ID) or "")
    return places.Ends(start, end)


def _list(app: etree._Element, ends: places.Ends, letters: Iterator[str], number: int) -> None:
    """Compose an entry that stays where it is; where it names a place, a mark leads there."""
    parts = variants.parts_of(app)
    end = ends.end if ends.end is not None else ends.start
    if end is not None:
        identifier = app.get("id") or f"entry:{number}"
        app.set("id", identifier)
        letter = next(letters)
        places.put_after(end, places.mark(letter, identifier, number))
        places.put_first(app, places.back(letter, number))
        if parts and not _has_lemma(app):
            for made in places.lemma_between(ends.start, ends.end, including=True):
                parts[0].addprevious(made)
    variants.compose(app, parts, moved=False, gathered=False)


def _has_lemma(app: etree._Element) -> bool:
    return any(name_of(reading) == "lem" for reading in variants.readings(app))


def _lifted(app: etree._Element, ends: places.Ends, letter: str, number: int) -> Entry:
    """Take what is not read in the text out of an `app`, and leave a mark."""
    identifier = f"entry:{number}"
    entry = etree.Element("div", {"class": "entry", "id": identifier, "role": "doc-footnote"})
    entry.append(places.back(letter, number))
    said = app.xpath("child::*[@class = 'loc' or @class = 'statement']")
    for element in said:
        take_out(element)
    entry.extend(element for element in said if element.get("class") == "loc")
    has_lemma = _has_lemma(app)
    base, parts = _parted(app)
    if base is not None:
        _keep(base, entry)
        _offer(app, base, parts)
    elif not has_lemma:
        last = places.end_of(ends)
        entry.extend(
            places.lemma_between(
                ends.start, app if last is None else last, including=last is not None
            )
        )
    variants.compose(entry, parts, moved=True, gathered=True)
    entry.extend(element for element in said if element.get("class") == "statement")
    mark = places.mark(letter, identifier, number)
    end = None if base is not None else places.end_of(ends)
    if end is None:
        places.append(app, mark)
    else:
        places.put_after(end, mark)
    return Entry(entry, mark)


def _parted(app: etree._Element) -> tuple[etree._Element | None, list[etree._Element]]:
    """Take all but the base out of an `app`; return the base and the parts of the entry."""
    found, parts = None, []
    for part in variants.parts_of(app):
        if part.get(BASE) is not None:
            found = part
            continue
        for base in [one for one in variants.readings(part) if one.get(BASE) is not None]:
            found = base
            take_out(base)
            part.addprevious(base)
        if name_of(part) == "rdgGrp":
            _spill(part)
        take_out(part)
        if name_of(part) != "rdgGrp" or variants.parts_of(part):
            parts.append(part)
    return found, parts


def _spill(group: etree._Element) -> None:
    """Leave in the text what a group of readings may not hold, such as words of its own."""
    _spill_text(group, group.text)
    group.text = None
    for child in list(group):
        if name_of(child) == "rdgGrp":
            _spill(child)
        if not variants.is_part(child) and child.get("data-generated") is None:
            group.addprevious(child)
        else:
            _spill_text(group, child.tail)
            child.tail = None


def _spill_text(group: etree._Element, text: str | None) -> None:
    if text:
        words = etree.Element("span")
        words.text = text
        group.addprevious(words)


def _keep(base: etree._Element, entry: etree._Element) -> None:
    """Leave the base in the text, and put its lemma and what is said of it into the entry."""
    absent = base.xpath("child::*[@class = 'absence']")
    for element in absent:
        take_out(element)
        entry.append(element)
    if not absent:
        for end in base.xpath("child::*[@class = 'lemma-end']"):
            take_out(end)
        entry.extend((variants.lemma(base), generated("]", "bracket", "lemma-end")))
    for said in base.xpath("child::*[@class = 'attestation' or @class = 'statement']"):
        take_out(said)
        entry.append(said)
    remarks = [child for child in base if child.get(REMARK) is not None]
    for remark in remarks:
        take_out(remark)
        variants.bracket(remark)
    variants.compose(entry, remarks, moved=True, gathered=True)
    for name in (BASE, READING, START):
        base.attrib.pop(name, None)


def _offer(app: etree._Element, base: etree._Element, parts: Sequence[etree._Element]) -> None:
    """Keep what each witness reads beside the base, for those who choose a witness as theirs."""
    others = [
        reading
        for part in parts
        for reading in ([part] if part.get(READING) is not None else variants.readings(part))
        if reading.get("data-wit")
    ]
    named = [*([base] if base.get("data-wit") else []), *others]
    if named:
        app.set(_CITED, " ".join(reading.get("data-wit") or "" for reading in named))
    for reading in others:
        offered = etree.SubElement(app, "span", {"class": "variant"})
        offered.set("data-generated", "variant")
        offered.set("data-wit", reading.get("data-wit") or "")
        offered.set("data-text", "" if variants.is_omission(reading) else variants.shown(reading))
