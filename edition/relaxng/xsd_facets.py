"""Constraining facets of XML Schema Part 2, section 4.3, as parameters of `data`.

`enumeration` and `whiteSpace` are no parameters: `choice` of `value` and the choice of the
datatype say the same in RELAX NG.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from edition.regex.errors import PatternError
from edition.regex.matching import xsd_test
from edition.relaxng.xsd_numbers import Decimal, parse_integer
from edition.relaxng.xsd_types import Context, DatatypeError, Type, collapse

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

Facet: TypeAlias = "Callable[[str, Hashable], bool]"

_LONGEST_NUMBER: Final = 9
_BOUNDS: Final[dict[str, tuple[int, ...]]] = {
    "minInclusive": (0, 1),
    "minExclusive": (1,),
    "maxInclusive": (-1, 0),
    "maxExclusive": (-1,),
}
_LENGTHS: Final = ("length", "minLength", "maxLength")
_DIGITS: Final = ("totalDigits", "fractionDigits")


def facet(base: Type, name: str, value: str) -> Facet:
    """Return the test that a parameter puts on a normalized string and its value.

    Raises:
        DatatypeError: The datatype has no such parameter, or its value is wrong.
    """
    if name == "pattern":
        return _pattern(value)
    if name in _LENGTHS and base.measure is not None:
        return _length(base.measure, name, _count(name, value))
    if name in _BOUNDS and base.compare is not None:
        return _bound(base, name, value)
    if name in _DIGITS and base.digits:
        return _digits(name, _count(name, value))
    message = f"The datatype {base.name!r} has no parameter {name!r}."
    raise DatatypeError(message)


def _pattern(value: str) -> Facet:
    try:
        matches = xsd_test(value)
    except PatternError as error:
        raise DatatypeError(str(error)) from None
    return lambda text, _: matches(text)


def _length(measure: Callable[[Hashable], int], name: str, count: int) -> Facet:
    if name == "length":
        return lambda _, value: measure(value) == count
    if name == "minLength":
        return lambda _, value: measure(value) >= count
    return lambda _, value: measure(value) <= count


def _bound(base: Type, name: str, literal: str) -> Facet:
    compare, wanted = base.compare, _BOUNDS[name]
    limit = base.parse(base.normalize(literal), Context())
    if limit is None or compare is None:
        message = f"{name}: {literal!r} is not a value of the datatype {base.name!r}."
        raise DatatypeError(message)
    return lambda _, value: compare(value, limit) in wanted


def _digits(name: str, count: int) -> Facet:
    if name == "fractionDigits":
        return lambda _, value: isinstance(value, Decimal) and len(value.fraction) <= count
    if count == 0:
        message = "totalDigits is at least 1."
        raise DatatypeError(message)
    return lambda _, value: isinstance(value, Decimal) and _total(value) <= count


def _total(value: Decimal) -> int:
    return len(value.whole) + len(value.fraction)


def _count(name: str, literal: str) -> int:
    text = collapse(literal)
    number = parse_integer(text)
    if number is None or number.negative or len(number.whole) > _LONGEST_NUMBER:
        message = f"{name}: {literal!r} is not a number."
        raise DatatypeError(message)
    return int(number.whole or 0)
