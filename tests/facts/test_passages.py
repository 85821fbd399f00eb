"""Passages: what a search finds of a document, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from edition import proof, source, views
from edition.building.document import rendered_views
from edition.config import Config
from edition.facts.passages import Passage, passages
from edition.source import transcription
from edition.views.addresses import address
from edition.views.writing import written

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Gather = Callable[[str], tuple[Passage, ...]]

_HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>Test</title></titleStmt><publicationStmt><p/>"
    "</publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>"
)


@pytest.fixture
def gather(tmp_path: Path) -> Gather:
    """Return a function that gathers the passages of a body."""

    def run(body: str) -> tuple[Passage, ...]:
        path = tmp_path / "test.xml"
        path.write_text(
            f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{_HEADER}'
            f'<text xml:lang="de"><body>{body}</body></text></TEI>',
            encoding="utf-8",
        )
        document = source.read(path, tmp_path)
        assert isinstance(document, source.Document)
        every = views.load(Config(root=tmp_path)).views
        text = transcription.read(document)
        addressed = address(text, notes=views.note_names(every))
        hidden = {
            view.name: proof.prove(text, written(root), view.name).hidden
            for view, root in rendered_views(text, every)
        }
        return passages(text, addressed, hidden["reading"], hidden["diplomatic"])

    return run


@pytest.mark.parametrize(
    ("text", "reading", "diplomatic"),
    [
        ("irre-<lb break='no'/>spective", "irrespective", ""),
        ("irre<lb break='no'/>spective", "irrespective", ""),
        ("one<lb/>two", "one two", ""),
        ("Ruhe-<pb n='2' break='no'/>stand", "Ruhestand", ""),
        ("<choice><orig>Thür</orig><reg>Tür</reg></choice> auf", "Tür auf", "Thür auf"),
        ("wo<choice><sic>l</sic><corr>r</corr></choice>t", "wort", "wolt"),
        ("ein <del>altes</del> Haus", "ein Haus", "ein altes Haus"),
        ("er <gap reason='illegible'/> kam", "er kam", ""),
        ("er <quote>sagte</quote> es", "er sagte es", ""),
        ('den<space unit="chars" quantity="1"/>9. Mai', "den 9. Mai", ""),
        ("<subst><del>die</del><add>das</add></subst> Haus", "das Haus", "die das Haus"),
    ],
)
def test_a_passage_is_what_the_views_show(
    gather: Gather, text: str, reading: str, diplomatic: str
) -> None:
    """Broken words are whole; what a view hides is not its text; generated words are nobody's."""
    (passage,) = gather(f"<p xml:id='here'>{text}</p>")
    assert (passage.reading, passage.diplomatic) == (reading, diplomatic)


def test_each_block_has_its_own_words(gather: Gather) -> None:
    """A note and a catchword cut no word of the paragraph that they stand in."""
    found = gather(
        "<pb n='7'/><p>Der Ruhe-<fw type='catch'>stand</fw><pb n='8' break='no'/>stand des Kai"
        "<note xml:lang='fr'>un mot</note>sers</p>"
    )
    assert found == (
        Passage("p1.b1", "7", "de", "Der Ruhestand des Kaisers"),
        Passage("p1.b2", "7", "de", "", "stand"),
        Passage("p2.b1", "8", "fr", "un mot"),
    )


def test_a_passage_knows_its_sheet_and_its_language(gather: Gather) -> None:
    """A sheet without a number is counted; a language reaches down to blocks that say none."""
    found = gather(
        "<p>vor</p><pb/><div xml:lang='eng'><p>one</p><p xml:lang='ar'>كتاب</p></div><p>nach</p>"
    )
    assert [(item.sheet, item.language, item.reading) for item in found] == [
        ("", "de", "vor"),
        ("1", "en", "one"),
        ("1", "ar", "كتاب"),
        ("1", "de", "nach"),
    ]


def test_text_in_no_block_is_found_at_the_nearest_around_it(gather: Gather) -> None:
    """No word of S is lost, wherever it stands."""
    found = gather("<div xml:id='d'>lose <list><item>Worte</item></list> hier</div>")
    assert {item.place: item.reading for item in found} == {"d": "lose hier", "b4": "Worte"}
