"""Validation of a document: a pass that judges, and one that finds places if there are faults."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from edition.relaxng.names import SEPARATOR
from edition.relaxng.order import allowed_before
from edition.relaxng.places import Locator
from edition.relaxng.report import not_well_formed, violations
from edition.relaxng.run import Run
from edition.xml.encodings import encoding_of, for_expat

if TYPE_CHECKING:
    from edition.relaxng.automaton import Automaton
    from edition.relaxng.faults import Fault
    from edition.relaxng.places import Place
    from edition.relaxng.recovery import Recovery
    from edition.relaxng.violations import Violation

_BUFFER: Final = 1 << 16


@dataclass(frozen=True, slots=True)
class Validator:
    """Judges documents by one grammar.

    Attributes:
        automaton: The automaton, which grows with the documents.
        recovery: The ways through it after faults.
        needs_prefixes: Whether a datatype of the grammar depends on namespace prefixes.
    """

    automaton: Automaton
    recovery: Recovery
    needs_prefixes: bool = field(default=False)

    def validate(self, data: bytes) -> tuple[Violation, ...]:
        """Return all that is wrong with a document, in the order of its text."""
        run = Run(self.automaton, self.recovery, self.automaton.initial())
        data, encoding = for_expat(data)
        error = self._judge(data, encoding, run)
        if error is None:
            run.finish()
        found = self._located(data, encoding, run.faults) if run.faults else ()
        if error is not None:
            found = (*found, not_well_formed(error))
        return found

    def _judge(self, data: bytes, encoding: str | None, run: Run) -> expat.ExpatError | None:
        parser = _parser(encoding)
        parser.buffer_text = True
        parser.buffer_size = _BUFFER
        parser.StartElementHandler = run.start
        parser.EndElementHandler = run.end
        parser.CharacterDataHandler = run.text
        parser.EntityDeclHandler = run.scope.entity
        if self.needs_prefixes:
            parser.StartNamespaceDeclHandler = run.scope.declare
            parser.EndNamespaceDeclHandler = run.scope.forget
        try:
            parser.Parse(data, True)  # noqa: FBT003 - the last piece
        except expat.ExpatError as error:
            return error
        return None

    def _located(
        self, data: bytes, encoding: str | None, faults: list[Fault]
    ) -> tuple[Violation, ...]:
        tags = frozenset(fault.event for fault in faults if not fault.in_text)
        texts = frozenset(fault.event for fault in faults if fault.in_text)
        parser = _parser(encoding)
        locator = Locator(data, encoding or encoding_of(data), tags, texts, parser=parser)
        parser.StartElementHandler = locator.start
        parser.EndElementHandler = locator.end
        parser.CharacterDataHandler = locator.text
        with suppress(expat.ExpatError):  # what comes before it has its places
            parser.Parse(data, True)  # noqa: FBT003 - the last piece
        return violations(faults, locator, self._precedes)

    def _precedes(self, place: Place) -> str:
        """Return the sibling before which a misplaced element is allowed; mostly none."""
        contents = self.recovery.knowledge.contents.get(place.parent, ())
        return allowed_before(self.automaton, contents, place.element, place.siblings)


def _parser(encoding: str | None) -> expat.XMLParserType:
    """Return a parser that reads nothing but what it is given.

    expat loads no external entity or DTD unless it is told how, and from version 2.4.1 on stops
    at entities that blow up.
    """
    parser = expat.ParserCreate(encoding, namespace_separator=SEPARATOR)
    parser.ordered_attributes = True
    return parser
