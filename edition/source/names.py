"""The names of TEI, and our own."""

from typing import Final

TEI: Final = "http://www.tei-c.org/ns/1.0"
MATHML: Final = "http://www.w3.org/1998/Math/MathML"
TEI_PUBLISHER: Final = "http://teipublisher.com/1.0"

ADDRESS: Final = "urn:tei-edition:address"
"""Ours alone: the attributes that `edition.views.addresses` sets on its copy of a document."""


def tei(name: str) -> str:
    """Return the Clark name `{http://www.tei-c.org/ns/1.0}name`."""
    return f"{{{TEI}}}{name}"
