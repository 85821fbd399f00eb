"""Addresses of files: from what a document writes to a path, and against its bases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import etree

from edition.xml.addresses_of_files import against_base, beside, quoted
from edition.xml.parsing import display_name

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("value", "part"),
    [
        ("letter-1", "letter-1"),
        ("a b", "a%20b"),
        ("50%", "50%25"),
        ("a/b", "a%2Fb"),
        ("a?b#c", "a%3Fb%23c"),
        ("a:b", "a%3Ab"),
        ("Ärger", "%C3%84rger"),
        ("a.b_c~d!e$f&g'h(i)j*k+l,m;n=o@p", "a.b_c~d!e$f&g'h(i)j*k+l,m;n=o@p"),
        ('a"<>', "a%22%3C%3E"),
    ],
)
def test_an_identifier_is_one_part_of_an_address(value: str, part: str) -> None:
    """What would end or divide the part is written as a number; what may stand there stays."""
    assert quoted(value) == part


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("b.xml", "in/b.xml"),
        ("deep/b.xml", "in/deep/b.xml"),
        ("../b.xml", "b.xml"),
        ("./b.xml", "in/b.xml"),
        ("a%20b.xml", "in/a b.xml"),
        ("%C3%A4.xml", "in/ä.xml"),
    ],
)
def test_an_address_is_relative_to_the_file_that_has_it(
    tmp_path: Path, address: str, path: str
) -> None:
    """Whether or not a file is there."""
    assert beside(tmp_path / "in" / "a.xml", address) == (tmp_path / path).resolve()


def test_an_address_of_a_whole_path_stays_where_it_is(tmp_path: Path) -> None:
    """It begins anew from the root."""
    assert beside(tmp_path / "a.xml", "/etc/b.xml") == (tmp_path / "/etc/b.xml").resolve()


@pytest.mark.parametrize("address", ["a%00b", "x" * 5000])
def test_an_address_that_no_file_can_have_is_none(tmp_path: Path, address: str) -> None:
    """A null character, a name too long: no error comes of it."""
    assert beside(tmp_path / "a.xml", address) is None


def test_a_link_is_followed(tmp_path: Path) -> None:
    """The path is that of the file itself, so that what is outside is seen to be."""
    (tmp_path / "own").mkdir()
    (tmp_path / "secret.xml").write_text("", encoding="utf-8")
    (tmp_path / "own" / "link.xml").symlink_to(tmp_path / "secret.xml")
    assert beside(tmp_path / "own" / "a.xml", "link.xml") == (tmp_path / "secret.xml").resolve()


@pytest.mark.parametrize(
    ("xml", "address", "found"),
    [
        ("<a><x/></a>", "b.png", "b.png"),
        ('<a xml:base="parts/one.xml"><x/></a>', "b.png", "parts/b.png"),
        ('<a><x xml:base="parts/"/></a>', "b.png", "parts/b.png"),
        ('<a xml:base="one/"><b xml:base="two/"><x/></b></a>', "b.png", "one/two/b.png"),
        ('<a xml:base="one/"><b xml:base="/two/"><x/></b></a>', "b.png", "/two/b.png"),
        ('<a xml:base="https://example.org/e/"><x/></a>', "b.png", "https://example.org/e/b.png"),
        ('<a xml:base="parts/one.xml"><x/></a>', "https://e.org/b", "https://e.org/b"),
        ('<a xml:base="parts/one.xml"><x/></a>', "../b.png", "b.png"),
        ('<a xml:base="parts/one.xml"><x/></a>', "#id", "parts/one.xml#id"),
        ('<a xml:base="parts/one.xml"><b/><x/></a>', "", "parts/one.xml"),
    ],
)
def test_an_address_is_taken_against_all_bases_above_it(xml: str, address: str, found: str) -> None:
    """From the outermost in (XML Base); one that is whole needs none."""
    (element,) = etree.fromstring(xml).iter("x")
    assert against_base(element, address) == found


@pytest.mark.parametrize("address", ["http://[half", "//[1"])
def test_what_is_no_address_is_none(address: str) -> None:
    """Also where it stands in a base."""
    plain = etree.fromstring("<a/>")
    assert against_base(plain, address) is None
    based = etree.fromstring("<a/>")
    based.set("{http://www.w3.org/XML/1998/namespace}base", address)
    assert against_base(based, "b.png") is None


def test_a_path_is_shown_from_the_editions_folder_on(tmp_path: Path) -> None:
    """With slashes; one that is outside is shown whole, or as the edition climbs to it."""
    root = tmp_path / "own"
    assert display_name(root / "in" / "a.xml", root) == "in/a.xml"
    assert display_name(root / "in" / ".." / "a.xml", root) == "a.xml"
    assert display_name(tmp_path / "b.xml", root) == (tmp_path / "b.xml").as_posix()
    assert display_name(root / ".." / "x" / ".." / "b.xml", root) == "../b.xml"
