"""What an ODD says that the TEI's stylesheets, and so the schema made here, take otherwise.

Editors' documents have been valid by those schemas for years, so the verdict is theirs; but each
place where its author must have meant something else is said.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from edition.odd.content import (
    Alternate,
    AnyElement,
    ClassRef,
    DataRef,
    ElementRef,
    Empty,
    Foreign,
    MacroRef,
    Sequence,
)
from edition.odd.declaration import Mode
from edition.odd.simplifying import gives_way_to, lost
from edition.odd.specs import ClassSpec, ElementSpec

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from edition.odd.content import Node, ValList
    from edition.odd.schema import Odd
    from edition.odd.specs import AnySpec, AttDef
    from edition.xml.places import Place

    Said: TypeAlias = Iterator[tuple[Place, str]]


def surprises(own: Iterable[AnySpec], before: Mapping[str, AnySpec], odd: Odd) -> Iterator[str]:
    """Yield what the ODD's own declarations mean against expectation, with its place.

    Args:
        own: The declarations as the ODD makes them.
        before: What was changed, as it was in the source.
        odd: The schema.
    """
    finder = _Finder(odd, before)
    for spec in own:
        if spec.mode is not Mode.DELETE and spec.ident in odd.specs:
            for place, words in finder.of_spec(spec):
                yield f"{place}: {words}"


@dataclass(frozen=True, slots=True)
class _Finder:
    """Looks at declarations."""

    odd: Odd
    before: Mapping[str, AnySpec]

    def of_spec(self, spec: AnySpec) -> Said:
        """Yield what is surprising in a declaration."""
        yield from self._items(spec.content or (), None)
        if not isinstance(spec, ElementSpec | ClassSpec) or spec.attributes is None:
            return
        if spec.attributes.choice and spec.mode is Mode.CHANGE:
            words = 'org="choice" on the attList of a change is passed over.'
            yield spec.place, f"{words} Put the attributes into an attList within it."
        for ref in spec.attributes.references():
            if ref.of_class in self.odd.inheritance.idle:
                words = (
                    f"No element is a member of “{ref.of_class}”, so this attRef brings nothing."
                )
                yield (
                    ref.place,
                    f"{words} Declare the attribute here, or make the element a member.",
                )
        if isinstance(spec, ElementSpec):
            yield from self._borrowed(spec, [*spec.attributes.definitions()])
        for one in spec.attributes.definitions():
            yield from self._items(one.datatype.content if one.datatype else (), None)
            if isinstance(spec, ClassSpec) and one.mode is Mode.DELETE:
                yield from self._deleted(spec, one)
            elif one.mode is Mode.CHANGE:
                yield from _changed(one, self._old(spec, one.ident))
            elif one.values is not None:
                yield from _empty(one.values)

    def _deleted(self, spec: ClassSpec, one: AttDef) -> Said:
        found = self.odd.inheritance.of_class(spec.ident).get(one.ident)
        if found:
            words = f"The class “{spec.ident}” has “{one.ident}” from “{found[0]}”, so it stays."
            yield one.place, f"{words} Delete it there, or on the elements."

    def _borrowed(self, spec: ElementSpec, own: list[AttDef]) -> Said:
        made = self.odd.specs[spec.ident]
        for member in made.member_of() if isinstance(made, ElementSpec) else ():
            borrowed = self.odd.inheritance.borrowed(member.key)
            names = borrowed | self.odd.inheritance.of_class(member.key).keys()
            touched = [one for one in own if one.ident in names - borrowed]
            again = {ref.name for ref in spec.attributes.references()} if spec.attributes else set()
            for name in sorted(borrowed - again) if touched else ():
                words = f"With this goes “{name}”, which “{member.key}” only refers to (attRef)."
                yield touched[0].place, f"{words} Refer to it here as well."
            for one in own if not touched else ():
                if one.ident in borrowed and one.mode in {Mode.CHANGE, Mode.DELETE}:
                    words = f"“{member.key}” only refers to “{one.ident}” (attRef), so it stays."
                    yield one.place, f"{words} Change the class."

    def _old(self, spec: ElementSpec | ClassSpec, ident: str) -> AttDef | None:
        old = self.before.get(spec.ident)
        own = old.attributes if isinstance(old, ElementSpec | ClassSpec) else None
        for one in own.definitions() if own else ():
            if one.ident == ident and one.mode not in {Mode.CHANGE, Mode.DELETE}:
                return one
        made = self.odd.specs[spec.ident]
        for member in made.member_of() if isinstance(made, ElementSpec | ClassSpec) else ():
            found = self.odd.inheritance.of_class(member.key).get(ident)
            if found:
                return found[1]
        return None

    def _items(self, nodes: tuple[Node, ...], parent: Node | None) -> Said:
        for node in nodes:
            yield from self._content(node, parent)
        if not isinstance(parent, Alternate):
            for first, second in pairwise(nodes):
                yield from _left_out(first, second)

    def _content(self, node: Node, parent: Node | None) -> Said:
        match node:
            case Sequence() | Alternate():
                yield from _nested(node)
                yield from self._items(node.items, node)
            case Empty(place) if isinstance(parent, Alternate):
                words = "An empty in an alternate is passed over."
                yield place, f'{words} Write minOccurs="0" on the alternate.'
            case ClassRef():
                yield from self._class(node, parent)
            case DataRef():
                yield from self._data(node)
            case AnyElement(_, excepted, place) if excepted and excepted != self.odd.excepted:
                words = "@except of an anyElement is passed over."
                yield place, f"{words} Write @defaultExceptions on the schemaSpec."
            case Foreign(element, place):
                for words in lost(element):
                    yield place, words
            case _:
                pass

    def _class(self, node: ClassRef, parent: Node | None) -> Said:
        if node.whole:
            return
        members = {one.ident: one for one in self.odd.members.get(node.key, ())}
        for name in (*(node.include or ()), *(node.excepted or ())):
            if name in self.odd.specs and name not in members:
                words = f"“{name}” is no member of “{node.key}” itself."
                yield node.place, f"{words} Take it out, or refer to it beside this."
        taken = [one for ident, one in members.items() if node.takes(ident)]
        inner = [one.ident for one in taken if isinstance(one, ClassSpec)]
        if inner:
            names = ", ".join(f"“{one}”" for one in inner)
            words = f"Members of “{node.key}” that are classes are left out here: {names}."
            yield node.place, f"{words} Refer to them beside it."
        if len(taken) - len(inner) < 2:  # noqa: PLR2004 - one member has no order
            return
        alternative = isinstance(parent, Alternate) and (node.least, node.most) == (1, 1)
        if not node.expand and not alternative:
            words = "Without @expand the members that @include or @except leave follow one another."
            yield node.place, f'{words} Write expand="alternation" to let one of them stand.'
        if node.expand.startswith("sequence") and alternative:
            words = "In an alternate the members become alternatives, whatever @expand says."
            yield node.place, f"{words} Put a sequence around the classRef."

    def _data(self, node: DataRef) -> Said:
        if (node.least, node.most) != (1, 1):
            words = "@minOccurs and @maxOccurs of a dataRef are passed over."
            yield node.place, f"{words} Write them on the datatype, or on a sequence around it."
        if node.restriction and node.facets:
            words = "@restriction is passed over beside a dataFacet."
            yield node.place, f'{words} Write a dataFacet with the name "pattern".'
        spec = self.odd.specs.get(node.key)
        if spec is None:
            return
        if node.facets:
            words = "A dataFacet is passed over where @key names the datatype."
            yield node.place, f"{words} Name one of XSD in @name."
        if node.restriction and not any(map(node.narrows, spec.content or ())):
            words = f"@restriction does not reach into “{node.key}” and is passed over."
            yield node.place, f"{words} Restrict a datatype of XSD, by @name."


def _nested(node: Sequence | Alternate) -> Said:
    inner = gives_way_to(node)
    if inner and (node.least, node.most) not in {(1, 1), (inner.least, inner.most)}:
        if (node.least, node.most) == (0, 1) and inner.least == 0:
            return
        words = "It holds nothing but another one, so @minOccurs and @maxOccurs are passed over."
        yield node.place, f"{words} Write them on the inner one."


def _left_out(first: Node, second: Node) -> Said:
    """Yield a place that goes because what follows has one for the same, if that matters."""
    if not isinstance(first, ElementRef | ClassRef | MacroRef) or (
        not isinstance(second, Sequence | Alternate)
    ):
        return
    again = (replace(first, place=one.place, least=1, most=1) == one for one in _refs(second))
    one_word = {(0, 1), (0, None), (1, None)}
    counts = {(first.least, first.most), (second.least, second.most)}
    if not counts <= one_word or not any(again):
        return
    absorbs = isinstance(second, Alternate) and second.most is None
    if not absorbs or first.least > second.least:
        words = f"The place for “{first.key}” is left out, because what follows has one too."
        yield first.place, f"{words} Put a sequence around it."


def _refs(node: Sequence | Alternate) -> Iterator[ElementRef | ClassRef | MacroRef]:
    return (one for one in node.items if isinstance(one, ElementRef | ClassRef | MacroRef))


def _changed(new: AttDef, old: AttDef | None) -> Said:
    if old and old.name and not new.name:
        words = f"The change takes the name “{old.name}” from the attribute “{old.ident}”."
        yield new.place, f"{words} Repeat the altIdent."
    if new.values is not None:
        yield from _changed_values(new.values, old.values if old else None, new.ident)


def _changed_values(new: ValList, old: ValList | None, name: str) -> Said:
    if new.mode is None:
        left = f"the list of “{name}” stays as it is" if old else "it allows and forbids nothing"
        yield new.place, f'Without @mode {left}. Write mode="replace" (or mode="add").'
    elif new.mode is Mode.CHANGE and old is not None:
        if old.kind == "closed" and not new.kind:
            words = f"Without @type the changed list of “{name}” is open, though it was closed."
            yield new.place, f'{words} Write type="closed".'
        known = {one.ident for one in old.items}
        for one in new.items:
            if one.mode is None and one.ident not in known:
                words = f"The value “{one.ident}” has no @mode and is passed over."
                yield new.place, f'{words} Write mode="add".'
    elif new.mode is not Mode.DELETE:
        yield from _empty(new)
        for one in new.items:
            if one.mode is Mode.DELETE:
                words = f"The value “{one.ident}” is in the new list, so it may be given."
                yield new.place, f"{words} Take it out."


def _empty(values: ValList) -> Said:
    if values.kind == "closed" and not values.items:
        yield values.place, "A closed list without values lets the attribute only be empty."
