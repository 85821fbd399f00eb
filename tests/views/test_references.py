"""References and entries: what is shown between their parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Show

_TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title/>
</titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc>
</teiHeader><text><body>{}</body></text></TEI>"""


def _shown(inside: str, show: Show) -> str:
    root = show(_TEI.format(inside).encode(), "diplomatic")
    return " ".join("".join(root.itertext()).split())


def _reference(inside: str, show: Show) -> str:
    return _shown(f"<listBibl><biblStruct>{inside}</biblStruct></listBibl>", show)


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        (
            (
                "<analytic><author>Reed</author><title>Mills</title></analytic>"
                "<monogr><title>The Wheel</title><imprint><date>1901</date></imprint></monogr>"
            ),
            "Reed, Mills, The Wheel, 1901",
        ),
        (
            (
                "<monogr><author/><editor>Oak</editor><title>Wheels</title>"
                "<imprint><publisher/><date when='1901'/></imprint></monogr><series/>"
            ),
            "Oak, Wheels, 1901",
        ),
        (
            (
                "<monogr><author>Ash,</author><title>Why?</title><imprint><pubPlace>Rye</pubPlace>"
                ": <publisher>Oak</publisher>, <date>1910</date></imprint><extent>9 p.</extent>"
                "</monogr>"
            ),
            "Ash, Why? Rye: Oak, 1910, 9 p.",
        ),
        (
            (
                "<monogr>\n <author>Ash</author>\n <title>Fire</title>\n <imprint>\n"
                " <date>1911</date>\n </imprint>\n</monogr>\n<idno>12</idno>"
            ),
            "Ash, Fire, 1911, 12",
        ),
    ],
)
def test_parts_of_a_reference_have_one_comma_between(inside: str, shown: str, show: Show) -> None:
    """None after what is empty, none beside points of their own, none at the end."""
    assert _reference(inside, show).replace(" ,", ",").replace(" :", ":") == shown


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ('<biblScope unit="page" from="3" to="9"/>', "pp. 3\N{EN DASH}9"),
        ('<biblScope unit="page" from="3" to="3"/>', "p. 3"),
        ('<biblScope unit="volume" n="4"/>', "vol. 4"),
        ('<biblScope unit="canto" from="2"/>', "canto 2"),
        ('<biblScope from="2" to="5"/>', "2\N{EN DASH}5"),
        ('<biblScope unit="page" from="3" to="9">S. 3 f.</biblScope>', "S. 3 f."),
        ('<biblScope unit="page"/>', ""),
    ],
)
def test_a_range_without_words_is_said(given: str, said: str, show: Show) -> None:
    """By the values of its attributes (att.citing)."""
    inside = f"<monogr><title>Fire</title><imprint>{given}</imprint></monogr>"
    assert _reference(inside, show) == (f"Fire, {said}" if said else "Fire")


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        ('<title>Earth</title><citedRange unit="page" from="1" to="2"/>', "Earth, pp. 1\u20132"),
        ('<title>Earth.</title><citedRange unit="page" from="1"/>', "Earth. p. 1"),
        ('<title>Earth</title> (<citedRange unit="page" from="1"/>)', "Earth (p. 1)"),
    ],
)
def test_a_cited_range_stands_apart_from_its_work(inside: str, shown: str, show: Show) -> None:
    """Also where the reference has its own words and points."""
    assert _shown(f"<p><bibl>{inside}</bibl></p>", show) == shown


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        (
            (
                "<form><orth>mill</orth><pron>mil</pron></form><gramGrp><pos>n</pos><gen>f</gen>"
                "</gramGrp><def>a house</def><cit><quote>Mühle</quote></cit>"
            ),
            "mill mil n f a house Mühle",
        ),
        ("<form><orth>mill</orth>, <pron>mil</pron></form>", "mill, mil"),
        ("<form>(<orth>mi</orth><orth>ll</orth>)</form>", "(mill)"),
        ("<form><orth>mill</orth><hi>er</hi></form>", "miller"),
    ],
)
def test_parts_of_an_entry_stand_apart(inside: str, shown: str, show: Show) -> None:
    """Where the encoding has them side by side as data; words of its own keep their places."""
    assert _shown(f"<entry>{inside}</entry>", show) == shown


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        ("<role>Ida</role><roleDesc>a cook</roleDesc>", "Ida a cook"),
        ("<role>Ida</role><roleDesc>, a cook</roleDesc>", "Ida, a cook"),
        ("<role>Ida</role>: <roleDesc>a cook</roleDesc>", "Ida: a cook"),
    ],
)
def test_a_role_and_its_description_stand_apart(inside: str, shown: str, show: Show) -> None:
    """Where nothing parts them, and the description does not do so itself."""
    assert _shown(f"<castList><castItem>{inside}</castItem></castList>", show) == shown


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        ("<p><cit><quote>so</quote><bibl>Mill</bibl></cit></p>", "so Mill"),
        ("<p><cit><quote>so</quote> (<bibl>Mill</bibl>)</cit></p>", "so (Mill)"),
        (
            (
                "<msDesc><msIdentifier/><msContents><msItem><author>Ida</author><title>Oil</title>"
                "</msItem></msContents></msDesc>"
            ),
            "Ida Oil",
        ),
    ],
)
def test_fields_stand_apart(inside: str, shown: str, show: Show) -> None:
    """A quotation and its source, the author and title of an item."""
    assert _shown(inside, show) == shown


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        ("so<pause/>then", "so (pause) then"),
        ("so <vocal><desc>coughs</desc></vocal> then", "so (coughs) then"),
        ("so<pause/>.", "so (pause)."),
        ("<seg>so</seg><pause/><seg>then</seg>", "so (pause) then"),
    ],
)
def test_what_is_heard_stands_apart_from_words(inside: str, shown: str, show: Show) -> None:
    """With one blank, and none before a point."""
    assert _shown(f"<u>{inside}</u>", show) == shown
