"""XPath of processing models: names without a prefix mean TEI, and `$parameters?x` a parameter.

XPath 1.0 runs natively in XSLT once its names are prefixed. The lexical rules are those of XPath
1.0, section 3.7. What is beyond XPath 1.0 is left to `elementpath`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.models.rewriting import quicker
from edition.source.names import ADDRESS, TEI
from edition.xml.names import XML

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from elementpath import XPathToken

PREFIX: Final = "tei"
NAMESPACES: Final[Mapping[str, str]] = {PREFIX: TEI, "xml": XML, "a": ADDRESS}

ROOT: Final = "root"
"""TEI Publisher's parameter for the document."""

_TOKEN: Final = re.compile(
    r"""(?P<space>\s+)
      | (?P<literal>"[^"]*"|'[^']*')
      | (?P<parameter>\$parameters\?[\w.-]+|\$parameters/[\w.-]+)
      | (?P<variable>\$[\w.:-]+)
      | (?P<number>\d+(?:\.\d*)?|\.\d+)
      | (?P<symbol>::|//|!=|<=|>=|\.\.|[()\[\].@,/|+=<>*-])
      | (?P<name>[^\W\d][\w.-]*(?::(?:[^\W\d][\w.-]*|\*))?)
    """,
    re.VERBOSE,
)
_OPERATORS: Final = frozenset({"and", "or", "mod", "div"})
_SIGNS: Final = "( [ , / // | + - = != < <= > >= @ ::"
_BEFORE_OPERAND: Final = frozenset(_SIGNS.split())
_NODE_TYPES: Final = frozenset({"comment", "text", "processing-instruction", "node"})
_NAMES: Final = """last position count id local-name namespace-uri name string concat starts-with
    contains substring-before substring-after substring string-length normalize-space translate
    boolean not true false lang number sum floor ceiling round key current generate-id"""
_FUNCTIONS: Final = frozenset(_NAMES.split())


@dataclass(frozen=True, slots=True)
class Expression:
    """A compiled expression.

    Attributes:
        source: As the ODD has it.
        native: XPath 1.0 for the stylesheet; empty where it is beyond XPath 1.0.
        parameters: The names of the parameters of the view that it uses.
    """

    source: str
    native: str
    parameters: frozenset[str] = frozenset()


class ExpressionError(ValueError):
    """An expression is no XPath; the message says why."""


def compile_expression(
    source: str, namespaces: Mapping[str, str] = MappingProxyType({})
) -> Expression:
    """Compile an expression of a model.

    Args:
        source: The expression.
        namespaces: The namespaces that it may name by a prefix, beside `NAMESPACES`.

    Raises:
        ExpressionError: It is neither XPath 1.0 nor XPath 3.1.
    """
    known = {**NAMESPACES, **namespaces}
    native = _native(source, known)
    if native is not None:
        return native
    unknown = sorted(set(_free(_parsed(source, known))) - {"parameters"})
    if unknown:
        message = f"nothing gives ${unknown[0]} a value"
        raise ExpressionError(message)
    return Expression(source, "", frozenset(_parameters(source)))


def _parsed(source: str, namespaces: Mapping[str, str]) -> XPathToken:
    from elementpath import ElementPathError  # noqa: PLC0415 - see `parser`

    from edition.models.parser import Parser  # noqa: PLC0415

    parser = Parser(
        namespaces=dict(namespaces),
        default_namespace=TEI,
        variable_types={"parameters": "map(*)"},
    )
    try:
        return parser.parse(apart(source))
    except ElementPathError as error:
        raise ExpressionError(str(error)) from error


def apart(source: str) -> str:
    """Return an expression in which each parameter stands in parentheses.

    `elementpath` takes no path after a look-up, which XPath 3.1 (section 3.2) allows.
    """
    return "".join(
        f"($parameters?{_name_of(text)})" if kind == "parameter" else text
        for kind, text in tokens(source)
    )


def _free(token: XPathToken) -> Iterator[str]:
    """Give the names of the variables that no clause of the expression binds."""
    bound = {
        str(child[0].value)
        for clause in token.iter("for", "let", "some", "every")
        for child in clause
        if child.symbol == "$"
    }
    bound |= {name for function in token.iter("function") for name in _arguments(function)}
    yield from (name for use in token.iter("$") if (name := str(use[0].value)) not in bound)


def _arguments(function: XPathToken) -> Iterator[str]:
    yield from (str(child[0].value) for child in function if child.symbol == "$")


def _native(source: str, known: dict[str, str]) -> Expression | None:
    parts = list(tokens(source))
    if any(kind == "other" for kind, _ in parts):
        return None
    if any(kind == "call" and text not in _FUNCTIONS for kind, text in parts):
        return None
    text = quicker([(kind, _written(kind, part)) for kind, part in parts], PREFIX)
    if any(kind == "prefixed" and not _is_declared(part, known) for kind, part in parts):
        return None
    if any(kind == "variable" for kind, _ in parts):
        return None
    try:
        etree.XPath(text, namespaces=known)
    except etree.XPathSyntaxError:
        return None
    return Expression(source, text, frozenset(_parameters(source)))


def _is_declared(name: str, known: Mapping[str, str]) -> bool:
    prefix, colon, _ = name.partition(":")
    return not colon or prefix in known


def _written(kind: str, text: str) -> str:
    if kind == "test":
        return f"{PREFIX}:{text}"
    if kind == "parameter":
        name = _name_of(text)
        return "(/)" if name == ROOT else f"${name}"
    return text


def _parameters(source: str) -> Iterator[str]:
    for kind, text in tokens(source):
        if kind == "parameter" and _name_of(text) != ROOT:
            yield _name_of(text)


def _name_of(parameter: str) -> str:
    return parameter.partition("?")[2] or parameter.partition("/")[2]


def substitute(source: str, values: Mapping[str, str]) -> str:
    """Put expressions in the place of variables; a variable without a value stays."""
    return "".join(
        values.get(text[1:], text) if kind == "variable" else text for kind, text in tokens(source)
    )


def is_literal(source: str) -> bool:
    """Say whether an expression is one string literal."""
    found = [kind for kind, _ in tokens(source) if kind != "space"]
    return found == ["literal"]


def literal(text: str) -> str:
    """Return the string literal of XPath 1.0 for a text; of both quotes the double ones go."""
    return f"'{text}'" if "'" not in text else '"' + text.replace('"', "") + '"'


@lru_cache(maxsize=8192)
def tokens(source: str) -> tuple[tuple[str, str], ...]:
    """Return kind and text of each token; a name is a test, call, axis, operator or type."""
    return tuple(_tokens(source))


def _tokens(source: str) -> Iterator[tuple[str, str]]:
    place, before, operand = 0, "", False
    while place < len(source):
        match = _TOKEN.match(source, place)
        if match is None:
            yield "other", source[place]
            place += 1
            continue
        kind, text = match.lastgroup or "", match.group()
        if kind == "name":
            kind = _kind_of_name(text, before, source[match.end() :].lstrip(), operand=operand)
        elif text == "*" and operand:
            kind = "operator"
        yield kind, text
        if kind != "space":
            operand = kind != "operator" and text not in _BEFORE_OPERAND
            before = "@" if before == "attribute" and text == "::" else text
        place = match.end()


def _kind_of_name(text: str, before: str, after: str, *, operand: bool) -> str:
    if operand:
        return "operator" if text in _OPERATORS else "other"
    if after.startswith("("):
        return "type" if text in _NODE_TYPES else "call"
    if after.startswith("::"):
        return "axis"
    if before == "@" or ":" in text:
        return "prefixed"
    return "test"
