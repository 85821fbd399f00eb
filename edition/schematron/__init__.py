"""Schematron (ISO/IEC 19757-3), evaluated by `elementpath`. Knows nothing of TEI.

`load` gives a `Schema`; `Schema.validate` gives the `Failure`s of a document. `problem` says
why an expression can't be evaluated, `functions` which ones a schema has; `distinct` takes out
of several schemas what stands twice.
"""

from edition.schematron.failures import Failure
from edition.schematron.running import Schema, distinct
from edition.schematron.schema_reading import load
from edition.schematron.stylesheet import functions
from edition.schematron.xpath import problem

__all__ = ["Failure", "Schema", "distinct", "functions", "load", "problem"]
