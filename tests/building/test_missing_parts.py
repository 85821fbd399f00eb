"""Parts that can't be had: they stop a build, or the pages say so."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from lxml import etree

from folders import LETTER, make_edition, run

if TYPE_CHECKING:
    from pathlib import Path

_XI = 'xmlns:xi="http://www.w3.org/2001/XInclude"'
_MARKED = 'missing_parts = "mark"\n'


def _edition(folder: Path, inside: str, settings: str = "") -> Path:
    make_edition(folder, settings)
    text = LETTER.replace("</body>", f"{inside}</body>").replace("<TEI ", f"<TEI {_XI} ")
    (folder / "letter.xml").write_text(text, encoding="utf-8")
    return folder


def _page(folder: Path, name: str) -> etree._Element:
    return etree.HTML((folder / "build" / name).read_bytes())


def _text(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


_LOST = (
    'href="gone.xml"',
    'href="../out.xml"',
    'href="https://example.org/a.xml"',
    'href="broken.tei"',
    'href="letter.xml" xpointer="none"',
    'href="control.txt" parse="text"',
)


def _lose(folder: Path) -> None:
    (folder.parent / "out.xml").write_text("<p>outside</p>", encoding="utf-8")
    (folder / "broken.tei").write_text("<p>broken", encoding="utf-8")
    (folder / "control.txt").write_text("\x01", encoding="utf-8")


def test_parts_that_can_not_be_had_stop_the_build(tmp_path: Path) -> None:
    """Each is told with file and line, and the last build stays as it was."""
    folder = make_edition(tmp_path / "edition")
    assert run(folder, "build")[0] == 0
    before = (folder / "build/letter/reading.html").read_bytes()
    _edition(folder, "".join(f"\n<xi:include {lost}/>" for lost in _LOST))
    _lose(folder)
    code, said = run(folder, "build", "--no-fail-on-invalid")
    assert code == 1
    for line in range(15, 15 + len(_LOST)):
        assert f"letter.xml:{line}: error: " in said
    assert (folder / "build/letter/reading.html").read_bytes() == before


def test_parts_that_are_missing_are_marked(tmp_path: Path) -> None:
    """In both views; each page of the document says what is missing, and that it is not whole.

    With `--strict` they stop the build all the same.
    """
    lost = "".join(f"<p>before</p><xi:include {one}/>" for one in _LOST)
    folder = _edition(tmp_path / "edition", f"{lost}<p>after</p>", _MARKED)
    _lose(folder)
    code, said = run(folder, "build")
    assert (code, "error" in said) == (0, False), said
    parts = [one.split('"')[1] for one in _LOST]
    for name in ("diplomatic", "reading"):
        page = _page(folder, f"letter/{name}.html")
        marks = page.xpath("//*[@data-view]//*[@data-generated = 'missing']")
        assert [part in _text(mark) for part, mark in zip(parts, marks, strict=True)] == [True] * 6
        for mark in marks:
            assert _text(mark.xpath("preceding::p")[-1]).endswith("before")
    for name in ("index", "letter/diplomatic", "letter/reading", "letter/ledger", "letter/source"):
        page = _page(folder, f"{name}.html")
        (notice,) = page.xpath("//main/*[@class = 'missing-parts']")
        assert all(part in _text(notice) for part in parts)
        (proof,) = page.xpath("//*[@class = 'proof']")
        assert "Proven" not in _text(proof)
        assert "6 parts of the document are missing" in _text(proof)
    proof = json.loads((folder / "build/letter/proof.json").read_bytes())
    assert [item.partition("#")[0] for item in proof["missing"]] == parts
    assert run(folder, "build", "--fresh", "--strict")[0] == 1


_PLACES = (
    "<list><item>a</item>{}</list>",
    '<list type="gloss"><label>a</label><item>b</item>{}</list>',
    "<table><row><cell>a</cell>{}</row></table>",
    "<table><row><cell>a</cell></row>{}</table>",
    "<lg><l>a</l>{}</lg>",
    "<p>a word{} and more</p>",
    '<p>a<note place="bottom">b {}</note></p>',
    '<p>a<note place="margin">{}</note></p>',
    "<p><choice><abbr>a</abbr>{}</choice></p>",
    "<sp><speaker>a</speaker>{}</sp>",
    "<floatingText><body>{}</body></floatingText>",
    "<div><head>a{}</head></div>",
    "<p><app><lem>a</lem><rdg>{}</rdg></app></p>",
    "<bibl>a {}</bibl>",
)


def test_the_mark_stands_wherever_the_part_would(tmp_path: Path) -> None:
    """In lists, tables, verse, notes; and the proof holds."""
    inside = "".join(
        place.format(f'<xi:include href="{number}.gone"/>') for number, place in enumerate(_PLACES)
    )
    folder = _edition(tmp_path, inside, _MARKED)
    code, said = run(folder, "build")
    assert code == 0, said
    page = _page(folder, "letter/diplomatic.html")
    marks = page.xpath("//*[@data-view]//*[@data-generated = 'missing']")
    told = " ".join(_text(mark) for mark in marks)
    assert [n for n in range(len(_PLACES)) if f" {n}.gone" not in told] == []


def test_a_part_of_the_header_is_told_on_the_pages(tmp_path: Path) -> None:
    """It has no place in a view; the notice names it, and where one part is at hand no other."""
    folder = _edition(tmp_path, "", _MARKED)
    text = (folder / "letter.xml").read_text(encoding="utf-8")
    lost = '<xi:include href="a.xml"/><xi:include href="b.xml"/></teiHeader>'
    (folder / "letter.xml").write_text(text.replace("</teiHeader>", lost), encoding="utf-8")
    (folder / "b.xml").write_text("<x/>", encoding="utf-8")
    (folder / "edition.toml").write_text(f'source = ["letter.xml"]\n{_MARKED}', encoding="utf-8")
    code, said = run(folder, "build")
    assert code == 0, said
    (notice,) = _page(folder, "letter/reading.html").xpath("//*[@class = 'missing-parts']")
    assert "a.xml" in _text(notice)
    assert "b.xml" not in _text(notice)


def test_a_whole_document_says_nothing_of_it(tmp_path: Path) -> None:
    """Where all can be had, the pages are as ever."""
    folder = _edition(tmp_path, '<xi:include href="b.tei"/>', _MARKED)
    part = '<p xmlns="http://www.tei-c.org/ns/1.0">in</p>'
    (folder / "b.tei").write_text(part, encoding="utf-8")
    assert run(folder, "build")[0] == 0
    page = _page(folder, "letter/reading.html")
    assert page.xpath("//*[@class = 'missing-parts']") == []
    assert _text(page.xpath("//*[@class = 'proof']")[0]).startswith("Proven")
    assert "missing" not in json.loads((folder / "build/letter/proof.json").read_bytes())


def test_a_part_that_comes_back_is_taken_in(tmp_path: Path) -> None:
    """The next build sees the file that was missing."""
    folder = _edition(tmp_path, '<xi:include href="b.tei"/>', _MARKED)
    assert run(folder, "build")[0] == 0
    part = '<p xmlns="http://www.tei-c.org/ns/1.0">come back</p>'
    (folder / "b.tei").write_text(part, encoding="utf-8")
    assert run(folder, "build")[0] == 0
    page = _page(folder, "letter/reading.html")
    assert "come back" in _text(page)
    assert page.xpath("//*[@class = 'missing-parts']") == []
