"""What a Schematron schema holds, as values, with abstract patterns and rules filled in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from edition.findings import Severity
    from edition.schematron.stylesheet import Function, Key
    from edition.xml.places import Place


@dataclass(frozen=True, slots=True)
class Let:
    """A variable: its name and the expression that gives its value."""

    name: str
    value: str
    place: Place


@dataclass(frozen=True, slots=True)
class MessagePart:
    """A part of a message: words, or an expression whose value (or node's name) stands there."""

    text: str = ""
    expression: str = ""
    is_name: bool = False


@dataclass(frozen=True, slots=True)
class Operation:
    """One step of a quick fix.

    Attributes:
        name: `add`, `delete`, `replace` or `stringReplace`.
        match: The expression that finds the nodes.
        condition: The expression that must be true; empty: none.
        node_type: What is made, as `attribute`; empty: what it is already.
        target: Its name.
        value: What it holds.
        copied: The expression that gives its content, where that is what it had.
        regex: The pattern that is replaced.
        flags: Those of the pattern.
    """

    name: str
    match: str
    condition: str
    node_type: str
    target: str
    value: tuple[MessagePart, ...]
    copied: str
    regex: str
    flags: str


@dataclass(frozen=True, slots=True)
class QuickFix:
    """What a schema does about a broken test.

    Attributes:
        condition: The expression that must be true; empty: none.
        lets: Its variables.
        operations: What it does; none where that is not carried out here.
        place: Where it stands.
    """

    condition: str
    lets: tuple[Let, ...]
    operations: tuple[Operation, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Test:
    """An `assert`, or a `report` if `positive`.

    Attributes:
        expression: XPath.
        positive: Whether it fails if it is true.
        message: What to say then.
        diagnostics: What to say besides.
        severity: How grave it is, from `@role`.
        ident: Its `@id`, or that of its pattern.
        place: Where it stands.
        subject: The expression that finds the node at fault; empty: the node of the rule.
        fix: What the schema itself does about it, where that needs no choice.
    """

    expression: str
    positive: bool
    message: tuple[MessagePart, ...]
    diagnostics: tuple[tuple[MessagePart, ...], ...]
    severity: Severity
    ident: str
    place: Place
    subject: str = ""
    fix: QuickFix | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: the tests of the nodes that match a context."""

    context: str
    lets: tuple[Let, ...]
    tests: tuple[Test, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern: of its rules, a node obeys the first whose context it matches.

    Attributes:
        ident: Its `@id`.
        lets: Its variables.
        rules: Its rules.
        place: Where it stands.
        documents: The expression that names other documents, which the rules are for.
    """

    ident: str
    lets: tuple[Let, ...]
    rules: tuple[Rule, ...]
    place: Place
    documents: str = ""

    def meaning(self) -> tuple[object, ...]:
        """Return what it demands, wherever it stands: the same for the same pattern elsewhere."""
        return (_bare(self.lets), self.documents, tuple(map(_of_rule, self.rules)))


def _of_rule(rule: Rule) -> tuple[object, ...]:
    tests = (
        (
            test.expression,
            test.positive,
            test.message,
            test.diagnostics,
            test.severity,
            test.subject,
        )
        for test in rule.tests
    )
    return (rule.context, _bare(rule.lets), tuple(tests))


def _bare(lets: tuple[Let, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((let.name, let.value) for let in lets)


@dataclass(frozen=True, slots=True)
class Rules:
    """A whole schema, or what one of its phases makes active.

    Attributes:
        binding: The query language, as `xslt2`.
        namespaces: By prefix.
        lets: Variables of the schema and of the phase.
        patterns: What is active.
        keys: What `key()` finds.
        functions: Those that the schema defines.
    """

    binding: str
    namespaces: tuple[tuple[str, str], ...]
    lets: tuple[Let, ...]
    patterns: tuple[Pattern, ...]
    keys: tuple[Key, ...] = ()
    functions: tuple[Function, ...] = ()

    def surroundings(self) -> tuple[object, ...]:
        """Return what the patterns of a schema depend on."""
        keys = frozenset((one.name, one.match, one.use) for one in self.keys)
        functions = frozenset(one.meaning() for one in self.functions)
        return (self.binding, frozenset(self.namespaces), _bare(self.lets), keys, functions)
