"""Refusals: what is wrong with an ODD, where, and what to do."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from edition.errors import SchemaError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from edition.xml.places import Place


def refuse(place: Place, message: str, remedy: str = "") -> SchemaError:
    """Return the error: `FILE:LINE: message remedy`."""
    return SchemaError(f"{place}: {message}" + (f" {remedy}" if remedy else ""))


def unknown(place: Place, what: str, name: str, known: Iterable[str]) -> SchemaError:
    """Return the error for a name that nothing has, with the nearest one that something has."""
    return refuse(place, f"There is no {what} “{name}”.", nearest(name, known))


def nearest(name: str, known: Iterable[str]) -> str:
    """Return a sentence that suggests the known names most like `name`; may be empty."""
    close = difflib.get_close_matches(name, sorted(set(known)), n=2, cutoff=0.6)
    if not close:
        return "Declare it, or remove the reference."
    return f"Did you mean {' or '.join(f'“{one}”' for one in close)}?"
