"""Who wrote to whom: what `correspDesc` says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.header import Action, Name

if TYPE_CHECKING:
    from conftest import ReadsHeader

_ACTS = """<profileDesc><correspDesc>
  <correspAction type="received"><persName ref=" #ada ">Ada  Reed</persName><orgName>Post</orgName>
    <settlement>Ulm</settlement><note>By <hi>boat</hi>.</note><note/></correspAction>
  <correspAction type="forwarded" subtype="copy"><orgName>Post</orgName></correspAction>
  <correspAction type="sent"><name>Ben</name><name>Ben</name><persName/></correspAction>
  <correspAction type="received"><rs>a friend</rs></correspAction>
</correspDesc></profileDesc>"""


def test_an_act_has_its_parties_by_kind(header_of: ReadsHeader) -> None:
    """Persons, bodies and places are kept apart; an empty note says nothing."""
    assert header_of(rest=_ACTS).actions[0] == Action(
        type="received",
        people=(Name("Ada Reed", "#ada"),),
        organisations=(Name("Post"),),
        places=(Name("Ulm"),),
        notes=("By boat.",),
    )


def test_acts_keep_their_order(header_of: ReadsHeader) -> None:
    """Acts of any type stand in the order of the header."""
    kinds = [(act.type, act.subtype) for act in header_of(rest=_ACTS).actions]
    assert kinds == [("received", ""), ("forwarded", "copy"), ("sent", ""), ("received", "")]


def test_who_sent_it_is_no_receiver(header_of: ReadsHeader) -> None:
    """The act of sending is found behind an act of receiving."""
    assert header_of(rest=_ACTS).sent.people == (Name("Ben"),)


def test_all_who_received_it_are_named(header_of: ReadsHeader) -> None:
    """Several acts of receiving are several receivers; forwarding is none of them."""
    assert [act.who for act in header_of(rest=_ACTS).received] == ["Ada Reed", "a friend"]


def test_a_body_answers_where_no_person_is_named() -> None:
    """Who sent or received is a person, else a body."""
    assert Action("sent", organisations=(Name("Post"),)).who == "Post"
    assert Action("sent", people=(Name("Ada"),), organisations=(Name("Post"),)).who == "Ada"


def test_a_letter_without_acts_has_an_empty_sender(header_of: ReadsHeader) -> None:
    """Without `correspDesc` nobody sent and nobody received it."""
    found = header_of()
    assert (found.sent.who, found.received, found.actions) == ("", (), ())
