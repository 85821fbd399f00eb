"""The TEI that is published of a document with parts: whole, and as its files were encoded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from edition.xml.names import XINCLUDE
from folders import LETTER, make_edition, run

if TYPE_CHECKING:
    from pathlib import Path

_XI = 'xmlns:xi="http://www.w3.org/2001/XInclude"'
_PART = '<p xmlns="http://www.tei-c.org/ns/1.0">a part, <xi:include {} href="{}" parse="text"/></p>'


def _edition(folder: Path) -> Path:
    """Write an edition of a letter below `letters`, with parts beside and above it."""
    make_edition(folder, 'material = ["../far"]\n')
    (folder / "edition.toml").write_text(
        'source = ["letters/*.xml"]\nmaterial = ["../far"]\nmissing_parts = "mark"\n',
        encoding="utf-8",
    )
    for name in ("letters/parts", "shared", "../far"):
        (folder / name).mkdir(parents=True)
    inside = "".join(
        f'<xi:include href="{href}"/>'
        for href in ("parts/a.tei", "../shared/b.tei", "../../far/c.tei", "gone.tei")
    )
    text = LETTER.replace("</body>", f"{inside}</body>").replace("<TEI ", f"<TEI {_XI} ")
    head = '<?xml-model href="a.rng"?><!-- kept -->\n'
    (folder / "letters/letter.xml").write_text(head + text, encoding="utf-8")
    (folder / "letters/parts/a.tei").write_text(_PART.format(_XI, "a.txt"), encoding="utf-8")
    (folder / "letters/parts/a.txt").write_text("words", encoding="utf-8")
    for name in ("shared/b.tei", "../far/c.tei"):
        part = '<p xmlns="http://www.tei-c.org/ns/1.0">one more</p>'
        (folder / name).write_text(part, encoding="utf-8")
    return folder


def test_a_document_with_parts_is_published_whole(tmp_path: Path) -> None:
    """One file holds it all, with what stands before its root; what is missing is named there."""
    folder = _edition(tmp_path / "edition")
    assert run(folder, "build")[0] == 0
    data = (folder / "build/letter/letter.xml").read_bytes()
    assert b'<?xml-model href="a.rng"?><!-- kept -->' in data
    root = etree.fromstring(data)
    assert "a part, words" in "".join(root.itertext())
    assert "".join(root.itertext()).count("one more") == 2
    assert [one.get("href") for one in root.iter(f"{{{XINCLUDE}}}include")] == ["gone.tei"]
    assert b"xml:base" not in data


def test_the_files_of_a_document_lie_to_one_another_as_they_did(tmp_path: Path) -> None:
    """Byte for byte; each inclusion leads to its part."""
    folder = _edition(tmp_path / "edition")
    assert run(folder, "build")[0] == 0
    published = folder / "build/letter/source"
    files = {path.relative_to(published).as_posix() for path in published.rglob("*.*")}
    letters = "edition/letters"
    assert files == {
        *(f"{letters}/{name}" for name in ("letter.xml", "parts/a.tei", "parts/a.txt")),
        *("edition/shared/b.tei", "far/c.tei"),
    }
    assert all((published / name).read_bytes() == (tmp_path / name).read_bytes() for name in files)
    page = etree.HTML((folder / "build/letter/source.html").read_bytes())
    told = " ".join("".join(page.xpath("//*[@class = 'lede']")[0].itertext()).split())
    assert "source/" in told
    assert f"{letters}/parts/a.tei" in told


def test_a_document_of_one_file_is_published_byte_for_byte(tmp_path: Path) -> None:
    """It has no folder of its files."""
    folder = make_edition(tmp_path)
    assert run(folder, "build")[0] == 0
    assert (folder / "build/letter/letter.xml").read_bytes() == LETTER.encode()
    assert not (folder / "build/letter/source").exists()
