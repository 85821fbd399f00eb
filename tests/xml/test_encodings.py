"""Encodings: which one a file is in, and its text whatever it is."""

from __future__ import annotations

import codecs

import pytest

from edition.xml.encodings import decoded, encoding_of, for_expat, has_mark


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"<a/>", "utf-8"),
        (b"", "utf-8"),
        (b'<?xml version="1.0"?><a/>', "utf-8"),
        (b'<?xml version="1.0" encoding="ISO-8859-1"?><a/>', "iso-8859-1"),
        (b"<?xml version='1.0' encoding='Windows-1252'?><a/>", "windows-1252"),
        (b'<?xml version="1.0"\n encoding = "koi8-r" standalone="yes"?><a/>', "koi8-r"),
        (b'<a encoding="koi8-r"/>', "utf-8"),
        (b'<?xml version="1.0"?><a encoding="koi8-r"/>', "utf-8"),
        (b' <?xml version="1.0" encoding="koi8-r"?><a/>', "utf-8"),
        (codecs.BOM_UTF8 + b"<a/>", "utf-8-sig"),
        (codecs.BOM_UTF8 + b'<?xml version="1.0" encoding="latin-1"?><a/>', "utf-8-sig"),
        (codecs.BOM_UTF16_LE + "<a/>".encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + "<a/>".encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + "<a/>".encode("utf-32-le"), "utf-32-le"),
        (codecs.BOM_UTF32_BE + "<a/>".encode("utf-32-be"), "utf-32-be"),
    ],
)
def test_a_file_says_what_it_is_in(data: bytes, encoding: str) -> None:
    """By its mark, which comes before its declaration; without either it is UTF-8."""
    assert encoding_of(data) == encoding


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("ä".encode(), "ä"),
        (codecs.BOM_UTF8 + "ä".encode(), "ä"),
        (codecs.BOM_UTF16_LE + "ä".encode("utf-16-le"), "ä"),
        (codecs.BOM_UTF16_BE + "ä".encode("utf-16-be"), "ä"),
        (b"a\xe4b", "a\ufffdb"),
    ],
)
def test_a_text_is_had_without_its_mark(data: bytes, text: str) -> None:
    """And what does not fit the encoding is seen to be missing."""
    assert decoded(data) == text


def test_a_declared_encoding_decodes_the_text() -> None:
    """One that nobody knows is read as UTF-8, so that a line of the file can be shown."""
    head = '<?xml version="1.0" encoding="{}"?>'
    known = head.format("koi8-r") + "<a>ж</a>"
    assert decoded(known.encode("koi8-r")) == known
    unknown = head.format("x-own") + "<a>ж</a>"
    assert decoded(unknown.encode()) == unknown


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_a_mark_is_seen_at_the_beginning_only(mark: bytes) -> None:
    """Elsewhere it is a character of the text."""
    assert has_mark(mark + b"<a/>")
    assert not has_mark(b"<a/>" + mark)


@pytest.mark.parametrize("name", ["utf-8", "us-ascii", "iso-8859-1", "UTF-8"])
def test_what_expat_knows_is_handed_on_as_it_is(name: str) -> None:
    """Without another name for its encoding."""
    data = f'<?xml version="1.0" encoding="{name}"?><a/>'.encode()
    assert for_expat(data) == (data, None)


def test_what_expat_does_not_know_is_written_anew() -> None:
    """In UTF-8, which the declaration then does not name."""
    data = '<?xml version="1.0" encoding="koi8-r"?>\n<a>ж</a>'.encode("koi8-r")
    written, name = for_expat(data)
    assert name == "utf-8"
    assert written.decode() == data.decode("koi8-r")


def test_an_encoding_that_nobody_knows_is_left_to_the_parser() -> None:
    """Which then says so."""
    data = b'<?xml version="1.0" encoding="x-own"?><a/>'
    assert for_expat(data) == (data, None)
