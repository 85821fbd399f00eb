"""A document with twice as much of one thing takes twice the calls, for each kind of thing."""

from __future__ import annotations

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from edition import config, site, views
from edition.building.document import make, pages
from edition.check import validate
from edition.source import document as source

if TYPE_CHECKING:
    from types import FrameType, ModuleType

    from edition.building.document import Finished

_ROOT = Path(__file__).resolve().parents[1]


def _benchmark() -> ModuleType:
    spec = spec_from_file_location("growth", _ROOT / "benchmarks" / "growth.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


_GROWTH = _benchmark()
_NUMBERS = (20, 40, 80)
_KINDS = [kind for kind in _GROWTH.KINDS if kind != "dangling"]
"""All but what is bounded by itself: two hundred ids that are unknown get a hint, and no more."""


@pytest.mark.parametrize("kind", _KINDS)
def test_calls_grow_with_the_document(kind: str, tmp_path: Path) -> None:
    """From 40 to 80 of a kind come twice the calls that come from 20 to 40, not four times."""
    _worked(tmp_path, _GROWTH.document(kind, 10))
    few, more, most = (_calls(tmp_path, _GROWTH.document(kind, number)) for number in _NUMBERS)
    assert most - more <= 2.5 * (more - few)


def test_a_document_of_megabytes_is_proven(tmp_path: Path) -> None:
    """Twenty-five thousand lines with a deletion in every tenth: two megabytes."""
    words = "and they went on in the rain along the river until it was night"
    lines = (
        f'<lb n="{number}"/>{words} {"<del>again</del> " if number % 10 == 0 else ""}'
        for number in range(25_000)
    )
    text = _GROWTH.document("lines", 0).replace("<p></p>", f"<p>{''.join(lines)}</p>")
    assert len(text) > 2_000_000
    finished = _finished(tmp_path, text)
    assert len(finished.made.ledger) == 2_500
    assert [proof.findings for proof in finished.proofs] == [(), ()]
    assert finished.proofs[0].characters == 25_000 * len("".join(words.split())) + 2_500 * 5


def _calls(folder: Path, text: str) -> int:
    count = 0

    def watch(_: FrameType, event: str, __: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(watch)
    try:
        _worked(folder, text)
    finally:
        sys.setprofile(None)
    return count


def _worked(folder: Path, text: str) -> None:
    shared = site.open_site(config.Config(root=folder), documents=1)
    pages(shared, _finished(folder, text))


def _finished(folder: Path, text: str) -> Finished:
    (folder / "x.xml").write_text(text)
    document = source.read(folder / "x.xml", folder)
    assert not isinstance(document, list)
    settings = config.Config(root=folder)
    validate.check(document, settings)
    return make(document, views.load(settings).views, settings)
