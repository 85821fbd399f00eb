"""Which parameters a behaviour has: those of the TEI, and ours beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_CONTENT: Final = frozenset({"content"})
_AROUND: Final = frozenset({"before", "after", "kind"})
_WRAPPED: Final = _AROUND | {"as", "said", "saidAfter", "n"}
"""Of behaviours that are one element around their content; in no specification."""

_OF_TEI: Final[Mapping[str, frozenset[str]]] = {
    "alternate": frozenset({"default", "alternate"}),
    "anchor": frozenset({"id"}),
    "block": _CONTENT,
    "body": _CONTENT,
    "break": frozenset({"type", "label"}),
    "cell": _CONTENT,
    "cit": _CONTENT | {"source"},
    "document": _CONTENT,
    "figure": frozenset({"title"}),
    "glyph": frozenset({"uri"}),
    "graphic": frozenset({"url", "width", "height", "scale", "title"}),
    "heading": _CONTENT | {"level"},
    "index": frozenset({"type"}),
    "inline": _CONTENT | {"label"},
    "link": _CONTENT | {"uri"},
    "list": _CONTENT,
    "listItem": _CONTENT,
    "metadata": _CONTENT,
    "note": _CONTENT | {"place", "label"},
    "omit": frozenset(),
    "paragraph": _CONTENT,
    "row": _CONTENT,
    "section": _CONTENT,
    "table": _CONTENT,
    "text": _CONTENT,
    "title": _CONTENT,
}
"""Guidelines, chapter TD, `model/@behaviour`."""

_OURS: Final[Mapping[str, frozenset[str]]] = {
    "alternate": frozenset(),
    "anchor": frozenset(),
    "apparatus": _CONTENT | {"place", "as", "label"},
    "break": frozenset({"before", "after", "n"}),
    "caption": _CONTENT | _WRAPPED,
    "cell": _AROUND | {"as", "type"},
    "figure": _CONTENT | _WRAPPED,
    "formula": _CONTENT | _WRAPPED,
    "glyph": frozenset({"form", "open", "close"}),
    "graphic": frozenset(),
    "heading": _AROUND,
    "index": frozenset(),
    "link": _AROUND | {"label", "target"},
    "list": _WRAPPED | {"type"},
    "markup": frozenset(),
    "metadata": frozenset(),
    "omit": frozenset(),
    "pass-through": _CONTENT | _AROUND,
    "reading": _CONTENT | {"after"},
    "remark": _CONTENT,
    "text": _AROUND,
}
"""Ours and TEI Publisher's; a behaviour that is not named here is one element."""

BEHAVIOURS: Final = _OF_TEI.keys() | _OURS.keys()

_NEEDED: Final[Mapping[str, str]] = {
    "alternate": "default",
    "break": "type",
    "graphic": "url",
    "link": "uri",
}


def of(behaviour: str) -> frozenset[str]:
    """Return the names of the parameters that one of our behaviours has."""
    return _OF_TEI.get(behaviour, frozenset()) | _OURS.get(behaviour, _WRAPPED)


def of_tei(behaviour: str) -> frozenset[str]:
    """Return the names of the parameters that the TEI gives a behaviour."""
    return _OF_TEI.get(behaviour, frozenset())


def needed(behaviour: str) -> str:
    """Return the name of the parameter that a behaviour can't do without; empty: none."""
    return _NEEDED.get(behaviour, "")


def spelt(behaviour: str, name: str) -> str:
    """Return the name of a parameter as the behaviour has it: the TEI spells one in two ways."""
    return "uri" if (behaviour, name) == ("link", "link") else name
