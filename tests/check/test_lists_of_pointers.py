"""Lists of pointers: what separates them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from edition import source
from edition.check import pointers
from edition.config import Config
from edition.source import Document

if TYPE_CHECKING:
    from pathlib import Path

    from edition.source.positions import Remark


def _remarks(folder: Path, body: str) -> tuple[Remark, ...]:
    text = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{body}</TEI>'
    document = source.parse(text.encode(), path=folder / "a.xml", root=folder)
    assert isinstance(document, Document)
    return tuple(pointers.check(document, Config(root=folder)).remarks)


@pytest.mark.parametrize(
    ("written", "mended"),
    [("#a, #c", "#a #c"), ("#a,#c", "#a #c"), ("#a; #c;", "#a #c"), ("#a ,#c", "#a #c")],
)
def test_pointers_are_separated_by_spaces_alone(tmp_path: Path, written: str, mended: str) -> None:
    """A comma or semicolon between pointers is named, with the list as it should be."""
    body = f'<witness xml:id="a"/><witness xml:id="c"/><rdg wit="{written}"/>'
    found = _remarks(tmp_path, body)
    assert {item.hint for item in found} == {f'Separate them with spaces only: wit="{mended}".'}


def test_a_file_may_have_a_comma_in_its_name(tmp_path: Path) -> None:
    """A comma that belongs to a file that is there separates nothing."""
    (tmp_path / "one,two.txt").write_text("x")
    assert _remarks(tmp_path, '<ref target="one,two.txt"/>') == ()
