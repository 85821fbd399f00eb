"""`docs/findings.md` has an example of each finding: what is said of one in an invented letter."""

from __future__ import annotations

from pathlib import Path

import pytest
from examples import EXAMPLES, write

from edition.findings.catalogue import CATALOGUE
from folders import run

_PAGE = Path(__file__).resolve().parents[2] / "docs" / "findings.md"
_WIDEST = 200


def test_each_finding_has_an_example() -> None:
    """In the order of the catalogue."""
    assert list(EXAMPLES) == list(CATALOGUE)


@pytest.mark.parametrize("code", EXAMPLES)
def test_an_example_is_as_it_is_told(
    code: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """The page has the finding as a run tells it, word for word."""
    folder = tmp_path / "letters"
    folder.mkdir()
    write(EXAMPLES[code], folder)
    said = run(folder, EXAMPLES[code].command)[1]
    blocks = [block for block in said.split("\n\n") if f"    [{code}]" in block]
    assert blocks, said
    told = "\n".join(
        line if len(line) <= _WIDEST else f"{line[:_WIDEST]}…"
        for line in blocks[0].strip("\n").split("\n")
        if not line.startswith(f"    [{code}]")
    )
    assert str(tmp_path) not in told
    _hold(code, f"```text\n{told}\n```", request)


def _hold(code: str, example: str, request: pytest.FixtureRequest) -> None:
    page = _PAGE.read_text(encoding="utf-8")
    heading = f"## `{code}`\n"
    before, _, rest = page.partition(heading)
    section, following, after = rest.partition("\n## ")
    if f"\n{example}\n" in section:
        return
    if request.config.getoption("--update-golden"):
        kept = section.partition("\n```text\n")[0].rstrip("\n")
        made = f"{before}{heading}{kept}\n\n{example}\n{following}{after}"
        _PAGE.write_text(made, encoding="utf-8")
    pytest.fail(f"the example of {code} is another now: --update-golden\n{example}")
