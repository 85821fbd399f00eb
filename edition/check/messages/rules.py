"""Rules: what Schematron has found, as findings."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from edition.source.positions import Remark, placed

_ATTRIBUTE: Final = re.compile(r"(?:@|attribute::)\s*([\w.:-]+)")
"""What a test of XPath asks of the attributes of its context."""

if TYPE_CHECKING:
    from collections.abc import Sequence

    from edition.findings import Finding
    from edition.schematron import Failure
    from edition.source import Document


def from_failures(document: Document, failures: Sequence[Failure]) -> list[Finding]:
    """Put failures of a Schematron schema into findings, in the schema's own words.

    Args:
        document: The document.
        failures: What Schematron has found.
    """
    remarks = [
        Remark(
            failure.element if failure.element is not None else document.root,
            failure.code,
            failure.message,
            " ".join(failure.diagnostics),
            frozenset(_ATTRIBUTE.findall(failure.test)),
        )
        for failure in failures
    ]
    found = placed(document, remarks)
    return [
        replace(item, severity=failure.severity)
        for item, failure in zip(found, failures, strict=True)
    ]
