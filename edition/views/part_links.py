"""Links of a view in parts: from the page of each part to the page of the part that has a place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from lxml import etree

from edition.views.dividing import FIRST

if TYPE_CHECKING:
    from collections.abc import Mapping

_LINKS: Final = etree.XPath("descendant-or-self::*[@href or @src]")
_PAGE: Final = ".html"


@dataclass(frozen=True, slots=True)
class Ways:
    """Where the places of a document in parts are.

    Attributes:
        view: The view whose links are led.
        own: For each of its addresses, as it is written, the name of the part.
        others: The same of all views, by name.
        marks: What stands for the address of a place of another document begins with this.
    """

    view: str
    own: Mapping[str, str]
    others: Mapping[str, Mapping[str, str]]
    marks: str = ""

    def lead(self, element: etree._Element, here: str) -> None:
        """Lead the links of an element from the page of a part.

        Args:
            element: What stands on the page; it is changed.
            here: The name of the part.
        """
        for link in _LINKS(element):
            name = "href" if link.get("href") is not None else "src"
            link.set(name, self.led(link.get(name) or "", here))

    def led(self, address: str, here: str) -> str:
        """Return where an address of the undivided view leads, from the page of a part."""
        path, sign, fragment = address.partition("#")
        if not path:
            seat = self.own.get(unquote(fragment), FIRST) if fragment else here
            return address if seat == here else self._page(seat, self.view, here) + sign + fragment
        view = path.removesuffix(_PAGE)
        if view in self.others:
            seat = self.others[view].get(unquote(fragment), FIRST)
            return self._page(seat, view, here) + sign + fragment
        is_beside = ":" not in path.partition("/")[0] and not path.startswith("/")
        if here == FIRST or not is_beside or (self.marks and path.startswith(self.marks)):
            return address
        return f"../{address}"

    @staticmethod
    def _page(seat: str, view: str, here: str) -> str:
        if seat == here:
            return f"{view}{_PAGE}"
        up = "../" if here != FIRST else ""
        return f"{up}{seat}/{view}{_PAGE}" if seat != FIRST else f"{up}{view}{_PAGE}"
