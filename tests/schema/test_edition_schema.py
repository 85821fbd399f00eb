"""The schema of the edition: compiled files, descriptions, rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import etree

from edition import config, odd, relaxng, schematron
from edition.check import compiled as odd_schemas

if TYPE_CHECKING:
    from pathlib import Path

_TEI = "{http://www.tei-c.org/ns/1.0}"


@pytest.fixture(scope="module")
def rules(root: Path) -> schematron.Schema:
    """Return the Schematron of the edition."""
    return schematron.load(root / "schema" / "edition.sch")


@pytest.fixture
def telegram(root: Path) -> etree._ElementTree:
    """Return the tree of the telegram, to be changed."""
    return etree.parse(root / "source" / "telegram.xml")


def test_the_compiled_files_are_those_of_the_odd(root: Path) -> None:
    """RELAX NG and Schematron are what the ODD gives now."""
    compiled = odd_schemas.compile_odd(config.load(root / "edition.toml"), None).files
    assert [
        path.name for path, content in compiled.items() if odd_schemas.is_stale(path, content)
    ] == []


def test_everything_is_described(root: Path) -> None:
    """Each element, attribute and value has a description."""
    read = odd.read(root / "schema" / "edition.odd")
    silent = [name for name, spec in read.elements.items() if not spec.said.text]
    for name in read.elements:
        for item in read.attributes(name):
            definition = item.definition
            silent += [f"{name}/@{definition.ident}"] * (not definition.said.text)
            values = definition.values.items if definition.values else ()
            silent += [
                f"{name}/@{definition.ident}={one.shown}" for one in values if not one.said.text
            ]
    assert silent == []


def test_the_telegram_is_valid(root: Path, rules: schematron.Schema) -> None:
    """The telegram is valid under RELAX NG and breaks no rule."""
    path = root / "source" / "telegram.xml"
    assert relaxng.load(root / "schema" / "edition.rng").validate(path.read_bytes()) == ()
    assert rules.validate(etree.parse(path)) == ()


def _change(tree: etree._ElementTree, path: str, **attributes: str | None) -> None:
    namespaces = {"t": _TEI[1:-1]}
    element = tree.getroot().xpath(path, namespaces=namespaces)[0]
    for name, value in attributes.items():
        if value is None:
            del element.attrib[name]
        else:
            element.set(name, value)


@pytest.mark.parametrize(
    ("path", "attributes", "words"),
    [
        ("//t:p[@hand]", {"hand": "#nobody"}, "no handNote has that xml:id"),
        ("//t:p[@hand]", {"hand": "typist"}, "no handNote has that xml:id"),
        ("//t:del", {"change": "#never"}, "no change in listChange"),
        ("//t:del", {"change": "sent"}, "no change in listChange"),
        ("//t:text//t:persName", {"ref": "#nobody"}, "no element has that xml:id"),
        ("//t:standOff//t:note", {"resp": "#nobody"}, "The resp of note"),
        ("(//t:pb)[2]", {"n": "4"}, "Sheet 4 follows sheet 1"),
        ("//t:del", {"hand": None}, "nothing says by whom"),
        ("//t:del", {"change": None}, "in which state"),
        ("//t:correspAction", {"type": "received"}, "0 correspActions of type sent"),
    ],
)
def test_a_broken_rule_is_found(
    rules: schematron.Schema,
    telegram: etree._ElementTree,
    path: str,
    attributes: dict[str, str | None],
    words: str,
) -> None:
    """Each rule of attributes is broken by one change, and says so."""
    _change(telegram, path, **attributes)
    assert any(words in failure.message for failure in rules.validate(telegram))


def test_a_catchword_that_does_not_match(
    rules: schematron.Schema, telegram: etree._ElementTree
) -> None:
    """A catchword that the next sheet does not begin with is found."""
    for mark in telegram.iter(f"{_TEI}fw"):
        if mark.get("type") == "catch":
            mark.text = "Therefore"
            break
    found = rules.validate(telegram)
    assert ['The catchword is "Therefore"' in item.message for item in found] == [True]


@pytest.mark.parametrize(
    ("lost", "place", "words"),
    [
        ("UNQUOTE", "QUOTE", "This QUOTE has no UNQUOTE after it."),
        ("QUOTE", "UNQUOTE", "This UNQUOTE has no QUOTE before it."),
        ("QTE ", " UNQTE", "This UNQTE has no QTE before it."),
        (" UNQTE", "QTE ", "This QTE has no UNQTE after it."),
    ],
)
def test_a_quotation_that_does_not_pair(
    rules: schematron.Schema, telegram: etree._ElementTree, lost: str, place: str, words: str
) -> None:
    """A signal word without its partner is found once, where it stands."""
    for signal in telegram.iter(f"{_TEI}orig", f"{_TEI}metamark"):
        if signal.text == lost:
            signal.text = "END"
    found = [(item.element, item.message) for item in rules.validate(telegram)]
    assert len(found) == 1
    element, message = found[0]
    assert message.startswith(words)
    assert element is not None
    assert element.text == place


def test_a_quotation_may_stand_in_plain_text(rules: schematron.Schema) -> None:
    """Signal words need no element of their own, and quotations may follow or hold each other."""
    text = "<p>QUOTE a QTE b UNQTE c.</p><p><hi>UNQUOTE.</hi> QUOTE d <hi>UNQUOTE</hi></p>"
    body = f"<TEI xmlns='{_TEI[1:-1]}'><text><body><div>{text}</div></body></text></TEI>"
    assert rules.validate(etree.ElementTree(etree.fromstring(body))) == ()


def test_sheets_without_a_number_count(
    rules: schematron.Schema, telegram: etree._ElementTree
) -> None:
    """A sheet whose break has no number stands for one number."""
    sheets = list(telegram.iter(f"{_TEI}pb"))
    del sheets[1].attrib["n"]
    assert rules.validate(telegram) == ()
    sheets[2].set("n", "4")
    found = [item.message for item in rules.validate(telegram)]
    words = "Sheet 4 follows sheet 1 and 1 without a number. Number the sheets"
    assert [message.startswith(words) for message in found] == [True]


def test_a_mark_that_only_looks_struck(
    rules: schematron.Schema, telegram: etree._ElementTree
) -> None:
    """A mark that is struck by its looks alone does not say who struck it."""
    struck = next(telegram.iter(f"{_TEI}del"))
    struck.tag = f"{_TEI}hi"
    found = [item.message for item in rules.validate(telegram)]
    assert [message.startswith("This mark only looks struck out") for message in found] == [True]


@pytest.mark.parametrize("genre", ["letter", "memorandum", "minutes"])
def test_each_genre_can_be_encoded(root: Path, rules: schematron.Schema, genre: str) -> None:
    """A letter, a memorandum and minutes are valid as an editor would encode them."""
    path = root / "tests" / "schema" / "genres" / f"{genre}.xml"
    found = relaxng.load(root / "schema" / "edition.rng").validate(path.read_bytes())
    assert [(item.line, item.message) for item in found] == []
    assert rules.validate(etree.parse(path)) == ()
