"""Comparing: what a reader gets of a document and of the same with changes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from edition import header
from edition.coverage.trials import BACK, changed, is_in_text
from edition.errors import TransformError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from lxml import etree

    from edition.coverage.samples import Sample
    from edition.coverage.seen import Reader, Seen
    from edition.coverage.trials import Trial
    from edition.header import Header
    from edition.site import Made
    from edition.source import Document


@dataclass(eq=False)
class Bench:
    """A document that is tried, and what it is tried with.

    Attributes:
        document: The document.
        elements: Its elements in document order.
        make: Makes what the pages of a document are made of, with what is known of its header.
        reader: Sees what pages show.
        sample: The passages that are tried, with named places.
        known: What is seen of the pages around its views.
    """

    document: Document
    elements: Sequence[etree._Element]
    make: Callable[[Document, Header | None], Made]
    reader: Reader
    sample: Sample
    known: dict[bool, tuple[object, ...]] = field(default_factory=dict)

    @cached_property
    def header(self) -> Header:
        """What the header of the whole document says."""
        return header.read(self.document)

    @cached_property
    def base_made(self) -> Made | None:
        """What is made of the sample; None where that can't be."""
        return self._made(self.sample.document, None)

    @cached_property
    def base(self) -> Seen | None:
        """What is seen of the sample; None where its pages can't be made."""
        return self._seen(self.base_made)

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The numbers in the whole document of the places of the sample that have a name."""
        whole = {at: place for place, at in self.sample.numbers.items()}
        return {name: whole[at] for at, name in self.sample.names.items()}

    def seen(self, trials: Iterable[Trial]) -> Seen | None:
        """Return what is seen of the sample with some trials; None where it can't be made."""
        every = list(trials)
        own = self.base_made.header if self.base_made is not None else None
        known = None if any(map(self._may_be_in_header, every)) else own
        return self._seen(self._made(changed(self.sample, every), known))

    def is_noticed(self, trials: Sequence[Trial], *, in_text: bool) -> bool:
        """Say whether a reader gets something else of the sample for some trials.

        Args:
            trials: The trials.
            in_text: Whether they are of the text alone. Then the legends are those of the whole
                document: that a hand is no longer named in a passage is not told there.
        """
        base, seen = self.base, self.seen(trials)
        if base is None or seen is None:
            return base is not seen
        return not base.is_same(seen) or not self._same_frames(
            base.made, seen.made, in_text=in_text
        )

    def _same_frames(self, one: Made, other: Made, *, in_text: bool) -> bool:
        """Say whether the pages around the views say the same; one is of the sample."""
        one, other = (self._framed(made, in_text=in_text) for made in (one, other))
        if one == other:
            return True
        if in_text not in self.known:
            self.known[in_text] = self.reader.frames(one)
        return self.known[in_text] == self.reader.frames(other)

    def _framed(self, made: Made, *, in_text: bool) -> Made:
        if not in_text:
            return made
        return replace(made, header=replace(self.header, entries=made.header.entries))

    def _seen(self, made: Made | None) -> Seen | None:
        return None if made is None else self.reader.seen(made, self.places)

    def _may_be_in_header(self, trial: Trial) -> bool:
        """Say whether what is read of a header may hold what is tried, as a register in `back`."""
        element = self.elements[trial.place]
        return not is_in_text(element) or next(element.iterancestors(BACK), None) is not None

    def _made(self, document: Document, known: Header | None) -> Made | None:
        try:
            return self.make(document, known)
        except TransformError:
            return None
