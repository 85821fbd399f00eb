"""CSS from a source or an ODD: what comes through does no harm and hides nothing.

Properties are allowed, and of each of them values: a text that is shown stays in sight. What text
is hidden is a matter of processing models, which the proof knows.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from tinycss2 import parse_blocks_contents, parse_component_value_list
from tinycss2.serializer import serialize_string_value

from edition.models.css_colours import DARK, LIGHT, colour_of, ground, ink
from edition.models.css_font import font
from edition.models.css_numbers import bounded
from edition.models.css_properties import CHECKERS, COLOURS, IMAGE
from edition.models.css_values import ems

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tinycss2.ast import Declaration, Node

_SCOPES: Final = {
    "": "",
    "first-line": "::first-line",
    "first-letter": "::first-letter",
    "before": " > [data-generated]:first-child",
    "after": " > [data-generated]:last-child",
}
_ON_DARK: Final = "@media screen and (prefers-color-scheme: dark)"
_SETTING_IN: Final = frozenset(
    [
        *("margin", "margin-left", "margin-inline-start"),
        *("padding", "padding-left", "padding-inline-start"),
    ]
)
_MEANING: Final = frozenset(
    [
        *("font-style", "font-weight", "font-variant", "font-variant-caps", "text-transform"),
        *("text-decoration", "text-decoration-line", "text-decoration-style", "letter-spacing"),
        *("vertical-align", "text-align", "text-align-last", "text-indent", "margin-left"),
        *("margin-inline-start", "padding-left", "padding-inline-start", "margin-inline-end"),
        *("display", "list-style", "list-style-type", "writing-mode", "text-orientation"),
        *("direction", "unicode-bidi"),
        *("white-space", "quotes"),
    ]
)
"""The properties that a reading text keeps: of the others, colour and size, faces and frames."""


@dataclass(frozen=True, slots=True)
class Style:
    """What a CSS text says.

    Attributes:
        light: Its declarations, as names and values.
        dark: Those that differ on dark paper.
        dropped: The declarations that a page does not take over, as they are written.
        content: The string that `content` generates.
    """

    light: tuple[tuple[str, str], ...] = ()
    dark: tuple[tuple[str, str], ...] = ()
    dropped: tuple[str, ...] = ()
    content: str = ""

    def all_dropped(self, *, generates: bool = False) -> tuple[str, ...]:
        """Return what is dropped where no text is generated, or, if `generates`, where one is."""
        if generates or not self.content:
            return self.dropped
        return (*self.dropped, f'content: "{self.content}"')

    def meaning(self) -> Style:
        """Return what of it a reading text keeps: what distinguishes words, and the form of verse.

        The size is kept of raised and lowered letters.
        """
        kept = {name for name, _ in self.light} & _MEANING
        if "vertical-align" in kept:
            kept.add("font-size")
        light = tuple(item for item in self.light if item[0] in kept)
        return Style(light, (), self.dropped, self.content)

    def rules(self, selector: str, scope: str = "") -> list[str]:
        """Return the rules for a selector or a scope of it; none where nothing is left to say."""
        if scope not in _SCOPES or not self.light:
            return []
        whole = f"{selector}{_SCOPES[scope]}"
        rules = [f"{whole} {{ {_body(self.light)} }}"]
        if self.dark:
            rules.append(f"{_ON_DARK} {{ {whole} {{ {_body(self.dark)} }} }}")
        return rules

    def around(self, selector: str, scope: str) -> list[str]:
        """Return the rule for the string that is put before or after a selector; else none."""
        if not self.content:
            return []
        written = serialize_string_value(self.content).replace("<", "\\3c ")
        body = _body((("content", f'"{written}"'), *self.light))
        return [f"{selector}::{scope} {{ {body} }}"]


def read(text: str) -> Style:
    """Read declarations of CSS.

    Args:
        text: As `@style`, `rendition` or `outputRendition` has it.
    """
    reading = _Reading()
    for item in parse_blocks_contents(bounded(text), skip_comments=True, skip_whitespace=True):
        if item.type != "declaration" or not reading.take(item):
            written = text if item.type == "error" else item.serialize()
            reading.dropped.append(" ".join(written.split()))
    return reading.style()


def told(declaration: str) -> str:
    """Return the sentence of a finding for a declaration that was dropped."""
    return f"The style “{declaration}” is ignored."


def size_of_image(text: str) -> Style:
    """Read the declarations that say how large an image is; others have no place there."""
    light = {
        item.lower_name: value
        for item in parse_blocks_contents(bounded(text), skip_comments=True, skip_whitespace=True)
        if item.type == "declaration" and item.lower_name in IMAGE
        if (value := IMAGE[item.lower_name](_solid(item.value))) is not None
    }
    return Style(tuple(light.items()))


@dataclass(slots=True)
class _Reading:
    """What has been read of a CSS text."""

    light: dict[str, str] = field(default_factory=dict)
    dark: dict[str, str] = field(default_factory=dict)
    dropped: list[str] = field(default_factory=list)
    content: str = ""
    hanging: tuple[float, str] | None = None

    def take(self, declaration: Declaration) -> bool:
        """Take a declaration over; say whether a page may have it."""
        name, tokens = declaration.lower_name, _solid(declaration.value)
        if name == "content":
            self.content = tokens[0].value if [t.type for t in tokens] == ["string"] else ""
            return bool(self.content)
        if name in COLOURS and not _inherits(tokens):
            return self._take_colour(COLOURS[name], tokens)
        if name == "font":
            return self._take_all(font(tokens))
        if name == "text-indent" and len(tokens) == 1 and (ems(tokens[0]) or 0) < 0:
            self.hanging = (-(ems(tokens[0]) or 0), " ".join(declaration.serialize().split()))
            return True
        value = _value(name, tokens)
        return self._take_all({} if value is None else {name: value})

    def style(self) -> Style:
        """Return the whole; a first line hangs out no further than its paragraph is set in."""
        if self.hanging:
            far, written = self.hanging
            if far <= max(map(_set_in, self.light.items()), default=0.0):
                self.light["text-indent"] = f"-{far:.4g}em"
            else:
                self.dropped.append(written)
        return Style(
            tuple(self.light.items()), tuple(self.dark.items()), tuple(self.dropped), self.content
        )

    def _take_all(self, found: Mapping[str, str]) -> bool:
        for name, value in found.items():
            self.light.pop(name, None)
            self.light[name] = value
        return bool(found)

    def _take_colour(self, name: str, tokens: Sequence[Node]) -> bool:
        colour = colour_of(tokens[0]) if len(tokens) == 1 else None
        if colour is None:
            return False
        seen = ink if name == "color" else ground
        light, dark = str(seen(colour, LIGHT)), str(seen(colour, DARK))
        self.dark.pop(name, None)
        if dark != light:
            self.dark[name] = dark
        return self._take_all({name: light})


def _value(name: str, tokens: Sequence[Node]) -> str | None:
    if _inherits(tokens) and (name in CHECKERS or name in COLOURS):
        return "inherit"
    return CHECKERS[name](tokens) if name in CHECKERS else None


def _inherits(tokens: Sequence[Node]) -> bool:
    return [token.type for token in tokens] == ["ident"] and tokens[0].lower_value == "inherit"


def _set_in(declaration: tuple[str, str]) -> float:
    """Return how far a declaration sets a paragraph in, in em."""
    name, value = declaration
    if name not in _SETTING_IN:
        return 0.0
    start = parse_component_value_list(bounded(value), skip_comments=True)
    sides = [token for token in start if token.type != "whitespace"]
    return (ems(sides[-1]) or 0.0) if sides else 0.0


def _solid(tokens: Sequence[Node]) -> list[Node]:
    return [token for token in tokens if token.type not in {"whitespace", "comment"}]


def _body(declarations: Iterable[tuple[str, str]]) -> str:
    return "; ".join(f"{name}: {value}" for name, value in declarations)
