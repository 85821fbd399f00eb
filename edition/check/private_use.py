"""Characters of private use: each font has its own idea of what they are, most have none."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.check.seen import Seen
from edition.source.names import tei
from edition.source.positions import Remark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from edition.config import Config
    from edition.source import Document

_PRIVATE: Final = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
"""The Unicode Standard, section 23.5."""

_SHOWN: Final = 5
_HINT: Final = (
    "Write <g ref> instead, and describe the sign in the header's charDecl with a mapping for each "
    "form of the text (Guidelines, chapter 5), or bring a font that has them."
)


def check(document: Document, _config: Config) -> Seen:
    """Find characters of private use in the text that the header's `charDecl` does not describe."""
    tops = document.transcriptions()
    counted = Counter(found for top in tops for text in top.itertext() for found in _in(text))
    if not counted:
        return Seen(())
    described = {
        found for mapping in document.root.iter(tei("mapping")) for found in _in(mapping.text or "")
    }
    unknown = Counter({sign: number for sign, number in counted.items() if sign not in described})
    if not unknown:
        return Seen(())
    message = f"The text holds characters that Unicode leaves to private use: {_list(unknown)}."
    holder = next(
        holder for top in tops for holder in top.iter(etree.Element) if _holds(holder, unknown)
    )
    return Seen((Remark(holder, "character-private", message, _HINT, frozenset()),))


def _in(text: str) -> list[str]:
    return _PRIVATE.findall(text)


def _list(unknown: Counter[str]) -> str:
    told = [f"U+{ord(sign):04X} ({_times(number)})" for sign, number in unknown.most_common(_SHOWN)]
    more = len(unknown) - len(told)
    return ", ".join(told) + (f" and {more} more" if more else "")


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"


def _holds(element: etree._Element, unknown: Iterable[str]) -> bool:
    own = (element.text or "", *(child.tail or "" for child in element))
    return any(sign in text for sign in unknown for text in own)
