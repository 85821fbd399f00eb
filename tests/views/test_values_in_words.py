"""Values in words: speakers, durations and dates that an attribute alone gives."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from lxml import etree, html

from edition.header.date_words import within
from edition.views.values_in_words import duration, verse

sys.path.insert(0, str(Path(__file__).parents[1]))
from folders import LETTER, make_edition, run

_PARTICIPANTS = (
    '<profileDesc><particDesc><listPerson><person xml:id="ada"><persName>Ada Reed</persName>'
    '</person><person xml:id="tom"><persName>Tom</persName></person></listPerson></particDesc>'
    "</profileDesc></teiHeader>"
)


def _reading(folder: Path, body: str, name: str = "reading") -> str:
    edition = make_edition(folder)
    start, end = LETTER.index("<body>"), LETTER.index("</body>")
    text = f"{LETTER[:start]}<body>{body}{LETTER[end:]}"
    text = text.replace("</teiHeader>", _PARTICIPANTS)
    (edition / "letter.xml").write_text(text, encoding="utf-8")
    code, said = run(edition, "build")
    assert code == 0, said
    return (edition / "build" / "letter" / f"{name}.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("PT1.5S", "1.5 s"),
        ("PT2M", "2 min"),
        ("PT1H2M3S", "1 h 2 min 3 s"),
        ("P1DT2H", "1 d 2 h"),
        ("short", "short"),
        ("P", "P"),
        ("", ""),
    ],
)
def test_a_duration_is_said_as_people_say_it(iso: str, words: str) -> None:
    """What is no duration of ISO 8601 stays as it is written."""
    assert duration(iso) == words


def test_speakers_are_called_by_their_names(tmp_path: Path) -> None:
    """Two of them, one that no list has, and the block around an utterance that names none."""
    page = _reading(
        tmp_path,
        '<u who="#ada">one</u><u who="#ada #tom">two</u><u who="#x">three</u>'
        '<annotationBlock who="#tom"><u>four</u></annotationBlock>'
        '<annotationBlock who="#tom"><u who="#ada">five</u></annotationBlock>'
        '<u who="#tom" start="#t1">six</u><timeline unit="s"><when xml:id="t1" interval="9"/>'
        "</timeline>",
    )
    assert "Tom (0:09): </span>six" in page
    for words in ("Ada Reed: </span>one", "Ada Reed, Tom: </span>two", "x: </span>three"):
        assert words in page
    assert page.count(">Tom: <") == 1
    assert "Ada Reed: </span>five" in page


def test_a_pause_is_told_with_its_length(tmp_path: Path) -> None:
    """And without one as a pause."""
    page = _reading(tmp_path, '<u>a<pause dur="PT1.5S"/>b<pause/>c</u>')
    assert "(pause, 1.5 s)" in page
    assert "(pause)" in page


@pytest.mark.parametrize("name", ["reading", "diplomatic"])
def test_a_date_of_a_record_is_said_and_one_of_a_text_is_not(tmp_path: Path, name: str) -> None:
    """An empty date is a datum in a reference; in a sentence it has no words."""
    page = _reading(
        tmp_path,
        '<p>Then<date when="1911"/>.</p><listBibl><biblStruct><monogr><title>On Zinc</title>'
        '<imprint><pubPlace>Hull</pubPlace><date from="1968" to="1970"/></imprint></monogr>'
        "</biblStruct></listBibl>",
        name,
    )
    assert "1968\N{EN DASH}1970" in page
    assert ">1911<" not in page


@pytest.mark.parametrize("name", ["reading", "diplomatic"])
def test_analysis_within_a_text_is_no_text(tmp_path: Path, name: str) -> None:
    """A feature structure in a sentence is hidden by a rule; one that stands alone is shown."""
    fs = '<fs type="case"><f name="who"><symbol value="{}"/></f></fs>'
    page = _reading(
        tmp_path, f"<p>word {fs.format('inner')}</p><div>{fs.format('outer')}</div>", name
    )
    main = page[page.index("<main") : page.index("</main>")]
    assert "inner" not in main
    assert "outer" in main


def test_a_translation_in_a_dictionary_has_no_marks_of_ours(tmp_path: Path) -> None:
    """Its quote holds the equivalent (Guidelines, 10.3.4); an example is quoted."""
    cits = "".join(
        f'<cit type="{kind}"><quote>{word}</quote></cit>'
        for kind, word in (("translation", "Heuboden"), ("example", "up in the hayloft"))
    )
    page = _reading(
        tmp_path, f"<entry><form><orth>hayloft</orth></form><sense>{cits}</sense></entry>"
    )
    assert "“</span>Heuboden" not in page
    assert "“</span>up in the hayloft" in page


@pytest.mark.parametrize(
    ("attributes", "words"),
    [
        ('from="1900" to="1903-05"', "from 1900 until May 1903"),
        ('from="1900-01-02"', "from 2 January 1900"),
        ('to="1903"', "until 1903"),
        ('notBefore="1900" notAfter="1903"', "between 1900 and 1903"),
        ('notBefore-iso="1900"', "not before 1900"),
        ('notAfter="1903-02"', "not after February 1903"),
        ('from="1900" notAfter="1903"', "from 1900, not after 1903"),
        ('when="1900"', ""),
    ],
)
def test_a_date_says_how_long_it_lasted_or_between_what_it_lies(
    attributes: str, words: str
) -> None:
    """That of one day has its words in the text."""
    assert within(etree.fromstring(f"<date {attributes}/>")) == words


def test_a_date_of_the_text_has_its_bounds_as_title(tmp_path: Path) -> None:
    """In both views, and whatever it is called; one that has no words says them there."""
    dates = '<date notBefore="1900" notAfter="1903">early</date>, <docDate to="1905">end</docDate>'
    for view in ("reading", "diplomatic"):
        page = html.fromstring(_reading(tmp_path, f"<p>{dates}</p>", view))
        titles = page.xpath("//*[contains(@class, 'ate ')]/@title")
        assert titles == ["between 1900 and 1903", "until 1905"]


@pytest.mark.parametrize(
    ("attributes", "words"),
    [
        ('met="-+-+"', "metre: -+-+"),
        ('met="-+-+" real="+--+" rhyme="a" enjamb="yes"', ""),
        ('rhyme="abba  cddc"', "rhyme: abba cddc"),
        ('n="1"', ""),
    ],
)
def test_a_verse_says_its_metre_and_rhyme(attributes: str, words: str) -> None:
    """What the encoding analyses; all of it, in this order."""
    every = "metre: -+-+; metre as it is: +--+; rhyme: a; enjambement: yes"
    assert verse(etree.fromstring(f"<l {attributes}/>")) == (
        words or (every if "real" in attributes else "")
    )


def test_verses_and_gaps_say_beside_their_words_what_their_attributes_say(tmp_path: Path) -> None:
    """A gap without words says it in brackets, and not twice."""
    body = """<lg rhyme="aa"><l met="-+">Up</l></lg><p>A <gap reason="illegible" quantity="2"
    unit="chars"><desc>two signs</desc></gap> B <gap reason="illegible" quantity="3"
    unit="chars"/></p>"""
    for view in ("reading", "diplomatic"):
        page = html.fromstring(_reading(tmp_path, body, view))
        titles = page.xpath("//*[starts-with(@class, 'tei-')]/@title")
        assert titles[:2] == ["rhyme: aa", "metre: -+"]
        assert [title for title in titles[2:] if "2" in title]
        assert not page.xpath("//*[starts-with(@class, 'tei-gap') and contains(@title, '3')]")
