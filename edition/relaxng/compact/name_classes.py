"""Name classes of elements and attributes (section 2)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from edition.relaxng.compact.annotations import AnnotationReader, Annotations, namespace
from edition.relaxng.compact.nodes import Node, rng
from edition.relaxng.compact.tokens import ALL_OF_A_PREFIX, KEYWORDS, NAME, PREFIXED

if TYPE_CHECKING:
    from edition.relaxng.compact.tokens import Token


@dataclass(frozen=True, slots=True)
class _Where:
    """Where a name class stands.

    Attributes:
        unprefixed: The namespace of names without a prefix; None where it is inherited.
        wanted: What is expected, for a message.
        banned: The tokens that no name class may begin with here.
        inside: What an exception is made from; empty outside exceptions.
    """

    unprefixed: str | None
    wanted: str
    banned: frozenset[str] = field(default=frozenset())
    inside: str = ""


_BANNED: Final = {"*": frozenset("*"), ALL_OF_A_PREFIX: frozenset(("*", ALL_OF_A_PREFIX))}


def in_namespace(uri: str | None) -> dict[str, str]:
    """Return the attribute that says a namespace; none where it is inherited."""
    return {} if uri is None else {"ns": uri}


@dataclass(frozen=True, slots=True)
class NameClassReader:
    """Reads name classes from a stream."""

    annotations: AnnotationReader

    def read(self, kind: str) -> Node:
        """Read the name class of an `element` or an `attribute`.

        Raises:
            IncorrectSchemaError: It is malformed.
        """
        unprefixed = self.annotations.declarations.default if kind == "element" else ""
        where = _Where(unprefixed, f'a name or a name class after "{kind}"')
        return self._names(Annotations(), where)

    def _names(self, lead: Annotations, where: _Where) -> Node:
        """Read one name class, which may have an exception, or several without one."""
        stream = self.annotations.stream
        begin = stream.token.offset
        first, minus = self._one(where)
        members, where = [first], replace(where, wanted='a name after "|"')
        while bar := stream.accept("|"):
            self._require_plain(minus)
            member, minus = self._one(where)
            self._require_plain(minus)
            members.append(member)
            begin = bar.offset
        if len(members) == 1 and not lead:
            return first
        return lead.put_on(rng("choice", begin, *members))

    def _require_plain(self, minus: Token | None) -> None:
        if minus is not None:
            message = 'put parentheses around a name class with "-" that stands beside "|".'
            raise self.annotations.stream.fault(minus, message)

    def _one(self, where: _Where) -> tuple[Node, Token | None]:
        """Read a name class without alternatives, and return the sign of its exception."""
        stream = self.annotations.stream
        lead = self.annotations.initial()
        token, minus = stream.token, None
        node = self._basic(lead, where)
        if token.kind in _BANNED and (minus := stream.accept("-")):
            node.children.append(self._excepted(minus, token, where))
        node.after += self.annotations.following()
        return node, minus

    def _excepted(self, minus: Token, token: Token, where: _Where) -> Node:
        banned, wanted = where.banned | _BANNED[token.kind], 'a name class after "-"'
        inner = replace(where, wanted=wanted, banned=banned, inside=token.text)
        return rng("except", minus.offset, self._basic(self.annotations.initial(), inner))

    def _basic(self, lead: Annotations, where: _Where) -> Node:
        stream = self.annotations.stream
        token = stream.token
        if token.kind in where.banned:
            raise stream.fault(token, f'"{token.text}" can\'t be excepted from "{where.inside}".')
        if token.kind == "(":
            return self._in_parentheses(lead, where)
        if token.kind == "*":
            return lead.put_on(rng("anyName", stream.take().offset))
        if token.kind in {PREFIXED, ALL_OF_A_PREFIX}:
            return lead.put_on(self._prefixed(stream.take()))
        if token.kind != NAME and token.kind not in KEYWORDS:
            stream.refuse(where.wanted)
        attributes = in_namespace(where.unprefixed)
        name = rng("name", stream.take().offset, token.text, attributes=attributes)
        return lead.put_on(name)

    def _in_parentheses(self, lead: Annotations, where: _Where) -> Node:
        stream = self.annotations.stream
        bracket = stream.take()
        with stream.inside(bracket):
            node = self._names(lead, replace(where, wanted='a name class after "("'))
        stream.expect(")", '"|" or ")" after a name class')
        return node

    def _prefixed(self, token: Token) -> Node:
        prefix, _, local = token.text.partition(":")
        stream, declarations = self.annotations.stream, self.annotations.declarations
        attributes = in_namespace(namespace(stream, declarations, token, prefix))
        if local == "*":
            return rng("nsName", token.offset, attributes=attributes)
        return rng("name", token.offset, local, attributes=attributes)
