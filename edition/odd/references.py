"""Holds what an ODD declares itself against what there is: each reference must lead somewhere.

A place for an element that the TEI has and the schema leaves out is no mistake; one for an
element that nothing declares is, or it is from another release of the TEI.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from edition.odd.content import (
    ClassRef,
    DataRef,
    ElementRef,
    Foreign,
    MacroRef,
    walk,
    without_expansion,
)
from edition.odd.declaration import Mode
from edition.odd.errors import nearest, refuse, unknown
from edition.odd.foreign import included
from edition.odd.specs import AttDef, ClassSpec, ElementSpec
from edition.xml.names import RELAXNG

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from edition.odd.content import Node
    from edition.odd.schema import Odd
    from edition.odd.specs import AnySpec
    from edition.xml.places import Place


def check(
    own: Iterable[AnySpec], specs: Collection[str], known: Collection[str], *, foreign: bool
) -> tuple[str, ...]:
    """Look at all references in the ODD's own declarations.

    Args:
        own: The declarations.
        specs: The names in the schema.
        known: The names in its sources; none where it has no source.
        foreign: Whether the ODD includes RELAX NG schemas, whose patterns may be referred to.

    Returns:
        The references that lead nowhere, in sentences with their places and the nearest names,
        for an ODD that has a source: there it may name what another release of the TEI has.

    Raises:
        SchemaError: One leads nowhere in an ODD that declares all itself.
    """
    own = tuple(own)
    there = {*specs, *known, *(spec.ident for spec in own)}
    lost = [
        unknown(place, what, key, there)
        for spec in own
        for what, key, place in _references(spec)
        if key not in there
    ]
    if lost and not known:
        raise lost[0]
    for spec in () if foreign else own:
        _check_attributes(spec)
    return tuple(map(str, lost))


def _check_attributes(spec: AnySpec) -> None:
    if isinstance(spec, ElementSpec | ClassSpec) and spec.attributes:
        for ref in spec.attributes.references():
            if not ref.of_class:
                message = "This attRef does not say of which class."
                raise refuse(ref.place, message, "Give it a @class.")


def in_vain(own: Iterable[AnySpec], odd: Odd) -> Iterator[str]:
    """Yield what the ODD's own declarations say in vain, in sentences with their places.

    A pattern in RELAX NG that nothing defines is passed over, and so is a change to an attribute
    that an element does not have.
    """
    own = tuple(own)
    deleted = frozenset(_deleted(own))
    for spec in own:
        if spec.mode is Mode.DELETE:
            continue
        if not odd.foreign:
            yield from _patterns_in_vain(spec, odd)
        if isinstance(spec, ElementSpec) and spec.mode is Mode.CHANGE and spec.attributes:
            yield from _changes_in_vain(spec, odd, deleted)


def renamed(odd: Odd) -> Iterator[str]:
    """Yield which patterns of other schemas have a name here that they do not have there.

    Raises:
        SchemaError: A schema can't be read.
    """
    for one in included(odd.foreign, odd.patterns):
        for name in one.renamed:
            found = f"The schema taken in here has a pattern “{name}”, and so has this one."
            yield (
                f"{one.place}: {found} They are kept apart; give the moduleRef a @prefix "
                "to refer to those of that schema."
            )


def _patterns_in_vain(spec: AnySpec, odd: Odd) -> Iterator[str]:
    there = odd.known | odd.specs.keys() | odd.patterns.keys()
    for node in walk(_all_content(spec)):
        if not isinstance(node, Foreign):
            continue
        for one in node.element.iter(f"{{{RELAXNG}}}ref"):
            name = one.get("name", "")
            if without_expansion(name, there)[0] not in there:
                yield f"{node.place}: There is no pattern “{name}”. {nearest(name, there)}"


def _deleted(own: Iterable[AnySpec]) -> Iterator[tuple[str, str]]:
    """Yield the elements and attributes whose attribute the ODD deletes, here or further on."""
    for spec in own:
        if isinstance(spec, ElementSpec) and spec.attributes:
            for one in spec.attributes.definitions():
                if one.mode is Mode.DELETE:
                    yield spec.ident, one.ident


def _changes_in_vain(
    spec: ElementSpec, odd: Odd, deleted: Collection[tuple[str, str]]
) -> Iterator[str]:
    if spec.ident not in odd.elements or spec.attributes is None:
        return
    there = {one.definition.ident for one in odd.attributes(spec.ident)}
    for one in spec.attributes.definitions():
        idle = one.ident not in there and (spec.ident, one.ident) not in deleted
        if one.mode is Mode.CHANGE and idle:
            found = f"The element “{spec.ident}” has no attribute “{one.ident}” to change."
            yield f"{one.place}: {found} {nearest(one.ident, there)}"


def _all_content(spec: AnySpec) -> tuple[Node, ...]:
    nodes = spec.content or ()
    if isinstance(spec, ElementSpec | ClassSpec) and spec.attributes:
        for one in spec.attributes.definitions():
            nodes += one.datatype.content if one.datatype else ()
    return nodes


def _references(spec: AnySpec) -> Iterator[tuple[str, str, Place]]:
    if spec.mode is Mode.DELETE:
        return
    yield from _in_content(spec)
    if isinstance(spec, ElementSpec | ClassSpec):
        for member in spec.member_of():
            if member.mode is not Mode.DELETE:
                yield "class", member.key, member.place
        if spec.attributes:
            for ref in spec.attributes.references():
                if ref.of_class:
                    yield "class", ref.of_class, ref.place
            yield from chain.from_iterable(map(_in_attribute, spec.attributes.definitions()))


def _in_content(spec: AnySpec) -> Iterator[tuple[str, str, Place]]:
    for node in walk(spec.content or ()):
        match node:
            case ElementRef(key, place):
                yield "element", key, place
            case ClassRef(key, place):
                yield "class", key, place
            case MacroRef(key, place):
                yield "macro", key, place
            case DataRef(place, key) if key:
                yield "datatype", key, place
            case _:
                pass


def _in_attribute(definition: AttDef) -> Iterator[tuple[str, str, Place]]:
    for node in walk(definition.datatype.content if definition.datatype else ()):
        if isinstance(node, DataRef) and node.key:
            yield "datatype", node.key, node.place
