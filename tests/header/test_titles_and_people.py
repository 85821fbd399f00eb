"""Titles, authors, editors, publishers: what `fileDesc` says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from edition.header import Name, Responsibility

if TYPE_CHECKING:
    from conftest import ReadsHeader


def _stmt(inside: str) -> str:
    return f"<titleStmt>{inside}</titleStmt>"


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        ("<title>A</title>", ("A", "", "")),
        ('<title type="sub">B</title><title>A</title>', ("A", "B", "")),
        ('<title type="main">A</title><title type="alt">B</title>', ("A", "B", "")),
        ("<title>A</title><title>B</title><title type='sub'>C</title>", ("A", "B. C", "")),
        ('<title level="s">S</title><title level="a">A</title>', ("A", "", "S")),
        ('<title type="date">1903</title><title>A</title>', ("A", "", "")),
        ('<title type="date">1903</title>', ("1903", "", "")),
        ('<title type="sub">B</title>', ("B", "B", "")),
        ("<title> A\n  long   one </title>", ("A long one", "", "")),
        ("", ("letter", "", "")),
    ],
)
def test_titles_have_their_ranks(
    header_of: ReadsHeader, titles: str, expected: tuple[str, str, str]
) -> None:
    """The main title, the titles below it, and that of the series are told apart."""
    found = header_of(file=_stmt(titles))
    assert (found.title, found.subtitle, found.series) == expected


def test_a_series_may_have_a_statement_of_its_own(header_of: ReadsHeader) -> None:
    """`seriesStmt` names the series where no title does."""
    series = "<seriesStmt><title>Papers</title></seriesStmt>"
    assert header_of(file=f"{_stmt('<title>A</title>')}{series}").series == "Papers"
    own = _stmt('<title level="s">Own</title>')
    assert header_of(file=f"{own}{series}").series == "Own"


def test_authors_are_named_once(header_of: ReadsHeader) -> None:
    """An author who is named twice is one; an empty element is nobody."""
    found = header_of(file=_stmt("<author>Ada</author><author> Ada </author><author/>"))
    assert found.authors == (Name("Ada"),)


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("<editor>Una</editor>", Responsibility("edited by", (Name("Una"),), editing=True)),
        (
            '<editor role="chief_editor">Una</editor>',
            Responsibility("chief editor", (Name("Una"),), editing=True),
        ),
        (
            '<editor><persName ref="#u">Una</persName> (Ulm)</editor>',
            Responsibility("edited by", (Name("Una", "#u"),), editing=True),
        ),
        (
            "<respStmt><resp>read</resp><resp>typed</resp><name>Una</name></respStmt>",
            Responsibility("read, typed", (Name("Una"),)),
        ),
        (
            "<respStmt><orgName>Press</orgName><resp>printed</resp></respStmt>",
            Responsibility("printed", (Name("Press"),)),
        ),
    ],
)
def test_who_is_responsible_is_named_with_the_task(
    header_of: ReadsHeader, statement: str, expected: Responsibility
) -> None:
    """An editor and a `respStmt` say who did what, also in the edition statement."""
    edition = f"<editionStmt><edition>2</edition>{statement}</editionStmt>"
    for place in (_stmt(statement), edition):
        (found,) = header_of(file=place).editors
        assert (found.role, found.names) == (expected.role, expected.names)


def test_a_task_of_nobody_is_not_told(header_of: ReadsHeader) -> None:
    """A `respStmt` without a name is left out."""
    assert header_of(file=_stmt("<respStmt><resp>read</resp></respStmt>")).editors == ()


def test_publishers_of_each_kind_are_joined(header_of: ReadsHeader) -> None:
    """Publisher, distributor and authority are named, each once."""
    found = header_of(
        file="<publicationStmt><publisher>P</publisher><distributor>D</distributor>"
        "<authority>P</authority><publisher/></publicationStmt>"
    )
    assert found.publisher == "P, D"


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ('<idno type="DOI">10.1/x</idno>', Name("10.1/x", "https://doi.org/10.1/x", "DOI")),
        ('<idno type="doi">none</idno>', Name("none", "", "doi")),
        ("<idno>10.1/x</idno>", Name("10.1/x")),
        ("<idno>https://example.org/1</idno>", Name(*["https://example.org/1"] * 2)),
        ("<idno>javascript:alert(1)</idno>", Name("javascript:alert(1)")),
    ],
)
def test_an_identifier_leads_to_the_web_or_nowhere(
    header_of: ReadsHeader, number: str, expected: Name
) -> None:
    """A DOI and an address of the web are links; nothing else is."""
    found = header_of(file=f"<publicationStmt>{number}<idno/></publicationStmt>")
    assert found.identifiers == (expected,)


def test_a_licence_has_words_and_an_address(header_of: ReadsHeader) -> None:
    """A licence is read from its words and its target; no script is a target."""
    found = header_of(
        file="<publicationStmt><availability>"
        '<licence target="https://example.org/free">Free.</licence>'
        '<licence target="javascript:x">Not so.</licence></availability></publicationStmt>'
    )
    licences = [(item.prose[0].text, item.target) for item in found.licences]
    assert licences == [("Free.", "https://example.org/free"), ("Not so.", "")]


def test_availability_stands_in_for_a_licence(header_of: ReadsHeader) -> None:
    """Where no licence is named, the statement of availability is shown."""
    found = header_of(
        file="<publicationStmt><availability><p>Ask us.</p></availability>"
        "<availability/></publicationStmt>"
    )
    assert [item.prose[0].text for item in found.licences] == ["Ask us."]
