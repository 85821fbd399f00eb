"""Contexts of rules: XSLT patterns as expressions that find their nodes in a document.

libxml2 finds nodes a hundred times as fast as `elementpath`, but knows XPath 1.0 alone. Much of
what is written beyond that says what XPath 1.0 says as well, only shorter; it is put so here.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from lxml import etree

from edition.xml.paths import steps

if TYPE_CHECKING:
    from collections.abc import Mapping

Path1: TypeAlias = etree.XPath
"""A path in XPath 1.0, compiled by libxml2."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """One of the paths of a pattern.

    Attributes:
        path: The path for libxml2, or for `elementpath` where it is beyond XPath 1.0 or means
            something else there; over the document.
        names: The names of elements without which a document has nothing that matches.
    """

    path: Path1 | str
    names: frozenset[str]


_NAMES: Final = """last position count id local-name namespace-uri name string concat starts-with
    contains substring-before substring-after substring string-length normalize-space translate
    boolean not true false lang number sum floor ceiling round text node comment
    processing-instruction"""
_OF_XPATH_1: Final = frozenset(_NAMES.split())
_CALL: Final = re.compile(r"([\w.:-]+)\s*\(")
_OPERATORS: Final = frozenset({"and", "or", "div", "mod"})
_STRING: Final = re.compile(r"\"[^\"]*\"|'[^']*'")
_ORDER: Final = re.compile(r"[<>]=?")
_NUMERIC_ORDER: Final = re.compile(r"\d\s*[<>]=?|[<>]=?\s*\d")
"""XPath 1.0 compares all things as numbers, its successors strings as strings."""
_ROOTS: Final = frozenset({"/", "document-node()"})
_ROOTED: Final = ("/", "id(", "$")
_LATER: Final = re.compile(
    r"\$|(?<![@:/])\b(?:castable|cast|instance|treat|if|for|some|every|eq|ne|lt|le|gt|ge|is|to"
    r"|intersect|except|union|return|satisfies)\b"
)
"""What XPath 1.0 has not; after `@`, `:` and `/` the words are names."""

_OPERAND: Final = r"(?P<before>[\[(]\s*|\b(?:and|or)\s+)(?P<name>@[\w.-]+(?::[\w.-]+)?)\s*"
_IS: Final = re.compile(_OPERAND + r"\beq\s*(?P<value>'\d+')")
_IS_ONE_OF: Final = re.compile(_OPERAND + r"=\s*\((?P<values>\s*'\d+'(?:\s*,\s*'\d+')+\s*)\)")
_NAME: Final = r"(?:[\w.-]+:)?[\w.-]+"
_NAMED_STEP: Final = re.compile(
    r"(?:(?:child|descendant|descendant-or-self)::)?(?P<prefix>[\w.-]+):(?P<local>[\w.-]+)"
)
_EITHER: Final = re.compile(
    rf"(?:^|(?<=/))\s*\(\s*(?P<names>{_NAME}(?:\s*\|\s*{_NAME})*)\s*\)(?=\s*(?:/|\[|$))"
)
_MOST_STEPS: Final = 10**10


def alternatives(
    context: str, namespaces: Mapping[str, str], *, old: bool
) -> tuple[Alternative, ...]:
    """Return the context of a rule, an XSLT pattern, as paths that find its nodes.

    Args:
        context: The pattern.
        namespaces: By prefix.
        old: Whether it is in XPath 1.0.
    """
    known = {prefix: uri for prefix, uri in namespaces.items() if prefix}
    return tuple(
        Alternative(_path(one, known, old=old), _needed(one, known)) for one in _divided(context)
    )


def _needed(alternative: str, namespaces: Mapping[str, str]) -> frozenset[str]:
    """Return the names with a prefix that the steps of a path ask for.

    A variable or a function may lead to another document; what stands in parentheses may be one
    of several.
    """
    bare = _outside_predicates(alternative)
    if "$" in bare or _CALL.search(bare):
        return frozenset()
    parts = bare.rpartition(")")[2].split("/")
    named = (_NAMED_STEP.fullmatch(part.strip()) for part in parts)
    return frozenset(
        f"{{{namespaces[match['prefix']]}}}{match['local']}"
        for match in named
        if match is not None and match["prefix"] in namespaces
    )


def _outside_predicates(path: str) -> str:
    depth, kept = 0, []
    for character in _STRING.sub("''", path):
        depth += character == "["
        if not depth:
            kept.append(character)
        depth -= character == "]"
    return "".join(kept)


def _path(alternative: str, namespaces: dict[str, str], *, old: bool) -> Path1 | str:
    if alternative in _ROOTS:
        return "/"
    rooted = alternative.startswith(_ROOTED)
    found = _compiled(alternative, namespaces, old=old)
    if found is not None:
        return found
    return alternative if rooted else f"//({alternative})"


def _compiled(alternative: str, namespaces: dict[str, str], *, old: bool) -> Path1 | None:
    """Return an alternative compiled by libxml2; None where that means something else."""
    path = alternative if old else _in_xpath_1(alternative)
    if not _is_quick(path, old=old):
        return None
    with suppress(etree.XPathSyntaxError):
        return etree.XPath(path if path.startswith(_ROOTED) else f"//{path}", namespaces=namespaces)
    return None


def _is_quick(alternative: str, *, old: bool) -> bool:
    bare = _STRING.sub("''", alternative)
    calls = {name for name in _CALL.findall(bare) if name not in _OPERATORS}
    if alternative.startswith("(") or _LATER.search(bare) or not calls <= _OF_XPATH_1:
        return False
    return old or len(_ORDER.findall(bare)) == len(_NUMERIC_ORDER.findall(bare))


def _in_xpath_1(alternative: str) -> str:
    """Return a path as XPath 1.0 says the same, as far as that is known.

    `@a eq 'b'` and `@a = ('b', 'c')` compare one attribute with strings; a step `(a | b)` is one
    of any element that is the one or the other.
    """
    strings: list[str] = []

    def taken(match: re.Match[str]) -> str:
        strings.append(match[0])
        return f"'{len(strings) - 1}'"

    bare = _STRING.sub(taken, alternative)
    bare = _IS.sub(r"\g<before>\g<name> = \g<value>", bare)
    bare = _IS_ONE_OF.sub(_any_of, bare)
    bare = _EITHER.sub(_either, bare)
    return re.sub(r"'(\d+)'", lambda match: strings[int(match[1])], bare)


def _any_of(match: re.Match[str]) -> str:
    equals = (f"{match['name']} = {value.strip()}" for value in match["values"].split(","))
    return f"{match['before']}({' or '.join(equals)})"


def _either(match: re.Match[str]) -> str:
    names = (f"self::{name.strip()}" for name in match["names"].split("|"))
    return f"*[{' or '.join(names)}]"


def is_heavy(path: Path1, elements: int) -> bool:
    """Say whether libxml2, which nothing can stop, may take too long for a path.

    Args:
        path: The path.
        elements: How many the document has.
    """
    return sum(steps(one, elements) for one in _divided(str(path.path))) > _MOST_STEPS


def _divided(context: str) -> list[str]:
    """Split a pattern at the bars that stand in no predicate and no string."""
    parts, depth, start, quote = [], 0, 0, ""
    for index, character in enumerate(context):
        if quote:
            quote = "" if character == quote else quote
        elif character in "\"'":
            quote = character
        elif character in "([":
            depth += 1
        elif character in ")]":
            depth -= 1
        elif character == "|" and not depth:
            parts.append(context[start:index].strip())
            start = index + 1
    return [*parts, context[start:].strip()]
