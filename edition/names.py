"""The names that the edition shares with the standards it implements."""

from typing import Final

TEI: Final = "http://www.tei-c.org/ns/1.0"
XML: Final = "http://www.w3.org/XML/1998/namespace"
XINCLUDE: Final = "http://www.w3.org/2001/XInclude"
RELAXNG: Final = "http://relaxng.org/ns/structure/1.0"
RELAXNG_ANNOTATIONS: Final = "http://relaxng.org/ns/compatibility/annotations/1.0"
SCHEMATRON: Final = "http://purl.oclc.org/dsdl/schematron"
TEI_PUBLISHER: Final = "http://teipublisher.com/1.0"
XSLT: Final = "http://www.w3.org/1999/XSL/Transform"

ADDRESS: Final = "urn:tei-edition:address"
"""Ours alone: the attributes that `edition.addresses` sets on its working copy of a document."""

XML_ID: Final = f"{{{XML}}}id"
XML_LANG: Final = f"{{{XML}}}lang"
XML_BASE: Final = f"{{{XML}}}base"


def tei(name: str) -> str:
    """Return the Clark name `{http://www.tei-c.org/ns/1.0}name`."""
    return f"{{{TEI}}}{name}"
