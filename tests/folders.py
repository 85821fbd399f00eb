"""Folders of small editions, plainly invented, and the command line run in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from click.testing import CliRunner

from edition.cli import cli
from edition.errors import EditionError

if TYPE_CHECKING:
    from pathlib import Path

LETTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0">
  <teiHeader>
    <fileDesc>
      <titleStmt><title>A letter</title></titleStmt>
      <publicationStmt><p>Invented for a test.</p></publicationStmt>
      <sourceDesc><p>Invented for a test.</p></sourceDesc>
    </fileDesc>
  </teiHeader>
  <text>
    <body>
      <pb n="1"/>
      <p>Dear <persName>Ada Reed</persName>, I <emph>will</emph>
        <choice><sic>recieve</sic><corr>receive</corr></choice> you.</p>
    </body>
  </text>
</TEI>
"""


def make_edition(folder: Path, settings: str = "") -> Path:
    """Write an edition of one letter."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "edition.toml").write_text(f'source = ["*.xml"]\n{settings}', encoding="utf-8")
    (folder / "letter.xml").write_text(LETTER, encoding="utf-8")
    return folder


def run(folder: Path, *arguments: str) -> tuple[int, str]:
    """Run the command line on an edition; return its exit code and all it said."""
    config = ["--config", str(folder / "edition.toml")]
    result = CliRunner().invoke(cli, [*arguments, *config])
    if isinstance(result.exception, EditionError):
        return int(result.exception.exit_code), str(result.exception)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output
