"""The encoding guidelines: what they say of elements, and the examples they take."""

from __future__ import annotations

from typing import TYPE_CHECKING

import jinja2
import pytest
from lxml import html

from edition import odd, source

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import WritesOdd
    from edition.odd import Guidelines
    from edition.odd.guidelines import ElementEntry

_SCH = 'xmlns:sch="http://purl.oclc.org/dsdl/schematron"'
_ODD = f"""
<classSpec ident="att.g" type="atts"><attList><attDef ident="n"><desc>a number</desc></attDef>
</attList></classSpec>
<dataSpec ident="data.place"><gloss>a place on the sheet</gloss><content><dataRef name="token"/>
</content></dataSpec>
<elementSpec ident="TEI" module="m"><desc>a document</desc><content><elementRef key="text"/>
</content></elementSpec>
<elementSpec ident="text"><content><elementRef key="fw" maxOccurs="unbounded"/></content>
</elementSpec>
<elementSpec ident="fw" module="m"><gloss>forme work</gloss><desc>what stands around the text, see
 <gi>TEI</gi> and <att>place</att></desc><classes><memberOf key="att.g"/></classes><content>
 <textNode/></content><constraintSpec ident="c" scheme="schematron"><constraint>
 <sch:assert {_SCH} test="@n">Number <sch:name/> it.</sch:assert></constraint></constraintSpec>
 <attList><attDef ident="type" usage="req"><desc>what it is</desc><defaultVal>catch</defaultVal>
 <valList type="closed"><valItem ident="catch"><desc>a catchword</desc></valItem>
 <valItem ident="pageNum"/></valList></attDef><attDef ident="place" usage="rec"><datatype
 maxOccurs="unbounded"><dataRef key="data.place"/></datatype></attDef></attList></elementSpec>
<elementSpec ident="p"><content/></elementSpec>
"""
_TEXT = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="{0}"><text><fw type="catch">However</fw>
<fw type="catch">I</fw>
<fw type="pageNum" place="top" xml:id="{0}.2">-2-</fw><fw>{1}</fw></text></TEI>"""


@pytest.fixture
def made(tmp_path: Path, written: WritesOdd) -> Guidelines:
    """Return the guidelines of a small ODD for two documents."""
    documents = []
    for name in ("one", "two"):
        path = tmp_path / f"{name}.xml"
        path.write_text(_TEXT.format(name, "long " * 200), encoding="utf-8")
        found = source.read(path, tmp_path)
        assert isinstance(found, source.Document)
        documents.append(found)
    return odd.guidelines(
        written(_ODD, outside="<div><head>Marks</head><p>Use <gi>fw</gi>.</p></div>"),
        documents,
        lambda name: [("reading", "It is left out.")] if name == "fw" else [],
    )


@pytest.fixture
def entries(made: Guidelines) -> dict[str, ElementEntry]:
    """Return the entries of elements by name."""
    return {one.name: one for one in made.elements}


def test_prose_and_elements_are_in_order(made: Guidelines) -> None:
    """The prose of the ODD comes along, elements are sorted, those without example are named."""
    assert [(one.head, one.paragraphs) for one in made.sections] == [("Marks", ("Use <fw>.",))]
    assert [one.name for one in made.elements] == ["fw", "p", "TEI", "text"]
    assert made.unused == ("p",)


def test_an_element_is_described(entries: dict[str, ElementEntry]) -> None:
    """Description, module, places, text, rules and actions of the views are there."""
    entry = entries["fw"]
    assert entry.said.text == "(forme work) what stands around the text, see <TEI> and @place"
    assert (entry.module, entry.parents, entry.children) == ("m", ("text",), ())
    assert entry.takes_text
    assert not entries["TEI"].takes_text
    assert entry.rules == ("Number it.",)
    assert entry.actions == (("reading", "It is left out."),)


def test_attributes_are_described(entries: dict[str, ElementEntry]) -> None:
    """Usage, values, datatype in words and default of an element's own attributes are there."""
    kind, place = entries["fw"].attributes
    assert (kind.name, kind.usage, kind.closed, kind.default) == ("type", "required", True, "catch")
    assert [(one.name, one.said.desc) for one in kind.values] == [
        ("catch", "a catchword"),
        ("pageNum", ""),
    ]
    assert (place.usage, place.datatype) == (
        "recommended",
        "one or more of a place on the sheet, with spaces between them",
    )


def test_shared_attributes_are_described_once(made: Guidelines) -> None:
    """An element names the classes whose attributes it has; the class describes them."""
    entry = next(one for one in made.elements if one.name == "fw")
    assert entry.shared == (("att.g", ("n",)),)
    (shared,) = made.classes
    assert (shared.name, shared.elements) == ("att.g", ("fw",))
    assert [(one.name, one.said.desc) for one in shared.attributes] == [("n", "a number")]


def test_examples_are_short_varied_and_have_a_place(entries: dict[str, ElementEntry]) -> None:
    """One example for each set of attributes, the shortest; what is long comes last and is cut."""
    catchword, number, long = entries["fw"].examples
    assert (catchword.xml, catchword.document, catchword.line) == (
        '<fw type="catch">I</fw>',
        "one",
        2,
    )
    assert catchword.id == ""
    assert (number.xml, number.id) == (
        '<fw type="pageNum" place="top" xml:id="one.2">-2-</fw>',
        "one.2",
    )
    assert long.xml.endswith("long…</fw>")
    assert len(long.xml) < 120


def test_an_example_shows_a_few_levels(entries: dict[str, ElementEntry]) -> None:
    """An element with others in it is shown with them, without namespaces."""
    (whole,) = entries["TEI"].examples
    assert whole.xml.startswith('<TEI xml:id="one"><text><fw type="catch">However</fw>')


def test_the_page_leads_where_it_says(made: Guidelines, root: Path) -> None:
    """On the page of the guidelines no id stands twice, and each link in it has its target."""
    environment = jinja2.Environment(
        loader=jinja2.ChoiceLoader(
            [
                jinja2.DictLoader({"base.html.j2": "<main>{% block main %}{% endblock %}</main>"}),
                jinja2.FileSystemLoader(root / "transforms" / "templates"),
            ]
        ),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"path": str, "visible": str}
    written = environment.get_template("guidelines.html.j2").render(
        guidelines=made, titles={"reading": "Reading"}, links={"one": "one.html"}
    )
    page = html.document_fromstring(written)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = page.xpath("//a/@href")
    assert {link[1:] for link in links if link.startswith("#")} <= set(ids)
    assert "one.html#one.2" in links
    assert "It is left out." in page.text_content()
    assert '<fw type="catch">I</fw>' in page.text_content()
