"""The forms of reference that a document declares: `refsDecl/citeStructure` (Guidelines, 16.2.5.4).

A reference is what the structures from the outermost to the innermost make of a place: before each
value its `delim`; a blank where a structure within another has none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.header.prose import plain
from edition.models.xpath import NAMESPACES, ExpressionError, compile_expression
from edition.source.names import ADDRESS, tei

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_ID: Final = f"{{{ADDRESS}}}id"
_STRUCTURE: Final = tei("citeStructure")
_POSITION: Final = "position()"
_MOST: Final = 100_000
"""How many places one structure may give; one that gives more is no form of reference."""


def references(root: etree._Element) -> Mapping[str, str]:
    """Return what places are called by the forms of reference of a document, by their addresses.

    Args:
        root: The root of an addressed copy.

    Returns:
        Nothing where the header declares no form, or where its paths can't be followed: they are
        XPath 1.0, names without a prefix mean TEI, and `use` is a path, a function or `position()`.
    """
    found: dict[str, str] = {}
    for declaration in _declarations(root):
        for structure in declaration.iterchildren(_STRUCTURE):
            _follow(structure, [(root, "")], found)
    return found


def _declarations(root: etree._Element) -> list[etree._Element]:
    """Return the declaration that counts: the one by default, else the first with a structure."""
    every = [
        declaration
        for declaration in root.iterfind(f"{tei('teiHeader')}/{tei('encodingDesc')}//*")
        if declaration.tag == tei("refsDecl") and declaration.find(_STRUCTURE) is not None
    ]
    default = [one for one in every if one.get("default") == "true"]
    return (default or every)[:1]


def _follow(
    structure: etree._Element,
    above: Iterable[tuple[etree._Element, str]],
    found: dict[str, str],
) -> None:
    """Name the places of a structure, and of those within it."""
    match, use = _path(structure.get("match", "")), structure.get("use", "").strip()
    value = None if use == _POSITION else _path(use)
    if match is None or (value is None and use != _POSITION):
        return
    named: list[tuple[etree._Element, str]] = []
    for element, before in above:
        for number, place in enumerate(_elements(match, element), 1):
            own = str(number) if value is None else _text(value, place)
            delimiter = structure.get("delim", " " if before else "")
            if own:
                named.append((place, f"{before}{delimiter}{own}"))
    if len(named) > _MOST:
        return
    for place, reference in named:
        if identifier := place.get(_ID):
            found.setdefault(identifier, reference)
    for inner in structure.iterchildren(_STRUCTURE):
        _follow(inner, named, found)


def _path(written: str) -> etree.XPath | None:
    """Return a path as it runs; None where it is no XPath 1.0."""
    try:
        native = compile_expression(written).native
        return etree.XPath(native, namespaces=dict(NAMESPACES)) if native else None
    except (ExpressionError, etree.XPathSyntaxError):
        return None


def _elements(path: etree.XPath, element: etree._Element) -> list[etree._Element]:
    result = _value(path, element)
    return [one for one in result if isinstance(one, etree._Element)]  # noqa: SLF001 - lxml's own name for elements


def _text(path: etree.XPath, place: etree._Element) -> str:
    """Return the value of the first that a path finds, its white space made single."""
    for one in _value(path, place)[:1]:
        if isinstance(one, etree._Element):  # noqa: SLF001 - as above
            return plain(one)
        if isinstance(one, float) and one.is_integer():
            return str(int(one))
        return " ".join(str(one).split())
    return ""


def _value(path: etree.XPath, element: etree._Element) -> list[object]:
    try:
        result = path(element)
    except etree.XPathError:
        return []
    return result if isinstance(result, list) else [result]
