"""Frames: what was made of a document is kept, and framed anew where only its frame is another."""

from __future__ import annotations

import shutil
import zlib
from typing import TYPE_CHECKING

import pytest

from amending import as_fresh, build, files, letters, old
from edition import config
from edition.building import cache, pipeline, values
from edition.building.finished_parts import Parts
from edition.building.options import Options
from edition.xml.checked_files import write_checked
from folders import LETTER

if TYPE_CHECKING:
    from pathlib import Path

_COLOPHON = '{% extends "shipped/base.html.j2" %}{% block colophon %}<p>Ours</p>{% endblock %}'


@pytest.fixture
def edition(tmp_path: Path, made: list[str], framed: list[str]) -> Path:
    """Return the folder of five letters that were built."""
    folder = letters(tmp_path)
    for name in ("templates", "static"):
        (folder / name).mkdir()
    (folder / "templates" / "other.html.j2").write_text("", encoding="utf-8")
    _set(folder, 'templates = "templates"\nstatic = "static"')
    build(folder)
    made.clear()
    framed.clear()
    return folder


def _set(folder: Path, settings: str) -> None:
    (folder / "edition.toml").write_text(f'source = ["*.xml"]\n{settings}\n', encoding="utf-8")


def _kept(folder: Path) -> list[Path]:
    return sorted((folder / "cache").rglob("*.part"))


@pytest.mark.parametrize(
    "settings",
    [
        'title = "Letters"',
        'url = "https://example.org/letters"',
        'title = "Letters"\ntemplates = "templates"\nstatic = "static"',
        "",
    ],
)
def test_what_an_edition_says_of_itself_transforms_no_document(
    edition: Path, made: list[str], framed: list[str], settings: str
) -> None:
    """Its title and its address stand in frames; so do the folders of templates and style."""
    _set(edition, settings)
    build(edition)
    assert made == []
    assert len(framed) == 5
    as_fresh(edition)


@pytest.mark.parametrize("name", ["templates/base.html.j2", "static/edition.css"])
def test_a_template_or_a_style_transforms_no_document(
    edition: Path, made: list[str], framed: list[str], name: str
) -> None:
    """Where one comes, is changed and goes, the pages are those of a fresh build."""
    file = edition / name
    for text in (_COLOPHON, _COLOPHON.replace("Ours", "Yours"), None):
        file.unlink() if text is None else file.write_text(text, encoding="utf-8")
        framed.clear()
        build(edition)
        assert (made, len(framed)) == ([], 5)
        as_fresh(edition)
        shutil.rmtree(edition / "fresh")
        made.clear()


def test_a_second_document_transforms_none_but_itself(
    tmp_path: Path, made: list[str], framed: list[str]
) -> None:
    """The presentation of an only document is the index; it then gets a folder of its own."""
    folder = letters(tmp_path, 0)
    build(folder)
    made.clear()
    (folder / "second.xml").write_text(LETTER, encoding="utf-8")
    old(folder)
    build(folder)
    assert made == ["second.xml"]
    assert framed == ["letter", "letter", "second"]
    as_fresh(folder)


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1])


def _change(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)


def _hold(content: bytes) -> object:
    def written(file: Path) -> None:
        kind = file.read_bytes().partition(b"\n")[0].decode().rpartition(" ")[0]
        write_checked(file, kind, content)

    return written


@pytest.mark.parametrize(
    "harm",
    [
        _cut,
        _change,
        lambda file: file.write_bytes(b""),
        lambda file: file.unlink(),
        _hold(b"not compressed"),
        _hold(zlib.compress(b"not JSON")),
        _hold(zlib.compress(b'["Unknown", 1]')),
        _hold(zlib.compress(b'["Outcome", "too few"]')),
        _hold(zlib.compress(values.as_json(("neither", "nor")))),
        _hold(zlib.compress(values.as_json("alone"))),
    ],
)
def test_a_damaged_part_is_made_again(edition: Path, made: list[str], harm: object) -> None:
    """The others are taken as they are, and what is made again is kept again."""
    whole = {file: file.read_bytes() for file in _kept(edition)}
    harm(_kept(edition)[2])  # type: ignore[operator]
    _set(edition, 'title = "Letters"')
    build(edition)
    assert len(made) == 1
    as_fresh(edition)
    assert {file: file.read_bytes() for file in _kept(edition)} == whole


def test_a_part_that_is_not_the_one_in_the_page_stops_the_build(edition: Path) -> None:
    """A template of the edition that leaves the view out is told, also around what is kept."""
    before = files(edition / "build")
    (edition / "templates" / "view.html.j2").write_text("<p>Nothing</p>", encoding="utf-8")
    result = build(edition)
    assert not result.written
    assert {item.code for item in result.findings} == {"model-failed"}
    assert files(edition / "build") == before


def test_what_a_failed_build_has_made_is_kept(
    tmp_path: Path, made: list[str], framed: list[str]
) -> None:
    """One letter is mended, and only that one is made."""
    folder = letters(tmp_path)
    wrong = folder / "letter-2.xml"
    wrong.write_text(LETTER.replace("</p>", ""), encoding="utf-8")
    old(folder)
    assert not build(folder).written
    assert len(made) == 4
    made.clear()
    framed.clear()
    wrong.write_text(LETTER, encoding="utf-8")
    assert build(folder).written
    assert made == ["letter-2.xml"]
    assert len(framed) == 5
    as_fresh(folder)


def test_findings_of_what_is_kept_are_told_again(tmp_path: Path, made: list[str]) -> None:
    """A page that is framed anew says what one that is made anew would say."""
    folder = letters(tmp_path)
    wrong = LETTER.replace("<persName>", '<persName ref="#nobody">')
    (folder / "letter-1.xml").write_text(wrong, encoding="utf-8")
    old(folder)
    first = build(folder)
    made.clear()
    _set(folder, 'title = "Letters"')
    again = build(folder)
    assert made == []
    assert again.findings == first.findings
    assert [item.code for item in again.findings] == ["pointer-dangling"]


@pytest.mark.parametrize(
    "settings", ["leiden = true", "[images]\nremote = true", "[notes]\nnumbering = 'sheet'"]
)
def test_what_reaches_the_views_makes_all(edition: Path, made: list[str], settings: str) -> None:
    """A part is kept for the settings that it was made with."""
    _set(edition, settings)
    build(edition)
    assert len(made) == 5


def test_what_is_kept_goes_with_its_document(edition: Path) -> None:
    """Also where the build fails."""
    assert len(_kept(edition)) == 5
    (edition / "letter-1.xml").unlink()
    build(edition)
    assert len(_kept(edition)) == 4
    (edition / "letter-2.xml").unlink()
    (edition / "letter-3.xml").write_text("<", encoding="utf-8")
    assert not build(edition).written
    assert len(_kept(edition)) == 3


def test_a_fresh_build_passes_over_what_is_kept(edition: Path, made: list[str]) -> None:
    """And keeps what it makes."""
    for file in _kept(edition):
        file.write_bytes(b"")
    settings = config.load(edition / "edition.toml")
    pipeline.build(settings, Options(edition / "build", cache=edition / "cache", fresh=True))
    assert len(made) == 5
    assert all(file.stat().st_size for file in _kept(edition))


def test_a_folder_of_parts_that_can_not_be_written_is_no_harm(tmp_path: Path) -> None:
    """It is a cache."""
    folder = letters(tmp_path, 1)
    place = cache.parts(folder / "cache", folder / "build")
    place.parent.mkdir(parents=True)
    place.write_bytes(b"")
    assert build(folder).written
    _set(folder, 'title = "Letters"')
    assert build(folder).written
    assert Parts(place, "x").read(folder / "letter.xml") is None
    as_fresh(folder)


def test_processes_keep_parts_side_by_side(tmp_path: Path, made: list[str]) -> None:
    """What several have made, several frame."""
    folder = letters(tmp_path, 11)
    settings = config.load(folder / "edition.toml")
    options = Options(folder / "build", cache=folder / "cache", jobs=2)
    pipeline.build(settings, options)
    assert len(_kept(folder)) == 12
    _set(folder, 'title = "Letters"')
    build(folder)
    assert made == []
    as_fresh(folder)
