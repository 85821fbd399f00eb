"""What a document uses and what was found of it, as it is kept between builds."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.coverage import Key, Use, uses
from edition.views import images
from edition.xml.material import material

if TYPE_CHECKING:
    from edition.config import Config
    from edition.coverage.specimens import Shown
    from edition.source import Document

_LENGTH: Final = 32


@dataclass(frozen=True, slots=True)
class Used:
    """What a document uses, as it is kept.

    Attributes:
        file: The path of the document.
        content: The digest of all that it is made of.
        uses: What it uses: element, attribute, value; how often; the line, the places.
    """

    file: str
    content: str
    uses: tuple[tuple[str, str, str, int, int, tuple[int, ...]], ...]

    def named(self, name: str) -> dict[Key, Use]:
        """Return what it uses.

        Args:
            name: What findings call the document.
        """
        return {
            Key(element, attribute, value): Use(count, name, line, places)
            for element, attribute, value, count, line, places in self.uses
        }


@dataclass(frozen=True, slots=True)
class Judged:
    """What was found of a document, as it is kept: a statement, whether it is said, specimens."""

    verdicts: tuple[tuple[str, str, str, bool, Shown], ...]


def used(document: Document, config: Config) -> Used:
    """Return what a document uses."""
    listed = tuple((*key, one.count, one.line, one.places) for key, one in uses(document).items())
    found = images.gather(document, material(config))
    parts = (sorted(found.shown.items()), sorted(found.facsimiles.items()), sorted(found.refused))
    content = digest(etree.tostring(document.tree), parts, config.hyphens)
    return Used(str(document.path), content, listed)


def digest(*parts: object) -> str:
    """Return a digest of values that are written out the same whenever they are the same."""
    return sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]
