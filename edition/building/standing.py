"""Standing: whether what is kept of a document is what would be made of it now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from edition.xml import stamps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from edition.building.document import Finished
    from edition.building.neighbours import Neighbours
    from edition.building.outcomes import Outcome
    from edition.building.references import References
    from edition.check.other_files import Asked


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a document.

    Attributes:
        outcome: What became of it; `needs` has the stamps of all files that were looked at.
        finished: What was made.
        own: The files that it is made of itself; of the others only answers count.
        asked: What checks asked the others.
    """

    outcome: Outcome
    finished: Finished
    own: frozenset[str]
    asked: tuple[Asked, ...] = ()


def current(
    kept: Kept, stamp_of: Callable[[str], str], neighbours: Callable[[], Neighbours]
) -> Kept | None:
    """Return what is kept as it stands now; None if the document must be made.

    A document that points into another needs not be made again where that has changed, as long as
    the pointers arrive as they did: what its views say of the other is filled in with its frames.

    Args:
        kept: What was kept.
        stamp_of: Gives the stamp that a file has now.
        neighbours: Gives what is known of the other documents.
    """
    needs = kept.outcome.needs
    changed = {file for file, known in needs.items() if stamp_of(file) != known}
    if not changed:
        return kept
    if changed & kept.own:
        return None
    others = neighbours()
    if any(others.files.arrival(item.file, item.fragment) != item.arrival for item in kept.asked):
        return None
    renewed = _renewed(kept.finished.references, others)
    if renewed is None:
        return None
    references, sought = renewed
    files = stamped({*sought, *(item.file for item in kept.asked)})
    outcome = replace(kept.outcome, needs=files | {file: needs[file] for file in kept.own})
    return replace(kept, outcome=outcome, finished=replace(kept.finished, references=references))


def stamped(files: Iterable[Path]) -> dict[str, str]:
    """Return stamps of files that will tell every later change, by path."""
    return {str(file): stamps.lasting(file) for file in files}


def _renewed(
    references: References, others: Neighbours
) -> tuple[References, frozenset[Path]] | None:
    """Return references as they are now, and the files they depend on.

    None where a file has become a document, or is none any more.
    """
    items = []
    sought: set[Path] = set()
    for item in references.items:
        place, needs = others.find(item.file, item.fragment)
        if (place is None) != (item.place is None):
            return None
        items.append(replace(item, place=place))
        sought |= needs
    return replace(references, items=tuple(items)), frozenset(sought)
