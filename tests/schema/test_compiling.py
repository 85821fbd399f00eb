"""`edition schema`: what an ODD compiles to is held against the rules of RELAX NG and XPath."""

from __future__ import annotations

import re
import urllib.request
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from edition import config
from edition.building import guidelines
from edition.check import compiled, messages
from edition.cli import cli
from edition.errors import ConfigurationError, SchemaError

if TYPE_CHECKING:
    from pathlib import Path

_FRAME = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:rng="http://relaxng.org/ns/structure/1.0"
 xmlns:sch="http://purl.oclc.org/dsdl/schematron"><text><body>
<schemaSpec ident="test" start="TEI">
{}
</schemaSpec></body></text></TEI>"""
_ROOT = '<elementSpec ident="TEI"><content>{}</content><attList>\n{}</attList></elementSpec>'
_DATATYPE = '<attDef ident="n"><datatype><dataRef {}</datatype></attDef>'
_ADDRESS = "https://tei.example.org/p5subset.xml"
_STOCK = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><moduleSpec ident="core"/>'
    '<elementSpec ident="TEI" module="core"><content><textNode/></content></elementSpec></TEI>'
)


def _compiled(folder: Path, inside: str, *, p5: str | None = None) -> compiled.Compiled:
    path = folder / "test.odd"
    path.write_text(_FRAME.format(inside), encoding="utf-8")
    return compiled.compile_odd(config.Config(root=folder), path, p5=p5)


@pytest.mark.parametrize(
    ("inside", "message"),
    [
        (
            _ROOT.format("<textNode/>", '<attDef ident="a"/><attDef ident="a"/>'),
            "4: The schema compiled from this would be incorrect: a stands twice (section 7.3).",
        ),
        (
            _ROOT.format("<textNode/>", _DATATYPE.format('name="integr"/>')),
            (
                "5: The schema compiled from this would be incorrect: "
                "XML Schema has no datatype 'integr'."
            ),
        ),
        (
            _ROOT.format("<textNode/>", _DATATYPE.format('name="token" restriction="[a-"/>')),
            (
                "5: The schema compiled from this would be incorrect: "
                "The pattern '[a-' is wrong: 'the end' is missing something."
            ),
        ),
        (
            _ROOT.format('<sequence><dataRef name="date"/><elementRef key="TEI"/></sequence>', ""),
            (
                "4: The schema compiled from this would be incorrect: "
                "data, value or list stands beside elements or text (section 7.2)."
            ),
        ),
        (
            _ROOT.format("<rng:text/><rng:foo/>", ""),
            "4: The schema compiled from this would be incorrect: foo is not expected in element.",
        ),
        (
            (
                '<macroSpec ident="m"><content><macroRef key="m"/></content></macroSpec>\n'
                + _ROOT.format('<macroRef key="m"/>', "")
            ),
            (
                "4: The schema compiled from this would be incorrect: "
                "m refers to itself without an element between."
            ),
        ),
        (
            (
                '<dataSpec ident="d"><content><dataRef key="d"/></content></dataSpec>\n'
                + _ROOT.format("<textNode/>", _DATATYPE.format('key="d"/>'))
            ),
            "4: The datatype d refers to itself. Break the circle.",
        ),
        (
            _ROOT.format("<textNode/>", '<attDef ident="1st"/>'),
            "5: “1st” is not an XML name. A name begins with a letter and contains no spaces.",
        ),
    ],
)
def test_an_odd_that_makes_no_correct_schema_is_refused_where_it_does(
    tmp_path: Path, inside: str, message: str
) -> None:
    """The error names the line of the ODD, not that of the compiled schema."""
    with pytest.raises(SchemaError) as caught:
        _compiled(tmp_path, inside)
    assert str(caught.value) == f"{tmp_path}/test.odd:{message}"


def test_the_change_is_blamed_and_not_what_it_changes(tmp_path: Path) -> None:
    """Where an ODD spoils a declaration of its source, the error stands in the ODD."""
    (tmp_path / "p5subset.xml").write_text(_STOCK, encoding="utf-8")
    inside = (
        '<moduleRef key="core"/>\n<elementSpec ident="TEI" mode="change">'
        "<content><rng:text/><rng:foo/></content></elementSpec>"
    )
    with pytest.raises(
        SchemaError, match=r"test\.odd:5: The schema compiled from this would be incorrect"
    ):
        _compiled(tmp_path, inside, p5=str(tmp_path / "p5subset.xml"))


def test_a_rule_that_cannot_be_evaluated_is_a_warning_at_its_line(tmp_path: Path) -> None:
    """Context, test and message of a rule are compiled; what fails is said with its place."""
    inside = (
        '<elementSpec ident="TEI"><content/><constraintSpec ident="c" scheme="schematron">'
        '<constraint>\n<sch:rule context="tei:TEI[">\n<sch:assert test="count(">'
        "<sch:value-of select=\"nokey('a', 1)\"/></sch:assert></sch:rule>"
        '<sch:rule context="tei:TEI"><sch:assert test="@n = 1">n</sch:assert></sch:rule>'
        "</constraint></constraintSpec></elementSpec>"
    )
    warnings = _compiled(tmp_path, inside).warnings
    assert [re.sub(r".*test\.odd:(\d+): (.*?):.*", r"\1 \2", one) for one in warnings] == [
        "5 This rule can't be evaluated here",
        "6 This rule can't be evaluated here",
        "6 This rule can't be evaluated here",
    ]


def test_placeholders_of_abstract_patterns_are_no_expressions(tmp_path: Path) -> None:
    """What is XPath only when it is filled in is not judged before."""
    inside = (
        '<elementSpec ident="TEI"><content/><constraintSpec ident="c" scheme="schematron">'
        '<constraint><sch:pattern abstract="true" id="p"><sch:rule context="tei:TEI">'
        '<sch:assert test="@n $is 1">n</sch:assert></sch:rule></sch:pattern>'
        "</constraint></constraintSpec></elementSpec>"
    )
    assert _compiled(tmp_path, inside).warnings == ()


def test_the_command_line_says_what_an_odd_says_in_vain(tmp_path: Path) -> None:
    """Warnings go to the terminal, and the schemas are written all the same."""
    path = tmp_path / "test.odd"
    inside = (
        '<elementSpec ident="TEI"><content/></elementSpec>\n'
        '<elementSpec ident="TIE" mode="change"/><elementSpec ident="TEI"><content/></elementSpec>'
    )
    path.write_text(_FRAME.format(inside), encoding="utf-8")
    run = CliRunner().invoke(cli, ["schema", str(path)])
    assert run.exit_code == 0
    assert "warning: " in run.stderr
    assert "test.odd:5: There is no element “TIE” to change." in run.stderr
    assert "test.odd:5: The element “TEI” is declared already, at " in run.stderr
    assert (tmp_path / "test.rng").is_file()


_CUSTOM = """source = ["a.xml"]
[schema]
odd = "test.odd"
{}"""
_DOCUMENT = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A</title>
</titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc>
</teiHeader><text><body><p>Text</p></body></text></TEI>"""


def _customised(folder: Path, p5: str) -> config.Config:
    """Write an edition whose ODD takes from a stock of declarations."""
    (folder / "test.odd").write_text(_FRAME.format('<moduleRef key="core"/>'), encoding="utf-8")
    (folder / "p5subset.xml").write_text(_STOCK, encoding="utf-8")
    (folder / "a.xml").write_text(_DOCUMENT, encoding="utf-8")
    (folder / "edition.toml").write_text(_CUSTOM.format(p5), encoding="utf-8")
    return config.load(folder / "edition.toml")


def test_an_edition_may_customise_the_tei(tmp_path: Path) -> None:
    """`schema.p5` serves the schema, the guidelines and the words of findings."""
    settings = _customised(tmp_path, 'p5 = "p5subset.xml"')
    assert compiled.compile_odd(settings, None).warnings == ()
    assert guidelines.write(settings, tmp_path / "out") == 1
    assert messages.OddWords(tmp_path / "test.odd", tmp_path / "p5subset.xml").parents("TEI") == ()


def test_an_odd_whose_source_is_not_at_hand_is_told_of_once(tmp_path: Path) -> None:
    """What needs the ODD says which setting is missing; findings do without its words."""
    settings = _customised(tmp_path, "")
    with pytest.raises(SchemaError, match=r"name it \(schema\.p5, or --p5 PATH\)"):
        guidelines.write(settings, tmp_path / "out")
    assert messages.OddWords(tmp_path / "test.odd").element("TEI") == ""
    with pytest.raises(ConfigurationError, match=r"schema\.p5 names none\.xml"):
        compiled.compile_odd(_customised(tmp_path, 'p5 = "none.xml"'), None)


def test_a_fetched_source_serves_the_guidelines_too(tmp_path: Path, served: list[bytes]) -> None:
    """The copy that `edition schema` kept is used; nothing else fetches."""
    settings = _customised(tmp_path, f'p5 = "{_ADDRESS}"')
    with pytest.raises(SchemaError, match="nothing is fetched"):
        compiled.read_odd(settings)
    served.append(_STOCK.encode())
    compiled.compile_odd(settings, None)
    assert list(compiled.read_odd(settings).elements) == ["TEI"]


class _Answer(BytesIO):
    """What a server answers."""


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Return the answers that are left of the one server there is."""
    answers: list[bytes] = []

    def answer(_opener: object, _request: object, *, timeout: float) -> _Answer:
        assert timeout
        return _Answer(answers.pop(0))

    monkeypatch.setattr(urllib.request.OpenerDirector, "open", answer)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return answers


def test_the_declarations_of_the_tei_are_fetched_once(tmp_path: Path, served: list[bytes]) -> None:
    """A second run takes the copy that the first one kept."""
    served.append(_STOCK.encode())
    first = _compiled(tmp_path, '<moduleRef key="core"/>', p5=_ADDRESS)
    second = _compiled(tmp_path, '<moduleRef key="core"/>', p5=_ADDRESS)
    assert served == []
    assert first == second
