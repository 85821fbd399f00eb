"""What comes of a rule: that a document breaks it, or that it can't be evaluated."""

from __future__ import annotations

import locale
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from elementpath import ElementPathError
from elementpath.xpath_nodes import AttributeNode, ElementNode, XPathNode
from lxml import etree

from edition.findings import Severity

if TYPE_CHECKING:
    from edition.findings.fix import Change
    from edition.xml.places import Place

FAILING: Final = (
    ElementPathError,
    ArithmeticError,
    ValueError,
    TypeError,
    LookupError,
    OSError,
    etree.XMLSyntaxError,
    locale.Error,
    MemoryError,
    RecursionError,
)
"""What the evaluation of an expression may end in; `elementpath` lets some of Python's through."""


@dataclass(frozen=True, slots=True, eq=False)
class Failure:
    """A rule that a document breaks, or that can't be evaluated.

    Attributes:
        code: `rule`, or `rule-unusable`.
        severity: How grave it is, from `@role`.
        message: The words of the schema.
        element: The element at fault, or that whose attribute or text is; None for the document,
            and where a rule is unusable whatever the document says.
        diagnostics: Further words.
        ident: The `@id` of the test or of its pattern.
        test: The expression.
        place: Where it stands in the schema.
        changes: What the schema's own fix of it changes, and at which elements.
    """

    code: str
    severity: Severity
    message: str
    element: etree._Element | None
    diagnostics: tuple[str, ...]
    ident: str
    test: str
    place: Place
    changes: tuple[tuple[etree._Element, Change], ...] = ()


class UnusableError(Exception):
    """An expression can't be compiled or evaluated."""

    def __init__(self, expression: str, place: Place, reason: object, node: object = None) -> None:
        """Take the expression as the schema has it, where it stands, why, and at which node."""
        super().__init__(expression, place, reason)
        self.node = node
        self.expression = expression
        self.place = place
        self.reason = " ".join(str(reason).split()) or "there is not enough memory"

    def told(self, ident: str) -> Failure:
        """Return the failure that says so; it is one of the schema, not of a document."""
        return Failure(
            code="rule-unusable",
            severity=Severity.ERROR,
            message=f"{self.expression} can't be evaluated.",
            element=element_of(self.node) if isinstance(self.node, XPathNode) else None,
            diagnostics=(f"{self.reason}.",),
            ident=ident,
            test=self.expression,
            place=self.place,
        )


def element_of(node: XPathNode) -> etree._Element | None:
    """Return the element of a node: itself, or the one around an attribute or a text."""
    owner: Any = node.parent if isinstance(node, AttributeNode) else node
    while owner is not None and not isinstance(owner, ElementNode):
        owner = owner.parent
    return None if owner is None else owner.obj
