"""Makes the search of an edition from facts alone, as a build does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition import site
from edition.config import Config
from edition.corpus import search
from edition.facts import Card
from edition.facts.passages import Passage
from edition.header import Moment
from edition.site.rendering import rendered
from edition.site.search import scripts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path


def letter(
    identifier: str,
    *texts: str | Passage,
    language: str = "en",
    date: str = "",
    sender: str = "",
    recipient: str = "",
) -> search.Searched:
    """Return a letter with a passage a text."""
    card = Card(
        id=identifier,
        title=f"Letter {identifier}",
        language=language,
        date=Moment(text=date, iso=date),
        sender=sender,
        recipient=recipient,
    )
    passages = tuple(
        text if isinstance(text, Passage) else Passage(f"p1.b{number}", "1", language, text)
        for number, text in enumerate(texts, start=1)
    )
    return search.Searched(card, passages)


def index(
    letters: Sequence[search.Searched], plan: search.Layout | None = None
) -> dict[str, bytes]:
    """Return the files of an index, by their names in its folder."""
    plan = plan or search.layout(sum(map(_size, letters)))
    files: dict[str, bytes] = {}
    stems = search.Stems()
    for number in range(plan.segments):
        own = [one for one in letters if plan.segment_of(one.card.id) == number]
        files |= search.segment(number, own, plan, stems)
    views = (("reading", "Reading text"), ("diplomatic", "Diplomatic"))
    versions = [f"v{number}" for number in range(plan.segments)]
    return files | {"start.js": search.start(plan, versions, views)}


def _size(one: search.Searched) -> int:
    return sum(len(item.reading) + len(item.diplomatic) for item in one.passages)


def write(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write the page of the search, its scripts, and an index."""
    config = Config(root=folder, title="Letters")
    shared = site.open_site(config, documents=2)
    pages = {f"search/{name}": content for name, content in files}
    pages["search.html"] = rendered(shared, "search.html.j2", {"site": shared, "root": ""})
    for name, content in (pages | site.assets(config) | scripts()).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
