"""The checks that no schema makes: one list. Whoever writes a check adds it here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from edition.check import (
    controls,
    copies,
    dates_and_languages,
    generated,
    pointers,
    private_use,
    spans,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from edition.check.seen import Seen
    from edition.config import Config
    from edition.source import Document

    Check: TypeAlias = Callable[[Document, Config], Seen]

CHECKS: Final[tuple[Check, ...]] = (
    pointers.check,
    dates_and_languages.check,
    controls.check,
    private_use.check,
    spans.check,
    copies.check,
    generated.check,
)
"""In the order in which they run; what they remark is sorted by place."""
