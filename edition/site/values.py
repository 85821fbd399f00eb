"""What the pages are made of, and the frame that all pages of an edition share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from edition.corpus.order import ALONE
from edition.header.face import BOOK, Face

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import jinja2

    from edition.config import Config
    from edition.corpus.order import Surroundings
    from edition.exports.published import PublishedDocument
    from edition.header import Header
    from edition.ledger import Row
    from edition.proof import Account
    from edition.site.witnesses import Witness
    from edition.views.contents import Heading

_BOOK: Final = Face(BOOK)


@dataclass(frozen=True, slots=True)
class MenuItem:
    """A page of the edition that the menu offers: its path, and what it is called."""

    path: str
    title: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the edition that may have to be written.

    Attributes:
        path: Its path in the edition.
        shown: A digest of all that it shows, beside what all pages share.
        render: Gives its content, once what all pages share is known.
        title: What the menu calls it; empty: it is not in the menu.
    """

    path: str
    shown: str
    render: Callable[[Site], bytes]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    """What all pages share.

    Attributes:
        config: The configuration.
        environment: The templates, the user's before ours.
        single: Whether the edition has one document only: then its presentation is the index.
        title: The edition's title; empty: that of its only document.
        own_style: Whether the user's static folder holds an `edition.css`.
        said: How much the encoding says that no page shows; empty: not asked.
        menu: The pages of the edition that each of its pages leads to.
    """

    config: Config
    environment: jinja2.Environment
    single: bool
    title: str
    own_style: bool = False
    said: str = ""
    menu: Sequence[MenuItem] = ()


@dataclass(frozen=True, slots=True)
class ViewPart:
    """A part of a view that has a page of its own.

    Attributes:
        name: That of the part.
        part: Its HTML, as `View.part` has it.
        places: The id and the number of each of its sheets.
        contents: The headings of its divisions, where there are several.
    """

    name: str
    part: bytes
    places: Sequence[tuple[str, str]] = ()
    contents: Sequence[Heading] = ()


@dataclass(frozen=True, slots=True)
class PartTitle:
    """What a part of a document is called.

    Attributes:
        name: That of its folder.
        title: What readers call it.
        within: The headings of the divisions around it, from the outside.
        ids: The ids (`xml:id`) that it holds.
    """

    name: str
    title: str
    within: Sequence[str] = ()
    ids: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class View:
    """A finished view.

    Attributes:
        name: Its name, as in the names of pages.
        title: What readers see.
        part: The `div[data-view]` as it is proven and as its page carries it: HTML,
            UTF-8.
        places: The id and the number of each of its sheets.
        sheets: Whether it is made of sheets.
        account: What it shows and hides, in numbers.
        witnesses: The witnesses that its apparatus cites.
        example: What one of its places is called, as a citation has it; may be empty.
        css: The rules that its models and the document give it; harmless properties only.
        contents: The headings of its divisions, where there are several.
        parts: Of a document in parts the parts; `part` is what stands before the first one.
        seats: The name of the part in which each of its addresses is, if the document has parts.
    """

    name: str
    title: str
    part: bytes
    places: Sequence[tuple[str, str]]
    sheets: bool
    account: Account
    witnesses: Sequence[Witness] = ()
    example: str = ""
    css: str = ""
    contents: Sequence[Heading] = ()
    parts: Sequence[ViewPart] = ()
    seats: Mapping[str, str] = field(default_factory=dict)

    def whole(self) -> bytes:
        """Return the HTML of all of the view."""
        return b"".join((self.part, *(one.part for one in self.parts)))


@dataclass(frozen=True, slots=True)
class Made:
    """A document with all that was made of it.

    Attributes:
        document: The document.
        header: What its header says.
        views: Its views, the diplomatic one first.
        ledger: Its interventions, in order.
        mentions: For each entry of the header's lists that is named, the ids of the places that
            name it, by view: those of the text, and those that only the sheets have.
        drawings: The pages of its drawings, each by its path in the document's folder.
        face: How its sheets look.
        around: What stands before and after it in the edition.
        named: The files beside it that it names as its source, by the same.
        renamed: The images whose addresses in its TEI are not those of the published copies, with
            these.
        parts: The parts that have pages of their own, in order.
    """

    document: PublishedDocument
    header: Header
    views: Sequence[View]
    ledger: Sequence[Row]
    mentions: Mapping[str, Mapping[str, tuple[str, ...]]]
    drawings: Sequence[str] = ()
    face: Face = _BOOK
    around: Surroundings = ALONE
    named: Sequence[str] = ()
    renamed: Mapping[str, str] = field(default_factory=dict)
    parts: Sequence[PartTitle] = ()
