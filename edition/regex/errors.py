"""What stops the use of a pattern."""

from __future__ import annotations


class PatternError(ValueError):
    """A pattern is no regular expression, or takes more than is allowed; the text says which."""
