"""RELAX NG schemas of other vocabularies that an ODD includes (`moduleRef/@url`)."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.odd.errors import refuse
from edition.odd.pattern import from_xml
from edition.odd.sources import parse
from edition.xml.names import RELAXNG

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from edition.odd.pattern import Pattern
    from edition.odd.schema import ForeignModule
    from edition.xml.places import Place

_DEFINE: Final = f"{{{RELAXNG}}}define"
_DIV: Final = f"{{{RELAXNG}}}div"
_GRAMMAR: Final = f"{{{RELAXNG}}}grammar"
_INCLUDE: Final = f"{{{RELAXNG}}}include"
_REF: Final = f"{{{RELAXNG}}}ref"
_START: Final = f"{{{RELAXNG}}}start"
_INHERITED: Final = ("ns", "datatypeLibrary")


@dataclass(frozen=True, slots=True)
class Foreign:
    """A schema as a part of another.

    Attributes:
        definitions: Its definitions in a `div`, includes resolved, without a start.
        defines: The names that it defines.
        needs: The names that it refers to.
        renamed: Its definitions that have another name here, for theirs is taken.
        place: Where the ODD takes it in.
    """

    definitions: Pattern
    defines: frozenset[str]
    needs: frozenset[str]
    renamed: tuple[str, ...]
    place: Place


def included(modules: Iterable[ForeignModule], taken: Iterable[str]) -> tuple[Foreign, ...]:
    """Return the definitions of schemas, their names prefixed as the references say.

    The definitions that a reference itself gives are taken as they are: those that combine
    are added, others stand in place of those of the same name.

    A definition of a schema whose name is taken gets another one, unless it combines: two of one
    name are no RELAX NG (section 4.17).

    Args:
        modules: The references.
        taken: The names of patterns that the ODD has.

    Raises:
        SchemaError: One, or a schema that it includes, can't be read or is no grammar.
    """
    found: list[Foreign] = []
    names = set(taken)
    for module in modules:
        found.append(_included(module, names))
        names |= found[-1].defines
    return tuple(found)


def _included(module: ForeignModule, taken: Collection[str]) -> Foreign:
    tree = _inlined(module.path, module.place, ())
    for element in tree.iter(_DEFINE, _REF):
        element.set("name", module.prefix + element.get("name", ""))
    given = [one for part in module.replaced for one in part.iter(_DEFINE)]
    sole = _names(one for one in tree.iter(_DEFINE) if one.get("combine") is None)
    twins = sole.intersection(taken) - _names(given)
    for element in tree.iter(_DEFINE, _REF):
        name = element.get("name", "")
        if name in twins:
            element.set("name", f"{module.path.stem}_{name}")
    _override(tree, given)
    return Foreign(
        definitions=from_xml(tree),
        defines=_names(tree.iter(_DEFINE)),
        needs=_names(tree.iter(_REF)),
        renamed=tuple(sorted(twins)),
        place=module.place,
    )


def _names(elements: Iterable[etree._Element]) -> frozenset[str]:
    return frozenset(element.get("name", "") for element in elements)


def _inlined(path: Path, place: Place, within: tuple[Path, ...]) -> etree._Element:
    if path.resolve() in within:
        raise refuse(place, f"{path} includes itself.", "Correct the schema.")
    if not path.is_file():
        raise refuse(place, f"There is no file {path}.", "Put it beside the schema.")
    grammar = parse(path).root
    if grammar.tag != _GRAMMAR:
        raise refuse(place, f"{path} is no RELAX NG grammar.", "Name a schema in XML syntax.")
    return _as_div(grammar, path, place, (*within, path.resolve()))


def _as_div(
    grammar: etree._Element, path: Path, place: Place, within: tuple[Path, ...]
) -> etree._Element:
    div = etree.Element(_DIV, nsmap=grammar.nsmap)
    for name in _INHERITED:
        value = grammar.get(name)
        if value is not None:
            div.set(name, value)
    for child in grammar:
        if child.tag == _INCLUDE:
            inner = _inlined(path.parent / child.get("href", ""), place, within)
            _override(inner, child)
            div.append(inner)
        elif child.tag == _DIV:
            div.append(_as_div(child, path, place, within))
        elif child.tag != _START:
            div.append(deepcopy(child))
    return div


def _override(tree: etree._Element, definitions: Iterable[etree._Element]) -> None:
    """Put definitions into a tree in place of those of the same name."""
    new = [one for one in definitions if one.tag == _DEFINE]
    names = {one.get("name") for one in new if one.get("combine") is None}
    for old in list(tree.iter(_DEFINE)):
        parent = old.getparent()
        if old.get("name") in names and parent is not None:
            parent.remove(old)
    tree.extend(deepcopy(one) for one in new)
