"""Shelves: the facts of all documents by their kind, read when they are needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    Fact = TypeVar("Fact")


class Shelves(Protocol):
    """Where the facts of an edition stand: a shelf for each kind, on it one value a document.

    Nothing holds the facts of all documents at once. What has changed is told by digests, so that
    most of what stands on a shelf need not be read.
    """

    def digests(self, kind: type) -> Mapping[str, str]:
        """Return the digest of what stands on a shelf, by the ids of the documents.

        A document that has nothing to tell is left out.
        """

    def read(
        self, kind: type[Fact], identifiers: Collection[str] | None = None
    ) -> Iterator[tuple[str, Fact]]:
        """Give what stands on a shelf, each with the id of its document, in the order of these.

        Args:
            kind: The kind of fact.
            identifiers: The documents; None: all.
        """
