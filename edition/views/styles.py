"""Styles of a document: what its `@style` and `rendition` say, as the rules of a style sheet.

No element of a page has a `style` of its own: a class says which rule is its.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.findings.catalogue import finding
from edition.models import css
from edition.source.names import tei
from edition.xml.names import XML_ID

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from edition.findings import Finding

_HINT: Final = (
    "If readers are not to see this text, hide it with a processing model; "
    "docs/customising.md has the styles that are taken over."
)


def settle(
    styled: Iterable[etree._Element], source: etree._Element, name: str
) -> tuple[str, tuple[Finding, ...]]:
    """Turn the styles of a view into classes.

    Args:
        styled: The elements of the view that have a `style`; it becomes a class of theirs.
        source: The root of the document.
        name: The document as findings name it.

    Returns:
        The rules, one a line, and what of the styles a page can't have.
    """
    rules, dropped = _of_elements(styled)
    found = [*_dropped_of_elements(source, dropped, name)]
    for element in source.iter(tei("rendition")):
        if element.get("scheme", "css") == "css":
            style = css.read("".join(element.itertext()))
            rules += _of_rendition(element, style)
            found += [_told(one, element, name) for one in style.all_dropped()]
    return "\n".join(rules), tuple(found)


def _of_elements(styled: Iterable[etree._Element]) -> tuple[list[str], dict[str, tuple[str, ...]]]:
    """Give each element the class of its style; return the rules, and what each style drops."""
    classes: dict[tuple[bool, str], str] = {}
    rules: list[str] = []
    dropped: dict[str, tuple[str, ...]] = {}
    for element in styled:
        text = element.attrib.pop("style")
        key = (element.tag == "img", text)
        if key not in classes:
            style = css.size_of_image(text) if element.tag == "img" else css.read(text)
            classes[key] = f"style-{len(classes) + 1}" if style.light else ""
            # Thrice, so that it wins over what the edition's style sheets say of the element.
            rules += style.rules(f".view{3 * f'.{classes[key]}'}")
            if style.all_dropped():
                dropped[text] = style.all_dropped()
        if classes[key]:
            element.set("class", f"{element.get('class', '')} {classes[key]}".strip())
    return rules, dropped


def _of_rendition(element: etree._Element, style: css.Style) -> list[str]:
    ident = element.get(XML_ID, "")
    if not ident.replace("_", "").replace("-", "").isalnum():
        return []
    # Twice, for the same reason; a style of the element itself wins over it.
    return style.rules(f".view{2 * f'.rendition_{ident}'}", element.get("scope", ""))


def _dropped_of_elements(
    source: etree._Element, dropped: dict[str, tuple[str, ...]], name: str
) -> Iterator[Finding]:
    """Tell what each style drops at the first element that has it."""
    if not dropped:
        return
    first: dict[str, etree._Element] = {}
    times = Counter[str]()
    for element in source.iter(etree.Element):
        text = element.get("style")
        if text in dropped:
            first.setdefault(text, element)
            times[text] += 1
    for text, declarations in dropped.items():
        for one in declarations:
            yield _told(one, first.get(text), name, times[text])


def _told(declaration: str, element: etree._Element | None, name: str, times: int = 1) -> Finding:
    """Return a finding at an element; at none if a stylesheet made up the style."""
    said = css.told(declaration)
    if times > 1:
        said = f"{said[:-1]} ({times} elements)."
    line = 0 if element is None else element.sourceline or 0
    return finding("style-dropped", said, file=name, line=line, hint=_HINT)
