"""Makes a schema of what an ODD takes from its source, adds, changes and deletes (TEI P5, TD).

The order is that of the TEI's own processor: the modules `tei` and `core`, the other modules,
single references, additions. A module brings all its classes, macros and datatypes and, of its
elements, those included or not excepted.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from edition.odd.changes import changed
from edition.odd.declaration import Mode
from edition.odd.errors import nearest, unknown
from edition.odd.simplifying import simplified
from edition.odd.specs import AnySpec, AttDef, AttList, ClassSpec, ElementSpec, without_mode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from edition.odd.orders import Filter, ModuleOrder, Order, Orders
    from edition.odd.sources import Source

_FIRST: Final = {"tei": 0, "core": 1}
_STANDING: Final = frozenset({None, Mode.ADD})


@dataclass(frozen=True, slots=True)
class Assembled:
    """The declarations of a schema in order, and what was asked in vain.

    `before` holds what was changed, as it was in the source.
    """

    specs: dict[str, AnySpec]
    before: dict[str, AnySpec]
    warnings: tuple[str, ...]


def assemble(orders: Orders, source_of: Callable[[Order], Source], ns: str) -> Assembled:
    """Carry out the orders of a `schemaSpec`.

    Args:
        orders: What it says, specification groups resolved.
        source_of: Finds the stock that an order takes from.
        ns: The namespace of elements that name none.

    Returns:
        What was made. That a source has no such module, or no such declaration, is a warning: an
        ODD outlives the release of the TEI that it was written for.
    """
    work = _Assembly(orders, source_of, ns)
    work.take_modules()
    work.take_single()
    work.add()
    work.change()
    return Assembled(work.specs, work.before, tuple(work.warnings))


@dataclass(slots=True)
class _Assembly:
    """The work under way."""

    orders: Orders
    source_of: Callable[[Order], Source]
    ns: str
    specs: dict[str, AnySpec] = field(default_factory=dict)
    before: dict[str, AnySpec] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def take_modules(self) -> None:
        """Take the modules."""
        single = {one.key for one in self.orders.single}
        for order in sorted(self.orders.modules, key=lambda one: _FIRST.get(one.key, 2)):
            source = self.source_of(order)
            self.seen.update(source)
            for spec in self._members(order, source):
                if spec.ident not in single:
                    self._take(spec)

    def take_single(self) -> None:
        """Take what single references name."""
        for order in self.orders.single:
            source = self.source_of(order)
            self.seen.update(source)
            if order.key in source:
                self._take(source.spec(order.key))
            else:
                self.warnings.append(str(unknown(order.place, order.what, order.key, source)))

    def add(self) -> None:
        """Add what the ODD declares itself."""
        for spec in self.orders.specs:
            if spec.mode in _STANDING and spec.ident not in self.orders.deleted:
                fresh = self._apart(spec)
                if _is_untyped(fresh):
                    self._warn_of_untyped(fresh)
                    continue
                if fresh.ident in self.specs:
                    self._warn_of_twin(fresh)
                self.specs[fresh.ident] = self._without_deleted(without_mode(fresh))

    def change(self) -> None:
        """Make the changes and replacements."""
        for one in self.orders.specs:
            spec = one if one.mode in _STANDING else self._apart(one)
            old = self.specs.get(spec.ident)
            if spec.mode not in {Mode.CHANGE, Mode.REPLACE}:
                self._warn_if_deleted_in_vain(spec)
            elif old is None or type(old) is not type(spec):
                self._warn(spec)
            elif _is_untyped(spec) and spec.mode is Mode.REPLACE:
                self._warn_of_untyped(spec)
                del self.specs[spec.ident]
            elif spec.mode is Mode.REPLACE:
                new = replace(spec, module=spec.module or old.module)
                self.specs[spec.ident] = self._without_deleted(without_mode(new))
            else:
                self.before.setdefault(spec.ident, old)
                self.specs[spec.ident] = self._without_deleted(changed(old, spec))

    def _apart(self, spec: AnySpec) -> AnySpec:
        """Return an element under a name of its own if another one has its name already.

        It is another one where its namespace is another, or the prefix of its pattern.
        """
        twin = self.specs.get(spec.ident)
        if not isinstance(spec, ElementSpec) or not isinstance(twin, ElementSpec):
            return spec
        if spec.prefix in {None, twin.prefix} and self._ns(spec) == self._ns(twin):
            return spec
        apart = f"{spec.prefix or f'{{{spec.ns}}}'}{spec.ident}"
        known = self.specs.get(apart)
        if known is None and spec.mode not in _STANDING:
            return spec
        return replace(spec, ident=apart, name=spec.name or spec.ident, prefix="")

    def _ns(self, spec: ElementSpec) -> str:
        return self.ns if spec.ns is None else spec.ns

    def _warn_of_twin(self, spec: AnySpec) -> None:
        older = self.specs[spec.ident]
        self.warnings.append(
            f"{spec.place}: The {spec.kind} “{spec.ident}” is declared already, at {older.place}. "
            'This declaration takes its place; say so by mode="replace".'
        )

    def _warn_of_untyped(self, spec: AnySpec) -> None:
        self.warnings.append(
            f"{spec.place}: The class “{spec.ident}” does not say what it is a class of, so it is "
            'left out. Write type="atts" or type="model".'
        )

    def _members(self, order: ModuleOrder, source: Source) -> Iterable[AnySpec]:
        idents = source.modules.get(order.key)
        if idents is None:
            self.warnings.append(
                f"{order.place}: There is no module “{order.key}”. "
                f"{nearest(order.key, source.modules)}"
            )
            return
        for name in (*(order.filter.include or ()), *(order.filter.excepted or ())):
            if name not in idents:
                self.warnings.append(
                    f"{order.place}: The module “{order.key}” has no element “{name}”. "
                    f"{nearest(name, idents)}"
                )
        for ident in idents:
            spec = source.spec(ident)
            if not isinstance(spec, ElementSpec) or order.filter.takes(ident):
                fresh = order.prefix is not None and spec.prefix is None
                yield replace(spec, prefix=order.prefix) if fresh else spec

    def _take(self, spec: AnySpec) -> None:
        if spec.ident in self.orders.deleted or _is_untyped(spec):
            return
        wanted = self.orders.attribute_filters.get(spec.ident)
        if wanted is not None and isinstance(spec, ClassSpec) and spec.attributes:
            spec = replace(spec, attributes=_filtered(spec.attributes, wanted))
        self.specs[spec.ident] = without_mode(spec)

    def _without_deleted(self, spec: AnySpec) -> AnySpec:
        if spec.content is None:
            return spec
        return replace(spec, content=simplified(spec.content, self.orders.deleted))

    def _warn(self, spec: AnySpec) -> None:
        if spec.ident not in self.seen:
            self.warnings.append(
                f"{spec.place}: There is no {spec.kind} “{spec.ident}” to {spec.mode}. "
                f"{nearest(spec.ident, self.seen)}"
            )

    def _warn_if_deleted_in_vain(self, spec: AnySpec) -> None:
        if spec.mode is Mode.DELETE:
            self._warn(spec)


def _is_untyped(spec: AnySpec) -> bool:
    return isinstance(spec, ClassSpec) and not spec.typed


def _filtered(attributes: AttList, wanted: Filter) -> AttList:
    items = tuple(
        _filtered(one, wanted) if isinstance(one, AttList) else one
        for one in attributes.items
        if not isinstance(one, AttDef) or wanted.takes(one.ident)
    )
    return replace(attributes, items=items)
