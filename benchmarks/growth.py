"""How time and memory grow with a document that holds much of one thing.

Usage: python benchmarks/growth.py [--build] [--number N] [KIND...]

For each kind a document is made with N (4,000) and with four times as many, and validated (or
built) in a process of its own. Printed are the seconds of CPU beyond those of a document with ten,
the exponent of their growth (1 is linear, 2 quadratic), and the memory of the larger run in MB.
The bar is an exponent of 1.15.
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
    "pages": ("", "<p>{}</p>", """<pb n="{n}"/>w{n} """),
    "lines": ("", "<p>{}</p>", """<lb n="{n}"/>w{n} """),
    "notes": ("", "<p>{}</p>", "w{n}<note>note {n}</note> "),
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
    print(f"{command[0]:12} {given.number:>8} {_TIMES * given.number:>8} exponent      MB")
    measured(document("items", 10), command)
    for kind in given.kinds:
        base, _ = measured(document(kind, 10), command)
        small, _ = measured(document(kind, given.number), command)
        large, memory = measured(document(kind, _TIMES * given.number), command)
        exponent = log(max(large - base, 0.01) / max(small - base, 0.01), _TIMES)
        print(f"{kind:12} {small - base:8.2f} {large - base:8.2f} {exponent:8.2f} {memory:7}")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
