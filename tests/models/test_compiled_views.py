"""Models as they are compiled: what stands on the page of what a model says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import etree

from edition.errors import ForbiddenError, TransformError
from edition.models import Stylesheet, compile_view, read
from edition.models.model import Output

if TYPE_CHECKING:
    from pathlib import Path

_ODD = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:pb="http://teipublisher.com/1.0">
<text><body><schemaSpec ident="own" start="TEI">
{}
</schemaSpec></body></text></TEI>"""
_TEI = "http://www.tei-c.org/ns/1.0"


def _compiled(folder: Path, specs: str, view: str = "reading") -> Stylesheet:
    (folder / "own.odd").write_text(_ODD.format(specs), encoding="utf-8")
    models, findings = read([folder / "own.odd"], folder)
    return compile_view(models, Output(view), view, findings=tuple(findings))


def _hi(models: str) -> str:
    return f'<elementSpec ident="hi">{models}</elementSpec>'


def _tree(text: str) -> etree._ElementTree:
    return etree.fromstring(f'<TEI xmlns="{_TEI}"><text>{text}</text></TEI>').getroottree()


def _shown(sheet: Stylesheet, text: str, **parameters: bool | str) -> list[etree._Element]:
    """Return the elements that stem from `hi`."""
    root = sheet.run(_tree(text), parameters)
    return [item for item in root.iter() if "tei-hi" in item.get("class", "").split()]


def _one(folder: Path, models: str, text: str = "<hi>a</hi>") -> etree._Element:
    (found,) = _shown(_compiled(folder, _hi(models)), text)
    return found


def test_an_element_has_the_class_of_its_name_and_of_its_model(tmp_path: Path) -> None:
    """Then those that the model gives."""
    models = '<model predicate="@n" behaviour="inline"/><model behaviour="inline" cssClass="a b"/>'
    assert _one(tmp_path, models).get("class") == "tei-hi tei-hi2 a b"
    assert _one(tmp_path, models, '<hi n="1">a</hi>').get("class") == "tei-hi tei-hi1"


@pytest.mark.parametrize(
    ("behaviour", "name"),
    [("inline", "span"), ("block", "div"), ("paragraph", "p"), ("section", "section")],
)
def test_a_behaviour_makes_an_element(tmp_path: Path, behaviour: str, name: str) -> None:
    """Around what the element holds."""
    found = _one(tmp_path, f'<model behaviour="{behaviour}"/>')
    assert (found.tag, "".join(found.itertext())) == (name, "a")


def test_what_a_model_omits_is_kept_as_its_original(tmp_path: Path) -> None:
    """With the rule that hides it."""
    found = _one(tmp_path, '<model behaviour="omit"/>', "<hi>a <q>b</q></hi>")
    assert (found.tag, found.get("data-original"), found.get("data-hidden")) == (
        "template",
        "a b",
        "hi1",
    )
    assert "".join(found.itertext()) == ""


def test_all_models_of_a_sequence_are_applied_whose_predicates_hold(tmp_path: Path) -> None:
    """In their order; one of another view is none of them."""
    sheet = _compiled(
        tmp_path,
        _hi("""<modelSequence><model behaviour="inline" cssClass="one"><param name="content"
        value="'x'"/></model><model behaviour="inline" predicate="@n" cssClass="two"/>
        <model behaviour="inline" output="print" cssClass="three"/>
        <model behaviour="inline" cssClass="four"><param name="content" value="'y'"/></model>
        </modelSequence>"""),
    )
    with_n = [item.get("class").split()[-1] for item in _shown(sheet, '<hi n="1">a</hi>')]
    without = [item.get("class").split()[-1] for item in _shown(sheet, "<hi>a</hi>")]
    assert (with_n, without) == (["one", "two", "four"], ["one", "four"])


def test_an_element_to_which_no_model_applies_is_shown_in_the_line(tmp_path: Path) -> None:
    """And marked, so that it is told; so is one of which no model serves the view."""
    for models in (
        '<model predicate="@n" behaviour="block"/>',
        '<model output="print" behaviour="block"/>',
    ):
        found = _one(tmp_path, models)
        assert (found.tag, found.text, found.get("data-unmodelled")) == ("span", "a", "hi")


def test_a_model_whose_predicate_is_wrong_is_passed_over(tmp_path: Path) -> None:
    """It is told, and the next one applies."""
    sheet = _compiled(
        tmp_path, _hi('\n<model predicate="@n=" behaviour="block"/><model behaviour="paragraph"/>')
    )
    assert [(item.code, item.line) for item in sheet.findings] == [("model-expression", 4)]
    assert [item.tag for item in _shown(sheet, "<hi>a</hi>")] == ["p"]


def test_any_other_element_has_the_models_of_the_star(tmp_path: Path) -> None:
    """By its own name; one that has models has those."""
    sheet = _compiled(
        tmp_path,
        '<elementSpec ident="*"><model behaviour="block"/></elementSpec>'
        + _hi('<model behaviour="paragraph"/>'),
    )
    root = sheet.run(_tree('<q>a<hi>b</hi></q><x xmlns="urn:x">c</x>'), {})
    made = [(item.tag, item.get("class")) for item in root.iter() if item.get("class")]
    assert ("div", "tei-q tei-any tei-any1") in made
    assert ("p", "tei-hi tei-hi1") in made
    assert ("div", "tei-x tei-any tei-any1") in made


def test_an_element_of_another_namespace_has_models_of_its_own(tmp_path: Path) -> None:
    """A `note` of music is no `note` of the TEI; one of no namespace is neither."""
    sheet = _compiled(
        tmp_path,
        '<elementSpec ident="hi" ns="urn:music"><model behaviour="block"/></elementSpec>'
        '<elementSpec ident="hi" ns=""><model behaviour="section"/></elementSpec>'
        + _hi('<model behaviour="paragraph"/>'),
    )
    found = _shown(sheet, '<hi>a</hi><hi xmlns="urn:music">b</hi><hi xmlns="">c</hi>')
    assert [(item.tag, item.text) for item in found] == [("p", "a"), ("div", "b"), ("section", "c")]


def test_text_may_have_models(tmp_path: Path) -> None:
    """Where none of them applies it is shown as it is."""
    sheet = _compiled(
        tmp_path,
        '<elementSpec ident="text()"><model predicate="contains(., \'a\')" behaviour="inline" '
        'cssClass="with-a"/></elementSpec>',
    )
    root = sheet.run(_tree("<hi>ab</hi>cd"), {})
    assert root.xpath("//*[contains(@class, 'with-a')]/text()") == ["ab"]
    assert "".join(root.itertext()) == "abcd"


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (".", "abc"),
        ("node()", "abc"),
        ("q", "b"),
        ("q | text()", "abc"),
        ("text()[1]", "a"),
        ("'x'", "x"),
        ("@n", "7"),
        ("count(*)", "1"),
        ("q/text()", "b"),
    ],
)
def test_a_content_is_nodes_or_a_value(tmp_path: Path, content: str, shown: str) -> None:
    """Nodes are shown by their own models, a value is generated."""
    model = f'<model behaviour="inline"><param name="content" value="{content}"/></model>'
    found = _one(tmp_path, model, '<hi n="7">a<q>b</q>c</hi>')
    assert "".join(found.itertext()) == shown
    generated = content in {"'x'", "@n", "count(*)"}
    assert bool(found.xpath(".//*[@data-generated]")) is generated


def test_a_content_may_be_models(tmp_path: Path) -> None:
    """TEI Publisher's way: the first that applies makes it."""
    models = """<model behaviour="block"><param name="content">
    <model predicate="@n" behaviour="inline" cssClass="one"/>
    <model behaviour="inline" cssClass="two"/></param></model>"""
    (outer, inner) = _shown(_compiled(tmp_path, _hi(models)), "<hi>a</hi>")
    assert (outer.tag, inner.tag, inner.get("class").split()[-1]) == ("div", "span", "two")
    assert inner.getparent() is outer


@pytest.mark.parametrize(("name", "made"), [("mark", "mark"), ("aside", "aside"), ("bdi", "bdi")])
def test_a_model_may_name_its_element(tmp_path: Path, name: str, made: str) -> None:
    """One of those that a text may have."""
    model = f'<model behaviour="inline"><param name="as" value="\'{name}\'"/></model>'
    assert _one(tmp_path, model).tag == made


@pytest.mark.parametrize("value", ["'script'", "'iframe'", "@n", "concat('a', 'b')", "'MARK'"])
def test_an_element_that_a_model_may_not_name_is_told(tmp_path: Path, value: str) -> None:
    """What runs or loads something, or is not known beforehand; the behaviour's own is made."""
    model = f'<model behaviour="inline"><param name="as" value="{value}"/></model>'
    sheet = _compiled(tmp_path, _hi(model))
    assert [item.code for item in sheet.findings] == ["model-parameter"]
    assert [item.tag for item in _shown(sheet, "<hi>a</hi>")] == ["span"]


@pytest.mark.parametrize(
    ("behaviour", "needed"),
    [("link", "uri"), ("graphic", "url"), ("break", "type"), ("alternate", "default")],
)
def test_a_parameter_that_a_behaviour_needs_is_told_where_it_lacks(
    tmp_path: Path, behaviour: str, needed: str
) -> None:
    """At the model; what it would be without is not guessed."""
    sheet = _compiled(tmp_path, _hi(f'\n<model behaviour="{behaviour}"/>'))
    (found,) = (item for item in sheet.findings if item.code == "model-parameter")
    assert found.line == 4
    assert f"{behaviour} needs the parameter {needed}" in found.message


def test_a_behaviour_that_there_is_not_is_told_and_shows_its_content(tmp_path: Path) -> None:
    """In the line; each such model is told once, however often it is compiled."""
    sheet = _compiled(tmp_path, _hi('\n<model behaviour="dance"/>'))
    ((code, line, message),) = [(item.code, item.line, item.message) for item in sheet.findings]
    assert (code, line) == ("model-behaviour-unknown", 4)
    assert "dance" in message
    assert [(item.tag, item.text) for item in _shown(sheet, "<hi>a</hi>")] == [("span", "a")]


def test_a_look_is_a_rule_of_the_models_class(tmp_path: Path) -> None:
    """That of a scope as well; what a page can't have is told."""
    models = """<model predicate="@n" behaviour="inline"/><model behaviour="inline">
    <outputRendition>font-style: italic</outputRendition>
    <outputRendition scope="first-letter">font-size: 2em</outputRendition>
    <outputRendition>position: fixed</outputRendition></model>"""
    sheet = _compiled(tmp_path, _hi(models))
    assert sheet.css.splitlines() == [
        ".tei-hi2 { font-style: italic }",
        ".tei-hi2::first-letter { font-size: clamp(0.6rem, 2em, 6rem) }",
    ]
    assert [item.code for item in sheet.findings] == ["style-dropped"]


def test_what_a_look_puts_around_is_generated(tmp_path: Path) -> None:
    """Before and after; with the look of that scope."""
    model = """<model behaviour="inline"><outputRendition scope="before">content: "(";
    color: red</outputRendition><outputRendition scope="after">content: ')'</outputRendition>
    </model>"""
    sheet = _compiled(tmp_path, _hi(model))
    (found,) = _shown(sheet, "<hi>a</hi>")
    assert "".join(found.itertext()) == "(a)"
    assert [item.text for item in found.xpath("*[@data-generated]")] == ["(", ")"]
    assert sheet.css == ".tei-hi1 > [data-generated]:first-child { color: #ff0000 }"
    assert sheet.findings == ()


def test_the_source_has_a_say_where_the_model_lets_it(tmp_path: Path) -> None:
    """With `useSourceRendition`; else its style is none of the page's."""
    text = '<hi style="color: red">a</hi>'
    own = _one(tmp_path, '<model behaviour="inline" useSourceRendition="true"/>', text)
    other = _one(tmp_path, '<model behaviour="inline"/>', text)
    assert (own.get("style"), other.get("style")) == ("color: red", None)


def test_a_view_is_given_its_parameters(tmp_path: Path) -> None:
    """What is not given is false, or empty."""
    models = """<model predicate="$parameters?school" behaviour="omit"/>
    <model predicate="$parameters?mode = 'x'" behaviour="block"/><model behaviour="paragraph"/>"""
    sheet = _compiled(tmp_path, _hi(models))
    tags = [
        _shown(sheet, "<hi>a</hi>", **given)[0].tag
        for given in ({}, {"school": True}, {"mode": "x"}, {"school": False, "mode": "y"})
    ]
    assert tags == ["p", "template", "div", "p"]


def test_an_expression_that_fails_is_told_with_its_place(tmp_path: Path) -> None:
    """Whichever of the models it is in."""
    models = '\n<model predicate="count(string(@n)) = 1" behaviour="omit"/>'
    sheet = _compiled(tmp_path, _hi(models))
    with pytest.raises(TransformError, match=r"own\.odd:4: count\(string\(@n\)\) = 1: "):
        sheet.run(_tree("<hi>a</hi>"), {})


def test_a_stylesheet_that_asks_for_a_file_is_stopped(tmp_path: Path) -> None:
    """With the place where it does."""
    xslt = tmp_path / "own.xsl"
    xslt.write_text(
        '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" '
        f'xmlns:tei="{_TEI}"><xsl:template match="tei:hi">\n'
        "<xsl:value-of select=\"document('/etc/hostname')\"/></xsl:template></xsl:stylesheet>",
        encoding="utf-8",
    )
    (tmp_path / "own.odd").write_text(_ODD.format(""), encoding="utf-8")
    models, _ = read([tmp_path / "own.odd"], tmp_path)
    sheet = compile_view(models, Output("reading"), "reading", xslt=xslt)
    with pytest.raises(ForbiddenError, match=r"own\.xsl:\d+: the stylesheet may not read"):
        sheet.run(_tree("<hi>a</hi>"), {})
