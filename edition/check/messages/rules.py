"""Rules: what Schematron has found, as findings."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from edition.findings.catalogue import finding
from edition.source.positions import Remark, placed

_ATTRIBUTE: Final = re.compile(r"(?:@|attribute::)\s*([\w.:-]+)")
"""What a test of XPath asks of the attributes of its context."""

_UNUSABLE: Final = "rule-unusable"

if TYPE_CHECKING:
    from collections.abc import Sequence

    from edition.findings import Finding
    from edition.schematron import Failure
    from edition.source import Document


def from_failures(document: Document, failures: Sequence[Failure], root: Path) -> list[Finding]:
    """Put failures of a Schematron schema into findings, in the schema's own words.

    A rule that can't be evaluated is a flaw of the schema, at its place there.

    Args:
        document: The document.
        failures: What Schematron has found.
        root: The folder of the edition, which the files of findings are named from.
    """
    broken = [item for item in failures if item.code != _UNUSABLE]
    remarks = [
        Remark(
            failure.element if failure.element is not None else document.root,
            failure.code,
            failure.message,
            " ".join(failure.diagnostics),
            frozenset(_ATTRIBUTE.findall(failure.test)),
            failure.changes,
        )
        for failure in broken
    ]
    found = placed(document, remarks)
    return [
        *(_of_schema(item, document, root) for item in failures if item.code == _UNUSABLE),
        *(
            replace(item, severity=failure.severity)
            for item, failure in zip(found, broken, strict=True)
        ),
    ]


def _of_schema(failure: Failure, document: Document, root: Path) -> Finding:
    path = Path(failure.place.file)
    name = path.relative_to(root) if path.is_relative_to(root) else path
    where = f"In {document.name}: " if failure.element is not None else ""
    hint = where + " ".join(failure.diagnostics)
    file, line = name.as_posix(), failure.place.line
    return finding(_UNUSABLE, failure.message, file=file, line=line, hint=hint)
