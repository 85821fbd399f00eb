"""Two RELAX NG schemas compared by what their elements take, whatever the patterns are called.

A pattern is brought to a normal form: references are resolved down to elements, groups and
choices flattened, choices sorted, repetitions simplified. Equal forms take the same documents.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

Form: TypeAlias = tuple[object, ...]

_RNG: Final = "{http://relaxng.org/ns/structure/1.0}"
_EMPTY: Final[Form] = ("empty",)
_NOTHING: Final[Form] = ("notAllowed",)
_TEXT: Final[Form] = ("text",)


def elements(schema: bytes | Path) -> dict[str, Form]:
    """Return the normal form of each element's content and attributes, and of the start."""
    root = etree.fromstring(schema if isinstance(schema, bytes) else schema.read_bytes())
    normal = _Normal({one.get("name", ""): one for one in root.iter(f"{_RNG}define")})
    found = {
        name: normal.group(_patterns(element))
        for element in root.iter(f"{_RNG}element")
        if (name := element.get("name")) is not None
    }
    start = root.find(f"{_RNG}start")
    return found | {"(start)": normal.group(_patterns(start))}


def _patterns(parent: etree._Element | None) -> list[etree._Element]:
    return [] if parent is None else list(parent.iterchildren(f"{_RNG}*"))


class _Normal:
    def __init__(self, definitions: dict[str, etree._Element]) -> None:
        self._definitions = definitions
        self._known: dict[str, Form] = {}

    def group(self, patterns: Iterable[etree._Element]) -> Form:
        """Return the form of patterns that follow one another; attributes have no order."""
        return _group([self._form(one) for one in patterns])

    def _form(self, element: etree._Element) -> Form:  # noqa: C901, PLR0911 - a case a pattern
        name, inner = str(element.tag).removeprefix(_RNG), _patterns(element)
        match name:
            case "ref":
                return self._reference(element.get("name", ""))
            case "group":
                return self.group(inner)
            case "choice":
                return _choice([self._form(one) for one in inner])
            case "optional":
                return _optional(self.group(inner))
            case "zeroOrMore":
                return _star(self.group(inner))
            case "oneOrMore":
                return _plus(self.group(inner))
            case "attribute":
                value = self.group(inner) if inner else _TEXT
                return ("attribute", element.get("name", "*"), element.get("ns", ""), value)
            case "list":
                return ("list", _flat_optionals(self.group(inner)))
            case "data":
                params = sorted((one.get("name", ""), one.text or "") for one in inner)
                return ("data", element.get("type"), tuple(params))
            case "value":
                return ("value", (element.text or "").strip())
            case _:
                return (name,)

    def _reference(self, name: str) -> Form:
        found = self._known.get(name)
        if found is None:
            inner = _patterns(self._definitions.get(name))
            if len(inner) == 1 and inner[0].tag == f"{_RNG}element":
                found = ("element", inner[0].get("name", "*"))
            else:
                found = self.group(inner)
            self._known[name] = found
        return found


def _group(forms: list[Form]) -> Form:
    items: list[Form] = []
    for form in forms:
        if form[0] == "group":
            items.extend(form[1:])  # type: ignore[arg-type]
        elif form != _EMPTY:
            items.append(form)
    if _NOTHING in items:
        return _NOTHING
    attributes = sorted((one for one in items if _is_attribute(one)), key=repr)
    items = attributes + [one for one in items if not _is_attribute(one)]
    if len(items) < 2:
        return items[0] if items else _EMPTY
    return ("group", *items)


def _is_attribute(form: Form) -> bool:
    if form[0] in {"optional", "choice", "group"}:
        return all(_is_attribute(one) for one in form[1:])  # type: ignore[arg-type]
    return form[0] == "attribute"


def _choice(forms: list[Form]) -> Form:
    waiting, found, empty = list(forms), set(), False
    while waiting:
        form = waiting.pop()
        if form[0] == "choice":
            waiting.extend(form[1:])  # type: ignore[arg-type]
        elif form[0] == "optional":
            empty = True
            waiting.append(form[1])  # type: ignore[arg-type]
        elif form == _EMPTY:
            empty = True
        elif form != _NOTHING:
            found.add(form)
    if not found:
        return _EMPTY if empty else _NOTHING
    one = found.pop() if len(found) == 1 else ("choice", *sorted(found, key=repr))
    return _optional(one) if empty else one


def _optional(form: Form) -> Form:
    if form[0] == "plus":
        return ("star", *form[1:])
    if form in {_EMPTY, _NOTHING}:
        return _EMPTY
    if form[0] in {"optional", "star", "text"}:
        return form
    if form[0] == "choice" and any(one[0] in {"star", "text"} for one in form[1:]):  # type: ignore[index]
        return form
    return ("optional", form)


def _star(form: Form) -> Form:
    while form[0] in {"optional", "star", "plus"}:
        form = form[1]  # type: ignore[assignment]
    if form in {_EMPTY, _NOTHING}:
        return _EMPTY
    if form[0] == "choice":
        bare = [one[1] if one[0] in {"optional", "star", "plus"} else one for one in form[1:]]  # type: ignore[index]
        form = _choice(bare)  # type: ignore[arg-type]
    return form if form == _TEXT else ("star", form)


def _plus(form: Form) -> Form:
    if form[0] in {"optional", "star"}:
        return _star(form)
    return form if form in {_EMPTY, _NOTHING, _TEXT} or form[0] == "plus" else ("plus", form)


def _flat_optionals(form: Form) -> Form:
    """Return `a?, a?` for `(a, a?)?`: in a list of tokens of one kind both take the same."""
    items = list(form[1:]) if form[0] == "group" else [form]
    flat: list[Form] = []
    while items:
        one: Form = items.pop(0)  # type: ignore[assignment]
        if one[0] == "optional" and one[1][0] == "group":  # type: ignore[index]
            first, *rest = one[1][1:]  # type: ignore[index]
            flat.append(("optional", first))
            items[:0] = rest
        else:
            flat.append(one)
    return _group(flat)
