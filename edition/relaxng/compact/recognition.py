"""Which of the two syntaxes a schema is in."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from edition.regex.xml_names import NCNAME
from edition.xml.encodings import decoded

if TYPE_CHECKING:
    from pathlib import Path

_SUFFIX: Final = ".rnc"
_KEYWORDS: Final = r"(?:default\s+namespace|namespace|datatypes|grammar|element|include|div|start)"
_SEEN: Final = 4096


def is_compact(data: bytes, path: Path) -> bool:
    """Say whether a schema is in compact syntax, by how it begins and by its name.

    Args:
        data: Its bytes; the first of them are enough.
        path: Its name.
    """
    text = decoded(data[:_SEEN]).lstrip()
    if text.startswith("<"):
        return False
    return path.suffix == _SUFFIX or _beginning().match(text) is not None


@cache
def _beginning() -> re.Pattern[str]:
    """Return what tells a schema that has another suffix; to compile it takes a while."""
    return re.compile(rf"(?:#|\[|{_KEYWORDS}\b(?!\s*:)|\\?{NCNAME.pattern}+\s*+[|&]?=)")
