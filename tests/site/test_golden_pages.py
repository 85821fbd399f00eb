"""Pages as a build writes them, after all passes: the telegram's, and those of four letters.

Each golden file is a page, broken into lines inside its tags, or a file for programs as it is.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner
from lxml import html

from edition.cli import cli
from goldens import broken, hold, joined

ROOT: Final = Path(__file__).resolve().parents[2]
_GOLDEN: Final = ROOT / "tests" / "golden_pages"
_CONFIGURATIONS: Final = {
    "telegram": ROOT / "edition.toml",
    "letters": ROOT / "tests" / "editions" / "letters" / "edition.toml",
}
_LIST: Final = "files.txt"
_NOT_HELD: Final = frozenset(
    {
        "telegram/guidelines.html",  # 60,000 lines; the letters' ODD has the same kind of page
        "telegram/manifest.json",  # checksums, which change with each file
        "letters/manifest.json",
    }
)


def _held(edition: str) -> list[str]:
    """Return the files of an edition that have a golden file."""
    listed = (_GOLDEN / edition / _LIST).read_text(encoding="utf-8").splitlines()
    return [
        name
        for name in listed
        if name.endswith((".html", ".csv", ".json")) and f"{edition}/{name}" not in _NOT_HELD
    ]


PAGES: Final = [(edition, name) for edition in _CONFIGURATIONS for name in _held(edition)]
HTML: Final = [(edition, name) for edition, name in PAGES if name.endswith(".html")]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with both editions, built."""
    folder = tmp_path_factory.mktemp("built")
    for edition, config in _CONFIGURATIONS.items():
        command = ["build", "--config", str(config), "--out", str(folder / edition), "--fresh"]
        result = CliRunner().invoke(cli, command)
        assert result.exit_code == 0, result.output
    return folder


@pytest.mark.parametrize("edition", _CONFIGURATIONS)
def test_an_edition_has_these_files(
    edition: str, built: Path, request: pytest.FixtureRequest
) -> None:
    """An edition has a file for each that was accepted, and no other."""
    files = (path for path in (built / edition).rglob("*") if path.is_file())
    names = sorted(path.relative_to(built / edition).as_posix() for path in files)
    hold(_GOLDEN / edition / _LIST, "".join(f"{name}\n" for name in names), request)


@pytest.mark.parametrize(("edition", "name"), PAGES)
def test_a_page(edition: str, name: str, built: Path, request: pytest.FixtureRequest) -> None:
    """A page is, letter by letter, the one that was read and accepted."""
    page = (built / edition / name).read_bytes().decode("utf-8")
    made = broken(page) if name.endswith(".html") else page
    hold(_GOLDEN / edition / name, made, request)


def test_no_golden_file_is_left_over() -> None:
    """Each golden file is that of a page which an edition has."""
    files = (path for path in _GOLDEN.rglob("*") if path.is_file() and path.name != _LIST)
    there = {path.relative_to(_GOLDEN).as_posix() for path in files}
    assert there == {f"{edition}/{name}" for edition, name in PAGES}


@pytest.mark.parametrize(("edition", "name"), HTML)
def test_a_golden_page_reads_as_the_page(edition: str, name: str, built: Path) -> None:
    """Breaking a page into lines changes neither its elements nor its text, and can be undone."""
    page = (built / edition / name).read_bytes().decode("utf-8")
    lines = broken(page)
    assert joined(lines) == page
    trees = [html.tostring(html.document_fromstring(text)) for text in (page, lines)]
    assert trees[0] == trees[1]
