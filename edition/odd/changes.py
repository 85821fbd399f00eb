"""What a declaration in mode `change` makes of the one in the source (TEI P5, TD, ODD modes).

Parts that can be named (attributes, constraints, values, memberships) are changed one by one;
any other part of the change replaces that of the source.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from edition.odd.declaration import Mode
from edition.odd.specs import (
    AnySpec,
    AttDef,
    AttItem,
    AttList,
    AttRef,
    Classes,
    ClassSpec,
    Constraint,
    ElementSpec,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from edition.odd.content import ValItem, ValList

_ADDS = frozenset({None, Mode.ADD})


def changed(old: AnySpec, new: AnySpec) -> AnySpec:
    """Return the declaration of the source with a change made to it."""
    spec = replace(
        old,
        said=new.said.over(old.said),
        constraints=_constraints(old.constraints, new.constraints),
        content=old.content if new.content is None else new.content,
        valid_until=new.valid_until or old.valid_until,
    )
    if isinstance(spec, ElementSpec) and isinstance(new, ElementSpec):
        return replace(
            spec,
            name=new.name or spec.name,
            ns=spec.ns if new.ns is None else new.ns,
            classes=_classes(spec.classes, new.classes),
            attributes=_attributes(spec.attributes, new.attributes, keep_deleted=True),
        )
    if isinstance(spec, ClassSpec) and isinstance(new, ClassSpec):
        return replace(
            spec,
            classes=_classes(spec.classes, new.classes),
            attributes=_attributes(spec.attributes, new.attributes, keep_deleted=False),
        )
    return spec


def merged(old: AttDef, new: AttDef) -> AttDef:
    """Return an attribute with a change made to it."""
    return replace(
        old,
        usage=new.usage or old.usage,
        name=new.name,
        said=new.said.over(old.said),
        datatype=new.datatype or old.datatype,
        values=_values(old.values, new.values),
        default=old.default if new.default is None else new.default,
        constraints=new.constraints or old.constraints,
        valid_until=new.valid_until or old.valid_until,
    )


def _constraints(
    old: tuple[Constraint, ...], new: tuple[Constraint, ...]
) -> tuple[Constraint, ...]:
    touched = {one.ident for one in new if one.mode not in _ADDS}
    kept = (one for one in old if one.ident not in touched)
    return (*(one for one in new if one.mode is not Mode.DELETE), *kept)


def _classes(old: Classes | None, new: Classes | None) -> Classes | None:
    if new is None:
        return old
    own = tuple(one for one in new.members if one.mode is not Mode.DELETE)
    if new.mode is not Mode.CHANGE or old is None:
        return Classes(own)
    named = {one.key for one in new.members}
    return Classes((*own, *(one for one in old.members if one.key not in named)))


def _attributes(old: AttList | None, new: AttList | None, *, keep_deleted: bool) -> AttList | None:
    """Merge lists of attributes.

    Deletions are kept on an element, where they also delete what it has from its classes. That
    the new list as a whole is a choice is passed over, as in the TEI's stylesheets.
    """
    if old is None or new is None:
        return new if old is None else old
    changes = {one.ident: one for one in new.definitions() if one.mode not in _ADDS}
    known = {one.ident for one in old.definitions()}
    added = {one.ident for one in new.definitions() if one.mode in _ADDS}
    lead = tuple(_lead(new, known))
    left = _merge_list(old, changes, added, keep_deleted=keep_deleted)
    return AttList(
        (
            *lead,
            *new.references(),
            *((left,) if left.choice else left.items),
        )
    )


def _lead(new: AttList, known: set[str]) -> Iterable[AttItem]:
    """Yield what the change adds, replaces, or does to attributes of classes."""
    for item in new.items:
        if isinstance(item, AttList):
            left = tuple(_lead(item, known))
            if left:
                yield replace(item, items=left)
        elif isinstance(item, AttDef):
            if item.mode in _ADDS:
                yield replace(item, mode=None)
            elif item.mode is Mode.REPLACE or item.ident not in known:
                yield item


def _merge_list(
    old: AttList, changes: dict[str, AttDef], added: set[str], *, keep_deleted: bool
) -> AttList:
    items: list[AttItem] = []
    for item in old.items:
        if isinstance(item, AttList):
            items.append(_merge_list(item, changes, added, keep_deleted=keep_deleted))
        elif isinstance(item, AttRef):
            items.append(item)
        else:
            items.extend(_merge_one(item, changes.get(item.ident), keep_deleted=keep_deleted))
    left = (one for one in items if not (isinstance(one, AttDef) and one.ident in added))
    return replace(old, items=tuple(left))


def _merge_one(old: AttDef, new: AttDef | None, *, keep_deleted: bool) -> Iterable[AttDef]:
    match new.mode if new else None:
        case None:
            return (old,)
        case Mode.DELETE:
            return (new,) if new and keep_deleted else ()
        case Mode.REPLACE:
            return ()
    return (merged(old, new),) if new else ()


def _values(old: ValList | None, new: ValList | None) -> ValList | None:
    """Merge lists of values; one without `@mode` changes nothing, as in the TEI's stylesheets."""
    if new is None:
        return old
    match new.mode:
        case None:
            return old or replace(new, kind="open")
        case Mode.DELETE:
            return None
        case Mode.CHANGE if old is not None:
            return replace(new, mode=None, items=tuple(_items(old, new)))
    return replace(new, mode=None)


def _items(old: ValList, new: ValList) -> Iterable[ValItem]:
    changes = {one.ident: one for one in new.items}
    for item in old.items:
        change = changes.get(item.ident)
        if change is None:
            yield item
        elif change.mode not in {Mode.DELETE, Mode.REPLACE}:
            name = item.name if change.mode is None else None
            yield replace(item, said=change.said.over(item.said), name=name)
    present = {one.ident for one in old.items}
    for item in new.items:
        if item.mode is Mode.REPLACE or (item.mode is Mode.ADD and item.ident not in present):
            yield replace(item, mode=None)
