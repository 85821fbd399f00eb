"""The stream of tokens, as the parsers of the compact syntax ask it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, NoReturn

from edition.relaxng.compact.tokens import (
    DOCUMENTATION,
    END,
    ILLEGAL,
    KEYWORDS,
    LITERAL,
    NAME,
    UNCLOSED,
    divided,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.relaxng.compact.characters import Characters
    from edition.relaxng.compact.tokens import Token
    from edition.relaxng.syntax import IncorrectSchemaError

DEEPEST: Final = 64
"""How many pairs of brackets may stand in one another."""

DECLARING: Final = ("namespace", "default", "datatypes")
ASSIGNMENTS: Final = ("=", "|=", "&=")
_LONGEST: Final = 20


class Stream:
    """Tokens one after another.

    Attributes:
        token: The next token.
    """

    def __init__(self, characters: Characters) -> None:
        """Stand before the first token of a schema."""
        self._characters = characters
        self._tokens = divided(characters)
        self._next = 0
        self.token = self._tokens[0]
        self._depth = 0

    def ahead(self, count: int) -> Token:
        """Return a token that comes later; the last one where there are too few."""
        return self._tokens[min(self._next + count, len(self._tokens) - 1)]

    def take(self) -> Token:
        """Take the next token; the last one is there for ever."""
        token = self.token
        self._next = min(self._next + 1, len(self._tokens) - 1)
        self.token = self._tokens[self._next]
        return token

    def accept(self, *kinds: str) -> Token | None:
        """Take the next token if it is of one of some kinds."""
        return self.take() if self.token.kind in kinds else None

    def expect(self, kind: str, wanted: str) -> Token:
        """Take the next token, which must be of a kind.

        Raises:
            IncorrectSchemaError: It is another one; the message says what is wanted.
        """
        if self.token.kind != kind:
            self.refuse(wanted)
        return self.take()

    def literal(self, wanted: str) -> str:
        """Take a literal: one, or several that `~` puts together."""
        parts = [self.expect(LITERAL, wanted).text]
        while self.accept("~"):
            parts.append(self.expect(LITERAL, 'a literal after "~"').text)
        return "".join(parts)

    def name(self, wanted: str) -> Token:
        """Take a name without a prefix, which may be a keyword."""
        if self.token.kind != NAME and self.token.kind not in KEYWORDS:
            self.refuse(wanted)
        return self.take()

    @contextmanager
    def inside(self, bracket: Token) -> Iterator[None]:
        """Count the brackets that are open.

        Raises:
            IncorrectSchemaError: There are too many.
        """
        self._depth += 1
        if self._depth > DEEPEST:
            message = f"more than {DEEPEST} pairs of brackets stand in one another here."
            raise self.fault(bracket, message)
        yield
        self._depth -= 1

    def fault(self, token: Token, message: str) -> IncorrectSchemaError:
        """Return the error that says what is wrong with a token."""
        return self._characters.fault(token.offset, message)

    def refuse(self, wanted: str) -> NoReturn:
        """Refuse the next token.

        Raises:
            IncorrectSchemaError: In any case; the message says what is wanted.
        """
        raise self.fault(self.token, self._reason(wanted))

    def _reason(self, wanted: str) -> str:
        token = self.token
        if token.kind == UNCLOSED:
            ends = "ends on its line; three quotation marks hold several lines"
            return f"this literal is not closed. One in single or double quotation marks {ends}."
        if token.kind == ILLEGAL:
            shown = token.text if token.text.isprintable() else f"U+{ord(token.text):04X}"
            return f"the character {shown} has no meaning here; expected {wanted}."
        if token.kind in DECLARING and self.ahead(1).kind not in ASSIGNMENTS:
            return f"{token.text} declares a prefix, which only the beginning of a schema can do."
        if token.kind in KEYWORDS and self.ahead(1).kind in ASSIGNMENTS:
            return f"{token.text} is a keyword; as a name it is written \\{token.text}."
        return f"expected {wanted}, not {_called(token)}."


def _called(token: Token) -> str:
    if token.kind == END:
        return "the end of the schema"
    if token.kind == DOCUMENTATION:
        return "documentation (##)"
    if token.kind == LITERAL:
        short = token.text[:_LONGEST] + "…" * (len(token.text) > _LONGEST)
        return f"the literal {short!r}"
    return f'"{token.text}"'
