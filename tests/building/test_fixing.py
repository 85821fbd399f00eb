"""What `edition validate --fix` writes: safe fixes, proven; the rest of the file as it was."""

from __future__ import annotations

import codecs
import json
from typing import TYPE_CHECKING, Final

import pytest
from click.testing import CliRunner

from edition import config
from edition.building import fixing
from edition.cli import cli
from edition.errors import WriteError
from edition.findings.fix import Edit
from folders import run

if TYPE_CHECKING:
    from pathlib import Path

_GRAMMAR: Final = """<grammar xmlns="http://relaxng.org/ns/structure/1.0"
 ns="http://www.tei-c.org/ns/1.0" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
<start><element name="TEI"><element name="text"><oneOrMore><ref name="p"/></oneOrMore></element>
</element></start>
<define name="p"><element name="p"><optional><attribute name="xml:id"/></optional>
<mixed><zeroOrMore><choice>
 <element name="lb"><empty/></element>
 <element name="num"><attribute name="value"><data type="double"/></attribute><text/></element>
 <element name="rs"><attribute name="ref"/><text/></element>
 <element name="hi"><attribute name="rend"><choice><value>bold</value><value>italic</value>
 </choice></attribute><text/></element></choice></zeroOrMore></mixed></element></define>
</grammar>"""
_TOP: Final = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text>'
_END: Final = "</text></TEI>\n"


def _edition(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    (folder / "edition.toml").write_text('source = ["*.xml"]\n[schema]\nrng = ["s.rng"]\n', "utf-8")
    (folder / "s.rng").write_text(_GRAMMAR, encoding="utf-8")
    path = folder / "x.xml"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<num value="4,5">x</num>', '<num value="4.5">x</num>'),
        ("<num  value = '4,5' >x</num>", "<num  value = '4.5' >x</num>"),
        ('<num\n\tvalue="80%">x</num>', '<num\n\tvalue="0.8">x</num>'),
        ("<lb>so</lb>ft", "<lb/>soft"),
        ("<lb >so<!-- </lb> --></lb>ft", "<lb />so<!-- </lb> -->ft"),
        ('<rs ref="#a, #b">z</rs>', '<rs ref="#a #b">z</rs>'),
        ('<rs ref="#a;#b"\n>z</rs>', '<rs ref="#a #b"\n>z</rs>'),
    ],
)
def test_what_is_safe_is_mended(tmp_path: Path, old: str, new: str) -> None:
    """The same in the right form, without a sign more or less of the file."""
    whole = f"{_TOP}<p xml:id='a'>{{}}</p><p xml:id='b'>c</p>{_END}"
    path = _edition(tmp_path, whole.format(old))
    code, said = run(tmp_path, "validate", "--fix")
    assert path.read_text(encoding="utf-8") == whole.format(new)
    assert (code, "Mended 1 finding of 1 file" in said) == (0, True)


@pytest.mark.parametrize(
    "text",
    [
        '<p><hi rend="bolt">a</hi></p>',
        "<p><nun value='1'>a</nun></p>",
        "<p><num valu='1'>a</num></p>",
        '<p><rs ref="&amp;#a, #b">z</rs></p>',
        "<p>a</p>",
    ],
)
def test_what_is_a_guess_is_left_to_the_editor(tmp_path: Path, text: str) -> None:
    """A likely word, and a value that is written with entities."""
    path = _edition(tmp_path, f"{_TOP}{text}{_END}")
    before = path.read_bytes()
    assert "Nothing can be mended safely." in run(tmp_path, "validate", "--fix")[1]
    assert path.read_bytes() == before


def test_the_name_of_a_file_with_a_space_is_mended(tmp_path: Path) -> None:
    """The file is there: the list of two pointers means it."""
    whole = f"{_TOP}<p><rs ref='{{}}'>z</rs></p>{_END}"
    path = _edition(tmp_path, whole.format("my names.txt"))
    (tmp_path / "my names.txt").write_text("x", encoding="utf-8")
    assert run(tmp_path, "validate", "--fix")[0] == 0
    assert path.read_text(encoding="utf-8") == whole.format("my%20names.txt")


_MANY: Final = (
    '<?xml version="1.0" encoding="{}"?>\r\n<!DOCTYPE TEI [<!ENTITY e "&#233;">]>\r\n'
    "<!-- é -->" + _TOP + '<p>caf&e; é\r<num value="4,5">x</num>\n'
    '<num value="1,5">&#x79;</num><![CDATA[<lb>]]></p>' + _END
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "iso-8859-1", "utf-16", "windows-1252"])
def test_the_rest_of_a_file_stays_byte_for_byte(tmp_path: Path, encoding: str) -> None:
    """Encoding, its mark, declarations, entities, sections and each kind of line end."""
    declared = encoding.removesuffix("-sig")
    path = _edition(tmp_path, _MANY.format(declared), encoding)
    path.chmod(0o640)
    run(tmp_path, "validate", "--fix")
    expected = _MANY.format(declared).replace('"4,5"', '"4.5"').replace('"1,5"', '"1.5"')
    assert path.read_bytes() == expected.encode(encoding)
    assert path.stat().st_mode & 0o777 == 0o640
    assert [one.name for one in tmp_path.glob(".edition-*")] == []


def test_what_would_make_another_mistake_is_not_made(tmp_path: Path) -> None:
    """Text may not stand in `text`; what else is safe is mended all the same."""
    inside = '<p><num value="4,5">x</num></p>'
    grammar = _GRAMMAR.replace(
        '<ref name="p"/>', '<choice><ref name="p"/><ref name="lb"/></choice>'
    )
    lb = '<define name="lb"><element name="lb"><empty/></element></define></grammar>'
    path = _edition(tmp_path, f"{_TOP}<lb>so</lb>{inside}{_END}")
    (tmp_path / "s.rng").write_text(grammar.replace("</grammar>", lb), encoding="utf-8")
    said = run(tmp_path, "validate", "--fix")[1]
    assert path.read_text("utf-8") == f"{_TOP}<lb>so</lb>{inside.replace('4,5', '4.5')}{_END}"
    assert "Mended 1 finding" in said


def test_the_difference_is_shown_and_nothing_written(tmp_path: Path) -> None:
    """`--dry-run` is for those who want to see first."""
    path = _edition(tmp_path, f'{_TOP}<p><num value="4,5">x</num></p>{_END}')
    before = path.read_bytes()
    code, said = run(tmp_path, "validate", "--fix", "--dry-run")
    assert '+<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><p><num value="4.5">' in said
    assert "Nothing is written; 1 finding of 1 file could be mended." in said
    assert (code, path.read_bytes()) == (1, before)


def test_a_part_of_another_file_is_left_alone(tmp_path: Path) -> None:
    """A document that is put together has its places in several files."""
    path = _edition(
        tmp_path,
        f'{_TOP}<p><num value="4,5">x</num></p>'
        f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="part.txt.inc"/>{_END}',
    )
    (tmp_path / "part.txt.inc").write_text(
        '<p xmlns="http://www.tei-c.org/ns/1.0">a</p>', encoding="utf-8"
    )
    before = path.read_bytes()
    run(tmp_path, "validate", "--fix")
    assert path.read_bytes() == before


def test_a_file_that_was_changed_in_the_meantime_is_left(tmp_path: Path) -> None:
    """Nothing that an editor saved is overwritten."""
    path = _edition(tmp_path, f'{_TOP}<p><num value="4,5">x</num></p>{_END}')
    [one] = fixing.mended([path], config.load(tmp_path / "edition.toml"))
    path.write_text("else", encoding="utf-8")
    with pytest.raises(WriteError, match="changed in the meantime"):
        fixing.write(one)
    assert path.read_text(encoding="utf-8") == "else"


def test_programs_get_the_fix_and_whether_it_is_safe(tmp_path: Path) -> None:
    """`--format json`, and SARIF: the stretch and the text that is to stand there."""
    _edition(tmp_path, f'{_TOP}<p>\n<num value="4,5">x</num> <hi rend="bolt">y</hi></p>{_END}')
    config_file = ["--config", str(tmp_path / "edition.toml")]
    said = CliRunner().invoke(cli, ["validate", "--format", "json", *config_file]).stdout
    fixes = [one["fix"] for one in json.loads(said)["findings"]]
    place = {"line": 2, "column": 13, "end_line": 2, "end_column": 16}
    assert fixes[0] == {"safe": True, "edits": [{**place, "text": "4.5"}]}
    assert fixes[1]["safe"] is False
    said = CliRunner().invoke(cli, ["validate", "--format", "sarif", *config_file]).stdout
    [change] = json.loads(said)["runs"][0]["results"][0]["fixes"][0]["artifactChanges"]
    [replacement] = change["replacements"]
    assert replacement["insertedContent"] == {"text": "4.5"}
    assert replacement["deletedRegion"]["endColumn"] == 16


@pytest.mark.parametrize(
    ("data", "edits"),
    [
        (b"abc", [Edit(1, 1, 1, 3, "x"), Edit(1, 2, 1, 3, "y")]),
        (b'<?xml version="1.0" encoding="us-ascii"?>', [Edit(1, 1, 1, 1, "\u00e9")]),
        (b"a\xff", [Edit(1, 1, 1, 2, "x")]),
        (b'<?xml version="1.0" encoding="no-such"?>', [Edit(1, 1, 1, 2, "x")]),
    ],
)
def test_edits_that_can_t_be_made_are_none(data: bytes, edits: list[Edit]) -> None:
    """They overlap, the encoding lacks the letter, or is not what the file says."""
    assert fixing.edited(data, edits) is None


def test_edits_are_made_behind_a_byte_order_mark() -> None:
    """It is no character of a line."""
    data = codecs.BOM_UTF8 + b"ab"
    assert fixing.edited(data, [Edit(1, 2, 1, 3, "c")]) == codecs.BOM_UTF8 + b"ac"
