"""What an edition reads and publishes: not what is hidden, nor what lies outside its folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import etree

from edition import config, source
from edition.config import Config
from folders import LETTER, make_edition, run

if TYPE_CHECKING:
    from pathlib import Path

_XI = 'xmlns:xi="http://www.w3.org/2001/XInclude"'
_PICTURE = b"picture"


def _published(folder: Path) -> str:
    return "\n".join(
        path.read_text(encoding="utf-8", errors="replace")
        for path in sorted((folder / "build").rglob("*"))
        if path.is_file()
    )


def _with(folder: Path, inside: str, settings: str = "") -> Path:
    """Write an edition of one letter, with something more in its body."""
    make_edition(folder, settings)
    text = LETTER.replace("</body>", f"{inside}</body>").replace("<TEI ", f"<TEI {_XI} ")
    (folder / "letter.xml").write_text(text, encoding="utf-8")
    return folder


def _pages(folder: Path) -> etree._Element:
    return etree.HTML((folder / "build/letter/diplomatic.html").read_bytes())


def test_a_secret_is_not_published(tmp_path: Path) -> None:
    """The build stops, says why, and has published nothing of the file."""
    parts = "".join(
        f'<p><xi:include parse="text" href="{href}"/></p>' for href in (".env", "../out.txt")
    )
    folder = _with(tmp_path / "edition", parts)
    for path in (folder / ".env", tmp_path / "out.txt"):
        path.write_text("TOKEN=openSesame\n", encoding="utf-8")
    code, said = run(folder, "build")
    assert code == 1
    assert said.count("not read") == 2
    assert "openSesame" not in said + _published(folder)


_SHOWING = (
    '<figure><graphic url="{}"/></figure>',
    '<figure><media mimeType="image/png" url="{}"/></figure>',
    '<p><pb facs="{}"/>x</p>',
    '<p facs="{}">x</p>',
)


_ELSEWHERE = (".env.png", ".git/logo.png", "../out.png", "link.png", "%2E/.env.png", ".env")


def test_an_image_is_not_published_from_elsewhere(tmp_path: Path) -> None:
    """Hidden, outside, or a link to such: it is told, not copied, and no page shows it."""
    inside = "".join(shown.format(url) for shown in _SHOWING for url in _ELSEWHERE)
    folder = _with(tmp_path / "edition", inside)
    (folder / ".git").mkdir()
    (folder / "link.png").symlink_to("../out.png")
    for path in (folder / ".env.png", folder / ".git/logo.png", tmp_path / "out.png"):
        path.write_bytes(_PICTURE)
    code, said = run(folder, "build", "--all")
    assert code == 0
    assert said.count("[image-missing]") == len(_SHOWING) * len(_ELSEWHERE)
    assert said.count("is not published.") == len(_SHOWING) * len(_ELSEWHERE)
    assert _PICTURE.decode() not in _published(folder)
    assert _pages(folder).xpath("//img/@src | //a[@class = 'facsimile']/@href") == []


def test_images_of_a_folder_that_is_named_are_published(tmp_path: Path) -> None:
    """Under the name of the folder; what is hidden in it is not."""
    inside = '<figure><graphic url="../scans/1.png"/></figure><pb facs="../scans/.2.png"/>'
    folder = _with(tmp_path / "edition", inside, 'material = ["../scans"]\n')
    (tmp_path / "scans").mkdir()
    for name in ("1.png", ".2.png"):
        (tmp_path / "scans" / name).write_bytes(_PICTURE)
    code, said = run(folder, "build")
    assert (code, said.count("image-missing")) == (0, 1)
    assert (folder / "build/letter/images/scans/1.png").read_bytes() == _PICTURE
    assert _pages(folder).xpath("//img/@src") == ["images/scans/1.png"]


def test_images_of_two_folders_of_one_name_are_kept_apart(tmp_path: Path) -> None:
    """Each page shows the image that its document names."""
    figures = "".join(
        f'<figure><graphic url="{url}/scans/1.png"/></figure>' for url in (".", "../a", "../b")
    )
    settings = 'material = ["../a/scans", "../b/scans"]\n'
    folder = _with(tmp_path / "edition", figures, settings)
    for place in (folder, tmp_path / "a", tmp_path / "b"):
        (place / "scans").mkdir(parents=True)
        (place / "scans/1.png").write_bytes(place.name.encode())
    assert run(folder, "build")[0] == 0
    shown = _pages(folder).xpath("//img/@src")
    shown = [(folder / "build/letter" / address).read_bytes() for address in shown]
    assert shown == [b"edition", b"a", b"b"]


def test_material_that_is_not_there_is_told(tmp_path: Path) -> None:
    """A folder that edition.toml names must be there."""
    folder = make_edition(tmp_path, 'material = ["../none"]\n')
    code, said = run(folder, "build")
    assert code == 3
    assert "../none" in said


def test_a_source_that_is_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    """It stops the build, and nothing of the file is told, though it is no XML."""
    folder = make_edition(tmp_path / "edition")
    (tmp_path / "far").mkdir()
    (tmp_path / "far/secret.xml").write_text("openSesame", encoding="utf-8")
    (folder / "x.xml").symlink_to("../far/secret.xml")
    for command in ("build", "validate"):
        code, said = run(folder, command)
        assert code == 1
        assert "source-outside" in said
        assert 'material = ["../far"]' in said
        assert "openSesame" not in said
    assert not (folder / "build").exists()


def test_a_source_that_is_a_link_to_a_named_folder_is_read(tmp_path: Path) -> None:
    """`material` names where it leads; or `source` itself names that folder."""
    folder = make_edition(tmp_path / "edition", 'material = ["../far"]\n')
    (tmp_path / "far").mkdir()
    (tmp_path / "far/two.xml").write_text(LETTER, encoding="utf-8")
    (folder / "x.xml").symlink_to("../far/two.xml")
    assert run(folder, "build")[0] == 0
    assert (folder / "build/x/reading.html").is_file()
    (folder / "x.xml").unlink()
    (folder / "edition.toml").write_text('source = ["../far/*.xml"]', encoding="utf-8")
    assert run(folder, "build")[0] == 0
    assert (folder / "build/two/reading.html").is_file()


def test_a_source_that_is_a_link_to_a_hidden_file_is_refused(tmp_path: Path) -> None:
    """Also within the folder."""
    folder = make_edition(tmp_path)
    (folder / ".secret").write_text("openSesame", encoding="utf-8")
    (folder / "x.xml").symlink_to(".secret")
    code, said = run(folder, "validate")
    assert (code, "hidden" in said, "openSesame" in said) == (1, True, False)


def test_a_link_within_the_folder_is_a_source(tmp_path: Path) -> None:
    """It leads to what the edition may read anyway."""
    folder = make_edition(tmp_path)
    (folder / "texts").mkdir()
    (folder / "texts/two.tei").write_text(LETTER, encoding="utf-8")
    (folder / "x.xml").symlink_to("texts/two.tei")
    assert run(folder, "validate")[0] == 0


def test_a_wildcard_means_no_hidden_file(tmp_path: Path) -> None:
    """Nor one in a hidden folder, unless the pattern says the dot."""
    for name in ("a.xml", ".b.xml", ".c/d.xml", "e/f.xml", "e/.g/h.xml"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(LETTER, encoding="utf-8")

    def found(*patterns: str) -> list[str]:
        settings = Config(root=tmp_path, source=patterns)
        return [path.relative_to(tmp_path).as_posix() for path in source.files(settings)]

    assert found("**/*.xml") == ["a.xml", "e/f.xml"]
    assert found("*.xml", "*/*.xml") == ["a.xml", "e/f.xml"]
    assert found(".c/*.xml", ".b.xml", "e/.*/*.xml") == [".b.xml", ".c/d.xml", "e/.g/h.xml"]


def test_a_file_of_the_command_line_may_have_parts_beside_it(tmp_path: Path) -> None:
    """Who names a file to be validated means its folder; a hidden part is still refused."""
    folder = make_edition(tmp_path / "edition")
    other = _with(tmp_path / "other", '<xi:include href="part.xml"/>')
    part = '<p xmlns="http://www.tei-c.org/ns/1.0">in</p>'
    (other / "part.xml").write_text(part, encoding="utf-8")
    assert run(folder, "validate", str(other / "letter.xml"))[0] == 0
    assert run(folder, "validate", str(other))[0] == 1  # part.xml is no document
    (other / "part.xml").rename(other / ".part.xml")
    text = (other / "letter.xml").read_text(encoding="utf-8")
    (other / "letter.xml").write_text(text.replace("part.xml", ".part.xml"), encoding="utf-8")
    assert run(folder, "validate", str(other / "letter.xml"))[0] == 1


def test_the_settings_are_checked(tmp_path: Path) -> None:
    """`missing_parts` is one of two words."""
    make_edition(tmp_path, 'missing_parts = "ignore"\n')
    with pytest.raises(config.ConfigurationError, match='"stop" or "mark", not \'ignore\''):
        config.load(tmp_path / "edition.toml")
