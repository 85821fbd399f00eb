"""What a page needs of a document's header, as frozen values."""

from edition.header.header_reading import hands_of, read
from edition.header.prose import Block, Run
from edition.header.values import (
    Action,
    Hand,
    Header,
    Licence,
    Moment,
    Name,
    Passage,
    RegisterEntry,
    Responsibility,
    State,
    in_a_row,
)

__all__ = [
    "Action",
    "Block",
    "Hand",
    "Header",
    "Licence",
    "Moment",
    "Name",
    "Passage",
    "RegisterEntry",
    "Responsibility",
    "Run",
    "State",
    "hands_of",
    "in_a_row",
    "read",
]
