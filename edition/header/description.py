"""What a header tells of the edition and its source, heading by heading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.header import manuscripts, people
from edition.header.dates import moment
from edition.header.field_names import called
from edition.header.prose import Block, blocks, local_name, plain, web_address
from edition.header.values import Licence, Passage
from edition.source.names import TEI, tei
from edition.xml.names import XML_ID

if TYPE_CHECKING:
    from collections.abc import Iterator

_DECISIONS: Final = frozenset(
    {"correction", "hyphenation", "interpretation", "normalization", "punctuation", "quotation"}
    | {"segmentation", "stdVals"}
)
_KEEPER: Final = ("institution", "repository", "collection")
_CATEGORIES: Final = etree.XPath(
    "t:profileDesc/t:textClass/t:catRef/@target", namespaces={"t": TEI}
)
_TERMS: Final = etree.XPath("t:profileDesc/t:textClass/t:keywords//t:term", namespaces={"t": TEI})


def source(description: etree._Element | None, *, with_hands: bool = False) -> tuple[Passage, ...]:
    """Return the source, field by field, from a `sourceDesc`.

    Args:
        description: The `sourceDesc`.
        with_hands: Whether its hands are told here; pages tell those that a text uses elsewhere.
    """
    if description is None:
        return ()
    if not any(local_name(child) == "msDesc" for child in description):
        return _whole("Source", blocks(description))
    return manuscripts.fields(description, with_hands=with_hands)


def policy(encoding: etree._Element | None) -> tuple[Passage, ...]:
    """Return what an `encodingDesc` says of the project, the selection and the editing."""
    if encoding is None:
        return ()
    found: list[Passage] = []
    for child in encoding:
        if local_name(child) == "editorialDecl":
            found.extend(_declaration(child))
        elif local_name(child) in {"projectDesc", "samplingDecl"}:
            found.append(_passage(child))
    return tuple(passage for passage in found if passage.prose)


def archive(description: etree._Element | None) -> tuple[str, ...]:
    """Return who keeps the first source and its shelf mark; nothing where no keeper is named."""
    identifier = None if description is None else next(description.iter(tei("msIdentifier")), None)
    if identifier is None:
        return ()
    if not any(plain(identifier.find(tei(name))) for name in _KEEPER):
        return ()
    names = ("settlement", *_KEEPER, "idno")
    parts = (plain(child) for name in names for child in identifier.iterchildren(tei(name)))
    return tuple(dict.fromkeys(part for part in parts if part))


def licences(publication: etree._Element | None) -> tuple[Licence, ...]:
    """Return the licences of a `publicationStmt`, then what else it says of availability."""
    if publication is None:
        return ()
    found = [
        Licence(blocks(element), web_address(element.get("target")))
        for element in publication.iter(tei("licence"))
    ]
    found += [
        Licence(prose)
        for element in publication.iter(tei("availability"))
        if (prose := blocks(element, ("licence",)))
    ]
    return tuple(found)


def classification(header: etree._Element) -> tuple[str, ...]:
    """Return the categories that `catRef` names, in its order, in the words of their `catDesc`."""
    targets = [token for value in _strings(_CATEGORIES(header)) for token in value.split()]
    if not targets:
        return ()
    known = {
        f"#{category.get(XML_ID)}": plain(category.find(tei("catDesc")))
        for category in header.iter(tei("category"))
    }
    return tuple(known[target] for target in targets if known.get(target))


def keywords(header: etree._Element) -> tuple[str, ...]:
    """Return the terms of `keywords`, each once."""
    terms = _TERMS(header)
    found = (plain(term) for term in terms if isinstance(term, etree._Element))  # noqa: SLF001 - lxml's own name for elements
    return tuple(dict.fromkeys(term for term in found if term))


def revisions(description: etree._Element | None) -> tuple[Passage, ...]:
    """Return the changes of a `revisionDesc`, in its order, each under its date and who made it."""
    if description is None:
        return ()
    return tuple(
        Passage(", ".join(filter(None, (moment(change).text, people.who(change)))), prose)
        for change in description.iter(tei("change"))
        if (prose := blocks(change))
    )


def _declaration(element: etree._Element) -> Iterator[Passage]:
    own = tuple(_bare_prose(element))
    if own:
        yield Passage("Editing", own)
    yield from (_passage(child) for child in element if local_name(child) in _DECISIONS)


def _bare_prose(element: etree._Element) -> Iterator[Block]:
    for child in element.iterchildren(tei("p"), tei("ab"), tei("bibl"), tei("list")):
        yield from blocks(child)


def _passage(element: etree._Element) -> Passage:
    return Passage(called(element), blocks(element))


def _whole(label: str, prose: tuple[Block, ...]) -> tuple[Passage, ...]:
    return (Passage(label, prose),) if prose else ()


def _strings(result: object) -> list[str]:
    return [str(item) for item in result] if isinstance(result, list) else []
