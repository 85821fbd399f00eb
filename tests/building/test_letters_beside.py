"""The letters before and after one, between the same persons, as the registers know them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from lxml import html

from amending import build, old
from folders import make_edition

if TYPE_CHECKING:
    from pathlib import Path

_LETTER: Final = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>
<title>{name}</title></titleStmt><publicationStmt><p>None.</p></publicationStmt><sourceDesc>
<p>None.</p></sourceDesc></fileDesc><profileDesc><correspDesc>
<correspAction type="sent"><persName>Ben Hill</persName><date when="{year}"/></correspAction>
<correspAction type="received">{to}</correspAction></correspDesc></profileDesc></teiHeader>
<text><body><p>Dear</p></body></text></TEI>"""
_LIST: Final = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>
<title>Persons</title></titleStmt><publicationStmt><p>None.</p></publicationStmt><sourceDesc>
<p>None.</p></sourceDesc></fileDesc></teiHeader><standOff><listPerson><person xml:id="ada">
<persName>Ada Reed</persName></person></listPerson></standOff></TEI>"""
_OTHER: Final = "<persName>Cy Fox</persName>"


def _beside(folder: Path, *recipients: str) -> dict[str, list[str]]:
    """Build letters to these in turn; return the letters of the same correspondence beside each."""
    make_edition(folder, 'registers = ["lists/persons.xml"]\n[schema]\n')
    (folder / "letter.xml").unlink()
    (folder / "lists").mkdir()
    (folder / "lists/persons.xml").write_text(_LIST, encoding="utf-8")
    for number, to in enumerate(recipients):
        text = _LETTER.format(name=f"l{number}", year=1901 + number, to=to)
        (folder / f"l{number}.xml").write_text(text, encoding="utf-8")
    old(folder)
    assert build(folder).written
    found = {}
    for number in range(len(recipients)):
        page = html.parse(folder / f"build/l{number}/reading.html")
        links = page.xpath("//nav[@class='neighbours']//a[contains(., 'of this correspondence')]")
        found[f"l{number}"] = [link.get("href").split("/")[1] for link in links]
    return found


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("<persName>Ada Reed</persName>", "<persName>Ada Reed</persName>"),
        (
            '<persName ref="lists/persons.xml#ada">Ada</persName>',
            '<persName ref="./lists/persons.xml#ada">Mrs Reed</persName>',
        ),
        (
            '<persName ref="https://d-nb.info/gnd/1">Ada</persName>',
            '<persName ref="https://d-nb.info/gnd/1">Mrs Reed</persName>',
        ),
    ],
    ids=["by name", "by what the name points to", "by an authority"],
)
def test_letters_between_the_same_two_lead_to_one_another(
    tmp_path: Path, first: str, second: str
) -> None:
    """A person is known by what the name points to, else by the name."""
    assert _beside(tmp_path, first, _OTHER, second) == {"l0": ["l2"], "l1": [], "l2": ["l0"]}


def test_a_letter_of_which_one_side_is_not_known_is_of_no_correspondence(tmp_path: Path) -> None:
    """It can't be told which other letters answer it."""
    assert _beside(tmp_path, "", _OTHER, "") == {"l0": [], "l1": [], "l2": []}
