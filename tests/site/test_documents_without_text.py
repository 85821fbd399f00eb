"""A document that is only a header: its pages show what that describes, and claim no proof."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from folders import run

if TYPE_CHECKING:
    from pathlib import Path

_HEADER = """<teiHeader><fileDesc><titleStmt><title>{}</title></titleStmt><publicationStmt><p/>
</publicationStmt><sourceDesc><msDesc><msIdentifier><idno>{}</idno></msIdentifier><physDesc>
<decoDesc><decoNote>Gilded {}.</decoNote></decoDesc></physDesc></msDesc></sourceDesc></fileDesc>
<profileDesc><langUsage><language>In Latin</language></langUsage></profileDesc></teiHeader>"""


def _pages(folder: Path, content: str) -> dict[str, str]:
    (folder / "edition.toml").write_text('source = ["a.xml"]\n', encoding="utf-8")
    (folder / "a.xml").write_text(content, encoding="utf-8")
    assert run(folder, "build", "--jobs", "1")[0] == 0
    found = [*(folder / "build" / "a").glob("*.html"), folder / "build" / "index.html"]
    return {page.stem: page.read_text(encoding="utf-8") for page in found}


@pytest.mark.parametrize("text", ["", "<text><body><p><!-- later --></p></body></text>"])
def test_a_description_stands_on_the_pages_of_its_document(tmp_path: Path, text: str) -> None:
    """On both views as well, which are none; a text in which nothing stands is none either."""
    header = _HEADER.format("A codex", "7", "initials")
    found = _pages(tmp_path, f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}{text}</TEI>')
    for name in ("index", "diplomatic", "reading"):
        assert "Gilded initials." in found[name]
        assert "In Latin" in found[name]
        assert "data-view" not in found[name]
        assert "Proven" not in found[name]


def test_documents_in_a_document_have_their_descriptions(tmp_path: Path) -> None:
    """Each under its title, in `teiCorpus` and in `TEI`."""
    for name in ("teiCorpus", "TEI"):
        inner = "".join(
            f"<TEI>{_HEADER.format(title, '8', title)}</TEI>" for title in ("lilies", "roses")
        )
        outer = _HEADER.format("All", "7", "edges")
        root = f'<{name} xmlns="http://www.tei-c.org/ns/1.0">{outer}{inner}</{name}>'
        page = _pages(tmp_path, root)["index"]
        assert [f"Gilded {word}." in page for word in ("edges", "lilies", "roses")] == [True] * 3
        assert "lilies · Decoration" in page


@pytest.mark.parametrize(
    ("inner", "count"), [("<p>a</p>", 1), ("<p><!-- b -->c</p>", 1), ('<pb facs="1.jpg"/>', 0)]
)
def test_a_document_with_text_is_proven(tmp_path: Path, inner: str, count: int) -> None:
    """Also where its text is short, or nothing but a sheet."""
    text = f"<text><body>{inner}</body></text>"
    root = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{_HEADER.format("A", "1", "b")}{text}</TEI>'
    assert f"Proven: of the {count} characters" in _pages(tmp_path, root)["reading"]
