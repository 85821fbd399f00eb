"""Descriptions of manuscripts: no word of one is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from edition.header.manuscripts import fields
from edition.source.names import TEI

if TYPE_CHECKING:
    from edition.header import Passage

_BOOK = """<p>A codex.</p><msDesc><msIdentifier><settlement>Ulm</settlement><idno>7</idno>
</msIdentifier><head>A psalter</head><msContents><summary>Psalms.</summary>
<textLang>Latin</textLang>
<msItem n="1"><locus>f. 1</locus><author>David</author><title>Psalms</title>
<incipit>Beatus vir</incipit><note>Mutilated.</note><msItem><title>Psalm 1</title></msItem></msItem>
</msContents><physDesc><objectDesc><supportDesc><support>Vellum</support><extent>9 leaves</extent>
<foliation>Modern.</foliation></supportDesc><layoutDesc><layout>Two columns</layout></layoutDesc>
</objectDesc><handDesc><handNote>One scribe.</handNote></handDesc><decoDesc>
<decoNote>Gold.</decoNote>
</decoDesc><musicNotation>Neumes.</musicNotation><bindingDesc><binding><p>Calf.</p></binding>
</bindingDesc><accMat>A letter.</accMat></physDesc><history><p>Long.</p><origin>Reichenau</origin>
</history><additional><adminInfo><recordHist>By A. R.</recordHist></adminInfo><listBibl>
<bibl>Reed 1890</bibl></listBibl></additional><msPart><msIdentifier><idno>7a</idno></msIdentifier>
<physDesc><p>A flyleaf.</p></physDesc></msPart></msDesc>"""


def _read(inside: str, *, with_hands: bool = True) -> list[Passage]:
    element = etree.fromstring(f'<sourceDesc xmlns="{TEI}">{inside}</sourceDesc>')
    return list(fields(element, with_hands=with_hands))


def _told(found: list[Passage]) -> dict[str, str]:
    return {one.label: " / ".join(block.text for block in one.prose) for one in found}


def test_each_field_of_a_description_is_told() -> None:
    """Under its own label; items and parts by their number."""
    assert _told(_read(_BOOK)) == {
        "Source": "A codex.",
        "Identification": "Ulm, 7",
        "Heading": "A psalter",
        "Summary": "Psalms.",
        "Language": "Latin",
        "Item 1": "f. 1, David, Psalms / Incipit: Beatus vir / Mutilated.",
        "Item 1.1": "Psalm 1",
        "Support": "Vellum",
        "Extent": "9 leaves",
        "Foliation": "Modern.",
        "Layout": "Two columns",
        "Hands": "One scribe.",
        "Decoration": "Gold.",
        "Music": "Neumes.",
        "Binding": "Calf.",
        "Accompanying material": "A letter.",
        "History": "Long.",
        "Origin": "Reichenau",
        "Record": "By A. R.",
        "Literature": "Reed 1890",
        "Part 1 · Identification": "7a",
        "Part 1 · Description": "A flyleaf.",
    }


def test_hands_that_a_legend_tells_are_not_told_twice() -> None:
    """Pages list the hands that a text uses."""
    assert "Hands" not in _told(_read(_BOOK, with_hands=False))


def test_a_field_without_a_word_of_ours_is_called_by_its_name() -> None:
    """And a register is none."""
    inside = "<msDesc><physDesc><sealStamp>Red.</sealStamp></physDesc></msDesc><listPerson><person>"
    assert _told(_read(f"{inside}Ada</person></listPerson>")) == {"Seal stamp": "Red."}


def test_loose_text_between_fields_is_told() -> None:
    """It is prose of what it stands in."""
    found = _told(_read("<msDesc><history>Bought. <origin>Ulm</origin></history></msDesc>"))
    assert found == {"History": "Bought.", "Origin": "Ulm"}
