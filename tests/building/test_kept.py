"""What is kept of a build: what the next one takes from it, and when it takes nothing."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from edition.building import cache, fingerprints, incremental, manifest
from edition.building.cache import Build, KeptOutcome
from edition.building.incremental import Store
from edition.building.outcomes import Outcome
from edition.config import Config, Schema, View
from edition.facts import Card
from edition.header import Moment
from edition.xml import stamps

if TYPE_CHECKING:
    from pathlib import Path


def _write(path: Path, text: str = "x", age: float = 60) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    then = time.time_ns() - int(age * 1e9)
    os.utime(path, ns=(then, then))
    return path


def _card(identifier: str, title: str = "A") -> Card:
    return Card(identifier, title, "en", Moment(), "", "")


def test_an_output_has_a_store_of_its_own(tmp_path: Path) -> None:
    """By the folder that its name leads to."""
    one = cache.store(tmp_path / "cache", tmp_path / "out")
    assert one.parent == tmp_path / "cache" / "builds"
    assert one.suffix == ".sqlite"
    assert cache.store(tmp_path / "cache", tmp_path / "in" / ".." / "out") == one
    assert cache.store(tmp_path / "cache", tmp_path / "other") != one


def test_what_is_kept_is_had_back(tmp_path: Path) -> None:
    """Outcomes with what they need, findings on their own, and the stamps of what was written."""
    file = tmp_path / "deep" / "x.sqlite"
    entries = [("a.xml", KeptOutcome({"a.xml": "1:2"}, "{}", "[1]"))]
    cache.save(file, ("print", "out"), Build(entries, {"a": {"a/x.html": "3:4"}}, gone=None))
    assert cache.load(file, "print", "out") == {"a.xml": KeptOutcome({"a.xml": "1:2"}, "{}")}
    assert cache.findings(file) == {"a.xml": "[1]"}
    assert cache.written(file) == {"a": {"a/x.html": "3:4"}}


@pytest.mark.parametrize("state", [("other", "out"), ("print", "other"), ("out", "print")])
def test_what_belongs_to_another_state_is_not_taken(tmp_path: Path, state: tuple[str, str]) -> None:
    """Of the program and configuration, or of what was written."""
    file = tmp_path / "x.sqlite"
    cache.save(file, ("print", "out"), Build([], {}, gone=None))
    assert cache.load(file, "print", "out") == {}
    assert cache.load(file, *state) is None


def test_an_amendment_keeps_what_it_does_not_touch(tmp_path: Path) -> None:
    """What has gone is dropped, what is new is put in its place, and the state is the new one."""
    file = tmp_path / "x.sqlite"
    before = [(name, KeptOutcome({}, name)) for name in ("a", "b", "c")]
    cache.save(file, ("1", "1"), Build(before, {"a": {"a/x": "1"}, "b": {"b/x": "1"}}, gone=None))
    cache.save(
        file, ("1", "2"), Build([("b", KeptOutcome({}, "B"))], {"b": {"b/x": "2"}}, gone=["a", "b"])
    )
    assert cache.load(file, "1", "1") is None
    found = cache.load(file, "1", "2")
    assert found is not None
    assert {name: kept.outcome for name, kept in found.items()} == {"b": "B", "c": "c"}
    assert cache.written(file) == {"a": {"a/x": "1"}, "b": {"b/x": "2"}}


def test_a_whole_build_forgets_all_that_was_kept(tmp_path: Path) -> None:
    """Nothing of an edition that is no more."""
    file = tmp_path / "x.sqlite"
    cache.save(
        file, ("1", "1"), Build([("a", KeptOutcome({}, "A"))], {"a": {"a/x": "1"}}, gone=None)
    )
    cache.save(
        file, ("1", "1"), Build([("b", KeptOutcome({}, "B"))], {"b": {"b/x": "1"}}, gone=None)
    )
    found = cache.load(file, "1", "1")
    assert found is not None
    assert (list(found), list(cache.written(file))) == (["b"], ["b"])


def test_a_store_that_can_not_be_read_or_written_keeps_nothing(tmp_path: Path) -> None:
    """It is a cache: no error comes of it."""
    broken = _write(tmp_path / "broken.sqlite", "no database" * 100)
    for file in (broken, tmp_path / "no.sqlite", tmp_path):
        assert cache.load(file, "1", "1") is None
    assert (cache.written(broken), cache.findings(broken)) == ({}, {})
    cache.save(broken / "below.sqlite", ("1", "1"), Build([], {}, gone=None))
    assert broken.is_file()


@pytest.mark.parametrize(
    ("needs", "holds"),
    [({}, True), ({"a": "1"}, True), ({"a": "1", "b": ""}, True), ({"a": "1", "b": "2"}, False)],
)
def test_an_outcome_holds_while_all_that_it_needs_is_as_it_was(
    needs: dict[str, str], *, holds: bool
) -> None:
    """Also what was looked for and was not there."""
    assert KeptOutcome(needs, "").holds(lambda path: {"a": "1"}.get(path, "")) is holds


class _Edition:
    """A store with what two documents became, as after a build."""

    def __init__(self, folder: Path) -> None:
        self.out = folder / "out"
        self.paths = [_write(folder / f"{name}.xml", name) for name in "ab"]
        self.part = _write(folder / "part.xml")
        pages = [_write(self.out / name) for name in ("a/x.html", "b/x.html", "index.html")]
        names = [page.relative_to(self.out).as_posix() for page in pages]
        manifest.write(self.out, dict.fromkeys(names, "0" * 64))
        _write(self.out / manifest.FILE, (self.out / manifest.FILE).read_text())
        self.store = Store(folder / "cache" / "x.sqlite", self.out, "print")
        self.made = {
            path: Outcome(
                path.name,
                path.stem,
                card=_card(path.stem),
                needs={str(file): stamps.stamp(file) for file in (path, self.part)},
            )
            for path in self.paths
        }
        published = {"a": ("a/x.html",), "b": ("b/x.html",), "index.html": ("index.html",)}
        shown = dict.fromkeys(("a", "b", "index.html", "persons/x.html"), "1")
        incremental.remember(self.store, self.made, None, published, shown)

    def unchanged(self) -> list[str] | None:
        """Return the documents that still stand; None where all must be made."""
        last = incremental.recall(self.store, self.paths, ())
        return None if last is None else [path.stem for path in last.unchanged]


@pytest.fixture
def edition(tmp_path: Path) -> _Edition:
    """Return an edition that was built."""
    return _Edition(tmp_path)


def test_what_has_not_changed_still_stands(edition: _Edition) -> None:
    """All of it, as it was."""
    last = incremental.recall(edition.store, edition.paths, ())
    assert last is not None
    assert {*last.unchanged} == {*edition.paths}
    assert [item.identifier for item in last.before.values()] == ["a", "b"]
    assert last.before[edition.paths[0]].card == _card("a")


def test_a_document_whose_file_has_changed_does_not_stand(edition: _Edition) -> None:
    """The others do; and of a file that is gone there is nothing to stand."""
    _write(edition.paths[0], "other")
    assert edition.unchanged() == ["b"]
    edition.paths.remove(edition.paths[0])
    assert edition.unchanged() == ["b"]


def test_a_part_that_has_changed_concerns_all_that_need_it(edition: _Edition) -> None:
    """So does one that is gone."""
    _write(edition.part, "other")
    assert edition.unchanged() == []
    edition.part.unlink()
    assert edition.unchanged() == []


def test_a_new_file_is_none_of_those_that_stand(edition: _Edition) -> None:
    """It must be made."""
    edition.paths.append(_write(edition.out.parent / "c.xml"))
    assert edition.unchanged() == ["a", "b"]


@pytest.mark.parametrize(
    ("page", "unchanged"), [("a/x.html", ["b"]), ("b/x.html", ["a"]), ("index.html", None)]
)
def test_a_page_that_somebody_changed_is_made_again(
    edition: _Edition, page: str, unchanged: list[str] | None
) -> None:
    """With its document; where it is a page of the edition as a whole, all is."""
    _write(edition.out / page, "somebody's")
    assert edition.unchanged() == unchanged
    (edition.out / page).unlink()
    assert edition.unchanged() == unchanged


def test_a_page_that_has_become_a_link_is_made_again(edition: _Edition) -> None:
    """What it leads to may change without notice."""
    page = edition.out / "a" / "x.html"
    page.rename(edition.out / "moved.html")
    page.symlink_to(edition.out / "moved.html")
    assert edition.unchanged() == ["b"]


def test_another_manifest_means_that_all_is_made(edition: _Edition) -> None:
    """Another build has written there, or none."""
    manifest.write(edition.out, {})
    assert edition.unchanged() is None


def test_another_fingerprint_means_that_all_is_made(edition: _Edition) -> None:
    """The program or the configuration is another."""
    edition.store = replace(edition.store, fingerprint="other")
    assert edition.unchanged() is None


def test_findings_are_had_back_for_those_who_want_them(edition: _Edition) -> None:
    """Of the documents that were asked for."""
    a, _ = edition.paths
    told = incremental.with_findings(edition.store, {a: edition.made[a]})
    assert told == {a: edition.made[a]}


def test_what_has_gone_is_known_by_its_name(edition: _Edition) -> None:
    """A document that has a new id has gone under its old one; a page is known by its path."""
    last = incremental.recall(edition.store, edition.paths, ())
    assert last is not None
    a, b = edition.made.values()
    assert last.gone([a, b], ["index.html", "persons/x.html"]) == set()
    assert last.gone([a, b], ["index.html"]) == {"persons/x.html"}
    assert last.gone([b], ["index.html", "persons/x.html"]) == {"a"}
    assert last.gone([replace(a, identifier="c"), b], []) == {"a", "index.html", "persons/x.html"}


def _print(config: Config, *depends: object) -> str:
    return fingerprints.taken(config, depends, ()).whole


def test_a_configuration_has_a_fingerprint(tmp_path: Path) -> None:
    """The same is the same; another setting, another option make another."""
    plain = Config(root=tmp_path)
    assert _print(plain, 1) == _print(Config(root=tmp_path), 1)
    others = [
        Config(root=tmp_path, title="A"),
        Config(root=tmp_path, leiden=True),
        Config(root=tmp_path, views={"reading": View(output="web")}),
    ]
    found = {_print(config, 1) for config in (plain, *others)}
    assert len(found | {_print(plain, 2)}) == 5


@pytest.mark.parametrize(
    ("config", "file"),
    [
        ({"odd": ("own.odd",)}, "own.odd"),
        ({"odd": ("own.odd",)}, "part.xml"),
        ({"xslt": "own.xsl"}, "own.xsl"),
        ({"schema": Schema(odd="own.odd")}, "own.odd"),
        ({"schema": Schema(rng=("own.rng",))}, "own.rng"),
        ({"schema": Schema(schematron=("own.sch",))}, "own.sch"),
        ({"schema": Schema(catalog={"https://example.org/x": "own.rng"})}, "own.rng"),
        ({"views": {"school": View(odd=("own.odd",))}}, "own.odd"),
        ({"views": {"school": View(xslt="own.xsl")}}, "own.xsl"),
        ({"templates": "own"}, "own/page.html"),
        ({"static": "own"}, "own/deep/style.css"),
    ],
)
def test_a_file_that_serves_all_documents_is_part_of_the_fingerprint(
    tmp_path: Path, config: dict[str, object], file: str
) -> None:
    """Whatever setting names it, or whatever file that a setting names takes it in."""
    for name in ("own.xsl", "own.rng", "own.sch", "part.xml", "own/page.html"):
        _write(tmp_path / name, "<x/>")
    _write(tmp_path / "own" / "deep" / "style.css", "")
    _write(tmp_path / "own.odd", '<x source="part.xml"/>')
    own = Config(root=tmp_path, **config)  # type: ignore[arg-type]
    before = _print(own)
    assert _print(own) == before
    _write(tmp_path / file, "<x n='another'/>" if file != "own.odd" else "<x/>", age=30)
    assert _print(own) != before


def test_a_file_that_no_setting_names_is_no_part_of_the_fingerprint(tmp_path: Path) -> None:
    """A document that changes concerns itself."""
    own = Config(root=tmp_path, odd=("own.odd",))
    _write(tmp_path / "own.odd", "<x/>")
    before = _print(own)
    _write(tmp_path / "a.xml", "<x/>")
    assert _print(own) == before
