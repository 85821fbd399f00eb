"""The compact syntax of RELAX NG (OASIS Committee Specification, 21 November 2002).

`read` gives a schema in compact syntax as the tree of its XML syntax, whose elements know their
places in the source: what comes after need not know which syntax a schema was written in.
"""

from edition.relaxng.compact.reading import hrefs, is_compact, read

__all__ = ["hrefs", "is_compact", "read"]
