"""A transcript that a document names as its source lies beside the published TEI."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from folders import run

if TYPE_CHECKING:
    from pathlib import Path

_TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A</title>
</titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p>From a
<ref target="{}">transcript</ref>.</p></sourceDesc></fileDesc></teiHeader>
<text><body><p>W</p></body></text></TEI>"""


def _built(folder: Path, target: str, *, jobs: str = "1") -> Path:
    (folder / "edition.toml").write_text('source = ["texts/*.xml"]\n', encoding="utf-8")
    (folder / "texts" / "more").mkdir(parents=True, exist_ok=True)
    (folder / "texts" / "a.xml").write_text(_TEI.format(target), encoding="utf-8")
    run(folder, "build", "--jobs", jobs)
    return folder / "build"


@pytest.mark.parametrize("name", ["a.txt", "more/b%20c.csv", "./a.TXT"])
def test_a_transcript_is_published_where_the_source_looks_for_it(tmp_path: Path, name: str) -> None:
    """Byte for byte, and the page of the document leads to it."""
    path = tmp_path / "texts" / name.replace("%20", " ")
    path.parent.mkdir(parents=True)
    path.write_bytes(b"~~W~~\r\n")
    out = _built(tmp_path, name)
    assert (out / "a" / name.replace("%20", " ")).read_bytes() == b"~~W~~\r\n"
    assert f'href="a/{name.removeprefix("./")}"' in (out / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["../a.txt", "a.html", "ledger.csv", ".a.txt", "none.txt"])
def test_what_may_not_stand_there_does_not(tmp_path: Path, name: str) -> None:
    """What lies elsewhere, is hidden, what a browser runs, and a name that is taken."""
    (tmp_path / "texts").mkdir()
    if name != "none.txt":
        (tmp_path / "texts" / name).write_bytes(b"own")
    out = _built(tmp_path, name)
    found = [path for path in out.rglob("*") if path.is_file() and path.read_bytes() == b"own"]
    assert not found


def test_a_changed_transcript_is_published_anew(tmp_path: Path) -> None:
    """A build that amends an edition sees it."""
    (tmp_path / "texts").mkdir()
    for text in (b"one", b"two"):
        (tmp_path / "texts" / "a.txt").write_bytes(text)
        out = _built(tmp_path, "a.txt")
        assert (out / "a" / "a.txt").read_bytes() == text
