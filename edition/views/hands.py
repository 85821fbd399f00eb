"""Hands: each change of hand by the name that the legend has, too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from edition import header
from edition.source.names import ADDRESS, tei

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree

    from edition.source import Document

CALLED: Final = f"{{{ADDRESS}}}called"
"""What a value is in words; of a `handShift` what the header calls the hand (12.3.2.1)."""

_SHIFT: Final = tei("handShift")


def name(document: Document, tops: Iterable[etree._Element]) -> None:
    """Name the hand that begins at each `handShift`.

    Args:
        document: The document, for the hands that its header declares.
        tops: The transcriptions of its addressed copy; they are changed.
    """
    shifts = [shift for top in tops for shift in top.iter(_SHIFT) if shift.get("new")]
    if not shifts:
        return
    labels = {hand.id: hand.label for hand in header.hands_of(document)}
    for shift in shifts:
        known = labels.get((shift.get("new") or "").strip().removeprefix("#"))
        if known:
            shift.set(CALLED, known)
