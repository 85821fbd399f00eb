"""The examples of `docs/customising.md`, run as they stand there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from lxml import html

from folders import make_edition, run

if TYPE_CHECKING:
    from pathlib import Path

_HEADER = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>
<title>Models</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/>
</sourceDesc></fileDesc></teiHeader><text><body>{}</body></text></TEI>"""


@pytest.fixture
def examples(root: Path) -> dict[str, dict[str, str]]:
    """Return the code of each section, by the language of the block."""
    text = (root / "docs" / "customising.md").read_text(encoding="utf-8")
    return {
        section.splitlines()[0]: dict(re.findall(r"```(\w+)\n(.*?)```", section, re.DOTALL))
        for section in text.split("\n## ")[1:]
    }


def _page(folder: Path, name: str) -> html.HtmlElement:
    code, said = run(folder, "build")
    assert code == 0, said
    return html.parse(str(folder / "build" / "letter" / f"{name}.html")).getroot()


def test_own_style(examples: dict[str, dict[str, str]], tmp_path: Path) -> None:
    """An `edition.css` is copied, and linked after our own style."""
    code = examples["Style"]
    folder = make_edition(tmp_path, code["toml"])
    (folder / "static").mkdir()
    (folder / "static" / "edition.css").write_text(code["css"], encoding="utf-8")
    sheets = _page(folder, "reading").xpath("//link[@rel = 'stylesheet']/@href")
    assert sheets[-1] == "../static/edition.css"
    assert (folder / "build" / "static" / "edition.css").read_text(encoding="utf-8") == code["css"]


def test_own_models(examples: dict[str, dict[str, str]], tmp_path: Path) -> None:
    """The models of an own ODD replace ours for its elements, with their style."""
    code = examples["Processing models"]
    folder = make_edition(tmp_path, code["toml"])
    (folder / "my-views.odd").write_text(_HEADER.format(code["xml"]), encoding="utf-8")
    page = _page(folder, "reading")
    assert page.xpath("//*[contains(@class, 'person')]/text()") == ["Ada Reed"]
    assert "small-caps" in page.xpath("string(//style)")


def test_own_stylesheet(examples: dict[str, dict[str, str]], tmp_path: Path) -> None:
    """A rule of an own stylesheet comes before the compiled one."""
    code = examples["A stylesheet"]
    folder = make_edition(tmp_path, code["toml"])
    (folder / "my.xsl").write_text(code["xml"], encoding="utf-8")
    assert _page(folder, "reading").xpath("//em[@class = 'tei-emph']/text()") == ["will"]


def test_own_template(examples: dict[str, dict[str, str]], tmp_path: Path) -> None:
    """A template of an own folder comes before ours."""
    folder = make_edition(tmp_path, examples["Templates"]["toml"])
    (folder / "templates").mkdir()
    own = '{% extends "page.html.j2" %}{% block main %}<p id="own">Mine</p>{{ text }}{% endblock %}'
    (folder / "templates" / "view.html.j2").write_text(own, encoding="utf-8")
    assert _page(folder, "reading").xpath("string(//p[@id = 'own'])") == "Mine"


def test_a_third_view(examples: dict[str, dict[str, str]], tmp_path: Path) -> None:
    """A third view is an ODD and three lines; it has its page and its proof."""
    code = examples["A third view"]
    folder = make_edition(tmp_path, code["toml"])
    models = """<schemaSpec ident="plain" start="TEI"><elementSpec ident="corr" mode="change">
      <model behaviour="omit" output="plain"><desc>Corrections are left out.</desc></model>
      <model behaviour="inline"><desc>Corrections are shown.</desc></model>
    </elementSpec></schemaSpec>"""
    (folder / "plain.odd").write_text(_HEADER.format(models), encoding="utf-8")
    page = _page(folder, "plain")
    hidden = page.xpath("//template/@data-original")
    assert hidden == ["recieve", "receive"]  # as the reading text, and by the model of its own
    assert "Plain text" in page.xpath("string(//nav)")
    assert '"plain"' in (folder / "build" / "letter" / "proof.json").read_text(encoding="utf-8")


def test_a_stylesheet_that_loses_text_stops_the_build(tmp_path: Path) -> None:
    """A stylesheet that drops text without saying so is caught; nothing is written."""
    folder = make_edition(tmp_path, 'xslt = "my.xsl"')
    (folder / "my.xsl").write_text(
        '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" '
        'xmlns:tei="http://www.tei-c.org/ns/1.0"><xsl:template match="tei:persName"/>'
        "</xsl:stylesheet>",
        encoding="utf-8",
    )
    code, said = run(folder, "build")
    assert code == 1
    assert "“AdaReed” is neither shown nor hidden by a rule" in said
    assert not (folder / "build").exists()
