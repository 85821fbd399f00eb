"""Registers behind a text: the copy says which lists are some, for models to leave them out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from edition.header.registers import behind
from edition.source.names import ADDRESS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree

REGISTER: Final = f"{{{ADDRESS}}}register"


def mark(tops: Iterable[etree._Element]) -> None:
    """Set `a:register` on the lists whose entries stand below the reading text.

    Args:
        tops: The outermost texts of the copy of a document; they are changed.
    """
    for top in tops:
        for found in behind(top):
            found.set(REGISTER, "true")
