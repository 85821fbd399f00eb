"""TEI Publisher's `pb:template`: HTML with `[[parameter]]` in an ODD."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING, Final

from lxml import etree
from lxml.html import fragments_fromstring

from edition.models.expansion import xsl
from edition.xml.tree import add_text

if TYPE_CHECKING:
    from collections.abc import Mapping

_SLOT: Final = re.compile(r"\[\[\s*([\w.-]+)\s*\]\]")
_UNSEEN: Final = "template"
"""In HTML nobody sees what stands in one."""
_FORBIDDEN: Final = frozenset({"script", "style", "iframe", "object", "embed", "base", "link"})


def template_content(
    template: etree._Element, made: Mapping[str, list[etree._Element]]
) -> list[etree._Element]:
    """Return the instructions that a template stands for.

    Its own words are generated text; a `[[parameter]]` is the instructions of that parameter.

    Args:
        template: The `pb:template`.
        made: Instructions by parameter.
    """
    holder = etree.Element(xsl("if"), test="true()")
    _copy(template, holder, made)
    return [holder]


def read_template(element: etree._Element) -> etree._Element:
    """Return a template whose markup is elements, also where it was written as text."""
    text = element.text or ""
    if len(element) or "<" not in text:
        return element
    made = etree.Element("template")
    for piece in fragments_fromstring(text):
        if isinstance(piece, str):
            add_text(made, piece)
        else:
            made.append(piece)
    return made


def shown_by(template: etree._Element) -> frozenset[str]:
    """Return the names of the parameters that a template has a place for in its text."""
    return frozenset(name for text in template.itertext() for name in _SLOT.findall(text))


def slots_of(template: etree._Element | None) -> frozenset[str]:
    """Return the names of the parameters that a template has a place for."""
    if template is None:
        return frozenset()
    texts = [*template.itertext(), *(str(value) for value in template.xpath(".//@*"))]
    return frozenset(name for text in texts for name in _SLOT.findall(text))


def _copy(
    source: etree._Element, target: etree._Element, made: Mapping[str, list[etree._Element]]
) -> None:
    _text(source.text or "", target, made)
    for child in source.iterchildren(etree.Element):
        name = etree.QName(child).localname
        if name not in _FORBIDDEN:
            element = etree.SubElement(target, "span" if name == _UNSEEN else name)
            for key, value in child.attrib.items():
                if not str(key).startswith(("{", "on")):
                    _attribute(str(key), value, element, made)
            _copy(child, element, made)
        _text(child.tail or "", target, made)


def _attribute(
    key: str, value: str, element: etree._Element, made: Mapping[str, list[etree._Element]]
) -> None:
    attribute = etree.SubElement(element, xsl("attribute"), name=key)
    for index, part in enumerate(_SLOT.split(value)):
        if index % 2:
            variable = etree.SubElement(attribute, xsl("if"), test="true()")
            variable.extend(deepcopy(item) for item in made.get(part, []))
        elif part:
            etree.SubElement(attribute, xsl("text")).text = part


def _text(text: str, target: etree._Element, made: Mapping[str, list[etree._Element]]) -> None:
    for index, part in enumerate(_SLOT.split(text)):
        if index % 2:
            target.extend(deepcopy(item) for item in made.get(part, []))
        elif part.strip():
            span = etree.SubElement(target, "span", {"data-generated": "template"})
            etree.SubElement(span, xsl("text")).text = part
