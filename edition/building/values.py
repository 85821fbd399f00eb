"""Values as JSON, and back: what is kept of a document between builds.

What JSON does not know is a list that begins with the name of its kind: a dataclass, with its
values in the order of its fields; a tuple, a list, a dictionary, bytes, a path.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from edition import header, ledger, proof, site
from edition.building.document import Finished
from edition.building.outcomes import Outcome
from edition.building.references import Reference, References
from edition.building.standing import Kept
from edition.building.uses_kept import Judged, Used
from edition.check.other_files import Arrival, Asked
from edition.corpus.order import Step, Surroundings
from edition.exports.published import PublishedDocument
from edition.facts import Card, Contact
from edition.facts.listed import Listed
from edition.facts.names import Mention, Names
from edition.facts.parties import Party
from edition.facts.passages import Words
from edition.facts.places import Place
from edition.findings import Finding, Severity
from edition.findings.fix import Change, Edit, Fix, Kind
from edition.header.face import Face
from edition.site.witnesses import Witness
from edition.views.contents import Heading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

RECORDS: Final = {
    kind.__name__: kind
    for kind in (
        *(Asked, Card, Change, Contact, Edit, Finding, Finished, Fix, Heading, Kept, Outcome),
        *(Listed, Mention, Names, Party),
        *(Place, PublishedDocument, Reference, References, Witness),
        *(header.Action, header.Block, header.Hand, header.Header, header.Licence, header.Moment),
        *(header.Name, header.Passage, header.RegisterEntry, header.Responsibility, header.Run),
        *(Face, header.State, ledger.Row, proof.Account, proof.HiddenStretch, proof.ViewProof),
        *(
            site.Made,
            site.PartTitle,
            site.View,
            site.ViewPart,
            Step,
            Surroundings,
            Used,
            Judged,
            Words,
        ),
    )
}
"""The dataclasses that can be kept."""

_BYTES: Final = "latin-1"
"""The encoding whose characters are the bytes."""


def as_json(value: object) -> bytes:
    """Return a value as JSON.

    Raises:
        TypeError: It is, or holds, a value of a kind that is not kept.
    """
    text = json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def from_json(data: bytes) -> Any:  # noqa: ANN401 - what was written down
    """Return the value that `as_json` wrote down.

    Raises:
        ValueError: It is not that of a value.
    """
    try:
        return _value(json.loads(data.decode("utf-8", "surrogatepass")))
    except (LookupError, TypeError, AttributeError) as error:
        raise ValueError(str(error)) from error


def _plain(value: Any) -> Any:  # noqa: ANN401 - of any kind
    kind = type(value)
    if value is None or kind in {str, int, bool, float}:
        return value
    if RECORDS.get(kind.__name__) is kind:
        return [kind.__name__, *(_plain(getattr(value, item.name)) for item in fields(kind))]
    for other in _OTHERS:
        if isinstance(value, other.kind):
            return [other.kind.__name__, *map(_plain, other.items(value))]
    message = f"a {kind.__name__} can't be kept"
    raise TypeError(message)


def _value(content: Any) -> Any:  # noqa: ANN401 - of any kind
    if not isinstance(content, list):
        return content
    name, *items = content
    found = [_value(item) for item in items]
    if name not in RECORDS:
        return _BY_NAME[name].of(found)
    kind = RECORDS[name]
    names = (item.name for item in fields(kind))
    return kind(**dict(zip(names, found, strict=True)))


@dataclass(frozen=True, slots=True)
class _Other:
    """A kind of value that is no dataclass: how it is taken apart, and made of its items again."""

    kind: type[Any]
    items: Callable[[Any], Iterable[Any]]
    of: Callable[[list[Any]], Any]


_OTHERS: Final = (
    _Other(tuple, iter, tuple),
    _Other(list, iter, list),
    _Other(dict, dict.items, dict),
    _Other(frozenset, sorted, frozenset),
    _Other(bytes, lambda value: [value.decode(_BYTES)], lambda items: items[0].encode(_BYTES)),
    _Other(Arrival, lambda value: [value.value], lambda items: Arrival(items[0])),
    _Other(Kind, lambda value: [value.value], lambda items: Kind(items[0])),
    _Other(Severity, lambda value: [value.value], lambda items: Severity(items[0])),
    _Other(Path, lambda value: [str(value)], lambda items: Path(items[0])),
)
_BY_NAME: Final = {other.kind.__name__: other for other in _OTHERS}
