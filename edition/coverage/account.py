"""The account: which of the statements of an encoding reach a reader.

It is tried: in a passage of its first document another value is written, and where no page is
another one for it, the statement is silent.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree, html

from edition.coverage import samples
from edition.coverage.seen import seen
from edition.coverage.specimens import rule_of, specimen
from edition.coverage.uses import shown_name
from edition.errors import TransformError
from edition.source.names import tei

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from edition.coverage.samples import Sample
    from edition.coverage.uses import Key, Use
    from edition.site import Made
    from edition.source import Document

_TEXTS: Final = frozenset({tei("text"), tei("sourceDoc")})
_FAILED: Final = ("failed",)


@dataclass(frozen=True, slots=True)
class Statement:
    """An element, an attribute or a value in use, and whether readers are told.

    Attributes:
        key: What it is.
        use: How often, and where first.
        is_said: Whether a page is another one for it.
        shown: Of an element of a text, for each view: its name, the name of the rule that shows
            or hides the first such element, and a specimen of it as HTML.
    """

    key: Key
    use: Use
    is_said: bool
    shown: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """What an edition says, and what of it is silent."""

    statements: tuple[Statement, ...]

    @property
    def silent(self) -> tuple[Statement, ...]:
        """The statements that no reader is told."""
        return tuple(one for one in self.statements if not one.is_said)

    @property
    def things(self) -> int:
        """How many statements there are, each as often as it is made."""
        return sum(one.use.count for one in self.statements)

    @property
    def silent_things(self) -> int:
        """How many of them are silent."""
        return sum(one.use.count for one in self.silent)


def account(
    found: Mapping[Key, Use],
    read: Callable[[str], Document],
    make: Callable[[Document], Made],
    sheets: Sequence[str],
) -> Account:
    """Say of all that an edition uses whether it reaches a reader.

    Args:
        found: What it uses.
        read: Gives a document by its name.
        make: Makes what its pages are made of.
        sheets: The style sheets of its pages.
    """
    by_file: dict[str, list[Key]] = {}
    for key, use in found.items():
        by_file.setdefault(use.file, []).append(key)
    judged: dict[Key, Statement] = {}
    for file, keys in by_file.items():
        judge = _Judge(read(file), make, sheets)
        judged |= {key: judge.statement(key, found[key]) for key in keys}
    return Account(tuple(judged[key] for key in found))


class _Judge:
    """Tries statements of one document."""

    def __init__(
        self, document: Document, make: Callable[[Document], Made], sheets: Sequence[str]
    ) -> None:
        self._document = document
        self._make = make
        self._sheets = sheets
        self._bases: dict[int, tuple[object, ...]] = {}
        self._samples: dict[int, Sample] = {}

    def statement(self, key: Key, use: Use) -> Statement:
        """Say whether a statement reaches a reader, at one of the first places of its use."""
        chosen = [self._sample(place) for place in use.places]
        tried = self._tried_attribute if key.attribute else self._tried_element
        is_said = any(tried(one, key) for one in chosen)
        shown = () if key.attribute else tuple(self._shown(chosen[0], key))
        return Statement(key, use, is_said, shown)

    def _sample(self, place: int) -> Sample:
        if place not in self._samples:
            self._samples[place] = samples.sample(self._document, place)
        return self._samples[place]

    def _tried_attribute(self, sample: Sample, key: Key) -> bool:
        names = (
            name for name in map(str, sample.element.keys()) if shown_name(name) == key.attribute
        )
        name = next(names, "")
        value = sample.element.get(name) or ""
        return bool(name) and self._differs(sample, sample.changed(name, samples.other(value)))

    def _tried_element(self, sample: Sample, _key: Key) -> bool:
        """Say whether an element is seen: its text, or, where it has none, that it is there."""
        element = sample.element
        in_text = any(one.tag in _TEXTS for one in (element, *element.iterancestors()))
        has_text = bool("".join(element.itertext()).strip())
        if has_text and (in_text or not (element.text or "").strip()):
            return True  # Proven, or told by what it holds.
        if has_text:
            return self._differs(sample, sample.reworded())
        if len(element) or element.getparent() is None:
            return True
        return self._differs(sample, sample.without())

    def _differs(self, sample: Sample, changed: Document) -> bool:
        if sample.passage not in self._bases:
            self._bases[sample.passage] = self._seen(sample.document)
        return self._bases[sample.passage] != self._seen(changed)

    def _seen(self, document: Document) -> tuple[object, ...]:
        try:
            return seen(self._make(document), self._sheets)
        except TransformError:
            return _FAILED

    def _shown(self, sample: Sample, key: Key) -> Iterator[tuple[str, str, str]]:
        """Give what became of the first element of the name: view, rule and specimen."""
        try:
            made = self._make(sample.document)
        except TransformError:
            return
        for view in made.views:
            for element in html.fragment_fromstring(view.part.decode("utf-8")).iter(etree.Element):
                first = (element.get("class") or "").partition(" ")[0]
                rule = rule_of(element)
                if first == f"tei-{key.element}" and rule:
                    yield view.name, rule, specimen(element)
                    break
