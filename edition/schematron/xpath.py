"""XPath for Schematron: the query language bindings `xslt`, `xslt2`, `xslt3` and their kin."""

from __future__ import annotations

import re
from contextlib import suppress
from copy import copy
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from elementpath import ElementPathError, XPathContext, get_node_tree
from elementpath.xpath31 import XPath31Parser
from lxml import etree

from edition.regex.xpath_functions import bound_patterns
from edition.schematron import before, shortcuts
from edition.schematron.mending import mend

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from elementpath import XPathToken
    from elementpath.xpath_nodes import XPathNode

Path1: TypeAlias = etree.XPath
"""A path in XPath 1.0, compiled by libxml2."""

CURRENT: Final = "#current"
"""The variable that holds the node of the rule; no expression can name it."""

SUBJECT: Final = "#subject"
"""The variable that holds the node at fault where a test names another than that of its rule."""

FOLDER: Final = "#folder"
"""The variable that holds the folder of the schema."""

_NAMES: Final = """last position count id local-name namespace-uri name string concat starts-with
    contains substring-before substring-after substring string-length normalize-space translate
    boolean not true false lang number sum floor ceiling round text node comment
    processing-instruction"""
_OF_XPATH_1: Final = frozenset(_NAMES.split())
_CALL: Final = re.compile(r"([\w.:-]+)\s*\(")
_OPERATORS: Final = frozenset({"and", "or", "div", "mod"})
_STRING: Final = re.compile(r"\"[^\"]*\"|'[^']*'")
_ORDER: Final = re.compile(r"[<>]=?")
_NUMERIC_ORDER: Final = re.compile(r"\d\s*[<>]=?|[<>]=?\s*\d")
"""XPath 1.0 compares all things as numbers, its successors strings as strings."""
_ROOTS: Final = frozenset({"/", "document-node()"})
_ROOTED: Final = ("/", "id(", "$")
_CODEPOINTS: Final = "http://www.w3.org/2005/xpath-functions/collation/codepoint"
"""How strings are compared, as in XSLT, wherever the machine stands."""
_LATER: Final = re.compile(
    r"\$|\b(?:castable|cast|instance|treat|if|for|some|every|eq|ne|lt|le|gt|ge|is|to|intersect"
    r"|except|union|return|satisfies)\b"
)


class _Parser(XPath31Parser):
    """XPath 3.1, which holds XPath 2.0, with XSLT's `current()`."""


def _current(_self: object, context: XPathContext | None = None) -> Any:  # noqa: ANN401 - any item
    if context is None:
        return []
    if CURRENT not in context.variables:
        message = "current() can't be used in the context of a rule"
        raise ValueError(message)
    return context.variables[CURRENT]


def _select_current(self: object, context: XPathContext | None = None) -> Iterator[Any]:
    if context is not None:
        yield _current(self, context)


def _document(self: Any, context: XPathContext | None = None) -> Any:  # noqa: ANN401 - a token
    """Return the tree of a local file, named relative to the schema (XSLT, "Multiple Documents").

    Raises:
        FileNotFoundError: There is no such file in the schema's folder or below.
    """
    if context is None:
        return []
    path = _beside(self, context)
    if path is None:
        message = f"there is no file {self.get_argument(context, cls=str)} beside the schema"
        raise FileNotFoundError(message)
    return get_node_tree(etree.parse(path, etree.XMLParser(no_network=True)))  # type: ignore[arg-type]


def _is_document(self: Any, context: XPathContext | None = None) -> bool:  # noqa: ANN401 - a token
    return context is not None and _beside(self, context) is not None


def _beside(self: Any, context: XPathContext) -> Path | None:  # noqa: ANN401 - a token
    folder = Path(str(context.variables[FOLDER])).resolve()
    path = (folder / str(self.get_argument(context, cls=str) or "")).resolve()
    return path if path.is_relative_to(folder) and path.is_file() else None


def _select_one(self: Any, context: XPathContext | None = None) -> Iterator[Any]:  # noqa: ANN401
    if context is not None:
        yield self.evaluate(context)


def _register(label: str, evaluate: Any, select: Any, nargs: int) -> None:  # noqa: ANN401 - tokens
    _Parser.symbol_table.pop(label, None)
    token: Any = _Parser.function(label, nargs=nargs)
    token.evaluate, token.select = evaluate, select


mend(_Parser)
before.quicken(_Parser)
shortcuts.quicken(_Parser)
bound_patterns(_Parser)
_register("current", _current, _select_current, 0)
_register("document", _document, _select_one, 1)
_register("doc", _document, _select_one, 1)
_register("doc-available", _is_document, _select_one, 1)


def parser(binding: str, namespaces: Mapping[str, str]) -> XPath31Parser:
    """Return the parser of a query language binding.

    XPath 1.0 is evaluated in the backwards compatible mode of its successors (XPath 2.0,
    appendix I).
    """
    return _Parser(
        namespaces=dict(namespaces),
        compatibility_mode=is_old(binding),
        default_collation=_CODEPOINTS,
    )


def problem(expression: str, binding: str, namespaces: Mapping[str, str]) -> str:
    """Say why an expression can't be compiled; empty where it can."""
    try:
        parser(binding, namespaces).parse(expression)
    except (ElementPathError, ValueError, LookupError, TypeError) as error:
        return " ".join(str(error).split())
    return ""


def is_old(binding: str) -> bool:
    """Say whether a query language binding is that of XPath 1.0."""
    return binding in {"xslt", "xslt1", "xpath", "stx", ""}


def paths(context: str, namespaces: Mapping[str, str], *, old: bool) -> tuple[Path1 | str, ...]:
    """Return the context of a rule, an XSLT pattern, as expressions that find its nodes.

    Args:
        context: The pattern.
        namespaces: By prefix.
        old: Whether it is in XPath 1.0.

    Returns:
        For each alternative, an expression for libxml2 or, where it is beyond XPath 1.0 or
        means something else there, one for `elementpath`; each over the document.
    """
    known = {prefix: uri for prefix, uri in namespaces.items() if prefix}
    return tuple(_path(one, known, old=old) for one in _alternatives(context))


def _path(alternative: str, namespaces: dict[str, str], *, old: bool) -> Path1 | str:
    if alternative in _ROOTS:
        return "/"
    rooted = alternative.startswith(_ROOTED)
    if _is_quick(alternative, old=old):
        with suppress(etree.XPathSyntaxError):
            return etree.XPath(alternative if rooted else f"//{alternative}", namespaces=namespaces)
    return alternative if rooted else f"//({alternative})"


def _is_quick(alternative: str, *, old: bool) -> bool:
    bare = _STRING.sub("''", alternative)
    calls = {name for name in _CALL.findall(bare) if name not in _OPERATORS}
    if alternative.startswith("(") or _LATER.search(bare) or not calls <= _OF_XPATH_1:
        return False
    return old or len(_ORDER.findall(bare)) == len(_NUMERIC_ORDER.findall(bare))


def _alternatives(context: str) -> list[str]:
    """Split a pattern at the bars that stand in no predicate and no string."""
    parts, depth, start, quote = [], 0, 0, ""
    for index, character in enumerate(context):
        if quote:
            quote = "" if character == quote else quote
        elif character in "\"'":
            quote = character
        elif character in "([":
            depth += 1
        elif character in ")]":
            depth -= 1
        elif character == "|" and not depth:
            parts.append(context[start:index].strip())
            start = index + 1
    return [*parts, context[start:].strip()]


def node_context(base: XPathContext, node: XPathNode, variables: Mapping[str, Any]) -> XPathContext:
    """Return the dynamic context of a node, like that of the document in all else."""
    context = copy(base)
    context.item = node
    context.variables = {**variables, CURRENT: node}
    return context


def document_context(base: XPathContext, variables: Mapping[str, Any]) -> XPathContext:
    """Return the dynamic context of paths over the document."""
    context = copy(base)
    context.variables = dict(variables)
    return context


def variables_of(token: XPathToken) -> frozenset[str]:
    """Return the names of the variables that an expression uses."""
    return frozenset(str(one[0].value) for one in token.iter("$"))
