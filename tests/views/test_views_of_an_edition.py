"""The views of an edition: which there are, what they are called, and what they say of elements."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from lxml import etree

from edition import source, views
from edition.config import Config, View
from edition.errors import TransformError
from edition.source import transcription
from edition.views.addresses import address

_ROOT = Path(__file__).parent
_TEI = "http://www.tei-c.org/ns/1.0"
_ODD = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>
<schemaSpec ident="own" start="TEI"><elementSpec ident="hi" mode="change">{}</elementSpec>
</schemaSpec></body></text></TEI>"""
_XSLT = """<xsl:stylesheet version="{}" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
xmlns:tei="http://www.tei-c.org/ns/1.0"><xsl:template match="tei:hi">{}</xsl:template>
</xsl:stylesheet>"""


def _shown(view: views.View, body: str, folder: Path) -> views.Rendered:
    data = f'<TEI xmlns="{_TEI}"><teiHeader/>\n<text><body>{body}</body></text></TEI>'
    document = source.parse(data.encode(), path=folder / "a.xml", root=folder)
    assert isinstance(document, source.Document)
    copy = address(transcription.read(document), notes=frozenset())
    return views.render(view, copy.tree, name="a.xml")


def _behaviours(view: views.View) -> list[str]:
    return [model.behaviour for model in view.models.all_of("hi")]


def test_every_edition_has_two_views() -> None:
    """The diplomatic one comes first and is cut into sheets; the other is not."""
    loaded = views.load(Config(root=_ROOT))
    assert [(view.name, view.title, view.output.name, view.sheets) for view in loaded.views] == [
        ("diplomatic", "Diplomatic", "diplomatic", True),
        ("reading", "Reading", "reading", False),
    ]
    assert loaded.findings == ()


def test_further_views_come_after_them_and_may_say_what_they_are(tmp_path: Path) -> None:
    """Without a title they are called by their name, without an output they have their own."""
    config = Config(
        root=tmp_path,
        views={
            "school": View(),
            "print": View(title="For print", output="reading", sheets=True),
            "reading": View(title="Text"),
        },
    )
    assert [
        (view.name, view.title, view.output.name, view.sheets) for view in views.load(config).views
    ] == [
        ("diplomatic", "Diplomatic", "diplomatic", True),
        ("reading", "Text", "reading", False),
        ("school", "school", "school", False),
        ("print", "For print", "reading", True),
    ]


def test_the_diplomatic_view_is_always_cut_into_sheets(tmp_path: Path) -> None:
    """Whatever an edition says of it besides."""
    config = Config(root=tmp_path, views={"diplomatic": View(title="Sheets", sheets=False)})
    (first, _) = views.load(config).views
    assert (first.title, first.sheets) == ("Sheets", True)


@pytest.mark.parametrize("leiden", [True, False])
def test_a_setting_is_a_parameter_of_each_view(*, leiden: bool) -> None:
    """Models ask for it as `$parameters?leiden`."""
    loaded = views.load(Config(root=_ROOT, leiden=leiden))
    assert {dict(view.parameters)["leiden"] for view in loaded.views} == {leiden}


def test_an_odd_of_one_view_is_none_of_the_other(tmp_path: Path) -> None:
    """It comes on top of those that all views have."""
    for name, behaviour in (("all.odd", "block"), ("one.odd", "omit")):
        text = _ODD.format(f'<model behaviour="{behaviour}"/>')
        (tmp_path / name).write_text(text, encoding="utf-8")
    config = Config(root=tmp_path, odd=("all.odd",), views={"reading": View(odd=("one.odd",))})
    diplomatic, reading = views.load(config).views
    assert (_behaviours(diplomatic), _behaviours(reading)) == (["block"], ["omit"])


def test_an_odd_that_changes_is_compiled_anew(tmp_path: Path) -> None:
    """In the same process."""
    path = tmp_path / "own.odd"
    config = Config(root=tmp_path, odd=("own.odd",))
    for number, behaviour in enumerate(("block", "omit")):
        path.write_text(_ODD.format(f'<model behaviour="{behaviour}"/>'), encoding="utf-8")
        os.utime(path, (number, number))
        assert _behaviours(views.load(config).views[0]) == [behaviour]


def test_a_stylesheet_of_the_edition_wins_over_the_models(tmp_path: Path) -> None:
    """That of one view over that of all."""
    (tmp_path / "all.xsl").write_text(_XSLT.format("1.0", "<b>all</b>"), encoding="utf-8")
    (tmp_path / "one.xsl").write_text(_XSLT.format("1.0", "<b>one</b>"), encoding="utf-8")
    config = Config(root=tmp_path, xslt="all.xsl", views={"reading": View(xslt="one.xsl")})
    diplomatic, reading = views.load(config).views
    for view, text in ((diplomatic, "all"), (reading, "one")):
        root = _shown(view, "<p><hi>a</hi></p>", tmp_path).root
        assert root.findtext(".//b") == text


@pytest.mark.parametrize(
    ("version", "template", "said"),
    [
        ("2.0", "<b/>", r"own\.xsl: must be XSLT 1\.0, not 2\.0"),
        ("1.0", "<b>", r"own\.xsl: the stylesheet can't be read"),
        ("1.0", '<xsl:value-of select="hi["/>', r"the view diplomatic can't be compiled"),
    ],
)
def test_a_stylesheet_that_can_not_be_used_stops_the_run(
    tmp_path: Path, version: str, template: str, said: str
) -> None:
    """With its name, or that of the view."""
    (tmp_path / "own.xsl").write_text(_XSLT.format(version, template), encoding="utf-8")
    with pytest.raises(TransformError, match=said):
        views.load(Config(root=tmp_path, xslt="own.xsl"))


def test_a_stylesheet_that_is_not_there_stops_the_run(tmp_path: Path) -> None:
    """With its name."""
    with pytest.raises(TransformError, match=r"no\.xsl: the stylesheet can't be read"):
        views.load(Config(root=tmp_path, xslt="no.xsl"))


def test_a_stylesheet_that_stops_says_in_which_view(tmp_path: Path) -> None:
    """With what it says itself, and its line."""
    stop = '\n<xsl:message terminate="yes">no hi here</xsl:message>'
    (tmp_path / "own.xsl").write_text(_XSLT.format("1.0", stop), encoding="utf-8")
    view = views.load(Config(root=tmp_path, xslt="own.xsl")).views[1]
    with pytest.raises(TransformError, match=r"^the reading view .*no hi here"):
        _shown(view, "<p><hi>a</hi></p>", tmp_path)


def test_an_element_without_a_model_is_told_with_its_number(tmp_path: Path) -> None:
    """At the first one in the text; each kind of element once."""
    body = (
        '<p>a<x xmlns="urn:x">b</x>\n<y xmlns="urn:x">c</y><y xmlns="urn:x">d</y>'
        '<y xmlns="urn:x">e</y></p>'
    )
    view = views.load(Config(root=_ROOT)).views[1]
    rendered = _shown(view, body, tmp_path)
    told = [(item.code, item.file, item.line) for item in rendered.findings]
    assert told == [("element-unmodelled", "a.xml", 2), ("element-unmodelled", "a.xml", 3)]
    first, second = (item.message for item in rendered.findings)
    assert "x (once)" in first
    assert "y (3 times)" in second
    assert "data-unmodelled" not in etree.tostring(rendered.root, encoding="unicode")
    assert "".join(rendered.root.itertext()).split() == ["ab", "cde"]


def test_editions_without_models_of_their_own_share_what_is_compiled(tmp_path: Path) -> None:
    """Wherever they lie: nothing in it comes from their folders."""
    one, other = (views.load(Config(root=tmp_path / name)).views for name in ("a", "b"))
    for first, second in zip(one, other, strict=True):
        assert first.stylesheet is second.stylesheet


def test_an_odd_is_named_from_the_folder_of_its_edition(tmp_path: Path) -> None:
    """Also where two editions share it; from without by its whole path."""
    (tmp_path / "odds").mkdir()
    odd = tmp_path / "odds" / "own.odd"
    odd.write_text(_ODD.format('<model behaviour="no-such"/>'), encoding="utf-8")
    for folder, named, told in (
        ("", "odds/own.odd", "odds/own.odd"),
        ("odds", "own.odd", "own.odd"),
        ("letters", "../odds/own.odd", str(odd)),
    ):
        found = views.load(Config(root=tmp_path / folder, odd=(named,))).findings
        assert {item.file for item in found} == {told}


def test_what_the_models_show_elsewhere_is_known_by_name(tmp_path: Path) -> None:
    """Of all views together: notes are, a paragraph is not, unless an ODD makes it one."""
    plain = views.load(Config(root=_ROOT)).views
    assert {"note", "rdg"} <= views.note_names(plain)
    assert "hi" not in views.note_names(plain)
    (tmp_path / "own.odd").write_text(_ODD.format('<model behaviour="note"/>'), encoding="utf-8")
    own = Config(root=tmp_path, views={"reading": View(odd=("own.odd",))})
    assert "hi" in views.note_names(views.load(own).views)


def test_each_view_says_what_it_does_with_an_element(tmp_path: Path) -> None:
    """In the sentences of the models that serve it; of no other, and of none that says nothing."""
    models = (
        '<model behaviour="omit" predicate="@n" output="reading"><desc>Hidden.</desc></model>'
        '<model behaviour="block" predicate="@m" output="diplomatic"><desc>Shown.</desc></model>'
        '<model behaviour="inline" predicate="@o"><desc>In the line.</desc></model>'
        '<model behaviour="inline"/>'
    )
    (tmp_path / "own.odd").write_text(_ODD.format(models), encoding="utf-8")
    every = views.load(Config(root=tmp_path, odd=("own.odd",))).views
    assert views.sentences(every, "hi") == [
        ("diplomatic", "Shown."),
        ("diplomatic", "In the line."),
        ("reading", "Hidden."),
        ("reading", "In the line."),
    ]
    assert views.sentences(every, "no-such-element") == []


def test_a_view_has_one_root_with_its_name(tmp_path: Path) -> None:
    """Around all texts of the document, in its language; the header is no part of it."""
    view = views.load(Config(root=_ROOT)).views[1]
    data = (
        f'<TEI xmlns="{_TEI}" xml:lang="fr"><teiHeader><p>no</p></teiHeader><sourceDoc><surface>'
        "<zone><line>a</line></zone></surface></sourceDoc><text><body><p>b</p></body></text></TEI>"
    )
    document = source.parse(data.encode(), path=tmp_path / "a.xml", root=tmp_path)
    assert isinstance(document, source.Document)
    copy = address(transcription.read(document), notes=frozenset())
    root = views.render(view, copy.tree).root
    assert (root.tag, root.get("data-view"), root.get("lang")) == ("div", "reading", "fr")
    assert root.get("class") == "view view-reading"
    texts = root.xpath("//text()[not(ancestor::*[@data-generated])]")
    assert "".join("".join(texts).split()) == "ab"
