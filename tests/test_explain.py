"""Explain: codes and places."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition import config, explain
from edition.errors import UsageError
from edition.findings.catalogue import CATALOGUE
from folders import LETTER, make_edition

ROOT = Path(__file__).resolve().parents[1]
TELEGRAM = ROOT / "source" / "telegram.xml"


def _place(target: str) -> str:
    return explain.place(config.load(ROOT / "edition.toml"), target, ROOT)


def _line(text: str) -> int:
    lines = TELEGRAM.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


def test_code() -> None:
    """A code's text has the title that the catalogue gives it."""
    entry = next(iter(CATALOGUE.values()))
    assert entry.title in (explain.code(entry.code) or "")


def test_no_code() -> None:
    """What is no code has no text."""
    assert explain.code("source/telegram.xml:3") is None


def test_false_predicate() -> None:
    """A model that was passed over is named with its predicate."""
    found = _place(f"source/telegram.xml:{_line('<choice><abbr>Amembassy')}")
    assert "its predicate is false: parent::choice and following-sibling::seg" in found


def test_a_predicate_that_cannot_be_evaluated(tmp_path: Path) -> None:
    """It is told from one that is false, since it stops the document's build."""
    folder = make_edition(tmp_path, 'odd = "my.odd"\n')
    (folder / "my.odd").write_text(
        '<schemaSpec xmlns="http://www.tei-c.org/ns/1.0" ident="my" start="TEI">'
        '<elementSpec ident="persName" mode="change"><model behaviour="inline"'
        ' predicate="xs:integer(.) gt 1"/><model behaviour="inline"/></elementSpec></schemaSpec>',
        encoding="utf-8",
    )
    line = next(n for n, text in enumerate(LETTER.splitlines(), 1) if "persName" in text)
    found = explain.place(config.load(folder / "edition.toml"), f"letter.xml:{line}", folder)
    assert "its predicate can't be evaluated here: xs:integer(.) gt 1" in found


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("nonsense", "neither the code of a finding nor"),
        ("source/none.xml:3", "no such file"),
        ("source/telegram.xml:1", "no element of a transcription"),
        ("source/telegram.xml:99999", "no element of a transcription"),
    ],
)
def test_errors(target: str, message: str) -> None:
    """A target that can't be explained is refused with the reason."""
    with pytest.raises(UsageError, match=message):
        _place(target)


def test_a_place_is_taken_as_findings_print_it() -> None:
    """FILE:LINE:COLUMN means what FILE:LINE means."""
    line = _line("<choice><abbr>Amembassy")
    assert _place(f"source/telegram.xml:{line}:30") == _place(f"source/telegram.xml:{line}")


def test_a_parameter_that_is_passed_over_is_named_with_its_place(tmp_path: Path) -> None:
    """What an ODD for another processor says there is not silent."""
    folder = make_edition(tmp_path, 'odd = "my.odd"\n')
    (folder / "my.odd").write_text(
        '<schemaSpec xmlns="http://www.tei-c.org/ns/1.0" ident="my" start="TEI"'
        ' xmlns:pb="http://teipublisher.com/1.0">\n'
        '<elementSpec ident="persName" mode="change"><model behaviour="inline">\n'
        '<param name="before" value="$global:sign"/></model></elementSpec></schemaSpec>',
        encoding="utf-8",
    )
    line = next(n for n, text in enumerate(LETTER.splitlines(), 1) if "persName" in text)
    found = explain.place(config.load(folder / "edition.toml"), f"letter.xml:{line}", folder)
    assert "passed over: before = $global:sign (my.odd:3)" in found


def test_of_an_odd_for_another_processor_what_can_run_serves(tmp_path: Path) -> None:
    """XQuery in a predicate passes its model over, with its place; the next model is used."""
    folder = make_edition(tmp_path, 'odd = "my.odd"\n')
    (folder / "my.odd").write_text(
        '<schemaSpec xmlns="http://www.tei-c.org/ns/1.0" ident="my" start="TEI"'
        ' xmlns:pb="http://teipublisher.com/1.0">\n<elementSpec ident="persName" mode="change">\n'
        '<model behaviour="omit" predicate="let $a := . return empty($a)"/>\n'
        '<model behaviour="inline" cssClass="person"/></elementSpec></schemaSpec>',
        encoding="utf-8",
    )
    line = next(n for n, text in enumerate(LETTER.splitlines(), 1) if "persName" in text)
    found = explain.place(config.load(folder / "edition.toml"), f"letter.xml:{line}", folder)
    assert "let $a := . return empty($a)" in found
    assert "my.odd:3" in found
    assert "my.odd:4" in found
