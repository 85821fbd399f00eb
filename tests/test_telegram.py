"""The telegram: nothing of its transcript is lost or added, and it is encoded as a whole."""

from __future__ import annotations

import tomllib
from collections import Counter
from difflib import SequenceMatcher
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from edition import relaxng

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parents[1]
_TEI = "{http://www.tei-c.org/ns/1.0}"
_EDITORS = frozenset({f"{_TEI}reg", f"{_TEI}expan", f"{_TEI}corr"})
_WORDS_END = frozenset(
    f"{_TEI}{name}" for name in ("lb", "pb", "p", "ab", "fw", "div", "opener", "closer", "signed")
)
_SOURCE = ROOT / "source" / "telegram.xml"
_TREE = etree.parse(_SOURCE)
_TRANSCRIPT = (ROOT / "source" / "telegram.txt").read_text(encoding="utf-8")


def _typed(element: etree._Element) -> str:
    """Return the words on the sheets: without what editors put beside them."""
    if element.tag in _EDITORS or not isinstance(element.tag, str):
        return ""
    inner = (element.text or "") + "".join(_typed(child) + (child.tail or "") for child in element)
    return f" {inner} " if element.tag in _WORDS_END else inner


def _collated(transcript: str, encoding: str) -> Counter[tuple[str, str]]:
    """Return the differences of two texts, and how often each occurs; white space is one space."""
    left, right = " ".join(transcript.split()), " ".join(encoding.split())
    found: Counter[tuple[str, str]] = Counter()
    for kind, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if kind != "equal":
            found[left[a:b].strip(), right[c:d].strip()] += 1
    return found


def _accepted() -> Counter[tuple[str, str]]:
    table = tomllib.loads((ROOT / "source" / "collation.toml").read_text(encoding="utf-8"))
    return Counter(
        {(item["transcript"], item["encoding"]): item["times"] for item in table["difference"]}
    )


def _text(tree: etree._ElementTree) -> str:
    return _typed(tree.getroot().find(f"{_TEI}text"))


def test_nothing_is_lost_or_added() -> None:
    """The encoding is the transcript, letter by letter, but for the differences that are listed."""
    assert _collated(_TRANSCRIPT, _text(_TREE)) == _accepted()


def test_each_difference_has_a_reason() -> None:
    """Each accepted difference says why."""
    table = tomllib.loads((ROOT / "source" / "collation.toml").read_text(encoding="utf-8"))
    assert all(len(item["reason"].split()) > 5 for item in table["difference"])


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_letter_more_or_less_is_found(data: st.DataObject) -> None:
    """A letter dropped from the encoding, doubled or changed makes the collation differ."""
    text = " ".join(_text(_TREE).split())
    places = [index for index, letter in enumerate(text) if not letter.isspace()]
    place = data.draw(st.sampled_from(places))
    new = data.draw(st.sampled_from(["", text[place] * 2, "§"]))
    changed = text[:place] + new + text[place + 1 :]
    assert _collated(_TRANSCRIPT, changed) != _accepted()


def test_the_transcript_is_the_one_that_was_given(shared: Path) -> None:
    """The transcript is kept byte for byte."""
    given_file = shared / "seed" / "000_34947bc20186580f.txt"
    assert (ROOT / "source" / "telegram.txt").read_bytes() == given_file.read_bytes()


def test_it_is_valid_tei(shared: Path) -> None:
    """The encoding is valid under `tei_all`, too."""
    grammar = relaxng.load(shared / "tei" / "tei_all.rng")
    assert grammar.validate(_SOURCE.read_bytes()) == ()


def _found(path: str) -> Sequence[etree._Element]:
    return _TREE.getroot().xpath(path, namespaces={"t": _TEI[1:-1]})


def test_six_marks_are_struck() -> None:
    """Each struck mark says by whom, in which state and how, and where it stands."""
    marks = _found("//t:fw[@type = 'classification'][@place]/t:del")
    assert len(marks) == 6
    assert all({"hand", "change", "rend"} <= set(mark.attrib) for mark in marks)


def test_the_catchwords() -> None:
    """Both catchwords are there, each on the sheet before the words that it announces."""
    assert [mark.text for mark in _found("//t:fw[@type = 'catch']")] == ["However", "I have"]


@pytest.mark.parametrize(
    ("path", "number"),
    [
        ("//t:pb", 3),
        ("//t:handNote", 7),
        ("//t:creation/t:listChange/t:change", 3),
        ("//t:floatingText[@type = 'letter']", 1),
        ("//t:correspDesc", 2),
        ("//t:correspAction", 5),
    ],
)
def test_what_it_is_made_of(path: str, number: int) -> None:
    """The encoding has the sheets, hands, states, letter and correspondence of the document."""
    assert len(_found(path)) == number


def test_each_hand_gives_its_evidence() -> None:
    """Each hand says what it is inferred from; those that are doubtful say so."""
    hands = _found("//t:handNote")
    assert all("Evidence:" in "".join(hand.itertext()) for hand in hands)
    assert [hand.get("cert") for hand in hands].count("low") == 2
    assert all(hand.get("cert") for hand in hands)


def test_the_witness_is_the_transcript_that_lies_beside_it() -> None:
    """The header names the file that was encoded, and its SHA-256 is that of the file."""
    (pointer,) = _found("//t:sourceDesc/t:bibl/t:ref")
    (digest,) = _found("//t:sourceDesc/t:bibl/t:idno[@type = 'sha256']")
    assert (
        digest.text == sha256(_SOURCE.with_name(pointer.get("target", "")).read_bytes()).hexdigest()
    )
