"""Datatypes of XML Schema: which strings are values, which are equal, how they are ordered."""

from __future__ import annotations

from itertools import pairwise

import pytest

from edition.relaxng.datatypes import (
    BUILTIN,
    COMPATIBILITY,
    XSD,
    DataSpec,
    ValueSpec,
    compile_data,
    compile_value,
)
from edition.relaxng.xsd_types import Context, DatatypeError

_CONTEXT = Context({"a": "urn:a", "b": "urn:a", "c": "urn:c"}, frozenset({"map"}))


def _allows(name: str, text: str, **params: str) -> bool:
    datatype = compile_data(DataSpec(XSD, name, tuple(params.items())))
    return datatype.allows(text, _CONTEXT)


def _equals(name: str, one: str, other: str) -> bool:
    prefixes = tuple(_CONTEXT.prefixes.items())
    return compile_value(ValueSpec(XSD, name, one, prefixes)).allows(other, _CONTEXT)


_VALID = {
    "dateTime": ("1961-05-05T18:30:00", "1961-05-05T18:30:00.25Z", "-0044-03-15T12:00:00+01:00"),
    "date": ("1961-05-05", "1961-05-05Z", "12000-01-01", "2000-02-29", "1961-05-05-14:00"),
    "time": ("18:30:00", "00:00:00.001", "24:00:00", "18:30:00-05:00"),
    "gYearMonth": ("1961-05", "-0001-12", "1961-05Z"),
    "gYear": ("1961", "-0044", "12000", "1961+02:00"),
    "gMonthDay": ("--02-29", "--12-31Z"),
    "gDay": ("---31", "---01+14:00"),
    "gMonth": ("--05", "--12Z"),
    "duration": ("P1Y", "P1Y2M3DT4H5M6.7S", "-P30D", "PT0S", "P0M"),
    "decimal": ("3.14", "+3.", "-.5", "0", "1" * 400),
    "integer": ("-0", "+12", "0" * 50 + "7"),
    "nonPositiveInteger": ("0", "-1", "-0"),
    "negativeInteger": ("-1",),
    "nonNegativeInteger": ("0", "1", "-0"),
    "positiveInteger": ("1", "+9"),
    "long": ("-9223372036854775808", "9223372036854775807"),
    "int": ("-2147483648", "2147483647"),
    "short": ("-32768", "32767"),
    "byte": ("-128", "127"),
    "unsignedLong": ("0", "18446744073709551615"),
    "unsignedInt": ("4294967295",),
    "unsignedShort": ("65535",),
    "unsignedByte": ("255", "-0"),
    "float": ("1e3", "-INF", "NaN", ".5E-2", "1e400"),
    "double": ("1e3", "INF", "NaN", "-0"),
    "boolean": ("true", "false", "1", "0", " true "),
    "hexBinary": ("", "0fB8"),
    "base64Binary": ("", "YQ==", "YWI=", "YW Jj"),
    "anyURI": ("", "#p1", "../a%20b", "http://example.org/?q=1", "urn:x:y"),
    "language": ("de", "en-GB-oed", "x-klingon"),
    "Name": ("a:b", "_a", ":a"),
    "NCName": ("a.b-c", "élan"),
    "NMTOKEN": ("1a", "-", ":"),
    "NMTOKENS": ("1 2", " a\n b "),
    "ID": ("p1",),
    "IDREF": ("p1",),
    "IDREFS": ("p1", "p1 p2"),
    "ENTITY": ("map",),
    "ENTITIES": ("map map",),
    "QName": ("a:x", "x", "xml:lang"),
    "NOTATION": ("a:x",),
    "string": ("", "\n"),
    "normalizedString": ("a\tb",),
    "token": ("  a  b ",),
}
_INVALID = {
    "dateTime": ("1961-05-05", "1961-05-05T18:30", "1961-05-05 18:30:00", "1961-05-05T24:00:01"),
    "date": ("1961-02-29", "1900-02-29", "1961-13-01", "1961-00-10", "1961-5-5", "0000-01-01",
             "61-05-05", "01961-05-05", "+1961-05-05", "1961-05-05+14:01", "1961-05-05+1:00"),
    "time": ("18:30", "18:60:00", "18:30:60", "25:00:00", "24:00:00.1", "18:30:00.",
             "18:30:00+00:60"),
    "gYearMonth": ("1961-13", "1961-05-05", "1961"),
    "gYear": ("961", "0000", "1961-05", "19610000-"),
    "gMonthDay": ("--02-30", "--04-31", "-02-10", "--2-1"),
    "gDay": ("---32", "---00", "--31"),
    "gMonth": ("--13", "--00", "--05--"),
    "duration": ("P", "PT", "P1YT", "1Y", "P1S", "P-1Y", "P1.5Y", "PT1.S", "P1M1Y", "+P1Y"),
    "decimal": ("", ".", "+", "1e3", "1,5", "--1", "1 2"),
    "integer": ("1.0", "1.", "", "0x1", "1e3"),
    "nonPositiveInteger": ("1",),
    "negativeInteger": ("0", "-0"),
    "nonNegativeInteger": ("-1",),
    "positiveInteger": ("0", "-1"),
    "long": ("9223372036854775808", "-9223372036854775809"),
    "int": ("2147483648",),
    "short": ("32768", "-32769"),
    "byte": ("128", "-129"),
    "unsignedLong": ("18446744073709551616", "-1"),
    "unsignedInt": ("4294967296",),
    "unsignedShort": ("65536",),
    "unsignedByte": ("256", "-1"),
    "float": ("", "inf", "nan", "+INF", "1e", "."),
    "double": ("infinity", "1e1.5", "0x1p3"),
    "boolean": ("TRUE", "yes", "", "2"),
    "hexBinary": ("0", "0g", "00 00"),
    "base64Binary": ("YQ", "YR==", "Y===", "YWI", "Y*=="),
    "anyURI": ("a#b#c", "%zz", "%4", ":a", "1a:b"),
    "language": ("", "deutschland", "de_AT", "1a", "de-"),
    "Name": ("", "1a", "a b"),
    "NCName": ("a:b", "-a", ""),
    "NMTOKEN": ("", "a b", "a/b"),
    "NMTOKENS": ("", " ", "a /"),
    "ID": ("1", "a:b"),
    "IDREF": ("", "a b"),
    "IDREFS": ("", "p1 2"),
    "ENTITY": ("picture", "1"),
    "ENTITIES": ("map picture", ""),
    "QName": ("d:x", "a:", ":x", "a:b:c", "1"),
    "NOTATION": ("d:x",),
}  # fmt: skip
_EQUAL = {
    "dateTime": ("1961-05-05T12:00:00Z", "1961-05-05T14:00:00+02:00", "1961-05-05T12:00:00.0Z"),
    "date": ("1961-05-05Z", "1961-05-05+00:00"),
    "time": ("12:00:00Z", "07:00:00-05:00"),
    "gYear": ("1961Z", "1961-00:00"),
    "duration": ("P1Y", "P12M", "P0Y12M"),
    "decimal": ("1", "+1.0", "01."),
    "integer": ("0", "-0", "+000"),
    "float": ("0.1", "1e-1", "0.100000001"),
    "double": ("0.1", "1e-1"),
    "boolean": ("true", "1"),
    "hexBinary": ("0f", "0F"),
    "base64Binary": ("YWJj", "Y W J j"),
    "QName": ("a:x", "b:x"),
    "token": ("a b", " a\n b "),
    "normalizedString": ("a b", "a\tb"),
    "NMTOKENS": ("a b", " a  b"),
}
_UNEQUAL = {
    "dateTime": ("1961-05-05T12:00:00Z", "1961-05-05T12:00:00", "1961-05-05T12:00:00+01:00"),
    "date": ("1961-05-05", "1961-05-06", "1961-05-05Z"),
    "duration": ("P1M", "P30D", "-P1M"),
    "decimal": ("1", "-1", "1.01", "10"),
    "double": ("0.1", "0.100000001", "NaN"),
    "boolean": ("true", "false"),
    "QName": ("a:x", "c:x", "x"),
    "string": ("a", " a", "A"),
    "normalizedString": ("a b", "a  b"),
}
_ASCENDING = {
    "dateTime": ("-0002-01-01T00:00:00Z", "-0001-12-31T23:59:59Z", "0001-01-01T00:00:00Z"),
    "date": ("1960-02-28", "1960-02-29", "1960-03-01", "12000-01-01"),
    "time": ("00:00:00", "12:00:00.5", "12:00:01"),
    "gYearMonth": ("1961-04", "1961-05", "1962-01"),
    "gYear": ("-0044", "-0043", "0001", "1961"),
    "gMonthDay": ("--02-28", "--02-29", "--03-01"),
    "gDay": ("---01", "---31"),
    "gMonth": ("--01", "--12"),
    "duration": ("-P1Y", "PT0S", "P27D", "P1M", "P32D", "P364D", "P1Y", "P367D"),
    "decimal": ("-10", "-9.5", "-.1", "0", "0.09", "0.1", "9", "10"),
    "integer": ("-11", "-2", "0", "3", "20"),
    "float": ("-INF", "-1", "0", "1e10", "INF"),
    "double": ("-1e400", "-2", "1", "1.0000000001"),
}  # fmt: skip
_UNORDERED = {
    "duration": (("P1M", "P30D"), ("P1Y", "P365D"), ("P1M", "P31D")),
    "dateTime": (("1961-05-05T12:00:00", "1961-05-05T18:00:00Z"),),
    "date": (("1961-05-05", "1961-05-05Z"),),
    "time": (("12:00:00", "13:00:00Z"),),
}


def _each(facts: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [(name, text) for name, texts in facts.items() for text in texts]


def _pairs(facts: dict[str, tuple[str, ...]]) -> list[tuple[str, str, str]]:
    return [(name, texts[0], other) for name, texts in facts.items() for other in texts[1:]]


def _neighbours(facts: dict[str, tuple[str, ...]]) -> list[tuple[str, str, str]]:
    return [(name, *pair) for name, texts in facts.items() for pair in pairwise(texts)]


@pytest.mark.parametrize(("name", "text"), _each(_VALID))
def test_a_string_is_a_value(name: str, text: str) -> None:
    """The string is in the lexical space of the datatype."""
    assert _allows(name, text)


@pytest.mark.parametrize(("name", "text"), _each(_INVALID))
def test_a_string_is_no_value(name: str, text: str) -> None:
    """The string is not in the lexical space of the datatype."""
    assert not _allows(name, text)


@pytest.mark.parametrize(("name", "one", "other"), _pairs(_EQUAL))
def test_two_spellings_are_one_value(name: str, one: str, other: str) -> None:
    """A `value` is compared in the value space, not letter by letter."""
    assert _equals(name, one, other)
    assert _equals(name, other, one)


@pytest.mark.parametrize(("name", "one", "other"), _pairs(_UNEQUAL))
def test_two_strings_are_two_values(name: str, one: str, other: str) -> None:
    """Strings that look alike may stand for different values."""
    assert not _equals(name, one, other)
    assert not _equals(name, other, one)


@pytest.mark.parametrize(("name", "low", "high"), _neighbours(_ASCENDING))
def test_bounds_follow_the_order(name: str, low: str, high: str) -> None:
    """Each of the four bounds takes the lower value, the higher, or the limit itself."""
    assert _allows(name, low, maxExclusive=high)
    assert _allows(name, low, maxInclusive=high)
    assert not _allows(name, high, maxInclusive=low)
    assert _allows(name, high, minExclusive=low)
    assert not _allows(name, low, minInclusive=high)


@pytest.mark.parametrize("name", [*_ASCENDING])
def test_an_inclusive_bound_holds_its_limit(name: str) -> None:
    """A limit is in an inclusive bound and outside an exclusive one."""
    limit = _ASCENDING[name][1]
    assert _allows(name, limit, minInclusive=limit, maxInclusive=limit)
    assert not _allows(name, limit, minExclusive=limit)
    assert not _allows(name, limit, maxExclusive=limit)


@pytest.mark.parametrize(
    ("name", "one", "other"), [(n, *pair) for n, pairs in _UNORDERED.items() for pair in pairs]
)
def test_values_without_order_are_outside_every_bound(name: str, one: str, other: str) -> None:
    """Durations of months and of days, times with and without a zone: neither is the greater."""
    bounds = ("minInclusive", "minExclusive", "maxInclusive", "maxExclusive")
    assert not any(_allows(name, one, **{bound: other}) for bound in bounds)


def test_a_time_without_zone_is_ordered_where_no_zone_would_matter() -> None:
    """No zone is farther than 14 hours from UTC (XML Schema Part 2, section 3.2.7.4)."""
    assert _allows("dateTime", "1961-05-05T12:00:00", maxExclusive="1961-05-06T03:00:00Z")
    assert not _allows("dateTime", "1961-05-05T12:00:00", maxExclusive="1961-05-06T02:00:00Z")


@pytest.mark.parametrize(
    ("name", "text", "length"),
    [
        ("string", "a\U00010400", 2),
        ("token", " a b ", 3),
        ("hexBinary", "0fb8", 2),
        ("base64Binary", "YWI=", 2),
        ("anyURI", "#p1", 3),
        ("NMTOKENS", "a bb", 2),
        ("IDREFS", "a bb ccc", 3),
        ("ENTITIES", "map", 1),
        ("NCName", "abc", 3),
    ],
)
def test_the_length_of_a_value(name: str, text: str, length: int) -> None:
    """Characters, bytes or members of a list, after white space is normalized."""
    less, same, more = (str(length + step) for step in (-1, 0, 1))
    assert _allows(name, text, length=same, minLength=same, maxLength=same)
    assert not _allows(name, text, length=more)
    assert not _allows(name, text, minLength=more)
    assert not _allows(name, text, maxLength=less)


@pytest.mark.parametrize(
    ("text", "total", "fraction"), [("012.340", 4, 2), ("-.5", 1, 1), ("0", 0, 0), ("100", 3, 0)]
)
def test_the_digits_of_a_value(text: str, total: int, fraction: int) -> None:
    """Zeros at either end are no digits of the value."""
    assert _allows("decimal", text, totalDigits=str(max(total, 1)), fractionDigits=str(fraction))
    if total > 1:
        assert not _allows("decimal", text, totalDigits=str(total - 1))
    if fraction:
        assert not _allows("decimal", text, fractionDigits=str(fraction - 1))


def test_a_pattern_is_of_the_string_and_of_all_of_it() -> None:
    """A pattern speaks of the spelling, with white space normalized, and is anchored."""
    assert _allows("integer", " 007 ", pattern="0+7")
    assert not _allows("integer", "7", pattern="0+7")
    assert not _allows("token", "ab", pattern="a")


def test_all_facets_hold_together() -> None:
    """Each parameter is a further condition."""
    assert _allows("decimal", "2.5", minInclusive="2", maxExclusive="3", fractionDigits="1")
    assert not _allows("decimal", "2.55", minInclusive="2", maxExclusive="3", fractionDigits="1")


@pytest.mark.parametrize(
    ("name", "param", "value"),
    [
        ("string", "minInclusive", "a"),
        ("boolean", "maxExclusive", "true"),
        ("double", "totalDigits", "2"),
        ("date", "length", "10"),
        ("QName", "minLength", "1"),
        ("integer", "minInclusive", "one"),
        ("date", "maxInclusive", "1961-02-30"),
        ("decimal", "totalDigits", "0"),
        ("decimal", "fractionDigits", "-1"),
        ("string", "length", "1.5"),
        ("string", "length", "12345678901"),
        ("string", "maxlength", "2"),
    ],
)
def test_a_parameter_that_does_not_fit_is_refused(name: str, param: str, value: str) -> None:
    """The datatype has no such facet, or the facet no such value; the message names the facet."""
    with pytest.raises(DatatypeError, match=param):
        compile_data(DataSpec(XSD, name, ((param, value),)))


@pytest.mark.parametrize(
    ("library", "name"),
    [
        (XSD, "anyType"),
        (XSD, "Date"),
        (BUILTIN, "date"),
        (COMPATIBILITY, "token"),
        ("urn:x", "string"),
    ],
)
def test_an_unknown_datatype_is_refused(library: str, name: str) -> None:
    """A library has its own datatypes and no others."""
    with pytest.raises(DatatypeError):
        compile_data(DataSpec(library, name))


@pytest.mark.parametrize("library", [BUILTIN, COMPATIBILITY])
def test_only_xml_schema_has_parameters(library: str) -> None:
    """The other libraries' datatypes take none (section 4.16)."""
    name = "ID" if library else "token"
    with pytest.raises(DatatypeError, match="no parameters"):
        compile_data(DataSpec(library, name, (("pattern", "a"),)))


@pytest.mark.parametrize(("name", "text"), [("integer", "one"), ("date", "1961-02-30")])
def test_a_value_that_is_none_of_its_datatype_is_refused(name: str, text: str) -> None:
    """A `value` that no document could match is a fault of the schema."""
    with pytest.raises(DatatypeError, match=text):
        compile_value(ValueSpec(XSD, name, text))


def test_an_entity_of_a_schema_may_have_any_name() -> None:
    """Only a document declares entities; a schema's value is none of one."""
    assert compile_value(ValueSpec(XSD, "ENTITY", "map")).allows("map", _CONTEXT)
