"""Sequences: what a content is made of, part by part, in the order of the expression."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from edition.models.xpath import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Tokens = Sequence[tuple[str, str]]

_CLAUSES: Final = frozenset({"for", "let", "some", "every"})
"""What begins an expression in which a comma parts clauses."""
_OPENING: Final = frozenset("([{")
_CLOSING: Final = frozenset(")]}")


def parts_of(source: str) -> tuple[str, ...]:
    """Return the expressions between the commas of a sequence; of another expression, itself.

    Args:
        source: XPath, as in `(node(), @n)` (XPath 3.1, section 3.4.1).
    """
    return tuple("".join(text for _, text in part).strip() for part in _parts(tokens(source)))


def _parts(every: Tokens) -> Iterator[Tokens]:
    inner = _within_parentheses(every)
    if inner is not None and any(kind != "space" for kind, _ in inner):
        yield from _parts(inner)
        return
    commas = list(_commas(every))
    if not commas:
        yield every
        return
    for start, end in zip([-1, *commas], [*commas, len(every)], strict=True):
        yield from _parts(every[start + 1 : end])


def _within_parentheses(every: Tokens) -> Tokens | None:
    """Return what stands between the parentheses around all of an expression, if any do."""
    solid = [place for place, (kind, _) in enumerate(every) if kind != "space"]
    if not solid or every[solid[0]][1] != "(" or every[solid[-1]][1] != ")":
        return None
    depths = list(_depths(every))
    if 0 in [depths[place] for place in solid[:-1]]:
        return None
    return every[solid[0] + 1 : solid[-1]]


def _commas(every: Tokens) -> Iterator[int]:
    """Give where a sequence is parted: nowhere where a clause could be."""
    if any(text in _CLAUSES for _, text in every):
        return
    for place, ((_, text), depth) in enumerate(zip(every, _depths(every), strict=True)):
        if text == "," and depth == 0:
            yield place


def _depths(every: Tokens) -> Iterator[int]:
    """Give how many brackets are open after each token."""
    depth = 0
    for _, text in every:
        depth += (text in _OPENING) - (text in _CLOSING)
        yield depth
