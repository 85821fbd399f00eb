"""How time and memory grow with a document that holds much of one thing.

Usage: python benchmarks/growth.py [--build] [--number N] [KIND...]

For each kind a document is made with N (4,000) and with four times as many, and validated (or
built) in a process of its own. Printed are the seconds of CPU and the MB of memory beyond those of
a document with ten, each with the exponent of its growth (1 is linear, 2 quadratic), and how many
times its own size a document takes in memory. The bar is an exponent of 1.15.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from math import log
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
_TIMES: Final = 4

KINDS: Final = {
    "findings": ("", "<div>{}</div>", """<p xml:lang="english">w{n}</p>"""),
    "pointers": ("", "<div>{}</div>", """<p xml:id="p{n}"><ref target="#p{n}">w{n}</ref></p>"""),
    "dangling": ("", "<div>{}</div>", """<p xml:id="p{n}"><ref target="#q{n}">w{n}</ref></p>"""),
    "states": (
        """<change xml:id="c{n}">x</change>""",
        "<p>{}</p>",
        """<add change="#c{n}">w{n}</add> """,
    ),
    "hands": (
        """<handNote xml:id="h{n}" scribe="s{n}">Hand {n}</handNote>""",
        "<p>{}</p>",
        """<handShift new="#h{n}"/>w{n} """,
    ),
    "apparatus": (
        """<witness xml:id="w{n}">W{n}</witness>""",
        "<p>{}</p>",
        """<app><lem wit="#w{n}">one{n}</lem><rdg wit="#w1 #w2">two{n}</rdg></app> """,
    ),
    "layers": (
        """<change xml:id="c{n}">x</change>""",
        "<p>{}</p>",
        """<add change="#c{n}">w{n}</add> """,
    ),
    "pages": ("", "<p>{}</p>", """<pb n="{n}"/>w{n} """),
    "lines": ("", "<p>{}</p>", """<lb n="{n}"/>w{n} """),
    "notes": ("", "<p>{}</p>", "w{n}<note>note {n}</note> "),
    "asterisks": ("", "<p>{}</p>", """w{n}<note n="*">note {n}</note> """),
    "paragraphs": ("", "<div>{}</div>", "<p>w{n}</p>"),
    "divisions": ("", "{}", "<div><head>h{n}</head><p>w{n}</p></div>"),
    "deletions": ("", "<p>{}</p>", "w{n}<del>x{n}</del> "),
    "answered": ("", "<p>{}</p>", """w{n}<del resp="#r{n}">x{n}</del> """),
    "undone": (
        "",
        """<p>{}<anchor xml:id="end"/></p>""",
        """<undo spanTo="#end"/><del>w{n}</del> """,
    ),
    "highlights": ("", "<p>{}</p>", """<hi rend="italic">w{n}</hi> """),
    "losses": ("", "<p>{}</p>", """<gap reason="lost" quantity="{n}" unit="character"/>w{n} """),
    "choices": ("", "<p>{}</p>", "<choice><abbr>w{n}.</abbr><expan>word{n}</expan></choice> "),
    "items": ("", "<list>{}</list>", "<item>w{n}</item>"),
    "names": ("", "<p>{}</p>", """<persName ref="#x{n}">N{n}</persName> """),
}
"""What stands in the header once for each, the frame of the text, and what stands in it."""

_CONFIG: Final = f"""source = ["x.xml"]
[schema]
rng = ["{ROOT / "schema" / "edition.rng"}"]
schematron = ["{ROOT / "schema" / "edition.sch"}"]
"""
_HEADERS: Final = {
    "states": "<revisionDesc><listChange>{}</listChange></revisionDesc>",
    "layers": "<profileDesc><creation><listChange>{}</listChange></creation></profileDesc>",
    "hands": "<profileDesc><handNotes>{}</handNotes></profileDesc>",
    "apparatus": "<encodingDesc><p><listWit>{}</listWit></p></encodingDesc>",
}


def document(kind: str, number: int) -> str:
    """Return a document with so many of a kind."""
    declared, frame, used = KINDS[kind]
    many = range(number)
    header = _HEADERS.get(kind, "").format("".join(declared.format(n=one) for one in many))
    body = frame.format("".join(used.format(n=one) for one in many))
    return (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Growth'
        "</title></titleStmt><publicationStmt><p>A made-up text.</p></publicationStmt><sourceDesc>"
        f"<p>None.</p></sourceDesc></fileDesc>{header}</teiHeader><text><body>{body}</body></text>"
        "</TEI>"
    )


def measured(text: str, command: list[str]) -> tuple[float, int]:
    """Return the seconds of CPU and the megabytes that a command takes with one document."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "edition.toml").write_text(_CONFIG, encoding="utf-8")
        (folder / "x.xml").write_text(text, encoding="utf-8")
        process = subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, "-m", "edition", *command],
            cwd=folder,
            env={**os.environ, "XDG_CACHE_HOME": str(folder / "cache")},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _, _, usage = os.wait4(process.pid, 0)
        return usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024


def main() -> None:
    """Measure the kinds that are named, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", action="store_true")
    parser.add_argument("--number", type=int, default=4_000)
    parser.add_argument("kinds", nargs="*", default=list(KINDS))
    given = parser.parse_args()
    command = ["build", "--no-fail-on-invalid"] if given.build else ["validate"]
    few, many = given.number, _TIMES * given.number
    print(
        f"{command[0]:12} {few:>7} s {many:>7} s exponent {few:>6} MB {many:>6} MB exponent times"
    )
    measured(document("items", 10), command)
    for kind in given.kinds:
        base, least = measured(document(kind, 10), command)
        small, less = measured(document(kind, few), command)
        text = document(kind, many)
        large, more = measured(text, command)
        print(
            f"{kind:12} {small - base:9.2f} {large - base:9.2f}"
            f" {_exponent(small, large, base):8.2f}"
            f" {less - least:9} {more - least:9} {_exponent(less, more, least):8.2f}"
            f" {(more - least) * 2**20 / len(text):5.0f}"
        )
        sys.stdout.flush()


def _exponent(small: float, large: float, base: float) -> float:
    return log(max(large - base, 0.01) / max(small - base, 0.01), _TIMES)


if __name__ == "__main__":
    main()
