"""The Schematron cases of the jing-trang project, read as ISO Schematron."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from edition import schematron
from edition.errors import SchemaError
from edition.xml.names import SCHEMATRON

if TYPE_CHECKING:
    from pathlib import Path

_OLD = "http://www.ascc.net/xml/schematron"


def _as_iso(schema: etree._Element) -> bytes:
    """Rename a schema of Schematron 1.5: namespace, and `key` and `name` as they are now."""
    for element in schema.iter(f"{{{_OLD}}}*"):
        element.tag = f"{{{SCHEMATRON}}}{etree.QName(element).localname}"
    return etree.tostring(schema)


def _verdicts(case: etree._Element, folder: Path) -> list[str]:
    """Return what differs from the verdicts that a case asks for."""
    file = folder / "case.sch"
    wrong = case.find("incorrect")
    if wrong is not None:
        file.write_bytes(_as_iso(wrong[0]))
        return []
    file.write_bytes(_as_iso(case.find("correct")[0]))
    for resource in case.iter("resource"):
        (folder / resource.get("name", "")).write_bytes(etree.tostring(resource[0]))
    schema = schematron.load(file)
    found = []
    for document in case.iterchildren("valid", "invalid"):
        tree = etree.ElementTree(document[0])
        failures = schema.validate(etree.ElementTree(etree.fromstring(etree.tostring(tree))))
        unusable = [item.message for item in failures if item.code == "rule-unusable"]
        if bool(failures) != (document.tag == "invalid") or unusable:
            found.append(f"{document.tag} at line {document.sourceline}: {unusable}")
    return found


def test_all_cases(shared: Path, tmp_path: Path) -> None:
    """Each case gives the verdicts that it asks for, and no rule of it is unusable."""
    suite = etree.parse(shared / "conformance" / "schematron.xml").getroot()
    cases = list(suite.iter("testCase"))
    differing = {case.sourceline: found for case in cases if (found := _verdicts(case, tmp_path))}
    assert not differing
    assert len(cases) > 15


def test_incorrect_schemas_are_refused(shared: Path, tmp_path: Path) -> None:
    """A schema that the suite calls incorrect is refused, or says itself that it can't be used."""
    suite = etree.parse(shared / "conformance" / "schematron.xml").getroot()
    for wrong in suite.iter("incorrect"):
        file = tmp_path / "wrong.sch"
        file.write_bytes(_as_iso(wrong[0]))
        try:
            schema = schematron.load(file)
        except SchemaError:
            continue
        failures = schema.validate(etree.ElementTree(etree.fromstring("<AAA><BBB/></AAA>")))
        assert any(item.code == "rule-unusable" for item in failures), wrong.sourceline
