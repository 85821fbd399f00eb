"""Firsts: which members of a pattern can take an element, or an attribute, of a given name.

A content of hundreds of members is asked about each name that a document has. That each member
answers takes the square of their number; here each is looked through once, whatever it is a
member of.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from edition.relaxng import names
from edition.relaxng import patterns as p

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from edition.relaxng.patterns import Patterns

_FEW: Final = 8
"""So few members are asked one by one."""


@dataclass(slots=True)
class Firsts:
    """Knows the names in the members of patterns.

    Attributes:
        patterns: Where they stand.
        kind: What takes a name: `K_ELEMENT` or `K_ATTRIBUTE`.
    """

    patterns: Patterns
    kind: int
    _seen: set[int] = field(default_factory=set)
    _by_name: dict[tuple[str, str], set[int]] = field(default_factory=dict)
    _open: dict[int, set[int]] = field(default_factory=dict)

    def places(self, members: Sequence[int], name: str) -> Sequence[int]:
        """Return the places of the members that may take a name, in order.

        Args:
            members: Those of a choice, a group or an interleave.
            name: The name, as expat writes it.
        """
        if len(members) <= _FEW:
            return range(len(members))
        if not self._seen.issuperset(members):
            for member in set(members) - self._seen:
                self._see(member)
        uri, local = names.split(name)
        holders = set(self._by_name.get((uri, local), ()))
        for number, held in self._open.items():
            if names.contains(self.patterns.name_classes[number], uri, local):
                holders |= held
        return sorted(place for one in holders for place in _places(members, one))

    def _see(self, member: int) -> None:
        self._seen.add(member)
        for number in self._name_classes(member):
            found = self.patterns.name_classes[number]
            if names.is_open(found):
                self._open.setdefault(number, set()).add(member)
            for one in names.plain_names(found):
                self._by_name.setdefault((one.uri, one.local), set()).add(member)

    def _name_classes(self, member: int) -> Iterator[int]:
        waiting = [member]
        while waiting:
            node = self.patterns.nodes[waiting.pop()]
            if node[0] == self.kind:
                is_element = self.kind == p.K_ELEMENT
                yield self.patterns.elements[node[1]].name_class if is_element else node[1]
            elif node[0] in p.COMPOUND:
                waiting += node[1:]


def _places(members: Sequence[int], wanted: int) -> Iterator[int]:
    place = -1
    for _ in range(members.count(wanted)):
        place = members.index(wanted, place + 1)
        yield place
