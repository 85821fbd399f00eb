"""Documents that hold what a test of pointers needs."""

from __future__ import annotations

from pathlib import Path

from edition import source
from edition.source import transcription
from edition.views.addresses import Addressed, address

_HEADER = (
    "<fileDesc><titleStmt><title>The Mill</title></titleStmt><publicationStmt><p/>"
    "</publicationStmt><sourceDesc><p/></sourceDesc></fileDesc>"
)


def tei(body: str, *, header: str = "", outside: str = "", top: str = "") -> bytes:
    """Return a TEI document.

    Args:
        body: What its body holds.
        header: What the encodingDesc of its header holds.
        outside: What its standOff holds.
        top: The attributes of its root.
    """
    encoding = f"<encodingDesc>{header}</encodingDesc>" if header else ""
    apart = f"<standOff>{outside}</standOff>" if outside else ""
    return (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0" {top}><teiHeader>{_HEADER}{encoding}</teiHeader>'
        f"{apart}<text><body>{body}</body></text></TEI>"
    ).encode()


def document(body: str, *, header: str = "", outside: str = "") -> source.Document:
    """Return a document with this body, from no file."""
    data = tei(body, header=header, outside=outside)
    read = source.parse(data, path=Path("/x/mill.xml"), root=Path("/x"))
    assert isinstance(read, source.Document), read
    return read


def addressed(body: str, *, header: str = "", outside: str = "") -> Addressed:
    """Return the addressed copy of a document with this body."""
    read = document(body, header=header, outside=outside)
    return address(transcription.read(read), notes=frozenset())
