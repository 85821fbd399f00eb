"""Explain: what a finding's code means, and which model made a place what it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from edition import source, views
from edition.errors import UsageError
from edition.findings.catalogue import CATALOGUE
from edition.findings.terminal import visible
from edition.models import ModelSequence
from edition.models.choosing import ELSEWHERE, Candidate, candidates
from edition.models.xpath import ExpressionError, compile_expression
from edition.source import transcription
from edition.source.positions import path_of
from edition.views import faces
from edition.views.addresses import address

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from edition.config import Config
    from edition.models import Model
    from edition.source import Document
    from edition.views import View


def code(target: str) -> str | None:
    """Return what a code of the catalogue means; None if it is no code."""
    entry = CATALOGUE.get(target)
    if entry is None:
        return None
    return f"{entry.code} ({entry.severity.value}): {entry.title}.\n\n{entry.explanation}"


def place(config: Config, target: str, cwd: Path) -> str:
    """Say which model made the elements of a line what they are, in each view, and why.

    Args:
        config: The configuration of the edition.
        target: `FILE:LINE`.
        cwd: The folder that a relative FILE is in.

    Raises:
        UsageError: The target is neither a code nor a line of a readable TEI file.
        TransformError: The processing models can't be used.
    """
    document, line = _document(config, target, cwd)
    looks = faces.of_document(document, config)
    every = faces.suited(views.load(config).views, looks, config)
    notes = views.note_names(every)
    read = transcription.read(document, config.hyphens)
    copy = address(read, notes=notes, lines=config.line_numbers).tree.getroot()
    elements = _on_line(copy, line)
    if not elements:
        message = f"{document.name}:{line}: there is no element of a transcription on this line"
        raise UsageError(message)
    return "\n\n".join(_element(element, every) for element in elements)


def _document(config: Config, target: str, cwd: Path) -> tuple[Document, int]:
    name, number = _place(target)
    if not number:
        message = (
            f"{target} is neither the code of a finding nor FILE:LINE or FILE:LINE:COLUMN; "
            "the codes are listed in docs/findings"
        )
        raise UsageError(message)
    path = cwd / Path(name)
    if not path.is_file():
        message = f"{name}: there is no such file"
        raise UsageError(message)
    read = source.read_source(path.resolve(), config)
    if isinstance(read, list):
        message = f"{name}:{read[0].line}: {read[0].message}"
        raise UsageError(message)
    return read, int(number)


def _place(target: str) -> tuple[str, str]:
    """Return file and line of a place as findings print it, FILE:LINE or FILE:LINE:COLUMN."""
    name, _, number = target.rpartition(":")
    file, _, line = name.rpartition(":")
    if number.isdecimal() and line.isdecimal():
        return file, line
    return (name, number) if number.isdecimal() else ("", "")


def _on_line(root: etree._Element, line: int) -> list[etree._Element]:
    """Return the elements that start on a line; else the innermost one that began before it."""
    tops = source.outermost(root)
    found = [
        element for top in tops for element in top.iter(etree.Element) if element.sourceline == line
    ]
    if found:
        return found
    last: etree._Element | None = None
    for top in tops:
        for element in top.iter(etree.Element):
            if 0 < (element.sourceline or 0) <= line <= _last_line(element):
                last = element
    return [] if last is None else [last]


def _last_line(element: etree._Element) -> int:
    """Return the last line that is known to belong to an element: where its content ends."""
    lines = [node.sourceline or 0 for node in element.iter(etree.Element)]
    own = element.sourceline or 0
    text = "".join(element.itertext())
    return max(*lines, own + text.count("\n"))


def _element(element: etree._Element, every: Sequence[View]) -> str:
    name = etree.QName(element).localname
    lines = [f"<{name}> at {path_of(element)}"]
    for view in every:
        lines.append(f"  {view.name}")
        found = candidates(view.models, element, view.output, dict(view.parameters))
        serving = [item for item in found if not item.reason.startswith(ELSEWHERE)]
        lines += [f"    {line}" for item in serving for line in _candidate(item, view)]
        if len(serving) < len(found):
            lines.append(f"    not tried: {len(found) - len(serving)} that serve other views")
        if not any(item.reason == "" for item in found):
            lines.append("    no model applies: its content is shown inline")
    return "\n".join(map(visible, lines))


def _candidate(item: Candidate, view: View) -> Iterator[str]:
    models = item.model.models if isinstance(item.model, ModelSequence) else (item.model,)
    where = f"{item.model.place.file}:{item.model.place.line}"
    what = " + ".join(model.behaviour for model in models)
    if item.reason:
        yield f"not {what} ({where}): {item.reason}"
        return
    yield f"→ {what} ({where})"
    for model in models:
        if model.desc:
            yield f"  {model.desc}"
        yield from _passed_over(model, view)
    if item.model.predicate:
        yield f"  for: {item.model.predicate}"


def _passed_over(model: Model, view: View) -> Iterator[str]:
    """Say which parameters of a model can't be evaluated, each with its line."""
    for param in model.params:
        try:
            compile_expression(param.value or ".", view.models.namespaces)
        except ExpressionError as error:
            place = f"{param.place.file}:{param.place.line}"
            yield f"  passed over: {param.name} = {param.value} ({place}): {error}"
