"""Annotations: attributes and elements of other vocabularies, and documentation (section 5)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from edition.relaxng.compact.nodes import Node
from edition.relaxng.compact.tokens import DOCUMENTATION, KEYWORDS, LITERAL, NAME, PREFIXED
from edition.xml.names import RELAXNG, RELAXNG_ANNOTATIONS

if TYPE_CHECKING:
    from edition.relaxng.compact.declarations import Declarations
    from edition.relaxng.compact.stream import Stream
    from edition.relaxng.compact.tokens import Token

_XMLNS: Final = ("http://www.w3.org/2000/xmlns", "http://www.w3.org/2000/xmlns/")
_DOCUMENTATION: Final = f"{{{RELAXNG_ANNOTATIONS}}}documentation"


@dataclass(slots=True)
class Annotations:
    """What is said of a pattern, a name class, a component or a parameter before it."""

    attributes: dict[str, str] = field(default_factory=dict)
    elements: list[Node] = field(default_factory=list)

    def __bool__(self) -> bool:
        """Say whether there are any."""
        return bool(self.attributes or self.elements)

    def put_on(self, node: Node) -> Node:
        """Annotate an element; what an element of text can't hold comes after it (section 5.1)."""
        if self is _NONE:
            return node
        node.attributes.update(self.attributes)
        if node.is_textual:
            node.after = [*self.elements, *node.after]
        else:
            node.children = [*self.elements, *node.children]
        return node


_NONE: Final = Annotations()
_BEGINNINGS: Final = frozenset((DOCUMENTATION, "["))


@dataclass(frozen=True, slots=True)
class AnnotationReader:
    """Reads annotations from a stream."""

    stream: Stream
    declarations: Declarations

    def initial(self) -> Annotations:
        """Read what stands before what it annotates (sections 5.2 and 5.3)."""
        if self.stream.token.kind not in _BEGINNINGS:
            return _NONE
        found = Annotations()
        while token := self.stream.accept(DOCUMENTATION):
            found.elements.append(Node(_DOCUMENTATION, token.offset, {}, [token.text]))
        if bracket := self.stream.accept("["):
            with self.stream.inside(bracket):
                while self._is_attribute():
                    self._attribute(found.attributes, is_foreign=False)
                while self.stream.token.kind != "]":
                    found.elements.append(self._element())
            self.stream.take()
        return found

    def following(self) -> list[Node]:
        """Read what stands after what it annotates (section 5.4)."""
        found = []
        while self.stream.accept(">>"):
            found.append(self._element())
        return found

    def of_grammar(self) -> list[Node]:
        """Read what stands between components (section 5.5)."""
        found = []
        while self.stream.token.kind in {NAME, PREFIXED} and self.stream.ahead(1).kind == "[":
            found.append(self._element())
        return found

    def _is_attribute(self) -> bool:
        return self.stream.ahead(1).kind == "="

    def _attribute(self, found: dict[str, str], *, is_foreign: bool) -> None:
        """Read an attribute of a foreign element, or of one of RELAX NG."""
        token = self.stream.take()
        name = self._attribute_name(token, is_foreign=is_foreign)
        self.stream.expect("=", '"=" after the name of an attribute')
        if name in found:
            raise self.stream.fault(token, f"the attribute {token.text} stands here twice.")
        found[name] = self.stream.literal('the value of an attribute after "="')

    def _attribute_name(self, token: Token, *, is_foreign: bool) -> str:
        if token.kind != PREFIXED:
            return self._unprefixed(token, is_foreign=is_foreign)
        uri, local = self.resolved(token)
        if uri in _XMLNS or (not is_foreign and uri in {"", RELAXNG}):
            message = f"no attribute in the namespace {uri!r} can annotate."
            raise self.stream.fault(token, message)
        return f"{{{uri}}}{local}" if uri else local

    def _unprefixed(self, token: Token, *, is_foreign: bool) -> str:
        if not is_foreign:
            message = f"an attribute that annotates has a prefix, and {token.text!r} has none."
            raise self.stream.fault(token, message)
        if token.text == "xmlns" or (token.kind != NAME and token.kind not in KEYWORDS):
            raise self.stream.fault(token, f"{token.text!r} is not the name of an attribute.")
        return token.text

    def _element(self, *, is_nested: bool = False) -> Node:
        token = self.stream.token
        if token.kind not in {PREFIXED, NAME} and token.kind not in KEYWORDS:
            self.stream.refuse(f'{"a literal, " * is_nested}an annotation or "]"')
        node = Node(self._element_name(self.stream.take(), is_nested=is_nested), token.offset)
        bracket = self.stream.expect("[", f'"[" after the name of the annotation {token.text}')
        with self.stream.inside(bracket):
            while self._is_attribute():
                self._attribute(node.attributes, is_foreign=True)
            while self.stream.token.kind != "]":
                node.children.append(self._content())
        self.stream.take()
        return node

    def _element_name(self, token: Token, *, is_nested: bool) -> str:
        if token.kind != PREFIXED:
            return token.text
        uri, local = self.resolved(token)
        if uri == RELAXNG and not is_nested:
            raise self.stream.fault(token, "no element of RELAX NG can annotate.")
        return f"{{{uri}}}{local}" if uri else local

    def _content(self) -> Node | str:
        if self.stream.token.kind == LITERAL:
            return self.stream.literal("a literal")
        return self._element(is_nested=True)

    def resolved(self, token: Token) -> tuple[str, str]:
        """Return the namespace and the local name of a prefixed name that annotates.

        Raises:
            IncorrectSchemaError: The prefix is not declared, or stands for no known namespace.
        """
        prefix, _, local = token.text.partition(":")
        uri = namespace(self.stream, self.declarations, token, prefix)
        if uri is None:
            message = f"{prefix} stands for the namespace that is inherited; none can annotate."
            raise self.stream.fault(token, message)
        return uri, local


def namespace(stream: Stream, declarations: Declarations, token: Token, prefix: str) -> str | None:
    """Return what a prefix stands for; None for the namespace that is inherited.

    Raises:
        IncorrectSchemaError: It is not declared.
    """
    if prefix not in declarations.namespaces:
        message = f'the prefix {prefix} is not declared, as in: namespace {prefix} = "…".'
        raise stream.fault(token, message)
    return declarations.namespaces[prefix]
