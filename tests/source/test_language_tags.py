"""Language tags: as browsers and screen readers know them, or none."""

from __future__ import annotations

import pytest

from edition.source.languages import tag


@pytest.mark.parametrize(
    ("codes", "shorter"),
    [
        (("alb", "sqi"), "sq"),
        (("arm", "hye"), "hy"),
        (("baq", "eus"), "eu"),
        (("bur", "mya"), "my"),
        (("chi", "zho"), "zh"),
        (("cze", "ces"), "cs"),
        (("dut", "nld"), "nl"),
        (("fre", "fra"), "fr"),
        (("geo", "kat"), "ka"),
        (("ger", "deu"), "de"),
        (("gre", "ell"), "el"),
        (("ice", "isl"), "is"),
        (("mac", "mkd"), "mk"),
        (("mao", "mri"), "mi"),
        (("may", "msa"), "ms"),
        (("per", "fas"), "fa"),
        (("rum", "ron"), "ro"),
        (("slo", "slk"), "sk"),
        (("tib", "bod"), "bo"),
        (("wel", "cym"), "cy"),
    ],
)
def test_both_codes_of_a_language_are_its_shorter_one(codes: tuple[str, str], shorter: str) -> None:
    """Of libraries and of terminology (ISO 639-2, B and T)."""
    assert [tag(code) for code in codes] == [shorter, shorter]


@pytest.mark.parametrize("code", ["en", "de", "grc", "gmh", "gez", "syc", "frm", "und", "mul"])
def test_a_language_without_a_shorter_code_keeps_its_own(code: str) -> None:
    """Most historical languages are such."""
    assert tag(code) == code


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("ENG", "en"),
        ("Eng-GB", "en-GB"),
        ("lat-x-med", "la-x-med"),
        ("ger_Latn_AT", "de-Latn-AT"),
        ("\ten\n", "en"),
        ("zh-Hans", "zh-Hans"),
        ("hrv", "hr"),
    ],
)
def test_what_follows_the_language_stays(written: str, known: str) -> None:
    """Script, region and private parts as they are written."""
    assert tag(written) == known


@pytest.mark.parametrize(
    "written", ["", "-", "en-", "en--GB", "en GB", "en.GB", "français", "\u0430"]
)
def test_what_is_no_tag_is_none(written: str) -> None:
    """A page has no language rather than one that nobody knows."""
    assert tag(written) == ""
