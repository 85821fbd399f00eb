"""Values as JSON: what comes back is what went in, and nothing else comes back."""

from __future__ import annotations

from dataclasses import is_dataclass
from pathlib import Path

import pytest

from edition import config, site, source, views
from edition.building import values
from edition.building.document import make, pages
from edition.facts import Card
from edition.findings import Finding, Severity, finding, fix
from edition.findings.fix import Change, Edit, Fix, Kind
from edition.header import Block, Header, Moment, Run, prose
from edition.header import values as of_headers

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
        Change(Kind.VALUE, "when", "a", "b"),
        Fix((Edit(1, 2, 1, 3, "x"),), is_safe=True),
        Header(title="a", abstract=(Block("p", (Run("b", "em"),)),)),
    ],
)
def test_a_value_is_the_same_when_it_is_read_back(value: object) -> None:
    """And of the same kind: a tuple is no list."""
    read = values.from_json(values.as_json(value))
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize("value", [1j, {1, 2}, object(), (object(),), Block])
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


@pytest.mark.parametrize("module", [of_headers, prose, finding, fix])
def test_all_that_a_header_or_a_finding_says_can_be_kept(module: object) -> None:
    """A new value of these is one of those that are written down."""
    kinds = [kind for kind in vars(module).values() if isinstance(kind, type)]
    found = {kind.__name__ for kind in kinds if is_dataclass(kind)}
    assert found
    assert found <= values.RECORDS.keys()


@pytest.mark.parametrize("edition", [".", "tests/editions/letters"])
def test_documents_are_the_same_when_they_are_read_back(root: Path, edition: str) -> None:
    """And so are the pages around them."""
    settings = config.load(root / edition / "edition.toml")
    every = views.load(settings).views
    paths = source.files(settings)
    shared = site.open_site(settings, documents=len(paths))
    for path in paths:
        document = source.read_source(path, settings)
        assert isinstance(document, source.Document)
        finished = make(document, every, settings)
        read = values.from_json(values.as_json(finished))
        assert read == finished
        assert pages(shared, read) == pages(shared, finished)
