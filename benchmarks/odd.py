"""How long an ODD takes to become schemas, beside parsing the TEI's declarations with lxml.

Run: python benchmarks/odd.py [FOLDER]

FOLDER holds `p5subset.xml` and `odd/*.odd`; it is `../shared/tei` where none is given. Times are
the best of five, in milliseconds and as ratios to lxml's parse of `p5subset.xml` in the same
run, so that figures of different machines can be compared.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING

from lxml import etree

from edition import odd
from edition.source.names import TEI, tei

if TYPE_CHECKING:
    from collections.abc import Callable

_RUNS = 5
_DEFAULT = Path(__file__).resolve().parents[2] / "shared" / "tei"


def _best(work: Callable[[], object]) -> float:
    """Return the shortest of some runs, in seconds."""
    times = []
    for _ in range(_RUNS):
        begin = perf_counter()
        work()
        times.append(perf_counter() - begin)
    return min(times)


def _everything(p5: Path, folder: Path) -> Path:
    """Write an ODD that takes all modules of the TEI."""
    schema = etree.Element(tei("schemaSpec"), nsmap={None: TEI})
    schema.set("ident", "tei_all")
    schema.set("start", "TEI teiCorpus")
    for module in etree.parse(p5).iter(tei("moduleSpec")):
        etree.SubElement(schema, tei("moduleRef"), key=module.get("ident", ""))
    path = folder / "tei_all.odd"
    path.write_bytes(etree.tostring(schema))
    return path


def _compile(path: Path, p5: Path) -> None:
    schema = odd.read(path, p5=p5)
    odd.compile_relaxng(schema)
    odd.compile_schematron(schema)


def main(folder: Path) -> None:
    """Measure each ODD of a folder, and one of all of the TEI."""
    p5 = folder / "p5subset.xml"
    unit = _best(lambda: etree.parse(p5))
    print(f"{'parse of p5subset.xml (lxml)':32}{unit * 1000:8.0f} ms    1.0")
    with TemporaryDirectory() as made:
        for path in [*sorted((folder / "odd").glob("*.odd")), _everything(p5, Path(made))]:
            taken = _best(lambda path=path: _compile(path, p5))  # type: ignore[misc]
            print(f"{path.name:32}{taken * 1000:8.0f} ms{taken / unit:7.1f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else _DEFAULT)
