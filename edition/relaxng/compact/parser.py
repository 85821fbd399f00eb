"""Patterns and the components of grammars (section 2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from edition.relaxng.compact.annotations import AnnotationReader, Annotations, namespace
from edition.relaxng.compact.declarations import read_declarations
from edition.relaxng.compact.name_classes import NameClassReader, in_namespace
from edition.relaxng.compact.nodes import Node, rng
from edition.relaxng.compact.stream import ASSIGNMENTS
from edition.relaxng.compact.tokens import DOCUMENTATION, END, LITERAL, NAME, PREFIXED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.relaxng.compact.declarations import Declarations
    from edition.relaxng.compact.stream import Stream
    from edition.relaxng.compact.tokens import Token

_CONNECTORS: Final = {"|": "choice", "&": "interleave", ",": "group"}
_REPEATERS: Final = {"*": "zeroOrMore", "+": "oneOrMore", "?": "optional"}
_COMBINE: Final = {"|=": "choice", "&=": "interleave"}
_PLAIN: Final = ("empty", "text", "notAllowed")
_NAMED: Final = ("element", "attribute")
_HOLDING: Final = ("list", "mixed")
_COMPONENTS: Final = ("start", "include", "div")
_A_PATTERN: Final = "a pattern"


class _Part(NamedTuple):
    """A pattern between connectors, and the sign of its exception if it is no more than that."""

    node: Node
    minus: Token | None = None
    is_repeated: bool = False


class Parser:
    """Reads a schema from a stream of tokens, by recursive descent."""

    def __init__(self, stream: Stream) -> None:
        """Read the declarations; the body comes next.

        Raises:
            IncorrectSchemaError: They are malformed.
        """
        self._stream = stream
        self.declarations: Declarations = read_declarations(stream)
        self._annotations = AnnotationReader(stream, self.declarations)
        self._names = NameClassReader(self._annotations)

    def schema(self) -> Node:
        """Read the body of a schema, which is a pattern or the content of a grammar.

        Raises:
            IncorrectSchemaError: It is malformed; the message says where and what was expected.
        """
        begin = self._stream.token
        if self._is_grammar():
            node = rng("grammar", begin.offset, *self._components(END, is_included=False))
        else:
            node = self._pattern(Annotations())
            if self._stream.token.kind != END:
                self._stream.refuse("the end of the schema after its pattern")
        if node.after:
            message = "an annotation stands beside this pattern, which is the whole schema."
            raise self._stream.fault(begin, message)
        return node

    def _is_grammar(self) -> bool:
        """Say whether a body is that of a grammar, by what follows its first annotations."""
        count = 0
        while self._stream.ahead(count).kind == DOCUMENTATION:
            count += 1
        if self._stream.ahead(count).kind == "[":
            count = self._after_brackets(count)
        token, after = self._stream.ahead(count), self._stream.ahead(count + 1)
        if token.kind in _COMPONENTS or token.kind == END:
            return True
        is_annotation = token.kind in {NAME, PREFIXED} and after.kind == "["
        return is_annotation or after.kind in ASSIGNMENTS

    def _after_brackets(self, count: int) -> int:
        """Return how far away the token after a pair of brackets is."""
        depth = 0
        while True:
            kind = self._stream.ahead(count).kind
            depth += (kind == "[") - (kind == "]")
            if depth == 0 or self._stream.ahead(count + 1) is self._stream.ahead(count):
                return count + 1
            count += 1

    # -- components -----------------------------------------------------------------------------

    def _components(self, end: str, *, is_included: bool) -> Iterator[Node]:
        """Read the components of a grammar, or of what overrides an included one."""
        yield from self._annotations.of_grammar()
        while not self._stream.accept(end):
            lead = self._annotations.initial()
            yield lead.put_on(self._component(end, is_included=is_included))
            yield from self._annotations.of_grammar()

    def _component(self, end: str, *, is_included: bool) -> Node:
        token = self._stream.token
        if token.kind == "div":
            return self._division(is_included=is_included)
        if token.kind == "include" and not is_included:
            return self._include()
        if token.kind not in {"start", NAME}:
            closing = "the end of the schema" if end == END else '"}"'
            others = "div" if is_included else "div, include"
            self._stream.refuse(f"start, a definition, {others} or {closing}")
        return self._definition()

    def _definition(self) -> Node:
        token = self._stream.take()
        sign = self._stream.accept(*ASSIGNMENTS)
        if sign is None:
            self._stream.refuse(f'"=", "|=" or "&=" after {token.text}')
        combine = _COMBINE.get(sign.kind)
        attributes = {} if combine is None else {"combine": combine}
        name = "start" if token.kind == "start" else "define"
        if name == "define":
            attributes["name"] = token.text
        pattern = self._pattern(Annotations())
        return rng(name, token.offset, pattern, attributes=attributes)

    def _division(self, *, is_included: bool) -> Node:
        token = self._stream.take()
        bracket = self._stream.expect("{", '"{" after "div"')
        with self._stream.inside(bracket):
            components = list(self._components("}", is_included=is_included))
        return rng("div", token.offset, *components)

    def _include(self) -> Node:
        token = self._stream.take()
        node = rng("include", token.offset, attributes=self._named_schema(token))
        if bracket := self._stream.accept("{"):
            with self._stream.inside(bracket):
                node.children += self._components("}", is_included=True)
        return node

    def _named_schema(self, token: Token) -> dict[str, str]:
        """Read the address of another schema, and the namespace that it inherits."""
        href = self._stream.literal(f'the address of a schema after "{token.text}"')
        uri = self.declarations.default
        if self._stream.accept("inherit"):
            self._stream.expect("=", '"=" after "inherit"')
            prefix = self._stream.name('a prefix after "inherit ="')
            uri = namespace(self._stream, self.declarations, prefix, prefix.text)
        return {"href": href, **in_namespace(uri)}

    # -- patterns -------------------------------------------------------------------------------

    def _pattern(self, lead: Annotations) -> Node:
        """Read a pattern as it may stand in brackets; `lead` stands before the brackets."""
        begin = self._stream.token.offset
        first = self._part(_A_PATTERN)
        connector = self._stream.token.kind
        if connector not in _CONNECTORS:
            if not lead:
                return first.node
            if first.is_repeated:
                return lead.put_on(first.node)
            return lead.put_on(rng("group", begin, first.node))
        members = [self._beside(first)]
        while sign := self._stream.accept(connector):
            begin = sign.offset
            members.append(self._beside(self._part(f'a pattern after "{connector}"')))
        if self._stream.token.kind in _CONNECTORS:
            other = self._stream.token
            message = f'"{connector}" and "{other.text}" are mixed; put parentheses around one.'
            raise self._stream.fault(other, message)
        return lead.put_on(rng(_CONNECTORS[connector], begin, *members))

    def _beside(self, part: _Part) -> Node:
        if part.minus is not None:
            message = 'put parentheses around a datatype with "-" that stands beside others.'
            raise self._stream.fault(part.minus, message)
        return part.node

    def _part(self, wanted: str) -> _Part:
        """Read a pattern without connectors."""
        node, minus = self._annotated(wanted)
        sign = self._stream.accept(*_REPEATERS)
        if sign is None:
            return _Part(node, minus)
        node = rng(_REPEATERS[sign.kind], sign.offset, self._beside(_Part(node, minus)))
        node.after += self._annotations.following()
        return _Part(node, is_repeated=True)

    def _annotated(self, wanted: str) -> tuple[Node, Token | None]:
        lead = self._annotations.initial()
        if self._stream.token.kind == "(":
            node, minus = self._in_parentheses(lead), None
        else:
            node, minus = self._primary(wanted)
            lead.put_on(node)
        node.after += self._annotations.following()
        return node, minus

    def _in_parentheses(self, lead: Annotations) -> Node:
        bracket = self._stream.take()
        with self._stream.inside(bracket):
            node = self._pattern(lead)
        self._close(")", "(")
        return node

    def _close(self, closing: str, opening: str) -> None:
        self._stream.expect(closing, f'a connector or the "{closing}" of "{opening}"')

    def _primary(self, wanted: str) -> tuple[Node, Token | None]:
        """Read a pattern of one keyword, name or literal, and the sign of its exception."""
        token = self._stream.token
        if token.kind in {"string", "token", PREFIXED}:
            return self._datatype()
        return self._keyword(wanted, token), None

    def _keyword(  # noqa: PLR0911 - one return for each kind of pattern
        self, wanted: str, token: Token
    ) -> Node:
        if token.kind == LITERAL:
            return self._value(token, {})
        if token.kind in _NAMED:
            return self._named(self._stream.take())
        if token.kind in _HOLDING:
            return rng(token.kind, self._stream.take().offset, self._braced(token))
        if token.kind in _PLAIN:
            return rng(token.kind, self._stream.take().offset)
        if token.kind == NAME:
            return self._reference("ref", token)
        if token.kind == "parent":
            self._stream.take()
            return self._reference("parentRef", token)
        if token.kind == "external":
            self._stream.take()
            return rng("externalRef", token.offset, attributes=self._named_schema(token))
        return self._grammar(wanted)

    def _named(self, token: Token) -> Node:
        names = self._names.read(token.kind)
        return rng(token.kind, token.offset, names, self._braced(token))

    def _braced(self, token: Token) -> Node:
        after = "the name of " if token.kind in _NAMED else ""
        article = "an " if token.kind in _NAMED else ""
        opening = self._stream.expect("{", f'"{{" after {after}{article}{token.text}')
        with self._stream.inside(opening):
            node = self._pattern(Annotations())
        self._close("}", "{")
        return node

    def _reference(self, kind: str, token: Token) -> Node:
        name = self._stream.expect(NAME, 'the name of a definition after "parent"')
        return rng(kind, token.offset, attributes={"name": name.text})

    def _grammar(self, wanted: str) -> Node:
        token = self._stream.expect("grammar", wanted)
        bracket = self._stream.expect("{", '"{" after "grammar"')
        with self._stream.inside(bracket):
            components = list(self._components("}", is_included=False))
        return rng("grammar", token.offset, *components)

    # -- datatypes ------------------------------------------------------------------------------

    def _datatype(self) -> tuple[Node, Token | None]:
        """Read a datatype, with its parameters and its exception, or a value of it."""
        token = self._stream.take()
        attributes = self._type(token)
        if self._stream.token.kind == LITERAL:
            return self._value(token, attributes), None
        node = rng("data", token.offset, attributes=attributes)
        if bracket := self._stream.accept("{"):
            with self._stream.inside(bracket):
                node.children += self._parameters()
        minus = self._stream.accept("-")
        if minus is not None:
            excepted, _ = self._excepted()
            node.children.append(rng("except", minus.offset, excepted))
        return node, minus

    def _excepted(self) -> tuple[Node, Token | None]:
        lead = self._annotations.initial()
        if self._stream.token.kind == "(":
            return self._in_parentheses(lead), None
        node, minus = self._primary('a datatype, a value or "(" after "-"')
        self._beside(_Part(node, minus))
        return lead.put_on(node), None

    def _type(self, token: Token) -> dict[str, str]:
        prefix, colon, local = token.text.rpartition(":")
        if not colon:
            return {"type": local, "datatypeLibrary": ""}
        library = self.declarations.datatypes.get(prefix)
        if library is None:
            message = f'the prefix {prefix} is not declared, as in: datatypes {prefix} = "…".'
            raise self._stream.fault(token, message)
        return {"type": local, "datatypeLibrary": library}

    def _value(self, token: Token, attributes: dict[str, str]) -> Node:
        text = self._stream.literal("a literal")
        namespaces = in_namespace(self.declarations.default)
        return rng("value", token.offset, text, attributes=attributes | namespaces)

    def _parameters(self) -> Iterator[Node]:
        while not self._stream.accept("}"):
            lead = self._annotations.initial()
            name = self._stream.name('the name of a parameter or "}"')
            self._stream.expect("=", f'"=" after the parameter {name.text}')
            value = self._stream.literal(f'a literal after "{name.text} ="')
            attributes = {"name": name.text}
            yield lead.put_on(rng("param", name.offset, value, attributes=attributes))
