"""From faults and places to violations, with a plain sentence each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from edition.relaxng.names import clark, split
from edition.relaxng.violations import Kind, Violation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from edition.relaxng.faults import Fault
    from edition.relaxng.places import Locator, Place

_MOST_NAMES: Final = 8
_ABOUT_ATTRIBUTES: Final = frozenset(
    (
        *(Kind.UNKNOWN_ATTRIBUTE, Kind.MISPLACED_ATTRIBUTE, Kind.BAD_ATTRIBUTE_VALUE),
        *(Kind.DUPLICATE_ID, Kind.DANGLING_IDREF),
    )
)


def violations(
    faults: Iterable[Fault], locator: Locator, precedes: Callable[[Place], str]
) -> tuple[Violation, ...]:
    """Return a violation for each fault whose place was found, in the order of the text.

    Where an element is in a wrong namespace, so are those in it that inherit the namespace; they
    are not reported again.

    Args:
        faults: In the order in which they were noted.
        locator: What has found their places.
        precedes: Returns the sibling before which a misplaced element is allowed.
    """
    found = []
    foreign: set[tuple[str, str]] = set()
    for fault in faults:
        places = locator.found_texts if fault.in_text else locator.found_tags
        place = places.get(fault.event)
        if place is None:
            continue
        if fault.kind is Kind.WRONG_NAMESPACE and not fault.attribute:
            inherited = _is_inherited(place, foreign)
            foreign.add((place.xpath, place.element))
            if inherited:
                continue
        before = precedes(place) if fault.kind is Kind.MISPLACED_ELEMENT else ""
        found.append(_violation(fault, place, before))
    return tuple(sorted(found, key=lambda violation: (violation.line, violation.column)))


def not_well_formed(error: expat.ExpatError) -> Violation:
    """Return the violation for a document that is no XML from some place on."""
    reason = expat.ErrorString(error.code) or "unreadable"
    return Violation(
        kind=Kind.NOT_WELL_FORMED,
        message=f"The document is not well-formed XML: {reason}.",
        line=error.lineno,
        column=error.offset + 1,
        end_line=error.lineno,
        value=reason,
    )


def _is_inherited(place: Place, foreign: set[tuple[str, str]]) -> bool:
    """Say whether an element has its namespace from a parent that is in a wrong one, too."""
    around = (place.xpath.rpartition("/")[0], place.parent)
    return around in foreign and split(place.parent)[0] == split(place.element)[0]


def _violation(fault: Fault, place: Place, before: str) -> Violation:
    line, column = place.attributes.get(fault.attribute, (place.line, place.column))
    return Violation(
        kind=fault.kind,
        message=_message(fault, place),
        line=line,
        column=column,
        end_line=place.end_line,
        xpath=place.xpath,
        element=clark(place.element),
        parent=clark(place.parent),
        attribute=clark(fault.attribute),
        value=fault.value,
        expected=fault.expected,
        suggestion=clark(fault.suggestion),
        before=clark(before),
    )


def _message(  # noqa: C901, PLR0911 - one sentence for each kind of fault
    fault: Fault, place: Place
) -> str:
    """Return the fault in one sentence."""
    element, attribute = split(place.element)[1], split(fault.attribute)[1]
    around = split(place.parent)[1]
    inside = f"in {around}" if around else "as the root"
    expected = _names(fault.expected)
    match fault.kind:
        case Kind.MISSING_ELEMENT:
            return f"{expected} is missing before {element} {inside}."
        case Kind.INCOMPLETE_CONTENT:
            return f"{element} is not complete: {expected or 'content'} is missing."
        case Kind.MISSING_ATTRIBUTE:
            return f"{element} lacks the attribute {expected}."
        case Kind.TEXT_NOT_ALLOWED:
            return f"Text may not stand directly in {element}."
        case Kind.BAD_TEXT_VALUE:
            return f"{fault.value!r} is not allowed as the content of {element}."
        case Kind.DUPLICATE_ID:
            return f"The identifier {fault.value!r} is already taken."
        case Kind.DANGLING_IDREF:
            return f"No element has the identifier {fault.value!r}."
        case Kind.BAD_ATTRIBUTE_VALUE:
            return f"{fault.value!r} is not allowed as the value of {attribute} on {element}."
        case Kind.WRONG_NAMESPACE:
            uri = split(fault.attribute or place.element)[0]
            found = f"in the namespace {uri}" if uri else "in no namespace"
            return f"{attribute or element} is {found}, which is not where it belongs."
    if fault.kind in _ABOUT_ATTRIBUTES:
        return f"{element} may not have the attribute {attribute} here."
    return f"{element} may not stand here {inside}."


def _names(expected: tuple[str, ...]) -> str:
    names = [name.rpartition("}")[2] for name in expected[:_MOST_NAMES]]
    more = ["…"] if len(expected) > _MOST_NAMES else []
    return " or ".join([*names, *more])
