"""The jing-trang project's own suite for the compact syntax, where it is at hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from forms import form
from lxml import etree

from edition.errors import SchemaError
from edition.relaxng import compact, parse

_WHERE = Path("conformance", "relaxng-compacttest.xml")


@pytest.fixture(scope="module", name="cases")
def _cases(shared: Path) -> list[etree._Element]:
    path = shared / _WHERE
    if not path.is_file():
        pytest.skip(f"the suite is not among the shared files: {_WHERE}")
    return list(etree.parse(path).iter("testCase"))


def test_correct_schemas_say_in_xml_what_the_suite_says(cases: list[etree._Element]) -> None:
    """With their annotations; comments are left out."""
    wrong = []
    for case in cases:
        source, wanted = case.findtext("compact/correct"), case.find("xml/correct")
        if source is not None and wanted is not None:
            read = compact.read(source.encode(), Path("a.rnc"))
            if form(read) != form(next(wanted.iterchildren(etree.Element))):
                wrong.append(case.sourceline)
    assert wrong == []


def test_incorrect_schemas_are_refused(cases: list[etree._Element]) -> None:
    """For their form, or for what they mean."""
    accepted = []
    for case in cases:
        source = case.findtext("compact/incorrect")
        if source is not None:
            try:
                parse(source.encode(), base=Path("a.rnc"))
            except SchemaError:
                continue
            accepted.append(case.sourceline)
    assert accepted == []
