"""A sign without a letter is shown as the header describes it, by view."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Show

_TEI = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><encodingDesc><charDecl>'
    '<char xml:id="s">{}</char></charDecl></encodingDesc></teiHeader>'
    "<text><body><p>{}</p></body></text></TEI>"
)
_ON_SHEET = '<mapping type="Diplomatic">ꝫ</mapping>'
_READ = '<mapping type="normalised">et</mapping>'
_STANDARD = '<mapping type="standard">⁊</mapping>'


@pytest.mark.parametrize(
    ("described", "sheet", "reading"),
    [
        (_ON_SHEET + _READ, "ꝫ", "et"),
        (_READ + _ON_SHEET, "ꝫ", "et"),
        (_STANDARD + _READ, "⁊", "et"),
        (_ON_SHEET + _STANDARD, "ꝫ", "⁊"),
        (_READ, "et", "et"),
        ("<mapping> </mapping>" + _STANDARD, "⁊", "⁊"),
        ("<charName>tironian et</charName>", "[tironian et]", "[tironian et]"),
        ('<unicodeProp name="Name" value="TIRONIAN ET"/>', "[TIRONIAN ET]", "[TIRONIAN ET]"),
    ],
)
def test_a_mapping_by_view(described: str, sheet: str, reading: str, show: Show) -> None:
    """The mapping of the view's own kind first, then one of no kind, then the name."""
    data = _TEI.format(described, '<g ref="#s"/>').encode()
    shown = ["".join(show(data, view).itertext()) for view in ("diplomatic", "reading")]
    assert shown == [sheet, reading]


@pytest.mark.parametrize(
    ("sign", "plain", "leiden"),
    [
        ('<g type="leaf_sign"/>', "[leaf sign]", "((leaf sign))"),
        ('<g ref="glyph:leaf"/>', "[leaf]", "((leaf))"),
        ("<g/>", "[sign]", "((sign))"),
        ('<g type="leaf">❦</g>', "❦", "❦"),
    ],
)
def test_a_sign_that_nothing_describes(sign: str, plain: str, leiden: str, show: Show) -> None:
    """Its type stands for it; with Leiden signs not in square brackets, which mean a loss."""
    data = _TEI.format("", sign).encode()
    shown = ["".join(show(data, "diplomatic", leiden=signs).itertext()) for signs in (False, True)]
    assert shown == [plain, leiden]
