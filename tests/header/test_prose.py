"""Prose of a header: paragraphs of runs, safe on any page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from edition.header import Run

if TYPE_CHECKING:
    from conftest import ReadsHeader
    from edition.header import Block


def _abstract(header_of: ReadsHeader, inside: str) -> tuple[Block, ...]:
    return header_of(rest=f"<profileDesc><abstract>{inside}</abstract></profileDesc>").abstract


@pytest.mark.parametrize(
    ("inside", "runs"),
    [
        ("a  <emph>b</emph>\n c", [Run("a "), Run("b", "em"), Run(" c")]),
        ("a <gi>p</gi>", [Run("a "), Run("p", "code")]),
        ("<soCalled>so</soCalled>", [Run("so", "q")]),
        ("“<q>so</q>”", [Run("“so”")]),
        ("a<lb/>b", [Run("a b")]),
        ("<orgName>a</orgName> <name>b</name>", [Run("a b")]),
        ("a<!-- no --> b<?no no?>", [Run("a b")]),
        (
            '<ref target="https://example.org/">there</ref>',
            [Run("there", "link", "https://example.org/")],
        ),
        (
            '<ptr target="https://example.org/"/>',
            [Run("https://example.org/", "link", "https://example.org/")],
        ),
        ('<ref target="javascript:x">there</ref>', [Run("there")]),
        ('<ref target="#here">there</ref>', [Run("there")]),
        ('<emph>a <ref target="#x">b</ref></emph>', [Run("a ", "em"), Run("b", "em")]),
    ],
)
def test_runs_keep_the_look_of_words(header_of: ReadsHeader, inside: str, runs: list[Run]) -> None:
    """Emphasis, code, quotation and links of the web stay; white space is single."""
    (block,) = _abstract(header_of, f"<p>{inside}</p>")
    assert list(block.runs) == runs


def test_a_list_is_items(header_of: ReadsHeader) -> None:
    """Items and headings are blocks of their kinds; empty ones are left out."""
    found = _abstract(
        header_of, "<list><head>Two</head><item>one</item><item/><item>two</item></list>"
    )
    assert [(block.kind, block.text) for block in found] == [
        ("head", "Two"),
        ("item", "one"),
        ("item", "two"),
    ]
