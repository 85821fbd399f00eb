"""RELAX NG out of an ODD.

The names of the definitions are those of the TEI's own schemas: an element or class by its
name, `att.CLASS.attributes` for the attributes of a class, `att.CLASS.attribute.NAME` for one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from edition.odd.attributes import OfClass, OfPattern, Own, Part, Several, WholeClass
from edition.odd.content import EXPANSIONS
from edition.odd.foreign import included
from edition.odd.modelling import Modelling
from edition.odd.pattern import (
    DATATYPES,
    EMPTY,
    NOT_ALLOWED,
    TEXT,
    Pattern,
    carry,
    define,
    documented,
    grouped,
    node,
    ref,
    to_xml,
)
from edition.odd.rules import RuleMaker, Rules
from edition.odd.specs import AttDef, ClassSpec, DataSpec, ElementSpec, MacroSpec
from edition.odd.tidy import reachable, tidied
from edition.xml.names import RELAXNG_ANNOTATIONS, SCHEMATRON

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from edition.odd.schema import Odd

COMPILED = " Compiled from an ODD: change that, not this file. "
_DEFAULT = f"{{{RELAXNG_ANNOTATIONS}}}defaultValue"


def compile_relaxng(odd: Odd) -> bytes:
    """Return the RELAX NG schema (XML syntax, UTF-8) of an ODD.

    Descriptions become `a:documentation`, Schematron rules are embedded. The same ODD gives
    the same bytes.

    Raises:
        SchemaError: A schema of another vocabulary that it takes in can't be read.
    """
    root = to_xml(_Grammar(odd).grammar())
    root.insert(0, etree.Comment(COMPILED))
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


class _Grammar:
    """The making of one grammar."""

    def __init__(self, odd: Odd) -> None:
        self._odd = odd
        self._modelling = Modelling(odd)
        self._rules = RuleMaker(odd)
        self._shared: list[etree._Element] = []
        self._foreign = included(odd.foreign, odd.patterns)

    def grammar(self) -> Pattern:
        """Return the whole grammar."""
        raw = dict(self._definitions())
        wildcards = self._modelling.wildcards
        raw |= {name: self._wildcard(name) for name in wildcards}
        known = raw.keys() | {name for one in self._foreign for name in one.defines}
        definitions = {name: tidied(one, known) for name, one in raw.items()}
        elements = [self._modelling.name_of(name) for name in self._odd.elements]
        needed = (name for one in self._foreign for name in one.needs)
        used = reachable(definitions, [*elements, *needed])
        return Pattern(
            "grammar",
            (("ns", self._odd.ns), ("datatypeLibrary", DATATYPES)),
            (
                *documented(self._odd.title),
                *documented(self._odd.licence),
                *self._namespaces(),
                *self._embedded(self._rules.of_schema()),
                self._start(known),
                *(definitions[name] for name in raw if name in used),
                *(one for rules in self._free_rules() for one in self._embedded(rules)),
                *map(carry, self._shared),
                *(one.definitions for one in self._foreign),
            ),
        )

    def _free_rules(self) -> Iterator[Rules]:
        yield from self._rules.of_classes()
        yield from self._rules.of_named()

    def _embedded(self, rules: Rules) -> Iterator[Pattern]:
        """Yield the patterns of rules; what is of the whole schema is kept for its end."""
        self._shared.extend(rules.shared)
        yield from map(carry, rules.patterns)

    def _namespaces(self) -> Iterator[Pattern]:
        for prefix, uri in self._rules.namespaces.items():
            yield carry(etree.Element(f"{{{SCHEMATRON}}}ns", {"prefix": prefix, "uri": uri}))

    def _start(self, known: Collection[str]) -> Pattern:
        names = (self._modelling.name_of(one) for one in self._odd.start)
        refs = [ref(name) for name in names if name in known]
        if not refs:
            return node("start", NOT_ALLOWED)
        return node("start", refs[0] if len(refs) == 1 else node("choice", *refs))

    def _definitions(self) -> Iterator[tuple[str, Pattern]]:
        for ident, spec in self._odd.specs.items():
            name = self._modelling.name_of(ident)
            match spec:
                case MacroSpec() | DataSpec():
                    content = self._modelling.content(spec.content or (), ident)
                    yield name, define(name, grouped(content or (EMPTY,)))
                case ClassSpec(of_attributes=True):
                    yield from self._attribute_class(spec)
                case ClassSpec():
                    yield name, define(name, self._modelling.model_class(ident, ""))
                    for how in EXPANSIONS:
                        inner = self._modelling.model_class(ident, how)
                        yield f"{name}_{how}", define(f"{name}_{how}", inner)
                case ElementSpec():
                    yield name, define(name, self._element(spec))

    def _element(self, spec: ElementSpec) -> Pattern:
        content = self._modelling.content(spec.content or (), spec.ident)
        if content == (NOT_ALLOWED,):
            return NOT_ALLOWED
        ns = () if spec.ns is None else (("ns", spec.ns),)
        parts = self._odd.inheritance.parts(spec)
        return Pattern(
            "element",
            (("name", spec.shown), *ns),
            (
                *documented(spec.said.text),
                *(content or (EMPTY,)),
                *self._embedded(self._rules.of_element(spec)),
                *(pattern for part in parts for pattern in self._part(part, spec)),
            ),
        )

    def _part(self, part: Part, owner: ElementSpec) -> Iterator[Pattern]:
        match part:
            case WholeClass(ident):
                yield ref(f"{self._modelling.name_of(ident)}.attributes")
            case OfClass(ident, definition):
                yield ref(f"{self._modelling.name_of(ident)}.attribute.{definition.key}")
            case Own(definition):
                yield from self._attribute(definition)
                yield from self._embedded(self._rules.of_own(owner, part))
            case OfPattern(name):
                yield ref(name)
            case Several(parts, choice):
                inner = (pattern for one in parts for pattern in self._part(one, owner))
                yield node("choice" if choice else "group", *inner)

    def _attribute_class(self, spec: ClassSpec) -> Iterator[tuple[str, Pattern]]:
        name = self._modelling.name_of(spec.ident)
        found = self._odd.inheritance.of_class(spec.ident)
        if self._odd.inheritance.only_adds(spec.ident):
            whole = [*(member.key for member in spec.member_of()), *_whole_references(spec)]
            refs = [ref(f"{self._modelling.name_of(one)}.attributes") for one in whole]
            inside = {attr for one in whole for attr in self._odd.inheritance.of_class(one)}
        else:
            refs, inside = [], set()
        refs.extend(
            ref(f"{self._modelling.name_of(origin)}.attribute.{definition.key}")
            for attr, (origin, definition) in found.items()
            if attr not in inside
        )
        refs.extend(map(ref, _patterns_referred(spec)))
        yield f"{name}.attributes", define(f"{name}.attributes", *(refs or [EMPTY]))
        for origin, definition in found.values():
            if origin == spec.ident:
                one = f"{name}.attribute.{definition.key}"
                yield one, define(one, *self._attribute(definition))

    def _attribute(self, definition: AttDef) -> Iterator[Pattern]:
        if definition.ident.startswith("xmlns"):
            return
        ns = (("ns", definition.ns),) if definition.ns else ()
        default = ((_DEFAULT, definition.default),) if definition.default else ()
        value = self._modelling.attribute_value(definition.datatype, definition.values)
        attribute = Pattern(
            "attribute",
            (("name", definition.shown), *ns, *default),
            (*documented(_described(definition)), value),
        )
        yield attribute if definition.usage == "req" else node("optional", attribute)

    def _wildcard(self, name: str) -> Pattern:
        excepted = self._odd.excepted
        names = (
            Pattern("name", (("ns", uri),), text=local)
            if local
            else Pattern("nsName", (("ns", uri),))
            for uri, local in excepted
        )
        return define(
            name,
            node(
                "element",
                node("anyName", node("except", *names)) if excepted else node("anyName"),
                node("zeroOrMore", node("attribute", node("anyName"))),
                node("zeroOrMore", node("choice", TEXT, ref(name))),
            ),
        )


def _whole_references(spec: ClassSpec) -> Iterator[str]:
    for one in spec.attributes.references() if spec.attributes else ():
        if not one.name:
            yield one.of_class


def _patterns_referred(spec: ClassSpec) -> Iterator[str]:
    for one in spec.attributes.references() if spec.attributes else ():
        if not one.of_class:
            yield one.name


def _described(definition: AttDef) -> str:
    """Say what an attribute is for, and which values are suggested where others may stand."""
    values = definition.values
    if values is None or values.kind == "closed" or not values.items:
        return definition.said.text
    names = ", ".join(item.shown for item in values.items)
    return f"{definition.said.text} Suggested values: {names}.".strip()
