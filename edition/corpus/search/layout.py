"""Layout: in which file of an index a document and a word stand.

It hangs on the size of the edition and on the names of things, never on their order, so that one
changed document changes one segment and the short file with which a search starts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from zlib import crc32

from edition.corpus.search.words import is_unspaced

_SEGMENT: Final = 600_000
_SHARD: Final = 32_000
_TEXTS: Final = 12_000
_MOST_SEGMENTS: Final = 64
_MOST_SHARDS: Final = 32
_MOST_TEXTS: Final = 64


@dataclass(frozen=True, slots=True)
class Layout:
    """How an index is divided.

    Attributes:
        segments: The number of its segments, each with its own documents.
        shards: The number of files that a segment has for words.
        texts: The number of those that it has for texts.
    """

    segments: int
    shards: int
    texts: int

    def segment_of(self, document: str) -> int:
        """Return the segment of a document."""
        return crc32(document.encode()) & (self.segments - 1)

    def text_shard_of(self, document: str) -> int:
        """Return the shard of its segment in which the texts of a document stand."""
        return (crc32(document.encode()) >> 16) & (self.texts - 1)

    def word_shard_of(self, form: str) -> int:
        """Return the shard in which a form stands: with all that begin with its two letters."""
        second = 0 if is_unspaced(form) else ord(form[1:2] or "\0")
        return (37 * ord(form[0]) + second) & (self.shards - 1)

    def files(self, segment: int) -> tuple[str, ...]:
        """Return the names of the files of a segment."""
        words = (f"{segment}/w{number}.js" for number in range(self.shards))
        texts = (f"{segment}/t{number}.js" for number in range(self.texts))
        return (f"{segment}/d.js", *words, *texts)


def layout(characters: int) -> Layout:
    """Return how the index of an edition is divided.

    Args:
        characters: How long the texts of all passages are together.
    """
    segments = _power_of_two(characters / _SEGMENT, _MOST_SEGMENTS)
    size = characters / segments
    return Layout(
        segments,
        _power_of_two(size / _SHARD, _MOST_SHARDS),
        _power_of_two(size / _TEXTS, _MOST_TEXTS),
    )


def _power_of_two(least: float, most: int) -> int:
    number = 1
    while number < least and number < most:
        number *= 2
    return number
