"""Values as JSON: what comes back is what went in, and nothing else comes back."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.building import values
from edition.facts import Card
from edition.findings import Finding, Severity
from edition.header import Block, Header, Moment, Run

_FINDING = Finding(
    code="x",
    severity=Severity.NOTE,
    file="a\udcff.xml",
    message="ä",
    attributes=frozenset({"ref", "key"}),
)


@pytest.mark.parametrize(
    "value",
    [
        *(None, True, 3, "", "\u2028 \udcff <ä>"),
        *((), [], {}, (1, ("a", [None])), {"a": {"b": ()}, "": 1}),
        *(b"", bytes(range(256)), frozenset({"b", "a"}), Path("/a/b"), Severity.ERROR),
        *(Moment("5 May", "1911-05-05"), Card("a", "b", "", Moment(), "", ""), _FINDING),
        Header(title="a", abstract=(Block("p", (Run("b", "em"),)),)),
    ],
)
def test_a_value_is_the_same_when_it_is_read_back(value: object) -> None:
    """And of the same kind: a tuple is no list."""
    read = values.from_json(values.as_json(value))
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize("value", [1.5, {1, 2}, object(), (object(),), Block])
def test_a_value_of_another_kind_is_not_kept(value: object) -> None:
    """What nobody has thought of is told at once."""
    with pytest.raises(TypeError, match="can't be kept"):
        values.as_json(value)


@pytest.mark.parametrize(
    "data", [b"", b"{", b"\xff", b'["none"]', b'["Moment"]', b"[1]", b"[]", b'["bytes"]', b"[[]]"]
)
def test_what_is_no_value_is_told(data: bytes) -> None:
    """A cache may hold anything."""
    with pytest.raises(ValueError, match=r"."):
        values.from_json(data)
