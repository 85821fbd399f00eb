"""Identifiers and pointers: the ID/IDREF feature of RELAX NG DTD Compatibility, section 5."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from edition.relaxng import names
from edition.relaxng import patterns as p
from edition.relaxng.datatypes import find_type
from edition.relaxng.xsd_types import DatatypeError, IdKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from edition.relaxng.patterns import Patterns

IdMap: TypeAlias = dict[str, dict[str, IdKind]]
"""For each element, which attributes are identifiers or point to them; as expat writes names."""

_Attributes: TypeAlias = frozenset[tuple[int, IdKind | None]]


class UnsoundError(Exception):
    """Whether an attribute is an identifier can't be told from its name and its element's."""


@dataclass(slots=True)
class _Finder:
    patterns: Patterns
    found: IdMap = field(default_factory=dict)
    _attributes: dict[int, _Attributes] = field(default_factory=dict)

    def find(self, elements: Iterable[int]) -> IdMap:
        indexes = list(elements)
        for index in indexes:
            self._take_in(index)
        if self.found:
            for index in indexes:
                self._check(index)
        return self.found

    def _take_in(self, index: int) -> None:
        """Note the identifiers that an element pattern declares."""
        element = self.patterns.elements[index]
        for name_class, kind in self.attributes(element.content):
            if kind is None:
                continue
            for name in self._spelt_out(element.name_class):
                known = self.found.setdefault(name, {})
                for attribute in self._spelt_out(name_class):
                    if known.setdefault(attribute, kind) is not kind:
                        self._clash(name, attribute)

    def _check(self, index: int) -> None:
        """Check that no pattern for the same attribute of the same element says otherwise."""
        element = self.patterns.elements[index]
        name_class = self.patterns.name_classes[element.name_class]
        if names.is_open(name_class):
            affected = [n for n in self.found if names.contains(name_class, *names.split(n))]
        else:
            plain = names.plain_names(name_class)
            affected = [names.qualified(n.uri, n.local) for n in plain]
        for name in affected:
            for attribute, kind in self.found.get(name, {}).items():
                self._check_attribute(name, attribute, kind, element.content)

    def _check_attribute(self, name: str, attribute: str, kind: IdKind, content: int) -> None:
        uri, local = names.split(attribute)
        for index, other in self.attributes(content):
            if other is kind:
                continue
            if names.contains(self.patterns.name_classes[index], uri, local):
                self._clash(name, attribute)

    def _clash(self, element: str, attribute: str) -> None:
        message = (
            f"The attribute {names.clark(attribute)} of {names.clark(element)} is an identifier "
            f"in one place and something else in another."
        )
        raise UnsoundError(message)

    def _spelt_out(self, index: int) -> Iterator[str]:
        name_class = self.patterns.name_classes[index]
        if names.is_open(name_class):
            described = names.describe(name_class)
            message = f"An identifier is declared for all names of {described}."
            raise UnsoundError(message)
        for name in names.plain_names(name_class):
            yield names.qualified(name.uri, name.local)

    def attributes(self, pattern: int) -> _Attributes:
        """Return the attributes of a pattern, each with its kind of identifier."""
        known = self._attributes.get(pattern)
        if known is None:
            known = self._attributes[pattern] = frozenset(self._attributes_in(pattern))
        return known

    def _attributes_in(self, pattern: int) -> Iterator[tuple[int, IdKind | None]]:
        node = self.patterns.nodes[pattern]
        if node[0] == p.K_ATTRIBUTE:
            kind = self._kind(node[2])
            if kind is None and any(self._kinds_below(node[2])):
                message = "An identifier is declared as a part of the value of an attribute."
                raise UnsoundError(message)
            yield node[1], kind
        elif self.patterns.flags[pattern] & p.HAS_STRING and any(self._kinds_below(pattern)):
            message = "An identifier is declared as the content of an element."
            raise UnsoundError(message)
        elif self.patterns.flags[pattern] & p.HAS_ATTRIBUTE:
            for member in node[1:]:
                yield from self.attributes(member)

    def _kinds_below(self, pattern: int) -> Iterator[IdKind]:
        kind = self._kind(pattern)
        if kind is not None:
            yield kind
        if self.patterns.nodes[pattern][0] != p.K_ATTRIBUTE:
            for member in self.patterns.members(pattern):
                yield from self._kinds_below(member)

    def _kind(self, pattern: int) -> IdKind | None:
        node = self.patterns.nodes[pattern]
        if node[0] not in (p.K_DATA, p.K_VALUE):
            return None
        spec = (self.patterns.datas if node[0] == p.K_DATA else self.patterns.values)[node[1]]
        try:
            return find_type(spec.library, spec.type).id_kind
        except DatatypeError:
            return None


def find_ids(patterns: Patterns, elements: Iterable[int]) -> tuple[IdMap, str]:
    """Return the identifiers that a grammar declares, and why there are none if it is unsound.

    Args:
        patterns: The patterns of the grammar.
        elements: The indexes of the elements that a document can hold.

    Returns:
        The map, which is empty if the grammar is unsound, and what is unsound; else nothing.
    """
    try:
        return _Finder(patterns).find(elements), ""
    except UnsoundError as error:
        return {}, str(error)
