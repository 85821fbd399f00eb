"""The files that programs read of a document: one list. A new format is added here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from edition.ledger import as_csv, as_json
from edition.proof import proof_json

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from edition.exports.published import PublishedDocument
    from edition.ledger import Row
    from edition.proof import ViewProof


@dataclass(frozen=True, slots=True)
class Exported:
    """What formats are made of.

    Attributes:
        document: The document.
        proofs: Of each view.
        ledger: Its interventions, in order.
        parts: The names of the parts that have pages of their own, in order.
    """

    document: PublishedDocument
    proofs: Sequence[ViewProof]
    ledger: Sequence[Row]
    parts: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Format:
    """A format.

    Attributes:
        pattern: The name of the file in the document's folder; `{id}` stands for the document's id.
        title: What readers see; empty: the page of the document names the file in its own words.
        write: Makes the file.
    """

    pattern: str
    title: str
    write: Callable[[Exported], bytes]

    def name(self, identifier: str) -> str:
        """Return the name of the file of a document."""
        return self.pattern.format(id=identifier)


def _tei(exported: Exported) -> bytes:
    return exported.document.tei


def _proof(exported: Exported) -> bytes:
    return f"{proof_json(exported.proofs, exported.document.missing, exported.parts)}\n".encode()


def _ledger_csv(exported: Exported) -> bytes:
    return as_csv(exported.ledger)


def _ledger_json(exported: Exported) -> bytes:
    return as_json(exported.ledger)


FORMATS: Final[tuple[Format, ...]] = (
    Format("{id}.xml", "", _tei),
    Format("proof.json", "", _proof),
    Format("ledger.csv", "", _ledger_csv),
    Format("ledger.json", "", _ledger_json),
)
