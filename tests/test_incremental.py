"""Incremental builds: only what changed is made, and the edition is that of a fresh build."""

from __future__ import annotations

import os
import random
import shutil
from typing import TYPE_CHECKING

import pytest
from killing import kills

from amending import as_fresh, build, files, letters, old
from edition import config
from edition.building import cache, pipeline, publish
from edition.building.options import Options
from folders import LETTER

if TYPE_CHECKING:
    from pathlib import Path


def test_nothing_is_made_twice(tmp_path: Path, made: list[str]) -> None:
    """A second build makes no document, and says how many it left as they are."""
    folder = letters(tmp_path)
    build(folder)
    made.clear()
    result = build(folder)
    assert made == []
    assert "Unchanged since the last build: 5 documents." in result.notices
    assert result.written


def test_what_changed_is_made(tmp_path: Path, made: list[str]) -> None:
    """A changed letter is made, the others are not."""
    folder = letters(tmp_path)
    build(folder)
    made.clear()
    path = folder / "letter-2.xml"
    path.write_text(LETTER.replace("Ada Reed", "Ada Read"), encoding="utf-8")
    build(folder)
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
def test_what_points_to_a_changed_document_is_framed(
    tmp_path: Path, made: list[str], framed: list[str], pointer: str
) -> None:
    """Its page shows the title of the other, as that of the next does; the rest stays."""
    folder = letters(tmp_path)
    _pointing(folder, pointer)
    _titled(folder, "Of Wells")
    old(folder)
    build(folder)
    made.clear()
    framed.clear()
    _titled(folder, "Of Mills")
    build(folder)
    assert made == ["letter-1.xml"]
    assert framed == ["letter-0", "letter-1", "letter-2"]
    page = (folder / "build/letter-0/reading.html").read_text(encoding="utf-8")
    assert 'href="../letter-1/reading.html"' in page
    assert page.count("Of Mills") == (2 if "ptr" in pointer else 1)
    as_fresh(folder)


def test_a_document_that_comes_and_goes_is_linked_while_it_is_there(tmp_path: Path) -> None:
    """What was not there when a page was made is looked for as well."""
    folder = letters(tmp_path)
    _pointing(folder, '<ref target="mill.xml">the mill</ref>')
    old(folder)
    page = folder / "build/letter-0/reading.html"
    for there in (False, True, False):
        if there:
            (folder / "mill.xml").write_text(LETTER, encoding="utf-8")
            old(folder)
        else:
            (folder / "mill.xml").unlink(missing_ok=True)
        build(folder)
        assert ('href="../mill/reading.html"' in page.read_text(encoding="utf-8")) is there
    as_fresh(folder)


@pytest.mark.parametrize(
    "setting", ["leiden = true", 'odd = ["my.odd"]', 'source = ["l*.xml"]', 'hyphens = "join"']
)
def test_what_serves_all_makes_all(tmp_path: Path, made: list[str], setting: str) -> None:
    """Another configuration makes each document anew."""
    folder = letters(tmp_path)
    (folder / "my.odd").write_text(
        '<schemaSpec xmlns="http://www.tei-c.org/ns/1.0" ident="my" start="TEI"/>', encoding="utf-8"
    )
    build(folder)
    made.clear()
    source = "" if "source" in setting else 'source = ["*.xml"]'
    (folder / "edition.toml").write_text(f"{source}\n{setting}\n", encoding="utf-8")
    build(folder)
    assert len(made) == 5


def test_a_changed_odd_makes_all(tmp_path: Path, made: list[str]) -> None:
    """A file that the configuration names, or that such a file takes in, counts."""
    folder = letters(tmp_path)
    group = '<specGrp xmlns="http://www.tei-c.org/ns/1.0">{}</specGrp>'
    (folder / "part.xsl").write_text(group.format(""), encoding="utf-8")
    (folder / "my.odd").write_text(
        '<schemaSpec xmlns="http://www.tei-c.org/ns/1.0" ident="my" start="TEI">'
        '<specGrpRef target="part.xsl"/></schemaSpec>',
        encoding="utf-8",
    )
    (folder / "edition.toml").write_text('source = ["l*.xml"]\nodd = "my.odd"', encoding="utf-8")
    old(folder)
    build(folder)
    made.clear()
    (folder / "part.xsl").write_text(group.format("<!-- new -->"), encoding="utf-8")
    build(folder)
    assert len(made) == 5


def test_a_file_that_is_pointed_to_counts(tmp_path: Path, made: list[str]) -> None:
    """A letter is made again where a file that it names has come, gone or changed."""
    folder = letters(tmp_path)
    names = folder / "names.txt"
    pointing = LETTER.replace("<persName>", '<persName ref="names.txt">')
    (folder / "letter-1.xml").write_text(pointing, encoding="utf-8")
    old(folder)
    assert any("names.txt" in item.message for item in build(folder).findings)
    made.clear()
    names.write_text("Ada Reed", encoding="utf-8")
    assert not any("names.txt" in item.message for item in build(folder).findings)
    assert made == ["letter-1.xml"]


def test_an_included_file_counts(tmp_path: Path, made: list[str]) -> None:
    """A letter is made again where a part of it that stands in another file has changed."""
    folder = letters(tmp_path)
    part = folder / "part.tei"
    part.write_text('<p xmlns="http://www.tei-c.org/ns/1.0">One</p>', encoding="utf-8")
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="part.tei"/></body>'
    path = folder / "letter-3.xml"
    path.write_text(LETTER.replace("</body>", include), encoding="utf-8")
    old(folder)
    build(folder)
    made.clear()
    part.write_text('<p xmlns="http://www.tei-c.org/ns/1.0">Two</p>', encoding="utf-8")
    build(folder)
    assert made == ["letter-3.xml"]


def test_all_changes_together_give_what_a_fresh_build_gives(tmp_path: Path) -> None:
    """After letters came, went and changed, at random, the edition is that of a fresh build."""
    folder = letters(tmp_path, 6)
    build(folder)
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
        build(folder)
        as_fresh(folder)


def test_a_bad_change_leaves_the_last_build(tmp_path: Path) -> None:
    """A letter that can't be read keeps the edition as it was; mended, it is made."""
    folder = letters(tmp_path)
    build(folder)
    before = files(folder / "build")
    path = folder / "letter-2.xml"
    path.write_text(LETTER.replace("</p>", ""), encoding="utf-8")
    assert not build(folder).written
    assert files(folder / "build") == before
    path.write_text(LETTER.replace("Ada", "Eve"), encoding="utf-8")
    assert build(folder).written
    as_fresh(folder)


def test_findings_of_what_did_not_change_can_be_had(tmp_path: Path) -> None:
    """They are not told again, but counted; programs get them all."""
    folder = letters(tmp_path)
    wrong = LETTER.replace("<persName>", '<persName ref="#nobody">')
    (folder / "letter-1.xml").write_text(wrong, encoding="utf-8")
    old(folder)
    first = build(folder).findings
    assert [item.code for item in first] == ["pointer-dangling"]
    again = build(folder)
    assert again.findings == ()
    assert " To see their 1 finding again, run: edition validate" in again.notices[-1]
    assert build(folder, every_finding=True).findings == first


def test_an_output_that_was_removed_is_framed_anew(
    tmp_path: Path, made: list[str], framed: list[str]
) -> None:
    """Where somebody has removed a document's folder or the whole, it is framed again."""
    folder = letters(tmp_path)
    build(folder)
    made.clear()
    framed.clear()
    shutil.rmtree(folder / "build/letter-1")
    build(folder)
    assert framed == ["letter-1"]
    shutil.rmtree(folder / "build")
    build(folder)
    assert len(framed) == 6
    assert made == []


def test_pages_that_were_changed_are_framed_anew(
    tmp_path: Path, made: list[str], framed: list[str]
) -> None:
    """Where somebody has overwritten or removed pages, their documents are framed again."""
    folder = letters(tmp_path)
    build(folder)
    before = files(folder / "build")
    made.clear()
    framed.clear()
    (folder / "build/letter-1/reading.html").write_text("broken", encoding="utf-8")
    (folder / "build/letter-2/ledger.html").unlink()
    same = folder / "build/letter-3/proof.json"
    same.write_bytes(same.read_bytes().swapcase())
    build(folder)
    assert framed == ["letter-1", "letter-2", "letter-3"]
    assert files(folder / "build") == before
    build(folder)
    assert len(framed) == 3
    assert made == []


@pytest.mark.parametrize("name", ["index.html", "static/fonts.css"])
def test_pages_of_the_whole_that_were_changed_are_made_anew(tmp_path: Path, name: str) -> None:
    """Where somebody has changed what belongs to no document, all is made again."""
    folder = letters(tmp_path, 1)
    build(folder)
    before = files(folder / "build")
    (folder / "build" / name).write_text("broken", encoding="utf-8")
    build(folder)
    assert files(folder / "build") == before


def test_own_files_do_not_hinder(tmp_path: Path, made: list[str]) -> None:
    """A user's files in the output stay, and nothing is made again for them."""
    folder = letters(tmp_path)
    build(folder)
    made.clear()
    publish.write(folder / "build", {"CNAME": b"x", "letter-1/mine.txt": b"m", ".git/HEAD": b"r"})
    build(folder)
    assert made == []
    (folder / "letter-1.xml").unlink()
    (folder / "letter-2.xml").write_text(LETTER.replace("Ada", "Eve"), encoding="utf-8")
    build(folder)
    kept = {path for path in files(folder / "build") if path.startswith(("C", ".", "letter-1/"))}
    assert kept == {"CNAME", "letter-1/mine.txt", ".git/HEAD"}


def test_a_python_without_sqlite_makes_all(
    tmp_path: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is kept, and each build is a whole one."""
    monkeypatch.setattr(cache, "AVAILABLE", False)
    folder = letters(tmp_path)
    build(folder)
    assert build(folder).written
    assert len(made) == 10
    assert not (folder / "cache").exists()


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\0" + b"\0" * 200])
def test_a_broken_cache_is_no_harm(tmp_path: Path, framed: list[str], content: bytes) -> None:
    """A cache that can't be read means that all is framed, and kept again."""
    folder = letters(tmp_path)
    build(folder)
    (cache,) = (folder / "cache").rglob("*.sqlite")
    cache.write_bytes(content)
    framed.clear()
    assert build(folder).written
    assert len(framed) == 5
    framed.clear()
    build(folder)
    assert framed == []


@pytest.mark.skipif(os.name != "posix", reason="fork is POSIX's")
def test_a_killed_amendment_is_finished(tmp_path: Path) -> None:
    """A build that dies at any step leaves the last edition or, completed, the new one."""
    folder = letters(tmp_path / "edition", 2)
    build(folder)
    old = files(folder / "build")
    shutil.copytree(folder, tmp_path / "kept")
    (folder / "letter-1.xml").unlink()
    (folder / "letter-0.xml").write_text(LETTER.replace("Ada", "Eve"), encoding="utf-8")
    pipeline.build(config.load(folder / "edition.toml"), Options(tmp_path / "new"))
    new = files(tmp_path / "new")
    seen = []
    for _ in kills(lambda: build(folder), every=3):
        publish.complete(folder / "build")
        seen.append(files(folder / "build"))
        for name in ("build", "cache"):
            shutil.rmtree(folder / name)
            shutil.copytree(tmp_path / "kept" / name, folder / name)
    assert [state for state in seen if state not in (old, new)] == []
    assert seen[0] == old
    assert seen[-1] == new
