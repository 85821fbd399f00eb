"""Running: a schema against a document."""

from __future__ import annotations

import locale
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from elementpath import ElementPathError, XPathContext, get_node_tree
from elementpath.xpath_nodes import AttributeNode, ElementNode, XPathNode
from lxml import etree

from edition.findings import Severity
from edition.schematron import before, shortcuts, xpath
from edition.schematron.rules import Let

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from elementpath import XPathToken

    from edition.schematron.rules import MessagePart, Pattern, Rule, Rules, Test
    from edition.xml.places import Place

_FAILING: Final = (
    ElementPathError,
    ArithmeticError,
    ValueError,
    TypeError,
    LookupError,
    OSError,
    etree.XMLSyntaxError,
    locale.Error,
)
"""What the evaluation of an expression may end in; `elementpath` lets some of Python's through."""


@dataclass(frozen=True, slots=True, eq=False)
class Failure:
    """A rule that a document breaks, or that can't be evaluated.

    Attributes:
        code: `rule`, or `rule-unusable`.
        severity: How grave it is, from `@role`.
        message: The words of the schema.
        element: The element at fault, or that whose attribute or text is; None for the document.
        diagnostics: Further words.
        ident: The `@id` of the test or of its pattern.
        test: The expression.
        place: Where it stands in the schema.
    """

    code: str
    severity: Severity
    message: str
    element: etree._Element | None
    diagnostics: tuple[str, ...]
    ident: str
    test: str
    place: Place


_OTHER_DOCUMENTS: Final = "the rules of a pattern are for the document at hand alone"

_NO_PATTERN: Final = "a context is a pattern, which means elements, attributes or texts"


class _UnusableError(Exception):
    """An expression can't be compiled or evaluated."""

    def __init__(self, expression: str, place: Place, reason: object) -> None:
        super().__init__(expression, place, reason)
        self.expression = expression
        self.place = place
        self.reason = " ".join(str(reason).split())


class Schema:
    """The active rules of a schema. It may be used for many documents."""

    def __init__(self, rules: Rules, folder: Path, *, has_outdated: bool = False) -> None:
        """Take the rules, and the folder of the schema; expressions are compiled on first use.

        Args:
            rules: What is active.
            folder: Where the schema lies.
            has_outdated: Whether it has rules in the namespace of Schematron 1.5 besides.
        """
        self.has_outdated = has_outdated
        self.rules = rules
        self.folder = folder
        self._namespaces = dict(rules.namespaces)
        self._parser = xpath.parser(rules.binding, self._namespaces)
        self._tokens: dict[str, tuple[XPathToken, frozenset[str]]] = {}
        self._paths: dict[str, tuple[xpath.Path1 | str, ...]] = {}

    def validate(self, tree: etree._ElementTree) -> tuple[Failure, ...]:
        """Return what a document breaks, pattern by pattern; nothing if it is valid.

        A rule that can't be evaluated is reported once a document.
        """
        return tuple(_Run(self, tree).failures())

    def token(
        self, expression: str, shown: str, place: Place, variables: Mapping[str, Any]
    ) -> XPathToken:
        """Return an expression compiled; `shown` is what the schema has of it.

        Raises:
            _UnusableError: It is not in the query language of the schema, or a variable that it
                uses could not be evaluated.
        """
        if expression not in self._tokens:
            try:
                token = self._parser.parse(expression)
            except _FAILING as error:
                raise _UnusableError(shown, place, error) from error
            self._tokens[expression] = token, xpath.variables_of(token)
        token, names = self._tokens[expression]
        for name in names:
            if isinstance(value := variables.get(name), _UnusableError):
                raise value
        return token

    def paths(self, context: str) -> tuple[xpath.Path1 | str, ...]:
        """Return the paths that find the nodes of a context in a document."""
        if context not in self._paths:
            old = xpath.is_old(self.rules.binding)
            self._paths[context] = xpath.paths(context, self._namespaces, old=old)
        return self._paths[context]


def distinct(schemas: Iterable[Schema]) -> tuple[Schema, ...]:
    """Return schemas without the patterns that stand in an earlier one, and without empty ones.

    An ODD compiles to a RELAX NG schema that embeds the rules, and to a Schematron schema of them.
    """
    known: set[tuple[object, ...]] = set()
    kept = []
    for schema in schemas:
        around = schema.rules.surroundings()
        own = {pattern.meaning(): pattern for pattern in schema.rules.patterns}
        patterns = tuple(item for key, item in own.items() if (around, key) not in known)
        known.update((around, key) for key in own)
        if len(patterns) == len(schema.rules.patterns):
            kept.append(schema)
        elif patterns:
            kept.append(Schema(replace(schema.rules, patterns=patterns), schema.folder))
    return tuple(schema for schema in kept if schema.rules.patterns)


class _Run:
    """One document against a schema."""

    def __init__(self, schema: Schema, tree: etree._ElementTree) -> None:
        self._schema = schema
        self._tree = tree
        document: Any = tree
        self._root: Any = get_node_tree(document, uri=tree.docinfo.URL)
        self._base = XPathContext(self._root)
        self._broken: list[_UnusableError] = []
        self._unusable: set[str] = set()
        self._after: dict[XPathNode, dict[int, XPathNode]] = {}

    def failures(self) -> Iterator[Failure]:
        given = {xpath.FOLDER: str(self._schema.folder), shortcuts.INDEX: {}, before.INDEX: {}}
        variables = self._let(self._schema.rules.lets, self._root, given)
        yield from self._told("")
        for pattern in self._schema.rules.patterns:
            yield from self._pattern(pattern, variables)
            yield from self._told(pattern.ident)

    def _pattern(self, pattern: Pattern, outer: dict[str, Any]) -> Iterator[Failure]:
        try:
            variables = self._of_pattern(pattern, outer)
        except _UnusableError as error:
            yield from self._once(error, pattern.ident)
            return
        matched: set[int] = set()
        for rule in pattern.rules:
            try:
                nodes = self._matching(rule, variables)
            except _UnusableError as error:
                yield from self._once(error, pattern.ident)
                continue
            for node in nodes:
                if id(node) not in matched:
                    matched.add(id(node))
                    yield from self._node(rule, node, variables, pattern.ident)

    def _of_pattern(self, pattern: Pattern, outer: dict[str, Any]) -> dict[str, Any]:
        if pattern.documents:
            raise _UnusableError(pattern.documents, pattern.place, _OTHER_DOCUMENTS)
        return self._let(pattern.lets, self._root, outer)

    def _node(
        self, rule: Rule, node: XPathNode, outer: dict[str, Any], ident: str
    ) -> Iterator[Failure]:
        variables = self._let(rule.lets, node, outer)
        yield from self._told(ident)
        for test in rule.tests:
            try:
                failure = self._test(test, node, variables)
            except _UnusableError as error:
                yield from self._once(error, test.ident)
                continue
            if failure is not None:
                yield failure

    def _test(self, test: Test, node: XPathNode, variables: dict[str, Any]) -> Failure | None:
        given = test.expression
        holds = self._evaluate(f"boolean({given})", given, test.place, node, variables)
        if bool(holds) != test.positive:
            return None
        say = partial(self._say, place=test.place, node=node, variables=variables)
        return Failure(
            code="rule",
            severity=test.severity,
            message=say(test.message) or f"The rule {test.ident or test.expression} is broken.",
            element=_element(self._subject(test, node, variables)),
            diagnostics=tuple(say(parts) for parts in test.diagnostics),
            ident=test.ident,
            test=test.expression,
            place=test.place,
        )

    def _say(
        self, parts: Sequence[MessagePart], place: Place, node: XPathNode, variables: dict[str, Any]
    ) -> str:
        said = [
            str(self._evaluate(self._words(part), part.expression, place, node, variables))
            if part.expression
            else part.text
            for part in parts
        ]
        return " ".join("".join(said).split())

    def _words(self, part: MessagePart) -> str:
        """Return the expression for the words of a part of a message."""
        given = part.expression
        if xpath.is_old(self._schema.rules.binding):
            return f"name({given})" if part.is_name else f"string({given})"
        if part.is_name:
            return f"string-join(({given})/name(), ' ')"
        return f"string-join(for $item in ({given}) return string($item), ' ')"

    def _subject(self, test: Test, node: XPathNode, variables: dict[str, Any]) -> XPathNode:
        """Return the node at fault: the first that `@subject` names, else that of the rule."""
        if not test.subject:
            return node
        let = Let(xpath.SUBJECT, test.subject, test.place)
        found = self._let([let], node, variables)[xpath.SUBJECT]
        first = found[0] if isinstance(found, list) and found else found
        return first if isinstance(first, XPathNode) else node

    def _let(self, lets: Sequence[Let], node: XPathNode, outer: dict[str, Any]) -> dict[str, Any]:
        """Return variables with some more; one that has no value holds the reason instead."""
        variables = dict(outer)
        for let in lets:
            try:
                variables[let.name] = self._value(let, node, variables)
            except _UnusableError as error:
                variables[let.name] = error
                self._broken.append(error)
        return variables

    def _value(self, let: Let, node: XPathNode, variables: dict[str, Any]) -> object:
        token = self._schema.token(let.value, let.value, let.place, variables)
        try:
            found = list(token.select(xpath.node_context(self._base, node, variables)))
        except _FAILING as error:
            raise _UnusableError(let.value, let.place, error) from error
        return found[0] if len(found) == 1 else found

    def _evaluate(
        self, expression: str, shown: str, place: Place, node: XPathNode, variables: dict[str, Any]
    ) -> object:
        token = self._schema.token(expression, shown, place, variables)
        try:
            return token.evaluate(xpath.node_context(self._base, node, variables))
        except _FAILING as error:
            raise _UnusableError(shown, place, error) from error

    def _matching(self, rule: Rule, variables: dict[str, Any]) -> list[XPathNode]:
        """Return the nodes that match a context, an XSLT pattern, in document order."""
        found: list[XPathNode] = []
        for path in self._schema.paths(rule.context):
            if isinstance(path, str):
                found.extend(self._select(path, rule, variables))
            else:
                found.extend(map(self._node_of, self._found(path, rule)))
        return found

    def _found(self, path: xpath.Path1, rule: Rule) -> list[Any]:
        """Return the elements, and lxml's strings that know more, of a path for libxml2."""
        found: Any
        try:
            found = path(self._tree)
        except etree.XPathError as error:
            raise _UnusableError(rule.context, rule.place, error) from error
        if not isinstance(found, list) or any(isinstance(item, tuple) for item in found):
            raise _UnusableError(rule.context, rule.place, _NO_PATTERN)
        return found

    def _select(self, path: str, rule: Rule, variables: dict[str, Any]) -> list[XPathNode]:
        token = self._schema.token(path, rule.context, rule.place, variables)
        context = xpath.document_context(self._base, variables)
        try:
            found = list(token.select(context))
        except _FAILING as error:
            raise _UnusableError(rule.context, rule.place, error) from error
        nodes = [item for item in found if isinstance(item, XPathNode)]
        if len(nodes) < len(found):
            raise _UnusableError(rule.context, rule.place, _NO_PATTERN)
        return nodes

    def _node_of(self, item: Any) -> XPathNode:  # noqa: ANN401 - as libxml2 gives it
        """Return the node of `elementpath` for one that libxml2 found."""
        elements = self._root.elements
        beside: Any = elements[item if etree.iselement(item) else item.getparent()]
        found: XPathNode
        if etree.iselement(item):
            found = beside
        elif item.is_attribute:
            found = next(one for one in beside.attributes if one.name == item.attrname)
        else:
            found = beside.children[0] if item.is_text else self._next(beside)
        return found

    def _next(self, node: XPathNode) -> XPathNode:
        """Return the node that follows another in the same parent."""
        parent: Any = node.parent
        known = self._after.get(parent)
        if known is None:
            known = {id(one): following for one, following in pairwise(parent.children)}
            self._after[parent] = known
        return known[id(node)]

    def _told(self, ident: str) -> Iterator[Failure]:
        """Yield the variables that could not be evaluated since it was last asked."""
        for error in self._broken:
            yield from self._once(error, ident)
        self._broken.clear()

    def _once(self, error: _UnusableError, ident: str) -> Iterator[Failure]:
        if error.expression not in self._unusable:
            self._unusable.add(error.expression)
            yield self._report(error, ident)

    def _report(self, error: _UnusableError, ident: str) -> Failure:
        where = f"{error.place.file}:{error.place.line}"
        return Failure(
            code="rule-unusable",
            severity=Severity.ERROR,
            message=f"{where}: {error.expression} can't be evaluated: {error.reason}.",
            element=None,
            diagnostics=(),
            ident=ident,
            test=error.expression,
            place=error.place,
        )


def _element(node: XPathNode) -> etree._Element | None:
    """Return the element of a node: itself, or the one around an attribute or a text."""
    owner: Any = node.parent if isinstance(node, AttributeNode) else node
    while owner is not None and not isinstance(owner, ElementNode):
        owner = owner.parent
    return None if owner is None else owner.obj
