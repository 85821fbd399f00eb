"""The parts of a content, in the order of its expression."""

from __future__ import annotations

import pytest

from edition.models.sequences import parts_of


@pytest.mark.parametrize(
    ("source", "parts"),
    [
        ("node()", ("node()",)),
        ("(node(), @n)", ("node()", "@n")),
        ("@n, node()", ("@n", "node()")),
        ("((head, p), @n)", ("head", "p", "@n")),
        ("(head)[1], (p)", ("(head)[1]", "p")),
        ("concat(@a, ', ', @b)", ("concat(@a, ', ', @b)",)),
        ("(a), (b)", ("a", "b")),
        ("p[@n = ('1', '2')]", ("p[@n = ('1', '2')]",)),
        ("for $x in p, $y in q return $x", ("for $x in p, $y in q return $x",)),
        ("()", ("()",)),
    ],
)
def test_a_sequence_has_the_parts_between_its_commas(source: str, parts: tuple[str, ...]) -> None:
    """Not those within a call, a predicate or a clause."""
    assert parts_of(source) == parts
