"""Values that are not allowed: what is, and what was likely meant."""

from __future__ import annotations

import pytest

from edition.check.messages.values import allowed

_PATTERN = r"<token pattern=(\-?[\d]+/\-?[\d]+)>"


@pytest.mark.parametrize(
    ("expected", "said"),
    [
        (("high", "low"), "Allowed values: high, low."),
        (("a", "b", "c", "d", "e", "f", "g", "h"), "Allowed values: a, b, c, d, e, f and 2 more."),
        (("<double>", "<decimal>"), "It must be a number."),
        (("<double>", _PATTERN), "It must be a number or a fraction, such as 9/2."),
        (
            ("high", "low", "<double minInclusive=0 maxInclusive=1>"),
            "Allowed values: high, low, or a number from 0 to 1.",
        ),
        (("<integer minInclusive=1>",), "It must be a whole number, 1 at the least."),
        (("<integer maxInclusive=9>",), "It must be a whole number, 9 at the most."),
        (("<token pattern=[A-Z]\\d>",), "It must be of the form [A-Z]\\d."),
        ((r"<token pattern=[^\p{C}\p{Z}]+>",), "It must be a word without spaces."),
        (("<anyURI pattern=\\S+>",), "It must be an address without spaces, or # and an xml:id."),
        (("<token pattern=a b>",), "It must be of the form a b."),
        (("", "<language>"), "It must be empty, or a language tag, such as en or fr-CA."),
        (("", "yes"), "Allowed values: yes, or nothing."),
        (("<hexBinary>",), ""),
        ((), ""),
    ],
)
def test_what_is_allowed_is_said_in_words(expected: tuple[str, ...], said: str) -> None:
    """Literal values are listed, datatypes described with their bounds and forms."""
    assert allowed(expected, "?") == said


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("4,5", 'Write "4.5"'),
        ("-0,25", 'Write "-0.25"'),
        ("80%", 'Write "0.8"'),
        ("5 %", 'Write "0.05"'),
        ("180%", ""),
        ("1,2,3", ""),
        ("four", ""),
    ],
)
def test_a_number_that_was_likely_meant(written: str, meant: str) -> None:
    """A decimal comma and a percentage are put right where a number is allowed, and only there."""
    said = allowed(("<double>",), written)
    assert said.startswith(meant or "It must be")
    assert "Write" not in allowed(("high",), written)
