"""What is wrong with the models of an ODD is told at its line, before or while they are used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from edition import views
from edition.config import Config, View
from edition.models import compile_view
from edition.models import read as models_of
from edition.models.model import Output, serves
from folders import LETTER, make_edition, run

if TYPE_CHECKING:
    from pathlib import Path

    from edition.findings import Finding
    from edition.models import Stylesheet

_ODD = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:pb="http://teipublisher.com/1.0">
<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p/></publicationStmt>
<sourceDesc><p/></sourceDesc></fileDesc></teiHeader><text><body>
<schemaSpec ident="own" start="TEI"{}>{}</schemaSpec></body></text></TEI>"""
_SETTINGS = 'odd = ["own.odd"]'
_LINE = 5
"""Of the first line break in `_ODD`'s `schemaSpec`."""


def _write(folder: Path, specs: str, attributes: str = "") -> None:
    (folder / "own.odd").write_text(_ODD.format(attributes, specs), encoding="utf-8")


def _compiled(folder: Path, models: str) -> Stylesheet:
    _write(folder, f'<elementSpec ident="hi" mode="change">{models}</elementSpec>')
    read, found = models_of([folder / "own.odd"], folder)
    return compile_view(read, Output("reading"), "reading", findings=tuple(found))


def _findings(folder: Path, models: str) -> list[tuple[str, int, str, str]]:
    found = _compiled(folder, models).findings
    assert all(item.file == "own.odd" for item in found)
    return [(item.code, item.line, item.message, item.hint) for item in found]


@pytest.mark.parametrize(
    ("scope", "advice"), [("beofre", "Did you mean before?"), ("marker", "first-line, first-let")]
)
def test_an_unknown_scope_is_told(tmp_path: Path, scope: str, advice: str) -> None:
    """And styles nothing, rather than the whole element."""
    style = f'\n<outputRendition scope="{scope}">color: red</outputRendition>'
    model = f'<model behaviour="inline">{style}</model>'
    ((code, line, message, hint),) = _findings(tmp_path, model)
    assert (code, line) == ("model-scope-unknown", _LINE)
    assert scope in message
    assert advice in hint
    assert "red" not in _compiled(tmp_path, model).css


@pytest.mark.parametrize(
    ("behaviour", "name", "advice"),
    [
        ("inline", "lable", "Did you mean label?"),
        ("link", "url", "Did you mean uri?"),
        ("block", "level", "before, content"),
        ("omit", "content", "It has none."),
        ("anchor", "title", "It may be one of: id."),
    ],
)
def test_an_unknown_parameter_is_told(
    tmp_path: Path, behaviour: str, name: str, advice: str
) -> None:
    """With the parameter that was probably meant, or all that there are."""
    given = f'<param name="uri" value="@n"/>\n<param name="{name}" value="\'x\'"/>'
    if behaviour != "link":
        given = given.partition("/>")[2]
    ((code, line, message, hint),) = _findings(
        tmp_path, f'<model behaviour="{behaviour}">{given}</model>'
    )
    assert (code, line) == ("model-parameter-unknown", _LINE)
    assert f"{behaviour} has no parameter {name}" in message
    assert advice in hint


def test_a_parameter_of_a_template_is_known(tmp_path: Path) -> None:
    """What a `pb:template` has a place for is no slip."""
    assert not _findings(
        tmp_path,
        """<model behaviour="inline"><param name="mine" value="@n"/>
        <pb:template><b>[[mine]]</b>[[content]]</pb:template>
        <param name="content" value="."/></model>""",
    )


def test_a_parameter_of_an_own_behaviour_is_known(tmp_path: Path) -> None:
    """What a stylesheet of the edition declares, and nothing else."""
    (tmp_path / "my.xsl").write_text(
        '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">'
        '<xsl:template name="mine"><xsl:param name="shade"/><i><xsl:apply-templates/></i>'
        "</xsl:template></xsl:stylesheet>",
        encoding="utf-8",
    )
    model = '<model behaviour="mine"><param name="{}" value="@n"/></model>'
    for name, codes in (("shade", []), ("shadow", ["model-parameter-unknown"])):
        _write(tmp_path, f'<elementSpec ident="hi">{model.format(name)}</elementSpec>')
        config = Config(root=tmp_path, odd=("own.odd",), xslt="my.xsl")
        assert [item.code for item in views.load(config).findings] == codes


@pytest.mark.parametrize(
    "models",
    [
        '<model behaviour="inline"/>\n<model behaviour="block"/>',
        '<model behaviour="inline"/>\n<model behaviour="block" predicate="@n"/>',
        '<model behaviour="inline"/>\n<model behaviour="block" output="reading"/>',
        '<model behaviour="inline" output="a b"/>\n<model behaviour="block" output="b"/>',
        '<model behaviour="inline" predicate="@n"/>\n<model behaviour="block" predicate=" @n "/>',
        '<model behaviour="inline"/>\n<modelSequence><model behaviour="block"/></modelSequence>',
        (
            '<modelGrp output="plain"><model behaviour="inline"/></modelGrp>\n'
            '<model behaviour="block" output="plaintext"/>'
        ),
    ],
)
def test_a_model_that_nothing_reaches_is_told(tmp_path: Path, models: str) -> None:
    """One before it takes all: no predicate or the same one, and the same output or all."""
    ((code, line, message, _),) = _findings(tmp_path, models)
    assert (code, line) == ("model-unreachable", _LINE)
    assert f"the one of line {_LINE - 1}" in message


@pytest.mark.parametrize(
    "models",
    [
        '<model behaviour="inline" output="reading"/><model behaviour="block"/>',
        '<model behaviour="inline" output="a"/><model behaviour="block" output="a b"/>',
        '<model behaviour="inline" predicate="@n"/><model behaviour="block" predicate="@m"/>',
        '<model behaviour="inline" output="web"/><model behaviour="block" output="print"/>',
        '<modelSequence><model behaviour="inline"/><model behaviour="block"/></modelSequence>',
    ],
)
def test_a_model_that_something_may_reach_is_not(tmp_path: Path, models: str) -> None:
    """Another output, another predicate, or a sequence, all of whose models apply."""
    assert not _findings(tmp_path, models)


def test_the_odds_of_others_are_not_blamed(shared: Path) -> None:
    """The TEI's own models use what there is; a style that may leave the page is told."""
    folder = shared / "conformance" / "tei-simple"
    found = views.load(Config(root=folder, odd=("tei_simplePrint.odd",))).findings
    assert [item.message for item in found if item.code != "style-dropped"] == []


def test_a_source_that_is_not_there_is_told(tmp_path: Path) -> None:
    """`schemaSpec/@source` names a file; the TEI's own addresses are no matter."""
    for source, codes in (
        ("nope.odd", ["model-source-missing"]),
        ("sub/nope.xml", ["model-source-missing"]),
        ("tei:current", []),
        ("https://www.tei-c.org/Vault/P5/current/xml/tei/odd/p5subset.xml", []),
    ):
        _write(tmp_path, "", f'\nsource="{source}"')
        found: tuple[Finding, ...] = views.load(Config(root=tmp_path, odd=("own.odd",))).findings
        assert [item.code for item in found] == codes
        assert all(source in item.message and item.line for item in found)


@pytest.mark.parametrize(
    ("predicate", "reason"),
    [
        ("xs:integer(@n) &gt; 1", "FORG0001"),
        ("count(string(@n)) &gt; 1", "Invalid type"),
        ("$parameters?leiden or @n[sum('x') = 1]", "Invalid type"),
    ],
)
def test_an_expression_that_fails_in_a_document_is_its_finding(
    tmp_path: Path, predicate: str, reason: str
) -> None:
    """With the place in the ODD; other documents are looked at as well, nothing is written."""
    folder = make_edition(tmp_path, _SETTINGS)
    model = f'\n<model behaviour="inline" predicate="{predicate}"/>'
    _write(folder, f'<elementSpec ident="hi" mode="change">{model}</elementSpec>')
    assert run(folder, "build")[0] == 0
    (folder / "a.xml").write_text(LETTER.replace("emph>", "hi>").replace("<hi", '<hi n="x"'))
    (folder / "b.xml").write_text("<TEI/>")
    before = sorted((folder / "build").rglob("*"))
    code, said = run(folder, "build")
    assert code == 1
    assert "a.xml" in said
    assert f"own.odd:{_LINE}: " in said
    assert reason in said
    assert "not-tei" in said
    assert sorted((folder / "build").rglob("*")) == before


@pytest.mark.parametrize(
    ("output", "view", "served"),
    [
        ("", "plain", True),
        ("web", "reading", True),
        ("web", "mine", True),
        ("web", "plain", False),
        ("web", "print", False),
        ("web plaintext", "plain", True),
        ("plain", "plaintext", True),
        ("print", "reading", False),
    ],
)
def test_the_outputs_of_the_tei(output: str, view: str, *, served: bool) -> None:
    """What is for the web is for no view that is print or plain text."""
    assert serves(output, view) is served


def test_an_output_of_no_view_is_told(tmp_path: Path) -> None:
    """A mistyped output is told at its line, with the nearest view, in the build and before it."""
    model = '\n<model behaviour="omit" output="diplomatc print"/>\n<model behaviour="inline"/>'
    _write(tmp_path, f'<elementSpec ident="hi" mode="change">{model}</elementSpec>')
    (found,) = views.load(Config(root=tmp_path, odd=("own.odd",))).findings
    assert (found.code, found.file, found.line) == ("model-output-unknown", "own.odd", _LINE)
    assert "diplomatc" in found.message
    assert "diplomatic" in found.hint


def test_the_output_of_a_further_view_is_known(tmp_path: Path) -> None:
    """A view of `edition.toml` may have an output of its own; other processors have theirs."""
    models = '<model behaviour="omit" output="large latex"/><model behaviour="inline"/>'
    _write(tmp_path, f'<elementSpec ident="hi" mode="change">{models}</elementSpec>')
    more = {"school": View(output="large")}
    assert views.load(Config(root=tmp_path, odd=("own.odd",), views=more)).findings == ()
    (found,) = views.load(Config(root=tmp_path, odd=("own.odd",))).findings
    assert "large" in found.message
