"""The encoding guidelines that an ODD holds, as values for a page to show.

An ODD is one document: its prose, its declarations and its processing models together say how
to encode (TEI P5, TD). The examples are not the ODD's own but the edition's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from edition.odd.attributes import Attribute
from edition.odd.content import DataRef, walk
from edition.odd.examples import Example, collect
from edition.odd.prose import Section, plain
from edition.odd.rules import RuleMaker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from edition.odd.content import ValList
    from edition.odd.declaration import Said
    from edition.odd.schema import Odd
    from edition.odd.specs import Datatype, ElementSpec
    from edition.source import Document

    Rules = Callable[[str], Sequence[tuple[str, str]]]

_USAGE = {"req": "required", "rec": "recommended", "mwa": "required where it applies"}


@dataclass(frozen=True, slots=True)
class Value:
    """A value of an attribute, and what it means."""

    name: str
    said: Said


@dataclass(frozen=True, slots=True)
class AttributeEntry:
    """What the guidelines say of an attribute.

    Attributes:
        name: Its name.
        said: Its descriptions.
        usage: `required`, `recommended`, `optional`.
        datatype: What its value is, in words; empty where any text may stand.
        values: The values that the ODD names.
        closed: Whether only those may stand.
        default: The value that it has where it is not given; may be empty.
        of_class: The class it comes from; empty: the element's own.
        exclusive: Whether it is one of several of which only one may be given.
    """

    name: str
    said: Said
    usage: str
    datatype: str
    values: tuple[Value, ...]
    closed: bool
    default: str
    of_class: str
    exclusive: bool


@dataclass(frozen=True, slots=True)
class ElementEntry:
    """What the guidelines say of an element.

    Attributes:
        name: Its name.
        said: Its descriptions.
        module: The module it belongs to; may be empty.
        attributes: The attributes that it declares or changes itself.
        shared: The classes whose attributes it has as they are, and the names of those.
        children: The elements that may stand in it.
        parents: The elements that it may stand in.
        takes_text: Whether it may hold text.
        rules: What its Schematron rules ask, in their own words.
        actions: What the views do with it: the name of a view and a sentence, in order.
        examples: Examples from the edition's own documents.
    """

    name: str
    said: Said
    module: str
    attributes: tuple[AttributeEntry, ...]
    shared: tuple[tuple[str, tuple[str, ...]], ...]
    children: tuple[str, ...]
    parents: tuple[str, ...]
    takes_text: bool
    rules: tuple[str, ...]
    actions: tuple[tuple[str, str], ...]
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class ClassEntry:
    """What the guidelines say of attributes that several elements share.

    Attributes:
        name: The name of the class.
        said: Its descriptions.
        attributes: Its own attributes.
        elements: The elements that have one of them from it.
    """

    name: str
    said: Said
    attributes: tuple[AttributeEntry, ...]
    elements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Guidelines:
    """The encoding guidelines of an edition.

    Attributes:
        title: The title of the ODD.
        sections: The prose of the ODD.
        elements: Its elements by name, sorted.
        classes: The classes of attributes that they share, sorted.
        unused: The names of those of which the edition has no example.
    """

    title: str
    sections: tuple[Section, ...]
    elements: tuple[ElementEntry, ...]
    classes: tuple[ClassEntry, ...]
    unused: tuple[str, ...]


def guidelines(
    odd: Odd, documents: Sequence[Document], actions: Rules, *, examples: int = 3
) -> Guidelines:
    """Gather what an ODD says of its elements, with examples from the documents.

    Args:
        odd: The ODD.
        documents: The documents of the edition.
        actions: For the name of an element, what each view does with it: pairs of the view's
            name and a sentence (the `desc` of a processing model).
        examples: How many examples of each element.
    """
    names = {
        (odd.ns if spec.ns is None else spec.ns, spec.shown): ident
        for ident, spec in odd.elements.items()
    }
    found = collect(documents, names, examples)
    messages = _Messages(odd)
    entries = (
        _entry(odd, spec, messages, tuple(actions(spec.shown)), found.get(ident, ()))
        for ident, spec in odd.elements.items()
    )
    elements = tuple(sorted(entries, key=lambda one: (one.name.casefold(), one.name)))
    unused = tuple(one.name for one in elements if not one.examples)
    classes = tuple(_classes(odd, elements))
    return Guidelines(odd.title or odd.ident, odd.sections, elements, classes, unused)


def _entry(
    odd: Odd,
    spec: ElementSpec,
    messages: _Messages,
    actions: tuple[tuple[str, str], ...],
    examples: tuple[Example, ...],
) -> ElementEntry:
    attributes = odd.attributes(spec.ident)
    shared: dict[str, list[str]] = {}
    for one in attributes:
        if one.shared:
            shared.setdefault(one.of_class, []).append(one.definition.shown)
    return ElementEntry(
        name=spec.shown,
        said=spec.said,
        module=spec.module,
        attributes=tuple(_attribute(odd, one) for one in attributes if not one.shared),
        shared=tuple((name, tuple(found)) for name, found in shared.items()),
        children=tuple(odd.elements[one].shown for one in odd.children(spec.ident)),
        parents=tuple(odd.elements[one].shown for one in odd.parents(spec.ident)),
        takes_text=odd.takes_text(spec.ident),
        rules=messages.of(spec),
        actions=actions,
        examples=examples,
    )


def _classes(odd: Odd, elements: tuple[ElementEntry, ...]) -> Iterator[ClassEntry]:
    users: dict[str, list[str]] = {}
    for entry in elements:
        for name, _ in entry.shared:
            users.setdefault(name, []).append(entry.name)
    for name, found in sorted(users.items()):
        own = (one for one in odd.inheritance.of_class(name).values() if one[0] == name)
        attributes = tuple(_attribute(odd, Attribute(one, name)) for _, one in own)
        yield ClassEntry(name, odd.classes[name].said, attributes, tuple(found))


def _attribute(odd: Odd, one: Attribute) -> AttributeEntry:
    definition = one.definition
    values = definition.values
    return AttributeEntry(
        name=definition.shown,
        said=definition.said,
        usage=_USAGE.get(definition.usage or "", "optional"),
        datatype="" if _is_closed(values) else _in_words(odd, definition.datatype),
        values=tuple(Value(item.shown, item.said) for item in values.items) if values else (),
        closed=_is_closed(values),
        default=definition.default or "",
        of_class=one.of_class,
        exclusive=one.exclusive,
    )


def _is_closed(values: ValList | None) -> bool:
    return values is not None and values.kind == "closed"


def _in_words(odd: Odd, datatype: Datatype | None) -> str:
    """Say what a value is: the name of its datatype, and how many there may be."""
    if datatype is None:
        return ""
    refs = [node for node in walk(datatype.content) if isinstance(node, DataRef)]
    name = " or ".join(dict.fromkeys(_datatype_name(odd, one) for one in refs))
    if not name or datatype.most == 1:
        return name
    if datatype.most is None:
        least = {0: "any number", 1: "one or more"}.get(datatype.least, f"{datatype.least} or more")
        return f"{least} of {name}, with spaces between them"
    return f"{datatype.least} to {datatype.most} of {name}, with spaces between them"


def _datatype_name(odd: Odd, ref: DataRef) -> str:
    spec = odd.datatypes.get(ref.key)
    return spec.said.gloss or ref.key if spec else ref.name or ref.key


class _Messages:
    """Finds what the rules on an element ask."""

    def __init__(self, odd: Odd) -> None:
        self._odd = odd
        self._maker = RuleMaker(odd)

    def of(self, spec: ElementSpec) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one for one in self._all(spec) if one))

    def _all(self, spec: ElementSpec) -> Iterator[str]:
        found = [self._maker.of_element(spec)]
        found += (self._maker.of_own(spec, own) for own in self._odd.inheritance.own(spec))
        for rules in found:
            for pattern in rules.patterns:
                for check in pattern.iter("{*}assert", "{*}report"):
                    yield plain(check)
