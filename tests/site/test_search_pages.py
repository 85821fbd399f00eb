"""The search of an edition: when there is one, and what a changed letter changes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from edition.building import pipeline
from edition.building.options import Options
from edition.config import Config
from edition.corpus.search import layout

if TYPE_CHECKING:
    from pathlib import Path

_LETTER = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>{name}</title>'
    "</titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc>"
    '</teiHeader><text xml:lang="en"><body><p>{text}</p></body></text></TEI>'
)


def _write(folder: Path, name: str, text: str) -> None:
    (folder / f"{name}.xml").write_text(_LETTER.format(name=name, text=text), encoding="utf-8")


def _build(folder: Path, *, fresh: bool = False) -> dict[str, bytes]:
    """Build an edition, and return what belongs to its search."""
    out = folder / ("fresh" if fresh else "build")
    options = Options(out=out, jobs=1, cache=None if fresh else folder / "cache")
    result = pipeline.build(Config(root=folder, source=("*.xml",)), options)
    assert result.written
    paths = [*out.glob("search.html"), *(out / "search").rglob("*.js")]
    return {str(path.relative_to(out)): path.read_bytes() for path in paths}


@pytest.mark.parametrize(
    ("texts", "has_search"),
    [
        (["short"], False),
        (["word " * 12_000], True),
        (["one", "two"], True),
        (["", ""], False),
    ],
)
def test_an_edition_is_searched_where_there_is_something_to_find(
    tmp_path: Path, texts: list[str], *, has_search: bool
) -> None:
    """In several documents, or in a long one; a browser finds words on one short page itself."""
    for number, text in enumerate(texts):
        _write(tmp_path, f"letter{number}", text)
    found = _build(tmp_path)
    assert ("search.html" in found) == has_search
    assert bool(found) == has_search


def test_a_changed_letter_is_found_as_in_a_fresh_edition(tmp_path: Path) -> None:
    """What is amended is what is made anew; letters of other segments keep their files."""
    for number in range(12):
        _write(tmp_path, f"letter{number}", f"potato{number} " * 7_000)
    first = _build(tmp_path)
    _write(tmp_path, "letter3", "cabbage")
    second = _build(tmp_path)
    assert second == _build(tmp_path, fresh=True)
    assert b"cabbage" in b"".join(second.values())
    changed = {name for name in second if second[name] != first[name]}
    assert changed > {"search/start.js"}
    segment = layout(700_000).segment_of("letter3")
    assert all(name.startswith(f"search/{segment}/") for name in changed - {"search/start.js"})
