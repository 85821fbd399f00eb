"""What attributes an element has: its own and those of its classes, with its changes made.

An element that says nothing of the attributes of a class takes them all. One that changes or
deletes an attribute of a class takes the others one by one, and the changed one as its own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from edition.odd.changes import merged
from edition.odd.declaration import Mode
from edition.odd.specs import AttDef, AttList, AttRef, ClassSpec, ElementSpec

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Inherited: TypeAlias = Mapping[str, tuple[str, AttDef]]


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute that an element may have.

    Attributes:
        definition: What is declared of it.
        of_class: The class it comes from; empty: the element's own.
        exclusive: Whether it stands in a list of which only one may be given.
        shared: Whether it is as its class declares it.
    """

    definition: AttDef
    of_class: str = ""
    exclusive: bool = False
    shared: bool = False


@dataclass(frozen=True, slots=True)
class WholeClass:
    """All attributes of a class, unchanged."""

    ident: str


@dataclass(frozen=True, slots=True)
class OfClass:
    """One attribute of a class, unchanged."""

    ident: str
    definition: AttDef


@dataclass(frozen=True, slots=True)
class Own:
    """An attribute that the element declares or changes; `origin`: the class it is from."""

    definition: AttDef
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Several:
    """Attributes in a list of their own; `choice`: only one of them may be given."""

    parts: tuple[Part, ...]
    choice: bool


@dataclass(frozen=True, slots=True)
class OfPattern:
    """Attributes of a pattern in a RELAX NG schema that the ODD includes."""

    name: str


Part: TypeAlias = WholeClass | OfClass | Own | Several | OfPattern


class Inheritance:
    """Knows the attributes of each class, those of its superclasses included."""

    def __init__(
        self,
        classes: Mapping[str, ClassSpec],
        members: Mapping[str, tuple[ElementSpec | ClassSpec, ...]],
    ) -> None:
        """Take the classes of a schema by name, and the members of each."""
        self._classes = classes
        self._members = members
        self._found: dict[str, Inherited] = {}

    @cached_property
    def idle(self) -> frozenset[str]:
        """The classes of attributes that no element belongs to."""
        busy: set[str] = set()
        waiting = [
            ident
            for ident, members in self._members.items()
            if any(isinstance(one, ElementSpec) for one in members)
        ]
        while waiting:
            ident = waiting.pop()
            if ident not in busy:
                busy.add(ident)
                spec = self._classes.get(ident)
                waiting.extend(one.key for one in spec.member_of()) if spec else None
        return frozenset(one for one, spec in self._classes.items() if spec.of_attributes) - busy

    def of_class(self, ident: str) -> Inherited:
        """Return the attributes of a class by name, each with the class it is from.

        An attribute that the class declares replaces or changes one of the same name in a
        superclass; it can't delete it, as in the TEI's stylesheets. A class that is no class of
        attributes, or is not there, has none.
        """
        found = self._found.get(ident)
        if found is None:
            self._found[ident] = {}
            found = self._found[ident] = self._closure(ident)
        return found

    def referred(self, ref: AttRef) -> Inherited:
        """Return the attributes that a reference stands for; none of a class without members."""
        if ref.of_class in self.idle:
            return {}
        found = self.of_class(ref.of_class)
        return {ref.name: found[ref.name]} if ref.name in found else {} if ref.name else found

    def borrowed(self, ident: str) -> frozenset[str]:
        """Return the attributes that a class has by reference to other classes (`attRef`) alone.

        An element that changes another attribute of the class loses them, and can't change them
        itself, as in the TEI's stylesheets.
        """
        line: set[str] = set()
        waiting = [ident]
        while waiting:
            one = waiting.pop()
            spec = self._classes.get(one)
            if one not in line and spec is not None:
                line.add(one)
                waiting.extend(member.key for member in spec.member_of())
        found = self.of_class(ident).items()
        return frozenset(name for name, (origin, _) in found if origin not in line)

    def only_adds(self, ident: str) -> bool:
        """Say whether a class leaves its superclasses alone, so that it can refer to them."""
        spec = self._classes[ident]
        own = list(_definitions(spec))
        names = [one.ident for one in own if _stands(one)]
        for member in spec.member_of():
            names.extend(self.of_class(member.key))
        for ref in _references(spec):
            names.extend(self.referred(ref))
        return len(names) == len(set(names)) and all(_stands(one) for one in own)

    def _closure(self, ident: str) -> Inherited:
        spec = self._classes.get(ident)
        if spec is None or not spec.of_attributes:
            return {}
        own = {one.ident: one for one in _definitions(spec)}
        inherited: dict[str, tuple[str, AttDef]] = {}
        for member in spec.member_of():
            inherited.update(self.of_class(member.key))
        for ref in _references(spec):
            inherited.update(self.referred(ref))
        found = {name: (ident, one) for name, one in own.items() if _stands(one)}
        for name, (origin, definition) in inherited.items():
            change = own.get(name)
            if change is None or change.mode is Mode.DELETE:
                found.setdefault(name, (origin, definition))
            elif change.mode is Mode.CHANGE:
                found[name] = (ident, replace(merged(definition, change), mode=None))
        return found

    def parts(self, element: ElementSpec) -> tuple[Part, ...]:
        """Return the attributes of an element, classes as a whole where it leaves them alone."""
        own = {one.ident: one for one in _definitions(element)}
        parts: list[Part] = []
        seen: set[str] = set()
        for member in element.member_of():
            found = self.of_class(member.key)
            declared = found.keys() - self.borrowed(member.key)
            changes = bool(own.keys() & declared)
            if changes or seen & found.keys():
                taken = (declared if changes else found.keys()) - seen
                fresh = {name: one for name, one in found.items() if name in taken}
                parts.extend(_one_by_one(fresh, own))
                seen |= taken
            elif found:
                parts.append(WholeClass(member.key))
                seen |= found.keys()
        parts.extend(self._list_parts(element.attributes or AttList(), seen))
        return tuple(parts)

    def own(self, element: ElementSpec) -> Iterator[Own]:
        """Yield the attributes that an element declares or changes."""
        waiting = list(self.parts(element))
        while waiting:
            part = waiting.pop(0)
            if isinstance(part, Several):
                waiting[:0] = part.parts
            elif isinstance(part, Own):
                yield part

    def attributes(self, element: ElementSpec) -> tuple[Attribute, ...]:
        """Return all attributes that an element may have."""
        return tuple(self._flat(self.parts(element), exclusive=False))

    def _list_parts(self, attributes: AttList, inherited: set[str]) -> Iterator[Part]:
        for item in attributes.items:
            if isinstance(item, AttList):
                inner = tuple(self._list_parts(item, inherited))
                if inner:
                    yield Several(inner, item.choice)
            elif isinstance(item, AttRef):
                yield from self._referred_part(item, inherited)
            elif item.mode in {None, Mode.ADD} or (
                item.mode is Mode.REPLACE and item.ident not in inherited
            ):
                yield Own(item)

    def _referred_part(self, ref: AttRef, inherited: set[str]) -> Iterator[Part]:
        found = self.referred(ref)
        if not ref.of_class:
            yield OfPattern(ref.name)
        elif not ref.name and found and not inherited & found.keys():
            yield WholeClass(ref.of_class)
        else:
            fresh = {name: one for name, one in found.items() if name not in inherited}
            yield from _one_by_one(fresh, {})

    def _flat(self, parts: tuple[Part, ...], *, exclusive: bool) -> Iterator[Attribute]:
        for part in parts:
            match part:
                case WholeClass(ident):
                    for origin, definition in self.of_class(ident).values():
                        yield Attribute(definition, origin, exclusive, shared=True)
                case OfClass(ident, definition):
                    yield Attribute(definition, ident, exclusive, shared=True)
                case Own(definition, ident):
                    yield Attribute(definition, ident, exclusive)
                case Several(inner, choice):
                    yield from self._flat(inner, exclusive=exclusive or choice)


def _stands(one: AttDef) -> bool:
    return one.mode not in {Mode.DELETE, Mode.CHANGE}


def _definitions(spec: ElementSpec | ClassSpec) -> Iterator[AttDef]:
    return spec.attributes.definitions() if spec.attributes else iter(())


def _references(spec: ElementSpec | ClassSpec) -> Iterator[AttRef]:
    return spec.attributes.references() if spec.attributes else iter(())


def _one_by_one(
    found: Mapping[str, tuple[str, AttDef]], own: Mapping[str, AttDef]
) -> Iterator[Part]:
    for name, (origin, definition) in found.items():
        change = own.get(name)
        if change is None:
            yield OfClass(origin, definition)
        elif change.mode is Mode.REPLACE:
            yield Own(change, origin)
        elif change.mode is Mode.CHANGE:
            yield Own(merged(definition, change), origin)
