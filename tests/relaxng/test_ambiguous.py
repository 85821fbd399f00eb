"""Content in which an element may be several of the pattern's: same verdicts, bounded work."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import jing
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.relaxng import load, parse
from edition.relaxng import patterns as p

if TYPE_CHECKING:
    from pathlib import Path

_RNG = 'xmlns="http://relaxng.org/ns/structure/1.0"'
_SIGNS = {"?": "optional", "*": "zeroOrMore", "+": "oneOrMore"}

# A content is written twice: as a regular expression over names of one letter, and in RELAX NG.
_Content = tuple[str, str]


def _element(name: str) -> _Content:
    return name, f'<element name="{name}"><empty/></element>'


def _larger(inner: st.SearchStrategy[_Content]) -> st.SearchStrategy[_Content]:
    def row(items: list[_Content]) -> _Content:
        return "".join(i for i, _ in items), f"<group>{''.join(x for _, x in items)}</group>"

    def choice(items: list[_Content]) -> _Content:
        expression = "|".join(i for i, _ in items)
        return f"(?:{expression})", f"<choice>{''.join(x for _, x in items)}</choice>"

    def repeated(item: _Content, sign: str) -> _Content:
        name = _SIGNS[sign]
        return f"(?:{item[0]}){sign}", f"<{name}>{item[1]}</{name}>"

    some = st.lists(inner, min_size=2, max_size=4)
    return st.one_of(
        some.map(row), some.map(choice), st.builds(repeated, inner, st.sampled_from("?*+"))
    )


_CONTENTS = st.recursive(st.sampled_from("ab").map(_element), _larger, max_leaves=10)


def _schema(content: str) -> bytes:
    return f'<element name="r" {_RNG}>{content}</element>'.encode()


def _document(names: str) -> bytes:
    return f"<r>{''.join(f'<{name}/>' for name in names)}</r>".encode()


@settings(max_examples=150, deadline=None)
@given(_CONTENTS, st.lists(st.text("ab", max_size=6), min_size=3, max_size=8))
def test_verdicts_are_those_of_a_regular_expression(
    content: _Content, documents: list[str]
) -> None:
    """What covers what in a choice changes no verdict."""
    validator = parse(_schema(content[1]))
    for names in documents:
        expected = re.fullmatch(content[0], names) is not None
        assert (validator.validate(_document(names)) == ()) is expected


_OPTIONAL = '<optional><element name="a"><empty/></element></optional>'
_REPEATED = '<zeroOrMore><element name="a"><empty/></element></zeroOrMore>'
_OTHER = '<optional><element name="b"><empty/></element></optional>'


@pytest.mark.parametrize("content", [_OPTIONAL, _REPEATED, _OPTIONAL + _OTHER])
def test_a_row_of_optional_elements_makes_no_long_choices(content: str) -> None:
    """After each of two hundred elements of one name the rest is one tail, not all of them."""
    grammar = parse(_schema(content * 200))
    assert grammar.validate(_document("a" * 200)) == ()
    choices = [len(node) - 1 for node in grammar.patterns.nodes if node[0] == p.K_CHOICE]
    assert max(choices) <= 5
    assert sum(choices) <= 3_000


_A, _B = (f'<element name="{name}"><empty/></element>' for name in "ab")
_GROUPS = (
    f"<optional><group>{_A}<optional>{_B}</optional></group></optional>",
    f"<optional><group>{_A}{_A}</group></optional>",
    f"<optional><group>{_OPTIONAL}{_OTHER}</group></optional>",
    f"<optional><group>{_OPTIONAL}{_OPTIONAL}</group></optional>",
    f"<optional><choice>{_A}<group>{_A}{_B}</group></choice></optional>",
    f"{_OPTIONAL}<text/>",
)


@pytest.mark.parametrize("content", _GROUPS)
def test_rows_of_optional_groups_make_no_long_choices(content: str) -> None:
    """What a hundred groups leave that begin alike is one group, which goes on in few ways."""
    grammar = parse(_schema(content * 100))
    assert grammar.validate(_document("a" * 100)) == ()
    choices = [len(node) - 1 for node in grammar.patterns.nodes if node[0] == p.K_CHOICE]
    assert max(choices) <= 8
    assert sum(choices) <= 3_500


def test_elements_that_are_written_alike_are_one_pattern() -> None:
    """Unless another one stands in them, or the namespace in scope is another."""
    other = _A.replace("<empty/>", "<ref name='a'/>")
    schema = (
        f"<grammar {_RNG}><start><element name='r'>{_A * 3}{other}</element></start>"
        f"<define name='a' ns='urn:x'>{_A}</define></grammar>"
    )
    assert len(parse(schema.encode()).patterns.elements) == 4


def test_jing_says_the_same_of_rows_of_optional_elements(tmp_path: Path) -> None:
    """Forty optional elements, with one that is required among them."""
    row = _OPTIONAL * 20 + '<element name="b"><empty/></element>' + (_OPTIONAL + _OTHER) * 10
    schema = tmp_path / "schema.rng"
    schema.write_bytes(_schema(row))
    documents = []
    texts = ["b", "a" * 20 + "b", "a" * 21 + "b", "a" * 20 + "b" + "ab" * 10, "ab" + "ba" * 10]
    texts += ["ab", "b" * 11, "b" * 12, "b" + "a" * 10, "b" + "a" * 11, "", "aab" + "bba"]
    for number, names in enumerate(texts):
        documents.append(tmp_path / f"{number}.xml")
        documents[-1].write_bytes(_document(names))
    refused = jing.first_errors(schema, documents)
    validator = load(schema)
    ours = [document for document in documents if validator.validate(document.read_bytes())]
    assert ours == [document for document in documents if document in refused]
    assert refused
