"""The doors of `CONTRIBUTING.md`: each example goes in as it stands there."""

from __future__ import annotations

import re
import sys
from html import escape
from types import ModuleType
from typing import TYPE_CHECKING, Any

import click
import pytest

from edition import cli as commands
from edition import site
from edition.check import validate
from edition.check.checks import CHECKS
from edition.check.seen import Seen
from edition.cli import options
from edition.exports import formats
from edition.findings import Severity
from edition.findings.catalogue import CATALOGUE, Entry
from edition.site import documents
from edition.source.names import tei
from edition.source.positions import Remark
from folders import LETTER, make_edition, run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def examples(root: Path) -> dict[str, str]:
    """Return the example of each door, by its heading."""
    text = (root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    return {
        section.splitlines()[0]: re.findall(r"```\w+\n(.*?)```", section, re.DOTALL)[0]
        for section in text.split("\n## ")[1:]
    }


def _run(code: str, **names: object) -> dict[str, Any]:
    found: dict[str, Any] = dict(names)
    exec(compile(f"from __future__ import annotations\n{code}", "CONTRIBUTING.md", "exec"), found)  # noqa: S102 - the project's own page
    return found


def test_a_check(examples: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a check remarks is told with its place."""
    check = _run(examples["A check"], Seen=Seen, Remark=Remark, tei=tei)["check"]
    entry = Entry("name-empty", Severity.WARNING, "A name is empty", "It says nothing.")
    monkeypatch.setitem(CATALOGUE, entry.code, entry)
    monkeypatch.setattr(validate, "CHECKS", (*CHECKS, check))
    folder = make_edition(tmp_path)
    letter = LETTER.replace("Ada Reed", " ")
    (folder / "letter.xml").write_text(letter, encoding="utf-8")
    line = next(n for n, text in enumerate(letter.splitlines(), 1) if "<persName>" in text)
    assert f"letter.xml:{line}" in run(folder, "validate")[1]


def test_a_behaviour(examples: dict[str, str], tmp_path: Path) -> None:
    """A named template is a behaviour that a model can name."""
    folder = make_edition(tmp_path, 'xslt = "own.xsl"\nodd = "own.odd"\n')
    (folder / "own.xsl").write_text(
        '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">'
        f"{examples['A behaviour']}</xsl:stylesheet>",
        encoding="utf-8",
    )
    (folder / "own.odd").write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><schemaSpec ident="own">'
        '<elementSpec ident="emph" mode="change"><model behaviour="boxed"/></elementSpec>'
        "</schemaSpec></body></text></TEI>",
        encoding="utf-8",
    )
    code, said = run(folder, "build")
    assert code == 0, said
    page = (folder / "build" / "letter" / "reading.html").read_text(encoding="utf-8")
    assert re.search(r'<mark class="tei-emph[^"]*">will</mark>', page)


def test_a_kind_of_page(
    examples: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each document has the page."""
    page = _run(examples["A kind of page"], escape=escape)["title_page"]
    monkeypatch.setattr(site, "OF_A_DOCUMENT", (*site.OF_A_DOCUMENT, page))
    folder = make_edition(tmp_path)
    run(folder, "build")
    written = (folder / "build" / "letter" / "title.html").read_text(encoding="utf-8")
    assert written == "<title>A letter</title>"


def test_a_format(
    examples: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each document has the file, and its page names it."""
    own = _run(examples["A format"], Format=formats.Format)["LETTERS"]
    for module in (formats, documents):
        monkeypatch.setattr(module, "FORMATS", (*formats.FORMATS, own))
    folder = make_edition(tmp_path)
    run(folder, "build")
    assert (folder / "build" / "letter" / "letter.count.txt").read_bytes().isdigit()
    page = (folder / "build" / "index.html").read_text(encoding="utf-8")
    assert '<a href="letter/letter.count.txt">Number of letters</a>' in page


def test_a_command(
    examples: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A module with a function `command` is a command."""
    module = ModuleType("edition.cli.where")
    names = {"click": click, "options": options, "configured": options.configured}
    vars(module).update(_run(examples["A command"], **names))
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setitem(commands.COMMANDS, "where", "Say which folder the edition is in.")
    folder = make_edition(tmp_path)
    assert run(folder, "where") == (0, f"{folder}\n")
