"""Who of those responsible for an edition are its editors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import etree

from edition.header.responsibility import responsible
from edition.source.names import TEI

if TYPE_CHECKING:
    from edition.header.values import Responsibility


def _responsible(titles: str, edition: str = "") -> tuple[Responsibility, ...]:
    top = etree.fromstring(
        f'<fileDesc xmlns="{TEI}"><titleStmt>{titles}</titleStmt>'
        f"<editionStmt>{edition}</editionStmt></fileDesc>"
    )
    return responsible(top[0], top[1])


def _editors(titles: str, edition: str = "") -> list[str]:
    return [
        name.text for item in _responsible(titles, edition) if item.editing for name in item.names
    ]


_TYPIST = "<respStmt><resp>saisie</resp><name>Luc Val</name></respStmt>"


def test_an_editor_is_one() -> None:
    """Where an `editor` is named, a `respStmt` makes no second one, whatever its words."""
    assert _editors(f"<editor>Ida Holm</editor>{_TYPIST}") == ["Ida Holm"]


@pytest.mark.parametrize(
    "attribute",
    [
        'ref="http://id.loc.gov/vocabulary/relators/edt"',
        'ref="https://id.loc.gov/vocabulary/relators/edt.html"',
        'key="edt"',
        'ref="marcrel:trc"',
        'ref="http://id.loc.gov/vocabulary/relators#MRK"',
    ],
)
def test_a_relator_code_says_who_edits(attribute: str) -> None:
    """Without an `editor`, MARC's codes tell editors from others, in any language."""
    statement = f"<respStmt><resp {attribute}>bearbeitet</resp><name>Ida Holm</name></respStmt>"
    assert _editors(_TYPIST + statement) == ["Ida Holm"]


def test_other_codes_are_no_editors() -> None:
    """A funder's or a photographer's code makes nobody an editor while another has one."""
    statement = '<respStmt><resp key="pht">foto</resp><name>Bo Ek</name></respStmt>'
    editor = '<respStmt><resp key="edt">x</resp><name>Ida Holm</name></respStmt>'
    assert _editors(statement + editor) == ["Ida Holm"]


def test_without_either_all_of_the_title_statement_are_named() -> None:
    """The words of a `resp` may be of any language, so that none of them decides."""
    assert _editors(f"<respStmt><resp>edición</resp><name>Ana Ruiz</name></respStmt>{_TYPIST}") == [
        "Ana Ruiz",
        "Luc Val",
    ]


def test_the_edition_statement_names_no_editor_by_its_words_alone() -> None:
    """Who is named beside the number of an edition is no editor of the text without a code."""
    assert _editors("", _TYPIST) == []


@pytest.mark.parametrize(
    ("attribute", "role"),
    [
        ("", "edited by"),
        ('role="primary"', "editor (primary)"),
        ('role="general_editor"', "general editor"),
        ('role="Herausgeberin"', "Herausgeberin"),
        ('role="traducteur"', "editor (traducteur)"),
    ],
)
def test_the_role_of_an_editor_says_that_it_is_one(attribute: str, role: str) -> None:
    """The element says what, `@role` which: both reach the reader."""
    (item,) = _responsible(f"<editor {attribute}>Ida Holm</editor>")
    assert item.role == role


def test_an_empty_editor_is_nobody() -> None:
    """An `editor` without a name is left out."""
    assert _responsible("<editor/>") == ()
