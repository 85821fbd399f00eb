"""Finds what a line of a compiled schema was made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from edition.odd.content import without_expansion
from edition.odd.foreign import included
from edition.odd.rules import RuleMaker, all_constraints
from edition.odd.specs import ClassSpec, ElementSpec
from edition.xml.names import RELAXNG
from edition.xml.places import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.odd.schema import Odd
    from edition.odd.specs import AnySpec

_ATTRIBUTE = f"{{{RELAXNG}}}attribute"
_DEFINE = f"{{{RELAXNG}}}define"
_DIV = f"{{{RELAXNG}}}div"
_ELEMENT = f"{{{RELAXNG}}}element"
_EXPRESSIONS = ("test", "select", "value", "path", "subject")


def blamed(odd: Odd, compiled: bytes, *, line: int = 0, element: str = "") -> Place:
    """Return the place of the declaration that a part of the compiled RELAX NG schema comes from.

    Args:
        odd: The ODD.
        compiled: What it was compiled to.
        line: A line of that; 0: `element` says which part.
        element: The name of an element in Clark notation.
    """
    root = etree.fromstring(compiled)
    part = _on_line(root, line) if line else _of_element(root, element)
    lineage = [] if part is None else [part, *part.iterancestors()]
    define = next((one.get("name", "") for one in lineage if one.tag == _DEFINE), "")
    name, _, inner = define.partition(".attribute.")
    attribute = next((one.get("name", "") for one in lineage if one.tag == _ATTRIBUTE), inner)
    if any(one.tag == _DIV for one in lineage):
        for foreign in included(odd.foreign, odd.patterns):
            if define in foreign.defines:
                return foreign.place
    pattern, _ = without_expansion(name.removesuffix(".attributes"), odd.patterns)
    ident = odd.patterns.get(pattern, "")
    declared = [one for one in (*odd.own, odd.specs.get(ident)) if one and one.ident == ident]
    places = [place for one in declared for place in _within(one, attribute)]
    return next(iter((*places, *(one.place for one in declared))), Place(odd.file, 0))


def expressions(odd: Odd) -> Iterator[tuple[str, Place]]:
    """Yield the XPath expressions of the rules that an ODD makes itself, with their places.

    Those in abstract patterns are no XPath before they are filled in.
    """
    for constraint in all_constraints(odd.constraints, odd.own):
        for rule in constraint.rules:
            for one in rule.iter("{*}*"):
                if any(outer.get("abstract") == "true" for outer in (one, *one.iterancestors())):
                    continue
                place = Place(constraint.place.file, one.sourceline or 0)
                if one.get("context") is not None:
                    yield f"//({one.get('context')})", place
                yield from ((one.get(name, ""), place) for name in _EXPRESSIONS if one.get(name))


def query(odd: Odd) -> tuple[str, dict[str, str]]:
    """Return the query language of the rules of an ODD, and the namespaces they use by prefix."""
    maker = RuleMaker(odd)
    return maker.query, maker.namespaces


def _on_line(root: etree._Element, line: int) -> etree._Element | None:
    return next((one for one in root.iter("{*}*") if one.sourceline == line), None)


def _of_element(root: etree._Element, element: str) -> etree._Element | None:
    name = etree.QName(element).localname if element.startswith("{") else element
    return next((one for one in root.iter(_ELEMENT) if one.get("name") == name), None)


def _within(spec: AnySpec, attribute: str) -> Iterator[Place]:
    if attribute and isinstance(spec, ElementSpec | ClassSpec) and spec.attributes:
        for one in spec.attributes.definitions():
            if attribute in {one.shown, one.key}:
                yield one.place
