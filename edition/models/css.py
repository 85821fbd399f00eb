"""CSS from a source or an ODD: only what can't do harm comes through."""

from __future__ import annotations

import re
from typing import Final

_NAMES: Final = """background-color border border-bottom border-bottom-color border-bottom-style
    border-bottom-width border-collapse border-color border-left border-right border-spacing
    border-style border-top border-width clear color display float font font-family
    font-feature-settings font-size font-style font-variant font-variant-caps font-weight
    height hyphens letter-spacing line-height list-style list-style-type margin
    margin-bottom margin-left margin-right margin-top max-width min-width padding
    padding-bottom padding-left padding-right padding-top page-break-after page-break-before
    quotes tab-size text-align text-align-last text-decoration text-decoration-color
    text-decoration-line text-decoration-style text-indent text-orientation text-transform
    text-underline-offset vertical-align white-space width word-spacing writing-mode"""
_PROPERTIES: Final = frozenset(_NAMES.split())
_VALUE: Final = re.compile(r"[\w\s.,%#+'\"/()-]*\Z")
_FUNCTION: Final = re.compile(r"([\w-]*)\s*\(")
_FUNCTIONS: Final = frozenset({"rgb", "rgba", "hsl", "hsla"})
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_DECLARATION: Final = re.compile(r"""((?:"[^"]*"|'[^']*'|[^;"'])+)""")
_STRING: Final = re.compile(r"""\A\s*(?:"([^"]*)"|'([^']*)')\s*\Z""")
_HIDING: Final = frozenset({"none"})
_SCOPES: Final = {
    "": "",
    "first-line": "::first-line",
    "first-letter": "::first-letter",
    "before": " > [data-generated]:first-child",
    "after": " > [data-generated]:last-child",
}


def declarations(text: str) -> list[tuple[str, str]]:
    """Return the harmless declarations of a CSS text: known properties, values that load nothing.

    `display: none` is not among them: hiding text is a matter of processing models.
    """
    found = []
    for part in _DECLARATION.findall(_COMMENT.sub(" ", text)):
        name, colon, value = (item.strip() for item in part.partition(":"))
        if colon and name.lower() in _PROPERTIES and _is_safe(name.lower(), value):
            found.append((name.lower(), value))
    return found


def filtered(text: str) -> str:
    """Return a CSS text with nothing but harmless declarations."""
    return "; ".join(f"{name}: {value}" for name, value in declarations(text))


def generated(text: str) -> tuple[str, str]:
    """Return the string that `content` generates, and the CSS text itself."""
    for part in _DECLARATION.findall(_COMMENT.sub(" ", text)):
        name, _, value = part.partition(":")
        match = _STRING.match(value)
        if name.strip().lower() == "content" and match:
            return match.group(1) or match.group(2) or "", text
    return "", text


def rule(selector: str, scope: str, text: str) -> str:
    """Return a rule for a selector, or for a scope of it.

    Empty where nothing harmless is left, or there is no such scope.
    """
    body = filtered(text)
    return f"{selector}{_SCOPES[scope]} {{ {body} }}" if body and scope in _SCOPES else ""


def _is_safe(name: str, value: str) -> bool:
    if not value or len(value) > 200 or not _VALUE.match(value):  # noqa: PLR2004 - no real value is
        return False
    if name == "display" and value.lower() in _HIDING:
        return False
    return all(called.lower() in _FUNCTIONS for called in _FUNCTION.findall(value))
