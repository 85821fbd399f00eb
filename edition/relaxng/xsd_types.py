"""The built-in datatypes of XML Schema Part 2: how a string is read as a value of each."""

from __future__ import annotations

import base64
import binascii
import re
import struct
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Final, TypeAlias

from edition.regex.xml_names import NAME, NCNAME, NMTOKEN, Names
from edition.relaxng import xsd_time
from edition.relaxng.xsd_numbers import Decimal, parse_decimal, parse_integer
from edition.xml.names import XML

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

_LANGUAGE: Final = re.compile(r"[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*")
_FLOAT: Final = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_HEX: Final = re.compile(r"(?:[0-9a-fA-F]{2})*")
_BASE64: Final = re.compile(
    r"(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?"
)
_SCHEME: Final = re.compile(r"[a-zA-Z][a-zA-Z0-9+.\-]*")
_NUMERIC_HOST: Final = re.compile(
    r"//(?:[^/\[\]@]*@)?\[[0-9a-fA-F:.]*:[0-9a-fA-F:.]*\](?::[0-9]*)?(?:/[^\[\]]*)?"
)
_PERCENT: Final = re.compile(r"%(?![0-9a-fA-F]{2})")
_WHITE_SPACE: Final = re.compile("[\t\n\r]")
_SPACES: Final = " \t\n\r"

QUALIFIED: Final = ("QName", "NOTATION")
"""The datatypes whose values depend on namespace prefixes."""


class DatatypeError(Exception):
    """A datatype, a parameter or a value of a schema is not what a datatype library knows."""


class IdKind(StrEnum):
    """What the ID/IDREF feature of the DTD compatibility specification tells apart."""

    ID = "ID"
    IDREF = "IDREF"
    IDREFS = "IDREFS"


@dataclass(frozen=True, slots=True)
class Context:
    """What the reading of a value may depend on.

    Attributes:
        prefixes: Namespaces by prefix; the empty prefix for the default namespace.
        entities: Names of the unparsed entities; None where any name will do.
    """

    prefixes: Mapping[str, str] = field(default_factory=dict)
    entities: frozenset[str] | None = frozenset()


Parse: TypeAlias = "Callable[[str, Context], Hashable | None]"
Compare: TypeAlias = "Callable[[Hashable, Hashable], int | None]"


@dataclass(frozen=True, slots=True)
class Type:
    """A datatype.

    Attributes:
        name: Its name in XML Schema.
        normalize: What is done about white space before anything else.
        parse: The value that a normalized string stands for, or None.
        compare: The order of two values: -1, 0, 1, or None; absent where there is no order.
        measure: The length of a value; absent where there is no length.
        digits: Whether values have a number of digits.
        needs_context: Whether reading depends on the document's namespaces or entities.
        id_kind: Whether values are identifiers or point to them.
    """

    name: str
    normalize: Callable[[str], str]
    parse: Parse
    compare: Compare | None = None
    measure: Callable[[Hashable], int] | None = None
    digits: bool = False
    needs_context: bool = False
    id_kind: IdKind | None = None


def find(name: str) -> Type:
    """Return a datatype of XML Schema by its name.

    Raises:
        DatatypeError: There is none of this name.
    """
    found = _TYPES.get(name)
    if found is None:
        message = f"XML Schema has no datatype {name!r}."
        raise DatatypeError(message)
    return found


def preserve(text: str) -> str:
    """Return the text as it is."""
    return text


def replace(text: str) -> str:
    """Return the text with a space for each white-space character."""
    return _WHITE_SPACE.sub(" ", text)


def collapse(text: str) -> str:
    """Return the text without white space at its ends, and with single spaces inside."""
    return " ".join(tokens(text))


def tokens(text: str) -> list[str]:
    """Return what white space of XML parts; other spaces belong to the tokens."""
    if text.isascii() and text.isprintable():
        return text.split()
    return [token for token in _WHITE_SPACE.sub(" ", text).split(" ") if token]


# -- how strings are read ---------------------------------------------------------------------


def _text(text: str, _: Context) -> str:
    return text


def _matching(pattern: re.Pattern[str] | Names, text: str, _: Context) -> str | None:
    return text if pattern.fullmatch(text) else None


def _several(parse: Parse, text: str, context: Context) -> tuple[Hashable, ...] | None:
    values = tuple(parse(token, context) for token in text.split(" ") if token)
    return values if values and None not in values else None


def _boolean(text: str, _: Context) -> str | None:
    return {"true": "true", "1": "true", "false": "false", "0": "false"}.get(text)


def _decimal(text: str, _: Context) -> Decimal | None:
    return parse_decimal(text)


def _integer(low: int | None, high: int | None, text: str, _: Context) -> Decimal | None:
    value = parse_integer(text)
    if value is None:
        return None
    if low is not None and value.compare(Decimal.of(low)) < 0:
        return None
    if high is not None and value.compare(Decimal.of(high)) > 0:
        return None
    return value


def _float(single: bool, text: str, _: Context) -> float | str | None:  # noqa: FBT001 - bound once
    if text == "NaN":
        return text
    if text in ("INF", "-INF"):
        return float(text)
    if not _FLOAT.fullmatch(text):
        return None
    value = float(text)
    if not single:
        return value
    try:
        return float(struct.unpack("f", struct.pack("f", value))[0])
    except OverflowError:
        return float("inf") if value > 0 else float("-inf")


def _moment(kind: str, text: str, _: Context) -> xsd_time.Moment | None:
    return xsd_time.parse_moment(kind, text)


def _duration(text: str, _: Context) -> xsd_time.Duration | None:
    return xsd_time.parse_duration(text)


def _hex(text: str, _: Context) -> bytes | None:
    return binascii.unhexlify(text) if _HEX.fullmatch(text) else None


def _base64(text: str, _: Context) -> bytes | None:
    packed = text.replace(" ", "")
    return base64.b64decode(packed) if _BASE64.fullmatch(packed) else None


def _uri(text: str, _: Context) -> str | None:
    """Check what RFC 2396, amended by RFC 2732, fixes for any reference; the rest is free."""
    if text.count("#") > 1 or _PERCENT.search(text):
        return None
    scheme, colon, rest = text.partition(":")
    if not colon or any(mark in scheme for mark in "/?#"):
        return text if _is_hierarchical(text) else None
    if not _SCHEME.fullmatch(scheme) or not rest.partition("#")[0]:
        return None
    return text if not rest.startswith("/") or _is_hierarchical(rest) else None


def _is_hierarchical(text: str) -> bool:
    """Say whether an authority stands after `//`, and no bracket but around an address in it."""
    path = text.partition("#")[0].partition("?")[0]
    if "[" in path or "]" in path:
        return _NUMERIC_HOST.fullmatch(path) is not None
    return text != "//"


def _qname(text: str, context: Context) -> tuple[str, str] | None:
    prefix, colon, local = text.rpartition(":")
    if not NCNAME.fullmatch(local) or (colon and not NCNAME.fullmatch(prefix)):
        return None
    uri = XML if prefix == "xml" else context.prefixes.get(prefix)
    if uri is None:
        return None if prefix else ("", local)
    return uri, local


def _entity(text: str, context: Context) -> str | None:
    if not NCNAME.fullmatch(text):
        return None
    return text if context.entities is None or text in context.entities else None


# -- order and length -------------------------------------------------------------------------


def _compare(one: Hashable, other: Hashable) -> int | None:
    match one, other:
        case Decimal(), Decimal():
            return one.compare(other)
        case xsd_time.Moment(), xsd_time.Moment():
            return one.compare(other)
        case xsd_time.Duration(), xsd_time.Duration():
            return one.compare(other)
        case float(), float():
            return (one > other) - (one < other)
        case _:
            return 0 if one == other else None


def _length(value: Hashable) -> int:
    return len(value) if isinstance(value, str | bytes | tuple) else 0


# -- the table --------------------------------------------------------------------------------


def _string(name: str, normalize: Callable[[str], str]) -> Type:
    return Type(name, normalize, _text, measure=_length)


def _token(name: str, pattern: re.Pattern[str] | Names, id_kind: IdKind | None = None) -> Type:
    parse = partial(_matching, pattern)
    return Type(name, collapse, parse, measure=_length, id_kind=id_kind)


def _list(name: str, parse: Parse, *, needs_context: bool = False, kind: str = "") -> Type:
    id_kind = IdKind(kind) if kind else None
    parse = partial(_several, parse)
    return Type(
        name, collapse, parse, measure=_length, needs_context=needs_context, id_kind=id_kind
    )


def _number(name: str, low: int | None = None, high: int | None = None) -> Type:
    return Type(name, collapse, partial(_integer, low, high), compare=_compare, digits=True)


def _ordered(name: str, parse: Parse) -> Type:
    return Type(name, collapse, parse, compare=_compare)


_ALL: Final = (
    _string("string", preserve),
    _string("normalizedString", replace),
    _string("token", collapse),
    _string("untypedAtomic", preserve),
    _string("anyAtomicType", preserve),
    _token("language", _LANGUAGE),
    _token("Name", NAME),
    _token("NCName", NCNAME),
    _token("NMTOKEN", NMTOKEN),
    _token("ID", NCNAME, IdKind.ID),
    _token("IDREF", NCNAME, IdKind.IDREF),
    _list("IDREFS", partial(_matching, NCNAME), kind="IDREFS"),
    _list("NMTOKENS", partial(_matching, NMTOKEN)),
    Type("ENTITY", collapse, _entity, measure=_length, needs_context=True),
    _list("ENTITIES", _entity, needs_context=True),
    Type("QName", collapse, _qname, needs_context=True),
    Type("NOTATION", collapse, _qname, needs_context=True),
    Type("anyURI", collapse, _uri, measure=_length),
    Type("boolean", collapse, _boolean),
    Type("hexBinary", collapse, _hex, measure=_length),
    Type("base64Binary", collapse, _base64, measure=_length),
    Type("decimal", collapse, _decimal, compare=_compare, digits=True),
    _ordered("float", partial(_float, True)),  # noqa: FBT003 - bound once
    _ordered("double", partial(_float, False)),  # noqa: FBT003 - bound once
    _ordered("duration", _duration),
    *(_ordered(kind, partial(_moment, kind)) for kind in xsd_time.MOMENTS),
    _number("integer"),
    _number("nonPositiveInteger", high=0),
    _number("negativeInteger", high=-1),
    _number("nonNegativeInteger", low=0),
    _number("positiveInteger", low=1),
    _number("long", -(2**63), 2**63 - 1),
    _number("int", -(2**31), 2**31 - 1),
    _number("short", -(2**15), 2**15 - 1),
    _number("byte", -(2**7), 2**7 - 1),
    _number("unsignedLong", 0, 2**64 - 1),
    _number("unsignedInt", 0, 2**32 - 1),
    _number("unsignedShort", 0, 2**16 - 1),
    _number("unsignedByte", 0, 2**8 - 1),
)
_TYPES: Final = {datatype.name: datatype for datatype in _ALL}
