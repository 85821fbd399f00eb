"""XPath for Schematron: the query language bindings `xslt`, `xslt2`, `xslt3` and their kin."""

from __future__ import annotations

from copy import copy
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from elementpath import ElementPathError, XPathContext
from elementpath.xpath31 import XPath31Parser

from edition.regex.xpath_functions import bound_patterns
from edition.schematron import before, contexts, files, shortcuts
from edition.schematron.failures import FAILING, UnusableError
from edition.schematron.mending import mend

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from elementpath import XPathToken
    from elementpath.xpath_nodes import XPathNode

    from edition.schematron.contexts import Alternative
    from edition.schematron.rules import Rules
    from edition.schematron.stylesheet import Function
    from edition.xml.places import Place

CURRENT: Final = "#current"
"""The variable that holds the node of the rule; no expression can name it."""

SUBJECT: Final = "#subject"
"""The variable that holds the node at fault where a test names another than that of its rule."""

KEYS: Final = "#keys"
"""The variable that holds the keys of the schema, which know the document."""

CALLS: Final = "#calls"
"""The variable that holds what calls a function of the schema."""

_CODEPOINTS: Final = "http://www.w3.org/2005/xpath-functions/collation/codepoint"
"""How strings are compared, as in XSLT, wherever the machine stands."""


class _Parser(XPath31Parser):
    """XPath 3.1, which holds XPath 2.0, with XSLT's `current()`, `document()` and `key()`."""

    folder: Path | None = None


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


def _key(self: Any, context: XPathContext | None = None) -> Any:  # noqa: ANN401 - any item
    """Return the nodes that a key finds by some values (XSLT 2, 16.3.2)."""
    if context is None:
        return []
    keys: Any = context.variables[KEYS]
    name = str(self.get_argument(context, cls=str))
    within = self.get_argument(context, index=2) if len(self) > 2 else None  # noqa: PLR2004
    return keys.found(name, [*self[1].atomization(copy(context))], within)


def _register(label: str, evaluate: Any, select: Any, nargs: Any) -> None:  # noqa: ANN401 - tokens
    _Parser.symbol_table.pop(label, None)
    token: Any = _Parser.function(label, nargs=nargs)
    token.evaluate, token.select = evaluate, select


mend(_Parser)
before.quicken(_Parser)
shortcuts.quicken(_Parser)
bound_patterns(_Parser)
_register("current", _current, _select_current, 0)
_register("key", _key, files.select, (2, 3))
_register("document", files.document, files.select, (1, 2))
_register("doc", files.document, files.select, 1)
_register("doc-available", files.is_document, files.select, 1)
_register("unparsed-text", files.text, files.select, (1, 2))
_register("unparsed-text-lines", files.lines, files.select, (1, 2))
_register("unparsed-text-available", files.is_text, files.select, (1, 2))


def parser(
    binding: str,
    namespaces: Mapping[str, str],
    *,
    functions: Sequence[Function] = (),
    folder: Path | None = None,
) -> XPath31Parser:
    """Return the parser of a query language binding.

    XPath 1.0 is evaluated in the backwards compatible mode of its successors (XPath 2.0,
    appendix I).

    Args:
        binding: The binding, as `xslt2`.
        namespaces: By prefix.
        functions: Those that the schema defines.
        folder: That of the schema; None where expressions are only compiled.
    """
    own = {prefix: uri for one in functions for prefix, uri in one.namespaces}
    found = _Parser(
        namespaces=own | dict(namespaces),
        compatibility_mode=is_old(binding),
        default_collation=_CODEPOINTS,
        base_uri=None if folder is None else files.base(folder),
    )
    found.folder = folder
    for name, alike in groupby(sorted(functions, key=_name), key=_name):
        _define(found, name, tuple(alike))
    return found


def _name(function: Function) -> tuple[str, str]:
    return function.prefix, function.local


def _define(parser: _Parser, name: tuple[str, str], functions: Sequence[Function]) -> None:
    """Let expressions call a function, by the number of its arguments."""
    by_number = {len(one.parameters): one for one in functions}

    def evaluate(self: Any, context: XPathContext | None = None) -> Any:  # noqa: ANN401 - a token
        if context is None:
            return []
        function = by_number.get(len(self))
        if function is None:
            message = f"{name[0]}:{name[1]} does not take {len(self)} arguments"
            raise ValueError(message)
        arguments = [list(one.select(copy(context))) for one in self]
        call: Any = context.variables[CALLS]
        return call(function, arguments)

    token: Any = parser.external_function(lambda: None, name[1], name[0])
    token.nargs = (min(by_number), max(by_number))
    token.evaluate, token.select = evaluate, files.select


class Expressions:
    """The expressions of a schema, each compiled once."""

    def __init__(self, rules: Rules, folder: Path) -> None:
        """Take the rules of a schema, and the folder that it lies in."""
        self._old = is_old(rules.binding)
        self._parser = parser(
            rules.binding, dict(rules.namespaces), functions=rules.functions, folder=folder
        )
        self._namespaces: dict[str, str] = dict(rules.namespaces)
        self._tokens: dict[str, tuple[XPathToken, frozenset[str]]] = {}
        self._paths: dict[str, tuple[Alternative, ...]] = {}

    def token(
        self, expression: str, shown: str, place: Place, variables: Mapping[str, Any]
    ) -> XPathToken:
        """Return an expression compiled; `shown` is what the schema has of it.

        Raises:
            UnusableError: It is not in the query language of the schema, or a variable that it
                uses could not be evaluated.
        """
        if expression not in self._tokens:
            try:
                token = self._parser.parse(expression)
            except FAILING as error:
                raise UnusableError(shown, place, error) from error
            self._tokens[expression] = token, variables_of(token)
        token, names = self._tokens[expression]
        for name in names:
            if isinstance(value := variables.get(name), UnusableError):
                raise value
        return token

    def paths(self, context: str) -> tuple[Alternative, ...]:
        """Return the paths that find the nodes of a context in a document."""
        if context not in self._paths:
            self._paths[context] = contexts.alternatives(context, self._namespaces, old=self._old)
        return self._paths[context]


def problem(
    expression: str,
    binding: str,
    namespaces: Mapping[str, str],
    functions: Sequence[Function] = (),
) -> str:
    """Say why an expression can't be compiled; empty where it can."""
    try:
        parser(binding, namespaces, functions=functions).parse(expression)
    except (ElementPathError, ValueError, LookupError, TypeError) as error:
        return " ".join(str(error).split())
    return ""


def is_old(binding: str) -> bool:
    """Say whether a query language binding is that of XPath 1.0."""
    return binding in {"xslt", "xslt1", "xpath", "stx", ""}


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
