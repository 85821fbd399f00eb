"""The attributes that hold pointers are those that the TEI declares."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import pytest
from lxml import etree

from edition.check.pointer_attributes import DECLARED, EVERYWHERE, is_pointer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_FEW: Final = 20
"""An attribute of no more elements than this is a pointer on these alone."""
_TEI: Final = "{http://www.tei-c.org/ns/1.0}"


class _Declarations:
    """The attributes of each element, with those of its classes."""

    def __init__(self, path: Path) -> None:
        tree = etree.parse(str(path))
        self._specs = {
            spec.get("ident", ""): spec
            for spec in tree.iter(f"{_TEI}classSpec", f"{_TEI}elementSpec")
        }
        self.elements = [
            name for name, spec in self._specs.items() if spec.tag == f"{_TEI}elementSpec"
        ]

    def of(self, name: str) -> dict[str, bool]:
        """Return the attributes of an element or class; whether each is a pointer."""
        spec = self._specs.get(name)
        if spec is None:
            return {}
        found: dict[str, bool] = {}
        for parent in self._parents(spec):
            found |= self.of(parent)
        for attribute in _own(spec):
            ident = attribute.get("ident", "")
            if attribute.get("mode") == "delete":
                found.pop(ident, None)
            elif attribute.find(f"{_TEI}datatype") is not None or ident not in found:
                found[ident] = _is_pointer(attribute)
        return found

    def _parents(self, spec: etree._Element) -> Iterator[str]:
        if spec.tag == f"{_TEI}elementSpec":
            yield "att.global"
        yield from (
            member.get("key", "") for member in spec.iterfind(f"{_TEI}classes/{_TEI}memberOf")
        )


def _own(spec: etree._Element) -> Iterable[etree._Element]:
    return spec.iterfind(f"{_TEI}attList//{_TEI}attDef")


def _is_pointer(attribute: etree._Element) -> bool:
    keys = {item.get("key") for item in attribute.iterfind(f"{_TEI}datatype/{_TEI}dataRef")}
    return "teidata.pointer" in keys


def _derived(path: Path) -> dict[str, list[str]]:
    declarations = _Declarations(path)
    pointers: dict[str, set[str]] = {}
    others: dict[str, set[str]] = {}
    for element in declarations.elements:
        for attribute, pointer in declarations.of(element).items():
            (pointers if pointer else others).setdefault(attribute, set()).add(element)
    pointers.pop("xml:base")
    return {
        attribute: _said(elements, others.get(attribute, set()))
        for attribute, elements in sorted(pointers.items())
    }


def _said(elements: set[str], others: set[str]) -> list[str]:
    if len(elements) > max(len(others), _FEW):
        return [EVERYWHERE, *(f"-{name}" for name in sorted(others))]
    return sorted(elements)


def test_the_attributes_are_those_that_the_tei_declares(
    shared: Path, request: pytest.FixtureRequest
) -> None:
    """The committed list is what `p5subset.xml` says."""
    derived = _derived(shared / "tei" / "p5subset.xml")
    if request.config.getoption("--update-golden"):
        text = json.dumps(derived, indent=1, sort_keys=True)
        DECLARED.write_text(f"{text}\n", encoding="utf-8")
        pytest.fail("the list was written anew; read the difference")
    assert json.loads(DECLARED.read_text(encoding="utf-8")) == derived


@pytest.mark.parametrize(
    ("element", "attribute"),
    [
        ("u", "start"),
        ("date", "period"),
        ("move", "perf"),
        ("measure", "unitRef"),
        ("app", "from"),
        ("ref", "target"),
        ("persName", "ref"),
        ("myOwn", "resp"),
    ],
)
def test_a_pointer_is_one(element: str, attribute: str) -> None:
    """Attributes of time, period and measure are pointers as `ref/@target` is."""
    assert is_pointer(element, attribute)


@pytest.mark.parametrize(
    ("element", "attribute"),
    [("date", "from"), ("shift", "new"), ("move", "where"), ("num", "value"), ("persName", "key")],
)
def test_what_has_the_name_of_a_pointer_is_none(element: str, attribute: str) -> None:
    """The same name on another element may be a date, a number or a word."""
    assert not is_pointer(element, attribute)
