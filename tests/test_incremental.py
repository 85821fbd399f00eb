"""Incremental builds: only what changed is made, and the edition is that of a fresh build."""

from __future__ import annotations

import os
import random
import shutil
from typing import TYPE_CHECKING

import pytest
from killing import kills

from edition import config
from edition.building import cache, pipeline, publish, workers
from edition.building.options import Options
from folders import LETTER, make_edition

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from edition import site, source, views
    from edition.building.document import Product
    from edition.views import destinations

_HOUR_AGO = 1_000_000_000


def _old(folder: Path) -> None:
    """Make all files look as if they had been written long ago, each at its own time."""
    for number, path in enumerate(sorted(folder.glob("*.*"))):
        if path.stat().st_mtime > _HOUR_AGO + 1e6:
            os.utime(path, (_HOUR_AGO + number, _HOUR_AGO + number))


def _letters(folder: Path, number: int = 4) -> Path:
    make_edition(folder, "[schema]\n")
    for index in range(number):
        (folder / f"letter-{index}.xml").write_text(LETTER, encoding="utf-8")
    _old(folder)
    return folder


def _build(folder: Path, *, every_finding: bool = False) -> pipeline.Result:
    settings = config.load(folder / "edition.toml")
    options = Options(folder / "build", cache=folder / "cache", every_finding=every_finding)
    return pipeline.build(settings, options)


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that takes in the name of each document that is made."""
    names: list[str] = []
    make = workers.make

    def noted(
        document: source.Document,
        every: Sequence[views.View],
        shared: site.Site,
        elsewhere: destinations.Elsewhere,
    ) -> Product:
        names.append(document.name)
        return make(document, every, shared, elsewhere)

    monkeypatch.setattr(workers, "make", noted)
    return names


def _as_fresh(folder: Path) -> None:
    """Compare what was amended with what a fresh build makes of the same files."""
    amended = _files(folder / "build")
    settings = config.load(folder / "edition.toml")
    pipeline.build(settings, Options(folder / "fresh"))
    assert amended == _files(folder / "fresh")


def test_nothing_is_made_twice(tmp_path: Path, made: list[str]) -> None:
    """A second build makes no document, and says how many it left as they are."""
    folder = _letters(tmp_path)
    _build(folder)
    made.clear()
    result = _build(folder)
    assert made == []
    assert "Unchanged since the last build: 5 documents." in result.notices
    assert result.written


def test_what_changed_is_made(tmp_path: Path, made: list[str]) -> None:
    """A changed letter is made, the others are not."""
    folder = _letters(tmp_path)
    _build(folder)
    made.clear()
    path = folder / "letter-2.xml"
    path.write_text(LETTER.replace("Ada Reed", "Ada Read"), encoding="utf-8")
    _build(folder)
    assert made == ["letter-2.xml"]
    assert b"Ada Read" in (folder / "build/letter-2/reading.html").read_bytes()


def _pointing(folder: Path, pointer: str) -> None:
    text = LETTER.replace("<body>", f"<body><p>See {pointer}.</p>", 1)
    (folder / "letter-0.xml").write_text(text, encoding="utf-8")


def _titled(folder: Path, title: str) -> None:
    before, rest = LETTER.split("<title>", 1)
    text = f"{before}<title>{title}</title>{rest.split('</title>', 1)[1]}"
    (folder / "letter-1.xml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    "pointer", ['<ptr target="letter-1.xml"/>', '<rs ref="letter-1.xml">it</rs>']
)
def test_what_points_to_a_changed_document_is_made(
    tmp_path: Path, made: list[str], pointer: str
) -> None:
    """Its page shows the title of the other; those that point elsewhere stay."""
    folder = _letters(tmp_path)
    _pointing(folder, pointer)
    _titled(folder, "Of Wells")
    _old(folder)
    _build(folder)
    made.clear()
    _titled(folder, "Of Mills")
    _build(folder)
    assert made == ["letter-0.xml", "letter-1.xml"]
    page = (folder / "build/letter-0/reading.html").read_text(encoding="utf-8")
    assert 'href="../letter-1/reading.html"' in page
    assert ("Of Mills" in page) == ("ptr" in pointer)
    _as_fresh(folder)


def test_a_document_that_comes_and_goes_is_linked_while_it_is_there(tmp_path: Path) -> None:
    """What was not there when a page was made is looked for as well."""
    folder = _letters(tmp_path)
    _pointing(folder, '<ref target="mill.xml">the mill</ref>')
    _old(folder)
    page = folder / "build/letter-0/reading.html"
    for there in (False, True, False):
        if there:
            (folder / "mill.xml").write_text(LETTER, encoding="utf-8")
            _old(folder)
        else:
            (folder / "mill.xml").unlink(missing_ok=True)
        _build(folder)
        assert ('href="../mill/reading.html"' in page.read_text(encoding="utf-8")) is there
    _as_fresh(folder)


@pytest.mark.parametrize(
    "setting", ['title = "Letters"', "leiden = true", 'odd = ["my.odd"]', 'static = "static"']
)
def test_what_serves_all_makes_all(tmp_path: Path, made: list[str], setting: str) -> None:
    """Another configuration makes each document anew."""
    folder = _letters(tmp_path)
    (folder / "static").mkdir()
    (folder / "my.odd").write_text(
        '<schemaSpec xmlns="http://www.tei-c.org/ns/1.0" ident="my" start="TEI"/>', encoding="utf-8"
    )
    _build(folder)
    made.clear()
    (folder / "edition.toml").write_text(f'source = ["*.xml"]\n{setting}\n', encoding="utf-8")
    _build(folder)
    assert len(made) == 5


def test_a_changed_odd_makes_all(tmp_path: Path, made: list[str]) -> None:
    """A file that the configuration names, or that such a file takes in, counts."""
    folder = _letters(tmp_path)
    group = '<specGrp xmlns="http://www.tei-c.org/ns/1.0">{}</specGrp>'
    (folder / "part.xsl").write_text(group.format(""), encoding="utf-8")
    (folder / "my.odd").write_text(
        '<schemaSpec xmlns="http://www.tei-c.org/ns/1.0" ident="my" start="TEI">'
        '<specGrpRef target="part.xsl"/></schemaSpec>',
        encoding="utf-8",
    )
    (folder / "edition.toml").write_text('source = ["l*.xml"]\nodd = "my.odd"', encoding="utf-8")
    _old(folder)
    _build(folder)
    made.clear()
    (folder / "part.xsl").write_text(group.format("<!-- new -->"), encoding="utf-8")
    _build(folder)
    assert len(made) == 5


def test_a_file_that_is_pointed_to_counts(tmp_path: Path, made: list[str]) -> None:
    """A letter is made again where a file that it names has come, gone or changed."""
    folder = _letters(tmp_path)
    names = folder / "names.txt"
    pointing = LETTER.replace("<persName>", '<persName ref="names.txt">')
    (folder / "letter-1.xml").write_text(pointing, encoding="utf-8")
    _old(folder)
    assert any("names.txt" in item.message for item in _build(folder).findings)
    made.clear()
    names.write_text("Ada Reed", encoding="utf-8")
    assert not any("names.txt" in item.message for item in _build(folder).findings)
    assert made == ["letter-1.xml"]


def test_an_included_file_counts(tmp_path: Path, made: list[str]) -> None:
    """A letter is made again where a part of it that stands in another file has changed."""
    folder = _letters(tmp_path)
    part = folder / "part.tei"
    part.write_text('<p xmlns="http://www.tei-c.org/ns/1.0">One</p>', encoding="utf-8")
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="part.tei"/></body>'
    path = folder / "letter-3.xml"
    path.write_text(LETTER.replace("</body>", include), encoding="utf-8")
    _old(folder)
    _build(folder)
    made.clear()
    part.write_text('<p xmlns="http://www.tei-c.org/ns/1.0">Two</p>', encoding="utf-8")
    _build(folder)
    assert made == ["letter-3.xml"]


def test_all_changes_together_give_what_a_fresh_build_gives(tmp_path: Path) -> None:
    """After letters came, went and changed, at random, the edition is that of a fresh build."""
    folder = _letters(tmp_path, 6)
    _build(folder)
    chance = random.Random(7)  # noqa: S311 - a test must be the same each time
    for turn in range(6):
        for path in sorted(folder.glob("letter*.xml")):
            fate = chance.random()
            if fate < 0.2:
                path.unlink()
            elif fate < 0.5:
                text = LETTER.replace("A letter", f"Letter {turn}").replace("Ada", f"Ada {turn}")
                path.write_text(text, encoding="utf-8")
        (folder / f"letter-new-{turn}.xml").write_text(LETTER, encoding="utf-8")
        (folder / f"letter-also-{turn}.xml").write_text(
            LETTER.replace("<TEI ", f'<TEI xml:id="other-{chance.randrange(10**6)}" '),
            encoding="utf-8",
        )
        _build(folder)
        _as_fresh(folder)


def test_a_bad_change_leaves_the_last_build(tmp_path: Path) -> None:
    """A letter that can't be read keeps the edition as it was; mended, it is made."""
    folder = _letters(tmp_path)
    _build(folder)
    before = _files(folder / "build")
    path = folder / "letter-2.xml"
    path.write_text(LETTER.replace("</p>", ""), encoding="utf-8")
    assert not _build(folder).written
    assert _files(folder / "build") == before
    path.write_text(LETTER.replace("Ada", "Eve"), encoding="utf-8")
    assert _build(folder).written
    _as_fresh(folder)


def test_findings_of_what_did_not_change_can_be_had(tmp_path: Path) -> None:
    """They are not told again, but counted; programs get them all."""
    folder = _letters(tmp_path)
    wrong = LETTER.replace("<persName>", '<persName ref="#nobody">')
    (folder / "letter-1.xml").write_text(wrong, encoding="utf-8")
    _old(folder)
    first = _build(folder).findings
    assert [item.code for item in first] == ["pointer-dangling"]
    again = _build(folder)
    assert again.findings == ()
    assert " To see their 1 finding again, run: edition validate" in again.notices[-1]
    assert _build(folder, every_finding=True).findings == first


def test_an_output_that_was_removed_is_made_anew(tmp_path: Path, made: list[str]) -> None:
    """Where somebody has removed a document's folder or the whole, it is made again."""
    folder = _letters(tmp_path)
    _build(folder)
    made.clear()
    shutil.rmtree(folder / "build/letter-1")
    _build(folder)
    assert made == ["letter-1.xml"]
    shutil.rmtree(folder / "build")
    _build(folder)
    assert len(made) == 6


def test_pages_that_were_changed_are_made_anew(tmp_path: Path, made: list[str]) -> None:
    """Where somebody has overwritten or removed pages, their documents are made again."""
    folder = _letters(tmp_path)
    _build(folder)
    before = _files(folder / "build")
    made.clear()
    (folder / "build/letter-1/reading.html").write_text("broken", encoding="utf-8")
    (folder / "build/letter-2/ledger.html").unlink()
    same = folder / "build/letter-3/proof.json"
    same.write_bytes(same.read_bytes().swapcase())
    _build(folder)
    assert made == ["letter-1.xml", "letter-2.xml", "letter-3.xml"]
    assert _files(folder / "build") == before
    _build(folder)
    assert len(made) == 3


@pytest.mark.parametrize("name", ["index.html", "static/fonts.css"])
def test_pages_of_the_whole_that_were_changed_are_made_anew(tmp_path: Path, name: str) -> None:
    """Where somebody has changed what belongs to no document, all is made again."""
    folder = _letters(tmp_path, 1)
    _build(folder)
    before = _files(folder / "build")
    (folder / "build" / name).write_text("broken", encoding="utf-8")
    _build(folder)
    assert _files(folder / "build") == before


def test_own_files_do_not_hinder(tmp_path: Path, made: list[str]) -> None:
    """A user's files in the output stay, and nothing is made again for them."""
    folder = _letters(tmp_path)
    _build(folder)
    made.clear()
    publish.write(folder / "build", {"CNAME": b"x", "letter-1/mine.txt": b"m", ".git/HEAD": b"r"})
    _build(folder)
    assert made == []
    (folder / "letter-1.xml").unlink()
    (folder / "letter-2.xml").write_text(LETTER.replace("Ada", "Eve"), encoding="utf-8")
    _build(folder)
    kept = {path for path in _files(folder / "build") if path.startswith(("C", ".", "letter-1/"))}
    assert kept == {"CNAME", "letter-1/mine.txt", ".git/HEAD"}


def test_a_python_without_sqlite_makes_all(
    tmp_path: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is kept, and each build is a whole one."""
    monkeypatch.setattr(cache, "AVAILABLE", False)
    folder = _letters(tmp_path)
    _build(folder)
    assert _build(folder).written
    assert len(made) == 10
    assert not (folder / "cache").exists()


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\0" + b"\0" * 200])
def test_a_broken_cache_is_no_harm(tmp_path: Path, made: list[str], content: bytes) -> None:
    """A cache that can't be read means that all is made, and kept again."""
    folder = _letters(tmp_path)
    _build(folder)
    (cache,) = (folder / "cache").rglob("*.sqlite")
    cache.write_bytes(content)
    made.clear()
    assert _build(folder).written
    assert len(made) == 5
    made.clear()
    _build(folder)
    assert made == []


@pytest.mark.skipif(os.name != "posix", reason="fork is POSIX's")
def test_a_killed_amendment_is_finished(tmp_path: Path) -> None:
    """A build that dies at any step leaves the last edition or, completed, the new one."""
    folder = _letters(tmp_path / "edition", 2)
    _build(folder)
    old = _files(folder / "build")
    shutil.copytree(folder, tmp_path / "kept")
    (folder / "letter-1.xml").unlink()
    (folder / "letter-0.xml").write_text(LETTER.replace("Ada", "Eve"), encoding="utf-8")
    pipeline.build(config.load(folder / "edition.toml"), Options(tmp_path / "new"))
    new = _files(tmp_path / "new")
    seen = []
    for _ in kills(lambda: _build(folder), every=3):
        publish.complete(folder / "build")
        seen.append(_files(folder / "build"))
        for name in ("build", "cache"):
            shutil.rmtree(folder / name)
            shutil.copytree(tmp_path / "kept" / name, folder / name)
    assert [state for state in seen if state not in (old, new)] == []
    assert seen[0] == old
    assert seen[-1] == new
