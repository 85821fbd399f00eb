"""How to cite a document: in words, for reference managers, for search engines."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any, Final

import pytest

from edition.exports import citation
from edition.exports.citation import Reference
from edition.header import Action, Block, Header, Licence, Moment, Name, Responsibility, Run

_ADA: Final = Name("Ada Reed", "https://example.org/ada")
_BEN: Final = Name("Ben Holt", "#ben")
_POST: Final = Name("Post Office")
_UNA: Final = Name("Una Lee")
_ACTS: Final = (
    Action("received", people=(_BEN,), organisations=(_POST,)),
    Action("sent", people=(_ADA,), date=Moment("2 October 1903", "1903-10-02")),
    Action("received", organisations=(_POST,)),
    Action("received"),
)
_EDITED: Final = Responsibility("edited by", (_UNA,), editing=True)
_HEADER: Final = Header(title="A lamp", actions=_ACTS, editors=(_EDITED,), publisher="Press")


def _reference(**changes: Any) -> Reference:  # noqa: ANN401 - values of any field of a header
    return Reference("lamp", replace(_HEADER, **changes))


def _csl(**changes: Any) -> dict[str, Any]:  # noqa: ANN401
    (item,) = json.loads(citation.csl(_reference(**changes)))
    return dict(item)


def _linked(**changes: Any) -> dict[str, Any]:  # noqa: ANN401
    return dict(json.loads(citation.linked_data(_reference(**changes), "lamp.xml")))


def test_a_letter_is_cited_by_who_sent_it() -> None:
    """Sender, title, date, editor and publisher, in this order; nothing is empty."""
    said = citation.plain(_reference())
    assert said == "Ada Reed, A lamp, 2 October 1903, edited by Una Lee, Press."


def test_authors_come_before_the_sender() -> None:
    """Where the header names authors, they are cited, not who sent it."""
    assert citation.plain(_reference(authors=(_BEN,))).startswith("Ben Holt, A lamp, ")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"title": "Ada Reed asks"}, "Ada Reed asks, 2 October 1903, "),
        ({"title": "A lamp, 2 October 1903"}, "Ada Reed, A lamp, 2 October 1903, edited"),
        ({"title": "A lamp."}, "Ada Reed, A lamp, 2 October 1903, "),
        ({"publisher": "Una Lee"}, "edited by Una Lee."),
        ({"publisher": ""}, "edited by Una Lee."),
        ({"published": Moment("May 2026", "2026-05")}, "Press, May 2026."),
        ({"series": "Papers"}, "1903, Papers, edited"),
        ({"identifiers": (Name("7"), Name("x", "https://doi.org/x"))}, "Press, https://doi.org/x."),
    ],
)
def test_a_citation_says_nothing_twice(changes: dict[str, Any], said: str) -> None:
    """What the title or the editors say already is left out; what else is known is told."""
    assert said in citation.plain(_reference(**changes))


@pytest.mark.parametrize("changes", [{"title": "Ada Reed asks"}, {"title": "Asks", "actions": ()}])
def test_a_citation_begins_with_the_title(changes: dict[str, Any]) -> None:
    """Where it names the writer, or nobody is known to have written, nothing stands before it."""
    assert citation.plain(_reference(**changes)).startswith(f"{changes['title']}, ")


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["Ada"], "Ada, A lamp"),
        (["Ada", "Ben"], "Ada and Ben, A lamp"),
        (["Ada", "Ben", "Cora"], "Ada, Ben and Cora, A lamp"),
        (["Reed, Ada", "Ben"], "Reed, Ada; Ben, A lamp"),
    ],
)
def test_authors_are_a_list_in_words(names: list[str], said: str) -> None:
    """The last of several names follows an "and"; inverted names stand between semicolons."""
    assert citation.plain(_reference(authors=tuple(map(Name, names)))).startswith(said)


def test_several_editors_are_told_by_their_tasks() -> None:
    """Each task has its names; who does not edit is not cited."""
    typist = Responsibility("typed by", (_BEN,))
    encoder = Responsibility("encoded by", (_BEN, _UNA), editing=True)
    said = citation.plain(_reference(editors=(_EDITED, typist, encoder)))
    assert "edited by Una Lee; encoded by Ben Holt and Una Lee, Press" in said


def test_the_edition_stands_in_for_a_series() -> None:
    """A document of many is cited with the title of their edition, unless it is of a series."""
    reference = replace(_reference(), edition="Letters")
    assert "1903, Letters, edited" in citation.plain(reference)
    assert json.loads(citation.csl(reference))[0]["container-title"] == "Letters"
    of_a_series = replace(reference, header=replace(_HEADER, series="Papers"))
    assert json.loads(citation.csl(of_a_series))[0]["container-title"] == "Papers"


def test_an_identifier_that_lasts_comes_before_the_address() -> None:
    """A DOI is the address to cite; without one it is that of the page."""
    reference = replace(_reference(), address="https://letters.example.org/lamp/index.html")
    assert citation.web(reference) == "https://letters.example.org/lamp/index.html"
    lasting = replace(_HEADER, identifiers=(Name("x", "https://doi.org/x"),))
    assert citation.web(replace(reference, header=lasting)) == "https://doi.org/x"


def test_a_recipient_is_a_recipient_in_csl() -> None:
    """Those who received a letter, each once an act, are told as recipients; nobody is not."""
    found = _csl()
    assert found["recipient"] == [{"literal": "Ben Holt"}, {"literal": "Post Office"}]
    assert found["author"] == [{"literal": "Ada Reed"}]
    assert found["editor"] == [{"literal": "Una Lee"}]


def test_csl_has_no_other_variables() -> None:
    """What is known of a letter has the names that CSL 1.0.2 gives it; the unknown is left out."""
    reference = replace(
        _reference(archive=("Ulm", "Archive", "Box 7"), language="en", series="Papers"),
        address="https://letters.example.org/",
    )
    assert json.loads(citation.csl(reference))[0] == {
        "id": "lamp",
        "type": "personal_communication",
        "title": "A lamp",
        "author": [{"literal": "Ada Reed"}],
        "recipient": [{"literal": "Ben Holt"}, {"literal": "Post Office"}],
        "editor": [{"literal": "Una Lee"}],
        "issued": {"date-parts": [[1903, 10, 2]]},
        "archive": "Ulm, Archive",
        "archive_location": "Box 7",
        "container-title": "Papers",
        "publisher": "Press",
        "URL": "https://letters.example.org/",
        "language": "en",
    }


def test_what_nobody_sent_is_a_document_in_csl() -> None:
    """Only a letter is a personal communication."""
    assert _csl(actions=())["type"] == "document"


@pytest.mark.parametrize(
    ("date", "issued"),
    [
        (Moment("1903", "1903"), {"date-parts": [[1903]]}),
        (Moment("October 1903", "1903-10"), {"date-parts": [[1903, 10]]}),
        (Moment("44 BC", "-0043"), {"literal": "44 BC"}),
        (Moment("in spring"), {"literal": "in spring"}),
    ],
)
def test_a_date_of_csl_has_the_parts_that_are_known(date: Moment, issued: dict[str, Any]) -> None:
    """A year before our era, and what is no date, is given in words."""
    assert _csl(actions=(), created=date)["issued"] == issued


def test_a_document_without_a_date_has_none_in_csl() -> None:
    """Nothing is issued at no time."""
    assert "issued" not in _csl(actions=())


def test_bibtex_names_the_sender_where_no_author_is_named() -> None:
    """A letter has an author in BibTeX as it has one in CSL: who sent it."""
    assert "author = {{Ada Reed}}" in citation.bibtex(_reference())
    assert "author = {{Ben Holt} and {Una Lee}}" in citation.bibtex(
        _reference(authors=(_BEN, _UNA))
    )


def test_bibtex_is_whole() -> None:
    """A field stands on a line of its own; one without a value is left out."""
    reference = _reference(published=Moment("May 2026", "2026-05"), actions=())
    assert citation.bibtex(replace(reference, identifier="Box 4/lamp_1.a-b")) == (
        "@misc{Box4lamp_1.a-b,\n"
        "  title = {{A lamp}},\n"
        "  editor = {{Una Lee}},\n"
        "  publisher = {Press},\n"
        "  year = {2026}\n"
        "}"
    )


@pytest.mark.parametrize(
    ("letter", "written"),
    [*((sign, f"\\{sign}") for sign in "{}%&#$_"), ("\\", r"\textbackslash "), ("é", "é")],
)
def test_bibtex_escapes_what_tex_would_read(letter: str, written: str) -> None:
    """Each sign with a meaning in TeX is written as one without."""
    assert f"title = {{{{a{written}b}}}}" in citation.bibtex(_reference(title=f"a{letter}b"))


def test_a_page_tells_its_metadata_in_order() -> None:
    """Dublin Core, then Highwire Press; what is not known has no line."""
    reference = replace(
        _reference(keywords=("oil", "lamps"), language="en", published=Moment("2026", "2026")),
        address="https://letters.example.org/",
    )
    assert citation.metadata(reference) == [
        ("DCTERMS.title", "A lamp"),
        ("DCTERMS.creator", "Ada Reed"),
        ("DCTERMS.contributor", "Una Lee"),
        ("DCTERMS.created", "1903-10-02"),
        ("DCTERMS.publisher", "Press"),
        ("DCTERMS.issued", "2026"),
        ("DCTERMS.language", "en"),
        ("DCTERMS.identifier", "https://letters.example.org/"),
        ("DCTERMS.subject", "oil"),
        ("DCTERMS.subject", "lamps"),
        ("citation_title", "A lamp"),
        ("citation_author", "Ada Reed"),
        ("citation_date", "1903-10-02"),
        ("citation_publisher", "Press"),
        ("citation_language", "en"),
        ("citation_public_url", "https://letters.example.org/"),
    ]


def test_a_description_is_the_abstract_else_the_subtitle() -> None:
    """The editors' words come first; the licence is the first that has an address."""
    prose = tuple(Block("p", (Run(text),)) for text in ("One.", "Two."))
    licences = (Licence(prose), Licence(target="https://example.org/free"))
    found = dict(citation.metadata(_reference(abstract=prose, subtitle="S", licences=licences)))
    assert found["description"] == "One. Two."
    assert found["DCTERMS.license"] == "https://example.org/free"
    assert dict(citation.metadata(_reference(subtitle="S")))["description"] == "S"


def test_a_letter_is_a_message_for_search_engines() -> None:
    """Sender and recipients are persons and bodies; an address of the web says who they are."""
    found = _linked()
    ada = {"@type": "Person", "name": "Ada Reed", "sameAs": "https://example.org/ada"}
    post = {"@type": "Organization", "name": "Post Office"}
    assert found["@type"] == ["ArchiveComponent", "Message"]
    assert found["sender"] == [ada]
    assert found["recipient"] == [{"@type": "Person", "name": "Ben Holt"}, post, post]
    assert (found["dateSent"], found["dateCreated"]) == ("1903-10-02", "1903-10-02")
    assert found["publisher"] == {"@type": "Organization", "name": "Press"}
    assert found["encoding"]["contentUrl"] == "lamp.xml"


def test_what_nobody_sent_is_no_message() -> None:
    """A document without acts was written, not sent; unknown fields are left out."""
    found = _linked(actions=(), created=Moment("1903", "1903"), publisher="")
    assert found["@type"] == "ArchiveComponent"
    assert found["dateCreated"] == "1903"
    assert not {"dateSent", "sender", "recipient", "publisher", "holdingArchive"} & found.keys()


@pytest.mark.parametrize(
    ("archive", "name"), [(("Ulm", "Archive", "Box 7"), "Ulm, Archive"), (("Archive",), "Archive")]
)
def test_an_archive_is_named_without_the_shelf_mark(archive: tuple[str, ...], name: str) -> None:
    """Who keeps the document is told; of one part alone, that part."""
    assert _linked(archive=archive)["holdingArchive"] == {
        "@type": "ArchiveOrganization",
        "name": name,
    }


def test_no_title_ends_the_script_that_holds_it() -> None:
    """`<` never stands in the data, and reads back as it was."""
    written = citation.linked_data(_reference(title="</script><script>"), "lamp.xml")
    assert "<" not in written
    assert json.loads(written)["name"] == "</script><script>"
