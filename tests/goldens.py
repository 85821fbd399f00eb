"""Golden files: what was read and accepted, compared with what is made now."""

from __future__ import annotations

from difflib import unified_diff
from html.parser import HTMLParser
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

_OPTION = "--update-golden"


def hold(golden: Path, made: str, request: pytest.FixtureRequest) -> None:
    """Fail with the difference where a text is not its golden file.

    Under `--update-golden` the file is rewritten as well, and the run fails all the same, so that
    the difference is read before it is kept. No file and an empty text are the same.
    """
    accepted = golden.read_bytes().decode("utf-8") if golden.exists() else ""
    if made == accepted:
        return
    if request.config.getoption(_OPTION):
        _rewrite(golden, made)
        verdict = f"{golden.name} was rewritten: read the difference before you keep it"
    else:
        verdict = f"{golden.name} is not what was accepted; if it is better: {_OPTION}"
    pytest.fail(f"{verdict}\n{_difference(accepted, made, golden.name)}", pytrace=False)


def _rewrite(golden: Path, made: str) -> None:
    if made:
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_bytes(made.encode("utf-8"))
    else:
        golden.unlink()


def _difference(accepted: str, made: str, name: str) -> str:
    old, new = accepted.split("\n"), made.split("\n")
    return "\n".join(unified_diff(old, new, f"accepted/{name}", f"made/{name}", lineterm="", n=1))


def broken(page: str) -> str:
    """Break a page into lines: before the `>` of each tag, so that no text gains a character."""
    return "".join(
        f"{piece[:-1]}\n>" if is_tag and piece.endswith(">") else piece
        for is_tag, piece in _pieces(page)
    )


def joined(lines: str) -> str:
    """Undo `broken`."""
    return "".join(
        f"{piece[:-2]}>" if is_tag and piece.endswith("\n>") else piece
        for is_tag, piece in _pieces(lines)
    )


def _pieces(page: str) -> list[tuple[bool, str]]:
    """Return the tags of a page and what stands between them: whether it is a tag, and its text."""
    tags = _Tags(page)
    places = [*tags.places, (len(page), False)]
    return [(is_tag, page[start:end]) for (start, is_tag), (end, _) in pairwise(places)]


class _Tags(HTMLParser):
    """Where the tags of a page begin, and where what is no tag begins."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=False)
        lengths = (len(line) + 1 for line in page.split("\n"))
        self._lines = list(accumulate(lengths, initial=0))
        self.places: list[tuple[int, bool]] = [(0, False)]
        self.feed(page)
        self.close()

    def _note(self, *, is_tag: bool) -> None:
        line, column = self.getpos()
        self.places.append((self._lines[line - 1] + column, is_tag))

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        self._note(is_tag=True)

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        self._note(is_tag=True)

    def handle_data(self, data: str) -> None:  # noqa: ARG002
        self._note(is_tag=False)

    def handle_entityref(self, name: str) -> None:  # noqa: ARG002
        self._note(is_tag=False)

    def handle_charref(self, name: str) -> None:  # noqa: ARG002
        self._note(is_tag=False)

    def handle_comment(self, data: str) -> None:  # noqa: ARG002
        self._note(is_tag=False)

    def handle_decl(self, decl: str) -> None:  # noqa: ARG002
        self._note(is_tag=False)
