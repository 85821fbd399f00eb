"""Rules of style: which of them an element of a page meets by its classes and attributes."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

import tinycss2

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from lxml import etree

_MATCHES: Final[Mapping[str, Callable[[str, str], bool]]] = {
    "=": lambda value, sought: value == sought,
    "^=": lambda value, sought: value.startswith(sought),
    "$=": lambda value, sought: value.endswith(sought),
    "*=": lambda value, sought: sought in value,
    "~=": lambda value, sought: sought in value.split(),
    "|=": lambda value, sought: value == sought or value.startswith(f"{sought}-"),
}


class Styles:
    """What style sheets say of classes and of values of attributes."""

    def __init__(self, sheets: Iterable[str]) -> None:
        """Read the sheets."""
        self._of_classes: defaultdict[str, list[str]] = defaultdict(list)
        self._of_attributes: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
        for sheet in sheets:
            for rule in _rules(tinycss2.parse_stylesheet(sheet, skip_comments=True)):
                self._note(rule)

    def met(self, element: etree._Element) -> tuple[str, ...]:
        """Return what is said of an element for its classes and attributes."""
        found = [
            rule
            for token in (element.get("class") or "").split()
            for rule in self._of_classes.get(token, ())
        ]
        for name, value in element.attrib.items():
            for sign, sought, rule in self._of_attributes.get(str(name), ()):
                if not sign or _MATCHES[sign](str(value), sought):
                    found.append(rule)
        return tuple(found)

    def _note(self, rule: tinycss2.ast.QualifiedRule) -> None:
        body = tinycss2.serialize(rule.content)
        text = f"{tinycss2.serialize(rule.prelude)} {{{body}}}"
        for token, after in _pairs(rule.prelude):
            if token.type == "literal" and token.value == "." and after.type == "ident":
                self._of_classes[after.value].append(text)
            elif token.type == "[] block":
                self._of_attributes[_name(token.content)].append((*_test(token.content), text))


def _rules(every: Iterable[tinycss2.ast.Node]) -> Iterator[tinycss2.ast.QualifiedRule]:
    for rule in every:
        if rule.type == "qualified-rule":
            yield rule
        elif rule.type == "at-rule" and rule.content is not None:
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True)
            yield from _rules(inner)


def _pairs(
    tokens: list[tinycss2.ast.Node],
) -> Iterator[tuple[tinycss2.ast.Node, tinycss2.ast.Node]]:
    """Give each token of a selector with the next, those within `:is()` and the like as well."""
    for place, token in enumerate(tokens):
        yield token, tokens[place + 1] if place + 1 < len(tokens) else token
        if token.type == "function":
            yield from _pairs(token.arguments)


def _name(tokens: list[tinycss2.ast.Node]) -> str:
    return next((token.value for token in tokens if token.type == "ident"), "")


def _test(tokens: list[tinycss2.ast.Node]) -> tuple[str, str]:
    """Return the sign and the value of `[name="value"]`; both are empty without a value."""
    sign = "".join(token.value for token in tokens if token.type == "literal")
    values = [token.value for token in tokens if token.type in {"ident", "string"}]
    return (sign, values[1]) if sign in _MATCHES and len(values) > 1 else ("", "")
