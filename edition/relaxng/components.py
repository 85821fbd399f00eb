"""Grammars and their components (RELAX NG specification, sections 4.7, 4.17 and 4.18).

`include` with its overrides, `div`, `combine` and nested grammars: all that decides what a `ref`
refers to.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from edition.relaxng.sources import Sources, resolve
from edition.relaxng.syntax import PLACE, children, fault, kind, stripped

if TYPE_CHECKING:
    from pathlib import Path

    from lxml import etree

START: Final = ""
"""The name under which the start of a grammar stands among its definitions."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a pattern inherits from where it stands.

    Attributes:
        file: The file it is written in.
        ns: The value of `ns` in scope.
        library: The value of `datatypeLibrary` in scope.
        scope: The grammar it belongs to; None outside all grammars.
        chain: The files whose reading led here.
    """

    file: Path
    ns: str = ""
    library: str = ""
    scope: Scope | None = None
    chain: tuple[Path, ...] = ()

    def inside(self, element: etree._Element) -> Context:
        """Return what the children of an element inherit, and it itself."""
        ns, library = element.get("ns"), element.get("datatypeLibrary")
        if ns is None and library is None:
            return self
        return replace(
            self,
            ns=self.ns if ns is None else ns,
            library=self.library if library is None else library,
        )

    def into(self, element: etree._Element, sources: Sources) -> tuple[etree._Element, Context]:
        """Return the root of the file that `href` names, and what it inherits.

        Raises:
            SchemaError: It is not a local schema file, or would include itself.
        """
        path = resolve(element, stripped(element, "href") or "", self.file, sources.catalogs)
        chain = self.chain or (self.file,)
        if path in chain:
            raise fault(element, f"{path.name} would include itself.")
        root = sources.root(path, because=str(fault(element, "")))
        if (root.get(PLACE) is None) is not (element.get(PLACE) is None):
            raise fault(element, _other_syntax(path.name, root))
        return root, replace(self, file=path, library="", chain=(*chain, path))


@dataclass(frozen=True, slots=True)
class Definition:
    """One `define` or `start` of a name."""

    element: etree._Element
    place: Context


@dataclass(slots=True)
class Scope:
    """A grammar: what each name means in it, and the grammar around it."""

    parent: Scope | None
    parts: dict[str, list[Definition]] = field(default_factory=dict)

    def combine(self, name: str) -> str:
        """Return how the parts of a definition are combined; empty for a single one.

        Raises:
            SchemaError: They don't say it, or disagree.
        """
        parts = self.parts[name]
        ways = {stripped(part.element, "combine") for part in parts}
        if len(ways - {None}) > 1:
            raise fault(parts[-1].element, f"{_title(name)} is combined in two ways.")
        plain = [part for part in parts if part.element.get("combine") is None]
        if len(plain) > 1:
            second = plain[1].element
            sign = "combine" if second.get(PLACE) is None else '"|=" or "&="'
            raise fault(second, f"{_title(name)} is defined twice, without {sign}.")
        return (ways - {None}).pop() or "" if ways - {None} else ""


def read_scope(grammar: etree._Element, place: Context, sources: Sources) -> Scope:
    """Gather the components of a grammar, with all that it includes.

    Raises:
        SchemaError: A component is missing, defined twice or can't be included.
    """
    scope = Scope(place.scope)
    inner = replace(place.inside(grammar), scope=scope)
    scope.parts = _gather(grammar, inner, sources)
    if START not in scope.parts:
        raise fault(grammar, "the grammar has no start.")
    for name in scope.parts:
        scope.combine(name)
    return scope


def _gather(
    parent: etree._Element, place: Context, sources: Sources
) -> dict[str, list[Definition]]:
    found: dict[str, list[Definition]] = {}
    for child in children(parent):
        match kind(child):
            case "div":
                _add(found, _gather(child, place.inside(child), sources))
            case "include":
                _add(found, _included(child, place, sources))
            case "start":
                found.setdefault(START, []).append(Definition(child, place.inside(child)))
            case "define":
                name = stripped(child, "name") or ""
                found.setdefault(name, []).append(Definition(child, place.inside(child)))
    return found


def _included(
    include: etree._Element, outer: Context, sources: Sources
) -> dict[str, list[Definition]]:
    """Return the components of an included grammar, overridden as section 4.7 says.

    What is inherited is said to the included grammar alone where it is said in compact syntax.
    """
    place = outer.inside(include)
    root, inner = place.into(include, sources)
    if kind(root) != "grammar":
        raise fault(include, "include names a schema whose root is not a grammar.")
    found = _gather(root, inner.inside(root), sources)
    overrides = _gather(include, place if include.get(PLACE) is None else outer, sources)
    for name, parts in overrides.items():
        if name not in found:
            raise fault(parts[0].element, f"the included grammar has no {_title(name)}.")
        del found[name]
    _add(found, overrides)
    return found


def _add(found: dict[str, list[Definition]], more: dict[str, list[Definition]]) -> None:
    for name, parts in more.items():
        found.setdefault(name, []).extend(parts)


def _other_syntax(name: str, root: etree._Element) -> str:
    syntaxes = ("XML", "compact") if root.get(PLACE) is None else ("compact", "XML")
    return (
        f"{name} is in {syntaxes[0]} syntax; a schema in {syntaxes[1]} syntax takes in "
        f"no schema of another syntax than its own."
    )


def _title(name: str) -> str:
    return f"definition of {name}" if name else "start"
