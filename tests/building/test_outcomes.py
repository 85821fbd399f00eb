"""Outcomes: kept as JSON and read back, clashes of documents, and notices about schemas."""

from __future__ import annotations

from dataclasses import replace

import pytest

from edition.building import outcomes
from edition.building.outcomes import Outcome
from edition.facts import Card, Contact
from edition.findings import Severity
from edition.findings.catalogue import finding
from edition.header import Moment


def _card() -> Card:
    date = Moment("5 May 1911", "1911-05-05")
    fields = {name: "x" for name in Card.__dataclass_fields__ if name not in {"date", "contact"}}
    return Card(**{**fields, "date": date, "contact": Contact(earlier=("a.xml",))})


_FINDING = replace(
    finding(
        "duplicate-id",
        "Ä is given twice.",
        file="a.xml",
        line=2,
        column=3,
        xpath="/TEI[1]",
        hint="Change it.",
        severity=Severity.WARNING,
    ),
    place="p. 2",
)


def test_an_outcome_is_the_same_when_it_is_read_back() -> None:
    """But for its findings, of which the number is kept, and for what it needs."""
    whole = Outcome(
        "in/a.xml",
        "a",
        findings=(_FINDING, _FINDING),
        schemas=("x.rng", "x.sch"),
        doubts=("x.rng is used, but not wholly.",),
        is_passing=True,
        card=_card(),
        needs={"in/a.xml": "1:2"},
        facts={"Names": "0a"},
    )
    read = outcomes.from_json(outcomes.as_json(whole))
    assert read == replace(whole, findings=(), needs={}, told=2)


def test_an_outcome_without_a_card_is_the_same_when_it_is_read_back() -> None:
    """A document that could not be shown has none."""
    bare = Outcome("a.xml", "a")
    assert outcomes.from_json(outcomes.as_json(bare)) == bare


def test_findings_are_the_same_when_they_are_read_back() -> None:
    """With severity and place; letters are written as they are."""
    outcome = Outcome("a.xml", "a", findings=(_FINDING,))
    written = outcomes.findings_as_json(outcome)
    assert "Ä" in written
    assert outcomes.with_findings(Outcome("a.xml", "a"), written) == outcome
    assert outcomes.with_findings(outcome, "[]").findings == ()


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"a.xml": "a", "b.xml": "b"}, {}),
        ({"a.xml": "x", "b.xml": "x"}, {"b.xml": "a.xml: x"}),
        ({"a.xml": "X", "b.xml": "x"}, {"b.xml": "a.xml: x"}),
        ({"a.xml": "straße", "b.xml": "STRASSE"}, {"b.xml": "a.xml: strasse"}),
        ({"a.xml": "x", "b.xml": "x", "c.xml": "x"}, {"b.xml": "a.xml, c.xml: x"}),
        ({"a.xml": "", "b.xml": ""}, {}),
        (
            {"a.xml": "x", "b.xml": "x", "c.xml": "y", "d.xml": "y"},
            {"b.xml": "a.xml: x", "d.xml": "c.xml: y"},
        ),
    ],
)
def test_documents_of_one_folder_are_told(files: dict[str, str], told: dict[str, str]) -> None:
    """Also where a file system knows no difference of case; what could not be read has none."""
    found = outcomes.clashes(Outcome(name, identifier) for name, identifier in files.items())
    assert {item.file for item in found} == told.keys()
    assert all(item.message.endswith(f"{told[item.file]}.") for item in found)
    assert all(item.code == "duplicate-document" for item in found)


@pytest.mark.parametrize("identifier", ["static", "Static"])
def test_a_document_that_is_called_as_a_folder_of_every_edition_is_told(identifier: str) -> None:
    """Its pages would stand among those of the edition."""
    (found,) = outcomes.clashes([Outcome("a.xml", identifier)])
    assert (found.file, found.code) == ("a.xml", "duplicate-document")
    assert "static" in found.message


def test_documents_without_a_schema_are_told_in_one_line() -> None:
    """One by its name, several by their number; those that could not be read are no matter."""
    bare, other, held = (
        Outcome("a.xml", "a"),
        Outcome("b.xml", "b"),
        Outcome("c.xml", "c", schemas=("x.rng",)),
    )
    (one,) = outcomes.notices([bare, held, Outcome("broken.xml")])
    assert "a.xml" in one
    (two,) = outcomes.notices([bare, other, held])
    assert "2 documents" in two
    assert outcomes.notices([held]) == ()
    assert outcomes.notices([]) == ()


def test_doubts_are_told_each_once() -> None:
    """In their order, however many documents have them."""
    first = Outcome("a.xml", "a", schemas=("x.rng",), doubts=("c", "a"))
    second = Outcome("b.xml", "b", schemas=("x.rng",), doubts=("a", "b"))
    assert outcomes.notices([first, second]) == ("a", "b", "c")


def test_it_is_said_how_many_documents_were_validated_against_what() -> None:
    """The most first; those that could not be read were not validated."""
    both, one = ("x.rng", "x.sch", "the rules in x.rng"), ("y.rng",)
    every = [
        Outcome("a.xml", "a", schemas=one),
        *(Outcome(f"{n}.xml", str(n), schemas=both) for n in range(1200)),
        Outcome("b.xml", "b"),
        Outcome("c.xml", is_read=False),
    ]
    assert outcomes.validated(every) == (
        "1,200 against x.rng, x.sch and the rules in x.rng; 1 against y.rng; 1 against no schema"
    )
    assert outcomes.validated([]) == ""
