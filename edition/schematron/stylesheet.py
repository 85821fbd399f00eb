"""What rules bring of XSLT: keys and functions, read into values (XSLT 2, 10.3 and 16.3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from lxml import etree

from edition.xml.names import XSLT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from edition.xml.places import Place

    Places: TypeAlias = Callable[[etree._Element], Place]  # noqa: SLF001 - lxml's own name

KEY: Final = f"{{{XSLT}}}key"
FUNCTION: Final = f"{{{XSLT}}}function"


@dataclass(frozen=True, slots=True)
class Key:
    """A key (`xsl:key`): the nodes that match a pattern, found by the values of an expression."""

    name: str
    match: str
    use: str
    place: Place


@dataclass(frozen=True, slots=True)
class Select:
    """The items of an expression (`xsl:sequence`, `xsl:copy-of`)."""

    expression: str
    place: Place


@dataclass(frozen=True, slots=True)
class Text:
    """A text: that of an expression (`xsl:value-of`), of instructions, or as it is written."""

    place: Place
    words: str = ""
    expression: str = ""
    separator: str = " "
    body: Body = ()


@dataclass(frozen=True, slots=True)
class Choose:
    """The first of some branches whose test is true (`xsl:choose`, `xsl:if`)."""

    branches: tuple[tuple[str, Body], ...]
    otherwise: Body
    place: Place


@dataclass(frozen=True, slots=True)
class Bind:
    """A variable for what follows (`xsl:variable`); without an expression it has instructions."""

    name: str
    expression: str
    body: Body
    kind: str
    place: Place


@dataclass(frozen=True, slots=True)
class Each:
    """Instructions for each item of an expression (`xsl:for-each`)."""

    expression: str
    body: Body
    place: Place


@dataclass(frozen=True, slots=True)
class Other:
    """An instruction that is not carried out."""

    name: str
    place: Place


Instruction: TypeAlias = Select | Text | Choose | Bind | Each | Other
Body: TypeAlias = tuple[Instruction, ...]


@dataclass(frozen=True, slots=True)
class Function:
    """A function of a schema (`xsl:function`).

    Attributes:
        prefix: The prefix of its name, as it is written.
        local: Its name.
        parameters: Their names, each with its type; empty where it has none.
        kind: The type of what it gives; empty where it does not say.
        body: Its instructions.
        namespaces: Those that its expressions use, by prefix.
        place: Where it stands.
        source: What it is made of, which tells whether two are the same.
    """

    prefix: str
    local: str
    parameters: tuple[tuple[str, str], ...]
    kind: str
    body: Body
    namespaces: tuple[tuple[str, str], ...]
    place: Place
    source: tuple[object, ...]

    def meaning(self) -> tuple[object, ...]:
        """Return what it does, wherever it stands."""
        return (self.prefix, self.local, self.source)


def keys(top: etree._Element, place: Places) -> Iterator[Key]:
    """Yield the keys of a schema, wherever they stand in it."""
    for one in top.iter(KEY):
        yield Key(one.get("name", ""), one.get("match", ""), one.get("use", "."), place(one))


def functions(top: etree._Element, place: Places) -> Iterator[Function]:
    """Yield the functions of a schema, wherever they stand in it."""
    for one in top.iter(FUNCTION):
        prefix, colon, local = one.get("name", "").partition(":")
        if colon and prefix in one.nsmap:
            yield Function(
                prefix=prefix,
                local=local,
                parameters=tuple(
                    (given.get("name", ""), given.get("as", ""))
                    for given in one.iterchildren(f"{{{XSLT}}}param")
                ),
                kind=one.get("as", ""),
                body=_body(one, place),
                namespaces=tuple((key, uri) for key, uri in one.nsmap.items() if key),
                place=place(one),
                source=_source(one),
            )


def _source(element: etree._Element) -> tuple[object, ...]:
    words = (element.text or "").strip(), (element.tail or "").strip()
    return (element.tag, tuple(sorted(element.items())), *words, *map(_source, element))


def _body(parent: etree._Element, place: Places) -> Body:
    return tuple(_instructions(parent, place))


def _instructions(parent: etree._Element, place: Places) -> Iterator[Instruction]:
    if parent.text and parent.text.strip():
        yield Text(place(parent), parent.text)
    for child in parent:
        if isinstance(child.tag, str):
            yield from _instruction(child, place)
        if child.tail and child.tail.strip():
            yield Text(place(parent), child.tail)


def _instruction(element: etree._Element, place: Places) -> Iterator[Instruction]:
    name = etree.QName(element)
    select, where = element.get("select", ""), place(element)
    match name.localname if name.namespace == XSLT else "":
        case "param" | "fallback":
            return
        case "sequence" | "copy-of":
            yield Select(select, where)
        case "text":
            yield Text(where, element.text or "")
        case "value-of":
            separator = element.get("separator", " " if select else "")
            yield Text(where, "", select, separator, _body(element, place))
        case "if":
            yield Choose(((element.get("test", ""), _body(element, place)),), (), where)
        case "choose":
            yield _choose(element, place)
        case "variable":
            name_of, kind = element.get("name", ""), element.get("as", "")
            yield Bind(name_of, select, _body(element, place), kind, where)
        case "for-each" if element.find(f"{{{XSLT}}}sort") is None:
            yield Each(select, _body(element, place), where)
        case _:
            yield Other(f"{element.prefix}:{name.localname}", where)


def _choose(element: etree._Element, place: Places) -> Choose:
    branches = tuple(
        (one.get("test", ""), _body(one, place)) for one in element.iterchildren(f"{{{XSLT}}}when")
    )
    otherwise = element.find(f"{{{XSLT}}}otherwise")
    rest = () if otherwise is None else _body(otherwise, place)
    return Choose(branches, rest, place(element))
