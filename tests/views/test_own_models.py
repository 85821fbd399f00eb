"""Processing models of an edition's own ODD: what the Guidelines and TEI Publisher let them say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import etree

from edition import config, explain, source, views
from edition.config import Config
from edition.errors import TransformError
from edition.models.xpath import compile_expression
from edition.source import transcription
from edition.views.addresses import address

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from edition.views import Views

_TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:pb="http://teipublisher.com/1.0">
<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p/></publicationStmt>
<sourceDesc><p/></sourceDesc></fileDesc></teiHeader><text><body>
{}
</body></text></TEI>"""


def _load(folder: Path, specs: str) -> Views:
    odd = _TEI.format(f'<schemaSpec ident="own" start="TEI">{specs}</schemaSpec>')
    (folder / "own.odd").write_text(odd, encoding="utf-8")
    return views.load(Config(root=folder, odd=("own.odd",)))


@pytest.fixture
def shown(tmp_path: Path) -> Callable[[str, str], str]:
    """Return a function from models of `hi` and a paragraph to the paragraph's HTML."""

    def run(models: str, paragraph: str) -> str:
        wrapped = models if "elementSpec" in models else _spec("hi", models)
        loaded = _load(tmp_path, wrapped)
        assert loaded.findings == ()
        data = _TEI.format(f"<p>{paragraph}</p>").encode()
        document = source.parse(data, path=tmp_path / "d.xml", root=tmp_path)
        assert isinstance(document, source.Document)
        copy = address(transcription.read(document), notes=frozenset())
        (found,) = views.render(loaded.views[1], copy.tree).root.iter("p")
        return "".join(etree.tostring(child, encoding="unicode") for child in found)

    return run


def _spec(name: str, models: str) -> str:
    return f'<elementSpec ident="{name}" mode="change">{models}</elementSpec>'


@pytest.mark.parametrize(
    "content",
    [
        "for $n in node() return $n",
        "let $x := node() return ($x[1], $x[position() > 1])",
        "if (@n) then 'n' else node()",
        "node() except comment()",
    ],
)
def test_content_beyond_xpath_1_may_be_any_nodes(
    shown: Callable[[str, str], str], content: str
) -> None:
    """Text nodes that an expression of XPath 3.1 chooses are shown, in their order."""
    model = f'<model behaviour="inline"><param name="content" value="{content}"/></model>'
    html = shown(model, "<hi>a <emph>b</emph> c<!-- x --> d<note/></hi>")
    assert "".join(etree.fromstring(f"<p>{html}</p>").itertext()) == "a b c d"


def test_content_beyond_xpath_1_may_be_a_string(shown: Callable[[str, str], str]) -> None:
    """A string with both kinds of quotes is generated as it is."""
    models = _spec(
        "lb", '<model behaviour="inline"><param name="content" value="lower-case(@n)"/></model>'
    )
    html = shown(models, """<lb n="IT'S &quot;A&quot;"/>""")
    assert etree.fromstring(html).findtext("span") == 'it\'s "a"'


def test_models_of_text_show_it(shown: Callable[[str, str], str]) -> None:
    """A model of `text()` shows the text that it applies to."""
    models = _spec("text()", '<model behaviour="inline" predicate="contains(., \'z\')"/>')
    assert ">az</span>" in shown(models, "<hi>az</hi>")


def test_a_parameter_beside_a_template_is_the_templates(shown: Callable[[str, str], str]) -> None:
    """What a template has a place for is not handed to the behaviour as well."""
    model = """<model behaviour="inline"><param name="content" value="."/>
        <param name="n" value="@n"/><pb:template><b title="[[n]]">[[content]]</b></pb:template>
        </model>"""
    assert '<b title="7">x</b>' in shown(model, '<hi n="7">x</hi>')
    assert "data-generated" not in shown(model, '<hi n="7">x</hi>')


@pytest.mark.parametrize(
    ("predicate", "message"),
    [
        ("$nope/@n", "nothing gives $nope a value"),
        ("mei:note", "prefix 'mei' is not declared"),
    ],
)
def test_what_has_no_meaning_is_a_finding(tmp_path: Path, predicate: str, message: str) -> None:
    """An unknown variable or prefix is told at its line, before any document is shown."""
    loaded = _load(tmp_path, _spec("hi", f'\n<model behaviour="inline" predicate="{predicate}"/>'))
    (found,) = loaded.findings
    assert message in found.message
    assert (found.file, found.line) == ("own.odd", 5)


def test_variables_of_an_expression_are_its_own() -> None:
    """What `for`, `let`, `some` and functions bind is no unknown variable."""
    for expression in (
        "for $n in node() return $n",
        "let $x := 1, $y := $x return $y",
        "some $x in * satisfies $x/@n",
        "for-each(node(), function($a) { string($a) })",
    ):
        assert compile_expression(expression).native == ""


def test_parameters_are_found_anywhere() -> None:
    """A parameter of the view behind signs that XPath 1.0 does not have is found."""
    found = compile_expression("let $x := @n return $x = $parameters?mode")
    assert found.parameters == {"mode"}


def test_a_parameter_that_is_not_set_is_empty(shown: Callable[[str, str], str]) -> None:
    """What the view has no value for is empty, also in XPath 3.1; `root` is the document."""
    models = """<model predicate="if ($parameters?mode = 'toc') then true() else false()"
        behaviour="omit"/><model predicate="exists(root($parameters?root)//p)"
        behaviour="inline"><param name="before" value="$parameters?root//title"/></model>"""
    assert ">T</span>x</span>" in shown(models, "<hi>x</hi>")


def test_a_parameter_that_does_not_compile_is_not_missing(tmp_path: Path) -> None:
    """A parameter with a mistake is told once."""
    model = '<model behaviour="link"><param name="uri" value="@a="/></model>'
    (found,) = _load(tmp_path, _spec("ref", model)).findings
    assert found.code == "model-expression"


@pytest.mark.parametrize("content", ["self::hi", ".."])
def test_a_content_that_leads_back_stops(shown: Callable[[str, str], str], content: str) -> None:
    """A model whose content holds its own element ends with a message, not with a crash."""
    model = f'<model behaviour="inline"><param name="content" value="{content}"/></model>'
    with pytest.raises(TransformError, match="leads back to its own element"):
        shown(model, "<hi>x</hi>")


def test_words_before_and_after_a_break(shown: Callable[[str, str], str]) -> None:
    """What `outputRendition` puts before and after a page break stands in its mark."""
    models = _spec(
        "pb",
        """<model behaviour="break"><param name="type" value="'page'"/>
        <param name="label" value="@n"/><outputRendition scope="before">content: '[p. '
        </outputRendition><outputRendition scope="after">content: ']'</outputRendition></model>""",
    )
    mark = etree.fromstring(shown(models, '<pb n="3"/>'))
    assert "".join(mark.itertext()).strip() == "[p. 3]"


def test_a_source_of_a_quotation_is_no_style(shown: Callable[[str, str], str]) -> None:
    """The parameter `source` of `cit` does not take the source's own style."""
    models = _spec("cit", '<model behaviour="cit"><param name="source" value="bibl"/></model>')
    assert "style=" not in shown(models, '<cit style="color: red"><q>a</q><bibl>b</bibl></cit>')


def test_explain_looks_up_keys(tmp_path: Path) -> None:
    """Predicates that ask a key, as only XSLT can, are explained."""
    settings = 'source = ["*.xml"]\nodd = ["own.odd"]'
    (tmp_path / "edition.toml").write_text(settings, encoding="utf-8")
    predicate = "key('id', substring-after(@new, '#'))/@scribe"
    model = f'<model behaviour="inline" predicate="{predicate}"/>'
    (tmp_path / "own.odd").write_text(
        '<schemaSpec xmlns="http://www.tei-c.org/ns/1.0" ident="own">'
        f'<elementSpec ident="handShift" mode="change">{model}</elementSpec></schemaSpec>'
    )
    text = '<p>\n<handShift new="#h"/>a</p></body></text><standOff><listPerson/></standOff>'
    hand = '<handNotes><handNote xml:id="h" scribe="Ada"/></handNotes>'
    header = f"</fileDesc><profileDesc>{hand}</profileDesc></teiHeader>"
    data = _TEI.format(text).replace("</fileDesc></teiHeader>", header)
    (tmp_path / "d.xml").write_text(data.replace("</standOff>\n</body></text>", "</standOff>"))
    said = explain.place(config.load(tmp_path / "edition.toml"), "d.xml:5", tmp_path)
    assert f"for: {predicate}" in said
