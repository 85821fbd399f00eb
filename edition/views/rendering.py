"""Transform: from an addressed document to the HTML of a view."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from edition import resources
from edition.config import View as ViewConfig
from edition.errors import TransformError
from edition.findings.catalogue import finding
from edition.models import Models, Stylesheet, checks, compile_view, read
from edition.models.kept import kept
from edition.models.model import Output
from edition.resources import cache_folder, shipped
from edition.source import outermost
from edition.views import deletions, styles
from edition.views.marked import gather
from edition.xml import stamps

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree

    from edition.config import Config
    from edition.findings import Finding
    from edition.views.marked import Marked

DIPLOMATIC: Final = "diplomatic"
READING: Final = "reading"
_TITLES: Final = {DIPLOMATIC: "Diplomatic", READING: "Reading"}
_MARK: Final = "data-unmodelled"
_NOTES: Final = frozenset({"note", "footnote", "reading", "remark"})
_NO_FOLDER: Final = Path(os.devnull)
"""In which no file is: findings name every file by its whole path."""


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """A view of an edition, ready to render documents.

    Attributes:
        name: Its name, as in `data-view` and in the names of pages.
        title: What readers see.
        output: What it asks of models.
        sheets: Whether it is cut into the sheets of the document.
        models: The models of all views, for those who ask for the sentence of a rule.
        stylesheet: Its compiled models.
        parameters: The values of `$parameters?NAME`.
        notes: The names of the elements that it may show away from their place.
    """

    name: str
    title: str
    output: Output
    sheets: bool
    models: Models
    stylesheet: Stylesheet
    parameters: tuple[tuple[str, bool | str], ...] = ()
    notes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Rendered:
    """The HTML of a view.

    Attributes:
        root: `div` with `data-view`; its HTML elements are in no namespace.
        marked: Its elements by the attributes that the passes look at.
        css: The rules of the document's own styles.
        findings: What was noticed, such as elements without a model.
    """

    root: etree._Element
    marked: Marked
    css: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Views:
    """The views of an edition and what is wrong with its processing models."""

    views: tuple[View, ...]
    findings: tuple[Finding, ...]


def load(config: Config) -> Views:
    """Compile the views of an edition: diplomatic, reading, and those of `edition.toml`.

    A process compiles a view once, as long as its ODDs and stylesheets do not change.

    Raises:
        TransformError: An ODD or a stylesheet can't be read or compiled.
    """
    names = [DIPLOMATIC, READING]
    names += [name for name in config.views if name not in names]
    views = tuple(_view(config, name) for name in names)
    outputs = frozenset(view.output.name for view in views)
    found: dict[Finding, None] = {}
    for view in views:
        found |= dict.fromkeys(view.stylesheet.findings)
        found |= dict.fromkeys(checks.of_outputs(view.models, outputs))
    return Views(views, tuple(found))


def _view(config: Config, name: str) -> View:
    named = config.views.get(name, ViewConfig(sheets=name == DIPLOMATIC))
    odds = [shipped("transforms", "views.odd")]
    odds += [resources.named(odd, config.root) for odd in (*config.odd, *named.odd)]
    xslt = named.xslt or config.xslt
    on_top = config.root / xslt if xslt else None
    files = [*odds, *([on_top] if on_top else [])]
    output = Output(named.output or name, _base(named, name))
    compiled_models, stylesheet = _compiled(
        tuple(odds), _folder_of_names(files, config.root), output, name, on_top, _stamp(files)
    )
    return View(
        name=name,
        title=named.title or _TITLES.get(name, name),
        output=output,
        sheets=named.sheets or name == DIPLOMATIC,
        models=compiled_models,
        stylesheet=stylesheet,
        parameters=(("leiden", bool(config.leiden)),),
        notes=_notes(compiled_models),
    )


def _base(named: ViewConfig, name: str) -> str:
    """Return the output of the view whose models serve where the ODD has none for another."""
    if (named.output or name) in _TITLES:
        return ""
    return named.base or (DIPLOMATIC if named.sheets else READING)


def _folder_of_names(files: Iterable[Path], root: Path) -> Path:
    """Return the folder that names in findings begin at, one for all that bring no models."""
    own = root.resolve()
    every = stamps.closure(files)
    return root if any(path.resolve().is_relative_to(own) for path in every) else _NO_FOLDER


def _notes(models: Models) -> frozenset[str]:
    return frozenset(
        name
        for name in models.by_element
        if any(model.behaviour in _NOTES for model in models.all_of(name))
    )


@lru_cache(maxsize=32)
def _compiled(
    odds: tuple[Path, ...],
    root: Path,
    output: Output,
    name: str,
    xslt: Path | None,
    _stamp: tuple[int, ...],
) -> tuple[Models, Stylesheet]:
    every, findings = _read(odds, root, _stamp)
    named = [*odds, *([xslt] if xslt else [])]
    place = kept(cache_folder() / "models", named, root, odds, output, xslt)
    return every, compile_view(every, output, name, xslt=xslt, findings=findings, kept=place)


@lru_cache(maxsize=32)
def _read(
    odds: tuple[Path, ...], root: Path, _stamp: tuple[int, ...]
) -> tuple[Models, tuple[Finding, ...]]:
    every, findings = read(odds, root)
    return every, tuple(findings)


def _stamp(paths: list[Path]) -> tuple[int, ...]:
    return tuple(path.stat().st_mtime_ns if path.is_file() else 0 for path in paths)


def render(view: View, tree: etree._ElementTree, *, name: str = "") -> Rendered:
    """Render a document.

    Args:
        view: The view.
        tree: The addressed copy of the document; it is not changed.
        name: The document as findings name it.

    Raises:
        TransformError: The stylesheet stops, or complains.
    """
    try:
        root = view.stylesheet.run(tree, dict(view.parameters))
    except TransformError as error:
        message = f"the {view.name} view can't be made: {error}"
        raise TransformError(message) from error
    deletions.collapse(root)
    source = tree.getroot()
    found = gather(root)
    unmodelled = tuple(_unmodelled(found.data_unmodelled, source, name))
    rules, dropped = styles.settle(found, source, name, sheets=view.sheets)
    return Rendered(root, found, rules, (*unmodelled, *dropped))


def note_names(every: Iterable[View]) -> frozenset[str]:
    """Return the names of the elements that a view may show away from their place."""
    return frozenset(name for view in every for name in view.notes)


def sentences(every: Iterable[View], element: str) -> list[tuple[str, str]]:
    """Return what each view does with an element: its name, and the `desc` of each model."""
    return [
        (view.name, model.desc)
        for view in every
        for model in view.output.tried(view.models.all_of(element))
        if model.desc
    ]


def _unmodelled(
    marked: Iterable[etree._Element], source: etree._Element, name: str
) -> list[Finding]:
    counts: dict[str, int] = {}
    for element in marked:
        local = element.attrib.pop(_MARK)
        counts[local] = counts.get(local, 0) + 1
    return [
        finding(
            "element-unmodelled",
            f"No processing model applies to {local} ({_times(number)}); "
            "its content is shown inline.",
            file=name,
            line=_line(source, local),
            hint=f"Give {local} a model in an ODD, and name the ODD in edition.toml, "
            'before the first table: odd = ["my-views.odd"]',
        )
        for local, number in counts.items()
    ]


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"


def _line(source: etree._Element, local: str) -> int:
    for text in outermost(source):
        for element in text.iter(f"{{*}}{local}"):
            return element.sourceline or 0
    return 0
