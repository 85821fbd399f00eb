"""CSS from a source or an ODD: only what dresses text, and nothing that fetches or escapes."""

from __future__ import annotations

from typing import Final

_PROPERTIES: Final = frozenset(
    """background-color border border-bottom border-bottom-color border-bottom-style
    border-bottom-width border-color border-left border-right border-style border-top border-width
    clear color direction display float font font-family font-feature-settings font-size font-style
    font-variant font-variant-caps font-weight hyphens letter-spacing line-height list-style-type
    margin margin-bottom margin-left margin-right margin-top max-width min-width opacity padding
    padding-bottom padding-left padding-right padding-top text-align text-decoration
    text-decoration-color text-decoration-line text-decoration-style text-emphasis text-indent
    text-orientation text-shadow text-transform text-underline-offset vertical-align white-space
    width word-spacing writing-mode""".split()
)
_FORBIDDEN: Final = (
    "url(",
    "expression",
    "\\",
    "@",
    "<",
    "{",
    "}",
    "/*",
    "javascript",
    "var(",
    "image",
)


def declarations(css: str) -> dict[str, str]:
    """Return the declarations that are let through, by property, in order."""
    found: dict[str, str] = {}
    for part in css.split(";"):
        name, colon, value = part.partition(":")
        name, value = name.strip().lower(), value.strip()
        if colon and name in _PROPERTIES and value and _harmless(value):
            found[name] = value
    return found


def safe(css: str) -> str:
    """Return the CSS with nothing but harmless declarations, as `a: b; c: d`."""
    return "; ".join(f"{name}: {value}" for name, value in declarations(css).items())


def content_of(css: str) -> str:
    """Return the string of a `content: "…"` declaration; empty where there is none."""
    for part in css.split(";"):
        name, _, value = part.partition(":")
        value = value.strip()
        if (
            name.strip().lower() == "content"
            and len(value) > 1
            and value[0] in "\"'"
            and value[-1] == value[0]
        ):
            return value[1:-1]
    return ""


def _harmless(value: str) -> bool:
    lowered = value.lower()
    return not any(word in lowered for word in _FORBIDDEN)
