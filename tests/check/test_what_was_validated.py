"""No check that did not run looks like one that passed: schemas, embedded rules, roots."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import pytest

from edition.xml.names import RELAXNG, SCHEMATRON
from folders import LETTER, make_edition, run

if TYPE_CHECKING:
    from pathlib import Path

_TEI = "http://www.tei-c.org/ns/1.0"
_GONE = 'href="gone.rng"'
_NS = f'<sch:ns prefix="tei" uri="{_TEI}"/>'
_ANY = (
    '<define name="any"><element><anyName/><zeroOrMore><choice><attribute><anyName/></attribute>'
    '<text/><ref name="any"/></choice></zeroOrMore></element></define>'
)


def _rule(said: str, context: str = "tei:emph", test: str = "true()") -> str:
    return (
        f'<sch:pattern><sch:rule context="{context}"><sch:report test="{test}">{said}'
        "</sch:report></sch:rule></sch:pattern>"
    )


def _grammar(inside: str, start: str = '<start><ref name="any"/></start>') -> str:
    return f'<grammar xmlns="{RELAXNG}" xmlns:sch="{SCHEMATRON}">{start}{inside}</grammar>'


def _schematron(inside: str) -> str:
    return f'<sch:schema xmlns:sch="{SCHEMATRON}" queryBinding="xslt2">{_NS}{inside}</sch:schema>'


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def _models(*pseudo: str) -> str:
    return "".join(f"<?xml-model {one}?>\n" for one in pseudo)


@pytest.mark.parametrize("form", ["json", "sarif", "github", "text"])
def test_a_schema_that_was_not_used_is_told_in_every_format(tmp_path: Path, form: str) -> None:
    """At the line of its instruction; a strict run fails for it."""
    folder = make_edition(tmp_path)
    _write(folder / "letter.xml", f"<!-- x -->\n{_models(_GONE)}{LETTER}")
    code, said = run(folder, "validate", "--format", form)
    assert (code, "gone.rng" in said) == (0, True)
    assert run(folder, "validate", "--format", form, "--strict")[0] == 1
    if form == "json":
        (found,) = json.loads(said[: said.rindex("}") + 1])["findings"]
        assert (found["code"], found["line"], found["severity"]) == ("schema-unused", 2, "warning")
    if form == "sarif":
        (found,) = json.loads(said[: said.rindex("}") + 1])["runs"][0]["results"]
        place = found["locations"][0]["physicalLocation"]
        assert (found["ruleId"], place["region"]["startLine"]) == ("schema-unused", 2)


_UNUSED: Final = {
    "gone": ("gone.rng", ""),
    "on the web": ("https://example.org/a.rng", ""),
    "compact and broken": ("a.rnc", "start = {"),
    "xml schema": ("a.xsd", "<x/>"),
    "nvdl": ("a.nvdl", "<x/>"),
    "a dtd": ("a.dtd", "<!ELEMENT TEI ANY>"),
    "broken": ("b.rng", "<grammar"),
    "no schema": ("c.rng", "<html/>"),
    "schematron that is gone": ("gone.sch", ""),
    "schematron that is broken": ("b.sch", "<schema"),
    "empty": ("", ""),
    "no address": ("http://[add address]", ""),
}
"""What an instruction may name that nothing is validated against: its address, and the file."""


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github"])
@pytest.mark.parametrize("kind", _UNUSED)
def test_no_schema_is_passed_over_in_any_format(tmp_path: Path, kind: str, form: str) -> None:
    """Each kind is a finding at its line, and an error of a strict run."""
    folder = make_edition(tmp_path)
    href, content = _UNUSED[kind]
    if content:
        _write(folder / href, content)
    model = _models(f'href="{href}"')
    _write(folder / "letter.xml", f"<!-- x -->\n{model}{LETTER}")
    code, said = run(folder, "validate", "--format", form)
    assert (code, "schema-unused" in said, "1 against no schema" in said) == (0, True, True)
    line = {"text": "letter.xml:2", "json": '"line": 2', "sarif": '"startLine": 2'}
    assert line.get(form, "file=letter.xml,line=2") in said
    assert run(folder, "validate", "--format", form, "--strict")[0] == 1


@pytest.mark.parametrize(
    "href", ["gone.rng", "a.rnc", "a.xsd", "a.nvdl", "a.dtd", "https://example.org/a.rng", "b.rng"]
)
def test_what_was_not_used_is_told_beside_what_was(tmp_path: Path, href: str) -> None:
    """One good schema does not hide that another, or a broken one, was not used."""
    folder = make_edition(tmp_path)
    _write(folder / "good.rng", _grammar(_ANY))
    _write(folder / "b.rng", "<grammar")
    for name in ("a.rnc", "a.xsd", "a.nvdl", "a.dtd"):
        _write(folder / name, "<x/>")
    models = _models('href="good.rng"', f'href="{href}"')
    _write(folder / "letter.xml", models + LETTER)
    code, said = run(folder, "validate")
    assert (code, said.count("[schema-unused]")) == (0, 1)
    assert f"letter.xml:2: warning: The schema {href} " in said
    assert "Validated: 1 against good.rng." in said


def test_a_broken_schema_of_the_edition_stops_the_run(tmp_path: Path) -> None:
    """As does one of the command line; one that a document names does not."""
    folder = make_edition(tmp_path, '[schema]\nrng = ["b.rng"]\n')
    _write(folder / "b.rng", "<grammar")
    assert run(folder, "validate")[0] == 4
    _write(folder / "edition.toml", 'source = ["*.xml"]')
    assert run(folder, "validate", "--schema", str(folder / "b.rng"))[0] == 4


def test_the_summary_says_what_was_validated(tmp_path: Path) -> None:
    """Documents of several schemas, and those of none."""
    folder = make_edition(tmp_path)
    _write(folder / "any.rng", _grammar(_ANY))
    for name in ("a", "b"):
        _write(folder / f"{name}.xml", _models('href="any.rng"') + LETTER)
    said = run(folder, "validate")[1]
    assert "Validated: 2 against any.rng; 1 against no schema.\n3 documents checked: no" in said


_WAYS = ("--schema", "schema.rng", "xml-model", "included")


@pytest.mark.parametrize("way", _WAYS)
def test_embedded_rules_run_whichever_way_the_schema_is_named(tmp_path: Path, way: str) -> None:
    """By option, by configuration, by the document, or as what a schema includes."""
    settings = '[schema]\nrng = ["s.rng"]\n' if way in {"schema.rng", "included"} else ""
    folder = make_edition(tmp_path, settings)
    rules = _grammar(f"{_NS}{_rule('It ran.')}{_ANY}")
    if way == "included":
        (folder / "parts").mkdir()
        _write(folder / "parts/rules.rng", rules)
        _write(folder / "s.rng", _grammar("", '<include href="parts/rules.rng"/>'))
    else:
        _write(folder / "s.rng", rules)
    if way == "xml-model":
        _write(folder / "letter.xml", _models('href="s.rng"') + LETTER)
    options = ["--schema", str(folder / "s.rng")] if way == "--schema" else []
    code, said = run(folder, "validate", *options)
    assert (code, said.count("error: It ran.")) == (1, 1)
    assert "Validated: 1 against s.rng and the rules in s.rng." in said


def test_a_rule_that_stands_in_two_schemas_is_told_once(tmp_path: Path) -> None:
    """Though the two schemas differ otherwise; rules with other words are told as well."""
    folder = make_edition(tmp_path, '[schema]\nrng = ["s.rng"]\nschematron = ["s.sch"]\n')
    unusable = _rule("Never.", test="nothing(.)")
    both = _rule("In both.") + unusable
    _write(folder / "s.rng", _grammar(f"{_NS}{both}{_rule('In the first.')}{_ANY}"))
    let = '<sch:let name="other" value="1"/>'
    for more in ("", let):
        _write(folder / "s.sch", _schematron(f"{more}{both}{_rule('In the second.')}"))
        said = run(folder, "validate")[1]
        for words in ("In both.", "In the first.", "In the second."):
            assert said.count(f"error: {words}") == 1, (more, words)
        assert said.count("[rule-unusable]") == 1


def test_a_file_named_for_both_languages_tells_each_rule_once(tmp_path: Path) -> None:
    """As the TEI's own schemas are named, with two instructions."""
    folder = make_edition(tmp_path)
    _write(folder / "s.rng", _grammar(f"{_NS}{_rule('It ran.')}{_ANY}"))
    pseudo = [f'href="s.rng" schematypens="{name}"' for name in (RELAXNG, SCHEMATRON)]
    _write(folder / "letter.xml", _models(*pseudo) + LETTER)
    said = run(folder, "validate")[1]
    assert said.count("error: It ran.") == 1
    assert "Validated: 1 against s.rng." in said


def test_rules_of_an_older_schematron_are_told(tmp_path: Path) -> None:
    """Embedded ones are not run, and it is said; a schema of them stops the run."""
    folder = make_edition(tmp_path, '[schema]\nrng = ["s.rng"]\n')
    old = "http://www.ascc.net/xml/schematron"
    rules = _grammar(f"{_rule('Never.')}{_ANY}").replace(SCHEMATRON, old)
    _write(folder / "s.rng", rules)
    code, said = run(folder, "validate")
    assert (code, "[schema-unused]" in said, old in said) == (0, True, True)
    assert run(folder, "validate", "--strict")[0] == 1
    _write(folder / "s.sch", _schematron(_rule("Never.")).replace(SCHEMATRON, old))
    code, said = run(folder, "validate", "--schema", str(folder / "s.sch"))
    assert (code, old in said, SCHEMATRON in said) == (4, True, True)


_CHAPTER = (
    "<start><choice>"
    + "".join(f'<element name="{name}"><ref name="in"/></element>' for name in ("div", "text"))
    + '</choice></start><define name="in"><zeroOrMore><element name="p"><optional><attribute '
    'name="corresp"/></optional><text/></element></zeroOrMore></define>'
)


def _chapters(folder: Path) -> Path:
    make_edition(folder)
    grammar = _grammar("", _CHAPTER).replace("<grammar ", f'<grammar ns="{_TEI}" ', 1)
    _write(folder / "chapter.rng", grammar)
    return folder


@pytest.mark.parametrize(
    ("chapter", "code", "said"),
    [
        (f'<div xmlns="{_TEI}"><p>x</p></div>', 0, "no findings"),
        (f'<text xmlns="{_TEI}"/>', 0, "no findings"),
        (f'<div xmlns="{_TEI}"><p corresp="#elsewhere">x</p></div>', 0, "no findings"),
        (f'<div xmlns="{_TEI}"><q>x</q></div>', 1, "[element-unknown]"),
        (f'<q xmlns="{_TEI}">x</q>', 1, "[not-tei]"),
        ("<div><p>x</p></div>", 1, "[not-tei]"),
    ],
)
def test_a_root_that_the_schema_allows_is_valid(
    tmp_path: Path, chapter: str, code: int, said: str
) -> None:
    """It is held to the schema; a pointer may lead to another chapter. Other roots are not TEI."""
    folder = _chapters(tmp_path)
    _write(folder / "c.xml", chapter)
    options = ("--schema", str(folder / "chapter.rng"), str(folder / "c.xml"))
    found = run(folder, "validate", *options)
    assert (found[0], said in found[1]) == (code, True), found


def test_a_root_that_no_schema_allows_is_no_tei(tmp_path: Path) -> None:
    """Without a schema nothing says that a division may stand by itself."""
    folder = _chapters(tmp_path)
    _write(folder / "c.xml", f'<div xmlns="{_TEI}"><p>x</p></div>')
    code, said = run(folder, "validate", str(folder / "c.xml"))
    assert (code, "[not-tei]" in said) == (1, True)


def test_a_part_is_not_published_as_a_document(tmp_path: Path) -> None:
    """Valid or not, a build needs TEI: a part belongs into `exclude`."""
    folder = _chapters(tmp_path)
    _write(folder / "c.xml", _models('href="chapter.rng"') + f'<div xmlns="{_TEI}"/>')
    assert run(folder, "validate")[0] == 0
    code, said = run(folder, "build")
    assert (code, said.count("[not-tei]")) == (1, 1)
