"""Random content models: the schema takes what the definition of each part lets stand.

Sequence, alternate, reference and their counts, one in another (TEI P5, TD, "Content Models"). The
oracle tries each way to cut a row in two; it shares no line with the compiler.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from edition import odd, relaxng

if TYPE_CHECKING:
    from pathlib import Path

_LETTERS: Final = "abc"
_ODD: Final = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>
<schemaSpec ident="t" start="r">
<classSpec ident="model.part" type="model"/>{members}
<elementSpec ident="r"><content>{content}</content></elementSpec>
</schemaSpec></body></text></TEI>"""
_MEMBERS: Final = "".join(
    f'<elementSpec ident="{name}">{belongs}<content/></elementSpec>'
    for name in _LETTERS
    for belongs in ('<classes><memberOf key="model.part"/></classes>' if name != "c" else "",)
)


@dataclass(frozen=True)
class _Part:
    """A part of a content model: `a`, `model.part`, or a sequence or alternate of parts."""

    kind: str
    items: tuple[_Part, ...] = ()
    least: int = 1
    most: int | None = 1


_COUNTS: Final = st.sampled_from(
    [(1, 1), (1, 1), (0, 1), (1, None), (0, None), (2, 2), (0, 2), (2, 3), (2, None)]
)


def _larger(inner: st.SearchStrategy[_Part]) -> st.SearchStrategy[_Part]:
    return st.builds(
        lambda kind, items, counts: _Part(kind, tuple(items), *counts),
        st.sampled_from(["sequence", "alternate"]),
        st.lists(inner, min_size=2, max_size=3),
        _COUNTS,
    )


_LEAVES: Final = st.builds(
    lambda kind, counts: _Part(kind, (), *counts),
    st.sampled_from([*_LETTERS, "model.part"]),
    _COUNTS,
)
_PARTS: Final = st.recursive(_LEAVES, _larger, max_leaves=5)


def _written(part: _Part) -> str:
    most = "unbounded" if part.most is None else part.most
    counts = f'minOccurs="{part.least}" maxOccurs="{most}"'
    if part.items:
        return f"<{part.kind} {counts}>{''.join(map(_written, part.items))}</{part.kind}>"
    reference = "classRef" if part.kind == "model.part" else "elementRef"
    return f'<{reference} key="{part.kind}" {counts}/>'


def _takes(part: _Part, row: str) -> bool:
    return _repeated(part, part.least, part.most, row)


@lru_cache(maxsize=200_000)
def _repeated(part: _Part, least: int, most: int | None, row: str) -> bool:
    if not row and (least == 0 or _once(part, "")):
        return True
    if most == 0:
        return False
    fewer, rest = max(least - 1, 0), None if most is None else most - 1
    return any(
        _once(part, row[:cut]) and _repeated(part, fewer, rest, row[cut:])
        for cut in range(len(row) + 1)
        if cut or least
    )


def _once(part: _Part, row: str) -> bool:
    match part.kind:
        case "sequence":
            return _in_order(part.items, row)
        case "alternate":
            return any(_takes(item, row) for item in part.items)
        case "model.part":
            return row in {"a", "b"}
    return row == part.kind


def _in_order(items: tuple[_Part, ...], row: str) -> bool:
    if not items:
        return not row
    return any(
        _takes(items[0], row[:cut]) and _in_order(items[1:], row[cut:])
        for cut in range(len(row) + 1)
    )


def _document(row: str) -> bytes:
    inside = "".join(f"<{name}/>" for name in row)
    return f'<r xmlns="http://www.tei-c.org/ns/1.0">{inside}</r>'.encode()


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(_PARTS, st.lists(st.text(_LETTERS, max_size=6), min_size=3, max_size=8))
def test_a_content_model_takes_what_its_parts_take(
    tmp_path: Path, part: _Part, rows: list[str]
) -> None:
    """Unless a warning says that the TEI's stylesheets take it otherwise."""
    path = tmp_path / "t.odd"
    path.write_text(_ODD.format(members=_MEMBERS, content=_written(part)), encoding="utf-8")
    schema = odd.read(path)
    grammar = relaxng.parse(odd.compile_relaxng(schema))
    assume(not schema.warnings)
    for row in rows:
        assert (grammar.validate(_document(row)) == ()) is _takes(part, row), row
