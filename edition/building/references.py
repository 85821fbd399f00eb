"""References: what the views of a document say of other documents of its edition.

A view is made and proven with marks in the places of an address and of a name. When its pages are
framed, the marks are filled with what the other document says of itself by then, and nothing else
is changed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.facts import addresses
from edition.facts.places import ENTRY, REGISTER, TEXT
from edition.source import characters
from edition.views.pointers import UNNAMED
from edition.views.writing import written
from edition.xml.addresses_of_files import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from edition import site
    from edition.facts.places import Place
    from edition.proof import ViewProof

_ADDRESS: Final = "address"
_NAME: Final = "name"
_END: Final = "-"


@dataclass(frozen=True, slots=True)
class Reference:
    """What a view says of another document.

    Attributes:
        file: The file that a pointer means, links resolved.
        fragment: What the pointer has after `#`.
        view: The view that leads there.
        place: The place of the document, or the page of the entry; None if the file is neither.
    """

    file: Path
    fragment: str
    view: str
    place: Place | None


@dataclass(frozen=True, slots=True)
class References:
    """All that the views of a document say of others.

    Attributes:
        mark: What the marks begin with, which no text of the document holds.
        items: Each with the number that its mark has.
    """

    mark: str = ""
    items: tuple[Reference, ...] = ()


def mark_of(data: bytes) -> str:
    """Return what the marks in the views of a document begin with.

    No file can hold its own digest.

    Args:
        data: The document.
    """
    return f"other-{sha256(data).hexdigest()[:24]}{_END}"


def marks(mark: str, number: int) -> tuple[str, str]:
    """Return what stands for the address and for the name of a reference, by its number."""
    return f"{mark}{number}{_END}{_ADDRESS}{_END}", f"{mark}{number}{_END}{_NAME}{_END}"


def filled(
    made: site.Made, proofs: Sequence[ViewProof], references: References
) -> tuple[site.Made, tuple[ViewProof, ...]]:
    """Return a document whose views say what they say of others, and their proofs.

    What is generated in a view then has other letters, so the proofs count them anew.

    Args:
        made: The document, its views with marks.
        proofs: Of the views, in their order.
        references: What the marks stand for.
    """
    if not references.items:
        return made, tuple(proofs)
    register = next((view.name for view in made.views if not view.sheets), "")
    values = [_Value(item, register) for item in references.items]
    views, counted = [], []
    for view, proof in zip(made.views, proofs, strict=True):
        part, more = _filled(view.part, references.mark, values)
        parts = []
        for one in view.parts:
            its, letters = _filled(one.part, references.mark, values, b"../")
            parts.append(replace(one, part=its))
            more += letters
        account = replace(view.account, generated=view.account.generated + more)
        views.append(replace(view, part=part, parts=tuple(parts), account=account))
        counted.append(replace(proof, generated=proof.generated + more))
    return replace(made, views=tuple(views)), tuple(counted)


class _Value:
    """What stands for the marks of a reference, as HTML has it."""

    def __init__(self, reference: Reference, register: str) -> None:
        place = reference.place
        name = (place.name if place else "") or UNNAMED
        address = address_of(reference, register)
        self.letters = characters.count(name)
        link = written(etree.Element("a", href=address))
        self.address = link.removeprefix(b'<a href="').removesuffix(b'"></a>')
        words = etree.Element("i")
        words.text = name
        self.name = written(words).removeprefix(b"<i>").removesuffix(b"</i>")


def _filled(part: bytes, mark: str, values: Sequence[_Value], up: bytes = b"") -> tuple[bytes, int]:
    """Return a part with its marks filled, and how many letters more it then has."""
    head, *others = part.split(mark.encode())
    texts, more = [head], 0
    for other in others:
        number, kind, rest = other.split(_END.encode(), 2)
        value = values[int(number)]
        is_name = kind == _NAME.encode()
        if is_name:
            more += value.letters - len(marks(mark, int(number))[1])
        texts += [value.name if is_name else up + value.address, rest]
    return b"".join(texts), more


def address_of(reference: Reference, register: str) -> str:
    """Return the address that a reference leads to; empty if it leads to no document.

    Args:
        reference: The reference.
        register: The view that has the lists of a document at its end; empty if there is none.
    """
    place = reference.place
    if place is None:
        return ""
    if place.part == ENTRY:
        return f"../{place.document}/{quoted(place.id)}.html"
    mark = f"#{quoted(place.id)}" if place.id else ""
    if place.part == REGISTER and register:
        return f"../{quoted(place.document)}/{register}.html{mark}"
    if place.part == TEXT:
        folder = f"{quoted(place.seat)}/" if place.seat else ""
        return f"../{quoted(place.document)}/{folder}{reference.view}.html{mark}"
    return f"../{addresses.presentation(place.document, single=False)}"
