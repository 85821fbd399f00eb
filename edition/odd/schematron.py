"""Stand-alone ISO Schematron out of an ODD (ISO/IEC 19757-3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.odd.relaxng import COMPILED
from edition.odd.rules import RuleMaker, Rules, kept_prefixes
from edition.xml.names import SCHEMATRON

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.odd.schema import Odd
    from edition.odd.specs import AttDef, ElementSpec

_DIAGNOSTIC: Final = f"{{{SCHEMATRON}}}diagnostic"
_DIAGNOSTICS: Final = f"{{{SCHEMATRON}}}diagnostics"


def compile_schematron(odd: Odd) -> bytes:
    """Return the Schematron schema (UTF-8) that holds all rules of an ODD.

    The same ODD gives the same bytes.
    """
    maker = RuleMaker(odd)
    root = etree.Element(
        _sch("schema"), {"queryBinding": maker.query}, nsmap={None: SCHEMATRON, "sch": SCHEMATRON}
    )
    root.append(etree.Comment(COMPILED))
    etree.SubElement(root, _sch("title")).text = f"Rules of {odd.title or odd.ident}"
    for prefix, uri in maker.namespaces.items():
        etree.SubElement(root, _sch("ns"), {"prefix": prefix, "uri": uri})
    rules = list(_rules(odd, maker))
    others = [other for one in rules for other in one.others]
    root.extend(other for other in others if other.tag not in {_DIAGNOSTIC, _DIAGNOSTICS})
    kept = kept_prefixes(one for rule in rules for one in rule.shared)
    for one in rules:
        root.extend(one.patterns)
    root.extend(_outdated(odd, maker))
    _diagnostics(root, others)
    etree.cleanup_namespaces(root, top_nsmap={"sch": SCHEMATRON}, keep_ns_prefixes=kept)
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


def _rules(odd: Odd, maker: RuleMaker) -> Iterator[Rules]:
    yield maker.of_schema()
    for spec in odd.elements.values():
        yield maker.of_element(spec)
        for own in odd.inheritance.own(spec):
            yield maker.of_own(spec, own)
    yield from maker.of_classes()
    yield from maker.of_named()


def _outdated(odd: Odd, maker: RuleMaker) -> Iterator[etree._Element]:
    """Yield a warning for each element and attribute that will be withdrawn (`@validUntil`)."""
    for spec in odd.elements.values():
        name = maker.name_of(spec)
        if spec.valid_until:
            yield _warning(name, f"{spec.ident}-outdated", spec.shown, spec)
        for one in odd.attributes(spec.ident):
            if one.definition.valid_until:
                shown = f"@{one.definition.shown}"
                ident = f"{spec.ident}-{one.definition.key}-outdated"
                yield _warning(f"{name}/{shown}", ident, shown, one.definition)


def _warning(context: str, ident: str, shown: str, old: ElementSpec | AttDef) -> etree._Element:
    pattern = etree.Element(_sch("pattern"), id=ident)
    rule = etree.SubElement(pattern, _sch("rule"), context=context)
    report = etree.SubElement(rule, _sch("report"), test="true()", role="warning")
    message = f"{shown} is outdated: it will be withdrawn on {old.valid_until}."
    report.text = f"{message} {old.said.outdated}".strip()
    return pattern


def _diagnostics(root: etree._Element, others: list[etree._Element]) -> None:
    single = [one for one in others if one.tag == _DIAGNOSTIC]
    single += [child for one in others if one.tag == _DIAGNOSTICS for child in one]
    if single:
        etree.SubElement(root, _DIAGNOSTICS).extend(single)


def _sch(name: str) -> str:
    return f"{{{SCHEMATRON}}}{name}"
