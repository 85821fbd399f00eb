"""Selectors of CSS (Selectors 4), as far as they ask for what a written page holds.

What depends on a reader, such as `:hover` or what is checked, may come true, and so counts as
true, also in `:not()`; so does `:has()`, and what is asked of the page around a view.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import tinycss2
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

_MATCHES: Final[Mapping[str, Callable[[str, str], bool]]] = {
    "": lambda _value, _sought: True,
    "=": lambda value, sought: value == sought,
    "^=": lambda value, sought: bool(sought) and value.startswith(sought),
    "$=": lambda value, sought: bool(sought) and value.endswith(sought),
    "*=": lambda value, sought: bool(sought) and sought in value,
    "~=": lambda value, sought: sought in value.split(),
    "|=": lambda value, sought: value == sought or value.startswith(f"{sought}-"),
}
_COMBINATORS: Final = frozenset({">", "+", "~"})


@dataclass(frozen=True, slots=True)
class Compound:
    """What is asked of one element; `inner` are the lists of `:is()` and `:not()`."""

    tag: str = ""
    classes: tuple[str, ...] = ()
    identifier: str = ""
    attributes: tuple[tuple[str, str, str], ...] = ()
    inner: tuple[tuple[bool, tuple[Selector, ...]], ...] = ()

    @property
    def is_steady(self) -> bool:
        """Whether it asks neither for an `id` nor for what stands before an element."""
        return not self.identifier and all(one.is_steady for _, of in self.inner for one in of)

    @property
    def asked(self) -> frozenset[tuple[str, str]]:
        """The attributes that it asks for, each with a value; `*` where more is asked of it."""
        inner = (one.asked for _, of in self.inner for one in of)
        own = ((name, _value(name, sign, sought)) for name, sign, sought in self.attributes)
        return frozenset(own).union(*inner)

    @property
    def tokens(self) -> frozenset[str]:
        """The classes that it asks for, and each `id` with a `#`."""
        inner = (one.tokens for _, of in self.inner for one in of)
        named = (f"#{self.identifier}",) if self.identifier else ()
        return frozenset((*self.classes, *named)).union(*inner)

    def holds(self, element: etree._Element) -> bool:
        """Say whether an element is so."""
        if self.tag and self.tag != element.tag:
            return False
        if self.identifier and self.identifier != element.get("id"):
            return False
        if self.classes and not set(self.classes) <= set((element.get("class") or "").split()):
            return False
        return self._has_attributes(element) and all(
            any(one.matches(element) for one in listed) is wanted for wanted, listed in self.inner
        )

    def may_be_around(self) -> bool:
        """Say whether the page around a view may have such an element."""
        return not self.attributes and not any(one.startswith("tei-") for one in self.classes)

    def _has_attributes(self, element: etree._Element) -> bool:
        for name, sign, sought in self.attributes:
            value = element.get(name)
            if value is None or not _MATCHES[sign](value, sought):
                return False
        return True


@dataclass(frozen=True, slots=True)
class Selector:
    """A complex selector.

    Attributes:
        last: What it asks of the element itself.
        around: What it asks of others, from the element outwards, each with its combinator.
        circumstances: What a reader decides, and which part of the element is meant.
    """

    last: Compound
    around: tuple[tuple[str, Compound], ...] = ()
    circumstances: str = ""

    @property
    def is_steady(self) -> bool:
        """Whether it asks only for what an element is and what is around it, apart from `id`s."""
        return self.last.is_steady and all(
            combinator in {" ", ">"} and compound.is_steady for combinator, compound in self.around
        )

    @property
    def asked(self) -> frozenset[tuple[str, str]]:
        """The attributes that it asks for, each with a value; `*` where more is asked of it."""
        return self.last.asked.union(*(compound.asked for _, compound in self.around))

    @property
    def tokens(self) -> frozenset[str]:
        """The classes that it asks for, and each `id` with a `#`."""
        return self.last.tokens.union(*(compound.tokens for _, compound in self.around))

    def matches(self, element: etree._Element) -> bool:
        """Say whether it means an element."""
        return self.last.holds(element) and _stands(element, self.around)


def _value(name: str, sign: str, sought: str) -> str:
    """Return the value that is asked for; with a `*` before it where that is a part of a class."""
    if name == "class":
        return {"": "", "~=": sought, "*=": f"*{sought}"}.get(sign, "*")
    return sought if sign in {"=", "~="} else "*" if sign else ""


def selectors(tokens: Sequence[tinycss2.ast.Node]) -> tuple[Selector, ...]:
    """Return the selectors of a list."""
    return tuple(map(_selector, _between_commas(tokens)))


def _stands(element: etree._Element, around: tuple[tuple[str, Compound], ...]) -> bool:
    if not around:
        return True
    (combinator, compound), *rest = around
    left = tuple(rest)
    if any(compound.holds(one) and _stands(one, left) for one in _meant(element, combinator)):
        return True
    is_edge = combinator == " " or (combinator == ">" and element.getparent() is None)
    return is_edge and compound.may_be_around()


def _meant(element: etree._Element, combinator: str) -> Iterator[etree._Element]:
    if combinator == " ":
        yield from element.iterancestors()
    elif combinator == ">":
        parent = element.getparent()
        if parent is not None:
            yield parent
    else:
        earlier = element.itersiblings(etree.Element, preceding=True)
        for number, one in enumerate(earlier):
            if combinator == "~" or number == 0:
                yield one


def _between_commas(
    tokens: Sequence[tinycss2.ast.Node],
) -> Iterator[list[tinycss2.ast.Node]]:
    found: list[tinycss2.ast.Node] = []
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            yield found
            found = []
        elif token.type != "comment":
            found.append(token)
    yield found


@dataclass(slots=True)
class _Parts:
    """What was read of a compound selector."""

    tag: str = ""
    classes: list[str] = field(default_factory=list)
    identifier: str = ""
    attributes: list[tuple[str, str, str]] = field(default_factory=list)
    inner: list[tuple[bool, tuple[Selector, ...]]] = field(default_factory=list)

    def compound(self) -> Compound:
        return Compound(
            self.tag,
            tuple(self.classes),
            self.identifier,
            tuple(self.attributes),
            tuple(self.inner),
        )


def _selector(tokens: list[tinycss2.ast.Node]) -> Selector:
    parts = _Parts()
    read: list[tuple[str, Compound]] = []
    combinator = ""
    circumstances: list[str] = []
    before = ""
    for token in _stripped(tokens):
        sign = token.value if token.type == "literal" else ""
        if token.type == "whitespace" or sign in _COMBINATORS:
            if not combinator:
                read.append(("", parts.compound()))
                parts = _Parts()
                combinator = " "
            combinator = sign or combinator
            continue
        if combinator:
            read[-1] = (combinator, read[-1][1])
            combinator = ""
        if before == ":":
            circumstances += _pseudo(token, parts)
        else:
            _simple(token, before, parts)
        before = sign
    return Selector(parts.compound(), tuple(reversed(read)), " ".join(circumstances))


def _stripped(tokens: list[tinycss2.ast.Node]) -> list[tinycss2.ast.Node]:
    start, end = 0, len(tokens)
    while start < end and tokens[start].type == "whitespace":
        start += 1
    while end > start and tokens[end - 1].type == "whitespace":
        end -= 1
    return tokens[start:end]


def _simple(token: tinycss2.ast.Node, before: str, parts: _Parts) -> None:
    if token.type == "ident" and before == ".":
        parts.classes.append(token.value)
    elif token.type == "ident":
        parts.tag = token.lower_value
    elif token.type == "hash":
        parts.identifier = token.value
    elif token.type == "[] block":
        parts.attributes.append(_attribute(token.content))


def _pseudo(token: tinycss2.ast.Node, parts: _Parts) -> Iterator[str]:
    """Take what follows a colon; give what is left to circumstances."""
    if token.type == "function" and token.lower_name in {"is", "where", "not"}:
        listed = selectors(token.arguments)
        asked = [one.circumstances for one in listed if one.circumstances]
        yield from asked
        if token.lower_name != "not" or not asked:
            parts.inner.append((token.lower_name != "not", listed))
    elif token.type in {"function", "ident"}:
        yield tinycss2.serialize([token])


def _attribute(tokens: list[tinycss2.ast.Node]) -> tuple[str, str, str]:
    """Return name, sign and value of `[name="value"]`; sign and value are empty without one."""
    sign = "".join(token.value for token in tokens if token.type == "literal")
    name, *values = [token.value for token in tokens if token.type in {"ident", "string"}] or [""]
    return (name, sign, values[0]) if values and sign in _MATCHES else (name, "", "")
