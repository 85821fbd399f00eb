"""Random documents of the edition's schema, and documents of unusual size."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest
from generator import Generator
from hypothesis import given, settings
from hypothesis import strategies as st

from edition import source
from edition.findings import Severity
from making import Maker, errors, restored

ROOT = Path(__file__).resolve().parents[2]
_CASES = max(1, min(10, int(os.environ.get("FUZZ_CASES", "6")) // 2))
_MAKER = Maker(ROOT)
_HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>Size</title></titleStmt><publicationStmt><p/>"
    "</publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>"
)


def _document(body: str) -> source.Document:
    data = (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{_HEADER}<text><body>{body}</body></text></TEI>'
    )
    read = source.parse(data.encode(), path=ROOT / "size.xml", root=ROOT)
    assert isinstance(read, source.Document)
    return read


@settings(max_examples=_CASES, deadline=None)
@given(seed=st.integers(0, 1_000_000))
def test_random_documents_are_proven(seed: int) -> None:
    """Whatever the schema allows is shown without a lost or added character, and comes back."""
    generator = Generator(ROOT / "schema" / "edition.rng", Random(seed))  # noqa: S311 - a test
    data = generator.document(120)
    document = source.parse(data, path=ROOT / "random.xml", root=ROOT)
    assert isinstance(document, source.Document)
    product = _MAKER.make(document)
    assert errors(product) == []
    if b"data-moved" not in product.files[f"{document.id}/diplomatic.html"]:
        rebuilt, shown = restored(product, document.id)
        assert rebuilt == shown


@pytest.mark.parametrize(
    "body",
    [
        "<p>" + "a <hi>word</hi> <choice><sic>x</sic><corr>y</corr></choice> " * 5_000 + "</p>",
        "<p>" + "line<lb/>" * 10_000 + "</p>",
        "<p>" + "<hi>a " * 1_000 + "</hi>" * 1_000 + "</p>",
        "<div>" * 1_000 + "<p>x</p>" + "</div>" * 1_000,
        "<p>" + "<hi>a " * 500 + "<pb/>b" + "</hi>" * 500 + "</p>",
        "<p>" + "word<note>A note.</note> " * 3_000 + "</p>",
    ],
    ids=["children", "lines", "phrases", "divisions", "break in phrases", "notes"],
)
def test_unusual_documents_are_proven(body: str) -> None:
    """10,000 children, nesting 1,000 deep, a break within, 3,000 notes: no error, no warning."""
    product = _MAKER.make(_document(body))
    assert [item for item in product.findings if item.severity is not Severity.NOTE] == []


@pytest.mark.corpus
def test_ten_megabytes_are_proven() -> None:
    """A document of 10 MB builds and is proven."""
    part = "<pb/><p>Some <persName>words</persName> and <del>more</del> that run on.</p>" * 20
    body = "".join(f"<div><head>Part {number}</head>{part}</div>" for number in range(6_600))
    document = _document(body)
    assert len(document.data) > 10_000_000
    assert errors(_MAKER.make(document)) == []
