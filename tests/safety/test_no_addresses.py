"""What stands where an address should, and is none: a placeholder, half an address."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from edition.xml.uris import joined, split
from folders import run

_NO_ADDRESSES = (
    "http://[add address]",
    "https://[::1",
    "//[x",
    "http://example.org]/",
    "http://\u2100.example/",
)
"""The last one has a sign in the name of its site that stands for three letters and a slash."""

_EVERYWHERE = """<?xml-model href="{0}"?>
<?xml-stylesheet href="{0}"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="post">
  <teiHeader>
    <fileDesc>
      <titleStmt>
        <title ref="{0}">Post</title>
        <respStmt><resp ref="{0}">ed.</resp><persName ref="{0}">Ada Reed</persName></respStmt>
      </titleStmt>
      <publicationStmt>
        <publisher><ref target="{0}">The press</ref></publisher>
        <availability><licence target="{0}">to be settled</licence></availability>
        <idno type="URL">{0}</idno>
      </publicationStmt>
      <sourceDesc>
        <msDesc facs="{0}"><msIdentifier><idno type="URI">{0}</idno></msIdentifier></msDesc>
        <listPerson><person xml:id="ada" corresp="{0}">
          <persName>Ada Reed</persName><idno type="URI">{0}</idno>
        </person></listPerson>
        <listBibl><bibl xml:id="b"><ptr target="{0}"/><ref target="{0}">b</ref></bibl></listBibl>
      </sourceDesc>
    </fileDesc>
    <encodingDesc>
      <listPrefixDef>
        <prefixDef ident="p" matchPattern="(.*)" replacementPattern="{0}$1"/>
      </listPrefixDef>
    </encodingDesc>
    <profileDesc><correspDesc>
      <correspAction type="sent"><persName ref="{0}">Ada</persName></correspAction>
    </correspDesc></profileDesc>
  </teiHeader>
  <facsimile xml:base="{0}"><graphic xml:id="g" url="{0}"/><graphic url="a.png"/></facsimile>
  <text>
    <body>
      <pb facs="{0}"/><pb facs="#g"/><pb facs="p:1"/>
      <p>A <ref target="{0}">word</ref> <ptr target="{0}"/> <ref target="p:1">more</ref>
        <figure><graphic url="{0}"/></figure> <name ref="{0}" key="{0}">N</name>
        <app><lem wit="{0}" source="{0}">l</lem><rdg wit="{0}">r</rdg></app>
        <note target="{0}">a note</note> <seg corresp="{0}" resp="{0}">s</seg></p>
      <div xml:base="{0}"><p><ref target="a.xml">b</ref> <ref target="#c">c</ref>
        <graphic url="b.png"/></p></div>
    </body>
  </text>
</TEI>
"""


def _edition(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "edition.toml").write_text('source = ["*.xml"]\n', encoding="utf-8")
    (folder / "post.xml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("address", _NO_ADDRESSES)
def test_what_is_no_address_is_no_link(tmp_path: Path, address: str) -> None:
    """A placeholder in the place of an address is told, leads nowhere and stops no edition."""
    folder = _edition(tmp_path, _EVERYWHERE.format(address))
    code, said = run(folder, "build")
    assert code == 0, said
    assert f"is not a pointer: {address.split(maxsplit=1)[0]!r}" in said
    pages = [path for path in (tmp_path / "build").rglob("*.html") if path.name != "source.html"]
    for page in pages:
        assert f'href="{address}' not in page.read_text(encoding="utf-8")
    assert "to be settled" in (tmp_path / "build/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("address", _NO_ADDRESSES)
def test_an_inclusion_of_what_is_no_address_is_told(tmp_path: Path, address: str) -> None:
    """An inclusion, and an entity of another file, are told at their place."""
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{address}"/>'
    text = _EVERYWHERE.format("a.xml")
    included = run(_edition(tmp_path / "a", text.replace("<note ", f"{include}<note ")), "validate")
    assert "xi:include names" in included[1]
    entity = f'<!DOCTYPE TEI [<!ENTITY part SYSTEM "{address}">]>\n<TEI '
    entities = text.replace("<TEI ", entity).replace("<note ", "&part;<note ")
    assert run(_edition(tmp_path / "b", entities), "validate")[0] == 1


@pytest.mark.parametrize(
    ("name", "namespace", "schema"),
    [
        ("a.rng", "http://relaxng.org/ns/structure/1.0", "<grammar{0}><include {1}/></grammar>"),
        ("a.rng", "http://relaxng.org/ns/structure/1.0", "<externalRef{0} {1}/>"),
        ("a.sch", "http://purl.oclc.org/dsdl/schematron", "<schema{0}><include {1}/></schema>"),
    ],
)
def test_a_schema_that_names_no_address_is_told(
    tmp_path: Path, name: str, namespace: str, schema: str
) -> None:
    """A placeholder in a schema stops the run with the schema's name."""
    folder = _edition(tmp_path, _EVERYWHERE.format("a.xml"))
    for address in _NO_ADDRESSES[:2]:
        written = schema.format(f' xmlns="{namespace}"', f'href="{address}"')
        (folder / name).write_text(written, encoding="utf-8")
        code, said = run(folder, "validate", "--schema", str(folder / name))
        assert (code, f"{name}:" in said) == (4, True), said


def test_one_door_leads_to_addresses() -> None:
    """No other module splits or joins addresses with functions that raise."""
    package = Path(__file__).resolve().parents[2] / "edition"
    raising = {"urlsplit", "urlparse", "urljoin", "urldefrag"}
    users = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Name | ast.Attribute)
        and (node.id if isinstance(node, ast.Name) else node.attr) in raising
    }
    assert users == {"xml/uris.py"}


def test_what_is_an_address_has_parts() -> None:
    """The door gives the parts of an address, and joins one to another."""
    parts = split("https://example.org/a?b#c")
    assert parts is not None
    assert (parts.netloc, parts.path, parts.fragment) == ("example.org", "/a", "c")
    assert joined("https://example.org/a/b", "../c") == "https://example.org/c"
    assert joined("https://[", "c") is None
