"""RELAX NG patterns as values, and the XML they are written as."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.xml.names import RELAXNG, RELAXNG_ANNOTATIONS, SCHEMATRON

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

DATATYPES: Final = "http://www.w3.org/2001/XMLSchema-datatypes"
DOCUMENTATION: Final = "a:documentation"
FOREIGN: Final = "*"
_NAMESPACES: Final[Mapping[str | None, str]] = {
    None: RELAXNG,
    "a": RELAXNG_ANNOTATIONS,
    "sch": SCHEMATRON,
}
_DOCUMENTATION_TAG: Final = f"{{{RELAXNG_ANNOTATIONS}}}documentation"


@dataclass(frozen=True, slots=True)
class Pattern:
    """An element of a RELAX NG schema.

    Attributes:
        name: Its local name, `a:documentation`, or `*` for XML that is carried along.
        attributes: Its attributes.
        children: What it holds.
        text: Its text.
        carried: The XML that is carried along.
    """

    name: str
    attributes: tuple[tuple[str, str], ...] = ()
    children: tuple[Pattern, ...] = ()
    text: str = ""
    carried: etree._Element | None = None

    @property
    def is_pattern(self) -> bool:
        """Whether it takes part in validation: it is neither documentation nor foreign."""
        return self.name not in {DOCUMENTATION, FOREIGN}

    def get(self, name: str) -> str:
        """Return an attribute, or nothing."""
        return next((value for key, value in self.attributes if key == name), "")

    def having(self, children: Iterable[Pattern]) -> Pattern:
        """Return the same pattern with other children."""
        return Pattern(self.name, self.attributes, tuple(children), self.text, self.carried)

    def walk(self) -> Iterator[Pattern]:
        """Yield it and all that it holds, in order."""
        yield self
        for child in self.children:
            yield from child.walk()


EMPTY: Final = Pattern("empty")
NOT_ALLOWED: Final = Pattern("notAllowed")
TEXT: Final = Pattern("text")


_LARGE: Final = 400
_WORDS: Final[Mapping[tuple[int, int | None], str]] = {
    (0, 1): "optional",
    (1, None): "oneOrMore",
    (0, None): "zeroOrMore",
}


def node(name: str, *children: Pattern, **attributes: str) -> Pattern:
    """Make a pattern."""
    return Pattern(name, tuple(attributes.items()), children)


def ref(name: str) -> Pattern:
    """Make a reference to a definition."""
    return Pattern("ref", (("name", name),))


def define(name: str, *children: Pattern) -> Pattern:
    """Make a definition."""
    return Pattern("define", (("name", name),), children)


def documented(text: str) -> tuple[Pattern, ...]:
    """Make the documentation of what stands around it; none where the text is empty."""
    return (Pattern(DOCUMENTATION, text=text),) if text else ()


def carry(element: etree._Element) -> Pattern:
    """Take XML along as it is."""
    return Pattern(FOREIGN, carried=element)


def grouped(patterns: Iterable[Pattern]) -> Pattern:
    """Make one pattern of several that follow one another."""
    found = tuple(patterns)
    return found[0] if len(found) == 1 else Pattern("group", children=found)


def repeated(pattern: Pattern, least: int, most: int | None) -> tuple[Pattern, ...]:
    """Return patterns that match what `pattern` does from `least` to `most` times."""
    if most is None:
        if least < 2:  # noqa: PLR2004 - RELAX NG has a pattern for none and for one
            return (node("oneOrMore" if least else "zeroOrMore", pattern),)
        return (grouped((*([pattern] * least), node("zeroOrMore", pattern))),)
    optional: tuple[Pattern, ...] = ()
    for _ in range(most - least):
        optional = (node("optional", pattern, *optional),)
    found = (*([pattern] * least), *optional)
    return found if len(found) < 2 else (grouped(found),)  # noqa: PLR2004 - one needs no group


def counted(found: tuple[Pattern, ...], least: int, most: int | None) -> tuple[Pattern, ...]:
    """Return patterns that match what `found` does from `least` to `most` times.

    It is without end where `most` is too large.
    """
    word = _WORDS.get((least, most))
    if (least, most) == (1, 1) or word:
        return (node(word, *found),) if word else found
    required = found * min(least, _LARGE)
    if most is None or most - least >= _LARGE:
        return (node("group", *required, node("zeroOrMore", *found)),)
    optional: tuple[Pattern, ...] = ()
    for _ in range(most - least):
        optional = (node("optional", *found, *optional),)
    return (node("group", *required, *optional),)


def to_xml(grammar: Pattern) -> etree._Element:
    """Write a grammar as a tree."""
    root = etree.Element(f"{{{RELAXNG}}}grammar", nsmap=dict(_NAMESPACES))
    for name, value in grammar.attributes:
        root.set(name, value)
    for child in grammar.children:
        _write(child, root)
    return root


def _write(pattern: Pattern, parent: etree._Element) -> None:
    if pattern.carried is not None:
        copy = deepcopy(pattern.carried)
        copy.tail = None
        parent.append(copy)
        return
    tag = _DOCUMENTATION_TAG if pattern.name == DOCUMENTATION else f"{{{RELAXNG}}}{pattern.name}"
    element = etree.SubElement(parent, tag, dict(pattern.attributes))
    if pattern.text:
        element.text = pattern.text
    for child in pattern.children:
        _write(child, element)


def from_xml(element: etree._Element) -> Pattern:
    """Read a pattern that is written in RELAX NG.

    Prefixed names are resolved, so that they mean the same where other prefixes are declared.
    """
    children = tuple(
        from_xml(child) if etree.QName(child).namespace == RELAXNG else carry(child)
        for child in element
        if isinstance(child.tag, str)
    )
    name = etree.QName(element).localname
    attributes = {str(key): str(value) for key, value in element.attrib.items()}
    text = (element.text or "") if name in _WITH_TEXT else ""
    if name == "name":
        ns, text = _resolved(text.strip(), element)
        attributes |= ns
    elif name in _NAMED and "name" in attributes:
        ns, attributes["name"] = _resolved(attributes["name"].strip(), element)
        attributes |= ns
    return Pattern(name, tuple(attributes.items()), children, text)


def _resolved(name: str, element: etree._Element) -> tuple[dict[str, str], str]:
    prefix, colon, local = name.partition(":")
    uri = element.nsmap.get(prefix)
    return ({"ns": uri}, local) if colon and uri and prefix != "xml" else ({}, name)


_WITH_TEXT: Final = frozenset({"name", "value", "param"})
_NAMED: Final = frozenset({"element", "attribute"})
