"""What a grammar knows of names, wherever they may stand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from edition.relaxng import names
from edition.relaxng import patterns as p

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.relaxng.patterns import Patterns


@dataclass(frozen=True)
class Knowledge:
    """The names of a grammar, as expat writes them.

    Attributes:
        patterns: The patterns of the grammar.
        reachable: The indexes of the elements that a document can hold.
    """

    patterns: Patterns
    reachable: tuple[int, ...]

    @cached_property
    def contents(self) -> dict[str, tuple[int, ...]]:
        """The contents that elements of a name may have; only names that are spelt out.

        Elements whose content is `notAllowed` are left out: no document can hold them.
        """
        found: dict[str, dict[int, None]] = {}
        for index in self.reachable:
            element = self.patterns.elements[index]
            if element.content == p.NOT_ALLOWED:
                continue
            for name in names.plain_names(self.patterns.name_classes[element.name_class]):
                written = names.qualified(name.uri, name.local)
                found.setdefault(written, {})[element.content] = None
        return {name: tuple(contents) for name, contents in found.items()}

    @cached_property
    def attributes(self) -> dict[str, frozenset[str]]:
        """The attributes that elements of a name may have; only names that are spelt out."""
        return {
            name: frozenset(a for content in contents for a in self.attributes_in(content))
            for name, contents in self.contents.items()
        }

    @cached_property
    def all_attributes(self) -> frozenset[str]:
        """All names of attributes that are spelt out."""
        return frozenset(name for found in self.attributes.values() for name in found)

    @cached_property
    def by_local(self) -> dict[str, tuple[str, ...]]:
        """The names of elements by their local part."""
        found: dict[str, list[str]] = {}
        for name in sorted(self.contents):
            found.setdefault(names.split(name)[1], []).append(name)
        return {local: tuple(several) for local, several in found.items()}

    def attributes_in(self, pattern: int) -> Iterator[str]:
        """Yield the names of the attributes of a pattern that are spelt out."""
        if not self.patterns.flags[pattern] & p.HAS_ATTRIBUTE:
            return
        node = self.patterns.nodes[pattern]
        if node[0] == p.K_ATTRIBUTE:
            for name in names.plain_names(self.patterns.name_classes[node[1]]):
                yield names.qualified(name.uri, name.local)
            return
        for member in node[1:]:
            yield from self.attributes_in(member)
