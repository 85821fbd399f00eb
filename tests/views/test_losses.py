"""What is missing is told with its size, and in the signs of Leiden."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from conftest import Show

_TEI: Final = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"{}><teiHeader/><text><body><ab>{}</ab></body></text>'
    "</TEI>"
)


def _shown(text: str, show: Show, *, language: str = "", leiden: bool = False) -> str:
    data = _TEI.format(f' xml:lang="{language}"' if language else "", text).encode()
    return "".join(show(data, "diplomatic", leiden=leiden).itertext())


@pytest.mark.parametrize(
    ("attributes", "told"),
    [
        ('quantity="1" unit="chars"', "gap: 1 character"),
        ('quantity="2" unit="line" reason="lost"', "2 lines lost"),
        ('quantity="1" unit="leaves"', "gap: 1 leaf"),
        ('quantity="3" unit="folio"', "gap: 3 leaves"),
        ('quantity="2.5" unit="cm"', "gap: 2.5 cm"),
        ('quantity="2" unit="quire"', "gap: 2 quires"),
        ('quantity="3" unit="word" precision="low"', "gap: about 3 words"),
        ('atLeast="2" atMost="4" unit="character" reason="lost"', "2\u20134 characters lost"),
        ('min="2" max="2" unit="line"', "gap: 2 lines"),
        ('atLeast="2" unit="line"', "gap: at least 2 lines"),
        ('atMost="1" unit="line"', "gap: at most 1 line"),
        ('extent="4" unit="letter"', "gap: 4 characters"),
        ('extent="several" unit="line"', "gap: several lines"),
        ('extent="5 words"', "gap: 5 words"),
        ('extent="5 words" unit="word"', "gap: 5 words"),
        ('extent="half the page" reason="torn"', "half the page torn"),
        ('extent="unknown" unit="line" reason="lost"', "unknown number of lines lost"),
        ('extent="unknown"', "gap"),
        ('unit="line" reason="lost"', "gap: line lost"),
        ('reason="water_stain"', "gap: water stain"),
        ('reason="damage" agent="mould" quantity="2" unit="word"', "2 words damage (mould)"),
        ("", "gap"),
    ],
)
def test_the_size_of_a_gap(attributes: str, told: str, show: Show) -> None:
    """Each way of giving a size is told, with the unit in the right number."""
    assert _shown(f"<gap {attributes}/>", show) == f"[{told}]"


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("de", "2 Zeilen verloren"),
        ("fra", "2 lignes, texte perdu"),
        ("it-IT", "2 righe, testo perduto"),
        ("es", "2 líneas, texto perdido"),
        ("la", "2 lines lost"),
    ],
)
def test_the_words_are_the_edition_s(language: str, told: str, show: Show) -> None:
    """The language is that of the header, and not of the text; where we have none, English."""
    gap = '<foreign xml:lang="la"><gap quantity="2" unit="line" reason="lost"/></foreign>'
    assert _shown(gap, show, language=language) == f"[{told}]"


_TWO: Final = '<gap reason="lost" quantity="2" unit="character"/>'
_TAU: Final = '<supplied reason="lost">tau</supplied>'
_RO: Final = '<supplied reason="lost">ro</supplied>'


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        (_TWO, "[. .]"),
        ('<gap reason="illegible" quantity="2" unit="character"/>', ". ."),
        ('<gap reason="omitted" quantity="2" unit="character"/>', "⟨. .⟩"),
        ('<gap reason="deleted" quantity="2" unit="character"/>', "⟦. .⟧"),
        ('<del><gap reason="deleted" quantity="2" unit="character"/></del>', "⟦. .⟧"),
        ('<gap reason="sampling" quantity="2" unit="line"/>', "(…)"),
        ('<gap reason="lost" quantity="12" unit="character"/>', "[. . 12 . .]"),
        (
            '<gap reason="lost" quantity="3" precision="low" unit="character"/>',
            "[. . about 3 . .]",
        ),
        ('<gap reason="lost" atLeast="2" atMost="4" unit="character"/>', "[. . 2\u20134 . .]"),
        ('<gap reason="lost" extent="unknown" unit="character"/>', "[- - -]"),
        ('<gap reason="illegible" extent="unknown" unit="character"/>', "- - -"),
        ('<gap reason="lost" extent="unknown" unit="line"/>', "- - - - - -"),
        ('<gap reason="lost" quantity="3" unit="line"/>', "- - - 3 lines - - -"),
        ('<gap reason="lost" quantity="2" unit="word"/>', "[- - - 2 words - - -]"),
        ('<gap reason="lost" quantity="2" unit="character" cert="low"/>', "[. .(?)]"),
        (f"a{_TAU}{_TWO}{_RO}b", "a[tau . . ro]b"),
        (f"{_TAU} {_RO}", "[tau] [ro]"),
        (f"{_TAU}<lb/>{_RO}", "[tau][ro]"),
        (f"<hi>a{_TAU}</hi>{_TWO}", "a[tau . .]"),
        (f"{_TAU}<w>{_RO}b</w>", "[tauro]b"),
        (f"{_TAU}<!-- joined -->{_RO}", "[tauro]"),
        (f'{_TAU}<supplied reason="omitted">i</supplied>{_RO}', "[tau]⟨i⟩[ro]"),
        (f'<supplied reason="lost">tau {_TWO}</supplied>', "[tau . .]"),
        (f'<supplied reason="lost">tau{_TWO}ro</supplied>', "[tau . . ro]"),
        (f'<supplied reason="lost">{_TWO}ro</supplied>{_TAU}', "[. . rotau]"),
        (f'<supplied reason="lost"><hi>{_RO}</hi>b</supplied>', "[rob]"),
        ('<supplied reason="lost" cert="low">quod</supplied>', "[quod(?)]"),
        ('<supplied reason="omitted" cert="low">et</supplied>', "⟨et(?)⟩"),
        ('<supplied reason="subaudible">scil.</supplied>', "(scil.)"),
        ("<sic>facti</sic>", "facti(!)"),
        ('<unclear cert="low">ab</unclear>', "ab(?)"),
        ("<unclear>ab</unclear>", "ab"),
        ("<surplus>ab</surplus>", "{ab}"),
        ('a<space quantity="3" unit="character"/>b', "a(vac. 3)b"),
        ('a<space extent="unknown" unit="line"/>b', "a(vac.)b"),
    ],
)
def test_signs_of_leiden(text: str, signs: str, show: Show) -> None:
    """Losses of each kind have their own signs, and those that adjoin share their brackets."""
    assert _shown(text, show, leiden=True) == signs


def test_a_blank_that_is_measured_is_told(show: Show) -> None:
    """How much was left blank is told where a blank of that width can't be drawn."""
    shown = _shown('a<space quantity="2" unit="lines"/>b', show)
    assert shown == "a[2 lines left blank]b"
