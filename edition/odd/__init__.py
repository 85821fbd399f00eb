"""Everything that knows what an ODD is: it is read, changed, and compiled into schemas.

>>> from pathlib import Path
>>> from edition import odd
>>> schema = odd.read(Path("schema/edition.odd"))
>>> Path("schema/edition.rng").write_bytes(odd.compile_relaxng(schema))
>>> Path("schema/edition.sch").write_bytes(odd.compile_schematron(schema))
"""

from edition.odd.blame import blamed, expressions, query
from edition.odd.guidelines import Guidelines, guidelines
from edition.odd.loading import read
from edition.odd.relaxng import compile_relaxng
from edition.odd.schema import Odd
from edition.odd.schematron import compile_schematron

__all__ = [
    "Guidelines",
    "Odd",
    "blamed",
    "compile_relaxng",
    "compile_schematron",
    "expressions",
    "guidelines",
    "query",
    "read",
]
