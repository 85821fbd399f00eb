"""Music and drawings that stand in a text as markup of their own: their words, and no programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import html

from folders import LETTER, make_edition, run

if TYPE_CHECKING:
    from pathlib import Path

_MUSIC = (
    '<notatedMusic><graphic url="https://example.org/air.png"/><desc>An air.</desc></notatedMusic>'
)
_MEI = (
    '<notatedMusic><mei xmlns="http://www.music-encoding.org/ns/mei"><note pname="c"/><verse>'
    '<syl con="d">la</syl><syl>dy</syl><syl>so</syl></verse></mei></notatedMusic>'
)
_SVG = (
    '<figure><svg xmlns="http://www.w3.org/2000/svg"><title>Plan</title><text>North</text>'
    "<style>text { fill: red }</style><script>alert(1)</script></svg></figure>"
)


def _view(folder: Path, inside: str, name: str) -> html.HtmlElement:
    edition = make_edition(folder)
    text = LETTER.replace("</body>", f"{inside}</body>")
    (edition / "letter.xml").write_text(text, encoding="utf-8")
    code, said = run(edition, "build")
    assert code == 0, said
    page = html.parse(str(edition / "build" / "letter" / f"{name}.html")).getroot()
    (view,) = page.xpath("//*[@data-view]")
    return view


@pytest.mark.parametrize("name", ["diplomatic", "reading"])
def test_music_is_described_below_it(tmp_path: Path, name: str) -> None:
    """The description is a block of its own."""
    (described,) = _view(tmp_path, _MUSIC, name).find_class("tei-desc")
    assert (described.tag, described.text_content()) == ("div", "An air.")


@pytest.mark.parametrize("name", ["diplomatic", "reading"])
def test_encoded_music_is_called_so_and_sung_syllables_make_words(
    tmp_path: Path, name: str
) -> None:
    """A syllable that goes on in the next is not set off from it."""
    (music,) = _view(tmp_path, _MEI, name).find_class("tei-mei")
    assert " ".join(music.text_content().split()) == "Encoded music: lady so"


@pytest.mark.parametrize("name", ["diplomatic", "reading"])
def test_of_a_drawing_the_words_are_shown(tmp_path: Path, name: str) -> None:
    """Each on a line of its own; what runs and what colours is no text."""
    (drawing,) = _view(tmp_path, _SVG, name).find_class("tei-svg")
    assert [block.text_content() for block in drawing.iterchildren("div")] == ["Plan", "North"]
    hidden = [one.get("data-hidden", "")[:6] for one in drawing.iter("template")]
    assert hidden == ["style1", "script"]
