"""Addresses of images that lead to no file of the edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from folders import LETTER, make_edition, run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("url", "told"),
    [("old map.png", "old%20map.png"), ("file:///D:/scans/map.png", "file:///D:/scans/map.png")],
)
def test_an_image_that_is_not_shown_is_told(tmp_path: Path, url: str, told: str) -> None:
    """A name with blanks, with what to write; a path of one computer."""
    folder = make_edition(tmp_path)
    text = LETTER.replace("</body>", f'<p>A <graphic url="{url}"/></p></body>')
    (folder / "letter.xml").write_text(text, encoding="utf-8")
    _, said = run(folder, "validate")
    assert said.count("image-missing") == 1, said
    assert told in said
