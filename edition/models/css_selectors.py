"""Selectors of CSS over a document, as XPath (W3C Selectors, level 3, without states of a page).

`rendition/@selector` says which elements a style is of (TEI P5, section 2.3.4).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tinycss2 import parse_component_value_list

from edition.models.css_numbers import bounded
from edition.models.xpath import literal
from edition.source.names import TEI

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree
    from tinycss2.ast import Node

_COMBINATORS: Final = frozenset(" >+~")
_MOST_STEPS: Final = 50
_PLACES: Final = {
    "first-child": "not(preceding-sibling::*[1])",
    "last-child": "not(following-sibling::*[1])",
    "only-child": "not(preceding-sibling::*[1] or following-sibling::*[1])",
    "empty": "not(* or text())",
    "root": "not(parent::*)",
}
_SCOPES: Final = frozenset({"before", "after", "first-line", "first-letter"})


class SelectorError(ValueError):
    """A selector can't be read."""


class Selector(NamedTuple):
    """A selector.

    Attributes:
        steps: What combines each of its parts with the one before, and the part as XPath.
        scope: What it ends in (`before`); empty for the element.
    """

    steps: tuple[tuple[str, str], ...]
    scope: str

    def elements(self, tree: etree._ElementTree) -> list[etree._Element]:
        """Return the elements of a document that it means, in order.

        Part after part goes once through the document: a path for `a ~ b ~ c` would go through
        all siblings of each sibling.

        Raises:
            etree.XPathError: A name in it is none.
        """
        found: list[etree._Element] = []
        for combinator, part in self.steps:
            here = tree.xpath(f"/descendant-or-self::{part}", namespaces={"tei": TEI})
            if combinator:
                after = _after(tree, combinator, frozenset(found))
                here = [element for element in here if element in after]
            found = here
        return found


def _after(
    tree: etree._ElementTree, combinator: str, before: frozenset[etree._Element]
) -> frozenset[etree._Element]:
    """Return what stands to some elements as a combinator says."""
    found: set[etree._Element] = set()
    last: dict[etree._Element, etree._Element] = {}
    passed: set[etree._Element] = set()
    for element in tree.iter("*"):
        parent = element.getparent()
        if parent is None:
            continue
        stands = {
            " ": parent in before or parent in found,
            ">": parent in before,
            "+": last.get(parent) in before,
            "~": parent in passed,
        }
        if stands[combinator]:
            found.add(element)
        last[parent] = element
        if element in before:
            passed.add(parent)
    return frozenset(found)


def compiled(selectors: str) -> tuple[Selector, ...]:
    """Compile a series of selectors.

    Args:
        selectors: As `@selector` has them; names are those of TEI.

    Raises:
        SelectorError: One can't be read, or asks for what an XML document does not have.
    """
    tokens = parse_component_value_list(bounded(selectors), skip_comments=True)
    return tuple(_Reading(group).selector() for group in _groups(tokens))


def _groups(tokens: Sequence[Node]) -> Iterator[list[Node]]:
    group: list[Node] = []
    for token in tokens:
        if _is(token, ","):
            yield group
            group = []
        else:
            group.append(token)
    yield group


class _Reading:
    """One selector, read from its first token to its last."""

    def __init__(self, tokens: Sequence[Node]) -> None:
        self._tokens = list(tokens)
        while self._tokens and self._tokens[-1].type == "whitespace":
            self._tokens.pop()
        while self._tokens and self._tokens[0].type == "whitespace":
            self._tokens.pop(0)
        self._at = 0
        self._scope = ""

    def selector(self) -> Selector:
        if not self._tokens:
            message = "it is empty"
            raise SelectorError(message)
        steps = [("", self.compound())]
        while self._at < len(self._tokens):
            steps.append((self._combinator(), self.compound()))
        if len(steps) > _MOST_STEPS:
            message = f"it has more than {_MOST_STEPS} parts"
            raise SelectorError(message)
        return Selector(tuple(steps), self._scope)

    def _combinator(self) -> str:
        found = " "
        while (token := self._peek()) is not None:
            if token.type != "whitespace":
                if token.type != "literal" or token.value not in _COMBINATORS or found != " ":
                    break
                found = token.value
            self._at += 1
        return found

    def compound(self) -> str:
        """Read what is said of one element: its name, then attributes, identifier and place."""
        token = self._peek()
        name = "*"
        if token is not None and token.type == "ident":
            name, self._at = f"tei:{token.value}", self._at + 1
            if _is(self._peek(), "|"):
                self._at += 1
                name = f"tei:{self._take().value}"
        elif _is(token, "*"):
            self._at += 1
        elif token is None or token.type == "whitespace":
            message = "a name is missing"
            raise SelectorError(message)
        tests: list[str] = []
        while (token := self._peek()) is not None and token.type != "whitespace":
            if token.type == "literal" and token.value in _COMBINATORS:
                break
            self._at += 1
            test = self._test(token)
            tests += [f"[{test}]"] if test else []
        return name + "".join(tests)

    def _test(self, token: Node) -> str:
        if token.type == "hash":
            return f"@xml:id = {literal(token.value)}"
        if token.type == "[] block":
            return _attribute([one for one in token.content if one.type != "whitespace"])
        if _is(token, ":"):
            return self._pseudo()
        message = f"{token.serialize()} is not understood"
        raise SelectorError(message)

    def _pseudo(self) -> str:
        token = self._take()
        doubled = _is(token, ":")
        if doubled:
            token = self._take()
        if token.type == "ident" and token.lower_value in _SCOPES and self._peek() is None:
            self._scope = token.lower_value
            return ""
        if token.type == "ident" and not doubled and token.lower_value in _PLACES:
            return _PLACES[token.lower_value]
        if token.type == "function" and token.lower_name == "not" and not doubled:
            return f"not(self::{_Reading(token.arguments).compound()})"
        message = f":{token.serialize()} is not understood"
        raise SelectorError(message)

    def _peek(self) -> Node | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _take(self) -> Node:
        token = self._peek()
        if token is None:
            message = "it ends too early"
            raise SelectorError(message)
        self._at += 1
        return token


def _is(token: Node | None, sign: str) -> bool:
    return token is not None and token.type == "literal" and token.value == sign


def _attribute(tokens: Sequence[Node]) -> str:
    """Return the test of `[name]`, `[name=value]` and their kin; `xml|lang` is `@xml:lang`."""
    parts = [token.value if token.type != "literal" else "" for token in tokens]
    signs = [token.value if token.type == "literal" else "" for token in tokens]
    if signs[1:2] == ["|"] and len(parts) > 2:  # noqa: PLR2004 - prefix, bar, name
        parts, signs = [f"{parts[0]}:{parts[2]}", *parts[3:]], ["", *signs[3:]]
    known = all(token.type in {"ident", "string", "literal"} for token in tokens)
    if not known or not parts or not parts[0]:
        message = "an attribute is not understood"
        raise SelectorError(message)
    name = f"@{parts[0]}"
    if len(parts) == 1:
        return name
    if len(parts) != 3 or signs[1] not in _COMPARED:  # noqa: PLR2004 - name, sign, value
        message = f"the comparison of {name} is not understood"
        raise SelectorError(message)
    value, more = literal(parts[2]), literal(f"{parts[2]}-")
    return _COMPARED[signs[1]].format(name=name, value=value, more=more)


_COMPARED: Final = {
    "=": "{name} = {value}",
    "~=": "contains(concat(' ', normalize-space({name}), ' '), concat(' ', {value}, ' '))",
    "|=": "({name} = {value} or starts-with({name}, {more}))",
    "^=": "starts-with({name}, {value})",
    "*=": "contains({name}, {value})",
    "$=": "substring({name}, string-length({name}) - string-length({value}) + 1) = {value}",
}
