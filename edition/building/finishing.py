"""Finishing: each view in turn is linked, written and proven, and then let go.

The HTML of a view takes many times the memory of its source, so no more of it is kept than others
must know.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from edition import ledger, proof, site
from edition.facts.names import SeenIn, read_in, seen
from edition.site.witnesses import witnesses
from edition.views import citing, contents, languages, names, parallel_links, sheets
from edition.views.writing import written

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from lxml import etree

    from edition.header import Header
    from edition.source.transcription import Transcription
    from edition.views import View
    from edition.views.destinations import Destinations


@dataclass(frozen=True, slots=True, eq=False)
class Settled:
    """A view with the passes over it done.

    Attributes:
        view: The view.
        root: Its HTML.
        css: The rules of its models and of the document.
    """

    view: View
    root: etree._Element
    css: str


@dataclass(frozen=True, slots=True)
class Beside:
    """What views are finished with.

    Attributes:
        source: The transcription that they are proven against.
        header: What the header of the document says.
        found: Where its pointers lead.
        called: What its places are called, by their addresses.
        words: The language in which its losses are told.
    """

    source: Transcription
    header: Header
    found: Destinations
    called: Mapping[str, str]
    words: str


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
    text = next((item.root for item in settled if not item.view.sheets), None)
    unread = names.left_out(text) if text is not None else None
    told = read_in(text) if text is not None else frozenset()
    del text
    finished: list[site.View] = []
    proofs: list[proof.ViewProof] = []
    traces: list[tuple[View, ledger.Trace]] = []
    named: list[tuple[View, Mapping[str, tuple[names.Mention, ...]]]] = []
    shown: list[SeenIn] = []
    while settled:
        item = settled.pop(0)
        example = _linked(item, twins.get(item.view.name), beside)
        traces.append((item.view, ledger.trace(item.root)))
        places = names.link(item.root, item.view.name, beside.found, beside.header)
        named.append((item.view, places))
        others = told if item.view.sheets else frozenset()
        shown.append(SeenIn(item.view.name, item.view.sheets, seen(item.root, others)))
        for proven in proofs:
            item.root.set(f"data-hidden-in-{proven.view}", proof.hidden_stretches(proven))
        finished.append(_written(item, beside.source, example))
        del item
        proofs.append(_proven(finished[-1], beside.source))
    return Written(finished, proofs, traces, _mentions(named, unread), shown)


def _twins(settled: Sequence[Settled]) -> dict[str, _Twin]:
    places = {item.view.name: parallel_links.ids(item.root) for item in settled}
    found: dict[str, _Twin] = {}
    for item in settled:
        others = (other.view for other in settled if other.view.sheets != item.view.sheets)
        other = next(others, None)
        if other is not None:
            label = f"The same place in the {other.title} view"
            found[item.view.name] = _Twin(f"{other.name}.html", label, places[other.name])
    return found


def _linked(item: Settled, twin: _Twin | None, beside: Beside) -> str:
    """Link a view to its twin, and its places to themselves; return what one of these is called."""
    if twin is not None:
        parallel_links.link(item.root, twin.places, twin.page, label=twin.label)
    example = citing.link(item.root, beside.called, f"{item.view.name}.html")
    languages.mark_words(item.root, beside.header.language, beside.words)
    return example


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


def _written(item: Settled, source: Transcription, example: str) -> site.View:
    return site.View(
        name=item.view.name,
        title=item.view.title,
        part=written(item.root),
        places=sheets.places(item.root),
        sheets=item.view.sheets,
        account=proof.account(source, item.root),
        witnesses=witnesses(item.root),
        example=example,
        css=item.css,
        contents=contents.headings(item.root),
    )


def _proven(view: site.View, source: Transcription) -> proof.ViewProof:
    return proof.prove(source, view.part, view.name)
