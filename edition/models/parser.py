"""The parser of what is beyond XPath 1.0.

`elementpath` takes a quarter of the time that a run takes to start: who needs it imports it where
an expression asks for it, which none of the models that ship does.
"""

from __future__ import annotations

from elementpath.xpath31 import XPath31Parser

from edition.regex.xpath_functions import bound_patterns
from edition.schematron.mending import mend


class Parser(XPath31Parser):
    """XPath 3.1, in which no pattern hangs."""


mend(Parser)
bound_patterns(Parser)
