"""Declarations: what prefixes stand for (section 4)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from edition.relaxng.compact.stream import DECLARING
from edition.relaxng.datatypes import XSD
from edition.xml.names import XML

if TYPE_CHECKING:
    from edition.relaxng.compact.stream import Stream
    from edition.relaxng.compact.tokens import Token


@dataclass(slots=True)
class Declarations:
    """What the beginning of a schema declares.

    Attributes:
        namespaces: Namespaces by their prefixes; None for the one that includes this schema.
        datatypes: Datatype libraries by their prefixes.
        default: The namespace of elements without a prefix.
    """

    namespaces: dict[str, str | None] = field(default_factory=dict)
    datatypes: dict[str, str] = field(default_factory=lambda: {"xsd": XSD})
    default: str | None = None

    def declared(self) -> dict[str | None, str]:
        """Return what XML can declare: prefixes of namespaces that have a name."""
        given = ((prefix, uri) for prefix, uri in self.namespaces.items() if prefix != "xml")
        return {prefix: uri for prefix, uri in given if uri}


def read_declarations(stream: Stream) -> Declarations:
    """Read the declarations that a schema begins with.

    Raises:
        IncorrectSchemaError: One is malformed, or declares what it may not.
    """
    found = Declarations()
    while token := stream.accept(*DECLARING):
        if token.kind == "datatypes":
            prefix = stream.name('a prefix after "datatypes"')
            stream.expect("=", '"=" after the prefix of a datatype library')
            found.datatypes[prefix.text] = stream.literal("the URI of a datatype library")
        elif token.kind == "namespace":
            _read_namespace(stream, found, stream.name('a prefix after "namespace"'))
        else:
            stream.expect("namespace", '"namespace" after "default"')
            given = None if stream.token.kind == "=" else stream.name('a prefix or "="')
            found.default = _read_namespace(stream, found, given)
    found.namespaces["xml"] = XML
    return found


def _read_namespace(stream: Stream, found: Declarations, prefix: Token | None) -> str | None:
    stream.expect("=", '"=" before the URI of a namespace')
    inherits = stream.accept("inherit")
    uri = None if inherits else stream.literal('the URI of a namespace, or "inherit"')
    if prefix is not None:
        _check(stream, prefix, uri)
        found.namespaces[prefix.text] = uri
    return uri


def _check(stream: Stream, prefix: Token, uri: str | None) -> None:
    if prefix.text == "xmlns":
        raise stream.fault(prefix, "xmlns can't be a prefix.")
    if (prefix.text == "xml") != (uri == XML):
        message = f"the prefix xml stands for {XML}, and nothing else does."
        raise stream.fault(prefix, message)
