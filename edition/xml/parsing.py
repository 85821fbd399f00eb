"""Parsing: bytes to a tree, without a DTD, an entity from outside, or an expansion bomb."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.findings.catalogue import finding
from edition.xml import entities, malformed

if TYPE_CHECKING:
    from pathlib import Path

    from edition.findings import Finding

_LIMIT: Final = "XML_PARSE_HUGE"


def display_name(path: Path, root: Path) -> str:
    """Return the path relative to the edition's folder, with `/`; else the path as it is named.

    U+FFFD stands for bytes that are not UTF-8.
    """
    try:
        name = path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        is_relative = ".." in path.parts and path.is_relative_to(root)
        name = os.path.normpath(path.relative_to(root) if is_relative else path).replace(
            os.sep, "/"
        )
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def parse_xml(data: bytes, name: str, path: Path, root: Path) -> etree._Element | Finding:
    """Parse any XML safely: without a DTD, an entity from outside, or an expansion bomb.

    libxml2 lifts its guard against expansion bombs together with its limits of depth and size,
    so a document that is beyond them is read without entities.
    """
    try:
        top = etree.fromstring(data, entities.closed_parser(), base_url=str(path))
    except etree.XMLSyntaxError as error:
        if error.code in entities.UNDECLARED:
            found = entities.read(data, name, path, root)
            return _syntax_finding(error, name) if found is None else found
        if _LIMIT not in (error.msg or ""):
            return _syntax_finding(error, name)
        return _parse_huge(data, name, path, root)
    entities.give_namespaces(top)
    return top


def _parse_huge(data: bytes, name: str, path: Path, root: Path) -> etree._Element | Finding:
    parser = entities.closed_parser(resolve_entities=False, huge_tree=True)
    try:
        top = etree.fromstring(data, parser, base_url=str(path))
    except etree.XMLSyntaxError as error:
        return _syntax_finding(error, name)
    unknown = list(entities.undeclared(parser))
    if unknown:
        return entities.told(unknown, top, name, path, root)
    entity = next(top.iter(etree.Entity), None)
    if entity is None:
        return top
    message = f"The entity {entity.text} can't be expanded in a document of this size or depth."
    hint = "Write the character itself, or a numeric reference."
    line = entity.sourceline or 0
    return finding("xml-not-well-formed", message, file=name, line=line, hint=hint)


def _syntax_finding(error: etree.XMLSyntaxError, name: str) -> Finding:
    line, column = error.position
    if _LIMIT in (error.msg or ""):
        return finding(
            "xml-too-deep",
            "Elements are nested more than 2,048 deep.",
            file=name,
            line=line,
            column=column,
            hint="Look for tags that were never closed.",
        )
    said = malformed.say(error)
    return finding(
        "xml-not-well-formed",
        said.message,
        file=name,
        line=line,
        column=column,
        hint=said.hint,
    )
