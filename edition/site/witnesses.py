"""The witnesses that a reader can choose from: the text then has what the chosen one reads.

Radio buttons and `:has()` do it, without a script (`docs/decisions/0014-reading-a-witness.md`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from edition.site.marks import escaped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

_CITED: Final = "data-witnesses"
_BUTTON: Final = "-witness"


@dataclass(frozen=True, slots=True)
class Witness:
    """A witness of an apparatus.

    Attributes:
        id: Its `xml:id`, as `wit` names it.
        siglum: What readers know it by.
        number: From 1; it names the radio button.
    """

    id: str
    siglum: str
    number: int


def witnesses(root: etree._Element) -> tuple[Witness, ...]:
    """Return the witnesses that the apparatus of a view cites, in the order of their list.

    Args:
        root: The view; `data-witnesses` names them.
    """
    cited = (root.get(_CITED) or "").split()
    if not cited:
        return ()
    sigla: dict[str, str] = {}
    places: dict[str, int] = {}
    for place, element in enumerate(root.iter("a", "li", "span", "div", "ul")):
        if element.get("class") == "siglum" and element.tag == "a":
            siglum = "".join(map(str, element.itertext()))
            sigla.setdefault((element.get("href") or "").removeprefix("#"), siglum)
        elif identifier := element.get("id"):
            places[identifier] = place
    listed = sorted(cited, key=lambda name: (name not in places, places.get(name, 0)))
    return tuple(Witness(name, sigla.get(name, name), at) for at, name in enumerate(listed, 1))


def rules(found: Sequence[Witness], column: str = "") -> Iterator[str]:
    """Give the rules of style that let a text read as the witness that is chosen.

    Args:
        found: The witnesses.
        column: The column that they are chosen for, by its class; empty: the page has one text.
    """
    button, text = (f"-{column}-witness", f".{column} .view") if column else (_BUTTON, ".view")
    for witness in found:
        name = escaped(witness.id)
        view = f"body:has(#{button}-{witness.number}:checked) {text}"
        reads = f'[data-wit~="{name}"]'
        base = "> :is(.tei-lem, .tei-rdg)"
        yield f"{view} .tei-app:has(> .variant{reads}) {base} {{ display: none; }}"
        yield f"{view} .variant{reads}::before {{ content: attr(data-text); }}"
        yield f'{view} .variant{reads}[data-text=""]::before {{ content: "[om.]"; }}'
        unsaid = f'.tei-app[{_CITED}]:not([{_CITED}~="{name}"]) {base}'
        yield f"{view} {unsaid} {{ color: var(--ink-dim); }}"
        yield f"{view} .entry {reads} {{ background: var(--highlight); }}"
