"""What is told of an expression that can't be compiled."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING, Final

from edition.findings import Severity
from edition.findings.catalogue import finding

if TYPE_CHECKING:
    from edition.findings import Finding
    from edition.models.xpath import ExpressionError
    from edition.xml.places import Place

_LONG: Final = 90
"""Characters; XQuery can go over many lines."""


def unusable(source: str, error: ExpressionError, place: Place, *, is_guest: bool) -> Finding:
    """Return what is told of an expression, at its line.

    Args:
        source: The expression.
        error: Why it is no XPath.
        place: Where it stands.
        is_guest: Whether its ODD was written for TEI Publisher, where it may be XQuery.
    """
    why = " ".join(str(error).split())
    message = f"{_short(source)} is no XPath: {_short(why)}."
    hint = "TEI Publisher may know what it says; here, what depends on it is passed over."
    return finding(
        "model-expression",
        message,
        file=place.file,
        line=place.line,
        hint=hint if is_guest else "",
        severity=Severity.WARNING if is_guest else None,
    )


def _short(text: str) -> str:
    """Return an expression as a message may have it, which is one line."""
    return shorten(text, _LONG, placeholder=" …") or f"{text[:_LONG]} …"
