"""What a search costs: the size of its index, its making, the first query and the next ones.

Usage: python benchmarks/search.py LETTER...

Letters are invented from the passages of the LETTERs: eight drawn by lot for each, one word in
fifty another than any before it, as names are. Their number is 2,000 and 10,000. Making is beside
what the letters of that number cost to transform and prove, reckoned from the LETTERs in the same
run. Queries are typed in Chromium, in pages opened from `file://`; the first one of a page loads
what the others find loaded. A changed letter makes one segment again.
"""

from __future__ import annotations

import random
import shutil
import statistics
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from edition import site, source, views
from edition.building.document import make
from edition.config import Config
from edition.corpus import search
from edition.corpus.search.segment import Searched
from edition.facts import Card
from edition.facts.passages import Passage, Words
from edition.header import Moment
from edition.site.rendering import rendered
from edition.site.search import scripts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Page

_PASSAGES = 8
_NAMES = 50
_QUERIES = ("freund", "theater wien", '"mit herzlichem"', "verlag*", "kommen", "brief morgen")
"""Common and rare words, a phrase, a beginning: of letters in German."""


class Sample(NamedTuple):
    """Real letters: their passages, and the seconds that one takes to be made."""

    passages: Sequence[Passage]
    seconds: float


def sampled(files: Sequence[Path]) -> Sample:
    """Make real letters, and return what they say."""
    passages: list[Passage] = []
    started = time.process_time()
    for file in files:
        config = Config(root=file.parent)
        document = source.read(file, file.parent)
        if isinstance(document, source.Document):
            finished = make(document, views.load(config).views, config)
            for fact in finished.facts:
                passages += fact.passages() if isinstance(fact, Words) else ()
    return Sample(passages, (time.process_time() - started) / len(files))


def invented(passages: Sequence[Passage], number: int) -> Iterator[Searched]:
    """Give letters; the same ones in each run."""
    chance = random.Random(7)  # noqa: S311 - no secret
    for index in range(number):
        own = chance.choices(passages, k=_PASSAGES)
        year = str(1880 + index % 50)
        made = Card(
            id=f"letter-{index}",
            title=f"Letter {index}",
            language="de",
            date=Moment(text=year, iso=year),
            sender=f"Writer {index % 40}",
            recipient=f"Reader {index % 90}",
        )
        named = (_named(passage, index, chance) for passage in own)
        yield Searched(made, tuple(named))


def _named(passage: Passage, index: int, chance: random.Random) -> Passage:
    words = [
        f"{word}{index}" if chance.randrange(_NAMES) == 0 else word
        for word in passage.reading.split()
    ]
    return Passage(passage.place, passage.sheet, passage.language, " ".join(words))


class Index(NamedTuple):
    """What an index takes: seconds, the megabytes of its words, of its texts and of the rest."""

    seconds: float
    words: float
    texts: float
    rest: float
    files: int


def indexed(letters: Sequence[Searched], folder: Path) -> tuple[Index, float]:
    """Write an index; return what it takes, and the seconds that its largest segment does."""
    started = time.process_time()
    plan = search.layout(sum(_length(one) for one in letters))
    segments: list[list[Searched]] = [[] for _ in range(plan.segments)]
    for one in letters:
        segments[plan.segment_of(one.card.id)].append(one)
    sizes = dict.fromkeys("wtds", 0.0)
    times, files = [0.0], 0
    stems = search.Stems()
    for number, own in enumerate(segments):
        begun = time.process_time()
        made = search.segment(number, own, plan, stems)
        times.append(time.process_time() - begun)
        for name, content in made.items():
            path = folder / "search" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            sizes[path.name[0]] += len(content) / 1e6
            files += 1
    seconds = time.process_time() - started
    start = search.start(plan, ["v"] * plan.segments, [("reading", "Reading text")])
    (folder / "search" / "start.js").write_bytes(start)
    return Index(seconds, sizes["w"], sizes["t"], sizes["d"], files), max(times)


def _length(one: Searched) -> int:
    return sum(len(item.reading) + len(item.diplomatic) for item in one.passages)


def page(folder: Path) -> None:
    """Write the page of the search and its scripts."""
    shared = site.open_site(Config(root=folder, title="Letters"), documents=2)
    content = rendered(shared, "search.html.j2", {"site": shared, "root": ""})
    for name, data in {**scripts(), "search.html": content}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def asked(folder: Path) -> tuple[list[float], list[float], float]:
    """Return the milliseconds of first and of next queries, and the kB before the first hit."""
    first, following = [], []
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        loaded = 0.0
        for number in range(len(_QUERIES)):
            tab = browser.new_page()
            names: set[str] = set()
            tab.on("request", lambda request, names=names: names.add(urlsplit(request.url).path))
            tab.goto((folder / "search.html").as_uri())
            queries = _QUERIES[number:] + _QUERIES[:number]
            first.append(_milliseconds(tab, queries[0]))
            sizes = (Path(name).stat().st_size for name in names if "/search/" in name)
            loaded += sum(sizes) / 1e3 / len(_QUERIES)
            following += [_milliseconds(tab, query) for query in queries[1:]]
            tab.close()
        browser.close()
    return first, following, loaded


def _milliseconds(tab: Page, query: str) -> float:
    tab.fill("#-query", query)
    return float(
        tab.evaluate(
            """() => new Promise((done) => {
              const form = document.getElementById("-search");
              const start = performance.now();
              const seen = new MutationObserver(() => {
                if (form.dataset.asked !== undefined) {
                  seen.disconnect();
                  done(performance.now() - start);
                }
              });
              seen.observe(form, { attributes: true });
              form.requestSubmit();
            })"""
        )
    )


def main(files: Sequence[Path]) -> None:
    """Measure, and print."""
    sample = sampled(files)
    print(f"{len(files)} letters, {len(sample.passages)} passages: {sample.seconds:.3f} s each")
    for number in (2_000, 10_000):
        letters = list(invented(sample.passages, number))
        with TemporaryDirectory() as name:
            folder = Path(name)
            page(folder)
            index, segment = indexed(letters, folder)
            first, following, loaded = asked(folder)
        share = index.seconds / (sample.seconds * number)
        print(f"{number:,} letters, {sum(map(_length, letters)) / 1e6:.1f} MB of text")
        print(f"  index: {index.words:.1f} MB of words, {index.texts:.1f} MB of texts,", end=" ")
        print(f"{index.rest:.1f} MB of titles, {index.files:,} files")
        print(f"  made in {index.seconds:.1f} s, {share:.1%} of making the letters;", end=" ")
        print(f"the largest segment in {segment:.2f} s")
        print(f"  first query {_spread(first)} ms, {loaded:.0f} kB;", end=" ")
        print(f"next queries {_spread(following)} ms")


def _spread(times: Sequence[float]) -> str:
    return f"{min(times):.0f}-{max(times):.0f}, median {statistics.median(times):.0f}"


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
