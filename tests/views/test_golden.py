"""Golden cases: one topic of encoding a folder, and the HTML of its two views."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from lxml import etree

if TYPE_CHECKING:
    from conftest import Show

CASES: Final = sorted(
    path.parent.name for path in (Path(__file__).parents[1] / "golden").glob("*/in.xml")
)


@pytest.mark.parametrize("view", ["diplomatic", "reading"])
@pytest.mark.parametrize("case", CASES)
def test_case(case: str, view: str, show: Show, root: Path, request: pytest.FixtureRequest) -> None:
    """The HTML of the view is the one that was read and accepted."""
    folder = root / "tests" / "golden" / case
    golden = folder / f"{view}.html"
    shown = show((folder / "in.xml").read_bytes(), view, leiden=case.startswith("leiden"))
    html = etree.tostring(shown, encoding="unicode") + "\n"
    if request.config.getoption("--update-golden"):
        golden.write_text(html, encoding="utf-8")
        pytest.fail(f"{golden.name} of {case} was rewritten: read it before you keep it")
    assert html == golden.read_text(encoding="utf-8")
