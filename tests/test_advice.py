"""What a message says to write into `edition.toml` does what it says, letter for letter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest

from folders import LETTER, make_edition, run

if TYPE_CHECKING:
    from pathlib import Path

_ADVICE: Final = re.compile(r"edition\.toml, (?:before the first table|under \[([\w.]+)\]): (.+)")
_SCHEMA: Final = """<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start>
<element><anyName/><zeroOrMore><choice><text/><attribute><anyName/></attribute>
<ref name="any"/></choice></zeroOrMore></element></start><define name="any">
<element><anyName/><zeroOrMore><choice><text/><attribute><anyName/></attribute>
<ref name="any"/></choice></zeroOrMore></element></define></grammar>"""
_ODD: Final = """<schemaSpec xmlns="http://www.tei-c.org/ns/1.0" ident="own" start="TEI">
<elementSpec ident="wave" mode="add"><content><textNode/></content>
<model behaviour="inline"><desc>Shown.</desc></model></elementSpec>
<elementSpec ident="TEI" mode="add"><content><elementRef key="wave"/></content></elementSpec>
</schemaSpec>"""
_FILES: Final = {"my-views.odd": _ODD, "my.odd": _ODD, "copy.rng": _SCHEMA}


def _follow(folder: Path, said: str) -> None:
    """Put into an edition what a message advises, with the files that it names."""
    found = _ADVICE.search(said)
    assert found, said
    table, line = found.groups()
    config = folder / "edition.toml"
    text = config.read_text(encoding="utf-8")
    config.write_text(f"{text}\n[{table}]\n{line}\n" if table else f"{line}\n{text}")
    for name, content in _FILES.items():
        if f'"{name}"' in line:
            (folder / name).write_text(content, encoding="utf-8")


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """Return an edition of a letter that gives rise to each of the pieces of advice."""
    folder = make_edition(tmp_path)
    model = '<?xml-model href="https://example.org/letter.rng"?>'
    letter = LETTER.replace("Dear", "<wave>Dear</wave>")
    (folder / "letter.xml").write_text(f"{model}\n{letter}", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (("build",), "No processing model applies to wave (once)"),
        (("validate",), "The schema https://example.org/letter.rng is on the web"),
        (("schema",), "no ODD is named"),
        (("guidelines",), "no ODD is named"),
    ],
)
def test_advice_for_the_configuration(
    edition: Path, command: tuple[str, ...], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is told is gone once its advice has been followed, and nothing stops the command."""
    monkeypatch.chdir(edition)
    _, before = run(edition, *command)
    assert told in before
    _follow(edition, before[before.index(told) :])
    code, after = run(edition, *command)
    assert told not in after
    assert code == 0, after


def test_advice_for_a_value_that_must_be_a_table(edition: Path) -> None:
    """What must be a table is told in a form that can be written as it stands."""
    config = edition / "edition.toml"
    text = config.read_text(encoding="utf-8")
    config.write_text(f'schema.catalog = "copies"\n{text}', encoding="utf-8")
    code, said = run(edition, "validate")
    assert code != 0
    assert "`schema.catalog` must be a table, written as [schema.catalog] and lines of" in said
    config.write_text(f'views = "plain"\n{text}', encoding="utf-8")
    assert "written as [views.NAME]" in run(edition, "validate")[1]
