"""Lists: registers that are files of their own, as those who relate documents ask for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from edition.facts.listed import Listed


class Lists(Protocol):
    """Gives the entries of registers."""

    def __call__(self, named: AbstractSet[str]) -> Iterable[Listed]:
        """Return the entries of the files that the edition names as registers, and of others.

        Args:
            named: Files that names lead into, relative to the folder of the edition; those that
                are documents, or no registers, have none.
        """


def no_lists(named: AbstractSet[str]) -> Iterable[Listed]:  # noqa: ARG001 - as `Lists`
    """Know of no register."""
    return ()
