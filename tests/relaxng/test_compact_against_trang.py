"""The compact syntax beside trang and jing, which read it as its author does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import jing
import pytest
from spectest import Case, read_cases

from edition.errors import SchemaError
from edition.relaxng import Grammar, cache, load

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.corpus

_LEAST_CORRECT, _LEAST_INCORRECT = 160, 120


def _said(grammar: Grammar) -> object:
    """Return all that a grammar is made of, in the order in which it was read."""
    return cache._stored(grammar, {})  # noqa: SLF001 - patterns as plain values


def _judged(path: Path) -> object:
    """Return what is made of a schema, or that it is refused."""
    try:
        return _said(load(path))
    except SchemaError:
        return "refused"


def _schemas(shared: Path) -> list[Path]:
    found = [path for folder in ("tei", "formats") for path in (shared / folder).rglob("*.rng")]
    return sorted([*found, *(shared / "cases").rglob("*.rng")])


def test_every_schema_says_the_same_in_compact_syntax(shared: Path, tmp_path: Path) -> None:
    """As trang writes it, read by us, and as trang reads what it wrote."""
    forms = []
    for number, path in enumerate(_schemas(shared)):
        folder = tmp_path / str(number)
        (folder / "back").mkdir(parents=True)
        forms.append((path, folder / f"{path.stem}.rnc", folder / "back" / f"{path.stem}.rng"))
    could = jing.translated([(path, compact) for path, compact, _ in forms])
    forms = [form for form, done in zip(forms, could, strict=True) if done]
    assert all(jing.translated([(compact, back) for _, compact, back in forms]))
    wrong = [
        path
        for path, compact, back in forms
        if not _judged(path) == _judged(compact) == _judged(back)
    ]
    assert wrong == []
    assert len(forms) > 15


@pytest.fixture(scope="module")
def translated(
    shared: Path, tmp_path_factory: pytest.TempPathFactory
) -> list[tuple[Case, Path, Path]]:
    """Return the cases of Clark's suite that trang can write in compact syntax, in both."""
    top = tmp_path_factory.mktemp("spectest")
    found = []
    for number, case in enumerate(read_cases(shared / "conformance" / "relaxng-spectest.xml")):
        folder = top / str(number)
        folder.mkdir()
        path = case.write(folder)
        found.append((case, path, path.with_suffix(".rnc")))
    could = jing.translated([(written, compact) for _, written, compact in found])
    return [item for item, done in zip(found, could, strict=True) if done]


def test_the_suite_in_compact_syntax_is_judged_as_in_xml(
    translated: list[tuple[Case, Path, Path]],
) -> None:
    """Correct schemas are the same grammar and judge their documents as the suite says."""
    correct = [item for item in translated if item[0].is_correct]
    assert len(correct) >= _LEAST_CORRECT
    wrong: list[object] = []
    for case, written, compact in correct:
        grammar = load(compact)
        if _said(grammar) != _said(load(written)):
            wrong.append((case.name, "another grammar"))
        wrong += [
            (case.name, document)
            for valid, document in case.documents()
            if (not grammar.validate(document)) is not valid
        ]
    assert wrong == []


def test_incorrect_schemas_of_the_suite_are_refused_as_jing_refuses_them(
    translated: list[tuple[Case, Path, Path]],
) -> None:
    """What trang mends on the way, jing accepts as well."""
    incorrect = [item for item in translated if not item[0].is_correct]
    assert len(incorrect) >= _LEAST_INCORRECT
    accepted = [(case, path) for case, _, path in incorrect if _judged(path) != "refused"]
    theirs = jing.accepts_compact([path for _, path in accepted])
    refused = [
        case.name for (case, _), is_read in zip(accepted, theirs, strict=True) if not is_read
    ]
    assert refused == []
