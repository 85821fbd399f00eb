"""Facts as they are kept: by digests of what they say."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from edition.building import facts_kept
from edition.building.facts_kept import Facts, KeptShelves, told
from edition.corpus.order import Step
from edition.facts import Contact

if TYPE_CHECKING:
    from pathlib import Path

_STEP = Step("a", "Ä", "1901", "en")
_CONTACT = Contact(earlier=("/x/a.xml", "/x/b.xml"))


def _kept(facts: Facts) -> KeptShelves:
    """Put facts of two documents; return what is kept of them."""
    both, one = told([_STEP, _CONTACT]), told([_STEP])
    facts.put([*both, *one])
    digests = [{fact.kind: fact.digest for fact in tells} for tells in (both, one)]
    return KeptShelves(facts, dict(zip(("x", "y"), digests, strict=True)))


def test_facts_are_had_back_by_kind(tmp_path: Path) -> None:
    """With the documents that tell them, in their order; of some documents, where asked."""
    with closing(Facts(tmp_path / "in" / "a.facts")) as facts:
        kept = _kept(facts)
        assert list(kept.read(Step)) == [("x", _STEP), ("y", _STEP)]
        assert list(kept.read(Contact)) == [("x", _CONTACT)]
        assert list(kept.read(Step, ["y", "z"])) == [("y", _STEP)]
        assert len(set(kept.digests(Step).values())) == 1


def test_facts_outlive_the_run(tmp_path: Path) -> None:
    """But for those that no document tells any more."""
    with closing(Facts(tmp_path / "a.facts")) as facts:
        kept = _kept(facts)
    with closing(Facts(tmp_path / "a.facts")) as facts:
        assert facts.get(kept.digests(Step)["x"]) == _STEP
        facts.prune(set(kept.digests(Contact).values()))
        assert facts.known() == {*kept.digests(Contact).values()}
        with pytest.raises(KeyError):
            facts.get(kept.digests(Step)["x"])


@pytest.mark.parametrize("content", [b"no database" * 100, b""])
def test_a_file_that_is_no_database_is_made_anew(tmp_path: Path, content: bytes) -> None:
    """It is a cache."""
    (tmp_path / "a.facts").write_bytes(content)
    with closing(Facts(tmp_path / "a.facts")) as facts:
        assert list(_kept(facts).read(Contact)) == [("x", _CONTACT)]


def test_where_nothing_can_be_written_memory_keeps_them(tmp_path: Path) -> None:
    """For the run."""
    (tmp_path / "file").write_bytes(b"")
    with closing(Facts(tmp_path / "file" / "a.facts")) as facts:
        assert list(_kept(facts).read(Contact)) == [("x", _CONTACT)]
        assert len(facts.known()) == 2


def test_without_sqlite_memory_keeps_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Python may have been built without it."""
    monkeypatch.setattr(facts_kept, "AVAILABLE", False)
    with closing(Facts(tmp_path / "a.facts")) as facts:
        assert list(_kept(facts).read(Contact)) == [("x", _CONTACT)]
    assert not (tmp_path / "a.facts").exists()
