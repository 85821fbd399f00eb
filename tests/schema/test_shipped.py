"""The schema that ships, as an edition names it: `shipped:edition.odd` and what it compiles to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition import relaxng, resources
from folders import make_edition, run

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

_ALL = """odd = ["shipped:edition.odd"]
[schema]
odd = "shipped:edition.odd"
rng = ["shipped:edition.rng"]
schematron = ["shipped:edition.sch"]
"""


def _letter(folder: Path, body: str) -> None:
    text = (folder / "letter.xml").read_text(encoding="utf-8")
    before, _, after = text.partition("<body>")
    tail = after[after.index("</body>") :]
    (folder / "letter.xml").write_text(f"{before}<body><div>{body}</div>{tail}", encoding="utf-8")


def test_an_edition_names_the_schema_that_ships(tmp_path: Path) -> None:
    """Its RELAX NG, its rules and its descriptions are those of the package."""
    folder = make_edition(tmp_path, _ALL)
    _letter(folder, '<pb n="1"/><p>Send <seg type="lable">two</seg>.</p><pb n="3"/>')
    code, said = run(folder, "validate")
    assert code == 1
    assert "lable" in said
    assert "Sheet 3 follows sheet 1" in said


def test_an_edition_names_the_models_that_ship(tmp_path: Path) -> None:
    """A copy note is left out of the reading text, as in the telegram."""
    folder = make_edition(tmp_path, _ALL)
    _letter(folder, '<pb n="1"/><p>Send two.</p><note type="copy">Sent twice.</note>')
    code, said = run(folder, "build")
    assert code == 0, said
    page = (folder / "build" / "letter" / "reading.html").read_text(encoding="utf-8")
    assert 'data-original="Sent twice."' in page
    assert (folder / "build" / "guidelines.html").is_file()


def test_the_odd_that_ships_compiles_into_a_folder(tmp_path: Path, root: Path) -> None:
    """`edition schema shipped:edition.odd --out` writes what the package has."""
    folder = make_edition(tmp_path)
    out = tmp_path / "own"
    code, said = run(folder, "schema", "shipped:edition.odd", "--out", str(out))
    assert code == 0, said
    for name in ("edition.rng", "edition.sch"):
        assert (out / name).read_bytes() == (root / "schema" / name).read_bytes()


def test_an_odd_starts_from_the_one_that_ships(tmp_path: Path) -> None:
    """`@source` may name it; what the ODD takes and changes is on top of that."""
    folder = make_edition(tmp_path)
    (folder / "my.odd").write_text(
        """<schemaSpec xmlns="http://www.tei-c.org/ns/1.0" ident="my" start="p"
        source="shipped:edition.odd">
        <moduleRef key="tei"/><elementRef key="p"/><elementRef key="hi"/>
        <elementSpec ident="hi" mode="change"><attList>
        <attDef ident="rend" mode="delete"/></attList></elementSpec></schemaSpec>""",
        encoding="utf-8",
    )
    code, said = run(folder, "schema", str(folder / "my.odd"))
    assert code == 0, said
    grammar = relaxng.load(folder / "my.rng")
    tei = 'xmlns="http://www.tei-c.org/ns/1.0"'
    assert grammar.validate(f"<p {tei}>a <hi>b</hi></p>".encode()) == ()
    assert grammar.validate(f"<p {tei}>a <hi rend='x'>b</hi></p>".encode()) != ()
    assert grammar.validate(f"<p {tei}>a <del>b</del></p>".encode()) != ()


def test_what_does_not_ship_is_told(tmp_path: Path) -> None:
    """A name that the package does not have is told with the key that names it."""
    folder = make_edition(tmp_path, 'schema.rng = ["shipped:editoin.rng"]')
    code, said = run(folder, "validate")
    assert code != 0
    assert "schema.rng names shipped:editoin.rng, but there is no such file" in said


def test_no_name_leads_out_of_what_ships(tmp_path: Path) -> None:
    """Of a name only the last step counts."""
    assert resources.named("shipped:../pyproject.toml", tmp_path).parent == (
        resources.shipped("schema")
    )


def test_an_installed_schema_is_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without `--out`, the schemas of an installed ODD would lie among the program's files."""
    monkeypatch.setattr(resources, "is_installed", lambda _: True)
    code, said = run(make_edition(tmp_path), "schema", "shipped:edition.odd")
    assert code != 0
    assert "--out" in said


_OWN = """<schemaSpec xmlns="http://www.tei-c.org/ns/1.0" ident="m" start="TEI">
<elementSpec ident="TEI"><desc>The whole.</desc><content><elementRef key="{}"/></content>
<constraintSpec ident="short" scheme="schematron"><constraint>
<sch:assert xmlns:sch="http://purl.oclc.org/dsdl/schematron" test="string-length(.) lt 9">It is too
long.</sch:assert></constraint></constraintSpec></elementSpec>
<elementSpec ident="{}"><content><textNode/></content></elementSpec></schemaSpec>"""


def test_validate_takes_an_odd(tmp_path: Path) -> None:
    """An ODD is compiled, and documents are held against its grammar and its rules."""
    folder = make_edition(tmp_path)
    document = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><{0}>{1}</{0}></TEI>'
    (folder / "m.odd").write_text(_OWN.format("p", "p"), encoding="utf-8")
    (folder / "letter.xml").write_text(document.format("p", "short"), encoding="utf-8")
    asked = ("validate", "--schema", str(folder / "m.odd"))
    assert run(folder, *asked)[0] == 0
    (folder / "letter.xml").write_text(document.format("p", "much too long"), encoding="utf-8")
    assert "too long" in " ".join(run(folder, *asked)[1].split())
    (folder / "letter.xml").write_text(document.format("ab", "short"), encoding="utf-8")
    assert "<ab>" in run(folder, *asked)[1]


def test_a_changed_odd_is_compiled_anew(tmp_path: Path) -> None:
    """What is kept of an ODD is of that state of it alone."""
    folder = make_edition(tmp_path)
    document = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><ab>short</ab></TEI>'
    (folder / "letter.xml").write_text(document, encoding="utf-8")
    (folder / "m.odd").write_text(_OWN.format("p", "p"), encoding="utf-8")
    asked = ("validate", "--schema", str(folder / "m.odd"))
    assert run(folder, *asked)[0] == 1
    (folder / "m.odd").write_text(_OWN.format("ab", "ab"), encoding="utf-8")
    assert run(folder, *asked)[0] == 0


def test_an_unchanged_odd_is_not_compiled_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second run takes what the first one kept."""
    folder = make_edition(tmp_path)
    (folder / "m.odd").write_text(_OWN.format("p", "p"), encoding="utf-8")
    asked = ("validate", "--schema", str(folder / "m.odd"))
    first = run(folder, *asked)
    monkeypatch.setattr("edition.odd.compile_relaxng", None)
    assert run(folder, *asked) == first
