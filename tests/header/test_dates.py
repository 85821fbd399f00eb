"""Dates of a header: in words for readers, in ISO form for sorting."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from edition.header import Moment

if TYPE_CHECKING:
    from conftest import ReadsHeader


def _created(header_of: ReadsHeader, date: str) -> Moment:
    return header_of(rest=f"<profileDesc><creation>{date}</creation></profileDesc>").created


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("1961", "1961"),
        ("1961-05", "May 1961"),
        ("1961-05-05", "5 May 1961"),
        ("1961-12-31", "31 December 1961"),
        ("1961-01-01", "1 January 1961"),
        ("1961-13", "1961"),
        ("1961-00", "1961"),
        ("0044-03-15", "15 March AD 44"),
        ("0001", "AD 1"),
        ("0000", "1 BC"),
        ("-0043-03-15", "15 March 44 BC"),
        ("12345", "12345"),
        ("spring", "spring"),
        ("196", "196"),
        ("1961-05-05T10:30:00", "5 May 1961"),
    ],
)
def test_a_date_without_words_is_read_from_its_attribute(
    header_of: ReadsHeader, iso: str, words: str
) -> None:
    """An ISO date becomes words; year 0 is 1 BC (ISO 8601); what is no such date stays."""
    assert _created(header_of, f'<date when="{iso}"/>') == Moment(words, iso)


def test_the_words_of_a_date_come_first(header_of: ReadsHeader) -> None:
    """What the element says is shown; the attribute sorts it."""
    assert _created(header_of, '<date when="1903-10-02">Friday</date>') == Moment(
        "Friday", "1903-10-02"
    )


@pytest.mark.parametrize(
    ("attributes", "words", "iso"),
    [
        ('from="1903-10" to="1903-11"', "October 1903 \N{EN DASH} November 1903", "1903-10"),
        ('notBefore="1903" notAfter="1905"', "1903\N{EN DASH}1905", "1903"),
        ('from="1903" to="1903"', "1903", "1903"),
        ('to="1905"', "until 1905", "1905"),
        ('notAfter-iso="1905"', "until 1905", "1905"),
        ('from-iso="1903"', "1903", "1903"),
        ('when="" from="1903"', "1903", "1903"),
        ('when=" 1903 "', "1903", "1903"),
        ('from="1903-10-02T08:00:00" to="1903-10-02"', "2 October 1903", "1903-10-02T08:00:00"),
        ('from="0100" to="0250"', "AD 100\N{EN DASH}250", "0100"),
        ('from="-0050" to="0050"', "51 BC \N{EN DASH} AD 50", "-0050"),
        ('from="-0599" to="-0550"', "600\N{EN DASH}551 BC", "-0599"),
        ('when="1903" notAfter="1905"', "1903\N{EN DASH}1905", "1903"),
        ("", "", ""),
    ],
)
def test_a_span_has_both_ends(
    header_of: ReadsHeader, attributes: str, words: str, iso: str
) -> None:
    """Of two dates both are told; it sorts by the first that there is."""
    assert _created(header_of, f"<date {attributes}/>") == Moment(words, iso)


@pytest.mark.parametrize(
    ("iso", "year"),
    [("1961-05-05", "1961"), ("1961", "1961"), ("-0043-03", "-0043"), ("-0043", "-0043"), ("", "")],
)
def test_the_year_of_a_date_keeps_its_sign(iso: str, year: str) -> None:
    """A year before our era keeps its minus sign."""
    assert Moment(iso=iso).year == year


def test_a_letter_is_of_the_day_that_it_was_sent(header_of: ReadsHeader) -> None:
    """The date of sending comes before that of writing."""
    found = header_of(
        rest='<profileDesc><creation><date when="1903"/></creation><correspDesc>'
        '<correspAction type="sent"><date when="1904"/></correspAction></correspDesc></profileDesc>'
    )
    assert found.date.iso == "1904"


def test_a_letter_sent_on_no_day_is_of_the_day_that_it_was_written(header_of: ReadsHeader) -> None:
    """Without a date of sending, that of writing holds."""
    found = header_of(
        rest='<profileDesc><creation><date when="1903"/></creation><correspDesc>'
        '<correspAction type="sent"/></correspDesc></profileDesc>'
    )
    assert found.date.iso == "1903"


@pytest.mark.parametrize(
    ("attributes", "words", "iso"),
    [
        ('notBefore="1801" notAfter="1850"', "1801\N{EN DASH}1850", "1801"),
        ('when="1305"', "1305", "1305"),
        ('datingMethod="#julian" when-custom="0140"', "AD 140", "0140"),
        (
            'datingMethod="#julian" notBefore-custom="-0600" notAfter-custom="-0551"',
            *("600\N{EN DASH}551 BC", "-0599"),
        ),
        ('datingMethod="#julian" when-custom="-0001"', "1 BC", "0000"),
        ('datingMethod="#hijri" when-custom="1328"', "", ""),
        ('when-custom="1328"', "", ""),
        ("", "", ""),
    ],
)
def test_an_object_is_of_the_date_of_its_origin(
    header_of: ReadsHeader, attributes: str, words: str, iso: str
) -> None:
    """Its words, such as `Imperial`, are no date; in the Julian calendar no year is 0."""
    found = header_of(
        file="<sourceDesc><msDesc><history><origin><origDate>Old</origDate>"
        f"<origDate {attributes}>Imperial</origDate></origin></history></msDesc></sourceDesc>"
    )
    assert found.date == Moment(words, iso)


def test_what_the_profile_says_of_the_making_comes_first(header_of: ReadsHeader) -> None:
    """A text is older than the object that it stands on."""
    found = header_of(
        file='<sourceDesc><msDesc><history><origin><origDate when="1903"/></origin></history>'
        "</msDesc></sourceDesc>",
        rest='<profileDesc><creation><date when="1895"/></creation></profileDesc>',
    )
    assert found.date.iso == "1895"
