"""An edition's stylesheet sees its document alone: it reads and writes no file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from folders import make_edition, run

if TYPE_CHECKING:
    from pathlib import Path

_SHEET = """<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:exsl="http://exslt.org/common"
    extension-element-prefixes="exsl">
  <xsl:template match="tei:persName">
    %s
    <b class="tei-persName"><xsl:apply-templates/></b>
  </xsl:template>
</xsl:stylesheet>
"""


def _build(tmp_path: Path, instruction: str) -> tuple[int, str]:
    folder = make_edition(tmp_path / "edition", 'xslt = "own.xsl"\n')
    (folder / "own.xsl").write_text(_SHEET % instruction, encoding="utf-8")
    return run(folder, "build")


@pytest.mark.parametrize("element", ["exsl:document", "xsl:document"])
@pytest.mark.parametrize("where", ["", "edition/", "edition/build/"])
def test_nothing_is_written(tmp_path: Path, element: str, where: str) -> None:
    """No stylesheet writes a file, in the edition's folder or elsewhere; the build stops."""
    target = tmp_path / where / "written.txt"
    code, said = _build(tmp_path, f'<{element} href="{target}" method="text">x</{element}>')
    assert code == 5
    assert f"may not write {target}" in said
    assert not target.exists()


@pytest.mark.parametrize("called", ["document('{}')", "document('https://example.invalid/a.xml')"])
def test_nothing_is_read(tmp_path: Path, called: str) -> None:
    """`document()` reads no file and fetches nothing; the message has the stylesheet's line."""
    secret = tmp_path / "secret.xml"
    secret.write_text("<a>secret</a>", encoding="utf-8")
    code, said = _build(tmp_path, f'<xsl:value-of select="{called.format(secret)}"/>')
    assert code == 5
    assert "own.xsl:5: the stylesheet may not read" in said
