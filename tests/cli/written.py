"""What the tests of the command line write into an edition, and read of what it says."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

NO_EMPHASIS: Final = """<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start>
<element name="TEI" ns="http://www.tei-c.org/ns/1.0"><ref name="any"/></element></start>
<define name="any"><zeroOrMore><choice><text/><attribute><anyName/></attribute><element>
<anyName><except><name ns="http://www.tei-c.org/ns/1.0">emph</name></except></anyName>
<ref name="any"/></element></choice></zeroOrMore></define></grammar>"""
ANYTHING: Final = NO_EMPHASIS.replace(">emph<", ">nonsense<")


def write(folder: Path, **files: str) -> None:
    """Write files, each by its name with `_` before the suffix."""
    for name, text in files.items():
        stem, _, suffix = name.rpartition("_")
        (folder / f"{stem}.{suffix}").write_text(text, encoding="utf-8")


def configure(folder: Path, settings: str) -> None:
    """Write an `edition.toml`."""
    (folder / "edition.toml").write_text(f'source = ["*.xml"]\n{settings}', encoding="utf-8")


def codes_of(out: str) -> list[str]:
    """Return the codes of the findings of a report as JSON."""
    return [found["code"] for found in json.loads(out)["findings"]]
