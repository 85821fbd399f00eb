"""The schemas that the TEI's own stylesheets make of its exemplars, and ours, take the same."""

from __future__ import annotations

import random
import subprocess
import sys
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from lxml import etree
from odd_language import elements

from edition import odd

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.odd import Odd

_EXEMPLARS: Final = ("bare", "drama", "lite", "minimal", "ms", "simplePrint", "all")
_SCH: Final = "{http://purl.oclc.org/dsdl/schematron}"
_TEI: Final = "{http://www.tei-c.org/ns/1.0}"
_UNREFERENCED: Final = frozenset({"handNote", "scriptNote"})
"""Elements of modules that nothing in `tei_drama` has a place for; the oracle leaves them out."""


def _read(name: str, shared: Path, folder: Path) -> tuple[Odd, Path]:
    """Return an exemplar and the schema beside it; `tei_all` is made of all modules."""
    p5 = shared / "tei" / "p5subset.xml"
    if name != "all":
        path = shared / "tei" / "odd" / f"tei_{name}.odd"
        return odd.read(path, p5=p5), path.with_suffix(".rng")
    modules = etree.parse(p5).iter(f"{_TEI}moduleSpec")
    refs = "".join(f'<moduleRef key="{one.get("ident")}"/>' for one in modules)
    path = folder / "tei_all.odd"
    path.write_text(
        f'<TEI xmlns="{_TEI[1:-1]}"><schemaSpec ident="tei_all" start="TEI teiCorpus">{refs}'
        "</schemaSpec></TEI>",
        encoding="utf-8",
    )
    return odd.read(path, p5=p5), shared / "tei" / "tei_all.rng"


@pytest.mark.parametrize("name", _EXEMPLARS)
def test_each_element_takes_the_same(name: str, shared: Path, tmp_path: Path) -> None:
    """Content and attributes of each element are those of the TEI's own processor."""
    schema, oracle = _read(name, shared, tmp_path)
    ours, theirs = elements(odd.compile_relaxng(schema)), elements(oracle)
    assert ours.keys() - theirs.keys() <= _UNREFERENCED
    assert theirs.keys() <= ours.keys()
    assert [one for one in theirs if ours[one] != theirs[one]] == []


@pytest.mark.parametrize("name", _EXEMPLARS)
def test_each_rule_is_there(name: str, shared: Path, tmp_path: Path) -> None:
    """The Schematron rules, embedded and alone, are those of the TEI's own processor."""
    schema, oracle = _read(name, shared, tmp_path)
    theirs = _rules(oracle.read_bytes())
    assert _rules(odd.compile_relaxng(schema)) == theirs
    alone = {one for one in _rules(odd.compile_schematron(schema)) if one[2] != "true()"}
    assert alone == theirs


def _rules(schema: bytes) -> set[tuple[str, ...]]:
    return {
        (_plain(rule.get("context")), etree.QName(check).localname, _plain(check.get("test")))
        for rule in etree.fromstring(schema).iter(f"{_SCH}rule")
        for check in rule.iter(f"{_SCH}assert", f"{_SCH}report")
    }


def _plain(text: str | None) -> str:
    return " ".join((text or "").split())


def test_an_odd_knows_what_it_says_of_an_element(shared: Path, tmp_path: Path) -> None:
    """Description, attributes of classes with their values, children and parents are at hand."""
    schema, _ = _read("all", shared, tmp_path)
    assert schema.elements["catDesc"].said.gloss == "category description"
    attributes = {one.definition.ident: one for one in schema.attributes("fw")}
    values = attributes["place"].definition.values
    assert attributes["place"].of_class == "att.placement"
    assert values is not None
    assert [one.ident for one in values.items][:3] == ["top", "bottom", "margin"]
    assert "salute" in schema.children("opener")
    assert "opener" in schema.parents("salute")
    assert schema.takes_text("salute")
    assert not schema.takes_text("list")


@pytest.mark.corpus
@pytest.mark.parametrize("name", _EXEMPLARS)
def test_each_document_gets_the_same_verdict(name: str, shared: Path, tmp_path: Path) -> None:
    """For each document of the corpora, and its mutants, jing says the same at the same lines."""
    schema, oracle = _read(name, shared, tmp_path)
    (tmp_path / "ours.rng").write_bytes(odd.compile_relaxng(schema))
    documents = [str(one) for one in _documents(shared, tmp_path, schema)]
    assert len(documents) > 500
    assert _verdicts(tmp_path / "ours.rng", documents) == _verdicts(oracle, documents)


def _documents(shared: Path, folder: Path, schema: Odd) -> Iterator[Path]:
    """Yield the documents, and of the small ones two mutants each."""
    chance = random.Random(5)  # noqa: S311 - repeatable, not secret
    names = sorted(schema.elements)
    for number, path in enumerate(sorted((shared / "corpora").rglob("*.xml"))):
        yield path
        if path.stat().st_size > 100_000:
            continue
        try:
            root = etree.parse(path).getroot()
        except etree.XMLSyntaxError:
            continue
        for turn in range(2):
            mutant = folder / f"{number}-{turn}.xml"
            mutant.write_bytes(etree.tostring(_mutated(root, names, chance)))
            yield mutant


def _mutated(root: etree._Element, names: list[str], chance: random.Random) -> etree._Element:
    root = deepcopy(root)
    chosen = chance.choice(list(root.iter(f"{_TEI}*")) or [root])
    match chance.randrange(4):
        case 0:
            chosen.tag = _TEI + chance.choice(names)
        case 1 if chosen.getparent() is not None:
            chosen.getparent().remove(chosen)  # type: ignore[union-attr]
        case 2 if chosen.attrib:
            chosen.set(chance.choice(list(chosen.attrib)), chance.choice(["", "a b", "1", "xx"]))
        case _:
            chosen.append(etree.Element(_TEI + chance.choice(names)))
    return root


def _verdicts(schema: Path, documents: list[str]) -> list[str]:
    jing = Path(sys.executable).parent / "pyjing"
    if not jing.exists():
        pytest.skip("pyjing, which holds jing, is not installed")
    run = subprocess.run(
        [str(jing), str(schema), *documents], capture_output=True, text=True, check=False
    )
    return sorted({":".join(line.split(":")[:2]) for line in run.stdout.splitlines()})
