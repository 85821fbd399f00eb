"""Datatype libraries (RELAX NG specification, section 4.16): what `data` and `value` name.

A datatype is named by a `DataSpec` or a `ValueSpec`, which are plain values that a cache can
hold, and comes to life with `compile_data` and `compile_value`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias

from edition.relaxng import xsd_types
from edition.relaxng.xsd_facets import Facet, facet
from edition.relaxng.xsd_types import Context, DatatypeError, IdKind, Type

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

XSD: Final = "http://www.w3.org/2001/XMLSchema-datatypes"
COMPATIBILITY: Final = "http://relaxng.org/ns/compatibility/datatypes/1.0"
BUILTIN: Final = ""

Test: TypeAlias = "Callable[[str, Context], bool]"

_COMPATIBILITY_TYPES: Final = ("ID", "IDREF", "IDREFS")
_BUILTIN_TYPES: Final = ("string", "token")


@dataclass(frozen=True, slots=True)
class DataSpec:
    """A datatype with parameters, as a `data` pattern names it.

    Attributes:
        library: The URI of the datatype library; empty for the built-in one.
        type: The name of the datatype.
        params: Names and values of the parameters, in order.
    """

    library: str
    type: str
    params: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ValueSpec:
    """A value of a datatype, as a `value` pattern names it.

    Attributes:
        library: The URI of the datatype library; empty for the built-in one.
        type: The name of the datatype.
        text: The value as the schema writes it.
        prefixes: The namespace prefixes in scope, for the datatypes whose values need them.
    """

    library: str
    type: str
    text: str
    prefixes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Datatype:
    """A test of strings.

    Attributes:
        allows: Whether a string belongs to the datatype, or equals the value.
        needs_context: Whether that depends on the namespaces or entities of the document.
        id_kind: Whether its strings are identifiers or point to them.
    """

    allows: Test
    needs_context: bool = False
    id_kind: IdKind | None = None
    facets: tuple[Facet, ...] = field(default=())


def needs_prefixes(library: str, name: str) -> bool:
    """Say whether a value of this datatype is to be read with the prefixes in scope."""
    return library == XSD and name in xsd_types.QUALIFIED


def find_type(library: str, name: str) -> Type:
    """Return a datatype.

    Raises:
        DatatypeError: The library or the datatype is not known.
    """
    if library == BUILTIN and name in _BUILTIN_TYPES:
        return xsd_types.find(name)
    if library == COMPATIBILITY and name in _COMPATIBILITY_TYPES:
        return xsd_types.find(name)
    if library == XSD:
        return xsd_types.find(name)
    if library in (BUILTIN, COMPATIBILITY):
        message = f"The datatype library {library!r} has no datatype {name!r}."
    else:
        message = f"The datatype library {library!r} is not known here."
    raise DatatypeError(message)


def compile_data(spec: DataSpec) -> Datatype:
    """Return the test of a datatype with parameters.

    Raises:
        DatatypeError: The datatype or a parameter is not known, or its value is wrong.
    """
    base = find_type(spec.library, spec.type)
    if spec.params and spec.library != XSD:
        message = f"The datatype {spec.type!r} has no parameters."
        raise DatatypeError(message)
    facets = tuple(facet(base, name, value) for name, value in spec.params)

    def allows(literal: str, context: Context) -> bool:
        text = base.normalize(literal)
        value = base.parse(text, context)
        return value is not None and all(test(text, value) for test in facets)

    return Datatype(allows, base.needs_context, base.id_kind, facets)


def compile_value(spec: ValueSpec) -> Datatype:
    """Return the test for one value of a datatype.

    Raises:
        DatatypeError: The datatype is not known, or the text is not of it.
    """
    base = find_type(spec.library, spec.type)
    wanted = _parse(base, spec.text, Context(dict(spec.prefixes), None))
    if wanted is None:
        message = f"{spec.text!r} is not a value of the datatype {spec.type!r}."
        raise DatatypeError(message)

    def allows(literal: str, context: Context) -> bool:
        return _parse(base, literal, context) == wanted

    return Datatype(allows, base.needs_context, base.id_kind)


def _parse(base: Type, literal: str, context: Context) -> Hashable | None:
    return base.parse(base.normalize(literal), context)
