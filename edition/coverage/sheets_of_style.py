"""Looks: what style sheets say of an element of a page."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import tinycss2
from lxml import etree

from edition.coverage.selectors import Selector, selectors

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator


_MOST_KNOWN: Final = 200_000
"""Kinds of elements that are remembered."""


@dataclass(frozen=True, slots=True)
class Look:
    """What rules say.

    Attributes:
        plain: What is seen of itself, each rule with its condition: on paper, where a reader
            points at it; which part of the element.
        named: What is laid down for the rules that name it (`--name`), with the name.
        names: The names that are used (`var(--name)`).
    """

    plain: tuple[str, ...] = ()
    named: tuple[tuple[str, str], ...] = ()
    names: frozenset[str] = frozenset()

    def noticed(self, names: Collection[str]) -> tuple[str, ...]:
        """Return what is seen where some names are used."""
        if not self.named:
            return self.plain
        return (*self.plain, *(text for name, text in self.named if name in names))


def _together(looks: Iterable[Look]) -> Look:
    every = tuple(looks)
    if len(every) == 1:
        return every[0]
    return Look(
        tuple(text for one in every for text in one.plain),
        tuple(item for one in every for item in one.named),
        frozenset[str]().union(*(one.names for one in every)),
    )


@dataclass(slots=True)
class _Rules:
    """Rules, each with a selector, by a class or an attribute that it asks for."""

    of_classes: dict[str, list[tuple[Selector, Look]]] = field(default_factory=dict)
    of_attributes: dict[str, list[tuple[Selector, Look]]] = field(default_factory=dict)
    of_all: list[tuple[Selector, Look]] = field(default_factory=list)
    asked: set[tuple[str, str]] = field(default_factory=lambda: {("class", "")})
    tokens: set[str] = field(default_factory=set)

    def add(self, selector: Selector, look: Look) -> None:
        last = selector.last
        self.asked |= selector.asked
        self.tokens |= selector.tokens
        if last.classes:
            self.of_classes.setdefault(last.classes[-1], []).append((selector, look))
        elif last.attributes:
            self.of_attributes.setdefault(last.attributes[-1][0], []).append((selector, look))
        else:
            self.of_all.append((selector, look))

    def met(self, element: etree._Element) -> Iterator[Look]:
        for selector, look in self._possible(element):
            if selector.matches(element):
                yield look

    def _possible(self, element: etree._Element) -> Iterator[tuple[Selector, Look]]:
        for token in (element.get("class") or "").split():
            yield from self.of_classes.get(token, ())
        for name in element.keys():  # noqa: SIM118 - an element is no dictionary
            yield from self.of_attributes.get(str(name), ())
        yield from self.of_all


class Styles:
    """What a style sheet says.

    What is said of an element for what it is and what is around it is looked up once for all
    elements like it; what is said for what stands before it, or for its `id`, once for all that
    also stand after the same.
    """

    def __init__(self, sheet: str) -> None:
        """Read the sheet."""
        self._steady, self._fickle = _Rules(), _Rules()
        for rule, condition in _rules(tinycss2.parse_stylesheet(sheet, skip_comments=True)):
            self._note(rule, condition)
        self.asked = self._steady.asked | self._fickle.asked
        self._names = {name for name, _ in self.asked}
        self.tokens = self._steady.tokens | self._fickle.tokens
        self._forget()

    def looks(self, root: etree._Element) -> Iterator[Look]:
        """Give what is said of each element of a page, in document order."""
        if len(self._known) > _MOST_KNOWN:
            self._forget()
        steady: dict[etree._Element | None, int] = {}
        fickle: dict[etree._Element | None, int] = {}
        before: dict[etree._Element | None, int] = {}
        for element in root.iter(etree.Element):
            parent = element.getparent()
            own = tuple(item for item in element.items() if item[0] in self._names)
            sign = (steady.get(parent, 0), element.tag, own)
            number = self._number(sign)
            steady[element] = number
            if number not in self._known:
                self._known[number] = _together(self._steady.met(element))
            name = element.get("id") or ""
            asked = name if f"#{name}" in self.tokens else ""
            further = (fickle.get(parent, 0), before.get(parent, 0), number, asked)
            exact = self._number(further)
            fickle[element] = before[parent] = exact
            if exact not in self._known:
                self._known[exact] = _together((self._known[number], *self._fickle.met(element)))
            yield self._known[exact]

    def _number(self, sign: object) -> int:
        return self._numbers.setdefault(sign, len(self._numbers) + 1)

    def _forget(self) -> None:
        self._numbers: dict[object, int] = {}
        self._known: dict[int, Look] = {}

    def _note(self, rule: tinycss2.ast.QualifiedRule, condition: str) -> None:
        declared = [
            one
            for one in tinycss2.parse_declaration_list(rule.content, skip_comments=True)
            if one.type == "declaration"
        ]
        plain = [one for one in declared if not one.name.startswith("--")]
        named = [one for one in declared if one.name.startswith("--")]
        for selector in selectors(rule.prelude):
            when = " ".join(filter(None, (condition, selector.circumstances)))
            look = Look(
                (f"{when} {''.join(map(_written, plain))}",) if plain else (),
                tuple((one.name, f"{when} {_written(one)}") for one in named),
                frozenset(name for one in declared for name in _used(one.value)),
            )
            (self._steady if selector.is_steady else self._fickle).add(selector, look)


@lru_cache(maxsize=64)
def styles(sheet: str) -> Styles:
    """Return what a style sheet says; a sheet is read once."""
    return Styles(sheet)


def _rules(
    every: Iterable[tinycss2.ast.Node], condition: str = ""
) -> Iterator[tuple[tinycss2.ast.QualifiedRule, str]]:
    for rule in every:
        if rule.type == "qualified-rule":
            yield rule, condition
        elif rule.type == "at-rule" and rule.content is not None:
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True)
            yield from _rules(inner, f"{condition}@{rule.at_keyword}{_text(rule.prelude)}")


def _written(declaration: tinycss2.ast.Declaration) -> str:
    return f"{declaration.name}:{_text(declaration.value).strip()};"


def _text(tokens: list[tinycss2.ast.Node]) -> str:
    text: str = tinycss2.serialize(tokens)
    return text


def _used(tokens: list[tinycss2.ast.Node]) -> Iterator[str]:
    for token in tokens:
        if token.type == "function":
            if token.lower_name == "var":
                yield next((one.value for one in token.arguments if one.type == "ident"), "")
            yield from _used(token.arguments)
