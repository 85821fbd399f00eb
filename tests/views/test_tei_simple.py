"""The documents of TEI Simple beside the HTML that its own processing models make of them.

Where the letters differ, it is for one of these reasons:

| reason | TEI Simple | here |
|---|---|---|
| addresses of images | `@tcp:110643:1` stands in the text | a break has a mark, and no text |
| long s | it is replaced by s | letters stay as they are encoded |
| labels | Incipit, Explicit, Identification | what is added says that it is generated |
| lost letters | bullets | square brackets |
| abbreviations | expanded | expanded in the reading text only |
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from lxml import html

from making import Maker

if TYPE_CHECKING:
    from pathlib import Path

_WITHIN = {"testsimple": 50, "testsimple2": 50, "testsimple3": 50, "testms": 30}
"""One letter in so many may differ; `testms` has a label at each of its items."""

_ADDRESS = re.compile(r"@\w+:[\w:]+")
_LETTERS = re.compile(r"[^\W\d_]+")


def _letters(text: str) -> Counter[str]:
    """Count the words of a text, letters only, long s as s; addresses of images are no words."""
    plain = _ADDRESS.sub(" ", text).replace("\u017f", "s")
    return Counter("".join(_LETTERS.findall(plain)).lower())


@pytest.mark.corpus
@pytest.mark.parametrize("name", _WITHIN)
def test_the_letters_are_those_of_tei_simple(shared: Path, name: str) -> None:
    """The reading text has the letters of TEI Simple's HTML, nearly each as often."""
    folder = shared / "conformance" / "tei-simple"
    maker = Maker(folder)
    document = maker.read(folder / f"{name}.xml")
    assert document is not None
    page = maker.make(document).files[f"{document.id}/reading.html"]
    (view,) = html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8")).xpath(
        "//*[@data-view]"
    )
    for generated in view.xpath("descendant::*[@data-generated]"):
        generated.drop_tree()
    other = html.parse(folder / f"{name}.html").getroot()
    for part in other.xpath("//style | //script | //head"):
        part.drop_tree()
    ours, theirs = _letters(view.text_content()), _letters(other.text_content())
    differing = sum(((ours - theirs) + (theirs - ours)).values())
    assert differing <= sum(theirs.values()) / _WITHIN[name]
