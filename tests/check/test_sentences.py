"""Sentences: what a schema finds wrong, in the words that the schema itself has for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from edition import relaxng, source
from edition.check.messages import OddWords, RelaxngWords, from_violations
from edition.source import Document

if TYPE_CHECKING:
    from edition.check.messages import Words
    from edition.findings import Finding

_TEI = "http://www.tei-c.org/ns/1.0"
_SCHEMA = """<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.tei-c.org/ns/1.0"
  xmlns:a="http://relaxng.org/ns/compatibility/annotations/1.0"
  datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
<start><element name="TEI"><ref name="title"/><oneOrMore><ref name="p"/></oneOrMore>
  <optional><choice><ref name="list"/><ref name="table"/></choice></optional></element></start>
<define name="title"><element name="title"><a:documentation>what the
   letter is called.</a:documentation><attribute name="type"><a:documentation>its
   kind.</a:documentation><choice><value>letter</value><value>short</value></choice></attribute>
  <text/></element></define>
<define name="p"><element name="p">
  <optional><attribute name="n"><data type="positiveInteger"/></attribute></optional>
  <optional><attribute name="rend"><a:documentation>how it looks.</a:documentation>
    <data type="token"/></attribute></optional>
  <optional><attribute name="when"><data type="date"/></attribute></optional>
  <optional><attribute name="xml:id"><data type="NCName"/></attribute></optional>
  <mixed><zeroOrMore><choice><ref name="hi"/><ref name="lb"/><ref name="name"/></choice>
  </zeroOrMore></mixed></element></define>
<define name="hi"><element name="hi"><a:documentation>what looks
  different.</a:documentation><text/></element></define>
<define name="lb"><element name="lb"><empty/></element></define>
<define name="name"><element name="name"><data type="NCName"/></element></define>
<define name="list"><element name="list"><oneOrMore><element name="item"><ref name="p"/></element>
  </oneOrMore></element></define>
<define name="table"><element name="table"><attribute name="rows"/><attribute name="cols"/>
  <element name="row"><empty/></element></element></define>
</grammar>"""
_TITLE = '<title type="letter">A</title>'


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file of a small schema with descriptions."""
    path = tmp_path_factory.mktemp("schema") / "own.rng"
    path.write_text(_SCHEMA, encoding="utf-8")
    return path


def _found(schema: Path, body: str, words: Words | None = None) -> list[Finding]:
    data = f'<TEI xmlns="{_TEI}">{body}</TEI>'.encode()
    document = source.parse(data, path=Path("a.xml"), root=Path())
    assert isinstance(document, Document)
    violations = relaxng.load(schema).validate(data)
    return from_violations(document, violations, words or RelaxngWords(schema))


@pytest.mark.parametrize(
    ("body", "code", "message", "hint"),
    [
        (
            f"{_TITLE}<p><hii>a</hii></p>",
            "element-unknown",
            "This schema has no element <hii>.",
            "Did you mean <hi>? what looks different.",
        ),
        (
            f"{_TITLE}<p>a<br/>b</p>",
            "element-unknown",
            "This schema has no element <br>.",
            "Did you mean <lb>?",
        ),
        (
            f"{_TITLE}<p><zzzz>a</zzzz></p>",
            "element-unknown",
            "This schema has no element <zzzz>.",
            "Expected in <p>: <hi>, <lb>, <name>.",
        ),
        (
            f"{_TITLE}<p><list><item><p/></item></list></p>",
            "element-misplaced",
            "<list> is not allowed here in <p>.",
            "Expected in <p>: <hi>, <lb>, <name>.",
        ),
        (
            f"{_TITLE}<p><lb><hi/></lb></p>",
            "element-misplaced",
            "<hi> is not allowed here in <lb>.",
            "<lb> is complete.",
        ),
        (
            "<p/>",
            "element-missing",
            "<TEI> lacks <title> before <p>.",
            "<title> is: what the letter is called.",
        ),
        (_TITLE, "element-missing", "<TEI> lacks <p>.", ""),
        (f"{_TITLE}<p/><list/>", "element-missing", "<list> lacks <item>.", ""),
        (
            f'{_TITLE}<p rendd="b"/>',
            "attribute-unknown",
            "<p> has no attribute rendd.",
            "Did you mean rend? how it looks.",
        ),
        (
            f'{_TITLE}<p class="b"/>',
            "attribute-unknown",
            "<p> has no attribute class.",
            "Did you mean rend? how it looks.",
        ),
        (
            f'{_TITLE}<p id="b"/>',
            "namespace",
            "<p> has no attribute id.",
            "Did you mean xml:id?",
        ),
        (
            f'{_TITLE}<p><hi zzzz="b"/></p>',
            "attribute-unknown",
            "<hi> has no attribute zzzz.",
            "<hi> allows no further attributes here.",
        ),
        (
            f'{_TITLE}<p rend="c" type="b"/>',
            "attribute-misplaced",
            "<p> has no attribute type.",
            "Allowed attributes: n, when, xml:id.",
        ),
        (
            "<title>A</title><p/>",
            "attribute-missing",
            "<title> lacks the attribute type.",
            "type is: its kind.",
        ),
        (
            f'{_TITLE}<p/><table rows="1"><row/></table>',
            "attribute-missing",
            "<table> lacks the attribute cols.",
            "",
        ),
        (
            '<title type="lettr">A</title><p/>',
            "value",
            'type="lettr" is not allowed on <title>.',
            'Did you mean "letter"?',
        ),
        (
            '<title type="zzzzzz">A</title><p/>',
            "value",
            'type="zzzzzz" is not allowed on <title>.',
            "Allowed values: letter, short.",
        ),
        (
            f'{_TITLE}<p n="0"/>',
            "value",
            'n="0" is not allowed on <p>.',
            "It must be a whole number above 0.",
        ),
        (
            f'{_TITLE}<p when="5 May 1961"/>',
            "value",
            'when="5 May 1961" is not allowed on <p>.',
            "Write dates as in ISO 8601: 1961-05-05, 1961-05 or 1961.",
        ),
        (
            f"{_TITLE}<p><name>1 a</name></p>",
            "value",
            '"1 a" can\'t be the content of <name>.',
            "It must be a name that begins with a letter and has no spaces or colons.",
        ),
        (
            f"{_TITLE}\n loose  words\n<p/>",
            "text-misplaced",
            'Text is not allowed directly in <TEI>: "loose words".',
            "Put it into <p>.",
        ),
        (
            f"{_TITLE}<p/><list>loose<item><p/></item></list>",
            "text-misplaced",
            'Text is not allowed directly in <list>: "loose".',
            "Expected in <list>: <item>.",
        ),
        (
            f'{_TITLE}<hi xmlns="http://example.org/">a</hi><p/>',
            "namespace",
            "<hi> is in the namespace http://example.org/, not in the TEI namespace.",
            f'Write xmlns="{_TEI}" on the root element only.',
        ),
        (
            f'{_TITLE}<p><hi xmlns="">a</hi></p>',
            "namespace",
            "<hi> is in no namespace, not in the TEI namespace.",
            f'Write xmlns="{_TEI}" on the root element only.',
        ),
        (
            f'{_TITLE}<p xmlns:t="{_TEI}" t:rend="b"/>',
            "namespace",
            "The attribute rend of <p> is in a namespace that is not its own.",
            "TEI attributes have no prefix, except xml:id, xml:lang, xml:space and xml:base.",
        ),
    ],
)
def test_a_violation_is_told_in_a_sentence(
    schema: Path, body: str, code: str, message: str, hint: str
) -> None:
    """What is wrong, and what to do about it; each mistake once."""
    found = [(item.code, item.message, item.hint) for item in _found(schema, body)]
    assert found == [(code, message, hint)]


def test_a_finding_has_the_place_and_the_attribute(schema: Path) -> None:
    """The place is that of the attribute's name."""
    (item,) = _found(schema, f'{_TITLE}\n<p rend="a"\n  n="x"/>')
    assert (item.file, item.line, item.column) == ("a.xml", 3, 3)
    assert item.xpath == "/TEI[1]/p[1]"
    assert item.attributes == {"n"}


def test_what_the_document_uses_most_is_proposed_first(schema: Path) -> None:
    """An editor has most likely forgotten what is usual in this text."""
    often = "<name>a</name><name>b</name><lb/>"
    (item,) = _found(schema, f"{_TITLE}<p>{often}<zzzz/></p>")
    assert item.hint == "Expected in <p>: <name>, <lb>, <hi>."


def test_a_long_value_is_quoted_up_to_forty_characters(schema: Path) -> None:
    """On one line, whatever white space is in it."""
    (long,) = _found(schema, f'{_TITLE}<p n="{"x" * 41}"/>')
    assert long.message == f'n="{"x" * 40}…" is not allowed on <p>.'
    (short,) = _found(schema, f'{_TITLE}<p n="{"x" * 40}"/>')
    assert short.message == f'n="{"x" * 40}" is not allowed on <p>.'


def _choice_of(names: list[str], folder: Path, *, missing: bool) -> str:
    elements = "".join(f'<element name="{name}"><empty/></element>' for name in names)
    around = "{}" if missing else "<optional>{}</optional>"
    schema = folder / f"choice{len(names)}.rng"
    schema.write_text(
        f'<element name="TEI" ns="{_TEI}" xmlns="http://relaxng.org/ns/structure/1.0">'
        f"{around.format(f'<choice>{elements}</choice>')}</element>",
        encoding="utf-8",
    )
    (item,) = _found(schema, "" if missing else "<zzzz/>")
    return item.message if missing else item.hint


@pytest.mark.parametrize(
    ("names", "listed"),
    [
        (["aa"], "<aa>"),
        (["aa", "bb"], "<aa>, <bb>"),
        (list("abcdef"), "<a>, <b>, <c>, <d>, <e>, <f>"),
        (list("abcdefg"), "<a>, <b>, <c>, <d>, <e>, <f> and 1 more"),
        (list("abcdefghi"), "<a>, <b>, <c>, <d>, <e>, <f> and 3 more"),
    ],
)
def test_of_many_names_six_are_listed(tmp_path: Path, names: list[str], listed: str) -> None:
    """And how many more there are."""
    assert _choice_of(names, tmp_path, missing=False) == f"Expected in <TEI>: {listed}."


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["a"], "<a>"),
        (["a", "b"], "<a> or <b>"),
        (["a", "b", "c"], "<a>, <b> or <c>"),
        (list("abcdefg"), "<a>, <b>, <c>, <d>, <e>, <f> and 1 more"),
    ],
)
def test_what_may_stand_for_what_is_lacking_is_a_choice(
    tmp_path: Path, names: list[str], said: str
) -> None:
    """One of them is needed, so they are joined by “or”."""
    assert _choice_of(names, tmp_path, missing=True) == f"<TEI> lacks {said}."


def test_an_element_that_lacks_a_child_is_told_once(schema: Path) -> None:
    """Not again for each child before which the missing one might have stood."""
    found = _found(schema, "<p/><p/>")
    assert [item.message for item in found] == ["<TEI> lacks <title> before <p>."]


def test_an_identifier_given_twice_is_left_to_the_check_of_pointers(schema: Path) -> None:
    """Which says where the first one stands."""
    assert _found(schema, f'{_TITLE}<p xml:id="a"/><p xml:id="a"/>') == []


def test_no_violation_is_no_finding(schema: Path) -> None:
    """A right document has nothing to be said of."""
    assert _found(schema, f"{_TITLE}<p/>") == []


_ODD = f"""<TEI xmlns="{_TEI}"><text><body><schemaSpec ident="own" start="TEI">
<elementSpec ident="TEI" mode="add"><content><elementRef key="p" maxOccurs="unbounded"/></content>
</elementSpec>
<elementSpec ident="p" mode="add"><desc>a paragraph.</desc><content><alternate minOccurs="0"
maxOccurs="unbounded"><textNode/><elementRef key="hi"/></alternate></content>
<attList><attDef ident="rend" mode="add"><desc>its look.</desc><valList type="closed">
<valItem ident="bold"><desc>in bold type.</desc></valItem><valItem ident="struck"/></valList>
</attDef></attList></elementSpec>
<elementSpec ident="hi" mode="add"><desc>what looks different.</desc>
<content><textNode/></content></elementSpec>
</schemaSpec></body></text></TEI>"""


@pytest.fixture
def odd(tmp_path: Path) -> OddWords:
    """Return the words of a small ODD."""
    path = tmp_path / "own.odd"
    path.write_text(_ODD, encoding="utf-8")
    return OddWords(path)


def test_an_odd_has_words_for_elements_attributes_and_values(odd: OddWords) -> None:
    """And knows in which elements one may stand; of what it does not know it says nothing."""
    assert odd.element("p") == "a paragraph."
    assert odd.attribute("p", "rend") == "its look."
    assert odd.value("p", "rend", "bold") == "in bold type."
    assert odd.parents("hi") == ("p",)
    assert (odd.element("no"), odd.attribute("no", "rend"), odd.attribute("p", "no")) == ("",) * 3
    assert (odd.value("p", "rend", "struck"), odd.value("p", "rend", "no")) == ("", "")
    assert (odd.value("no", "rend", "bold"), odd.parents("no")) == ("", ())


def test_the_words_of_an_odd_are_in_the_sentence(schema: Path, odd: OddWords) -> None:
    """Where an element may stand is told by the ODD; a schema does not say it in few words."""
    (item,) = _found(schema, f"{_TITLE}<p/><hi/>", odd)
    assert item.message == "<hi> is not allowed here in <TEI>."
    assert item.hint == "Put it into <p>."


def test_an_odd_that_can_not_be_read_says_nothing(tmp_path: Path) -> None:
    """Why is for `edition schema` to say."""
    (tmp_path / "own.odd").write_text("<TEI", encoding="utf-8")
    words = OddWords(tmp_path / "own.odd")
    assert (words.element("p"), words.parents("p")) == ("", ())


def test_a_schema_has_words_for_elements_and_attributes(schema: Path) -> None:
    """Its documentation, on one line; for values and parents it has none."""
    words = RelaxngWords(schema)
    assert words.element("title") == "what the letter is called."
    assert words.attribute("title", "type") == "its kind."
    assert (words.element("no"), words.attribute("p", "n")) == ("", "")
    assert (words.value("title", "type", "letter"), words.parents("p")) == ("", ())
