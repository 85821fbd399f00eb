"""The forms of reference that a document declares: `citeStructure` and `cRefPattern`.

A reference is what the levels from the outermost to the innermost make of a place: before each
value its delimiter; a blank where a structure within another has none (Guidelines, 16.2.5).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.header.prose import plain
from edition.models.xpath import NAMESPACES, ExpressionError, compile_expression
from edition.source.names import ADDRESS, tei
from edition.views.reference_patterns import PATTERN, Level, levels
from edition.xml.paths import steps

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True)
class _Structure:
    """A level of a form of reference, and the levels within it."""

    match: str
    use: str
    delimiter: str | None
    inner: tuple[_Structure, ...]


_ID: Final = f"{{{ADDRESS}}}id"
_STRUCTURE: Final = tei("citeStructure")
_POSITION: Final = "position()"
_MOST: Final = 100_000
"""How many places one structure may give; one that gives more is no form of reference."""
_MOST_STEPS: Final = 10**10
_DEEPEST: Final = 50
_SIDEWAYS: Final = re.compile(r"\b(?:following|preceding)")


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
        size = sum(1 for _ in root.iter())
        for structure in declaration.iterchildren(_STRUCTURE):
            _follow(_structure(structure), [(root, "")], found, size)
        for pattern in declaration.iterchildren(PATTERN):
            if form := _of_levels(levels(pattern)):
                _follow(form, [(root, "")], found, size)
    return found


def _structure(element: etree._Element, depth: int = 1) -> _Structure:
    within = element.iterchildren(_STRUCTURE) if depth < _DEEPEST else ()
    inner = tuple(_structure(one, depth + 1) for one in within)
    return _Structure(element.get("match", ""), element.get("use", ""), element.get("delim"), inner)


def _of_levels(every: tuple[Level, ...]) -> _Structure | None:
    form: _Structure | None = None
    for level in reversed(every):
        inner = () if form is None else (form,)
        form = _Structure(level.match, level.use, level.delimiter, inner)
    return form


def _declarations(root: etree._Element) -> list[etree._Element]:
    """Return the declaration that counts: the one by default, else the first with a structure."""
    every = [
        declaration
        for declaration in root.iterfind(f"{tei('teiHeader')}/{tei('encodingDesc')}//*")
        if declaration.tag == tei("refsDecl")
        and any(declaration.find(form) is not None for form in (_STRUCTURE, PATTERN))
    ]
    default = [one for one in every if one.get("default") == "true"]
    return (default or every)[:1]


def _follow(
    structure: _Structure,
    above: Sequence[tuple[etree._Element, str]],
    found: dict[str, str],
    size: int,
) -> None:
    """Name the places of a structure, and of those within it."""
    if not above or _is_endless(structure, len(above), size):
        return
    match, use = _path(structure.match), structure.use.strip()
    value = None if use == _POSITION else _path(use)
    if match is None or (value is None and use != _POSITION):
        return
    named: list[tuple[etree._Element, str]] = []
    for element, before in above:
        for number, place in enumerate(_elements(match, element), 1):
            own = str(number) if value is None else _text(value, place)
            usual = " " if before else ""
            delimiter = usual if structure.delimiter is None else structure.delimiter
            if own:
                named.append((place, f"{before}{delimiter}{own}"))
        if len(named) > _MOST:
            return
    for place, reference in named:
        if identifier := place.get(_ID):
            found.setdefault(identifier, reference)
    for inner in structure.inner:
        _follow(inner, named, found, size)


def _is_endless(structure: _Structure, times: int, size: int) -> bool:
    """Say whether the paths of a structure, followed so often, would take too long."""
    match = structure.match.strip()
    again = times if match.startswith("/") else 1
    looked = steps(match, size, is_asked_of_each=bool(_SIDEWAYS.search(match)))
    return max(again * looked, steps(structure.use, size, is_asked_of_each=True)) > _MOST_STEPS


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
