"""Pointers: which attributes are some, where they lead, and what is said of those that do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from edition import source
from edition.check.pointer_attributes import is_pointer
from edition.check.pointers import check
from edition.config import Config
from edition.source import Document

if TYPE_CHECKING:
    from pathlib import Path

    from edition.source.positions import Remark

_TEI = "http://www.tei-c.org/ns/1.0"


def _remarks(folder: Path, body: str) -> list[Remark]:
    document = source.parse(
        f'<TEI xmlns="{_TEI}">{body}</TEI>'.encode(), path=folder / "a.xml", root=folder
    )
    assert isinstance(document, Document)
    return list(check(document, Config(root=folder)).remarks)


def _one(folder: Path, body: str) -> Remark:
    (found,) = _remarks(folder, body)
    return found


@pytest.mark.parametrize(
    ("element", "attribute", "pointer"),
    [
        ("persName", "ref", True),
        ("ref", "target", True),
        ("p", "corresp", True),
        ("seg", "resp", True),
        ("del", "hand", True),
        ("handShift", "new", True),
        ("handNote", "new", False),
        ("graphic", "url", True),
        ("p", "url", False),
        ("app", "from", True),
        ("date", "from", False),
        ("rdg", "wit", True),
        ("sp", "who", True),
        ("lb", "edRef", True),
        ("lb", "ed", False),
        ("persName", "key", False),
        ("p", "n", False),
        ("p", "xml:id", False),
        ("TEI", "location", True),
        ("variantEncoding", "location", False),
        ("p", "facs", True),
        ("spanGrp", "inst", True),
        ("p", "inst", False),
        ("delSpan", "spanTo", True),
    ],
)
def test_an_attribute_is_a_pointer_where_the_tei_says_so(
    element: str, attribute: str, *, pointer: bool
) -> None:
    """On all elements, on some, or on all but some."""
    assert is_pointer(element, attribute) is pointer


@pytest.mark.parametrize(
    "pointer",
    [
        *("#a", "#a #b", "a.xml#a", "a.xml", "#", "", "https://example.org/#zz", "//e.org/x"),
        *("mailto:ada@example.org", "urn:x:y", "psn:ada", "/top/of/the/site", "#xpath(//p)"),
        *("#string-range(a,1,2)", "#%61"),
    ],
)
def test_a_pointer_that_arrives_or_leaves_the_edition_is_silent(
    tmp_path: Path, pointer: str
) -> None:
    """To ids of the document, by its own name too, to the web, and by schemes of XPointer."""
    (tmp_path / "a.xml").write_text(
        f'<TEI xmlns="{_TEI}"><p xml:id="a"/><p xml:id="b"/></TEI>', encoding="utf-8"
    )
    body = f'<p xml:id="a"/><p xml:id="b"/><ref target="{pointer}"/>'
    assert _remarks(tmp_path, body) == []


@pytest.mark.parametrize(
    ("body", "code", "told"),
    [
        ('<ref target="#nowhere"/>', "pointer-dangling", "points to #nowhere"),
        ('<ref target="#a#b"/>', "pointer-dangling", "points to #a#b"),
        ('<ref target="http://[half"/>', "pointer-dangling", "is not a pointer"),
        ('<ref target="gone.xml"/>', "pointer-dangling", "there is no such file"),
        ('<ref target="deep/gone.xml#x"/>', "pointer-dangling", "there is no such file"),
        ('<persName ref="4711"/>', "pointer-dangling", "there is no such file"),
        ('<graphic url="gone.jpg"/>', "image-missing", "gone.jpg"),
        ('<pb facs="GONE.TIF"/>', "image-missing", "GONE.TIF"),
        ('<del hand="#x"/>', "hand-undeclared", "points to #x"),
        ('<handShift new="#x"/>', "hand-undeclared", "points to #x"),
        ('<add change="#x"/>', "state-undeclared", "points to #x"),
        ('<p xml:id="x"/><add hand="#x"/>', "pointer-mistaken", "<p>"),
        ('<p xml:id="x"/><handShift new="#x"/>', "pointer-mistaken", "<handNote>"),
        ('<p xml:id="x"/><add change="#x"/>', "pointer-mistaken", "<change>"),
    ],
)
def test_a_pointer_that_leads_nowhere_is_told(
    tmp_path: Path, body: str, code: str, told: str
) -> None:
    """By its kind; with the attribute, the element, and what it points to."""
    found = _one(tmp_path, body)
    assert found.code == code
    assert told in found.message
    assert found.message.endswith(".")
    assert found.attributes or code == "image-missing"


@pytest.mark.parametrize(
    ("body", "hint"),
    [
        ('<p xml:id="ada-reed"/><ref target="#ada-read"/>', 'Did you mean "#ada-reed"?'),
        ('<p xml:id="a"/><ref target="#zzzz"/>', 'xml:id="zzzz"'),
        ('<handNote xml:id="clerk1"/><del hand="#clerk2"/>', 'Did you mean "#clerk1"?'),
        ('<del hand="#zzzz"/>', "<handNote xml:id>"),
        ('<handShift new="#zzzz"/>', "<handNote xml:id>"),
        ('<del change="#zzzz"/>', "<change xml:id>"),
        ('<persName ref="pmb12"/>', '"#"'),
        ('<persName ref="pmb.12"/>', ""),
    ],
)
def test_a_pointer_that_leads_nowhere_is_answered(tmp_path: Path, body: str, hint: str) -> None:
    """With the id that looks like it, or with where to declare what is meant."""
    found = _one(tmp_path, body)
    assert hint in found.hint
    assert bool(found.hint) is bool(hint)


def test_each_pointer_of_several_is_followed(tmp_path: Path) -> None:
    """And each that leads nowhere is told."""
    found = _remarks(tmp_path, '<p xml:id="a"/><ref target="#x #a #y"/>')
    assert ["#x" in item.message or "#y" in item.message for item in found] == [True, True]


def test_pointers_of_other_namespaces_are_no_matter(tmp_path: Path) -> None:
    """What `target` means there is not known."""
    assert _remarks(tmp_path, '<ref xmlns="http://example.org/" target="#x"/>') == []


def test_an_id_is_looked_for_in_another_file_once_it_can_be_read(tmp_path: Path) -> None:
    """Of a file that is no TEI, or is broken, no id is known to be missing."""
    (tmp_path / "broken.xml").write_text("<TEI", encoding="utf-8")
    (tmp_path / "page.html").write_text("<html/>", encoding="utf-8")
    body = '<ref target="broken.xml#x"/><ref target="page.html#x"/>'
    assert _remarks(tmp_path, body) == []


@pytest.mark.parametrize("count", [2, 3])
def test_an_id_given_again_is_told_each_time(tmp_path: Path, count: int) -> None:
    """All but the first, with the line of that one."""
    body = "\n".join(['<p xml:id="a"/>'] * count)
    found = _remarks(tmp_path, body)
    assert [item.code for item in found] == ["duplicate-id"] * (count - 1)
    assert all("line 1" in item.message for item in found)
