"""Quick fixes (Schematron QuickFix): what a schema offers to do about a broken test.

Those are carried out that leave the characters of the text alone: attributes and empty elements
are added, replaced and deleted, and elements are renamed. Of a fix with anything else (text, a
value that the user enters, a call of another fix) the title alone is told.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape

from elementpath.xpath_nodes import AttributeNode, ElementNode
from lxml import etree

from edition.findings.fix import Change, Kind
from edition.schematron.failures import UnusableError
from edition.schematron.rules import Operation, QuickFix
from edition.xml.names import SCHEMATRON

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from edition.schematron.evaluation import Evaluation
    from edition.schematron.rules import Let, MessagePart
    from edition.xml.places import Place

    Words = Callable[[Sequence[MessagePart], Place, Any, dict[str, Any]], str]
    Made = tuple[tuple[etree._Element, Change], ...]  # noqa: SLF001 - lxml's own name

NAMESPACE: Final = "http://www.schematron-quickfix.com/validator/process"
FIX: Final = f"{{{NAMESPACE}}}fix"
"""A quick fix, and the attribute of a test that names its own by their ids."""
TITLE: Final = f"{{{NAMESPACE}}}description/{{{NAMESPACE}}}title"
_DEFAULT: Final = f"{{{NAMESPACE}}}default-fix"
_DESCRIPTION: Final = f"{{{NAMESPACE}}}description"
_LET: Final = f"{{{SCHEMATRON}}}let"
_OPERATIONS: Final = {
    f"{{{NAMESPACE}}}{name}": name for name in ("add", "delete", "replace", "stringReplace")
}
_COPIES: Final = frozenset(
    (
        *(f"{{{NAMESPACE}}}copy-of", "{http://www.w3.org/1999/XSL/Transform}copy-of"),
        "{http://www.w3.org/1999/XSL/Transform}apply-templates",
    )
)
_WHOLE: Final = frozenset(
    ("@*|node()", "node()|@*", "@*,node()", "(@*,node())", "(@*|node())", "(node()|@*)")
)
_CONTENT: Final = frozenset(("node()", "child::node()", "./node()"))
_QUOTES: Final = {'"': "&quot;", "'": "&apos;"}


@dataclass(frozen=True, slots=True)
class Reading:
    """How a schema is read: its words, expressions, variables and places."""

    parts: Callable[[etree._Element], tuple[MessagePart, ...]]
    filled: Callable[[str], str]
    lets: Callable[[etree._Element], tuple[Let, ...]]
    place: Callable[[etree._Element], Place]
    part: type[MessagePart]


def known(test: etree._Element, top: etree._Element) -> dict[str, etree._Element]:
    """Return the quick fixes that a test may name, by their ids: those of its rule come first."""
    found = {one.get("id", ""): one for one in top.iter(FIX)}
    found |= {one.get("id", ""): one for one in test.itersiblings(FIX, preceding=True)}
    return found | {one.get("id", ""): one for one in test.itersiblings(FIX)}


def chosen(
    test: etree._Element, fixes: Mapping[str, etree._Element], reading: Reading
) -> QuickFix | None:
    """Return the quick fix that needs no choice: the only one of a test, or its default.

    Args:
        test: The `assert` or `report`.
        fixes: The quick fixes by their ids.
        reading: How the schema is read.
    """
    names = (test.get(FIX) or "").split()
    name = test.get(_DEFAULT) or (names[0] if len(names) == 1 else "")
    if name not in fixes:
        return None
    fix = fixes[name]
    steps = [child for child in fix.iterchildren(etree.Element) if child.tag != _DESCRIPTION]
    if any(child.tag not in {*_OPERATIONS, _LET} for child in steps):
        return None
    return QuickFix(
        condition=reading.filled(fix.get("use-when") or ""),
        lets=reading.lets(fix),
        operations=tuple(_operation(child, reading) for child in steps if child.tag in _OPERATIONS),
        place=reading.place(fix),
    )


def _operation(step: etree._Element, reading: Reading) -> Operation:
    children = list(step.iterchildren(etree.Element))
    copied = reading.filled(step.get("select") or "")
    value = (reading.part(expression=copied),) if copied else reading.parts(step)
    if len(children) == 1 and children[0].tag in _COPIES:
        copied = children[0].get("select", "node()")
    return Operation(
        name=_OPERATIONS[str(step.tag)],
        match=reading.filled(step.get("match") or "."),
        condition=reading.filled(step.get("use-when") or ""),
        node_type=step.get("node-type") or "",
        target=(step.get("target") or "").strip(),
        value=value,
        copied="".join(copied.split()),
        regex=reading.filled(step.get("regex") or ""),
        flags=step.get("flags") or "",
    )


class _NotHereError(Exception):
    """What a quick fix does is not carried out here."""


def changes(
    fix: QuickFix, node: object, variables: Mapping[str, Any], evaluation: Evaluation, words: Words
) -> Made:
    """Return what a quick fix changes, each with the element; nothing where it is not carried out.

    Args:
        fix: The quick fix.
        node: The node of the rule.
        variables: What its expressions may name.
        evaluation: The document.
        words: What puts parts of a message together.
    """
    try:
        return tuple(_Carrying(fix, evaluation, words).out(node, variables))
    except (_NotHereError, UnusableError):
        return ()


class _Carrying:
    def __init__(self, fix: QuickFix, evaluation: Evaluation, words: Words) -> None:
        self._fix = fix
        self._evaluation = evaluation
        self._words = words

    def out(
        self, node: object, outer: Mapping[str, Any]
    ) -> Iterator[tuple[etree._Element, Change]]:
        given: Any = node
        variables = self._evaluation.let(self._fix.lets, given, outer)
        if not self._holds(self._fix.condition, node, variables):
            return
        for step in self._fix.operations:
            if self._holds(step.condition, node, variables):
                for item in self._evaluation.items(step.match, self._fix.place, node, variables):
                    yield from self._step(step, item, variables)

    def _holds(self, condition: str, node: object, variables: Mapping[str, Any]) -> bool:
        if not condition:
            return True
        asked = f"boolean({condition})"
        return bool(self._evaluation.evaluate(asked, condition, self._fix.place, node, variables))

    def _step(
        self, step: Operation, item: object, variables: dict[str, Any]
    ) -> Iterator[tuple[etree._Element, Change]]:
        if isinstance(item, AttributeNode):
            parent: Any = item.parent
            yield from ((parent.obj, one) for one in self._of_attribute(step, item, variables))
        elif isinstance(item, ElementNode):
            element: Any = item.obj
            yield from ((element, one) for one in self._of_element(step, item, element, variables))
        else:
            raise _NotHereError

    def _of_attribute(
        self, step: Operation, item: AttributeNode, variables: dict[str, Any]
    ) -> Iterator[Change]:
        name, old = _written(item), str(item.value)
        if step.name == "delete":
            yield Change(Kind.REMOVED, name, old, is_safe=True)
        elif step.name == "stringReplace":
            yield Change(Kind.VALUE, name, old, self._replaced(step, item, variables), is_safe=True)
        elif step.name == "replace" and step.node_type in {"", "attribute", "keep"}:
            yield Change(Kind.VALUE, name, old, self._value(step, item, variables), is_safe=True)
            if step.target and step.target != name:
                yield Change(Kind.ATTRIBUTE, name, name, step.target, is_safe=True)
        else:
            raise _NotHereError

    def _of_element(
        self, step: Operation, item: ElementNode, element: etree._Element, variables: dict[str, Any]
    ) -> Iterator[Change]:
        if step.name == "add" and step.node_type == "attribute" and step.target:
            value = self._value(step, item, variables)
            old = element.get(step.target)
            kind = Kind.ADDED if old is None else Kind.VALUE
            yield Change(kind, step.target, old or "", value, is_safe=True)
        elif step.name == "delete" and not len(element) and not element.text:
            yield Change(Kind.GONE, "", is_safe=True)
        elif step.name == "replace" and step.node_type in {"", "element", "keep"}:
            yield from _renamed(step, element)
        else:
            raise _NotHereError

    def _value(self, step: Operation, item: object, variables: dict[str, Any]) -> str:
        said = self._words(step.value, self._fix.place, item, variables)
        return escape(said, _QUOTES)

    def _replaced(self, step: Operation, item: AttributeNode, variables: dict[str, Any]) -> str:
        said = self._words(step.value, self._fix.place, item, variables)
        literal = said.replace("\\", "\\\\").replace("$", "\\$")
        parts = (step.regex, literal, step.flags)
        given = ", ".join('"' + part.replace('"', '""') + '"' for part in parts)
        asked = f"replace(string(.), {given})"
        made = self._evaluation.evaluate(asked, step.regex, self._fix.place, item, variables)
        return escape(str(made), _QUOTES)


def _renamed(step: Operation, element: etree._Element) -> Iterator[Change]:
    """Yield the change of a name, and the attributes that are lost where they are not copied."""
    name, target = etree.QName(element).localname, step.target.rpartition(":")[2]
    if step.copied not in _WHOLE | _CONTENT or not target:
        raise _NotHereError
    yield Change(Kind.ELEMENT, name, name, target, is_safe=True)
    if step.copied in _CONTENT and element.attrib:
        raise _NotHereError


def _written(item: AttributeNode) -> str:
    """Return the name of an attribute as its document writes it."""
    qname = etree.QName(str(item.name))
    if not qname.namespace:
        return qname.localname
    parent: Any = item.parent
    known = {uri: prefix for prefix, uri in parent.obj.nsmap.items() if prefix}
    known["http://www.w3.org/XML/1998/namespace"] = "xml"
    if qname.namespace not in known:
        raise _NotHereError
    return f"{known[qname.namespace]}:{qname.localname}"
