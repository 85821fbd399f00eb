"""RELAX NG: reads schemas and validates documents. Knows nothing of TEI.

`load` and `parse` give a `Grammar`; `Grammar.validate` gives the `Violation`s of a document.
"""

from edition.relaxng.grammar import Grammar
from edition.relaxng.loading import load, parse
from edition.relaxng.syntax import IncorrectSchemaError
from edition.relaxng.violations import Kind, Violation

__all__ = ["Grammar", "IncorrectSchemaError", "Kind", "Violation", "load", "parse"]
