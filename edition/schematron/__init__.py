"""Schematron (ISO/IEC 19757-3), evaluated by `elementpath`. Knows nothing of TEI.

`load` gives a `Schema`; `Schema.validate` gives the `Failure`s of a document.
"""

from edition.schematron.reading import load
from edition.schematron.running import Failure, Schema

__all__ = ["Failure", "Schema", "load"]
