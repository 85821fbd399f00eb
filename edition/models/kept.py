"""Kept: compiled models in the cache, by the content of all that they are made of.

What is kept is JSON behind a checksum: a file that was cut or changed is told from a whole one,
and the models are compiled anew.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from lxml import etree

from edition.findings import Finding, Severity
from edition.models.compiling import Compiled
from edition.models.failing import Native
from edition.resources import shipped
from edition.xml import stamps
from edition.xml.checked_files import read_checked, write_checked
from edition.xml.places import Place
from edition.xml.regular import read_regular

if TYPE_CHECKING:
    from collections.abc import Iterable

_KIND: Final = "models"
_PROGRAM: Final = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Kept:
    """A place in the cache for the compiled models of one view.

    Attributes:
        file: The file there, whose name tells what they are made of.
    """

    file: Path

    def read(self) -> Compiled | None:
        """Return what is kept; None if there is nothing whole."""
        body = read_checked(self.file, _KIND)
        return None if body is None else _compiled(json.loads(body))

    def write(self, compiled: Compiled) -> None:
        """Keep compiled models; where the cache can't be written, nothing is kept."""
        body = json.dumps(_stored(compiled), ensure_ascii=False).encode()
        write_checked(self.file, _KIND, body)


def kept(folder: Path, named: Iterable[Path], *details: object) -> Kept:
    """Return the place of the compiled models of a view.

    Args:
        folder: The cache.
        named: The ODDs and stylesheets that an edition names; what they take in counts as well.
        details: What else decides what comes out.
    """
    own = (*stamps.below([shipped("transforms")]), *_PROGRAM.glob("*.py"))
    digest = sha256(repr(details).encode())
    for path in sorted({*own, *stamps.closure(named)}):
        digest.update(repr(str(path)).encode())
        with suppress(OSError):
            digest.update(sha256(read_regular(path)).digest())
    return Kept(folder / f"{digest.hexdigest()}.json")


def _stored(compiled: Compiled) -> dict[str, Any]:
    return {
        "tree": etree.tostring(compiled.tree, encoding="unicode"),
        "beyond": [(source, asdict(place)) for source, place in compiled.beyond],
        "natives": [asdict(native) for native in compiled.natives],
        "parameters": sorted(compiled.parameters),
        "namespaces": dict(compiled.namespaces),
        "css": compiled.css,
        "findings": [
            item.as_dict() | {"attributes": sorted(item.attributes)} for item in compiled.findings
        ],
    }


def _compiled(stored: dict[str, Any]) -> Compiled:
    return Compiled(
        tree=etree.fromstring(stored["tree"]),
        beyond=tuple((source, Place(**place)) for source, place in stored["beyond"]),
        natives=tuple(
            Native(**{**native, "place": Place(**native["place"])}) for native in stored["natives"]
        ),
        parameters=frozenset(stored["parameters"]),
        namespaces=stored["namespaces"],
        css=stored["css"],
        findings=tuple(map(_finding, stored["findings"])),
    )


def _finding(stored: dict[str, Any]) -> Finding:
    severity, attributes = Severity(stored["severity"]), frozenset(stored["attributes"])
    return Finding(**{**stored, "severity": severity, "attributes": attributes})
