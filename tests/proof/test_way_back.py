"""The way back: the diplomatic text, rebuilt from the reading page alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from making import Maker, restored

ROOT = Path(__file__).resolve().parents[2]
_CASES = sorted((ROOT / "tests" / "golden").glob("*/in.xml"))


@pytest.fixture(scope="module")
def maker() -> Maker:
    """Return what makes the documents of the checkout."""
    return Maker(ROOT)


@pytest.mark.parametrize(
    "path", [ROOT / "source" / "telegram.xml", *_CASES], ids=lambda path: path.parent.name
)
def test_the_diplomatic_text_is_rebuilt(maker: Maker, path: Path) -> None:
    """The reading page gives back each character that the sheets show, in order."""
    document = maker.read(path)
    assert document is not None
    product = maker.make(document)
    rebuilt, shown = restored(product, document.id)
    if b"data-moved" in product.files[f"{document.id}/diplomatic.html"]:
        assert _is_within(shown, rebuilt)
    else:
        assert rebuilt == shown


def _is_within(inner: str, outer: str) -> bool:
    """Say whether a text is another one with stretches left out."""
    rest = iter(outer)
    return all(character in rest for character in inner)
