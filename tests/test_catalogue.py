"""The codes of findings and their documentation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from edition.findings.catalogue import CATALOGUE

if TYPE_CHECKING:
    from pathlib import Path


def test_each_code_has_a_heading(root: Path) -> None:
    """`docs/findings.md` has a section for each code, in the order of the catalogue."""
    text = (root / "docs" / "findings.md").read_text(encoding="utf-8")
    assert re.findall(r"^## `(.+)`$", text, re.MULTILINE) == list(CATALOGUE)


def test_the_documentation_says_what_explain_says(root: Path) -> None:
    """Title and explanation of each code stand in `docs/findings.md`, word for word."""
    text = (root / "docs" / "findings.md").read_text(encoding="utf-8")
    for entry in CATALOGUE.values():
        assert entry.title in text
        assert entry.explanation in text


def test_each_code_is_used(root: Path) -> None:
    """No code stands in the catalogue that nothing reports."""
    sources = [path for path in (root / "edition").rglob("*.py") if path.name != "catalogue.py"]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    assert [code for code in CATALOGUE if f'"{code}"' not in text] == []
