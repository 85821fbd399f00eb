"""ODDs written for another processor, or with other vocabularies: what can run runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from lxml import etree

from edition.findings import Severity
from edition.models import compile_view, read
from edition.models.model import Output

if TYPE_CHECKING:
    from pathlib import Path

    from edition.models import Stylesheet

_ODD: Final = """<TEI xmlns="http://www.tei-c.org/ns/1.0" {}>
<text><body><schemaSpec ident="own" start="TEI">
{}
</schemaSpec></body></text></TEI>"""
_PUBLISHER: Final = 'xmlns:pb="http://teipublisher.com/1.0"'
_MUSIC: Final = 'xmlns:mei="http://www.music-encoding.org/ns/mei"'


def _sheet(folder: Path, specs: str, declared: str = "") -> Stylesheet:
    (folder / "own.odd").write_text(_ODD.format(declared, specs), encoding="utf-8")
    models, findings = read([folder / "own.odd"], folder)
    return compile_view(models, Output("reading"), "reading", findings=tuple(findings))


def _hi(model: str) -> str:
    return f'<elementSpec ident="hi">{model}</elementSpec>'


def _of_hi(content: str) -> str:
    return _hi(f'<model behaviour="inline"><param name="content" value="{content}"/></model>')


def _shown(sheet: Stylesheet, content: str) -> str:
    """Return the text of a paragraph, what is generated in brackets."""
    source = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:mei="http://www.music-encoding.org/ns/mei">'
        f"<text><p>{content}</p></text></TEI>"
    )
    root = sheet.run(etree.fromstring(source).getroottree(), {})
    for made in root.xpath("//*[@data-generated]"):
        made.text = f"[{made.text}]"
    return "".join(root.itertext())


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        ("(node(), @n)", "men[3]"),
        ("(@n, node())", "[3]men"),
        ("('say: ', node())", "[say: ]men"),
        ("('a', 'b', string(@n), node())", "[a][b][3]men"),
        ("if (@n) then (node(), ' (', @n, ')') else node()", "men[ (][3][)]"),
        ("for $x in (@n, node()) return $x", "[3]men"),
        ("(., '!')", "men[!]"),
    ],
)
def test_a_content_is_shown_in_its_order(tmp_path: Path, content: str, shown: str) -> None:
    """A sequence of XPath 2 is ordered, and may hold texts; these are generated."""
    assert _shown(_sheet(tmp_path, _of_hi(content)), '<hi n="3">men</hi>') == shown


def test_an_element_of_another_vocabulary_has_its_models(tmp_path: Path) -> None:
    """By its prefix, where the ODD declares it, or by `ns`; predicates use the prefix as well."""
    model = '<model behaviour="inline" predicate="parent::mei:b"><param name="before" value="1"/>'
    for named in (
        'ident="mei:a"',
        'ident="a" ns="http://www.music-encoding.org/ns/mei"',
    ):
        sheet = _sheet(tmp_path, f"<elementSpec {named}>{model}</model></elementSpec>", _MUSIC)
        assert sheet.findings == ()
        assert _shown(sheet, "<mei:b><mei:a>x</mei:a></mei:b>") == "[1]x"


@pytest.mark.parametrize("ident", ["mei:a", "a b", "1"])
def test_an_element_without_a_usable_name_is_told(tmp_path: Path, ident: str) -> None:
    """The rest of the ODD serves."""
    sheet = _sheet(
        tmp_path,
        f'<elementSpec ident="{ident}"><model behaviour="block"/></elementSpec>'
        + _of_hi("(node(), '.')"),
    )
    assert [(one.code, one.line) for one in sheet.findings] == [("model-element", 3)]
    assert _shown(sheet, "<hi>a</hi>") == "a[.]"


def test_two_odds_may_use_a_prefix_for_two_namespaces(tmp_path: Path) -> None:
    """Each means its own."""
    spec = '<elementSpec ident="{}"><model behaviour="inline" predicate="@x:n"/></elementSpec>'
    for name, space in (("hi", "urn:one"), ("rs", "urn:two")):
        text = _ODD.format(f'xmlns:x="{space}"', spec.format(name))
        (tmp_path / f"{name}.odd").write_text(text, encoding="utf-8")
    models, _ = read([tmp_path / "hi.odd", tmp_path / "rs.odd"], tmp_path)
    sheet = compile_view(models, Output("reading"), "reading")
    source = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:two="urn:two"><text>'
        '<hi two:n="">a</hi><rs two:n="">b</rs></text></TEI>'
    )
    root = sheet.run(etree.fromstring(source).getroottree(), {})
    assert [one.get("data-unmodelled") for one in root.iter("span")] == ["text", "hi", None]


def test_what_only_another_processor_knows_is_told_and_passed_over(tmp_path: Path) -> None:
    """A model by its predicate, a parameter alone; in an ODD for TEI Publisher as a warning."""
    specs = _hi(
        '\n<model behaviour="block" predicate="util:id(.)"/>'
        '\n<model behaviour="inline"><param name="before" value="$global:x"/></model>'
    )
    for declared, severity in ((_PUBLISHER, Severity.WARNING), ("", Severity.ERROR)):
        sheet = _sheet(tmp_path, specs, declared)
        assert [(one.severity, one.line) for one in sheet.findings] == [
            (severity, 4),
            (severity, 5),
        ]
        assert _shown(sheet, "<hi>a</hi>") == "a"


@pytest.mark.parametrize(
    "template", ["<b>[[content]]</b>", "&lt;b&gt;[[ content ]]&lt;/b&gt;", "[[content]]"]
)
def test_a_template_shows_the_content_that_no_parameter_gives(
    tmp_path: Path, template: str
) -> None:
    """Also where its markup is written as text."""
    model = f'<model behaviour="inline"><pb:template>{template}</pb:template></model>'
    assert _shown(_sheet(tmp_path, _hi(model), _PUBLISHER), "<hi>a</hi>") == "a"


def test_what_a_template_has_no_place_for_is_left_out_by_its_rule(tmp_path: Path) -> None:
    """No character is lost."""
    model = '<model behaviour="inline"><pb:template><i>note</i></pb:template></model>'
    sheet = _sheet(tmp_path, _hi(model), _PUBLISHER)
    source = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><hi>a</hi></text></TEI>'
    root = sheet.run(etree.fromstring(source).getroottree(), {})
    (hidden,) = root.iter("template")
    assert (hidden.get("data-hidden"), hidden.get("data-original")) == ("hi1", "a")
