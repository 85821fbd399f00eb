"""The proof: each character of a transcription is shown once, or hidden by a rule with a name.

It is computed from the written HTML, not from the transform's word.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from edition.findings.catalogue import finding
from edition.proof.accounts import Account, account
from edition.proof.differences import Difference, apart, differences
from edition.proof.layout import Layout, hidden, lay_out
from edition.proof.page import Strand, strands_of
from edition.proof.places import places_of
from edition.proof.words import compare, word_differences
from edition.source.positions import Paths

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from edition.findings import Finding
    from edition.source.transcription import Transcription

__all__ = [
    "Account",
    "HiddenStretch",
    "ViewProof",
    "account",
    "hidden_stretches",
    "proof_json",
    "prove",
    "rebuilt",
]

_CONTEXT: Final = 30
_MOST: Final = 40
_ELSEWHERE: Final = "is not where it stands in the source"
_WHAT: Final = {
    "character-lost": "is neither shown nor hidden by a rule",
    "character-added": "is shown but is not in the source",
}


@dataclass(frozen=True, slots=True)
class HiddenStretch:
    """A stretch of S that a view hides: its offsets, the name of the rule, its characters."""

    start: int
    end: int
    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class ViewProof:
    """What a view does with the characters of S.

    Attributes:
        view: The name of the view.
        characters: How many S has.
        shown: How many are shown, moved ones included.
        generated: How many characters of the view are not the source's, white space aside.
        hidden: The stretches that are hidden, in order.
        moved: The stretches that are shown away from their place, as (start, end).
        findings: What is lost, added, out of order or run together; empty: the view is proven.
    """

    view: str
    characters: int
    shown: int
    generated: int
    hidden: tuple[HiddenStretch, ...]
    moved: tuple[tuple[int, int], ...]
    findings: tuple[Finding, ...] = ()


def prove(source: Transcription, page: bytes, view: str) -> ViewProof:
    """Prove a view of a document from the page as it is written.

    Args:
        source: The transcription of the document; it serves all its views.
        page: The page, UTF-8.
        view: The name of the view, as in `data-view`.
    """
    strands = strands_of(page, view)
    layout = lay_out(strands)
    hides = tuple(
        HiddenStretch(stretch.start, stretch.end, stretch.piece.rule, stretch.letters)
        for stretch in hidden(layout)
    )
    return ViewProof(
        view=view,
        characters=source.characters,
        shown=sum(
            stretch.end - stretch.start
            for stretch in layout.stretches
            if stretch.piece.kind == "shown"
        ),
        generated=sum(
            len(stretch.letters)
            for stretch in layout.stretches
            if stretch.piece.kind == "generated"
        ),
        hidden=hides,
        moved=tuple(stretch for stretch in layout.moved if stretch[0] < stretch[1]),
        findings=tuple(_findings(source, strands, layout, view)),
    )


def proof_json(
    proofs: Sequence[ViewProof], missing: Sequence[str] = (), parts: Sequence[str] = ()
) -> str:
    """Return `proof.json` of a document.

    Args:
        proofs: Of each view.
        missing: The parts of the document that can't be had, of which nothing is proven.
        parts: The names of the parts that have pages of their own, whose views follow one another.
    """
    views = {
        proof.view: {
            "hidden": [
                {"start": item.start, "end": item.end, "rule": item.rule, "text": item.text}
                for item in proof.hidden
            ],
            "moved": [{"start": start, "end": end} for start, end in proof.moved],
            "shown": proof.shown,
            "generated": proof.generated,
        }
        for proof in proofs
    }
    characters = proofs[0].characters if proofs else 0
    content: dict[str, object] = {"characters": characters, "views": views}
    if parts:
        content["parts"] = list(parts)
    if missing:
        content["missing"] = list(missing)
    return json.dumps(content, ensure_ascii=False, indent=1)


def hidden_stretches(proof: ViewProof) -> str:
    """Return what a view hides as `data-hidden-in-VIEW` carries it: `3-8 21-25`."""
    return " ".join(f"{item.start}-{item.end}" for item in proof.hidden)


def rebuilt(page: bytes, view: str, hidden_elsewhere: str) -> str:
    """Rebuild from one view's page the characters that another view shows.

    Args:
        page: A page, such as the reading page.
        view: The name of its view.
        hidden_elsewhere: What the other view hides, as in the page's `data-hidden-in-VIEW`.

    Returns:
        The characters that the other view shows, without white space, in the order of S.
    """
    text = lay_out(strands_of(page, view)).text()
    kept, place = [], 0
    for stretch in hidden_elsewhere.split():
        start, _, end = stretch.partition("-")
        kept.append(text[place : int(start)])
        place = int(end)
    return "".join([*kept, text[place:]])


def _findings(
    source: Transcription, strands: Sequence[Strand], layout: Layout, view: str
) -> Iterable[Finding]:
    differing = word_differences(source, layout)
    if not (
        layout.end == source.characters
        and all(item.has_the_same_characters() for item in differing)
        and _hides_what_is_there(source, layout)
    ):
        found = differences(source.text, layout.text())
        if found:
            running, *moved = ((strand.start, strand.letters()) for strand in strands)
            exact = apart(source.text, running[1], moved) if moved else []
            return _of_characters(source, exact or found, view)
    boundaries = compare(source, layout, differing)
    lost = [(place, "word-boundary-lost") for place in boundaries.lost]
    added = [(place, "word-boundary-added") for place in boundaries.added]
    both = sorted(lost + added)[:_MOST]
    messages = [_boundary(source.text, place, code, view) for place, code in both]
    return _placed(source, [(place, code) for place, code in both], messages)


def _hides_what_is_there(source: Transcription, layout: Layout) -> bool:
    return all(
        stretch.letters == source.spaced(stretch.start, stretch.end).replace(" ", "")
        for stretch in hidden(layout)
    )


def _of_characters(source: Transcription, found: list[Difference], view: str) -> list[Finding]:
    added = [item.added for item in found]
    lost = [item.lost for item in found]
    codes: list[tuple[int, str]] = []
    messages: list[str] = []
    for item in found:
        context = source.text[max(0, item.offset - _CONTEXT) : item.offset]
        for text, code, others in (
            (item.lost, "character-lost", added),
            (item.added, "character-added", lost),
        ):
            if text:
                moved = text in others
                codes.append((item.offset, "character-out-of-order" if moved else code))
                what = _ELSEWHERE if moved else _WHAT[code]
                quoted = _shortened(text)
                messages.append(f"In the {view} view “{quoted}” {what}, after “{context}”.")
    return _placed(source, codes, messages)


def _boundary(text: str, place: int, code: str, view: str) -> str:
    before, after = text[max(0, place - _CONTEXT) : place], text[place : place + _CONTEXT]
    what = "Two words run together" if code == "word-boundary-lost" else "A word is broken"
    return f"{what} in the {view} view: “{before}” | “{after}”."


def _shortened(text: str) -> str:
    return text if len(text) <= _CONTEXT * 2 else f"{text[: _CONTEXT * 2]}…"


def _placed(
    source: Transcription, codes: list[tuple[int, str]], messages: list[str]
) -> list[Finding]:
    if not codes:
        return []
    places, paths = places_of(source.document, [offset for offset, _ in codes]), Paths()
    return [
        replace(
            finding(
                code,
                message,
                file=source.document.name,
                line=place.element.sourceline or 0,
                xpath=paths.of(place.element),
                hint="A processing model or a stylesheet of the edition does this; "
                "`edition explain FILE:LINE` names it.",
            ),
            place=place.paper,
        )
        for (_, code), message, place in zip(codes, messages, places, strict=True)
    ]
