"""Golden cases: one topic of encoding a folder, the HTML of its two views, and its findings."""

from __future__ import annotations

import json
import shutil
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from lxml import etree

from folders import run
from goldens import hold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from conftest import Show

_GOLDEN: Final = Path(__file__).parents[1] / "golden"
CASES: Final = sorted(path.parent.name for path in _GOLDEN.glob("*/in.xml"))


@pytest.mark.parametrize("view", ["diplomatic", "reading"])
@pytest.mark.parametrize("case", CASES)
def test_case(case: str, view: str, show: Show, request: pytest.FixtureRequest) -> None:
    """The HTML of the view is the one that was read and accepted."""
    shown = show((_GOLDEN / case / "in.xml").read_bytes(), view, leiden=case.startswith("leiden"))
    html = etree.tostring(shown, encoding="unicode") + "\n"
    hold(_GOLDEN / case / f"{view}.html", html, request)


@pytest.fixture(scope="session")
def findings(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """Return, by case, what a build of an edition of all cases says."""
    folder = tmp_path_factory.mktemp("cases")
    (folder / "edition.toml").write_text('source = ["*.xml"]\n', encoding="utf-8")
    for case in CASES:
        shutil.copy(_GOLDEN / case / "in.xml", folder / f"{case}.xml")
    said = run(folder, "build", "--jobs", "1", "--format", "json")[1]
    found: defaultdict[str, str] = defaultdict(str)
    for finding in json.JSONDecoder().raw_decode(said)[0]["findings"]:
        found[finding["file"].removesuffix(".xml")] += _told(finding)
    return found


def _told(finding: Mapping[str, Any]) -> str:
    place = f"{finding['line']}:{finding['column']}"
    lines = (
        f"{place} {finding['severity']} {finding['code']} {finding['xpath']}",
        f"  {finding['message']}",
        f"  {finding['hint']}",
    )
    return "".join(f"{line.rstrip()}\n" for line in lines)


@pytest.mark.parametrize("case", CASES)
def test_findings_of_a_case(
    case: str, findings: Mapping[str, str], request: pytest.FixtureRequest
) -> None:
    """A build says of the case what was read and accepted; nothing, where there is no file."""
    hold(_GOLDEN / case / "findings.txt", findings[case], request)
