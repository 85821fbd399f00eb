"""Dates and languages: what no calendar has, and what is no tag of a language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from edition import source
from edition.check.checks import CHECKS
from edition.config import Config
from edition.source import Document, positions

if TYPE_CHECKING:
    from pathlib import Path

    from edition.findings import Finding


def _findings(folder: Path, body: str) -> list[Finding]:
    text = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{body}</TEI>'
    document = source.parse(text.encode(), path=folder / "a.xml", root=folder)
    assert isinstance(document, Document)
    own = Config(root=folder)
    remarks = [remark for check in CHECKS for remark in check(document, own).remarks]
    return positions.on_paper(document, positions.placed(document, remarks))


def _one(folder: Path, body: str) -> Finding:
    (found,) = _findings(folder, body)
    return found


@pytest.mark.parametrize("date", ["1961-02-29", "1961-13", "1961-00-10", "1900-02-29"])
def test_a_day_that_is_not(tmp_path: Path, date: str) -> None:
    """Days that the calendar does not have are found."""
    assert _one(tmp_path, f'<date when="{date}"/>').code == "date-impossible"


@pytest.mark.parametrize("date", ["2000-02-29", "1961", "-0044-03-15", "1961-05-05T12:00:00Z"])
def test_a_day_that_is(tmp_path: Path, date: str) -> None:
    """Days of the proleptic Gregorian calendar pass, before our era as well."""
    assert _findings(tmp_path, f'<date when="{date}"/>') == []


def test_a_span_that_ends_before_it_begins(tmp_path: Path) -> None:
    """`@notBefore` after `@notAfter` is found; a year that contains the day is not."""
    assert _one(tmp_path, '<date notBefore="1962" notAfter="1961"/>').code == "date-impossible"
    assert _findings(tmp_path, '<date notBefore="1961-05" notAfter="1961"/>') == []


def test_a_language_is_a_bcp_47_tag(tmp_path: Path) -> None:
    """A name of a language is not a tag."""
    assert _one(tmp_path, '<p xml:lang="English US"/>').code == "language-tag"
    for tag in ("en", "grc-Latn", "x-klingon", "zh-Hant-TW", "ar-Latn-x-ijmes"):
        assert _findings(tmp_path, f'<p xml:lang="{tag}"/>') == [], tag


@pytest.mark.parametrize(
    "date",
    [
        'when="2023-02-29"',
        'when="1900-02-29"',
        'when-iso="2023-02-30"',
        'when-iso="20230230"',
        'when="--02-30"',
        'when="--13"',
        'when="---32"',
        'when="1961-13"',
        'when="1961-05-05T25:00:00"',
        'when="24:00:01"',
        'when="12:60"',
        'when="1961-05-05T10:00:00+15:00"',
        'from-iso="1961-05" to-iso="1961-04"',
        'notBefore="-0044" notAfter="-0045"',
    ],
)
def test_a_date_that_cannot_be_is_found(tmp_path: Path, date: str) -> None:
    """Days, months, times, zones and spans, in the W3C's forms and in ISO's."""
    assert _one(tmp_path, f"<date {date}/>").code == "date-impossible"


@pytest.mark.parametrize(
    "date",
    [
        'when="2024-02-29Z"',
        'when="--02-29"',
        'when="24:00:00"',
        'when="1961-05-05T23:59:60"',
        'when="-0004-02-29"',
        'when="-0005-02-29"',
        'when="0000"',
        'when="12024-01-01"',
        'when-iso="1961-W18-5"',
        'when-iso="1961-05-31/06-30"',
        'when-iso="P30Y"',
        'when-custom="1961-02-30"',
        'from="1961-05" to="1961-05-01"',
        'notBefore="-0045" notAfter="-0044"',
        'when="5 May"',
    ],
)
def test_a_date_that_can_be_is_silent(tmp_path: Path, date: str) -> None:
    """What a calendar has, or what is no date of this kind: that is for the schema to say."""
    assert _findings(tmp_path, f"<date {date}/>") == []


@pytest.mark.parametrize(
    "tag",
    [
        *("en", "en-GB-oed", "sgn-BE-FR", "i-klingon", "x-ours", "zh-min-nan", "de-CH-1996"),
        *("grc-Latn-x-iso", "de-DE-u-co-phonebk", "zh-cmn-Hans-CN", "es-419"),
        *("ar-Latn-t-ar-m0-iso",),
    ],
)
def test_a_language_tag_is_silent(tmp_path: Path, tag: str) -> None:
    """BCP 47: extensions, private use and what is grandfathered."""
    assert _findings(tmp_path, f'<p xml:lang="{tag}"/>') == []


@pytest.mark.parametrize("tag", ["english", "en_GB", "e", "x", "en-", "de-u", "en-x", "123"])
def test_what_is_no_language_tag_is_found(tmp_path: Path, tag: str) -> None:
    """A name, an underscore, a singleton without anything after it."""
    assert _one(tmp_path, f'<p xml:lang="{tag}"/>').code == "language-tag"


@pytest.mark.parametrize(
    ("tag", "hint"), [("de_AT", 'Write "de-AT"'), ("zh_Hant_TW", '"zh-Hant-TW"')]
)
def test_the_name_of_a_locale_is_told_as_the_tag_it_means(
    tmp_path: Path, tag: str, hint: str
) -> None:
    """Programs join the parts with an underscore, BCP 47 with a hyphen."""
    assert hint in _one(tmp_path, f'<p xml:lang="{tag}"/>').hint
