"""The names of XML's own vocabularies."""

from typing import Final

XML: Final = "http://www.w3.org/XML/1998/namespace"
XINCLUDE: Final = "http://www.w3.org/2001/XInclude"
RELAXNG: Final = "http://relaxng.org/ns/structure/1.0"
RELAXNG_ANNOTATIONS: Final = "http://relaxng.org/ns/compatibility/annotations/1.0"
SCHEMATRON: Final = "http://purl.oclc.org/dsdl/schematron"
SCHEMATRON_1_5: Final = "http://www.ascc.net/xml/schematron"
"""In which no rule is any more."""
XSLT: Final = "http://www.w3.org/1999/XSL/Transform"

XML_ID: Final = f"{{{XML}}}id"
XML_LANG: Final = f"{{{XML}}}lang"
XML_BASE: Final = f"{{{XML}}}base"
