"""How golden files are compared, renewed, and broken into lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldens import broken, hold, joined

if TYPE_CHECKING:
    from pathlib import Path


def _held(golden: Path, made: str, request: pytest.FixtureRequest, *, update: bool) -> str:
    """Return what `hold` says where it fails; nothing where it passes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(request.config.option, "update_golden", update)
        try:
            hold(golden, made, request)
        except pytest.fail.Exception as failure:
            return str(failure)
    return ""


def test_what_was_accepted_passes(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """A text that is its golden file passes, also where files are renewed."""
    golden = tmp_path / "page.txt"
    golden.write_bytes(b"a\r\nb")
    assert [_held(golden, "a\r\nb", request, update=update) for update in (False, True)] == ["", ""]


def test_a_difference_is_shown(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """A text that differs fails with the lines that differ; the file stays."""
    golden = tmp_path / "page.txt"
    golden.write_bytes(b"a\nb\n")
    said = _held(golden, "a\nc\n", request, update=False)
    assert "\n-b\n+c\n" in said
    assert golden.read_bytes() == b"a\nb\n"


def test_a_file_that_is_renewed_fails_the_run(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Under `--update-golden` the difference is shown, the file rewritten, and the run fails."""
    golden = tmp_path / "new" / "page.txt"
    said = _held(golden, "a\r\n", request, update=True)
    assert "page.txt was rewritten" in said
    assert "+a" in said
    assert golden.read_bytes() == b"a\r\n"


def test_a_file_of_nothing_is_taken_away(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """A golden file whose text is gone is not left over."""
    golden = tmp_path / "page.txt"
    golden.write_bytes(b"a")
    assert "was rewritten" in _held(golden, "", request, update=True)
    assert not golden.exists()


@given(st.lists(st.sampled_from([*"<>/ab=\"'& \n", "<p>", "</p>", "<br", '<a t=">">', "\n>"])))
def test_breaking_into_lines_can_be_undone(pieces: list[str]) -> None:
    """Whatever a page holds, also stray signs and ends of lines, it comes back as it was."""
    page = "".join(pieces)
    assert joined(broken(page)) == page


def test_lines_break_in_tags_alone() -> None:
    """Text, an attribute, a style and a comment that hold `>` stay in one piece."""
    page = '<p title="a>b">c > d</p><!-- > --><style>e > f { }</style>'
    assert broken(page) == ('<p title="a>b"\n>c > d</p\n><!-- > --><style\n>e > f { }</style\n>')
