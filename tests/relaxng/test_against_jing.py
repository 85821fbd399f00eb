"""Our verdicts beside jing's: real documents, and documents with one mistake each."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import jing
import pytest
from lxml import etree
from mutants import mutate

from edition.relaxng import Kind, Violation, load

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from edition.relaxng import Grammar

pytestmark = pytest.mark.corpus

_SCHEMAS = (
    "tei_all.rng",
    *("schemas/auden-musulin.rng", "schemas/freedict-tei_all.rng", "schemas/mondriaan.rng"),
    *("schemas/tei-epidoc.rng", "schemas/teilite.rng"),
    *("odd/tei_bare.rng", "odd/tei_drama.rng", "odd/tei_lite.rng", "odd/tei_minimal.rng"),
    *("odd/tei_ms.rng", "odd/tei_simplePrint.rng"),
)
_MUTANTS = 1_000
_LARGEST = 60_000


@pytest.fixture(scope="module")
def documents(shared: Path) -> list[Path]:
    """Return all documents of the corpora that stand on their own."""
    found = sorted((shared / "corpora").rglob("*.xml"))
    return [path for path in found if not jing.stops_jing(path)]


def _disagreements(schema: Path, grammar: Grammar, documents: Iterable[Path]) -> list[object]:
    """Return the documents of which jing says something else.

    jing gives the line on which a tag ends, so it is that line that is compared. For stray text
    of several lines it gives the end of the piece that its XML parser happened to hand over:
    any line from its first letter to the next tag will do.
    """
    paths = list(documents)
    theirs = jing.first_errors(schema, paths)
    found: list[object] = []
    for path in paths:
        ours = grammar.validate(path.read_bytes())
        line, words = theirs.get(path, (0, "valid"))
        first = min(ours, key=lambda violation: _lines(violation)[0], default=None)
        if line not in _lines(first):
            found.append((path.name, first, line, words))
    return found


def _lines(violation: Violation | None) -> range:
    if violation is None:
        return range(1)
    is_stray = violation.kind is Kind.TEXT_NOT_ALLOWED
    first = violation.line if is_stray else violation.end_line
    return range(first, violation.end_line + 1)


@pytest.mark.parametrize("name", _SCHEMAS)
def test_documents_are_judged_as_jing_judges_them(
    shared: Path, documents: list[Path], name: str
) -> None:
    """Each document of the corpora is valid or not as jing says, with the same first line."""
    schema = shared / "tei" / name
    assert _disagreements(schema, load(schema), documents) == []


@pytest.mark.parametrize("name", _SCHEMAS)
def test_mutants_are_judged_as_jing_judges_them(
    shared: Path, documents: list[Path], tmp_path: Path, name: str
) -> None:
    """Each of a thousand documents with one mistake is judged as jing judges it."""
    schema = shared / "tei" / name
    grammar = load(schema)
    random = Random(name)  # noqa: S311 - mistakes, not secrets
    small = [path for path in documents if path.stat().st_size <= _LARGEST]
    judged = {path: grammar.validate(path.read_bytes()) for path in small}
    valid = [path for path, found in judged.items() if not found]
    parser = etree.XMLParser(collect_ids=False, resolve_entities=False)
    roots = [etree.parse(path, parser).getroot() for path in valid or small]
    mutants = []
    for number in range(_MUTANTS):
        mutants.append(tmp_path / f"{number}.xml")
        mutants[-1].write_bytes(mutate(random.choice(roots), random))
    assert _disagreements(schema, grammar, mutants) == []
