"""What a header tells of the source and the editing, field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from conftest import ReadsHeader
    from edition.header import Passage


def _told(passages: Sequence[Passage]) -> list[tuple[str, str]]:
    return [
        (passage.label, " / ".join(block.text for block in passage.prose)) for passage in passages
    ]


def _source(inside: str) -> str:
    return f"<sourceDesc>{inside}</sourceDesc>"


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<p>A letter book.</p>", [("Source", "A letter book.")]),
        ("<p/>", []),
        (
            "<p>A leaf.</p><msDesc><msContents><summary>Thanks.</summary></msContents></msDesc>",
            [("Source", "A leaf."), ("Summary", "Thanks.")],
        ),
        (
            (
                "<msDesc><physDesc><objectDesc><supportDesc><support>Paper.</support></supportDesc>"
                "</objectDesc></physDesc></msDesc>"
            ),
            [("Support", "Paper.")],
        ),
        (
            "<msDesc><physDesc><objectDesc><p>A leaf.</p></objectDesc></physDesc></msDesc>",
            [("Object", "A leaf.")],
        ),
        (
            (
                "<msDesc><msIdentifier><settlement>Ulm</settlement><repository/><idno>7</idno>"
                "</msIdentifier></msDesc>"
            ),
            [("Identification", "Ulm, 7")],
        ),
    ],
)
def test_the_source_is_told_by_its_innermost_fields(
    header_of: ReadsHeader, inside: str, expected: list[tuple[str, str]]
) -> None:
    """Each field with words is a passage of its own; loose prose is the source."""
    assert _told(header_of(file=_source(inside)).source) == expected


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (
            "<settlement>Ulm</settlement><repository>Archive</repository><idno>7</idno>",
            ("Ulm", "Archive", "7"),
        ),
        ("<idno>7</idno><collection>Papers</collection>", ("Papers", "7")),
        ("<settlement>Ulm</settlement><idno>7</idno>", ()),
        ("<repository>A</repository><collection>A</collection>", ("A",)),
        ("<repository/><idno>7</idno>", ()),
    ],
)
def test_a_shelf_mark_needs_a_keeper(
    header_of: ReadsHeader, inside: str, expected: tuple[str, ...]
) -> None:
    """Town, keeper and number make a shelf mark; without a keeper there is none."""
    source = _source(f"<msDesc><msIdentifier>{inside}</msIdentifier></msDesc>")
    assert header_of(file=source).archive == expected


def test_the_first_source_is_kept_somewhere(header_of: ReadsHeader) -> None:
    """Of two manuscripts the first gives the shelf mark."""
    one, two = (
        f"<msDesc><msIdentifier><repository>{name}</repository></msIdentifier></msDesc>"
        for name in ("First", "Second")
    )
    assert header_of(file=_source(f"{one}{two}")).archive == ("First",)


def test_editorial_decisions_have_their_headings(header_of: ReadsHeader) -> None:
    """Project, selection and each decision are told; an empty or unknown one is not."""
    found = header_of(
        rest="<encodingDesc><projectDesc><p>Letters.</p></projectDesc>"
        "<samplingDecl><p>All.</p></samplingDecl><editorialDecl><p>With care.</p>"
        "<hyphenation><p>Kept.</p></hyphenation><correction/><unheard><p>x</p></unheard>"
        "</editorialDecl><tagsDecl><p>y</p></tagsDecl></encodingDesc>"
    )
    assert _told(found.policy) == [
        ("Project", "Letters."),
        ("Selection", "All."),
        ("Editing", "With care."),
        ("Hyphenation", "Kept."),
    ]


def test_a_category_is_told_in_words(header_of: ReadsHeader) -> None:
    """`catRef` names categories in its own order; one that nothing declares is left out."""
    found = header_of(
        rest="<encodingDesc><classDecl><taxonomy>"
        '<category xml:id="a"><catDesc>Open</catDesc></category>'
        '<category xml:id="b"><catDesc>Secret</catDesc></category>'
        '<category xml:id="c"/></taxonomy></classDecl></encodingDesc>'
        '<profileDesc><textClass><catRef target="#b #a #c #d"/></textClass></profileDesc>'
    )
    assert found.classification == ("Secret", "Open")


def test_keywords_are_told_once(header_of: ReadsHeader) -> None:
    """Terms are told in order, each once, also those of a list."""
    found = header_of(
        rest="<profileDesc><textClass><keywords><term>oil</term><list><item><term>lamps</term>"
        "</item></list><term> oil </term><term/></keywords></textClass></profileDesc>"
    )
    assert found.keywords == ("oil", "lamps")


def test_a_change_names_who_made_it(header_of: ReadsHeader) -> None:
    """By the name that the header has for them; one whom it has not is told as written."""
    found = header_of(
        file='<titleStmt><respStmt xml:id="ed"><name>A. Lee</name></respStmt></titleStmt>',
        rest='<revisionDesc><change when="2026" who="#ed jh">Read.</change></revisionDesc>',
    )
    assert _told(found.revisions) == [("2026, A. Lee, jh", "Read.")]


def test_changes_stand_under_their_dates(header_of: ReadsHeader) -> None:
    """A change of the edition is told under its day; one without words is not."""
    found = header_of(
        rest='<revisionDesc><change when="2026-01-10">Read.</change><change when="2026-01-09"/>'
        "<listChange><change>Typed.</change></listChange></revisionDesc>"
    )
    assert _told(found.revisions) == [("10 January 2026", "Read."), ("", "Typed.")]
