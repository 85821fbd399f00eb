"""Places for lists that a program makes: which of them stay empty.

Guidelines, 4.7 (`divGen`): the suggested types are `index`, `toc`, `figlist` and `tablist`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.check.seen import Seen
from edition.source.names import TEI, tei
from edition.source.positions import Remark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.config import Config
    from edition.source import Document

_DIVISIONS: Final = " or ".join(["self::t:div", *(f"self::t:div{n}" for n in range(1, 8))])
_CONTENTS: Final = (f"boolean(//t:text//*[{_DIVISIONS}]/t:head)", "no division has a head")
_FIGURES: Final = ("boolean(//t:text//t:figure/t:head)", "no figure has a head")
_TABLES: Final = ("boolean(//t:text//t:table/t:head)", "no table has a head")
_NAMED: Final = "not(string($n)) or ancestor-or-self::t:index/@indexName = $n"
_INDEX: Final = (
    f"boolean(//t:text//t:index[{_NAMED}]/t:term)",
    "the text has no such index",
)
_LISTS: Final = {
    **dict.fromkeys(("toc", "contents", "tableOfContents"), _CONTENTS),
    **dict.fromkeys(("figlist", "figures"), _FIGURES),
    **dict.fromkeys(("tablist", "tables"), _TABLES),
    "index": _INDEX,
}
_HINT: Final = (
    "Lists are made for the types toc, figlist, tablist, and index (of the terms whose indexName "
    "is the n of the divGen); an ODD of the edition can give it another model."
)


def check(document: Document, _config: Config) -> Seen:
    """Find each `divGen` for which nothing is generated."""
    return Seen(tuple(_remarks(document)))


def _remarks(document: Document) -> Iterator[Remark]:
    for top in document.transcriptions():
        for place in top.iter(tei("divGen")):
            why = _why_empty(place)
            if why:
                message = f"Nothing is generated for this divGen: {why}."
                yield Remark(place, "list-not-generated", message, _HINT, frozenset({"type"}))


def _why_empty(place: etree._Element) -> str:
    kind = place.get("type", "")
    if kind not in _LISTS:
        return f"{kind} is no list that is known" if kind else "it has no type"
    test, why = _LISTS[kind]
    has_entries = etree.XPath(test, namespaces={"t": TEI})
    return "" if has_entries(place, n=" ".join(place.get("n", "").split())) else why
