"""Running: a schema against a document."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from elementpath.xpath_nodes import XPathNode

from edition.schematron import quick_fixes, xpath
from edition.schematron.evaluation import Evaluation
from edition.schematron.failures import Failure, UnusableError, element_of
from edition.schematron.rules import Let

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from lxml import etree

    from edition.schematron.rules import MessagePart, Pattern, Rule, Rules, Test
    from edition.xml.places import Place

_OTHER_DOCUMENTS: Final = "the rules of a pattern are for the document at hand alone"


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
        self.expressions = xpath.Expressions(rules, folder)

    def validate(self, tree: etree._ElementTree) -> tuple[Failure, ...]:
        """Return what a document breaks, pattern by pattern; nothing if it is valid.

        A rule that can't be evaluated is reported once.
        """
        return _Run(self, tree).failures()


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
        self._evaluation = Evaluation(schema.expressions, tree, schema.rules.keys)
        self._unusable: set[str] = set()

    def failures(self) -> tuple[Failure, ...]:
        with self._evaluation.bounded():
            return tuple(self._failures())

    def _failures(self) -> Iterator[Failure]:
        patterns = self._schema.rules.patterns
        outer = self._evaluation.globals(self._schema.rules.lets)
        yield from self._told("")
        inner: list[dict[str, Any]] = []
        for pattern in patterns:
            inner.append(self._of_pattern(pattern, outer))
            yield from self._told(pattern.ident)
        shared = {name: value for own in reversed(inner) for name, value in own.items()}
        for pattern, own in zip(patterns, inner, strict=True):
            yield from self._pattern(pattern, {**shared, **outer, **own})
            yield from self._told(pattern.ident)

    def _of_pattern(self, pattern: Pattern, outer: Mapping[str, Any]) -> dict[str, Any]:
        """Return the variables of a pattern.

        Other patterns see them where they have none of that name themselves: SchXslt makes them
        global, and rules are written for that.
        """
        if pattern.documents:
            return {}
        found = self._evaluation.let(pattern.lets, self._evaluation.root, outer)
        return {let.name: found[let.name] for let in pattern.lets}

    def _pattern(self, pattern: Pattern, variables: dict[str, Any]) -> Iterator[Failure]:
        if pattern.documents:
            error = UnusableError(pattern.documents, pattern.place, _OTHER_DOCUMENTS)
            yield from self._once(error, pattern.ident)
            return
        matched: set[int] = set()
        for rule in pattern.rules:
            try:
                nodes = self._evaluation.matching(rule.context, rule.place, variables)
            except UnusableError as error:
                yield from self._once(error, pattern.ident)
                continue
            for node in nodes:
                if self._evaluation.is_over:
                    return
                if id(node) not in matched:
                    matched.add(id(node))
                    yield from self._node(rule, node, variables, pattern.ident)

    def _node(
        self, rule: Rule, node: XPathNode, outer: dict[str, Any], ident: str
    ) -> Iterator[Failure]:
        variables = self._evaluation.let(rule.lets, node, outer)
        yield from self._told(ident)
        for test in rule.tests:
            try:
                failure = self._test(test, node, variables)
            except UnusableError as error:
                yield from self._once(error, test.ident)
                continue
            if failure is not None:
                yield failure

    def _test(self, test: Test, node: XPathNode, variables: dict[str, Any]) -> Failure | None:
        given = test.expression
        holds = self._evaluation.evaluate(f"boolean({given})", given, test.place, node, variables)
        if bool(holds) != test.positive:
            return None
        say = partial(self._say, place=test.place, node=node, variables=variables)
        return Failure(
            code="rule",
            severity=test.severity,
            message=say(test.message) or f"The rule {test.ident or test.expression} is broken.",
            element=element_of(self._subject(test, node, variables)),
            diagnostics=tuple(say(parts) for parts in test.diagnostics),
            ident=test.ident,
            test=test.expression,
            place=test.place,
            changes=()
            if test.fix is None
            else quick_fixes.changes(test.fix, node, variables, self._evaluation, self._say),
        )

    def _say(
        self, parts: Sequence[MessagePart], place: Place, node: XPathNode, variables: dict[str, Any]
    ) -> str:
        said = [
            str(
                self._evaluation.evaluate(
                    self._words(part), part.expression, place, node, variables
                )
            )
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
        found = self._evaluation.let([let], node, variables)[xpath.SUBJECT]
        first = found[0] if isinstance(found, list) and found else found
        return first if isinstance(first, XPathNode) else node

    def _told(self, ident: str) -> Iterator[Failure]:
        """Yield the variables that could not be evaluated since it was last asked."""
        for error in self._evaluation.broken:
            yield from self._once(error, ident)
        self._evaluation.broken.clear()

    def _once(self, error: UnusableError, ident: str) -> Iterator[Failure]:
        if error.expression not in self._unusable:
            self._unusable.add(error.expression)
            yield error.told(ident)
