"""XPath's functions of patterns, in time that no pattern of a schema can make grow beyond measure.

`elementpath` reads a pattern again at each call and leaves it to Python's `re`, which tries all
ways through it. See Functions and Operators 3.1, section 5.6.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from edition.regex.errors import PatternError
from edition.regex.matching import Pattern, xpath_pattern

if TYPE_CHECKING:
    from collections.abc import Callable

    from elementpath import XPathContext

    from edition.regex.backtracking import Spans

_REPLACEMENT: Final = re.compile(r"(?:[^\\$]|\\[\\$]|\$[0-9])*", re.DOTALL)
_IN_REPLACEMENT: Final = re.compile(r"\\(.)|\$([0-9]+)", re.DOTALL)
_SPACES: Final = " \t\r\n"


def bound_patterns(parser: Any) -> None:  # noqa: ANN401 - a class that elementpath makes
    """Put the functions of patterns into a parser of its own."""
    table = parser.symbol_table
    for name, evaluate in (("matches", _matches), ("replace", _replace), ("tokenize", _tokenize)):
        table[name] = _function(table[name], evaluate)
    table["analyze-string"] = _function(table["analyze-string"], _analysis(table["analyze-string"]))


def _function(base: Any, evaluate: Callable[..., Any]) -> Any:  # noqa: ANN401 - classes of tokens
    def told(self: Any, context: XPathContext | None = None) -> Any:  # noqa: ANN401 - any items
        try:
            return evaluate(self, context if self.context is None else self.context)
        except PatternError as error:
            msg = "FORX0002"
            raise self.error(msg, str(error)) from None

    return type(base.__name__, (base,), {"evaluate": told})


def _matches(token: Any, context: XPathContext | None) -> bool:  # noqa: ANN401 - a token
    text = token.get_argument(context, default="", cls=str)
    return _pattern(token, context, _flags(token, context, 2)).is_in(text)


def _replace(token: Any, context: XPathContext | None) -> str:  # noqa: ANN401 - a token
    text: str = token.get_argument(context, default="", cls=str)
    flags = _flags(token, context, 3)
    pattern = _parting(token, context, flags)
    written: str = token.get_argument(context, 2, required=True, cls=str)
    is_literal = "q" in flags
    if not is_literal and _REPLACEMENT.fullmatch(written) is None:
        msg = "FORX0004"
        raise token.error(msg, f"Invalid replacement string {written!r}")
    parts, place = [], 0
    for spans in pattern.matches(text):
        parts.append(text[place : spans[0][0]])
        parts.append(written if is_literal else replaced(written, text, spans))
        place = spans[0][1]
    return "".join([*parts, text[place:]])


def replaced(written: str, text: str, spans: Spans) -> str:
    """Return a replacement with the groups of a match put in."""

    def put(found: re.Match[str]) -> str:
        if found[1] is not None:
            return found[1]
        digits = found[2]
        while len(digits) > 1 and int(digits) >= len(spans):
            digits = digits[:-1]
        start, end = spans[int(digits)] if int(digits) < len(spans) else (0, 0)
        return text[start:end] + found[2][len(digits) :]

    return _IN_REPLACEMENT.sub(put, written)


def _tokenize(token: Any, context: XPathContext | None) -> list[str] | str:  # noqa: ANN401 - a token
    text: str | None = token.get_argument(context, cls=str)
    if len(token) == 1:
        return [one for one in re.split(f"[{_SPACES}]+", text or "") if one]
    pattern = _parting(token, context, _flags(token, context, 2))
    if not text:
        return []
    parts, place = [], 0
    for spans in pattern.matches(text):
        parts.append(text[place : spans[0][0]])
        place = spans[0][1]
    return [*parts, text[place:]]


def _analysis(base: Any) -> Callable[..., Any]:  # noqa: ANN401 - a class of tokens
    def evaluate(token: Any, context: XPathContext | None) -> Any:  # noqa: ANN401 - a node
        if _parting(token, context, _flags(token, context, 2)).quick is None:
            message = "analyze-string() can't take a pattern that matches one text in several ways"
            raise PatternError(message)
        return base.evaluate(token, context)

    return evaluate


def _pattern(token: Any, context: XPathContext | None, flags: str) -> Pattern:  # noqa: ANN401
    return xpath_pattern(token.get_argument(context, 1, required=True, cls=str), flags)


def _parting(token: Any, context: XPathContext | None, flags: str) -> Pattern:  # noqa: ANN401
    pattern = _pattern(token, context, flags)
    if pattern.is_in(""):
        msg = "FORX0003"
        raise token.error(msg, "The pattern matches a zero-length string")
    return pattern


def _flags(token: Any, context: XPathContext | None, place: int) -> str:  # noqa: ANN401 - a token
    if len(token) <= place:
        return ""
    flags: str = token.get_argument(context, place, required=True, cls=str)
    return flags
