"""Values: what an attribute may be, in words, and what was likely meant by one that it may not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST: Final = 6
_WORDS: Final = {
    "anyURI": "an address without spaces, or # and an xml:id",
    "integer": "a whole number",
    "nonNegativeInteger": "a whole number",
    "positiveInteger": "a whole number above 0",
    "decimal": "a number",
    "double": "a number",
    "float": "a number",
    "boolean": "true or false",
    "language": "a language tag, such as en or fr-CA",
    "ID": "a name that begins with a letter and has no spaces",
    "NCName": "a name that begins with a letter and has no spaces or colons",
    "Name": "a name",
    "token": "a word without spaces",
    "string": "text",
    "date": "a date, such as 1961-05-05",
    "gYear": "a year",
    "gYearMonth": "a year and month",
    "dateTime": "a date and time",
    "time": "a time",
}
_NUMBERS: Final = frozenset({"decimal", "double", "float"})
_FORMS: Final = {
    r"(\-?[\d]+/\-?[\d]+)": "a fraction, such as 9/2",
    r"[^\p{C}\p{Z}]+": "a word without spaces",
    r"(\p{L}|\p{N}|\p{P}|\p{S})+": "a word without spaces",
    r"[0-9.,DHMPRSTWYZ/:+\-]+": "a date, time or period as in ISO 8601",
    r"[\d]+(\.[\d]+){0,2}": "a version number, such as 2.1",
}
"""The patterns by which the TEI restricts words (Guidelines, `teidata.numeric` and others)."""
_WHATEVER: Final = r"\S+"
_PARAMETER: Final = re.compile(r" (?=[a-zA-Z]+=)")
_COMMA: Final = re.compile(r"-?\d+,\d+")
_PERCENTAGE: Final = re.compile(r"(\d{1,3})\s*%")
_HUNDRED: Final = 100


def allowed(expected: Sequence[str], value: str) -> str:
    """Return a sentence on what is allowed, and one on what was likely meant.

    Args:
        expected: Literal values as they are written, and datatypes as `<double minInclusive=0>`.
        value: What the document has instead.
    """
    literal = list(dict.fromkeys(item for item in expected if item and not item.startswith("<")))
    types = list(dict.fromkeys(filter(None, map(_described, _datatypes(expected)))))
    is_empty = "" in expected
    number, why = number_meant(expected, value)
    sentences = [f'Write "{number}": {why}.' if number else ""]
    if literal:
        more = len(literal) - _MOST
        shown = ", ".join(literal[:_MOST]) + (f" and {more} more" if more > 0 else "")
        types += ["nothing"] if is_empty else []
        sentences.append(f"Allowed values: {', or '.join([shown, *types])}.")
    elif types:
        empty = "empty, or " if is_empty else ""
        sentences.append(f"It must be {empty}{' or '.join(types)}.")
    return " ".join(filter(None, sentences))


def _datatypes(expected: Sequence[str]) -> list[tuple[str, dict[str, str]]]:
    found = []
    for item in expected:
        if item.startswith("<"):
            name, *parameters = _PARAMETER.split(item[1:-1])
            pairs = (parameter.partition("=") for parameter in parameters)
            found.append((name, {key: value for key, _, value in pairs}))
    return found


def _described(datatype: tuple[str, dict[str, str]]) -> str:
    name, parameters = datatype
    words = _WORDS.get(name, "")
    pattern = parameters.get("pattern", _WHATEVER)
    if pattern != _WHATEVER:
        return _FORMS.get(pattern, f"of the form {pattern}")
    least, most = parameters.get("minInclusive"), parameters.get("maxInclusive")
    if words and least is not None and most is not None:
        return f"{words} from {least} to {most}"
    if words and least is not None:
        return f"{words}, {least} at the least"
    if words and most is not None:
        return f"{words}, {most} at the most"
    return words


def number_meant(expected: Sequence[str], value: str) -> tuple[str, str]:
    """Return the number that a value means, where a number is allowed, and why it is written so.

    Both are empty where it means none.
    """
    if _NUMBERS.isdisjoint(name for name, _ in _datatypes(expected)):
        return "", ""
    written = value.strip()
    if _COMMA.fullmatch(written):
        return written.replace(",", "."), "numbers have a point, not a comma"
    share = _PERCENTAGE.fullmatch(written)
    if share and int(share[1]) <= _HUNDRED:
        return f"{int(share[1]) / _HUNDRED:g}", "a share of 1, not of 100"
    return "", ""
