"""Sentences: a violation of a RELAX NG schema as a finding, in plain words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.check.messages import other_names
from edition.check.messages.values import allowed, number_meant
from edition.findings.catalogue import finding
from edition.findings.fix import Change
from edition.findings.fix import Kind as Made
from edition.relaxng import Kind
from edition.relaxng.nearest import nearest
from edition.source.names import TEI
from edition.xml.names import XML

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from edition.check.messages.words import Words
    from edition.findings import Finding
    from edition.relaxng import Violation
    from edition.source import Document

_CODES: Final = {
    Kind.UNKNOWN_ELEMENT: "element-unknown",
    Kind.MISPLACED_ELEMENT: "element-misplaced",
    Kind.WRONG_NAMESPACE: "namespace",
    Kind.MISSING_ELEMENT: "element-missing",
    Kind.INCOMPLETE_CONTENT: "element-missing",
    Kind.UNKNOWN_ATTRIBUTE: "attribute-unknown",
    Kind.MISPLACED_ATTRIBUTE: "attribute-misplaced",
    Kind.MISSING_ATTRIBUTE: "attribute-missing",
    Kind.BAD_ATTRIBUTE_VALUE: "value",
    Kind.BAD_TEXT_VALUE: "value",
    Kind.TEXT_NOT_ALLOWED: "text-misplaced",
    Kind.DUPLICATE_ID: "duplicate-id",
    Kind.DANGLING_IDREF: "pointer-dangling",
}
_MOST: Final = 6
_FEW_HOMES: Final = 4
"""An element that so few others hold is part of them, as an item is of a list."""
_DATE_NAMES: Final = """when notBefore notAfter from to when-iso notBefore-iso notAfter-iso
    from-iso to-iso"""
_DATES: Final = frozenset(_DATE_NAMES.split())
_BLOCKS: Final = frozenset({"p", "ab"})
_EMPTY: Final = frozenset(
    [
        *("lb", "pb", "cb", "gb", "milestone", "anchor", "ptr", "link", "when", "pause", "shift"),
        *("delSpan", "addSpan", "damageSpan", "redo", "undo", "move"),
        *("lacunaStart", "lacunaEnd", "witStart", "witEnd"),
    ]
)
"""Elements of the text that TEI declares empty: words in them were meant to stand after them."""


def from_violations(
    document: Document, violations: Iterable[Violation], words: Words
) -> list[Finding]:
    """Put violations of a schema into words.

    An `xml:id` that is given twice is left out: the check of pointers says where the first one is.

    Args:
        document: The document.
        violations: What RELAX NG has found.
        words: What the schema says of its elements and attributes.
    """
    found = [item for item in violations if item.kind in _CODES and not _is_said_elsewhere(item)]
    if not found:
        return []
    used = Counter(etree.QName(element).localname for element in document.root.iter(etree.Element))
    ranked = [replace(item, expected=_ranked(item.expected, used)) for item in _once(found)]
    return [_finding(document.name, item, _sentence(item, words, used)) for item in ranked]


def _once(violations: Iterable[Violation]) -> Iterator[Violation]:
    """Leave out what says again that the same element lacks the same child."""
    said = set()
    for item in violations:
        if item.kind in {Kind.MISSING_ELEMENT, Kind.INCOMPLETE_CONTENT}:
            inside = item.kind is Kind.INCOMPLETE_CONTENT
            owner = item.xpath if inside else item.xpath.rpartition("/")[0]
            if (owner, item.expected) in said:
                continue
            said.add((owner, item.expected))
        yield item


def _ranked(names: Sequence[str], used: Counter[str]) -> tuple[str, ...]:
    """Put first what the document itself uses most; values and datatypes keep their order."""
    return tuple(sorted(names, key=lambda name: -used[_local(name)] if "}" in name else 0))


@dataclass(frozen=True, slots=True)
class _Sentence:
    message: str
    hint: str = ""
    change: Change | None = None


def _finding(name: str, item: Violation, sentence: _Sentence) -> Finding:
    return finding(
        _CODES[item.kind],
        sentence.message,
        file=name,
        line=item.line,
        column=item.column,
        xpath=item.xpath,
        hint=sentence.hint,
        attributes=frozenset({item.attribute} if item.attribute else ()),
        changes=() if sentence.change is None else (sentence.change,),
    )


def _is_said_elsewhere(item: Violation) -> bool:
    return item.kind is Kind.DUPLICATE_ID and item.attribute == f"{{{XML}}}id"


def _sentence(item: Violation, words: Words, used: Counter[str]) -> _Sentence:
    if item.kind in {Kind.UNKNOWN_ELEMENT, Kind.MISPLACED_ELEMENT}:
        return _element(item, words, used)
    return _SENTENCES[item.kind](item, words)


def _element(item: Violation, words: Words, used: Counter[str]) -> _Sentence:
    name, around = _tag(item.element), _tag(item.parent)
    where = f"in {around}" if around else "as the root element"
    if item.kind is Kind.UNKNOWN_ELEMENT:
        message = f"This schema has no element {name}."
        meant = other_names.element(name[1:-1], item.expected) or _local(item.suggestion)
        hint = _meant(_tag(meant), words.element(meant)) if meant else ""
        old, new = _local(item.element), _local(meant)
        change = Change(Made.ELEMENT, old, old, new) if meant else None
        return _Sentence(message, hint or _expected(item.expected, where), change)
    message = f"{name} is not allowed here {where}."
    homes = sorted(words.parents(_local(item.element)), key=lambda home: -used[home])
    wrappers = [home for home in homes if home in set(map(_local, item.expected))]
    if wrappers and len(homes) <= _FEW_HOMES and _local(item.parent) not in homes:
        return _Sentence(message, f"Put it into {_choice([_tag(home) for home in wrappers])}.")
    if item.before:
        return _Sentence(message, f"Put it before the first {_tag(item.before)} of {around}.")
    hints = [_expected(item.expected, where) if item.expected else f"{around} is complete."]
    if homes and _local(item.parent) not in homes:
        hints.append(f"{name} is allowed in {_some([_tag(home) for home in homes])}.")
    elif homes:
        hints.append(f"{around} allows it at another place.")
    return _Sentence(message, " ".join(hint for hint in hints if hint))


def _namespace(item: Violation, words: Words) -> _Sentence:
    owner = _tag(item.element)
    if item.attribute.startswith("{"):
        return _Sentence(
            f"The attribute {_local(item.attribute)} of {owner} is in a namespace "
            "that is not its own.",
            "TEI attributes have no prefix, except xml:id, xml:lang, xml:space and xml:base.",
        )
    if item.attribute:
        meant = _shown(item.suggestion)
        said = words.attribute(_local(item.element), meant)
        change = Change(Made.ATTRIBUTE, item.attribute, item.attribute, meant)
        return _Sentence(f"{owner} has no attribute {item.attribute}.", _meant(meant, said), change)
    found, _, _ = item.element.removeprefix("{").rpartition("}")
    where = f"in the namespace {found}" if found else "in no namespace"
    return _Sentence(
        f"{owner} is {where}, not in the TEI namespace.",
        f'Write xmlns="{TEI}" on the root element only.',
    )


def _missing(item: Violation, words: Words) -> _Sentence:
    expected = [name for name in item.expected if not name.startswith("<")]
    first = expected[0] if expected else ""
    what = _choice([_tag(name) for name in expected]) or "content"
    said = words.element(_local(first)) if len(expected) == 1 else ""
    explained = f"{_tag(first)} is: {said}" if said else ""
    if item.kind is Kind.MISSING_ELEMENT:
        message = f"{_tag(item.parent)} lacks {what} before {_tag(item.element)}."
        return _Sentence(message, explained)
    return _Sentence(f"{_tag(item.element)} lacks {what}.", explained)


def _attribute(item: Violation, words: Words) -> _Sentence:
    owner, name = _tag(item.element), _shown(item.attribute)
    element = _local(item.element)
    remedy = other_names.remedy(element, item.attribute)
    known = other_names.attribute(element, item.attribute, item.expected)
    meant = "" if remedy else _shown(known or item.suggestion)
    message = f"{owner} has no attribute {name}."
    if remedy:
        return _Sentence(message, remedy)
    if meant:
        change = Change(Made.ATTRIBUTE, name, name, meant)
        said = words.attribute(element, meant)
        return _Sentence(message, _meant(meant, said), change)
    if not item.expected:
        return _Sentence(message, f"{owner} allows no further attributes here.")
    return _Sentence(
        message, f"Allowed attributes: {_some([_shown(other) for other in item.expected])}."
    )


def _missing_attribute(item: Violation, words: Words) -> _Sentence:
    names = [_shown(name) for name in item.expected]
    said = words.attribute(_local(item.element), names[0]) if len(names) == 1 else ""
    hint = f"{names[0]} is: {said}" if said else ""
    return _Sentence(f"{_tag(item.element)} lacks the attribute {_choice(names)}.", hint)


def _value(item: Violation, words: Words) -> _Sentence:
    owner, name = _local(item.element), _shown(item.attribute)
    if not item.attribute:
        message = f'"{_short(item.value)}" can\'t be the content of {_tag(item.element)}.'
        return _Sentence(message, allowed(item.expected, item.value))
    message = f'{name}="{_short(item.value)}" is not allowed on {_tag(item.element)}.'
    if name in _DATES:
        return _Sentence(message, "Write dates as in ISO 8601: 1961-05-05, 1961-05 or 1961.")
    meant = nearest(item.value, _literals(item.expected))
    if meant:
        change = Change(Made.VALUE, name, item.value, meant)
        return _Sentence(message, _meant(f'"{meant}"', words.value(owner, name, meant)), change)
    number, _ = number_meant(item.expected, item.value)
    safe = Change(Made.VALUE, name, item.value, number, is_safe=True) if number else None
    return _Sentence(message, allowed(item.expected, item.value), safe)


def _text(item: Violation, _words: Words) -> _Sentence:
    owner = _tag(item.element)
    message = f'Text is not allowed directly in {owner}: "{_short(item.value)}".'
    blocks = [name for name in item.expected if _local(name) in _BLOCKS]
    if not item.expected and _local(item.element) in _EMPTY:
        name = _local(item.element)
        hint = f"{owner} is always empty: write <{name}/>, then the text."
        return _Sentence(message, hint, Change(Made.EMPTY, name, is_safe=True))
    hint = f"Put it into {_tag(blocks[0])}." if blocks else _expected(item.expected, f"in {owner}")
    return _Sentence(message, hint)


def _as_found(item: Violation, _words: Words) -> _Sentence:
    return _Sentence(item.message)


_SENTENCES: Final[Mapping[Kind, Callable[[Violation, Words], _Sentence]]] = {
    Kind.WRONG_NAMESPACE: _namespace,
    Kind.MISSING_ELEMENT: _missing,
    Kind.INCOMPLETE_CONTENT: _missing,
    Kind.UNKNOWN_ATTRIBUTE: _attribute,
    Kind.MISPLACED_ATTRIBUTE: _attribute,
    Kind.MISSING_ATTRIBUTE: _missing_attribute,
    Kind.BAD_ATTRIBUTE_VALUE: _value,
    Kind.BAD_TEXT_VALUE: _value,
    Kind.TEXT_NOT_ALLOWED: _text,
    Kind.DUPLICATE_ID: _as_found,
    Kind.DANGLING_IDREF: _as_found,
}


def _meant(name: str, said: str) -> str:
    return f"Did you mean {name}? {said}".rstrip() if said else f"Did you mean {name}?"


def _expected(names: Sequence[str], where: str) -> str:
    shown = [_tag(name) for name in names if not name.startswith("<")]
    return f"Expected {where}: {_some(shown)}." if shown else ""


def _literals(expected: Sequence[str]) -> list[str]:
    return [value for value in expected if not value.startswith("<")]


def _some(names: Sequence[str]) -> str:
    shown = list(dict.fromkeys(names))
    more = len(shown) - _MOST
    return ", ".join(shown[:_MOST]) + (f" and {more} more" if more > 0 else "")


def _choice(names: Sequence[str]) -> str:
    shown = list(dict.fromkeys(names))
    if len(shown) > _MOST:
        return _some(shown)
    return " or ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def _tag(name: str) -> str:
    return f"<{_local(name)}>" if name else ""


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _shown(name: str) -> str:
    """Return an attribute's name as one writes it."""
    namespace, _, local = name.removeprefix("{").rpartition("}")
    prefix = {XML: "xml:", other_names.XSI: "xsi:"}.get(namespace, "")
    return f"{prefix}{local}"


def _short(value: str) -> str:
    text = " ".join(value.split())
    return text if len(text) <= 40 else f"{text[:40]}…"  # noqa: PLR2004 - what fits a line
