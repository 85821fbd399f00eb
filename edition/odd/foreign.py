"""RELAX NG schemas of other vocabularies that an ODD includes (`moduleRef/@url`)."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.odd.errors import refuse
from edition.odd.sources import parse
from edition.xml.names import RELAXNG

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

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
        tree: Its definitions in a `div`, includes resolved, without a start.
        defines: The names that it defines.
        needs: The names that it refers to.
    """

    tree: etree._Element
    defines: frozenset[str]
    needs: frozenset[str]


def include(module: ForeignModule) -> Foreign:
    """Return the definitions of a schema, their names prefixed as the reference says.

    The definitions that the reference itself gives are taken as they are: those that combine
    are added, others stand in place of those of the same name.

    Raises:
        SchemaError: It, or a schema that it includes, can't be read or is no grammar.
    """
    tree = _inlined(module.path, module.place, ())
    for element in tree.iter(_DEFINE, _REF):
        element.set("name", module.prefix + element.get("name", ""))
    _override(tree, [one for given in module.replaced for one in given.iter(_DEFINE)])
    names = (element.get("name", "") for element in tree.iter(_DEFINE))
    needs = (element.get("name", "") for element in tree.iter(_REF))
    return Foreign(tree, frozenset(names), frozenset(needs))


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
