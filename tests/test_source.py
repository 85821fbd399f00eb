"""Reading: documents, inclusions, and what a hostile file can't do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from edition.config import Config
from edition.errors import SchemaError
from edition.facts.entry_pages import FOLDERS
from edition.findings import Severity
from edition.odd.sources import parse as parse_odd
from edition.site import chronology, correspondences, index, own_pages, search
from edition.source import Document, files, parse, read
from edition.source.reserved import RESERVED
from edition.xml.names import XML_BASE, XML_ID

if TYPE_CHECKING:
    from pathlib import Path

    from edition.findings import Finding

_SITE = (chronology.FOLDER, correspondences.FOLDER, index.FOLDER, own_pages.FOLDER, search.FOLDER)
_STANDALONE = '<?xml version="1.0" standalone="yes"?><!DOCTYPE TEI SYSTEM "tei.dtd">'
_OPEN = '<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:xi="http://www.w3.org/2001/XInclude"'


def _read(folder: Path, text: str | bytes, name: str = "letter.xml") -> Document | list[Finding]:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(path, folder)


def _document(folder: Path, text: str | bytes) -> Document:
    result = _read(folder, text)
    assert isinstance(result, Document), result
    return result


def _finding(folder: Path, text: str | bytes) -> Finding:
    result = _read(folder, text)
    assert isinstance(result, list)
    return result[0]


@pytest.mark.parametrize("identifier", ["../up", "a/b", ".hidden", "a b", " ", ""])
def test_an_id_that_is_no_name_is_not_taken(tmp_path: Path, identifier: str) -> None:
    """What can't be an `xml:id` can't name a folder; the file's stem does."""
    assert _document(tmp_path, f'{_OPEN} xml:id="{identifier}"/>').id == "letter"


def test_the_id_is_the_root_s(tmp_path: Path) -> None:
    """`TEI/@xml:id` is the document's id."""
    assert _document(tmp_path, f'{_OPEN} xml:id="tg4771"/>').id == "tg4771"


def test_without_an_id_the_stem_serves(tmp_path: Path) -> None:
    """The file's stem is the id of a document without one."""
    assert _document(tmp_path, f"{_OPEN}/>").id == "letter"


def test_a_link_to_a_lost_file_is_a_finding(tmp_path: Path) -> None:
    """A file that the pattern names and that can't be read is told, not skipped."""
    lost = tmp_path / "lost.xml"
    lost.symlink_to(tmp_path / "nowhere.xml")
    assert files(Config(root=tmp_path, source=("*.xml",))) == [lost]
    assert files(Config(root=tmp_path, source=(str(tmp_path / "*.xml"),))) == [lost]
    result = read(lost, tmp_path)
    assert isinstance(result, list)
    assert result[0].code == "file-unreadable"


def test_an_unclosed_tag_is_a_finding_at_its_line(tmp_path: Path) -> None:
    """What is not well-formed is told with line and column."""
    found = _finding(tmp_path, f"{_OPEN}>\n<text><p>one</text></TEI>")
    assert (found.code, found.line, found.column > 0) == ("xml-not-well-formed", 2, True)


def test_bytes_that_do_not_fit_the_encoding(tmp_path: Path) -> None:
    """A Latin-1 byte in UTF-8 is a finding at its line."""
    found = _finding(tmp_path, f"{_OPEN}>\n".encode() + b"caf\xe9</TEI>")
    assert (found.code, found.line) == ("xml-not-well-formed", 2)


def test_another_root_is_not_tei(tmp_path: Path) -> None:
    """An HTML file is not a document."""
    assert "root element is html" in _finding(tmp_path, "<html/>").message


def test_tei_without_its_namespace_is_told_the_namespace(tmp_path: Path) -> None:
    """The hint gives the namespace to write."""
    found = _finding(tmp_path, "<TEI/>")
    assert found.code == "not-tei"
    assert "http://www.tei-c.org/ns/1.0" in found.hint


def test_no_external_entity_is_read(tmp_path: Path) -> None:
    """An entity that names a file is an error; nothing of the file is in the message."""
    (tmp_path / "secret.txt").write_text("hidden words", encoding="utf-8")
    doctype = '<!DOCTYPE TEI [<!ENTITY x SYSTEM "secret.txt">]>'
    found = _finding(tmp_path, f"{doctype}{_OPEN}>&x;</TEI>")
    assert (found.code, found.line) == ("entity-unread", 1)
    assert "hidden words" not in found.message
    assert '<xi:include href="secret.txt"/>' in found.hint


def test_an_entity_of_a_file_outside_the_edition_is_not_to_be_included(tmp_path: Path) -> None:
    """What `xi:include` would refuse is not advised."""
    for address in ("../x.xml", "https://example.org/x.xml", "not-there.xml"):
        doctype = f'<!DOCTYPE TEI [<!ENTITY x SYSTEM "{address}">]>'
        found = _finding(tmp_path, f"{doctype}\n{_OPEN}>&x;</TEI>")
        assert (found.code, found.line) == ("entity-unread", 2)
        assert address in found.message
        assert "include" not in found.hint


_DOCTYPES = (
    'SYSTEM "tei.dtd"',
    'PUBLIC "-//TEI P4//DTD Main Document Type//EN" "http://www.tei-c.org/tei2.dtd"',
    '[<!ENTITY % more SYSTEM "more.ent"> %more;]',
    'SYSTEM "tei.dtd" [<!ENTITY s "State">]',
)


@pytest.mark.parametrize("doctype", _DOCTYPES)
@pytest.mark.parametrize("standalone", ["", ' standalone="no"'])
def test_an_entity_of_a_dtd_elsewhere_is_told(
    tmp_path: Path, doctype: str, standalone: str
) -> None:
    """Its name, its line, and the character that it most likely is (XML 1.0, section 4.1)."""
    head = f'<?xml version="1.0"{standalone}?><!DOCTYPE TEI {doctype}>'
    for body in ("<p>a&mdash;b&nbsp;</p>", '<p n="&mdash;&nbsp;"/>'):
        found = _finding(tmp_path, f"{head}\n{_OPEN}>\n{body}</TEI>")
        assert (found.code, found.line) == ("entity-unread", 3)
        assert "&mdash;" in found.message
        assert "&nbsp; (line 3)" in found.message
        assert '<!ENTITY mdash "&#8212;">' in found.hint


@pytest.mark.parametrize("doctype", _DOCTYPES)
def test_a_dtd_elsewhere_is_no_matter(tmp_path: Path, doctype: str) -> None:
    """A document whose entities are all its own is read, whatever its DOCTYPE names."""
    own = "&s;" if "State" in doctype else "State"
    document = _document(tmp_path, f"<!DOCTYPE TEI {doctype}>{_OPEN}>{own} &amp; &#8212;</TEI>")
    assert document.root.text == "State & —"


def test_a_dtd_beside_the_document_is_not_read(tmp_path: Path) -> None:
    """Neither its entities nor its attributes come into the document, nor into an ODD."""
    dtd = '<!ENTITY mdash "hidden words"><!ATTLIST TEI rend CDATA "hidden">'
    (tmp_path / "tei.dtd").write_text(dtd, encoding="utf-8")
    doctype = '<!DOCTYPE TEI SYSTEM "tei.dtd">'
    assert _finding(tmp_path, f"{doctype}{_OPEN}>&mdash;</TEI>").code == "entity-unread"
    assert "rend" not in _document(tmp_path, f"{doctype}{_OPEN}/>").root.attrib
    (tmp_path / "own.odd").write_text(f"{doctype}{_OPEN}>&mdash;</TEI>", encoding="utf-8")
    with pytest.raises(SchemaError, match="mdash"):
        parse_odd(tmp_path / "own.odd")


def test_an_entity_within_an_entity_is_told(tmp_path: Path) -> None:
    """A file that an own entity leads to is not read either."""
    (tmp_path / "c.xml").write_text("hidden words", encoding="utf-8")
    both = '<!ENTITY c SYSTEM "c.xml"><!ENTITY s "x&c;"><!ENTITY % m SYSTEM "m.ent">%m;'
    found = _finding(tmp_path, f"<!DOCTYPE TEI [{both}]>{_OPEN}>&s;</TEI>")
    assert (found.code, "c.xml" in found.message) == ("entity-unread", True)


def test_an_entity_that_nothing_declares_is_a_fault_of_form(tmp_path: Path) -> None:
    """Without a DTD elsewhere, or in a document that says it needs none."""
    for head in ("", "<!DOCTYPE TEI [<!ENTITY s 'State'>]>", _STANDALONE):
        found = _finding(tmp_path, f"{head}{_OPEN}>&mdash;</TEI>")
        assert found.code == "xml-not-well-formed"


def test_an_entity_of_a_dtd_elsewhere_is_told_in_deep_documents(tmp_path: Path) -> None:
    """Also in an attribute of a document that is deeper than usual."""
    deep = "<a>" * 400 + '<b n="&mdash;"/>' + "</a>" * 400
    found = _finding(tmp_path, f'<!DOCTYPE TEI SYSTEM "tei.dtd">{_OPEN}>{deep}</TEI>')
    assert found.code == "entity-unread"


def test_an_expansion_bomb_is_refused(tmp_path: Path) -> None:
    """Entities that multiply are stopped, also in a document deeper than usual."""
    entities = "".join(
        f'<!ENTITY e{n} "{f"&e{n - 1};" * 30 if n else "x" * 1000}">' for n in range(7)
    )
    deep = "<a>" * 400 + "</a>" * 400
    for body in ("&e6;", deep + "&e6;"):
        found = _finding(tmp_path, f"<!DOCTYPE TEI [{entities}]>{_OPEN}>{body}</TEI>")
        assert found.code == "xml-not-well-formed"


def test_internal_entities_are_expanded(tmp_path: Path) -> None:
    """A document may declare its own shorthands."""
    document = _document(tmp_path, f'<!DOCTYPE TEI [<!ENTITY s "State">]>{_OPEN}>&s;</TEI>')
    assert document.root.text == "State"


def test_elements_of_entities_are_in_the_namespace_of_their_place(tmp_path: Path) -> None:
    """Those inside them too, in an entity of an entity; what says `xmlns=""` is in none."""
    declared = (
        "<!ENTITY k '<hi>King <del>Ada</del></hi>'>"
        '<!ENTITY l \'the &k;<other xmlns=""/><mine xmlns="urn:x"/>\'>'
    )
    body = '<p>&l;</p><q xmlns="urn:y">&k;</q>'
    document = _document(tmp_path, f"<!DOCTYPE TEI [{declared}]>{_OPEN}>{body}</TEI>")
    tei = "{http://www.tei-c.org/ns/1.0}"
    assert [element.tag for element in document.root.iter()] == [
        *(f"{tei}{name}" for name in ("TEI", "p", "hi", "del")),
        *("other", "{urn:x}mine"),
        *(f"{{urn:y}}{name}" for name in ("q", "hi", "del")),
    ]


def test_a_nesting_of_two_thousand_is_read(tmp_path: Path) -> None:
    """Deep documents are read."""
    _document(tmp_path, f"{_OPEN}>" + "<a>" * 2000 + "</a>" * 2000 + "</TEI>")


def test_a_nesting_beyond_the_parser_is_a_finding(tmp_path: Path) -> None:
    """Deeper than 2,048 is told, not crashed on."""
    found = _finding(tmp_path, f"{_OPEN}>" + "<a>" * 3000 + "</a>" * 3000 + "</TEI>")
    assert found.code == "xml-too-deep"


def test_a_local_file_is_included(tmp_path: Path) -> None:
    """`xi:include` puts the file's element in its place and keeps what stands around it."""
    (tmp_path / "p.xml").write_text('<p xmlns="http://www.tei-c.org/ns/1.0">in</p>')
    document = _document(tmp_path, f'{_OPEN}>a<xi:include href="p.xml"/>b</TEI>')
    assert "".join(document.root.itertext()) == "ainb"
    assert document.findings == ()


def test_an_element_is_included_by_its_id(tmp_path: Path) -> None:
    """A shorthand pointer takes one element, without what follows it."""
    (tmp_path / "p.xml").write_text('<d><p xml:id="x">in</p>not</d>')
    document = _document(tmp_path, f'{_OPEN}>a<xi:include href="p.xml" xpointer="x"/>b</TEI>')
    assert "".join(document.root.itertext()) == "ainb"


def test_text_is_included_as_text(tmp_path: Path) -> None:
    """`parse="text"` takes the characters as they are."""
    (tmp_path / "t.txt").write_text("<b>")
    document = _document(tmp_path, f'{_OPEN}><xi:include href="t.txt" parse="text"/>!</TEI>')
    assert document.root.text == "<b>!"


def test_a_part_of_the_same_document_is_included(tmp_path: Path) -> None:
    """Without `href`, `xpointer` names an element of the document (XInclude 1.1, section 3.1)."""
    again = '<xi:include xpointer="x" set-xml-id="y"/>'
    document = _document(tmp_path, f'{_OPEN}>\n<p xml:id="x">in</p>and {again} once</TEI>')
    assert "".join(document.root.itertext()) == "\ninand in once"
    assert [child.get(XML_ID) for child in document.root] == ["x", "y"]
    assert [part.element.sourceline for part in document.parts] == [2]


def test_an_identifier_may_be_dropped(tmp_path: Path) -> None:
    """An empty `set-xml-id` leaves the included element without one."""
    (tmp_path / "p.xml").write_text('<p xml:id="x">in</p>')
    document = _document(tmp_path, f'{_OPEN}><xi:include href="p.xml" set-xml-id=""/></TEI>')
    assert document.root[0].attrib == {XML_BASE: "p.xml"}


def test_a_part_brings_the_parts_that_it_names(tmp_path: Path) -> None:
    """Parts within parts, of this file and of others; each as it is before its inclusions."""
    (tmp_path / "p.xml").write_text(
        '<d><a xml:id="a"><xi:include xpointer="b" xmlns:xi='
        '"http://www.w3.org/2001/XInclude"/></a><b xml:id="b">in</b></d>'
    )
    other = '<xi:include href="p.xml" xpointer="a"/>'
    document = _document(
        tmp_path,
        f'{_OPEN}><xi:include xpointer="c"/>, <c xml:id="c"><xi:include xpointer="d"/></c>, '
        f'<d xml:id="d">{other}</d></TEI>',
    )
    assert "".join(document.root.itertext()) == "in, in, in"
    assert document.findings == ()


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ('<p xml:id="x">\n<xi:include xpointer="x"/></p>', "would include itself"),
        (
            (
                '<p xml:id="x">\n<xi:include xpointer="y"/></p><q xml:id="y"><xi:include '
                'xpointer="x"/></q>'
            ),
            "would include itself",
        ),
        ('\n<xi:include xpointer="no"/>', "no element with the xml:id 'no'"),
        ("\n<xi:include/>", "names no file"),
        ('\n<xi:include xpointer="x" parse="text"/><p xml:id="x"/>', "names no file"),
    ],
)
def test_what_the_same_document_can_not_give_is_told(
    tmp_path: Path, body: str, message: str
) -> None:
    """An inclusion in itself, of nothing, or of no element is a finding at its line."""
    found = _document(tmp_path, f"{_OPEN}>{body}</TEI>").findings[0]
    assert (found.code, found.line) == ("include-failed", 2)
    assert message in found.message


def test_a_fallback_stands_in(tmp_path: Path) -> None:
    """Without the file, the content of `xi:fallback` is taken, and nothing is reported."""
    include = '<xi:include href="no.xml"><xi:fallback>or <b/> else</xi:fallback></xi:include>'
    document = _document(tmp_path, f"{_OPEN}>{include}.</TEI>")
    assert "".join(document.root.itertext()) == "or  else."
    assert document.findings == ()


def test_a_fallback_that_is_not_needed_includes_nothing(tmp_path: Path) -> None:
    """What would be included in the fallback of a file that is there is not looked for."""
    (tmp_path / "p.xml").write_text("<p>in</p>")
    inner = '<xi:fallback><xi:include href="no.xml"/></xi:fallback>'
    document = _document(tmp_path, f'{_OPEN}><xi:include href="p.xml">{inner}</xi:include></TEI>')
    assert "".join(document.root.itertext()) == "in"
    assert document.findings == ()


def test_a_missing_file_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    """An inclusion that fails is an error at its line (XInclude 1.1, section 4.4)."""
    document = _document(tmp_path, f'{_OPEN}>\n<xi:include href="no.xml"/></TEI>')
    (found,) = document.findings
    assert (found.code, found.severity, found.line) == ("include-failed", Severity.ERROR, 2)
    assert document.missing == ["no.xml"]


def test_nothing_outside_the_edition_is_included(tmp_path: Path) -> None:
    """A path that climbs out of the folder and an address on the net are refused."""
    inside = tmp_path / "edition"
    inside.mkdir()
    (tmp_path / "secret.txt").write_text("hidden")
    for href in ("../secret.txt", "https://example.org/x.xml"):
        document = _document(inside, f'{_OPEN}><xi:include href="{href}" parse="text"/></TEI>')
        assert [found.code for found in document.findings] == ["include-failed"], href
        assert "hidden" not in "".join(document.root.itertext())


def test_the_outermost_texts_are_the_transcription(tmp_path: Path) -> None:
    """A `text` in a `group` or a corpus is counted once."""
    inner = "<text><group><text/><text/></group></text>"
    document = _document(tmp_path, f"{_OPEN}><TEI>{inner}</TEI><sourceDoc/></TEI>")
    assert len(document.transcriptions()) == 2


def test_a_document_can_come_from_bytes(tmp_path: Path) -> None:
    """`parse` reads no file."""
    result = parse(f"{_OPEN}/>".encode(), path=tmp_path / "x.xml", root=tmp_path)
    assert isinstance(result, Document)
    assert result.name == "x.xml"


@pytest.mark.parametrize(
    ("name", "top", "identifier"),
    [
        ("Persons.xml", "", "Persons-document"),
        ("persons-of-note.xml", "", "persons-of-note"),
        ("a.xml", ' xml:id="persons"', "persons"),
    ],
)
def test_a_file_named_as_a_folder_of_every_edition_has_another_id(
    tmp_path: Path, name: str, top: str, identifier: str
) -> None:
    """The folder would be that of a register; an `xml:id` is left as it is, and refused later."""
    found = _read(tmp_path, f"{_OPEN}{top}/>", name)
    assert isinstance(found, Document)
    assert found.id == identifier


def test_the_folders_of_an_edition_are_reserved() -> None:
    """Where pages of the edition stand, no document does."""
    folders = {*FOLDERS.values(), *_SITE}
    assert folders <= RESERVED
