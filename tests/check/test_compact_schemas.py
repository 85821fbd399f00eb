"""Schemas in compact syntax, wherever a schema can be named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from edition.check import fetching, loaded
from edition.check.messages import RelaxngWords
from edition.xml.names import RELAXNG, SCHEMATRON
from folders import LETTER, make_edition, run

if TYPE_CHECKING:
    from pathlib import Path

_ANY = "any = element * { attribute * { text }*, (text | any)* }\n"
_RULE = (
    f'namespace sch = "{SCHEMATRON}"\n'
    'sch:ns [ prefix = "t" uri = "http://www.tei-c.org/ns/1.0" ]\n'
    'sch:pattern [ sch:rule [ context = "t:TEI"\n'
    '  sch:report [ test = "true()" "It ran." ] ] ]\n'
)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("way", ["--schema", "schema.rng", "xml-model", "media type", "included"])
def test_a_schema_in_compact_syntax_validates(tmp_path: Path, way: str) -> None:
    """Whichever way it is named, with the rules that it embeds."""
    named = way in {"schema.rng", "included"}
    folder = make_edition(tmp_path, '[schema]\nrng = ["s.rnc"]\n' if named else "")
    _write(folder / "s.rnc", f"{_RULE}start = any\n{_ANY}")
    options: list[str] = []
    if way == "--schema":
        options = ["--schema", str(folder / "s.rnc")]
    elif way == "included":
        (folder / "s.rnc").rename(folder / "part.rnc")
        _write(folder / "s.rnc", 'include "part.rnc"')
    elif way == "xml-model":
        _write(folder / "letter.xml", f'<?xml-model href="s.rnc"?>\n{LETTER}')
    elif way == "media type":
        (folder / "s.rnc").rename(folder / "s")
        model = '<?xml-model href="s" type="application/relax-ng-compact-syntax"?>'
        _write(folder / "letter.xml", f"{model}\n{LETTER}")
    code, said = run(folder, "validate", *options)
    assert (code, said.count("error: It ran.")) == (1, 1), said
    name = "s" if way == "media type" else "s.rnc"
    assert f"Validated: 1 against {name} and the rules in {name}." in said


def test_a_document_is_held_to_it(tmp_path: Path) -> None:
    """A finding names what the schema does not expect."""
    folder = make_edition(tmp_path, '[schema]\nrng = ["s.rnc"]\n')
    tei = 'default namespace = "http://www.tei-c.org/ns/1.0"'
    _write(folder / "s.rnc", f"{tei} element TEI {{ element p {{ text }} }}")
    code, said = run(folder, "validate")
    assert (code, "letter.xml:" in said, "teiHeader" in said) == (1, True, True)


def test_the_place_of_an_embedded_rule_is_told(tmp_path: Path) -> None:
    """A rule that can't be evaluated is told at its line of the schema."""
    folder = make_edition(tmp_path, '[schema]\nrng = ["s.rnc"]\n')
    _write(folder / "s.rnc", f"{_RULE.replace('true()', 'no(.)')}start = any\n{_ANY}")
    said = run(folder, "validate")[1]
    assert "s.rnc" in said
    assert "[rule-unusable]" in said


def test_a_broken_schema_of_the_edition_stops_the_run(tmp_path: Path) -> None:
    """With file, line and column."""
    folder = make_edition(tmp_path, '[schema]\nrng = ["s.rnc"]\n')
    _write(folder / "s.rnc", "start =\n  element a { }")
    code, said = run(folder, "validate")
    assert (code, "s.rnc:2:15: expected a pattern" in said) == (4, True), said


def test_a_broken_schema_of_a_document_is_told(tmp_path: Path) -> None:
    """At its instruction, with the place in the schema."""
    folder = make_edition(tmp_path)
    _write(folder / "s.rnc", "start =\n  element a { }")
    _write(folder / "letter.xml", f'<?xml-model href="s.rnc"?>\n{LETTER}')
    code, said = run(folder, "validate")
    assert (code, "[schema-unused]" in said, "s.rnc:2:15: expected" in said) == (0, True, True)


def test_its_documentation_is_in_messages(tmp_path: Path) -> None:
    """What `##` says of elements and attributes."""
    _write(tmp_path / "s.rnc", "## A letter.\nelement a {\n ## Its number.\nattribute n { text } }")
    words = RelaxngWords(tmp_path / "s.rnc")
    assert words.element("a") == "A letter."
    assert words.attribute("a", "n") == "Its number."


def test_a_build_is_made_again_when_a_part_changes(tmp_path: Path) -> None:
    """A schema that another one takes in counts as the schema does."""
    folder = make_edition(tmp_path, '[schema]\nrng = ["s.rnc"]\n')
    _write(folder / "part.rnc", f"start = any\n{_ANY}")
    _write(folder / "s.rnc", 'include "part.rnc"')
    assert run(folder, "build")[0] == 0
    _write(folder / "part.rnc", "start = element a { text }")
    loaded._grammar.cache_clear()  # noqa: SLF001 - as in a new process
    assert run(folder, "build")[0] == 1


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"start = element a {}", "on line 1, expected a pattern"), (b"<html/>", "<html>")],
)
def test_what_the_web_answers_is_read_before_it_is_kept(
    monkeypatch: pytest.MonkeyPatch, content: bytes, reason: str
) -> None:
    """A page, or a schema that is none, is not kept."""
    monkeypatch.setattr(fetching, "_read", lambda _: content)
    with pytest.raises(fetching.FetchError, match=reason):
        fetching.fetched("https://example.org/broken.rnc", frozenset({RELAXNG}))
