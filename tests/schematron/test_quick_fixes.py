"""Quick fixes (Schematron QuickFix): what is carried out, and what is only told."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import pytest
from click.testing import CliRunner

from edition.cli import cli
from folders import run

if TYPE_CHECKING:
    from pathlib import Path

_TOP: Final = (
    '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2" '
    'xmlns:sqf="http://www.schematron-quickfix.com/validator/process" '
    'xmlns:xsl="http://www.w3.org/1999/XSL/Transform">'
    '<ns prefix="tei" uri="http://www.tei-c.org/ns/1.0"/><pattern>'
)
_TEXT: Final = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>Dear {} and you.</p>\n'
    "</body></text></TEI>\n"
)
_TITLE: Final = "<sqf:description><sqf:title>Mend it</sqf:title></sqf:description>"


def _edition(folder: Path, context: str, fix: str, inside: str, attributes: str = "") -> Path:
    """Write a rule that holds where there is no such context, its fix, and a document."""
    rule = (
        f'<rule context="{context}"><assert test="false()" sqf:fix="mend" {attributes}>Wrong.'
        f'</assert><sqf:fix id="mend">{_TITLE}{fix}</sqf:fix>'
        f'<sqf:fix id="other">{_TITLE}<sqf:delete/></sqf:fix></rule>'
    )
    (folder / "s.sch").write_text(f"{_TOP}{rule}</pattern></schema>", encoding="utf-8")
    toml = 'source = ["*.xml"]\n[schema]\nschematron = ["s.sch"]\n'
    (folder / "edition.toml").write_text(toml, encoding="utf-8")
    path = folder / "x.xml"
    path.write_text(_TEXT.format(inside), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("context", "fix", "old", "new"),
    [
        (
            "tei:hi[not(@rend)]",
            '<sqf:add node-type="attribute" target="rend">italic</sqf:add>',
            "<hi>a</hi>",
            '<hi rend="italic">a</hi>',
        ),
        (
            "tei:hi[not(@rend)]",
            "<sqf:add node-type='attribute' target='rend' select=\"concat('a', '&amp;', @n)\"/>",
            '<hi n="1" >a</hi>',
            '<hi n="1" rend="a&amp;1" >a</hi>',
        ),
        (
            "tei:hi[@rend = 'bold']",
            '<sqf:add node-type="attribute" target="rend" match=".">b</sqf:add>',
            "<hi rend='bold'>a</hi>",
            "<hi rend='b'>a</hi>",
        ),
        (
            "tei:hi/@rend",
            '<sqf:delete match="."/>',
            "<hi n='1'\n  rend='x'>a</hi>",
            "<hi n='1'>a</hi>",
        ),
        (
            "tei:hi[@rend]",
            '<sqf:delete match="@rend | @xml:id"/>',
            "<hi rend='x' n='1' xml:id='i'>a</hi>",
            "<hi n='1'>a</hi>",
        ),
        ("tei:lb", "<sqf:delete/>", "a<lb n='1'/>b<lb></lb>c", "abc"),
        (
            "tei:date[@value]",
            '<sqf:replace match="@value" target="when" node-type="attribute" select="string(.)"/>',
            '<date value="1911">x</date>',
            '<date when="1911">x</date>',
        ),
        (
            "tei:hi",
            '<sqf:replace target="tei:emph" node-type="element" select="@* | node()"/>',
            '<hi n="1">a<lb/>b</hi>',
            '<emph n="1">a<lb/>b</emph>',
        ),
        (
            "tei:hi",
            (
                '<sqf:replace target="emph" node-type="element"><sqf:copy-of select="node()"/>'
                "</sqf:replace>"
            ),
            "<hi>a</hi>",
            "<emph>a</emph>",
        ),
        (
            "tei:date[contains(@when, '.')]",
            '<sqf:stringReplace match="@when" regex="\\.">-</sqf:stringReplace>',
            '<date when="1911.03">x</date>',
            '<date when="1911-03">x</date>',
        ),
        (
            "tei:hi[@rend = 'x']",
            (
                '<let name="new" value="concat(@rend, \'y\')"/><sqf:replace match="@rend" '
                'select="$new"/><sqf:delete match="../tei:lb" use-when="@n = \'1\'"/>'
            ),
            '<lb/><hi rend="x" n="2">a</hi><hi rend="z"/>',
            '<lb/><hi rend="xy" n="2">a</hi><hi rend="z"/>',
        ),
        (
            "tei:hi[not(../@n)]",
            '<sqf:add match=".." node-type="attribute" target="n">1</sqf:add>',
            "<seg><hi>a</hi></seg>",
            '<seg n="1"><hi>a</hi></seg>',
        ),
    ],
)
def test_a_quick_fix_is_carried_out(
    tmp_path: Path, context: str, fix: str, old: str, new: str
) -> None:
    """Attributes and empty elements come, change and go; elements are renamed."""
    path = _edition(tmp_path, context, fix, old)
    said = run(tmp_path, "validate", "--fix")[1]
    assert path.read_text(encoding="utf-8") == _TEXT.format(new), said


@pytest.mark.parametrize(
    ("context", "fix", "inside"),
    [
        ("tei:hi", "<sqf:delete/>", "<hi>a</hi>"),
        ("tei:hi", '<sqf:delete match="text()"/>', "<hi>a</hi>"),
        ("tei:hi", "<sqf:replace select=\"'b'\"/>", "<hi>a</hi>"),
        ("tei:hi", '<sqf:replace target="emph" select="node()"/>', '<hi n="1">a</hi>'),
        (
            "tei:hi",
            '<sqf:stringReplace match="text()" regex="a">b</sqf:stringReplace>',
            "<hi>a</hi>",
        ),
        ("tei:hi", '<sqf:add node-type="element" target="b">x</sqf:add>', "<hi>a</hi>"),
        ("tei:hi", '<sqf:add node-type="attribute" target="n" select="nothing(.)"/>', "<hi>a</hi>"),
        ("tei:hi[@n]", "<sqf:user-entry name='x'/><sqf:delete match='@n'/>", "<hi n='1'>a</hi>"),
        ("tei:hi[@n]", "<sqf:call-fix ref='other'/>", "<hi n='1'>a</hi>"),
        ("tei:hi[@n]", "<sqf:delete match='@n' use-when='false()'/>", "<hi n='1'>a</hi>"),
        ("tei:hi[@n]", "<sqf:stringReplace match='@n' regex='(' select='1'/>", "<hi n='1'>a</hi>"),
    ],
)
def test_what_touches_the_text_is_only_told(
    tmp_path: Path, context: str, fix: str, inside: str
) -> None:
    """So is what asks the user, and what can't be evaluated."""
    path = _edition(tmp_path, context, fix, inside)
    said = run(tmp_path, "validate", "--fix")[1]
    assert path.read_text(encoding="utf-8") == _TEXT.format(inside)
    assert "Nothing can be mended safely." in said
    assert "→ Mend it" in said


@pytest.mark.parametrize(("attributes", "mended"), [('sqf:default-fix="mend"', True), ("", False)])
def test_of_several_the_default_is_carried_out(
    tmp_path: Path, attributes: str, *, mended: bool
) -> None:
    """Without a default the editor chooses: all titles are told, and nothing is data."""
    fix = '<sqf:delete match="@n"/>'
    path = _edition(tmp_path, "tei:hi[@n]", fix, "<hi n='1'>a</hi>", attributes)
    schema = tmp_path / "s.sch"
    text = schema.read_text(encoding="utf-8").replace('fix="mend" ', 'fix="other mend" ', 1)
    schema.write_text(text, encoding="utf-8")
    run(tmp_path, "validate", "--fix")
    assert ("n=" not in path.read_text(encoding="utf-8")) is mended


def test_a_quick_fix_is_data(tmp_path: Path) -> None:
    """Programs get the stretch and what is to stand there."""
    fix = '<sqf:add node-type="attribute" target="rend">italic</sqf:add>'
    _edition(tmp_path, "tei:hi[not(@rend)]", fix, "<hi>a</hi>")
    words = ["validate", "--format", "json", "--config", str(tmp_path / "edition.toml")]
    [found] = json.loads(CliRunner().invoke(cli, words).stdout)["findings"]
    [edit] = found["fix"]["edits"]
    assert (found["fix"]["safe"], edit["text"], found["hint"]) == (
        True,
        ' rend="italic"',
        "Mend it",
    )
