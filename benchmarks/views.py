"""How fast views and their proof are, as a ratio to parsing and serialising with libxml2.

Usage: python benchmarks/views.py [DOCUMENT...]

Without documents the telegram is taken, and the shared corpora where they lie beside the checkout.
The ratio is the time to make both views, settle and prove them, to that of parsing and serialising
the same files twice with lxml, inclusions and all, in the same run. The line after it is the part
that no code of ours takes: copying the tree, the two transformations, writing and parsing their
HTML. The last line is the whole of a document: header, ledger and pages included.
"""

from __future__ import annotations

import sys
import time
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from edition import proof, source, views
from edition.building.document import make, rendered_views
from edition.config import Config
from edition.source import transcription
from edition.views.addresses import address

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROOT = Path(__file__).resolve().parents[1]
_CORPORA = ROOT.parent / "shared" / "corpora"


def measured(
    work: Callable[[source.Document], object], documents: Sequence[source.Document]
) -> float:
    """Return the seconds that the work takes for all documents: the best of three runs."""
    best = float("inf")
    for _ in range(3):
        started = time.perf_counter()
        for document in documents:
            work(document)
        best = min(best, time.perf_counter() - started)
    return best


def main() -> None:
    """Measure, and print ratios."""
    paths = [Path(name) for name in sys.argv[1:]] or [
        ROOT / "source" / "telegram.xml",
        *sorted(_CORPORA.rglob("*.xml")),
    ]
    parser = etree.XMLParser(huge_tree=True, recover=True)
    read = [source.read(path, path.parent) for path in paths]
    documents = [item for item in read if isinstance(item, source.Document)]
    config = Config(root=ROOT, title="Benchmark")
    every = views.load(config).views

    wholes = {document.path: document.whole() for document in documents}

    def parsed_twice(document: source.Document) -> None:
        for _ in range(2):
            etree.tostring(etree.fromstring(wholes[document.path], parser))

    def proven(document: source.Document) -> None:
        text = transcription.read(document)
        for view, root in rendered_views(text, every):
            html = etree.tostring(root, method="html", encoding="utf-8")
            proof.prove(text, b"<!DOCTYPE html><body>" + html, view.name)

    notes = views.note_names(every)
    copies = {d.path: address(transcription.read(d), notes=notes).tree for d in documents}

    def outside(document: source.Document) -> None:
        deepcopy(document.tree)
        for view in every:
            root = view.stylesheet.run(copies[document.path], dict(view.parameters))
            html = etree.tostring(root, method="html", encoding="utf-8")
            etree.HTML(html, etree.HTMLParser(encoding="utf-8", huge_tree=True))

    base = measured(parsed_twice, documents)
    megabytes = sum(map(len, wholes.values())) / 1e6
    print(f"{len(documents)} documents, {megabytes:.1f} MB")
    for label, work in (
        ("both views and their proof", proven),
        ("of that libxslt and libxml2 alone", outside),
        ("all that is made of a document", lambda item: make(item, every, config)),
    ):
        seconds = measured(work, documents)
        print(f"{label}: {seconds / base:.1f} times, {megabytes / seconds:.1f} MB/s")


if __name__ == "__main__":
    main()
