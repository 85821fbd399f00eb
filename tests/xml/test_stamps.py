"""Stamps: a file that changed is told from one that did not, with all that it names."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest

from edition.xml.stamps import ABSENT, UNSETTLED, below, closure, lasting, stamp

if TYPE_CHECKING:
    from pathlib import Path


def _write(path: Path, text: str = "", *, age: float = 10) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    then = time.time_ns() - int(age * 1e9)
    os.utime(path, ns=(then, then))
    return path


def test_a_stamp_changes_with_the_time_and_with_the_size(tmp_path: Path) -> None:
    """Either alone makes another; neither makes the same."""
    path = _write(tmp_path / "a", "one")
    before, status = stamp(path), path.stat()
    assert stamp(path) == before
    path.write_text("four", encoding="utf-8")
    os.utime(path, ns=(status.st_mtime_ns, status.st_mtime_ns))
    assert stamp(path) != before
    path.write_text("two", encoding="utf-8")
    os.utime(path, ns=(status.st_mtime_ns + 1, status.st_mtime_ns + 1))
    assert stamp(path) != before


def test_what_is_not_there_has_the_stamp_of_nothing(tmp_path: Path) -> None:
    """Also where the name can't be one; a folder has a stamp."""
    assert stamp(tmp_path / "no") == ABSENT
    assert stamp(tmp_path / "a\0b") == ABSENT
    assert lasting(tmp_path / "no") == ABSENT
    assert stamp(tmp_path) != ABSENT


def test_a_file_written_just_now_has_no_lasting_stamp(tmp_path: Path) -> None:
    """It may change again within the same time; later it has its own."""
    fresh = _write(tmp_path / "a", "one", age=0)
    old = _write(tmp_path / "b", "one", age=1)
    assert lasting(fresh) == UNSETTLED
    assert lasting(old) == stamp(old)


def test_all_files_below_some_folders_are_given(tmp_path: Path) -> None:
    """At any depth, and no folder."""
    made = {
        _write(tmp_path / name) for name in ("one/a", "one/in/b", "two/c", "three/d", "one/in/e/f")
    }
    found = set(below([tmp_path / "one", tmp_path / "two", tmp_path / "no"]))
    assert found == {path for path in made if "three" not in path.parts}


@pytest.mark.parametrize("name", ["href", "source", "target", "url"])
def test_what_a_file_names_is_part_of_it(tmp_path: Path, name: str) -> None:
    """In every attribute that takes a file in, several in one too."""
    first = _write(tmp_path / "a.odd", f'<x><y {name}="b.xml in/c%20d.xml"/></x>')
    named = [_write(tmp_path / "b.xml", "<x/>"), _write(tmp_path / "in" / "c d.xml", "<x/>")]
    assert closure([first]) == tuple(sorted([first, *named]))


def test_what_a_named_file_names_is_part_too(tmp_path: Path) -> None:
    """Relative to itself; and files that name each other are gone through once."""
    a = _write(tmp_path / "a.xml", '<x href="in/b.xml"/>')
    b = _write(tmp_path / "in" / "b.xml", '<x href="c.xml"/>')
    c = _write(tmp_path / "in" / "c.xml", '<x href="../a.xml"/>')
    assert closure([a]) == tuple(sorted([a, b, c]))
    assert closure([c, a]) == closure([a])


@pytest.mark.parametrize(
    "value",
    [
        *("https://example.org/b.xml", "//example.org/b.xml", "#b", "", "no.xml", "."),
        *("http://[half", "tei:current", "a%00b"),
    ],
)
def test_what_is_no_file_of_the_machine_is_no_part(tmp_path: Path, value: str) -> None:
    """An address of the net, an element, a folder, a file that is not there."""
    first = _write(tmp_path / "a.xml", f'<x href="{value}"/>')
    assert closure([first]) == (first,)


def test_a_fragment_does_not_hide_the_file(tmp_path: Path) -> None:
    """What is taken in is an element of it."""
    first = _write(tmp_path / "a.xml", '<x href="b.xml#one"/>')
    second = _write(tmp_path / "b.xml", "<x/>")
    assert closure([first]) == (first, second)


def test_a_file_that_is_no_xml_names_nothing(tmp_path: Path) -> None:
    """Nor does one that is not there; both stay in the list, to be looked at again."""
    broken = _write(tmp_path / "a.xml", '<x href="b.xml">')
    _write(tmp_path / "b.xml", "<x/>")
    gone = tmp_path / "gone.xml"
    assert closure([broken, gone]) == (broken, gone)


def test_a_file_that_names_another_now_is_read_again(tmp_path: Path) -> None:
    """What was kept of it goes by its stamp."""
    first = _write(tmp_path / "a.xml", '<x href="b.xml"/>')
    _write(tmp_path / "b.xml", "<x/>")
    _write(tmp_path / "c.xml", "<x/>")
    assert closure([first]) == (first, tmp_path / "b.xml")
    _write(first, '<x href="c.xml"/>', age=5)
    assert closure([first]) == (first, tmp_path / "c.xml")
