"""The examples of the documentation: settings load, commands and options there are, XML is XML.

Those of `customising.md` are also run, in `test_customising.py`.
"""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
import pytest
from jinja2 import Environment
from lxml import etree

from edition import config
from edition.cli import cli

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROOT: Final = Path(__file__).resolve().parents[1]
_PAGES: Final = (_ROOT / "README.md", _ROOT / "CONTRIBUTING.md", *(_ROOT / "docs").glob("*.md"))


def _examples(*languages: str) -> Iterator[object]:
    for page in sorted(_PAGES):
        found = re.findall(
            r"^```(\w*)\n(.*?)^```", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
        )
        for number, (language, code) in enumerate(found, 1):
            if language in languages:
                yield pytest.param(code, id=f"{page.name}, {number}")


def _commands() -> Iterator[object]:
    for example in _examples("sh", ""):
        (code,) = example.values  # type: ignore[attr-defined]
        for line in code.splitlines():
            if line.startswith("edition "):
                yield pytest.param(line, id=line)


@pytest.mark.parametrize("code", list(_examples("toml")))
def test_settings_are_known(code: str, tmp_path: Path) -> None:
    """Each key and value of an example is one that `edition.toml` may have."""
    assert tomllib.loads(code)
    (tmp_path / "edition.toml").write_text(code, encoding="utf-8")
    assert config.load(tmp_path / "edition.toml").root == tmp_path


@pytest.mark.parametrize("line", list(_commands()))
def test_commands_are_known(line: str) -> None:
    """Each has the options that it is given, and takes as many arguments."""
    _, name, *words = shlex.split(line, comments=True)
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    context = click.Context(command)
    _, left, _ = command.make_parser(context).parse_args(words)
    assert not left


@pytest.mark.parametrize("code", list(_examples("xml")))
def test_xml_is_well_formed(code: str) -> None:
    """Prefixes that stand on the root of an ODD or a stylesheet count as declared."""
    parser = etree.XMLParser(recover=False, ns_clean=False)
    prefixes = {"tei": "tei", "xsl": "xsl", "xi": "xi", "pb": "pb"}
    declared = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in prefixes.items())
    assert len(etree.fromstring(f"<all {declared}>{code}</all>", parser))


@pytest.mark.parametrize("code", list(_examples("python")))
def test_python_can_be_read(code: str) -> None:
    """It compiles."""
    assert compile(code, "example", "exec")


@pytest.mark.parametrize("code", list(_examples("jinja")))
def test_templates_can_be_read(code: str) -> None:
    """They parse."""
    assert Environment(autoescape=True).parse(code).body
