"""Derivatives: what is left of a pattern after an element, an attribute or a text.

After James Clark, "An algorithm for RELAX NG validation", but for one thing: what follows an
element is not kept inside the pattern of its content. The derivative by a start tag is a set of
pairs, content and rest, so that what is learnt of a content holds at any depth.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Final, TypeAlias

from edition.relaxng import names
from edition.relaxng import patterns as p
from edition.relaxng.datatypes import Datatype, compile_data, compile_value
from edition.relaxng.firsts import Firsts
from edition.relaxng.xsd_types import tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from edition.relaxng.patterns import Patterns
    from edition.relaxng.xsd_types import Context

Pairs: TypeAlias = tuple[tuple[int, int], ...]
"""Pairs of what must match inside (an element's content, an attribute's value) and the rest."""

_MOST_VALUES: Final = 10_000


@dataclass(slots=True)
class Derivatives:
    """The derivatives of the patterns of one grammar; what is worked out once is kept."""

    patterns: Patterns
    _elements: dict[tuple[int, str, bool], Pairs] = field(default_factory=dict)
    _attributes: dict[tuple[int, str], Pairs] = field(default_factory=dict)
    _closed: dict[tuple[int, bool], int] = field(default_factory=dict)
    _texts: dict[int, int] = field(default_factory=dict)
    _datas: dict[int, Datatype] = field(default_factory=dict)
    _values: dict[int, Datatype] = field(default_factory=dict)
    _verdicts: dict[tuple[int, str], bool] = field(default_factory=dict)
    _with_element: Firsts = field(init=False)
    _with_attribute: Firsts = field(init=False)

    def __post_init__(self) -> None:
        """Put in what knows the names of the patterns."""
        self._with_element = Firsts(self.patterns, p.K_ELEMENT)
        self._with_attribute = Firsts(self.patterns, p.K_ATTRIBUTE)

    # -- start tags ---------------------------------------------------------------------------

    def element(self, pattern: int, name: str, *, skipping: bool = False) -> Pairs:
        """Return the derivative by a start tag.

        Args:
            pattern: Where the tag stands.
            name: Its name, as expat writes it.
            skipping: Whether what is required before the element may be missing.
        """
        key = (pattern, name, skipping)
        known = self._elements.get(key)
        if known is None:
            uri, local = names.split(name)

            def opened(leaf: int) -> Pairs:
                element = self.patterns.elements[self.patterns.nodes[leaf][1]]
                name_class = self.patterns.name_classes[element.name_class]
                found = names.contains(name_class, uri, local)
                return ((element.content, p.EMPTY),) if found else ()

            def recur(member: int) -> Pairs:
                if self.patterns.nodes[member][0] == p.K_ELEMENT:
                    return opened(member)
                return self.element(member, name, skipping=skipping)

            if self.patterns.nodes[pattern][0] == p.K_GROUP and not skipping:
                known = self._in_order(pattern, name, recur)
            else:
                places = self._with_element.places(self.patterns.nodes[pattern][1:], name)
                known = _merged(self, self._pairs(pattern, recur, places))
            self._elements[key] = known
        return known

    def _in_order(self, group: int, name: str, recur: Callable[[int], Pairs]) -> Pairs:
        """Return the pairs of a group from those of its tails, the shortest first.

        A member that is required bars the way to those after it, and those before are done with.
        """
        patterns = self.patterns
        tails: list[int] = []
        for place in self._reached(group, name):
            tails.append(patterns.tail(group, place))
            if (tails[-1], name, False) in self._elements:
                break
        pairs: Pairs = ()
        for tail in reversed(tails):
            node = patterns.nodes[tail]
            known = self._elements.get((tail, name, False))
            if known is None and node[0] != p.K_GROUP:
                known = recur(tail)
            elif known is None:
                known = self._before(node[1], tail, recur, pairs)
                self._elements[tail, name, False] = known
            pairs = known
        return pairs

    def _reached(self, group: int, name: str) -> Iterator[int]:
        """Give the places in a group that may take a name and that no required member bars."""
        members = self.patterns.nodes[group][1:]
        passed = list(map(self.patterns.nullable.__getitem__, members))
        last = passed.index(False) if False in passed else len(members)
        return (place for place in self._with_element.places(members, name) if place <= last)

    def _before(
        self, first: int, group: int, recur: Callable[[int], Pairs], others: Pairs
    ) -> Pairs:
        """Return the pairs of a group from those of its first member and of what follows that."""
        patterns = self.patterns
        others = others if patterns.nullable[first] else ()
        found = recur(first)
        if not found:
            return others
        after = patterns.tail(group)
        own = ((inside, patterns.group((rest, after))) for inside, rest in found)
        return _merged(self, chain(own, others))

    def _is_passed(self, pattern: int) -> bool:
        """Say whether a pattern is a group whose first member may be missing."""
        node = self.patterns.nodes[pattern]
        return node[0] == p.K_GROUP and self.patterns.nullable[node[1]]

    def attribute(self, pattern: int, name: str) -> Pairs:
        """Return the derivative by an attribute, before its value is looked at."""
        if not self.patterns.flags[pattern] & p.HAS_ATTRIBUTE:
            return ()
        key = (pattern, name)
        known = self._attributes.get(key)
        if known is None:
            node = self.patterns.nodes[pattern]
            if node[0] == p.K_ATTRIBUTE:
                name_class = self.patterns.name_classes[node[1]]
                found = names.contains(name_class, *names.split(name))
                known = ((node[2], p.EMPTY),) if found else ()
            else:
                places = self._with_attribute.places(node[1:], name)
                pairs = self._pairs(pattern, lambda m: self.attribute(m, name), places)
                known = _merged(self, pairs)
            self._attributes[key] = known
        return known

    def _pairs(
        self, pattern: int, recur: Callable[[int], Pairs], places: Iterable[int]
    ) -> Iterator[tuple[int, int]]:
        """Yield the pairs of a pattern from those of its members.

        Args:
            pattern: The pattern.
            recur: Returns the pairs of a member. Those of a group come in any order.
            places: Those of the members that may have some.
        """
        patterns = self.patterns
        kind, *members = patterns.nodes[pattern]
        if kind == p.K_CHOICE:
            for place in places:
                yield from recur(members[place])
        elif kind == p.K_ONE_OR_MORE:
            again = pattern if patterns.nullable[pattern] else patterns.optional(pattern)
            for inside, rest in recur(members[0]):
                yield inside, patterns.group((rest, again))
        elif kind in (p.K_INTERLEAVE, p.K_GROUP):
            for place in places:
                for inside, rest in recur(members[place]):
                    yield inside, patterns.replaced(pattern, place, rest)
        elif kind == p.K_ELEMENT:
            yield from recur(pattern)

    def close(self, pattern: int, *, forgiving: bool = False) -> int:
        """Return what is left when no attribute follows any more.

        Args:
            pattern: What is left after the attributes.
            forgiving: Whether attributes that are still required count as given.
        """
        if not self.patterns.flags[pattern] & p.HAS_ATTRIBUTE:
            return pattern
        key = (pattern, forgiving)
        known = self._closed.get(key)
        if known is None:
            known = self._close(pattern, forgiving=forgiving)
            self._closed[key] = known
        return known

    def _close(self, pattern: int, *, forgiving: bool) -> int:
        patterns = self.patterns
        kind, *members = patterns.nodes[pattern]
        if kind == p.K_ATTRIBUTE:
            return p.EMPTY if forgiving else p.NOT_ALLOWED
        closed = [self.close(member, forgiving=forgiving) for member in members]
        match kind:
            case p.K_CHOICE:
                return patterns.choice(closed)
            case p.K_GROUP:
                return patterns.group(closed)
            case p.K_INTERLEAVE:
                return patterns.interleave(closed)
            case _:
                return patterns.one_or_more(closed[0])

    # -- text ---------------------------------------------------------------------------------

    def text(self, pattern: int) -> int:
        """Return the derivative by a text, of a pattern without data, value and list."""
        known = self._texts.get(pattern)
        if known is None:
            if self._is_passed(pattern):
                known = self._text_in_order(pattern)
            else:
                known = self._text(pattern, self.text, _no_string)
            self._texts[pattern] = known
        return known

    def _text_in_order(self, group: int) -> int:
        """Return the derivative of a group by a text from those of its tails, the last first."""
        patterns, tails = self.patterns, [group]
        while self._is_passed(tails[-1]) and tails[-1] not in self._texts:
            tails.append(patterns.tail(tails[-1]))
        known = self.text(tails.pop())
        while tails:
            tail = tails.pop()
            rest = self.text(patterns.nodes[tail][1])
            if rest != p.NOT_ALLOWED:
                known = patterns.union((patterns.group((rest, patterns.tail(tail))), known))
            self._texts[tail] = known
        return known

    def string(self, pattern: int, text: str, context: Context) -> int:
        """Return the derivative by a text, of any pattern."""

        def recur(member: int) -> int:
            return self._text(member, recur, leaf)

        def leaf(member: int) -> bool:
            return self._leaf(member, text, context)

        return recur(pattern)

    def matches(self, pattern: int, text: str, context: Context) -> bool:
        """Say whether a pattern matches the value of an attribute (section 6.2.9)."""
        if self.patterns.nullable[pattern] and not tokens(text):
            return True
        return self.patterns.nullable[self.string(pattern, text, context)]

    def _text(  # noqa: PLR0911 - one return for each kind of pattern
        self, pattern: int, recur: Callable[[int], int], leaf: Callable[[int], bool]
    ) -> int:
        patterns = self.patterns
        kind, *members = patterns.nodes[pattern]
        match kind:
            case p.K_TEXT:
                return pattern
            case p.K_CHOICE:
                return patterns.choice([recur(member) for member in members])
            case p.K_ONE_OR_MORE:
                again = pattern if patterns.nullable[pattern] else patterns.optional(pattern)
                return patterns.group((recur(members[0]), again))
            case p.K_INTERLEAVE:
                return patterns.choice(
                    patterns.replaced(pattern, place, recur(member))
                    for place, member in enumerate(members)
                )
            case p.K_GROUP:
                return patterns.union(self._group_text(members, recur))
            case p.K_DATA | p.K_VALUE | p.K_LIST:
                return p.EMPTY if leaf(pattern) else p.NOT_ALLOWED
        return p.NOT_ALLOWED

    def _group_text(self, members: list[int], recur: Callable[[int], int]) -> Iterator[int]:
        for place, member in enumerate(members):
            rest = recur(member)
            if rest != p.NOT_ALLOWED:
                yield self.patterns.group((rest, *members[place + 1 :]))
            if not self.patterns.nullable[member]:
                break

    def _leaf(self, pattern: int, text: str, context: Context) -> bool:
        """Say whether a data, value or list matches a text."""
        node = self.patterns.nodes[pattern]
        if node[0] == p.K_LIST:
            return self._list(node[1], text, context)
        test = self.datatype(pattern)
        if test.needs_context:
            return self._allowed(pattern, test, text, context)
        key = (pattern, text)
        known = self._verdicts.get(key)
        if known is None:
            if len(self._verdicts) > _MOST_VALUES:
                self._verdicts.clear()
            known = self._verdicts[key] = self._allowed(pattern, test, text, context)
        return known

    def _allowed(self, pattern: int, test: Datatype, text: str, context: Context) -> bool:
        node = self.patterns.nodes[pattern]
        if not test.allows(text, context):
            return False
        excepted = node[2] if node[0] == p.K_DATA else p.NOT_ALLOWED
        return excepted == p.NOT_ALLOWED or not self.matches(excepted, text, context)

    def _list(self, pattern: int, text: str, context: Context) -> bool:
        for token in tokens(text):
            pattern = self.string(pattern, token, context)
            if pattern == p.NOT_ALLOWED:
                return False
        return self.patterns.nullable[pattern]

    def datatype(self, pattern: int) -> Datatype:
        """Return the datatype of a data or value pattern, made when it is first needed."""
        kind, index = self.patterns.nodes[pattern][:2]
        known = self._datas if kind == p.K_DATA else self._values
        if index not in known:
            if kind == p.K_DATA:
                known[index] = compile_data(self.patterns.datas[index])
            else:
                known[index] = compile_value(self.patterns.values[index])
        return known[index]


def _merged(derivatives: Derivatives, pairs: Iterator[tuple[int, int]]) -> Pairs:
    """Return pairs with one for each inside, whose rest is the choice of the rests."""
    rests: dict[int, list[int]] = {}
    for inside, rest in pairs:
        if p.NOT_ALLOWED not in (inside, rest):
            rests.setdefault(inside, []).append(rest)
    return tuple((inside, derivatives.patterns.union(rest)) for inside, rest in rests.items())


def _no_string(_: int) -> bool:
    return False
