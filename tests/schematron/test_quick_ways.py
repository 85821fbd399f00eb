"""The quick ways for lists and far axes find what the definition says, however long the list is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from edition import schematron

if TYPE_CHECKING:
    from pathlib import Path

_FRAME: Final = """<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2">
<ns prefix="t" uri="urn:t"/>{lets}<pattern><rule context="t:asked">{tests}</rule></pattern>
</schema>"""
_TESTS: Final = {
    "$all = @k": lambda items, key: key in items,
    "@k = $all": lambda items, key: key in items,
    "//t:item/@n = @k": lambda items, key: key in items,
    "/t:list/t:item/@n = @k": lambda items, key: key in items,
    "not(//t:item/@n = @k)": lambda items, key: key not in items,
    "$all != @k": lambda items, key: any(item != key for item in items),
    "//t:item[@n = 'a']/@n = @k": lambda items, key: key == "a" and "a" in items,
    "$all = (@k, 'zz')": lambda items, key: key in items,
    "count($all) = number(string-length(@k))": lambda items, key: len(items) == len(key),
    "preceding::t:item/@n = @k": lambda items, key: key in items[: len(items) // 2],
    "following::t:item/@n = @k": lambda items, key: key in items[len(items) // 2 :],
    "preceding::t:item[1]/@n = @k": lambda items, key: key in items[: len(items) // 2][-1:],
    "following::t:item[1]/@n = @k": lambda items, key: key in items[len(items) // 2 :][:1],
    "count(preceding::t:item) = 3": lambda items, _key: len(items) // 2 == 3,
    "preceding::item = @k": lambda _items, _key: False,
}


def _tree(items: list[str], key: str) -> etree._ElementTree:
    root = etree.Element("{urn:t}list", nsmap={None: "urn:t"})
    half = len(items) // 2
    for item in items[:half]:
        etree.SubElement(root, "{urn:t}item", n=item)
    etree.SubElement(root, "{urn:t}asked", k=key)
    for item in items[half:]:
        etree.SubElement(root, "{urn:t}item", n=item)
    return etree.ElementTree(root)


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> schematron.Schema:
    """Return a schema that reports each test that is true, by its number."""
    path: Path = tmp_path_factory.mktemp("quick") / "rules.sch"
    lets = '<let name="all" value="//t:item/@n"/>'
    tests = "".join(
        f'<report test="{test}">{number}</report>' for number, test in enumerate(_TESTS)
    )
    path.write_text(_FRAME.format(lets=lets, tests=tests), encoding="utf-8")
    return schematron.load(path)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(st.sampled_from(["a", "b", "1", "01", "", "zz"]), min_size=2, max_size=40),
    st.sampled_from(["a", "b", "1", "c", "", "zz"]),
)
def test_a_list_is_asked_as_the_definition_says(
    schema: schematron.Schema, items: list[str], key: str
) -> None:
    """Of two items or forty: `=` is true where two are equal, `!=` where two are not."""
    said = {failure.message for failure in schema.validate(_tree(items, key))}
    expected = {str(number) for number, holds in enumerate(_TESTS.values()) if holds(items, key)}
    if "zz" in items:
        expected.add(str(list(_TESTS).index("$all = (@k, 'zz')")))
    assert said == expected


def test_one_schema_serves_many_documents(schema: schematron.Schema) -> None:
    """What is known of the list of one is not taken for that of the next."""
    number = str(list(_TESTS).index("$all = @k"))
    for key in ("a", "b", "a"):
        items = [key] * 20
        for asked in ("a", "b"):
            said = {failure.message for failure in schema.validate(_tree(items, asked))}
            assert (number in said) is (asked == key)
