"""Choosing a model: which one applies to an element, and in which words the others do not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree

from edition.models import compile_view, read
from edition.models.choosing import candidates
from edition.models.model import Output

if TYPE_CHECKING:
    from pathlib import Path

    from edition.models import Models

_ODD = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:pb="http://teipublisher.com/1.0">
<text><body><schemaSpec ident="own" start="TEI">{}</schemaSpec></body></text></TEI>"""
_DOCUMENT = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><p><hi n="2">a</hi><hi>b</hi></p>
<note xmlns="http://example.org/music">c</note></text></TEI>"""


def _models(folder: Path, specs: str) -> Models:
    (folder / "own.odd").write_text(_ODD.format(specs), encoding="utf-8")
    return read([folder / "own.odd"], folder)[0]


def _hi(models: str) -> str:
    return f'<elementSpec ident="hi">{models}</elementSpec>'


def _reasons(models: Models, path: str, view: str = "reading", **given: Any) -> list[str]:  # noqa: ANN401
    tree = etree.fromstring(_DOCUMENT).getroottree()
    names = {"t": "http://www.tei-c.org/ns/1.0", "m": "http://example.org/music"}
    (element,) = tree.xpath(path, namespaces=names)
    return [item.reason for item in candidates(models, element, Output(view), given)]


def test_the_first_model_that_holds_applies(tmp_path: Path) -> None:
    """And each of the others has one reason why it does not."""
    models = _models(
        tmp_path,
        _hi("""<model predicate="@n = 3" behaviour="block"/>
        <model output="print" behaviour="omit"/>
        <model predicate="@n = 2" behaviour="inline"/><model behaviour="inline"/>"""),
    )
    assert _reasons(models, "//t:hi[1]") == [
        "its predicate is false: @n = 3",
        "it serves print",
        "",
        "an earlier model applies",
    ]


def test_a_model_of_another_view_does_not_stand_in_the_way(tmp_path: Path) -> None:
    """The one of the view applies, be it before or after."""
    models = _models(
        tmp_path,
        _hi("""<model output="diplomatic" behaviour="block"/>
        <model output="reading" behaviour="omit"/>"""),
    )
    assert _reasons(models, "//t:hi[1]") == ["it serves diplomatic", ""]
    assert _reasons(models, "//t:hi[1]", "diplomatic") == ["", "it serves reading"]


def test_a_predicate_is_asked_of_the_element_itself(tmp_path: Path) -> None:
    """Of two elements of one name each has its own answer."""
    models = _models(tmp_path, _hi('<model predicate="@n" behaviour="omit"/>'))
    assert _reasons(models, "//t:hi[1]") == [""]
    assert _reasons(models, "//t:hi[2]") == ["its predicate is false: @n"]


@pytest.mark.parametrize(
    "predicate",
    ["$parameters?school", "$parameters?school = true()", "if ($parameters?school) then 1 else 0"],
)
def test_a_predicate_may_ask_what_the_view_is_given(tmp_path: Path, predicate: str) -> None:
    """In both versions of XPath; a parameter that the view does not have is false."""
    models = _models(tmp_path, _hi(f'<model predicate="{predicate}" behaviour="omit"/>'))
    assert _reasons(models, "//t:hi[1]", school=True) == [""]
    assert _reasons(models, "//t:hi[1]", school=False) != [""]
    assert _reasons(models, "//t:hi[1]") != [""]


def test_a_text_as_parameter_is_compared_as_text(tmp_path: Path) -> None:
    """Whatever quotes are in it."""
    models = _models(
        tmp_path, _hi("""<model predicate="$parameters?mode = 'toc'" behaviour="omit"/>""")
    )
    assert _reasons(models, "//t:hi[1]", mode="toc") == [""]
    assert _reasons(models, "//t:hi[1]", mode="it's") != [""]


@pytest.mark.parametrize("predicate", ["@n=", "$nope", "xs:integer(.) = 1", "nope(.)"])
def test_a_predicate_that_fails_is_told_and_passed_over(tmp_path: Path, predicate: str) -> None:
    """Be it no XPath at all or one that fails on this element."""
    models = _models(
        tmp_path, _hi(f'<model predicate="{predicate}" behaviour="omit"/><model behaviour="text"/>')
    )
    assert _reasons(models, "//t:hi[1]") == [
        f"its predicate can't be evaluated here: {predicate}",
        "",
    ]


def test_an_element_without_models_has_those_of_any(tmp_path: Path) -> None:
    """`*` stands in for it; an element that has models of its own never comes to those."""
    models = _models(
        tmp_path,
        _hi('<model predicate="@n = 3" behaviour="omit"/>')
        + '<elementSpec ident="*"><model behaviour="inline"/></elementSpec>',
    )
    assert _reasons(models, "//t:p") == [""]
    assert _reasons(models, "//t:hi[1]") == ["its predicate is false: @n = 3"]


def test_an_element_of_another_namespace_has_models_of_its_own(tmp_path: Path) -> None:
    """A `note` of music is no `note` of the TEI."""
    tei = '<elementSpec ident="note"><model behaviour="note"/></elementSpec>'
    music = (
        '<elementSpec ident="note" ns="http://example.org/music"><model behaviour="inline"/>'
        "</elementSpec>"
    )
    assert _reasons(_models(tmp_path, tei), "//m:note") == []
    assert _reasons(_models(tmp_path, tei + music), "//m:note") == [""]


def test_a_sequence_is_one_candidate(tmp_path: Path) -> None:
    """It applies as a whole, or not."""
    sequence = """<modelSequence predicate="@n"><model behaviour="inline"/>
        <model behaviour="block"/></modelSequence><model behaviour="omit"/>"""
    assert _reasons(_models(tmp_path, _hi(sequence)), "//t:hi[2]") == [
        "its predicate is false: @n",
        "",
    ]


@pytest.mark.parametrize(
    ("models", "shown"),
    [
        ('<model predicate="@n" behaviour="omit"/><model behaviour="block"/>', ["omit", "block"]),
        ('<model output="print" behaviour="omit"/><model behaviour="block"/>', ["block", "block"]),
        (
            '<model predicate="@n > 1" behaviour="block"/><model behaviour="omit"/>',
            ["block", "omit"],
        ),
        (
            '<model predicate="@n != 2" behaviour="block"/><model behaviour="omit"/>',
            ["omit", "omit"],
        ),
    ],
)
def test_the_stylesheet_chooses_the_same_model(
    tmp_path: Path, models: str, shown: list[str]
) -> None:
    """What is explained is what is on the page."""
    every = _models(tmp_path, _hi(models))
    tree = etree.fromstring(_DOCUMENT).getroottree()
    root = compile_view(every, Output("reading"), "reading").run(tree, {})
    hidden = {"omit": "template", "block": "div"}
    made = [item.tag for item in root.iter() if "tei-hi" in item.get("class", "").split()]
    assert made == [hidden[one] for one in shown]
    for number, one in enumerate(shown, start=1):
        (applied,) = (
            item.model.behaviour
            for item in candidates(
                every,
                tree.xpath(f"(//t:hi)[{number}]", namespaces={"t": "http://www.tei-c.org/ns/1.0"})[
                    0
                ],
                Output("reading"),
                {},
            )
            if not item.reason
        )
        assert applied == one
