"""The shipped models serve any TEI: what `type` means in one edition, its own ODD says."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest
from lxml import etree, html

from edition import odd
from folders import make_edition, run

if TYPE_CHECKING:
    from pathlib import Path

_NS = {"t": "http://www.tei-c.org/ns/1.0"}
_ANY = frozenset(["header", "footer", "pageNum", "lineNum", "sig", "catch", "editorial"])
"""Values that the Guidelines themselves suggest for `fw` and `note`, or name in their prose."""

_FOREIGN = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
<titleStmt><title>The mill at Ostheim</title></titleStmt><publicationStmt><p>Invented.</p>
</publicationStmt><sourceDesc><p>Invented.</p></sourceDesc></fileDesc></teiHeader>
<text><body>
<pb n="1"/><fw type="copy">Second copy</fw>
<ab type="form">I, the undersigned miller,</ab>
<ab type="routing"><seg type="label">by way of</seg> the post rider<lb/>of Ostheim</ab>
<p>ask for <seg type="box">two barrels</seg>.<note type="copy">Sent twice.</note>
<note type="filing">Laid by.</note></p>
<note type="registry">Entered in May.</note>
</body></text></TEI>"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, html.HtmlElement]:
    """Return the pages of a letter that has the telegram's words for things of its own."""
    folder = make_edition(tmp_path_factory.mktemp("foreign"))
    (folder / "letter.xml").write_text(_FOREIGN, encoding="utf-8")
    code, said = run(folder, "build")
    assert code == 0, said
    names = ("diplomatic", "reading")
    return {
        name: html.parse(str(folder / "build" / "letter" / f"{name}.html")).getroot()
        for name in names
    }


def _words(page: html.HtmlElement) -> str:
    (view,) = page.xpath("//*[@data-view]")
    return " ".join("".join(view.xpath(".//text()[not(ancestor::template)]")).split())


@pytest.mark.parametrize(
    "words",
    [
        "I, the undersigned miller,",
        "by way of the post rider of Ostheim",
        "two barrels",
        "Sent twice.",
        "Laid by.",
        "Entered in May.",
    ],
)
def test_a_type_of_its_own_hides_nothing(pages: dict[str, html.HtmlElement], words: str) -> None:
    """Text of a type that the telegram has other plans for is in the reading text."""
    assert words in _words(pages["reading"])


def test_notes_of_any_type_are_notes(pages: dict[str, html.HtmlElement]) -> None:
    """A note in a paragraph has its mark, whatever its type."""
    assert len(pages["reading"].xpath("//p//a[contains(@class, 'note')]")) == 2


def test_forme_work_goes_by_the_rule_of_all(pages: dict[str, html.HtmlElement]) -> None:
    """A `fw` is left out of the reading text by the sentence for any `fw`."""
    assert "Second copy" in _words(pages["diplomatic"])
    assert "Second copy" not in _words(pages["reading"])
    (hidden,) = pages["reading"].xpath("//template[@data-type = 'copy']/@data-original")
    assert hidden == "Second copy"


def _values(root: Path, name: str) -> frozenset[str]:
    read = odd.read(root / "schema" / "edition.odd")
    (kind,) = (one.definition for one in read.attributes(name) if one.definition.ident == "type")
    return frozenset(item.shown for item in kind.values.items) if kind.values else frozenset()


@pytest.mark.parametrize("name", ["ab", "fw", "note", "seg"])
def test_no_shipped_model_names_a_value_of_the_telegram(root: Path, name: str) -> None:
    """No predicate of a shipped model compares with what only our schema lists."""
    files = (root / "transforms" / "models").glob("*.xml")
    specs = [one for file in files for one in etree.parse(file).iter("{*}elementSpec")]
    predicates = [
        one.get("predicate", "")
        for spec in specs
        if spec.get("ident") in {name, "lb"}
        for one in spec.iter("{*}model")
    ]
    words = _values(root, name) - _ANY
    assert [(word, one) for word in words for one in predicates if f"@type = '{word}'" in one] == []


def test_the_telegram_has_one_document_for_all(root: Path) -> None:
    """This edition's schema, views and guidelines come from one ODD."""
    table = tomllib.loads((root / "edition.toml").read_text(encoding="utf-8"))
    assert table["odd"] == [table["schema"]["odd"]]
    tree = etree.parse(root / "schema" / "edition.odd")
    assert tree.xpath("//t:elementSpec[@ident = 'fw']/t:model", namespaces=_NS)
