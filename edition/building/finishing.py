"""Finishing: each view in turn is linked, written and proven, and then let go.

The HTML of a view takes many times the memory of its source, so one of them is there at a time: a
view that waits rests as bytes, and no more of it is kept than others must know.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from edition import ledger, proof, site
from edition.facts.names import SeenIn, read_in, seen
from edition.site.witnesses import witnesses
from edition.views import (
    citing,
    contents,
    destinations,
    dividing,
    images,
    languages,
    names,
    parallel_links,
    part_links,
    pointers,
    sheets,
)
from edition.views.writing import at_rest, awake, written_away

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from lxml import etree

    from edition.header import Header
    from edition.source.transcription import Transcription
    from edition.views import View
    from edition.views.destinations import Destinations, Page
    from edition.views.images import Images


@dataclass(frozen=True, slots=True, eq=False)
class Settled:
    """A view with the passes over it done that look at no other view.

    Attributes:
        view: The view.
        html: Its HTML, at rest.
        css: The rules of its models and of the document.
        page: What pointers lead to in it.
        left_out: The ids of the places that it leaves out.
        told: What the names point to whose words it shows.
        seats: The name of the part in which each of its addresses is, if there are parts.
    """

    view: View
    html: bytes
    css: str
    page: Page
    left_out: frozenset[str]
    told: frozenset[tuple[str, str, str]]
    seats: Mapping[str, str]


def settled(view: View, root: etree._Element, css: str) -> Settled:
    """Return a view that waits for the others to be settled, too."""
    page = destinations.page(view.name, root, sheets=view.sheets)
    return Settled(
        view=view,
        html=at_rest(root),
        css=css,
        page=page,
        left_out=names.left_out(root),
        told=read_in(root),
        seats=dividing.seats(root),
    )


@dataclass(frozen=True, slots=True)
class Beside:
    """What views are finished with.

    Attributes:
        source: The transcription that they are proven against.
        header: What the header of the document says.
        found: Where its pointers lead.
        pictures: Its images.
        called: What its places are called, by their addresses.
        words: The language in which its losses are told.
        is_proven: Whether views are proven, and what others need of them is read off.
        marks: What stands for the address of a place of another document begins with this.
    """

    source: Transcription
    header: Header
    found: Destinations
    pictures: Images
    called: Mapping[str, str]
    words: str
    is_proven: bool = True
    marks: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """The views of a document as they are written, and what was read off them.

    Attributes:
        views: The views, as their pages carry them.
        proofs: Of each view.
        traces: What each view does with S.
        mentions: For each entry of the lists the ids of the places that name it, by view.
        names: All names that each view shows.
    """

    views: Sequence[site.View]
    proofs: Sequence[proof.ViewProof]
    traces: Sequence[tuple[View, ledger.Trace]]
    mentions: Mapping[str, Mapping[str, tuple[str, ...]]]
    names: Sequence[SeenIn]


@dataclass(frozen=True, slots=True)
class _Twin:
    """The view that another one is read beside: sheets and the first text, the rest and sheets."""

    page: str
    label: str
    places: AbstractSet[str]


def finish(settled: list[Settled], beside: Beside) -> Written:
    """Write the part of each page that is the view, and prove it from its bytes.

    What a view hides is noted in the parts after it, so that its text can be rebuilt from them.

    Args:
        settled: The views, the diplomatic one first; the list is empty after.
        beside: What they are finished with.
    """
    twins = _twins(settled)
    seats = {item.view.name: item.seats for item in settled if item.seats}
    text = next((item for item in settled if not item.view.sheets), None)
    unread = text.left_out if text is not None else None
    told = text.told if text is not None else frozenset()
    del text
    finished: list[site.View] = []
    proofs: list[proof.ViewProof] = []
    traces: list[tuple[View, ledger.Trace]] = []
    named: list[tuple[View, Mapping[str, tuple[names.Mention, ...]]]] = []
    shown: list[SeenIn] = []
    while settled:
        item = settled.pop(0)
        view, css, root = item.view, item.css, awake(item.html)
        del item
        twin = twins.get(view.name)
        example = _linked(root, view, twin, beside)
        traces.append((view, ledger.trace(root)))
        named.append((view, names.link(root, view.name, beside.found, beside.header)))
        if beside.is_proven:
            within = told if view.sheets else frozenset()
            shown.append(SeenIn(view.name, view.sheets, seen(root, within)))
        for proven in proofs:
            root.set(f"data-hidden-in-{proven.view}", proof.hidden_stretches(proven))
        finished.append(
            replace(_written(root, view, twin, beside, seats), css=css, example=example)
        )
        del root
        if beside.is_proven:
            proofs.append(_proven(finished[-1], beside.source))
    return Written(finished, proofs, traces, _mentions(named, unread), shown)


def _twins(settled: Sequence[Settled]) -> dict[str, _Twin]:
    found: dict[str, _Twin] = {}
    for item in settled:
        others = (other for other in settled if other.view.sheets != item.view.sheets)
        other = next(others, None)
        if other is not None:
            label = f"The same place in the {other.view.title} view"
            found[item.view.name] = _Twin(f"{other.view.name}.html", label, other.page.ids)
    return found


def _linked(root: etree._Element, view: View, twin: _Twin | None, beside: Beside) -> str:
    """Link a view to all that it leads to; return what one of its places is called."""
    pointers.lead(root, view.name, beside.found)
    images.link(root, beside.pictures)
    if twin is not None:
        parallel_links.put(root, twin.places)
    return citing.link(root, beside.called, f"{view.name}.html")


def _mentions(
    named: Sequence[tuple[View, Mapping[str, tuple[names.Mention, ...]]]],
    unread: frozenset[str] | None,
) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Say where each entry is named, by view; sheets are named for what the text leaves out."""
    firsts = {view.sheets: (view.name, places) for view, places in reversed(named)}
    mentions: dict[str, dict[str, tuple[str, ...]]] = {}
    for of_sheets, (name, places) in sorted(firsts.items()):
        passed_over = unread if of_sheets else None
        for entry, its in places.items():
            if new := names.within(its, passed_over):
                mentions.setdefault(entry, {})[name] = new
    return mentions


def _written(
    root: etree._Element,
    view: View,
    twin: _Twin | None,
    beside: Beside,
    seats: Mapping[str, Mapping[str, str]],
) -> site.View:
    """Write a view, which is gone after; its rules and its example are still to come."""
    language, losses = beside.header.language, beside.words
    several = languages.are_several(root, language, losses)

    def complete(part: etree._Element) -> None:
        if twin is not None:
            parallel_links.lead(part, twin.page, label=twin.label)
        if several:
            languages.mark_words(part, language, losses)

    made = site.View(
        name=view.name,
        title=view.title,
        places=sheets.places(root),
        sheets=view.sheets,
        account=proof.account(beside.source, root),
        witnesses=witnesses(root),
        contents=() if view.name in seats else contents.headings(root),
        part=b"",
    )
    if view.name not in seats:
        return replace(made, part=written_away(root, complete))
    divided = dividing.divide(root)
    ways = part_links.Ways(view.name, dividing.seats_in(divided), seats, beside.marks)
    first, *parts = (_part(name, one, complete, ways) for name, one in divided.items())
    return replace(made, part=first.part, places=first.places, parts=tuple(parts), seats=ways.own)


def _part(
    name: str,
    root: etree._Element,
    complete: Callable[[etree._Element], None],
    ways: part_links.Ways,
) -> site.ViewPart:
    """Write a part of a view, which is gone after."""

    def led(part: etree._Element) -> None:
        complete(part)
        ways.lead(part, name)

    return site.ViewPart(
        name=name,
        places=[place for place in sheets.places(root) if place[0]],
        contents=contents.headings(root),
        part=written_away(root, led),
    )


def _proven(view: site.View, source: Transcription) -> proof.ViewProof:
    return proof.prove(source, view.whole(), view.name)
