"""The Schematron rules of an ODD, each with the context of what it is declared on.

A constraint holds rules, whole patterns, or bare assertions; the context of a bare assertion
is the element it is declared on, or `element/@attribute` (TEI P5, TD, "Additional Constraints").
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.odd.content import AnyElement, DataRef, MacroRef, walk
from edition.odd.content_reading import EXAMPLES
from edition.odd.specs import ClassSpec, DataSpec, ElementSpec, MacroSpec
from edition.source.names import TEI
from edition.xml.names import SCHEMATRON, XSLT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from edition.odd.attributes import Own
    from edition.odd.content import Node
    from edition.odd.schema import Odd
    from edition.odd.specs import AnySpec, AttDef, Constraint

_NS: Final = f"{{{SCHEMATRON}}}ns"
_PATTERN: Final = f"{{{SCHEMATRON}}}pattern"
_RULE: Final = f"{{{SCHEMATRON}}}rule"
_LET: Final = f"{{{SCHEMATRON}}}let"
_GLOBAL: Final = (f"{{{XSLT}}}key", f"{{{XSLT}}}function")
"""What is of the whole schema wherever it stands, and may stand in it alone (XSLT 2, 3.6)."""
_CHECKS: Final = frozenset({f"{{{SCHEMATRON}}}assert", f"{{{SCHEMATRON}}}report"})


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a declaration, ready to be written.

    Attributes:
        patterns: `sch:pattern` elements.
        others: Whatever else a constraint holds, such as diagnostics, keys and functions.
    """

    patterns: tuple[etree._Element, ...] = ()
    others: tuple[etree._Element, ...] = ()

    @property
    def shared(self) -> tuple[etree._Element, ...]:
        """Keys and functions, which all rules can use."""
        return tuple(one for one in self.others if one.tag in _GLOBAL)


class RuleMaker:
    """Makes patterns of the constraints of one schema; no two have the same id.

    Attributes:
        namespaces: The namespaces that rules use, by prefix.
        query: The query language of the rules.
    """

    def __init__(self, odd: Odd) -> None:
        """Take the schema."""
        self._odd = odd
        self._ids: set[str] = set()
        self._elements = _elements_of_classes(odd)
        self.namespaces = _namespaces(odd)
        self.query = _query(odd)
        self._prefixes = {uri: prefix for prefix, uri in reversed(self.namespaces.items())}

    def of_schema(self) -> Rules:
        """Return the rules of the schema itself."""
        return self._joined(self._odd.constraints, "*", (self._odd.ident,))

    def of_element(self, spec: ElementSpec) -> Rules:
        """Return the rules of an element, those of its attributes aside."""
        own = self._joined(spec.constraints, self.name_of(spec), (spec.ident,))
        required = [self._required(spec, one) for one in _wildcards(spec) if one.require]
        return Rules((*own.patterns, *required), own.others)

    def of_classes(self) -> Iterator[Rules]:
        """Yield the rules of all classes that some element belongs to, and of their attributes."""
        for ident, elements in self._elements.items():
            spec = self._odd.classes[ident]
            context = " | ".join(map(self.name_of, elements)) if spec.constraints else ""
            yield self._joined(spec.constraints, context, (ident,))
            for definition in spec.attributes.definitions() if spec.attributes else ():
                yield self.of_attribute(spec, definition)

    def of_named(self) -> Iterator[Rules]:
        """Yield the rules of datatypes and macros; their context is where these are used."""
        for spec in self._odd.specs.values():
            if isinstance(spec, DataSpec | MacroSpec) and spec.constraints:
                context = " | ".join(dict.fromkeys(self._uses(spec.ident)))
                yield self._joined(spec.constraints, context, (spec.ident,))

    def of_attribute(self, spec: ElementSpec | ClassSpec, definition: AttDef) -> Rules:
        """Return the rules of an attribute that is declared on an element or class."""
        if not definition.constraints:
            return Rules()
        context = self._attribute_context(spec, definition)
        return self._joined(definition.constraints, context, (spec.ident, definition.key))

    def of_own(self, spec: ElementSpec, own: Own) -> Rules:
        """Return the rules of an attribute of an element that its class does not have already."""
        inherited = self._odd.inheritance.of_class(own.origin).get(own.definition.ident)
        if inherited is not None and inherited[1].constraints == own.definition.constraints:
            return Rules()
        return self.of_attribute(spec, own.definition)

    def name_of(self, element: ElementSpec) -> str:
        """Return the name of an element with the prefix of its namespace."""
        uri = self._odd.ns if element.ns is None else element.ns
        return f"{self._prefixes[uri]}:{element.shown}" if uri else element.shown

    def _attribute_context(self, spec: ElementSpec | ClassSpec, definition: AttDef) -> str:
        if isinstance(spec, ElementSpec):
            return f"{self.name_of(spec)}/@{definition.shown}"
        found = [one for one in self._elements[spec.ident] if self._has(one, spec, definition)]
        if len(found) == len(self._odd.elements):
            return f"*/@{definition.shown}"
        return " | ".join(f"{self.name_of(one)}/@{definition.shown}" for one in found)

    def _uses(self, ident: str) -> Iterator[str]:
        """Yield the elements and attributes whose content is that of a datatype or macro."""
        for element in self._odd.elements.values():
            if _refers(element.content or (), ident):
                yield self.name_of(element)
            for one in self._odd.attributes(element.ident):
                datatype = one.definition.datatype
                if datatype and _refers(datatype.content, ident):
                    yield f"{self.name_of(element)}/@{one.definition.shown}"

    def _has(self, element: ElementSpec, spec: ClassSpec, definition: AttDef) -> bool:
        return any(
            one.of_class == spec.ident and one.definition.ident == definition.ident
            for one in self._odd.attributes(element.ident)
        )

    def _required(self, spec: ElementSpec, wildcard: AnyElement) -> etree._Element:
        """Return the rule that holds an element of any name to the namespaces it must be in."""
        uri = self._odd.ns if spec.ns is None else spec.ns
        allowed = ", ".join(f"'{one}'" for one in (*wildcard.require, uri))
        pattern = self._empty_pattern((spec.ident, "require"))
        rule = etree.SubElement(pattern, _RULE, {"context": self.name_of(spec)})
        test = f"descendant::*[not(namespace-uri(.) = ({allowed}))]"
        report = etree.SubElement(rule, f"{{{SCHEMATRON}}}report", {"test": test})
        report.text = f"What stands in {spec.shown} must be in one of the namespaces {allowed}."
        return pattern

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
        rules = [_copy(one) for one in constraint.rules if one.tag == _RULE]
        checks = [one for one in constraint.rules if one.tag in _CHECKS]
        whole = [_copy(one) for one in constraint.rules if one.tag == _PATTERN]
        shared = [_taken_out(one) for part in (*rules, *whole) for one in [*part.iter(*_GLOBAL)]]
        _give_context(rules, context)
        taken = {_LET, _RULE, _PATTERN, _NS, *_CHECKS}
        made: list[etree._Element] = []
        if rules:
            made.append(self._pattern(constraint, names, [*lets, *rules]))
        if checks and context:
            rule = etree.Element(_RULE, {"context": context}, nsmap={"sch": SCHEMATRON})
            rule.extend(_copy(one) for one in (*([] if rules else lets), *checks))
            made.append(self._pattern(constraint, names, [rule]))
        others = [_copy(one) for one in constraint.rules if one.tag not in taken]
        return Rules((*made, *whole), (*others, *shared))

    def _pattern(
        self, constraint: Constraint, names: tuple[str, ...], children: list[etree._Element]
    ) -> etree._Element:
        pattern = self._empty_pattern((*names, constraint.ident))
        pattern.extend(_copy(one) for one in children)
        return pattern

    def _empty_pattern(self, names: tuple[str, ...]) -> etree._Element:
        ident = self._unique("-".join(filter(None, names)).replace(":", ""))
        return etree.Element(_PATTERN, {"id": ident}, nsmap={"sch": SCHEMATRON})

    def _unique(self, ident: str) -> str:
        number, found = 1, ident
        while found in self._ids:
            number += 1
            found = f"{ident}-{number}"
        self._ids.add(found)
        return found


def _refers(nodes: tuple[Node, ...], ident: str) -> bool:
    return any(isinstance(one, DataRef | MacroRef) and one.key == ident for one in walk(nodes))


def _give_context(rules: Iterable[etree._Element], context: str) -> None:
    """Give rules that name no context that of what they are declared on."""
    for rule in rules:
        if context and rule.get("context") is None and rule.get("abstract") != "true":
            rule.set("context", context)


def _taken_out(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
    return element


def kept_prefixes(elements: Iterable[etree._Element]) -> list[str]:
    """Return the prefixes that expressions in parts of a stylesheet use, as `xs` in `xs:string`."""
    return sorted({prefix for one in elements for prefix in one.nsmap if prefix})


def _copy(element: etree._Element) -> etree._Element:
    copy = deepcopy(element)
    copy.tail = None
    kept = kept_prefixes(copy.iter(*_GLOBAL))
    etree.cleanup_namespaces(copy, top_nsmap={"sch": SCHEMATRON}, keep_ns_prefixes=kept)
    return copy


def _namespaces(odd: Odd) -> dict[str, str]:
    """Return the prefixes of rules: `tei`, `teix`, those that the ODD declares, and others."""
    found = {"tei": TEI, "teix": EXAMPLES}
    for constraint in all_constraints(odd.constraints, odd.specs.values()):
        for rule in constraint.rules:
            if rule.tag == _NS:
                found[rule.get("prefix", "")] = rule.get("uri", "")
    spaces = dict.fromkeys(odd.ns if one.ns is None else one.ns for one in odd.elements.values())
    unnamed = [uri for uri in spaces if uri and uri not in found.values()]
    return found | {f"ns{number}": uri for number, uri in enumerate(unnamed, 1)}


def _query(odd: Odd) -> str:
    """Return the query language that all rules can be read in: the last one that is asked for.

    The names sort as the languages grew: `xslt`, `xslt2`, `xslt3`, the XPath ones before.
    """
    asked = {one.query for one in all_constraints(odd.constraints, odd.specs.values())} - {""}
    return max(asked, default="xslt2")


def all_constraints(
    constraints: Iterable[Constraint], specs: Iterable[AnySpec]
) -> Iterator[Constraint]:
    """Yield some constraints, and all of some declarations and their attributes."""
    yield from constraints
    for spec in specs:
        yield from spec.constraints
        if isinstance(spec, ElementSpec | ClassSpec) and spec.attributes:
            for definition in spec.attributes.definitions():
                yield from definition.constraints


def _elements_of_classes(odd: Odd) -> dict[str, list[ElementSpec]]:
    """Return the elements of each class that has any, those of its subclasses too."""
    found: dict[str, list[ElementSpec]] = {}
    for element in odd.elements.values():
        waiting = [member.key for member in element.member_of()]
        seen: set[str] = set()
        while waiting:
            key = waiting.pop()
            if key in odd.classes and key not in seen:
                seen.add(key)
                waiting.extend(member.key for member in odd.classes[key].member_of())
        for key in seen:
            found.setdefault(key, []).append(element)
    return {ident: found[ident] for ident in odd.classes if ident in found}


def _wildcards(spec: ElementSpec) -> Iterator[AnyElement]:
    return (node for node in walk(spec.content or ()) if isinstance(node, AnyElement))
