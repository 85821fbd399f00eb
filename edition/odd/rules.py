"""The Schematron rules of an ODD, each with the context of what it is declared on.

A constraint holds rules, whole patterns, or bare assertions; the context of a bare assertion
is the element it is declared on, or `element/@attribute` (TEI P5, TD, "Additional Constraints").
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.names import SCHEMATRON, TEI
from edition.odd.contents import EXAMPLES
from edition.odd.errors import refuse
from edition.odd.specs import ClassSpec, ElementSpec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.odd.schema import Odd
    from edition.odd.specs import AnySpec, AttDef, Constraint

_NS: Final = f"{{{SCHEMATRON}}}ns"
_PATTERN: Final = f"{{{SCHEMATRON}}}pattern"
_RULE: Final = f"{{{SCHEMATRON}}}rule"
_LET: Final = f"{{{SCHEMATRON}}}let"
_CHECKS: Final = frozenset({f"{{{SCHEMATRON}}}assert", f"{{{SCHEMATRON}}}report"})


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a declaration, ready to be written.

    Attributes:
        patterns: `sch:pattern` elements.
        others: Whatever else a constraint holds, such as diagnostics or keys.
    """

    patterns: tuple[etree._Element, ...] = ()
    others: tuple[etree._Element, ...] = ()


class RuleMaker:
    """Makes patterns of the constraints of one schema; no two have the same id."""

    def __init__(self, odd: Odd) -> None:
        """Take the schema."""
        self._odd = odd
        self._ids: set[str] = set()
        self.namespaces = _namespaces(odd)
        self._prefixes = {uri: prefix for prefix, uri in reversed(self.namespaces.items())}

    def of_schema(self) -> Rules:
        """Return the rules of the schema itself."""
        return self._joined(self._odd.constraints, "*", (self._odd.ident,))

    def of_spec(self, spec: AnySpec) -> Rules:
        """Return the rules of a declaration, those of its attributes aside."""
        if not spec.constraints:
            return Rules()
        return self._joined(spec.constraints, self._context(spec), (spec.ident,))

    def of_attribute(self, spec: AnySpec, definition: AttDef) -> Rules:
        """Return the rules of an attribute that is declared on an element or class."""
        if not definition.constraints:
            return Rules()
        context = self._attribute_context(spec, definition)
        return self._joined(definition.constraints, context, (spec.ident, definition.key))

    def name_of(self, element: ElementSpec) -> str:
        """Return the name of an element with the prefix of its namespace.

        Raises:
            SchemaError: No prefix stands for its namespace.
        """
        uri = self._odd.ns if element.ns is None else element.ns
        if not uri:
            return element.shown
        prefix = self._prefixes.get(uri)
        if prefix is None:
            message = f"No prefix stands for the namespace {uri} in Schematron rules."
            remedy = "Declare one with sch:ns in a constraint."
            raise refuse(element.place, message, remedy)
        return f"{prefix}:{element.shown}"

    def _context(self, spec: AnySpec) -> str:
        if isinstance(spec, ElementSpec):
            return self.name_of(spec)
        names = [self.name_of(one) for one in self._elements_of(spec)]
        return self._union(names)

    def _attribute_context(self, spec: AnySpec, definition: AttDef) -> str:
        if isinstance(spec, ElementSpec):
            return f"{self.name_of(spec)}/@{definition.shown}"
        found = [
            f"{self.name_of(one)}/@{definition.shown}"
            for one in self._odd.elements.values()
            if any(
                attribute.of_class == spec.ident and attribute.definition.ident == definition.ident
                for attribute in self._odd.attributes(one.ident)
            )
        ]
        if len(found) == len(self._odd.elements) and found:
            return f"*/@{definition.shown}"
        return self._union(found)

    def _union(self, names: list[str]) -> str:
        return " | ".join(names) if names else "*[false()]"

    def _elements_of(self, spec: AnySpec) -> Iterator[ElementSpec]:
        seen: set[str] = set()
        waiting = [spec.ident]
        while waiting:
            for member in self._odd.members.get(waiting.pop(), ()):
                if member.ident not in seen:
                    seen.add(member.ident)
                    if isinstance(member, ClassSpec):
                        waiting.append(member.ident)
        yield from (one for one in self._odd.elements.values() if one.ident in seen)

    def _joined(
        self, constraints: tuple[Constraint, ...], context: str, names: tuple[str, ...]
    ) -> Rules:
        found = [self._rules(one, context, names) for one in constraints]
        return Rules(
            tuple(pattern for one in found for pattern in one.patterns),
            tuple(other for one in found for other in one.others),
        )

    def _rules(self, constraint: Constraint, context: str, names: tuple[str, ...]) -> Rules:
        lets = [one for one in constraint.rules if one.tag == _LET]
        rules = [one for one in constraint.rules if one.tag == _RULE]
        checks = [one for one in constraint.rules if one.tag in _CHECKS]
        whole = [_copy(one) for one in constraint.rules if one.tag == _PATTERN]
        taken = {_LET, _RULE, _PATTERN, _NS, *_CHECKS}
        made: list[etree._Element] = []
        if rules:
            made.append(self._pattern(constraint, names, [*lets, *rules]))
        if checks:
            rule = etree.Element(_RULE, {"context": context}, nsmap={"sch": SCHEMATRON})
            rule.extend(_copy(one) for one in (*([] if rules else lets), *checks))
            made.append(self._pattern(constraint, names, [rule]))
        others = tuple(_copy(one) for one in constraint.rules if one.tag not in taken)
        return Rules((*made, *whole), others)

    def _pattern(
        self, constraint: Constraint, names: tuple[str, ...], children: list[etree._Element]
    ) -> etree._Element:
        ident = self._unique("-".join((*names, constraint.ident)).replace(":", ""))
        pattern = etree.Element(_PATTERN, {"id": ident}, nsmap={"sch": SCHEMATRON})
        pattern.extend(_copy(one) for one in children)
        return pattern

    def _unique(self, ident: str) -> str:
        number, found = 1, ident
        while found in self._ids:
            number += 1
            found = f"{ident}-{number}"
        self._ids.add(found)
        return found


def _copy(element: etree._Element) -> etree._Element:
    copy = deepcopy(element)
    copy.tail = None
    etree.cleanup_namespaces(copy, top_nsmap={"sch": SCHEMATRON})
    return copy


def _namespaces(odd: Odd) -> dict[str, str]:
    """Return the prefixes of rules: those that the ODD declares, and `tei` and `teix`."""
    found = {"tei": TEI, "teix": EXAMPLES}
    for constraint in _all_constraints(odd):
        for rule in constraint.rules:
            if rule.tag == _NS:
                found[rule.get("prefix", "")] = rule.get("uri", "")
    return found


def _all_constraints(odd: Odd) -> Iterator[Constraint]:
    yield from odd.constraints
    for spec in odd.specs.values():
        yield from spec.constraints
        if isinstance(spec, ElementSpec | ClassSpec) and spec.attributes:
            for definition in spec.attributes.definitions():
                yield from definition.constraints
