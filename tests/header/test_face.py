"""How a document looks, by what its header says of the object."""

from __future__ import annotations

import pytest
from lxml import etree

from edition.header.face import Face, face

_HEADER = """<teiHeader xmlns="http://www.tei-c.org/ns/1.0"><fileDesc><titleStmt><title>T</title>
</titleStmt><publicationStmt><p/></publicationStmt><sourceDesc>{source}</sourceDesc></fileDesc>
<profileDesc>{profile}</profileDesc></teiHeader>"""


def _face(source: str = "<p/>", profile: str = "") -> Face:
    return face(etree.fromstring(_HEADER.format(source=source, profile=profile)))


def _object(description: str) -> str:
    return _face(f"<msDesc><msIdentifier/><physDesc>{description}</physDesc></msDesc>").kind


@pytest.mark.parametrize(
    ("description", "kind"),
    [
        ('<handDesc><handNote medium="black-ink">Ada</handNote></handDesc>', "hand"),
        ('<handDesc hands="1"><p>One writer.</p></handDesc>', "hand"),
        ('<scriptDesc><scriptNote script="cursive"/></scriptDesc>', "hand"),
        ('<objectDesc form="codex"><p/></objectDesc>', "hand"),
        ('<objectDesc form="typescript"><p/></objectDesc>', "typescript"),
        ('<typeDesc><typeNote medium="schreibmaschine"/></typeDesc>', "typescript"),
        ("<typeDesc><typeNote>Typewritten, with carbon</typeNote></typeDesc>", "typescript"),
        ("<typeDesc><summary>A roman of Bodoni.</summary></typeDesc>", "print"),
        ('<objectDesc form="newspaper"><p/></objectDesc>', "print"),
        ('<objectDesc form="inscription"><p/></objectDesc>', "inscription"),
        (
            (
                "<objectDesc><supportDesc><support><material>marble</material></support></supportDesc>"
                "</objectDesc><handDesc><handNote>Lines 1 to 3</handNote></handDesc>"
            ),
            "inscription",
        ),
        (
            (
                '<objectDesc><layoutDesc><layout><rs type="execution">chiselled</rs></layout>'
                "</layoutDesc></objectDesc>"
            ),
            "inscription",
        ),
        ('<objectDesc form="tapuscrit"><p/></objectDesc>', "typescript"),
        ('<objectDesc form="imprimé"><p/></objectDesc>', "print"),
        ('<objectDesc form="letter"><p/></objectDesc>', ""),
    ],
)
def test_the_object_says_how_it_was_made(description: str, kind: str) -> None:
    """By form, material, types and hands (Guidelines, 11.7)."""
    assert _object(description) == kind


def test_corrections_in_ink_make_no_manuscript_of_a_typescript() -> None:
    """Who types signs by hand."""
    pen = '<handDesc><handNote medium="ink"/></handDesc>'
    assert _object(f'{pen}<typeDesc><typeNote medium="typewriter"/></typeDesc>') == "typescript"


def test_where_the_evidence_disagrees_there_is_none() -> None:
    """A printed form, filled in, or a book with notes: nothing says which of them is the text."""
    hands = "<handDesc><handNote>Ada</handNote></handDesc>"
    assert _object(f"{hands}<typeDesc><summary>Roman type.</summary></typeDesc>") == ""


def test_prose_is_no_evidence() -> None:
    """It may say what the document is not."""
    prose = "The letter is not printed anywhere, and no typescript of it is known to its editors."
    assert _object(f"<objectDesc><p>{prose}</p></objectDesc>") == ""


@pytest.mark.parametrize(("scope", "kind"), [("major", "typescript"), ("minor", "hand")])
def test_the_main_hand_decides(scope: str, kind: str) -> None:
    """A hand of a few words does not."""
    notes = f'<handNotes><handNote scope="{scope}" medium="teletype">Clerk</handNote></handNotes>'
    written = '<handDesc><handNote medium="pencil"/></handDesc>'
    source = f"<msDesc><msIdentifier/><physDesc>{written}</physDesc></msDesc>"
    assert _face(source, notes).kind == kind


def test_the_first_witness_decides() -> None:
    """A typed copy that is listed after the letter makes no typescript of it."""
    one = '<witness><msDesc><msIdentifier/><physDesc><objectDesc form="{}"><p/></objectDesc>{}'
    end = "</physDesc></msDesc></witness>"
    letter = one.format("letter", "<handDesc hands='1'><p/></handDesc>") + end
    copy = one.format("typescript", "") + end
    assert _face(f"<listWit>{letter}{copy}</listWit>").kind == "hand"


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("<bibl><title>Odes</title><publisher>Reed</publisher></bibl>", "print"),
        (
            "<biblStruct><monogr><title/><imprint><date/></imprint></monogr></biblStruct>",
            "print",
        ),
        ("<p>Born digital.</p>", ""),
        ("<bibl>Some paper</bibl>", ""),
    ],
)
def test_a_publication_is_printed(source: str, kind: str) -> None:
    """Where the source is described as one, and not as an object (Guidelines, 2.2.7)."""
    assert _face(source).kind == kind


def test_the_channel_of_a_text() -> None:
    """It says print, or manuscript (Guidelines, 16.2.1)."""
    assert _face(profile='<textDesc><channel mode="w">print</channel></textDesc>').kind == "print"


@pytest.mark.parametrize(
    ("note", "is_so"),
    [
        ('<handNote script="capitals"/>', True),
        ("<handNote>Majuscules</handNote>", True),
        ('<handNote script="carolingian minuscule"/>', False),
    ],
)
def test_capitals(note: str, *, is_so: bool) -> None:
    """A script is majuscule where its note says so."""
    source = f"<msDesc><msIdentifier/><physDesc><handDesc>{note}</handDesc></physDesc></msDesc>"
    assert _face(source).capitals is is_so
