"""Styles of a document: what `@rend`, `@rendition`, `@style` and the header say, as CSS.

No element of a page has a `style` of its own: a class, or the value of `@rend`, says which rule is
its. A view of sheets shows all of it; a reading text what distinguishes words (`Style.meaning`).
Later rules win: defaults of the header, `@rend`, `@rendition`, `@style` (TEI P5, 1.3.1.1.3).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree
from tinycss2.serializer import serialize_string_value

from edition.findings.catalogue import finding
from edition.models import css
from edition.source import prefixes
from edition.source.names import tei
from edition.views import default_styles, rend
from edition.xml.names import XML_ID

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from edition.findings import Finding
    from edition.views.marked import Marked

_HINT: Final = (
    "If readers are not to see this text, hide it with a processing model; "
    "docs/customising.md has the styles that are taken over."
)
_REND: Final = etree.XPath("//@rend", smart_strings=False)
_RENDITION: Final = etree.XPath("//@rendition", smart_strings=False)
_STYLE, _OWN, _DEFAULTS = "style", "data-style", "data-defaults"
_LINES: Final = "text-decoration-line"
_AROUND: Final = frozenset({"before", "after"})
_STRUCK: Final = ":is(del, s)"
_IN_LINE: Final = "span.tei-hi"
_LINE: Final = "display: inline-block; width: 100%"
"""How words in a line are aligned: they fill one, which a line break after them only ends."""


def settle(
    marked: Marked, source: etree._Element, name: str, *, sheets: bool
) -> tuple[str, tuple[Finding, ...]]:
    """Turn the styles of a view into rules.

    Args:
        marked: Of the view; `style`, `data-style` and `data-defaults` become classes.
        source: The root of the document.
        name: The document as findings name it.
        sheets: Whether the view is one of sheets.

    Returns:
        The rules, one a line, and what of the styles a page can't have.
    """
    return _Settling(source, name, sheets).settled(marked)


@dataclass(frozen=True, slots=True, eq=False)
class _Settling:
    source: etree._Element
    name: str
    sheets: bool

    def settled(self, marked: Marked) -> tuple[str, tuple[Finding, ...]]:
        renditions = {
            element: css.read("".join(element.itertext()))
            for element in self.source.iter(tei("rendition"))
            if element.get("scheme", "css") == "css"
        }
        rules, faults = self._of_defaults(marked.data_defaults, renditions)
        rules += self._of_rend()
        rules += self._of_renditions(renditions)
        more, dropped = self._of_elements(marked)
        found = [*faults, *self._dropped_of_elements(dropped)]
        for element, style in renditions.items():
            generates = element.get("scope", "") in _AROUND
            left_out = style.all_dropped(generates=generates)
            found += [self._told(one, element) for one in left_out]
        return "\n".join([*rules, *more]), tuple(found)

    def _kept(self, style: css.Style) -> css.Style:
        return style if self.sheets else style.meaning()

    def _of_defaults(
        self, marked: Iterable[etree._Element], renditions: dict[etree._Element, css.Style]
    ) -> tuple[list[str], list[Finding]]:
        rules: list[str] = []
        faults: list[Finding] = []
        for number, default in enumerate(default_styles.defaults(self.source), 1):
            style = renditions.get(default.rendition)
            if default.fault:
                faults.append(self._fault(default))
            elif style is not None:
                selector = f".view {2 * f'.default-{number}'}"
                rules += self._of_rendition(style, selector, default.scope)
        for element in marked:
            for one in element.attrib.pop(_DEFAULTS).split():
                _add_class(element, f"default-{one}")
        return rules, faults

    def _of_rend(self) -> list[str]:
        rules: list[str] = []
        for value in dict.fromkeys(_REND(self.source)):
            has_value = f"[data-rend={_quoted(value)}]"
            rules += self._of_words(f".view [data-rend]{has_value}", rend.style(value))
            if rend.differs(value):
                style = rend.style(value, paragraph=True)
                rules += self._of_words(f".view .tei-p{has_value}", style)
        return rules

    def _of_words(self, selector: str, written: str) -> list[str]:
        """Return the rules of what `@rend` says."""
        style = self._kept(css.read(written))
        said = dict(style.light)
        rules = _rules(style, selector)
        if said.get("text-align") in {"center", "right"}:
            start, _, rest = selector.partition(" ")
            rules.append(f"{start} {_IN_LINE}{rest} {{ {_LINE} }}")
        return rules

    def _of_renditions(self, renditions: dict[etree._Element, css.Style]) -> list[str]:
        """Return the rules of `@rendition`: of a `rendition`, else of the word that it ends in."""
        by_id = {f"#{element.get(XML_ID)}": element for element in renditions}
        known = prefixes.defined(self.source)
        pointers = (one for value in _RENDITION(self.source) for one in value.split())
        rules: list[str] = []
        for pointer in dict.fromkeys(pointers):
            target = prefixes.resolved(pointer, known)
            element = by_id.get(target)
            selector = f".view {2 * f'[class~={_quoted(_class(pointer))}]'}"
            if element is None:
                rules += self._of_words(selector, rend.style(_word(target)))
            else:
                scope = element.get("scope", "")
                rules += self._of_rendition(renditions[element], selector, scope)
        return rules

    def _of_rendition(self, style: css.Style, selector: str, scope: str) -> list[str]:
        """Return the rules of a `rendition`; what it puts before or after stands on sheets alone.

        A `before` or `after` of CSS holds signs of the source that are not transcribed (Guidelines,
        1.3.1.1.3); a reading text has signs of its own.
        """
        if scope not in _AROUND:
            return _rules(self._kept(style), selector, scope)
        return style.around(selector, scope) if self.sheets else []

    def _of_elements(self, marked: Marked) -> tuple[list[str], dict[str, tuple[str, ...]]]:
        """Give each element the class of its style; return the rules, and what each style drops."""
        classes: dict[tuple[bool, bool, str], str] = {}
        rules: list[str] = []
        dropped: dict[str, tuple[str, ...]] = {}
        for element in dict.fromkeys((*marked.style, *marked.data_style)):
            own, obeyed = element.attrib.pop(_OWN, ""), element.attrib.pop(_STYLE, "")
            text, is_image = obeyed or own, element.tag == "img"
            key = (is_image, bool(obeyed), text)
            if key not in classes:
                style = css.size_of_image(text) if is_image else css.read(text)
                shown = style if obeyed else self._kept(style)
                classes[key] = f"style-{len(classes) + 1}" if shown.light else ""
                # Thrice, so that it wins over what the edition's style sheets say of the element.
                rules += _rules(shown, f".view {3 * f'.{classes[key]}'}")
                if style.all_dropped():
                    dropped[text] = style.all_dropped()
            if classes[key]:
                _add_class(element, classes[key])
        return rules, dropped

    def _dropped_of_elements(self, dropped: dict[str, tuple[str, ...]]) -> Iterator[Finding]:
        """Tell what each style drops at the first element that has it."""
        if not dropped:
            return
        first: dict[str, etree._Element] = {}
        times = Counter[str]()
        for element in self.source.iter(etree.Element):
            text = element.get("style")
            if text in dropped:
                first.setdefault(text, element)
                times[text] += 1
        for text, declarations in dropped.items():
            for one in declarations:
                yield self._told(one, first.get(text), times[text])

    def _told(self, declaration: str, element: etree._Element | None, times: int = 1) -> Finding:
        """Return a finding at an element; at none if a stylesheet made up the style."""
        said = css.told(declaration)
        if times > 1:
            said = f"{said[:-1]} ({times} elements)."
        line = 0 if element is None else element.sourceline or 0
        return finding("style-dropped", said, file=self.name, line=line, hint=_HINT)

    def _fault(self, default: default_styles.Default) -> Finding:
        selector = default.rendition.get("selector", "")
        return finding(
            "style-dropped",
            f"The selector “{selector}” can't be read, and its style is ignored: {default.fault}.",
            file=self.name,
            line=default.rendition.sourceline or 0,
        )


def _rules(style: css.Style, selector: str, scope: str = "") -> list[str]:
    """Return the rules of a style; where it draws lines, what is struck out stays so."""
    rules = style.rules(selector, scope)
    said = dict(style.light)
    lines = f"{said.get('text-decoration', '')} {said.get(_LINES, '')}".split()
    if rules and not scope and lines and "line-through" not in lines:
        drawn = [line for line in lines if line in {"underline", "overline"}]
        rules.append(f"{selector}{_STRUCK} {{ {_LINES}: {' '.join([*drawn, 'line-through'])} }}")
    return rules


def _class(pointer: str) -> str:
    """Return the class that an element of a view has for a pointer of its `@rendition`."""
    if pointer.startswith("#"):
        return f"rendition_{pointer[1:]}"
    return pointer.replace(":", "_")


def _word(target: str) -> str:
    """Return the word in which a pointer to no `rendition` of the document ends."""
    for sign in ("#", "/", ":"):
        target = target.rpartition(sign)[2]
    return target.removeprefix("simple_")


def _quoted(text: str) -> str:
    return f'"{serialize_string_value(text)}"'.replace("<", "\\3c ")


def _add_class(element: etree._Element, name: str) -> None:
    element.set("class", f"{element.get('class', '')} {name}".strip())
