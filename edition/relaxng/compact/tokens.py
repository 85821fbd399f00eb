"""Tokens: what the text of a schema is divided into (section 3)."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from edition.regex.xml_names import NCNAME
from edition.relaxng.compact.characters import ESCAPED_NEWLINE

if TYPE_CHECKING:
    from edition.relaxng.compact.characters import Characters

NAME: Final = "name"
PREFIXED: Final = "prefixed name"
ALL_OF_A_PREFIX: Final = "prefix:*"
LITERAL: Final = "literal"
DOCUMENTATION: Final = "documentation"
UNCLOSED: Final = "unclosed literal"
ILLEGAL: Final = "illegal character"
END: Final = "end"

KEYWORDS: Final = frozenset(
    (
        *("attribute", "default", "datatypes", "div", "element", "empty", "external", "grammar"),
        *("include", "inherit", "list", "mixed", "namespace", "notAllowed", "parent", "start"),
        *("string", "text", "token"),
    )
)
_NAME: Final = NCNAME.pattern + "+"  # possessive: a name is never cut short
_QUOTES: Final = 3
# Each alternative is possessive or ends where it stands, so that none is tried in two ways.
_TOKEN: Final = "|".join(
    (
        r"(?P<space>[ \t\n\0]++)",
        r"(?P<documentation>##[^\n\0]*+(?:[\n\0][ \t]*+##[^\n\0]*+)*+)",
        r"(?P<comment>#[^\n\0]*+)",
        rf"(?P<name>{_NAME}(?::(?:{_NAME}|\*))?+)",
        rf"(?P<escaped>\\{_NAME})",
        r'(?P<literal>"""(?:[^"]++|"(?!""))*+"""|' + r"'''(?:[^']++|'(?!''))*+''')",
        r"""(?P<open>\"{3}|'{3})""",
        r"""(?P<short>"[^"\n]*+"|'[^'\n]*+')""",
        r"(?P<symbol>\|=|&=|>>|[-={}()\[\],&|?*+~])",
        r"""(?P<quote>["'])""",
        r"(?P<illegal>[\s\S])",
    )
)
_HASHES: Final = re.compile(r"\s*#++ ?")


@cache
def _compiled() -> re.Pattern[str]:
    """Return the pattern of a token: to compile its letters takes long, and few need it."""
    return re.compile(_TOKEN)


class Token(NamedTuple):
    """A token.

    Attributes:
        kind: One of the kinds above; of keywords and symbols, what is written.
        text: A name, the characters of a literal or of documentation; else what is written.
        offset: Where it begins.
    """

    kind: str
    text: str
    offset: int


def divided(characters: Characters) -> list[Token]:
    """Return the tokens of a schema without white space and comments.

    The last one is the end, or what can't be a token; nothing comes after that.
    """
    text = characters.text
    found: list[Token] = []
    for match in _compiled().finditer(text):
        group = match.lastgroup or ""
        if group in {"space", "comment"}:
            continue
        found.append(_token(group, match[0], match.start()))
        if found[-1].kind in {UNCLOSED, ILLEGAL}:
            return found
    found.append(Token(END, "", len(text)))
    return found


def _token(  # noqa: PLR0911 - one return for each kind of token
    group: str, written: str, offset: int
) -> Token:
    match group:
        case "name":
            return Token(_kind_of_name(written), written, offset)
        case "symbol":
            return Token(written, written, offset)
        case "short":
            return Token(LITERAL, _unescaped(written[1:-1]), offset)
        case "literal":
            return Token(LITERAL, _unescaped(written[_QUOTES:-_QUOTES]), offset)
        case "documentation":
            return Token(DOCUMENTATION, _documentation(written), offset)
        case "escaped":
            return Token(NAME, written[1:], offset)
        case "illegal":
            return Token(ILLEGAL, written, offset)
    return Token(UNCLOSED, written, offset)


def _kind_of_name(written: str) -> str:
    if written in KEYWORDS:
        return written
    if written.endswith("*"):
        return ALL_OF_A_PREFIX
    return PREFIXED if ":" in written else NAME


def _unescaped(text: str) -> str:
    return text.replace(ESCAPED_NEWLINE, "\n")


def _documentation(written: str) -> str:
    """Return the lines of documentation without their marks (section 5.2)."""
    return "\n".join(_HASHES.sub("", line, count=1) for line in _unescaped(written).split("\n"))
