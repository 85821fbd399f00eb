"""What is said in each format: words and names of strangers command no terminal and no log."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final
from unicodedata import category

import pytest
from written import configure, write

from folders import LETTER, run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Said

_FORMATS: Final = ("text", "json", "sarif", "github")
_TITLE: Final = "\x9b]0;owned\x9c\u202e\u2028"
"""It sets the title of a terminal, and turns the line around."""
_LINE: Final = "\n::warning::owned"
"""It is a message of its own to GitHub."""
_SEEN: Final = re.compile(r"owned")


def _commands(said: Said) -> list[str]:
    """Return the controls that were printed raw, and lines that are somebody's command."""
    text = said.out + said.err
    lines = [line for line in re.split(r"[\r\n]", text) if line.lstrip().startswith("::warning::o")]
    signs = {sign for sign in text if category(sign) == "Cc" or sign in "\u202e\u2028"}
    return [*map(repr, sorted(signs - {"\n"})), *lines]


@pytest.fixture(params=_FORMATS)
def form(request: pytest.FixtureRequest) -> str:
    """Return each format."""
    return str(request.param)


def _obeys_nothing(said: Said, form: str) -> None:
    assert _commands(said) == []
    assert _SEEN.search(said.out + said.err), said
    if form in {"json", "sarif"} and said.out:
        json.loads(said.out)


def test_words_of_a_source(folder: Path, edition: Callable[..., Said], form: str) -> None:
    """A value that is quoted in a message, and the line that is shown of the file."""
    wrong = LETTER.replace("<emph>", f'<emph corresp="#{_TITLE}&#10;::warning::owned">')
    (folder / "letter.xml").write_text(wrong, encoding="utf-8")
    _obeys_nothing(edition("validate", "--format", form), form)


def test_the_name_of_a_file(folder: Path, edition: Callable[..., Said], form: str) -> None:
    """Of a source that is no XML."""
    (folder / f"a{_LINE}{_TITLE}\x1b[2J.xml").write_text("<a", encoding="utf-8")
    _obeys_nothing(edition("validate", "--format", form), form)


def test_the_name_of_a_part(folder: Path, edition: Callable[..., Said], form: str) -> None:
    """Of a part that is not there, and of an image."""
    part = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="owned%0A%1B%C2%9B.xml"/>'
    image = '<figure><graphic url="owned%0A%1B%C2%9B.png"/></figure>'
    text = LETTER.replace("</body>", f"{part}{image}</body>")
    (folder / "letter.xml").write_text(text, encoding="utf-8")
    _obeys_nothing(edition("validate", "--format", form), form)


def test_words_of_the_parser(folder: Path, edition: Callable[..., Said], form: str) -> None:
    """libxml2 quotes what it can't read."""
    (folder / "letter.xml").write_text(f"<owned>{_TITLE}</other>", encoding="utf-8")
    _obeys_nothing(edition("validate", "--format", form), form)


def test_words_of_a_rule(folder: Path, edition: Callable[..., Said], form: str) -> None:
    """A Schematron schema that the document itself names says what it likes."""
    rule = f"<rule context='*:emph'><assert test='false()'>{_TITLE}&#10;::warning::owned</assert>"
    write(
        folder,
        rules_sch="<schema xmlns='http://purl.oclc.org/dsdl/schematron' queryBinding='xslt2'>"
        f"<pattern>{rule}</rule></pattern></schema>",
    )
    model = '<?xml-model href="rules.sch" schematypens="http://purl.oclc.org/dsdl/schematron"?>'
    (folder / "letter.xml").write_text(model + LETTER, encoding="utf-8")
    _obeys_nothing(edition("validate", "--format", form), form)


def test_words_of_a_stylesheet(folder: Path, edition: Callable[..., Said], form: str) -> None:
    """`xsl:message` prints nothing, and what it says where it stops a build is signs."""
    write(
        folder,
        own_xsl='<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" '
        'xmlns:tei="http://www.tei-c.org/ns/1.0"><xsl:template match="tei:emph"><xsl:message '
        f'terminate="yes">{_TITLE}&#10;::warning::owned</xsl:message></xsl:template>'
        "</xsl:stylesheet>",
    )
    configure(folder, 'xslt = "own.xsl"\n')
    _obeys_nothing(edition("build", "--format", form), form)


def test_words_of_a_template(folder: Path, edition: Callable[..., Said], form: str) -> None:
    """Jinja quotes what it can't read."""
    (folder / "own").mkdir()
    template = f"{{{{ nothing['{_TITLE}\\n::warning::owned'] }}}}{{% include 'owned{_TITLE}' %}}"
    (folder / "own" / "base.html.j2").write_text(template, encoding="utf-8")
    configure(folder, 'templates = "own"\n')
    said = edition("build", "--format", form)
    assert said.status == 5
    assert _commands(said) == []


def test_words_of_a_schema(folder: Path, edition: Callable[..., Said], form: str) -> None:
    """A pattern, a name and an address of a schema that can't be read."""
    write(
        folder,
        own_rng='<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start><ref '
        f'name="{_TITLE}&#10;::warning::owned"/></start></grammar>',
    )
    configure(folder, '[schema]\nrng = ["own.rng"]\n')
    _obeys_nothing(edition("validate", "--format", form), form)


def test_words_of_the_configuration(folder: Path, edition: Callable[..., Said], form: str) -> None:
    """A key that nobody knows, and a file that is not there."""
    configure(folder, '"\\n::warning::owned\\u001b\\u009b\\u202e" = 1\n')
    _obeys_nothing(edition("validate", "--format", form), form)
    configure(folder, 'static = "\\n::warning::owned\\u001b\\u009b\\u202e"\n')
    _obeys_nothing(edition("build", "--format", form), form)


def test_the_name_of_an_output_folder(
    folder: Path, edition: Callable[..., Said], form: str
) -> None:
    """Where it can't be written, where it was, and where it can't be completed."""
    name = f"owned{_LINE}\x1b[2J\x9b"
    _obeys_nothing(edition("build", "--format", form, "--out", name), form)
    (folder / name / "manifest.json").unlink()
    _obeys_nothing(edition("build", "--format", form, "--out", name), form)
    _obeys_nothing(edition("verify", name), "text")


@pytest.mark.parametrize("command", ["coverage", "explain", "schema"])
def test_other_commands(folder: Path, edition: Callable[..., Said], command: str) -> None:
    """What they print of files comes from strangers, too."""
    name = f"owned{_LINE}\x1b[2J\x9b.xml"
    wrong = LETTER.replace("<TEI ", '<TEI xml:id="x" ').replace("<emph>", '<emph ana="\x9bowned">')
    (folder / name).write_text(wrong, encoding="utf-8")
    words = {"explain": (f"{name}:12",), "schema": (name,)}.get(command, ())
    assert _commands(edition(command, *words)) == []


def test_names_of_files_on_pages(folder: Path) -> None:
    """No page has a control of the name of a file: HTML has none, and who copies it has it then."""
    configure(folder, "coverage = true\n")
    part = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="p%0A%1B.xml"/>'
    wrong = LETTER.replace("<TEI ", '<TEI xml:id="x" ').replace("</body>", f"{part}</body>")
    (folder / "a\x1b]0;x\x07.xml").write_text(wrong, encoding="utf-8")
    (folder / "p\n\x1b.xml").write_text('<p xmlns="http://www.tei-c.org/ns/1.0">a</p>', "utf-8")
    configure(folder, 'coverage = true\nexclude = ["p*"]\n')
    assert run(folder, "build")[0] == 0
    pages = [*(folder / "build").rglob("*.html")]
    assert len(pages) > 6
    for page in pages:
        assert not set("\x1b\x07\x9b").intersection(page.read_text(encoding="utf-8")), page
