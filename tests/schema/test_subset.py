"""The edition's schema allows nothing that the TEI does not."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest
from generator import Generator

from edition import relaxng

if TYPE_CHECKING:
    from pathlib import Path

_DOCUMENTS = 40
_SIZE = 200
_ELEMENTS = 190


@pytest.fixture(scope="module")
def documents(root: Path) -> list[bytes]:
    """Return random documents that the schema allows."""
    generator = Generator(root / "schema" / "edition.rng", Random(1961))  # noqa: S311 - tests, not secrets
    found = [generator.document(_SIZE) for _ in range(_DOCUMENTS)]
    assert len(generator.seen) > _ELEMENTS
    return found


def test_the_documents_are_valid_here(root: Path, documents: list[bytes]) -> None:
    """What is generated from the schema is valid under it."""
    grammar = relaxng.load(root / "schema" / "edition.rng")
    assert [found[0].message for one in documents if (found := grammar.validate(one))] == []


def test_the_genres_are_valid_tei(root: Path, shared: Path) -> None:
    """The letter, memorandum and minutes of the tests are valid under `tei_all`."""
    grammar = relaxng.load(shared / "tei" / "tei_all.rng")
    for path in (root / "tests" / "schema" / "genres").glob("*.xml"):
        assert grammar.validate(path.read_bytes()) == ()


def test_what_is_valid_here_is_valid_tei(shared: Path, documents: list[bytes]) -> None:
    """What is valid under the edition's schema is valid under `tei_all`."""
    grammar = relaxng.load(shared / "tei" / "tei_all.rng")
    found = {
        (item.message, item.parent.rpartition("}")[2])
        for document in documents
        for item in grammar.validate(document)[:3]
    }
    assert found == set()
