"""Forms of reference that a header declares: what its places are called by them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from edition import source
from edition.source import Document, transcription
from edition.views.addresses import address
from edition.views.citing import names

if TYPE_CHECKING:
    from conftest import Show

_TEI: Final = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A lamp</title>'
    "</titleStmt></fileDesc><encodingDesc>{}</encodingDesc></teiHeader><text><body>{}</body></text>"
    "</TEI>"
)
_BOOKS: Final = (
    '<refsDecl><citeStructure unit="book" match="//body/div" use="@n">'
    '<citeStructure unit="chapter" match="div" use="position()" delim=" ">'
    '<citeStructure unit="verse" match="p" use="position()" delim=":"/>'
    "</citeStructure></citeStructure></refsDecl>"
)
_TEXT: Final = (
    '<pb n="7"/><div n="Lamps" xml:id="book"><head xml:id="head">Lamps</head><div><p>a</p></div>'
    '<div xml:id="chapter"><p>b</p><p xml:id="verse">c<lb n="4" xml:id="line"/>d</p>'
    '<ab xml:id="block">e</ab></div></div>'
)


def _called(encoding: str, body: str) -> dict[str, str]:
    document = source.parse(_TEI.format(encoding, body).encode(), path=Path("x.xml"), root=Path())
    assert isinstance(document, Document), document
    addressed = address(transcription.read(document), notes=frozenset())
    return dict(names(addressed.tree.getroot()))


def test_a_place_is_called_by_the_form_of_reference() -> None:
    """Value by value, each after its delimiter; what stands within it, by it and its own."""
    called = _called(_BOOKS, _TEXT)
    found = [called[name] for name in ("verse", "line", "block", "head")]
    assert found == ["Lamps 2:2", "Lamps 2:2, l. 4", "Lamps 2, 1st block", "Lamps, heading"]


@pytest.mark.parametrize(
    ("structure", "called"),
    [
        ('match="//p" use="@n"', "12"),
        ('match="/TEI/text/body/div/p" use="@n" delim="para. "', "para. 12"),
        ('match="//tei:p" use="@n"', "12"),
        ('match="//p" use="concat(../@n, &apos;,&apos;, @n)"', "3,12"),
        ('match="//p" use="count(preceding::p) + 1"', "2"),
        ('match="//p" use="name"', "A lamp"),
        ('match="//p" use="position()"', "2"),
    ],
)
def test_a_structure_says_where_its_values_are(structure: str, called: str) -> None:
    """In attributes, elements, functions, or in the order of the places."""
    body = '<div n="3"><p n="11">a</p><p n="12" xml:id="x">b <name>A  lamp</name></p></div>'
    declared = f"<refsDecl><citeStructure {structure}/></refsDecl>"
    assert _called(declared, body)["x"] == called


def test_what_stands_on_a_sheet_is_on_it_as_the_form_of_reference_calls_it() -> None:
    """A break holds nothing; what follows it is on its sheet."""
    declared = '<refsDecl><citeStructure match="//pb" use="@n" delim="sheet "/></refsDecl>'
    called = _called(declared, '<pb n="7"/><p xml:id="x">a</p>')
    assert called["x"] == "sheet 7, 1st paragraph"


@pytest.mark.parametrize(
    "structure",
    [
        'match="//p[" use="@n"',
        'match="//p" use="replace(@n, 1, 2)"',
        'match="//p" use="@none"',
        'match="//p" use="key(\'k\', @n)"',
        'match="count(//p)" use="@n"',
        'match="" use=""',
    ],
)
def test_what_cannot_be_followed_leaves_places_as_they_are_cited(structure: str) -> None:
    """By sheet, division and paragraph."""
    declared = f"<refsDecl><citeStructure {structure}/></refsDecl>"
    assert _called(declared, '<pb n="7"/><p xml:id="x">a</p>')["x"] == "p. 7, 1st paragraph"


def test_the_default_declaration_counts() -> None:
    """Else the first that has a structure."""
    first = '<refsDecl n="a"><citeStructure match="//p" use="@n" delim="a"/></refsDecl>'
    second = '<refsDecl default="true"><citeStructure match="//p" use="@n" delim="b"/></refsDecl>'
    body = '<p n="1" xml:id="x">a</p>'
    prose = "<refsDecl><p>By paragraph.</p></refsDecl>"
    assert _called(first + second, body)["x"] == "b1"
    assert _called(prose + first, body)["x"] == "a1"


_OLD: Final = (
    '<refsDecl><cRefPattern matchPattern="(\\S+) (\\d+):(\\d+)" '
    "replacementPattern=\"#xpath(//body/div[@n='$1']/div[@n='$2']//p[@n='$3'])\"/>"
    '<cRefPattern matchPattern="(\\S+) (\\d+)" '
    "replacementPattern=\"#xpath(//tei:body/tei:div[@n='$1']/tei:div[@n='$2'])\"/></refsDecl>"
)
_CITED: Final = (
    '<div n="Lamps"><div n="2" xml:id="chapter"><quote><p n="4" xml:id="verse">a</p></quote></div>'
    "</div>"
)


def test_a_place_is_called_by_the_patterns_of_references() -> None:
    """The first that fits; what stands between the groups stands between the values."""
    called = _called(_OLD, _CITED)
    assert [called[name] for name in ("chapter", "verse")] == ["Lamps 2", "Lamps 2:4"]


@pytest.mark.parametrize(
    "pattern",
    [
        'matchPattern="(a)(b)" replacementPattern="#xpath(//p[@n=\'$2\'])"',
        "matchPattern=\"(a)x*(b)\" replacementPattern=\"#xpath(//div[@n='$1']/p[@n='$2'])\"",
        'matchPattern="(a)" replacementPattern="#p$1"',
        'matchPattern="(a)" replacementPattern="#xpath(//p[@n=\'$1\']/seg)"',
        'matchPattern="(a" replacementPattern="#xpath(//p[[@n=\'$1\'])"',
    ],
)
def test_a_pattern_that_names_no_places_in_turn_is_passed_over(pattern: str) -> None:
    """Places are then called as on paper."""
    declared = f"<refsDecl><cRefPattern {pattern}/></refsDecl>"
    assert _called(declared, '<p n="a" xml:id="x">a</p>')["x"] == "§ a"


def test_a_canonical_reference_means_what_its_pattern_says(show: Show) -> None:
    """The first pattern that it fits; one that fits none is no pointer."""
    body = f'{_CITED}<p><ref cRef="Lamps 2">there</ref> <ref cRef="Oil">nowhere</ref></p>'
    root = show(_TEI.format(_OLD, body).encode(), "reading")
    pointers = [item.get("data-uri") for item in root.iter() if "ref" in item.get("class", "")]
    assert pointers == ["#xpath(//tei:body/tei:div[@n='Lamps']/tei:div[@n='2'])", None]
