"""Comparing: what a reader gets of a document and of the same with changes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from edition import header
from edition.errors import TransformError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from lxml import etree

    from edition.coverage.samples import Sample
    from edition.coverage.seen import Reader, Seen
    from edition.header import Header
    from edition.site import Made
    from edition.source import Document


@dataclass(eq=False)
class Bench:
    """A document that is tried, and what it is tried with.

    Attributes:
        document: The document.
        elements: Its elements in document order.
        make: Makes what the pages of a document are made of.
        reader: Sees what pages show.
        sample: The passages of the first uses, with named places.
    """

    document: Document
    elements: Sequence[etree._Element]
    make: Callable[[Document], Made]
    reader: Reader
    sample: Sample

    @cached_property
    def header(self) -> Header:
        """What the header of the whole document says."""
        return header.read(self.document)

    @cached_property
    def base_made(self) -> Made | None:
        """What is made of the sample; None where that can't be."""
        return self._made(self.sample.document)

    def seen(self, document: Document, places: Collection[str] = ()) -> Seen | None:
        """Return what is seen of a document; None where its pages can't be made."""
        made = self.base_made if document is self.sample.document else self._made(document)
        return None if made is None else self.reader.seen(made, places)

    def are_same(self, one: Seen | None, other: Seen | None, *, in_text: bool) -> bool:
        """Say whether a reader gets the same of two documents.

        Args:
            one: What is seen of one.
            other: What is seen of the other.
            in_text: Whether they differ in their texts alone.
        """
        if one is None or other is None:
            return one is other
        return (
            not one.differing(other)
            and one.same_order(other)
            and self.have_same_frames(one.made, other.made, in_text=in_text)
        )

    def have_same_frames(self, one: Made, other: Made, *, in_text: bool) -> bool:
        """Say whether the pages around the views say the same.

        Where only texts differ, the legends are those of the whole document: that a hand is no
        longer named in a passage is not told there.
        """
        if in_text:
            one, other = (
                replace(made, header=replace(self.header, entries=made.header.entries))
                for made in (one, other)
            )
        return one == other or self.reader.frames(one) == self.reader.frames(other)

    def _made(self, document: Document) -> Made | None:
        try:
            return self.make(document)
        except TransformError:
            return None
