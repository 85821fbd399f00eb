"""Names of HTML, of TEI P4 and of everyday speech: what TEI P5 has for them, where it may stand."""

from __future__ import annotations

import pytest

from edition.check.messages.other_names import XSI, attribute, element, remedy
from edition.source.names import TEI

_HERE = tuple(f"{{{TEI}}}{name}" for name in ("hi", "note", "date", "handNote", "pb", "div"))


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        *(("em", "hi"), ("footnote", "note"), ("dateStruct", "date"), ("hand", "handNote")),
        *(("pagebreak", "pb"), ("chapter", "div"), ("xref", ""), ("nothing", "")),
    ],
)
def test_an_element_is_meant_where_it_may_stand(name: str, meant: str) -> None:
    """An `xref` is a `ref`, which may not stand here."""
    assert element(name, _HERE) == meant


@pytest.mark.parametrize(
    ("owner", "name", "expected", "meant"),
    [
        ("persName", "reg", ("ref", "key"), "key"),
        ("placeName", "reg", ("ref",), "ref"),
        ("date", "value", ("when", "from"), "when"),
        ("time", "value", ("when",), "when"),
        ("num", "value", ("type",), ""),
        ("pb", "image", ("facs",), "facs"),
        ("orig", "reg", ("key",), ""),
        ("language", "id", ("{http://www.w3.org/XML/1998/namespace}id",), ""),
    ],
)
def test_an_attribute_is_meant_where_it_may_stand(
    owner: str, name: str, expected: tuple[str, ...], meant: str
) -> None:
    """The first that the schema allows; none where the value belongs into an element."""
    assert attribute(owner, name, expected) == meant


@pytest.mark.parametrize(
    ("owner", "name", "said"),
    [
        ("orig", "reg", "<choice><orig>…</orig><reg>…</reg></choice>"),
        ("corr", "sic", "<choice><sic>…</sic><corr>…</corr></choice>"),
        ("abbr", "expan", "<choice><abbr>…</abbr><expan>…</expan></choice>"),
        ("figure", "entity", "<graphic"),
        ("p", "TEIform", "delete it"),
        ("TEI", f"{{{XSI}}}schemaLocation", "xml-model"),
        ("TEI", f"{{{XSI}}}noNamespaceSchemaLocation", "xml-model"),
    ],
)
def test_what_has_no_other_name_has_a_remedy(owner: str, name: str, said: str) -> None:
    """What to write in the place of the attribute."""
    assert said in remedy(owner, name)


def test_another_attribute_has_none() -> None:
    """What nobody knows is told by what is allowed."""
    assert (remedy("p", "foo"), remedy("p", "reg")) == ("", "")
