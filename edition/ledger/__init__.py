"""The ledger: each intervention of the reading text, with its place, its rule and who did it."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from dataclasses import asdict, astuple, fields
from typing import TYPE_CHECKING

from edition.ledger.cells import defused
from edition.ledger.rows import Row, rows
from edition.ledger.traces import Trace, trace

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Row", "Trace", "as_csv", "as_json", "rows", "trace"]


def as_csv(found: Sequence[Row]) -> bytes:
    """Return the ledger as CSV (RFC 4180, UTF-8), with a line of column names.

    A cell that a spreadsheet would run begins with an apostrophe.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(field.name for field in fields(Row))
    writer.writerows(map(defused, astuple(row)) for row in found)
    return text.getvalue().encode("utf-8")


def as_json(found: Sequence[Row]) -> bytes:
    """Return the ledger as JSON: its rows, and how often each rule was at work."""
    totals = Counter(row.rule for row in found)
    content = {"rows": [asdict(row) for row in found], "rules": dict(totals.most_common())}
    return f"{json.dumps(content, ensure_ascii=False, indent=1)}\n".encode()
