"""Each parameter of each behaviour of the TEI Processing Model, by what it does in the HTML.

The models of all cases stand in one ODD, each for the `seg` that names it in `@ana`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import pytest
from lxml import etree

from edition import source
from edition.models import compile_view, parameters
from edition.models import read as models_of
from edition.models.model import Output
from edition.proof import prove
from edition.resources import shipped
from edition.source import transcription
from edition.views.addresses import address

if TYPE_CHECKING:
    from edition.models import Stylesheet

_TEI: Final = """<TEI xmlns="http://www.tei-c.org/ns/1.0">
<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p/></publicationStmt>
<sourceDesc><p/></sourceDesc></fileDesc><encodingDesc><charDecl><char xml:id="ae">
<mapping type="standard">æ</mapping></char></charDecl></encodingDesc></teiHeader><text><body>
{}
</body></text></TEI>"""
_SEG: Final = '<p>a <seg ana="{}" n="7">b <hi>c</hi> <note>d</note></seg> e</p>'
_EMPTY: Final = '<p>a <seg ana="{}" n="7"/> e</p>'


class Case(NamedTuple):
    """A parameter, its value, and what it does."""

    behaviour: str
    parameter: str
    value: str
    xpath: str
    shown: str
    body: str = _SEG
    others: str = ""

    @property
    def name(self) -> str:
        """What names the case."""
        return f"{self.behaviour}-{self.parameter}-{_CASES.index(self)}"

    @property
    def model(self) -> str:
        """The model of `seg` that the case is about."""
        return (
            f'<model behaviour="{self.behaviour}" predicate="@ana = \'{self.name}\'">'
            f'<param name="{self.parameter}" value="{self.value}"/>{self.others}</model>'
        )


_HEADED: Final = '<p>a <seg ana="{}"><head>h</head> <hi>c</hi></seg> e</p>'
_HEAD_LAST: Final = '<p>a <seg ana="{}"><hi>c</hi> <head>h</head></seg> e</p>'
_ITEMS: Final = '<seg ana="{}"><item>b</item> <item>c</item></seg>'
_LEFT_OUT: Final = '<param name="content" value="hi"/>'
_URI: Final = '<param name="uri" value="\'x.html\'"/>'
_URL: Final = '<param name="url" value="\'x.png\'"/>'
_PAGE: Final = '<param name="type" value="\'page\'"/>'
_LINE: Final = '<param name="type" value="\'line\'"/>'
_DEFAULT: Final = '<param name="default" value="hi"/>'
_DIVISIONS: Final = '<div xml:id="d"><head>One</head><p>a</p></div><p><seg ana="{}"/></p>'
_CONTENT: Final = (
    *("block", "body", "cell", "cit", "document", "heading", "inline", "link", "list"),
    *("listItem", "note", "paragraph", "row", "section", "table", "text", "title"),
)
_CASES: Final = (
    *(
        Case(
            behaviour,
            "content",
            "concat('x', @n)",
            "string(//*[@data-generated = 'text'])",
            "x7",
            _EMPTY,
            _URI if behaviour == "link" else "",
        )
        for behaviour in _CONTENT
    ),
    Case("inline", "content", "node()[not(self::x)]", "string(//p)", "a b c d e"),
    Case("alternate", "default", "hi", "string(//*[@data-rule]//*[. = 'c'])", "c"),
    Case("alternate", "default", "@n", "string(//*[@data-rule]/*[1])", "7", _EMPTY),
    Case("alternate", "alternate", "note", "string(//template/@data-original)", "d",
         others=_DEFAULT),
    Case("alternate", "alternate", "@n", "string(//*[@data-rule]/@title)", "7", others=_DEFAULT),
    Case("alternate", "alternate", ".", "string(//template/@data-original)", "b ",
         others=_DEFAULT),
    Case("anchor", "id", "concat('at', @n)", "name(//*[@id = 'at7'])", "span", _EMPTY),
    Case("break", "type", "'column'", "string(//*[contains(@class, 'tei-seg')]/@data-break)",
         "column", _EMPTY),
    Case("break", "label", "@n", "string(//*[@data-generated = 'page'])", "7", _EMPTY, _PAGE),
    Case("break", "label", "@n", "string(//br/following-sibling::*[@data-generated = 'line'])",
         "7", _EMPTY, _LINE),
    Case("cell", "type", "'head'", "name(//*[contains(@class, 'tei-seg')])", "th"),
    Case("cit", "source", "note", "string(//*[contains(@class, 'tei-seg')])", "c d",
         '<p>a <seg ana="{}"><hi>c</hi> <note place="inline">d</note></seg> e</p>', _LEFT_OUT),
    Case("cit", "source", "note", "string(//*[contains(@class, 'tei-seg')])", "d c",
         '<p>a <seg ana="{}"><note place="inline">d</note> <hi>c</hi></seg> e</p>', _LEFT_OUT),
    Case("cit", "source", "note", "count(//*[. = 'd'])", "1"),
    Case("cit", "source", "@n", "string(//*[@data-generated = 'text'])", "7"),
    Case("figure", "title", "'Map'", "string(//figure/figcaption[*/@data-generated])", "Map"),
    Case("figure", "title", "@n", "string(//figure/figcaption[*/@data-generated])", "7"),
    Case("figure", "title", "head", "string(//figure/*[1][self::figcaption])", "h", _HEADED,
         _LEFT_OUT),
    Case("figure", "title", "head", "string(//figure/*[2][self::figcaption])", "h", _HEAD_LAST,
         _LEFT_OUT),
    Case("figure", "title", "head", "string(//figure[not(figcaption)]/*[contains(@class, 'head')])",
         "h", _HEADED),
    Case("glyph", "uri", "'#ae'", "string(//*[@data-generated = 'glyph'])", "æ", _EMPTY),
    Case("graphic", "url", "'x.png'", "string(//img/@src)", "x.png", _EMPTY),
    Case("graphic", "width", "300", "string(//img/@width)", "300", _EMPTY, _URL),
    Case("graphic", "width", "'50%'", "string(//img/@style)", "width: 50%;", _EMPTY, _URL),
    Case("graphic", "height", "'4cm'", "string(//img/@style)", "height: 4cm;", _EMPTY, _URL),
    Case("graphic", "height", "200", "string(//img/@height)", "200", _EMPTY, _URL),
    Case("graphic", "scale", "0.5", "string(//img/@style)", "--scale: 0.5", _EMPTY, _URL),
    Case("graphic", "scale", "'50%'", "string(//img/@data-scale)", "0.5", _EMPTY, _URL),
    Case("graphic", "title", "@n", "string(//img/@alt)", "7", _EMPTY, _URL),
    Case("heading", "level", "3", "name(//*[contains(@class, 'tei-seg')])", "h4"),
    Case("index", "type", "'toc'", "string(//*[@data-index = 'toc']//a[@href = '#d'])", "One",
         _DIVISIONS),
    Case("index", "type", "'x'", "string(//*[@data-index = 'x']//a)", "Ada",
         '<p>a<index indexName="x"><term>Ada</term></index></p><p><seg ana="{}"/></p>'),
    Case("inline", "label", "@n", "string(//*[@data-generated = 'label'])", "7"),
    Case("link", "uri", "'x.html'", "string(//a/@href)", "x.html"),
    Case("link", "link", "'x.html'", "string(//a/@href)", "x.html"),
    Case("link", "target", "'_blank'", "string(//a[@rel = 'noopener']/@target)", "_blank",
         others=_URI),
    Case("list", "type", "'ordered'", "name(//*[contains(@class, 'tei-seg')])", "ol", _ITEMS),
    Case("listItem", "n", "@n", "normalize-space(//li/*[@data-generated = 'number']/text())", "7"),
    Case("note", "place", "'margin'", "string(//*[contains(@class, 'tei-seg')]/@data-note)",
         "margin"),
    Case("note", "label", "@n", "string(//*[contains(@class, 'tei-seg')]/@data-label)", "7"),
)  # fmt: skip


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Stylesheet:
    """Return the reading view with the models of all cases."""
    own = tmp_path_factory.mktemp("own") / "own.odd"
    models = "".join(case.model for case in _CASES)
    spec = f'<elementSpec ident="seg" mode="change">{models}</elementSpec>'
    own.write_text(
        _TEI.format(f'<schemaSpec ident="own" start="TEI">{spec}</schemaSpec>'), encoding="utf-8"
    )
    every, found = models_of([shipped("transforms", "views.odd"), own], own.parent)
    compiled = compile_view(every, Output("reading"), "reading", findings=tuple(found))
    assert compiled.findings == ()
    return compiled


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case.name)
def test_a_parameter_has_its_effect(reading: Stylesheet, case: Case) -> None:
    """And nothing of the source is lost or shown twice by it."""
    data = _TEI.format(case.body.format(case.name)).encode()
    document = source.parse(data, path=Path("d.xml"), root=Path())
    assert isinstance(document, source.Document)
    root = reading.run(
        address(transcription.read(document), notes=frozenset({"note"})).tree, {"leiden": False}
    )
    shown = root.xpath(case.xpath)
    assert (f"{shown:g}" if isinstance(shown, float) else shown) == case.shown
    page = b"<html><body>" + etree.tostring(root, method="html", encoding="utf-8") + b"</body>"
    errors = [
        found.message for found in prove(transcription.read(document), page, "reading").findings
    ]
    assert errors == []


def test_each_parameter_of_the_tei_is_tested() -> None:
    """Of a `metadata` section nothing is seen on a page, so its content has no effect."""
    tested = {(case.behaviour, case.parameter) for case in _CASES}
    named = {
        (behaviour, name)
        for behaviour in parameters.BEHAVIOURS
        for name in parameters.of_tei(behaviour)
    }
    assert named - tested == {("metadata", "content")}


def test_the_parameters_are_those_of_the_tei(shared: Path) -> None:
    """All 26 behaviours, and what `paramList` gives each."""
    p5 = etree.parse(shared / "tei" / "p5subset.xml")
    tei = {"t": "http://www.tei-c.org/ns/1.0"}
    values = p5.xpath(
        "//t:elementSpec[@ident = 'model']//t:attDef[@ident = 'behaviour']//t:valItem",
        namespaces=tei,
    )
    assert len(values) == 26
    for value in values:
        names = set(value.xpath("t:paramList/t:paramSpec/@ident", namespaces=tei))
        assert parameters.of_tei(value.get("ident")) == names


def _shown(folder: Path, specs: str, body: str) -> etree._Element:
    """Return the HTML of a body by an own ODD; nothing of it is lost or shown twice."""
    (folder / "own.odd").write_text(
        _TEI.format(f'<schemaSpec ident="own" start="TEI">{specs}</schemaSpec>'), encoding="utf-8"
    )
    odds = [shipped("transforms", "views.odd"), folder / "own.odd"]
    compiled = compile_view(models_of(odds, folder)[0], Output("reading"), "reading")
    document = source.parse(_TEI.format(body).encode(), path=Path("d.xml"), root=Path())
    assert isinstance(document, source.Document)
    root = compiled.run(
        address(transcription.read(document), notes=frozenset()).tree, {"leiden": False}
    )
    page = b"<html><body>" + etree.tostring(root, method="html", encoding="utf-8") + b"</body>"
    assert prove(transcription.read(document), page, "reading").findings == ()
    return root


def test_an_index_beside_other_models_hides_nothing(tmp_path: Path) -> None:
    """In a sequence a list is made, and the element is shown by the models beside it."""
    models = """<modelSequence><model behaviour="index"><param name="type" value="'toc'"/></model>
        <model behaviour="block"/></modelSequence>"""
    spec = f'<elementSpec ident="body">{models}</elementSpec>'
    root = _shown(tmp_path, spec, _DIVISIONS.format(""))
    assert root.xpath("string(//*[@data-index]//a)") == "One"


def test_a_head_that_the_content_leaves_out_is_one_caption(tmp_path: Path) -> None:
    """The `head` of a `figure` is a `figcaption` by its own model; none stands in another."""
    models = """<model behaviour="figure"><param name="title" value="head"/>
        <param name="content" value="graphic"/></model>"""
    figure = '<figure><graphic url="x.png"/><head>Map</head></figure>'
    root = _shown(tmp_path, f'<elementSpec ident="figure">{models}</elementSpec>', figure)
    assert root.xpath("//figcaption/text()") == ["Map"]
