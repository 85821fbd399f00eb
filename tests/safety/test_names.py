"""Names of files, of documents and of views that can't be names of folders or of pages."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from edition import source
from edition.config import BUILT_IN, PAGES, Config, load
from edition.errors import ConfigurationError
from folders import LETTER, make_edition, run
from making import Maker

if TYPE_CHECKING:
    from pathlib import Path

    from edition.findings import Finding

_BYTES = pytest.mark.skipif(
    sys.platform in {"win32", "darwin"}, reason="names of files are always UTF-8 here"
)
_POSIX = pytest.mark.skipif(os.name != "posix", reason="no file has such a name here")


def _written(folder: Path, name: bytes, text: str = LETTER) -> Path:
    path = folder / os.fsdecode(name)
    path.write_text(text, encoding="utf-8")
    return path


def _found(path: Path) -> Finding:
    read = source.read(path, path.parent)
    assert isinstance(read, list)
    return read[0]


@_BYTES
def test_a_file_whose_name_is_not_utf_8_is_told(tmp_path: Path) -> None:
    """A name in the encoding of an old archive: one finding, with the name as far as it is read."""
    found = _found(_written(tmp_path, b"caf\xe9.xml"))
    assert (found.code, found.file) == ("file-name", "caf\ufffd.xml")


@_BYTES
def test_an_edition_with_a_name_that_is_not_utf_8_is_not_written(tmp_path: Path) -> None:
    """The whole run ends with the finding, in each format."""
    folder = make_edition(tmp_path)
    _written(folder, b"caf\xe9.xml")
    for form in ("text", "json", "sarif", "github"):
        code, said = run(folder, "build", "--format", form)
        assert (code, "file-name" in said, (folder / "build").exists()) == (1, True, False)


@_BYTES
def test_a_folder_whose_name_is_not_utf_8_is_told(tmp_path: Path) -> None:
    """The folder around an edition, too: one message, exit code 3."""
    folder = make_edition(tmp_path / os.fsdecode(b"caf\xe9"))
    with pytest.raises(UnicodeEncodeError):
        run(folder, "build")
    assert _found(folder / "letter.xml").code == "file-name"


@_POSIX
@pytest.mark.parametrize(
    "name", [b"..xml", b"...xml", b".git.xml", b"a\nb.xml", b"\x01.xml", b"a" * 250 + b".xml"]
)
def test_a_name_that_no_folder_should_have_is_told(tmp_path: Path, name: bytes) -> None:
    """The pages of a document lie in a folder of its own, which never is the edition's root."""
    assert _found(_written(tmp_path, name)).code == "file-name"


@_POSIX
@pytest.mark.parametrize("name", ["a b", "-x", "a:b", "<b>&", "100%", "ü", "a."])
def test_any_other_name_is_one(tmp_path: Path, name: str) -> None:
    """Blanks and signs are no hindrance: a page's address has them escaped."""
    read = source.read(_written(tmp_path, f"{name}.xml".encode()), tmp_path)
    assert isinstance(read, source.Document)
    assert read.id == name
    assert Maker(tmp_path).make(read).files[f"{name}/reading.html"]


@pytest.mark.parametrize("given", [".", "..", ".git", "-x", "a/b", "", " ", "a" * 300])
def test_an_id_that_no_folder_can_have_is_not_taken(tmp_path: Path, given: str) -> None:
    """The file names the document then."""
    text = LETTER.replace("<TEI ", f'<TEI xml:id="{given}" ')
    read = source.read(_written(tmp_path, b"letter.xml", text), tmp_path)
    assert isinstance(read, source.Document)
    assert read.id == "letter"


def test_documents_that_differ_in_how_an_accent_is_written_clash(tmp_path: Path) -> None:
    """Some file systems take the two for one name."""
    folder = make_edition(tmp_path)
    for name in ("\u00e9.xml", "e\u0301.xml"):
        (folder / name).write_text(LETTER, encoding="utf-8")
    if len(list(folder.glob("*.xml"))) < 3:
        pytest.skip("this file system has one name for both")
    code, said = run(folder, "build")
    assert (code, "duplicate-document" in said) == (1, True)


def _load(folder: Path, name: str) -> Config:
    written = f'source = ["*.xml"]\n[views."{name}"]\ntitle = "T"\n'
    (folder / "edition.toml").write_text(written, encoding="utf-8")
    return load(folder / "edition.toml")


@pytest.mark.parametrize(
    "name",
    [
        *("a/b", "", ".", "..", "a b", "a.b", "-a", "_a", "1a", "\u00fc", "<b>", "a:b", "CON."),
        *("index", "Index", "ledger", "source", "Reading", "DIPLOMATIC"),
    ],
)
def test_a_view_whose_name_names_no_page_is_told(tmp_path: Path, name: str) -> None:
    """It is a mistake of edition.toml, which names the key."""
    with pytest.raises(ConfigurationError, match="views") as told:
        _load(tmp_path, name)
    assert str(told.value).startswith(f"{tmp_path / 'edition.toml'}: `views.")
    assert name in str(told.value)


def test_views_whose_names_differ_in_case_alone_are_told(tmp_path: Path) -> None:
    """Their pages would be one file where case is ignored."""
    (tmp_path / "edition.toml").write_text("[views.a]\n[views.A]\n", encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"`views\.A`: there is a view a"):
        load(tmp_path / "edition.toml")


@pytest.mark.parametrize("name", ["plain", "As-sent_2", *BUILT_IN])
def test_other_names_are_those_of_views(tmp_path: Path, name: str) -> None:
    """Letters, digits, hyphens and underscores."""
    assert list(_load(tmp_path, name).views) == [name]


def test_the_pages_that_are_no_views_are_known(tmp_path: Path) -> None:
    """A new kind of page takes its name from the views."""
    maker = Maker(tmp_path)
    read = source.read(_written(tmp_path, b"letter.xml"), tmp_path)
    assert isinstance(read, source.Document)
    pages = {path.removesuffix(".html") for path in maker.make(read).files if "." in path}
    names = {page.removeprefix("letter/") for page in pages if page.count("/") == 1}
    assert {name for name in names if "." not in name} == {*(PAGES - {"witnesses"}), *BUILT_IN}


@pytest.mark.parametrize(
    "line",
    [
        *(f'{key} = "{"a" * 300}"' for key in ("source", "out", "odd", "xslt", "static")),
        *(f'{key} = ["{"a/" * 4_000}"]' for key in ("material", "exclude")),
        *(f'[schema]\n{key} = "{"ä" * 130}.rng"' for key in ("rng", "schematron", "odd")),
        *(f"[views.{'a' * 80}]\n", f'[views.plain]\nxslt = "{"a" * 300}"'),
    ],
)
def test_a_name_that_is_too_long_is_a_mistake_of_the_configuration(
    tmp_path: Path, line: str
) -> None:
    """No file can bear it: the message names the key, and the run ends as at any other mistake."""
    (tmp_path / "edition.toml").write_text(line, encoding="utf-8")
    with pytest.raises(ConfigurationError, match="longer than") as told:
        load(tmp_path / "edition.toml")
    assert len(str(told.value)) < len(str(tmp_path)) + 200


def test_a_title_may_be_of_any_length(tmp_path: Path) -> None:
    """It names no file."""
    (tmp_path / "edition.toml").write_text(f'title = "{"a" * 5_000}"', encoding="utf-8")
    assert len(load(tmp_path / "edition.toml").title) == 5_000


def test_no_key_holds_what_no_file_is_named(tmp_path: Path) -> None:
    """TOML can write the character U+0000, which ends a name for the system."""
    for line in ('out = "a\\u0000"', 'source = ["\\u0000"]', '[schema]\nrng = "\\u0000"'):
        (tmp_path / "edition.toml").write_text(line, encoding="utf-8")
        with pytest.raises(ConfigurationError, match=r"U\+0000"):
            load(tmp_path / "edition.toml")
