"""Order: before which of its siblings an element would have been allowed. For messages only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.relaxng.automaton import Automaton, Mode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from edition.relaxng.automaton import Threads


def allowed_before(
    automaton: Automaton, contents: Threads, name: str, siblings: Sequence[str]
) -> str:
    """Return the sibling that a misplaced element should precede; names are as expat writes them.

    Args:
        automaton: Of the schema.
        contents: The patterns that the content of the parent may match.
        name: The element.
        siblings: The elements that stand before it in its parent.

    Returns:
        The last sibling before which it is allowed; empty if there is none, or if another of
        that name comes before it, so that the name alone would mislead.
    """
    state = automaton.close_anyway(automaton.state(contents, Mode.STRICT))
    found = ""
    seen: set[str] = set()
    for sibling in siblings:
        if automaton.step(state, name) is not None:
            found = "" if sibling in seen or sibling == name else sibling
        step = automaton.step(state, sibling)
        if step is None:
            break
        seen.add(sibling)
        state = automaton.end_anyway(step.opened, step.rest)
    return found
