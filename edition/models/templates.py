"""TEI Publisher's `pb:template`: a fragment of HTML with `[[param]]` in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.models.behaviours import ELEMENTS
from edition.names import XSLT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_PARAM: Final = re.compile(r"\[\[([\w.-]+)\]\]")
_ATTRIBUTES: Final = frozenset({"class", "title", "lang", "dir", "role", "aria-label"})


def template_content(source: str, params: Mapping[str, str]) -> list[etree._Element]:
    """Return the instructions that a template stands for.

    Its own words are generated text; `[[content]]` is the source's. Elements and attributes that
    a page may not have are left out, with their content kept.

    Args:
        source: The `pb:template` element, serialised.
        params: XPath 1.0 of each parameter.
    """
    return list(_children(etree.fromstring(source), params))


def _children(parent: etree._Element, params: Mapping[str, str]) -> Iterator[etree._Element]:
    yield from _words(parent.text, params)
    for child in parent.iterchildren(etree.Element):
        name = etree.QName(child).localname
        if name in ELEMENTS:
            element = etree.Element(name)
            for key, value in child.attrib.items():
                if key in _ATTRIBUTES:
                    element.set(key, _value_template(str(value), params))
            element.extend(list(_children(child, params)))
            yield element
        else:
            yield from _children(child, params)
        yield from _words(child.tail, params)


def _value_template(value: str, params: Mapping[str, str]) -> str:
    parts = _PARAM.split(value)
    written = [part.replace("{", "{{").replace("}", "}}") for part in parts[::2]]
    names = [f"{{{params[name]}}}" if name in params else "" for name in parts[1::2]]
    return "".join(a + b for a, b in zip(written, [*names, ""], strict=True))


def _words(text: str | None, params: Mapping[str, str]) -> Iterator[etree._Element]:
    for number, part in enumerate(_PARAM.split(text or "")):
        if number % 2 == 0:
            if part.strip():
                generated = etree.Element("span", {"data-generated": "template"})
                etree.SubElement(generated, f"{{{XSLT}}}text").text = part
                yield generated
            elif part:
                spaces = etree.Element(f"{{{XSLT}}}text")
                spaces.text = part
                yield spaces
        elif part in params:
            call = etree.Element(f"{{{XSLT}}}call-template", name="show")
            etree.SubElement(call, f"{{{XSLT}}}with-param", name="nodes", select=params[part])
            yield call
