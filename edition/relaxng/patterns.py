"""Patterns: hash-consed, so that equal patterns are the same number.

A pattern is the index of a node; a node is a tuple of its kind and of the numbers that the kind
needs. The constructors keep patterns in one normal form: choices and interleaves are flat and
sorted, groups are flat, and `notAllowed` and `empty` are propagated as sections 4.20 and 4.21 of
the RELAX NG specification ask. So derivatives meet few distinct patterns, and what is learnt of
one is learnt for all places where it occurs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from edition.relaxng.datatypes import DataSpec, ValueSpec
    from edition.relaxng.names import NameClass

Node: TypeAlias = tuple[int, ...]
_T = TypeVar("_T")

# Kinds of nodes; after each, the numbers that follow it in the node.
K_EMPTY: Final = 0
K_NOT_ALLOWED: Final = 1
K_TEXT: Final = 2
K_CHOICE: Final = 3  # patterns, sorted, at least two
K_GROUP: Final = 4  # patterns, in order, at least two
K_INTERLEAVE: Final = 5  # patterns, sorted, at least two
K_ONE_OR_MORE: Final = 6  # pattern
K_LIST: Final = 7  # pattern
K_DATA: Final = 8  # index in `datas`, pattern excepted (NOT_ALLOWED for none)
K_VALUE: Final = 9  # index in `values`
K_ATTRIBUTE: Final = 10  # index in `name_classes`, pattern
K_ELEMENT: Final = 11  # index in `elements`

COMPOUND: Final = (K_CHOICE, K_GROUP, K_INTERLEAVE, K_ONE_OR_MORE)
"""The kinds whose members stand in the same content."""

# The patterns that every grammar has.
EMPTY: Final = 0
NOT_ALLOWED: Final = 1
TEXT: Final = 2

_DEEPEST: Final = 20
"""So many patterns that groups begin with are looked at for what they share."""

_FEW: Final = 8
"""Among so few patterns each is compared with each."""

# What a pattern holds, outside the elements in it.
HAS_ATTRIBUTE: Final = 1
HAS_STRING: Final = 2  # data, value or list, outside attributes

_LEAVES: Final = (
    (K_EMPTY, True, 0),
    (K_NOT_ALLOWED, False, 0),
    (K_TEXT, True, 0),
)


@dataclass(slots=True)
class Element:
    """An `element` pattern: the names it matches and, once it is known, its content."""

    name_class: int
    content: int = NOT_ALLOWED


@dataclass(slots=True)
class Patterns:
    """The table of all patterns of one grammar."""

    nodes: list[Node] = field(default_factory=list)
    nullable: list[bool] = field(default_factory=list)
    flags: list[int] = field(default_factory=list)
    name_classes: list[NameClass] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)
    datas: list[DataSpec] = field(default_factory=list)
    values: list[ValueSpec] = field(default_factory=list)
    _ids: dict[Node, int] = field(default_factory=dict)
    _tails: dict[int, int] = field(default_factory=dict)
    _unions: dict[int, int] = field(default_factory=dict)
    _name_ids: dict[NameClass, int] = field(default_factory=dict)
    _data_ids: dict[DataSpec, int] = field(default_factory=dict)
    _value_ids: dict[ValueSpec, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Put in the patterns that every grammar has."""
        for kind, nullable, flags in _LEAVES:
            self._intern((kind,), nullable=nullable, flags=flags)

    @classmethod
    def restored(cls, nodes: list[Node], nullable: list[bool], flags: list[int]) -> Patterns:
        """Return a table with nodes that another one had, and what was known of them."""
        patterns = cls()
        patterns.nodes, patterns.nullable, patterns.flags = nodes, nullable, flags
        patterns._ids = {node: number for number, node in enumerate(nodes)}
        return patterns

    # -- constructors ---------------------------------------------------------------------------

    def choice(self, members: Iterable[int]) -> int:
        """Return the pattern that matches what one of the members matches."""
        flat: set[int] = set()
        for member in members:
            node = self.nodes[member]
            if node[0] == K_CHOICE:
                flat.update(node[1:])
            elif member != NOT_ALLOWED:
                flat.add(member)
        if not flat:
            return NOT_ALLOWED
        if len(flat) == 1:
            return flat.pop()
        return self._compound(K_CHOICE, sorted(flat), all_nullable=False)

    def group(self, members: Iterable[int]) -> int:
        """Return the pattern that matches the members one after another."""
        present = [member for member in members if member != EMPTY]
        if NOT_ALLOWED in present:
            return NOT_ALLOWED
        if not present:
            return EMPTY
        if len(present) == 1:
            return present[0]
        flat: list[int] = []
        for member in present:
            node = self.nodes[member]
            if node[0] == K_GROUP:
                flat.extend(node[1:])
            else:
                flat.append(member)
        return self._compound(K_GROUP, flat, all_nullable=True, parts=present)

    def union(self, members: Iterable[int], *, depth: int = 0) -> int:
        """Return the choice of members without those that another one covers.

        What follows the optional beginning of a group matches nothing that the group does not, and
        groups that begin alike are one that goes on in several ways. Without this, a row of
        optional elements of one name leads to choices of all its ends.

        Args:
            members: The patterns.
            depth: How many patterns the groups that they are the ends of have begun with.
        """
        chosen = self.choice(members)
        node = self.nodes[chosen]
        if node[0] != K_CHOICE:
            return chosen
        known = self._unions.get(chosen)
        if known is None:
            covered = self._covered(node[1:])
            left = [member for member in node[1:] if member not in covered]
            ways = self._factored(left, depth) if depth < _DEEPEST else left
            known = self._unions[chosen] = self.choice(ways)
        return known

    def _factored(self, members: Iterable[int], depth: int) -> Iterator[int]:
        """Give members so that no two groups of them begin with the same pattern."""
        alike: dict[int, list[int]] = {}
        for member in members:
            node = self.nodes[member]
            if node[0] == K_GROUP:
                alike.setdefault(node[1], []).append(member)
            else:
                yield member
        for first, groups in alike.items():
            if len(groups) == 1:
                yield groups[0]
            else:
                ways = self.union(map(self.tail, groups), depth=depth + 1)
                yield self.group((first, ways))

    def _covered(self, members: Node) -> set[int]:
        groups = [member for member in members if self.nodes[member][0] == K_GROUP]
        if len(members) <= _FEW:
            return {one for group in groups for one in members if self._ends_with(group, one)}
        shortest = min(self._length(member) for member in members if member != EMPTY)
        passed: set[int] = set()
        for group in sorted(groups, key=self._length, reverse=True):
            ending = group
            while self._length(ending) > shortest and self.nullable[self.nodes[ending][1]]:
                ending = self.tail(ending)
                if ending in passed:
                    break
                passed.add(ending)
        return passed

    def _ends_with(self, group: int, member: int) -> bool:
        """Say whether a group is a member behind an optional beginning."""
        node, ending = self.nodes[group], self.nodes[member]
        ending = ending[1:] if ending[0] == K_GROUP else (member,)
        before = len(node) - 1 - len(ending)
        return (
            before > 0
            and node[1 + before :] == ending
            and all(map(self.nullable.__getitem__, node[1 : 1 + before]))
        )

    def _length(self, pattern: int) -> int:
        node = self.nodes[pattern]
        return len(node) - 1 if node[0] == K_GROUP else 1

    def tail(self, group: int, place: int = 1) -> int:
        """Return what stands in a group from a place on, by default after its first member."""
        if not place:
            return group
        known = self._tails.get(group) if place == 1 else None
        if known is None:
            members = self.nodes[group][1 + place :]
            if len(members) == 1:
                known = members[0]
            else:
                known = self._compound(K_GROUP, members, all_nullable=True)
            if place == 1:
                self._tails[group] = known
        return known

    def replaced(self, pattern: int, place: int, rest: int) -> int:
        """Return a group or an interleave with what is left of its member at a place."""
        if rest == NOT_ALLOWED:
            return NOT_ALLOWED
        kind, *members = self.nodes[pattern]
        node = self.nodes[rest]
        if rest == EMPTY:
            del members[place]
        else:
            members[place : place + 1] = node[1:] if node[0] == kind else (rest,)
        if len(members) == 1:
            return members[0]
        if kind == K_INTERLEAVE:
            members.sort()
        return self._compound(kind, members, all_nullable=True)

    def interleave(self, members: Iterable[int]) -> int:
        """Return the pattern that matches the members in any order, also mixed."""
        flat: list[int] = []
        for member in members:
            if member == NOT_ALLOWED:
                return NOT_ALLOWED
            node = self.nodes[member]
            if node[0] == K_INTERLEAVE:
                flat.extend(node[1:])
            elif member != EMPTY:
                flat.append(member)
        if not flat:
            return EMPTY
        if len(flat) == 1:
            return flat[0]
        return self._compound(K_INTERLEAVE, sorted(flat), all_nullable=True)

    def one_or_more(self, member: int) -> int:
        """Return the pattern that matches the member once or more often."""
        if member in (EMPTY, NOT_ALLOWED) or self.nodes[member][0] == K_ONE_OR_MORE:
            return member
        node = (K_ONE_OR_MORE, member)
        return self._intern(node, nullable=self.nullable[member], flags=self.flags[member])

    def optional(self, member: int) -> int:
        """Return the pattern that matches the member or nothing."""
        return self.choice((EMPTY, member))

    def list_of(self, member: int) -> int:
        """Return the pattern that matches the member against the tokens of a string."""
        if member == NOT_ALLOWED:
            return NOT_ALLOWED
        return self._intern((K_LIST, member), nullable=False, flags=HAS_STRING)

    def data(self, spec: DataSpec, excepted: int = NOT_ALLOWED) -> int:
        """Return the pattern that matches the strings of a datatype, but for those excepted."""
        index = _index(spec, self.datas, self._data_ids)
        return self._intern((K_DATA, index, excepted), nullable=False, flags=HAS_STRING)

    def value(self, spec: ValueSpec) -> int:
        """Return the pattern that matches one value of a datatype."""
        index = _index(spec, self.values, self._value_ids)
        return self._intern((K_VALUE, index), nullable=False, flags=HAS_STRING)

    def attribute(self, names: NameClass, member: int) -> int:
        """Return the pattern that matches an attribute."""
        if member == NOT_ALLOWED:
            return NOT_ALLOWED
        node = (K_ATTRIBUTE, self.name_class(names), member)
        return self._intern(node, nullable=False, flags=HAS_ATTRIBUTE)

    def element(self, names: NameClass) -> int:
        """Return a new `element` pattern; its content is set later, in `elements`."""
        self.elements.append(Element(self.name_class(names)))
        return self._intern((K_ELEMENT, len(self.elements) - 1), nullable=False, flags=0)

    def name_class(self, names: NameClass) -> int:
        """Return the index of a name class."""
        return _index(names, self.name_classes, self._name_ids)

    # -- questions ------------------------------------------------------------------------------

    def members(self, pattern: int) -> Node:
        """Return the patterns that a pattern is made of, without entering elements."""
        node = self.nodes[pattern]
        kind = node[0]
        if kind in (K_CHOICE, K_GROUP, K_INTERLEAVE, K_ONE_OR_MORE, K_LIST):
            return node[1:]
        if kind in (K_ATTRIBUTE, K_DATA):
            return node[2:]
        return ()

    # -- interning ------------------------------------------------------------------------------

    def _compound(
        self, kind: int, members: Sequence[int], *, all_nullable: bool, parts: Sequence[int] = ()
    ) -> int:
        """Return the pattern of some members; `parts` are what these were put together from."""
        node = (kind, *members)
        known = self._ids.get(node)
        if known is not None:
            return known
        flags = reduce(or_, map(self.flags.__getitem__, parts or members))
        test = all if all_nullable else any
        nullable = test(map(self.nullable.__getitem__, parts or members))
        return self._intern(node, nullable=nullable, flags=flags)

    def _intern(self, node: Node, *, nullable: bool, flags: int) -> int:
        known = self._ids.get(node)
        if known is not None:
            return known
        self._ids[node] = number = len(self.nodes)
        self.nodes.append(node)
        self.nullable.append(nullable)
        self.flags.append(flags)
        return number


def _index(item: _T, items: list[_T], ids: dict[_T, int]) -> int:
    """Return where an item stands in a list, which it joins if need be."""
    known = ids.get(item)
    if known is None:
        ids[item] = known = len(items)
        items.append(item)
    return known
