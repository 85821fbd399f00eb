"""What a description says by attributes alone: dates, measures, layouts, kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import ReadsHeader


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ('<measure quantity="3" unit="leaf"/>', "leaf: 3"),
        ('<measure quantity="3" unit="leaf">three leaves</measure>', "three leaves"),
        ('<measure quantity="3"/>', "3"),
        ('<height quantity="200" unit="mm"/>', "200 mm"),
        ('<height atLeast="1.6" atMost="3.5" unit="mm"/>', "1.6\N{EN DASH}3.5 mm"),
        (
            '<dimensions unit="mm"><height>200</height><width>100</width></dimensions>',
            "200 \N{MULTIPLICATION SIGN} 100 mm",
        ),
        ("<dimensions><height>20</height> by <width>10</width></dimensions>", "20 by 10"),
        ('<date when="1903-02"/>', "February 1903"),
        ('<origDate notBefore="1200" notAfter="1250"/>', "1200\N{EN DASH}1250"),
        ('<layout columns="2" ruledLines="28 30"/>', "2 columns, 28\N{EN DASH}30 ruled lines"),
        ('<layout columns="1">In one</layout>', "In one"),
        ('<layout columns="1"/>', "1 column"),
        ("<layout/>", ""),
        ('<measure unit="leaf"/>', ""),
    ],
)
def test_an_element_without_words_says_what_its_attributes_do(
    header_of: ReadsHeader, inside: str, said: str
) -> None:
    """Its words are its own where it has some."""
    read = header_of(file=f"<sourceDesc><p>a {inside}</p></sourceDesc>")
    found = " ".join(block.text for passage in read.source for block in passage.prose)
    assert found.removeprefix("a").strip() == said


@pytest.mark.parametrize(
    ("inside", "fields"),
    [
        (
            (
                '<objectDesc form="codex"><supportDesc material="perg"><extent>3</extent>'
                "</supportDesc></objectDesc>"
            ),
            [("Form", "codex"), ("Material", "parchment"), ("Extent", "3")],
        ),
        ('<objectDesc form="sound_disc"/>', [("Form", "sound disc")]),
        ("<objectDesc/>", []),
    ],
)
def test_an_object_says_its_form_and_material(
    header_of: ReadsHeader, inside: str, fields: list[tuple[str, str]]
) -> None:
    """Also where nothing else is said of it."""
    read = header_of(
        file=f"<sourceDesc><msDesc><physDesc>{inside}</physDesc></msDesc></sourceDesc>"
    )
    found = [(passage.label, passage.prose[0].text) for passage in read.source]
    assert found == fields
