"""Entities that a document uses and does not declare itself (XML 1.0, section 4.1).

Nothing outside a document is read for them. Where its DTD stands in another file, or in part, a
reference to an entity that it does not declare is no fault of form; what it means is not known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.entities import html5
from typing import TYPE_CHECKING, Any, Final, Literal

from lxml import etree

from edition.findings.catalogue import finding
from edition.xml.addresses_of_files import beside
from edition.xml.uris import split

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from edition.findings import Finding

UNDECLARED: Final = frozenset(
    {etree.ErrorTypes.ERR_UNDECLARED_ENTITY, etree.ErrorTypes.WAR_UNDECLARED_ENTITY}
)
_NAMED: Final = re.compile(r"Entity '(.*)' not defined")
_REFERENCE: Final = re.compile(r"&([^#;&][^;&]*);")
_MOST: Final = 10


@dataclass(frozen=True, slots=True)
class _Use:
    """A reference to an entity: its name, its place, and the file that it stands for, if any."""

    name: str
    line: int
    column: int = 0
    file: str = ""


def closed_parser(
    *,
    resolve_entities: bool | Literal["internal"] = "internal",
    huge_tree: bool = False,
    remove_comments: bool = False,
    remove_pis: bool = False,
) -> etree.XMLParser:
    """Return a parser that reads no file but its own and takes an `xml:id` given twice.

    Without identifiers being collected libxml2 loads a DTD in another file, whatever it is told
    besides; so every file that it asks for is empty.
    """
    parser = etree.XMLParser(
        resolve_entities=resolve_entities,
        huge_tree=huge_tree,
        remove_comments=remove_comments,
        remove_pis=remove_pis,
        load_dtd=False,
        no_network=True,
        collect_ids=False,
    )
    parser.resolvers.add(_Nothing())
    return parser


def read(data: bytes, name: str, path: Path, root: Path) -> etree._Element | Finding | None:
    """Read a document of which a parser that looks at nothing outside it misses a declaration.

    Args:
        data: The bytes of the file.
        name: The file as messages name it.
        path: The file.
        root: The edition's folder.

    Returns:
        The root element, where all that is used is declared; the finding that names what is not;
        None where the document is not well-formed.
    """
    parser = closed_parser(resolve_entities=False)
    try:
        top = etree.fromstring(data, parser, base_url=str(path))
    except etree.XMLSyntaxError:
        return None
    uses = sorted([*undeclared(parser), *_of_files(top)], key=lambda use: (use.line, use.column))
    if uses:
        return told(uses, top, name, path, root)
    try:
        top = etree.fromstring(data, closed_parser(resolve_entities=True), base_url=str(path))
    except etree.XMLSyntaxError:
        return None
    give_namespaces(top)
    return top


def give_namespaces(top: etree._Element) -> None:
    """Put the elements of entities into the default namespace of the place where they stand.

    An entity is included as if its text stood there (XML 1.0, section 4.4.2), so that the default
    namespace covers it (Namespaces in XML, section 6.2); libxml2 leaves its elements in none.
    """
    dtd = top.getroottree().docinfo.internalDTD
    if dtd is None or not any("<" in (entity.content or "") for entity in dtd.iterentities()):
        return
    for element in top.iter(etree.Element):
        namespace, tag = element.nsmap.get(None), str(element.tag)
        if namespace and not tag.startswith("{"):
            element.tag = f"{{{namespace}}}{tag}"


def undeclared(parser: etree.XMLParser) -> Iterator[_Use]:
    """Give the uses of entities that a parser has found no declaration for."""
    for row in parser.error_log:
        found = _NAMED.match(row.message)
        if found and row.type in UNDECLARED:
            yield _Use(found[1], row.line, row.column)


def told(uses: Iterable[_Use], top: etree._Element, name: str, path: Path, root: Path) -> Finding:
    """Return the finding on entities that stand elsewhere; it stands at the first use."""
    by_name: dict[str, _Use] = {}
    for use in uses:
        by_name.setdefault(use.name, use)
    first, *others = by_name.values()
    rest = ", ".join(f"&{use.name}; (line {use.line})" for use in others[:_MOST])
    more = f" and {len(others) - _MOST} more" if len(others) > _MOST else ""
    return finding(
        "entity-unread",
        _message(first, top) + (f" So it is with {rest}{more}." if rest else ""),
        file=name,
        line=first.line,
        column=first.column,
        hint=_hint(first, path, root),
    )


def _message(use: _Use, top: etree._Element) -> str:
    if use.file:
        return f"The entity &{use.name}; stands for the file {use.file}, which is not read for it."
    system = top.getroottree().docinfo.system_url
    where = f"the DTD {system}" if system else "a part of the DTD that stands in another file"
    return (
        f"The entity &{use.name}; is not declared in this file, and {where} is not read: what the "
        "entity means is not known."
    )


def _hint(use: _Use, path: Path, root: Path) -> str:
    if use.file:
        if _is_of_edition(use.file, path, root):
            return (
                f'Write <xi:include href="{use.file}"/> in its place, with '
                'xmlns:xi="http://www.w3.org/2001/XInclude" on the root element.'
            )
        return "Write what it stands for in its place."
    character = html5.get(f"{use.name};", "")
    number = f"&#{ord(character)};" if len(character) == 1 else "&#8212;"
    likely = f"the character itself ({character})" if character else "the character itself"
    declared = number if character else "…"
    return (
        f"Write {likely}, or its number, such as {number}; or declare it in the file: "
        f'<!DOCTYPE TEI [<!ENTITY {use.name} "{declared}">]>.'
    )


def _is_of_edition(address: str, path: Path, root: Path) -> bool:
    parts = split(address)
    if parts is None or parts.scheme or parts.netloc:
        return False
    target = beside(path, parts.path)
    return target is not None and target.is_file() and target.is_relative_to(root.resolve())


def _of_files(top: etree._Element) -> Iterator[_Use]:
    """Give the references to entities that stand in files, also those inside other entities."""
    dtd = top.getroottree().docinfo.internalDTD
    declared = {entity.name: entity for entity in (dtd.iterentities() if dtd is not None else ())}
    for reference in top.iter(etree.Entity):
        waiting, seen = [(reference.text or "")[1:-1]], set[str]()
        while waiting:
            name = waiting.pop()
            if name in seen or name not in declared:
                continue
            seen.add(name)
            if file := declared[name].system_url:
                yield _Use(name, reference.sourceline or 0, file=file)
            waiting += _REFERENCE.findall(declared[name].content or "")


class _Nothing(etree.Resolver):
    """Hands out nothing for every file."""

    def resolve(
        self,
        system_url: str | None,  # noqa: ARG002 - lxml's signature
        public_id: str | None,  # noqa: ARG002 - lxml's signature
        context: Any,  # noqa: ANN401 - lxml's own
    ) -> Any:  # noqa: ANN401 - lxml's own
        return self.resolve_string("", context)
