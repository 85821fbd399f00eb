"""A grammar that is ready to validate documents."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from edition.relaxng import names
from edition.relaxng.automaton import Automaton
from edition.relaxng.derivatives import Derivatives
from edition.relaxng.knowledge import Knowledge
from edition.relaxng.recovery import Recovery
from edition.relaxng.validator import Validator
from edition.relaxng.xsd_types import QUALIFIED

if TYPE_CHECKING:
    from edition.relaxng.identifiers import IdMap
    from edition.relaxng.patterns import Patterns
    from edition.relaxng.violations import Violation


@dataclass(frozen=True)
class Grammar:
    """A compiled schema. It learns from the documents it validates, and answers the same.

    Attributes:
        patterns: Its patterns.
        start: The pattern of a document.
        reachable: The indexes of the elements that a document can hold.
        ids: Which attributes are identifiers, or point to them.
        unsound_ids: Why identifiers are not checked, although the schema declares some: whether
            an attribute is one can't be told from its name and its element's (RELAX NG DTD
            Compatibility, section 5.2). Empty where they are checked, or where there are none.
    """

    patterns: Patterns
    start: int
    reachable: tuple[int, ...]
    ids: IdMap
    unsound_ids: str = ""

    def validate(self, data: bytes) -> tuple[Violation, ...]:
        """Return all that is wrong with a document; nothing if it is valid.

        Args:
            data: The bytes of the document. Entities and DTDs from outside are not loaded.
        """
        return self._validator.validate(data)

    @cached_property
    def element_names(self) -> frozenset[str]:
        """The names of all elements that the grammar spells out, in Clark notation."""
        return frozenset(map(names.clark, self._knowledge.contents))

    @cached_property
    def attribute_names(self) -> frozenset[str]:
        """The names of all attributes that the grammar spells out, in Clark notation."""
        return frozenset(map(names.clark, self._knowledge.all_attributes))

    def attributes_of(self, element: str) -> frozenset[str]:
        """Return the attributes that an element may have; all names are in Clark notation."""
        found = self._knowledge.attributes.get(element.removeprefix("{"), frozenset())
        return frozenset(map(names.clark, found))

    @cached_property
    def _knowledge(self) -> Knowledge:
        return Knowledge(self.patterns, self.reachable)

    @cached_property
    def _validator(self) -> Validator:
        automaton = Automaton(Derivatives(self.patterns), self.start, self.ids)
        recovery = Recovery(automaton, self._knowledge)
        return Validator(automaton, recovery, needs_prefixes=self._needs_prefixes())

    def _needs_prefixes(self) -> bool:
        types = {spec.type for spec in self.patterns.datas}
        types |= {spec.type for spec in self.patterns.values}
        return not types.isdisjoint(QUALIFIED)
