"""Names in ASCII are the names that the letters of XML allow."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.regex.xml_names import NAME, NCNAME, NMTOKEN, QNAME, Names

_TEXTS = st.text(st.sampled_from("aZ_-.:09 é·\n[^\\"), max_size=5)


@pytest.mark.parametrize("names", [NAME, NCNAME, NMTOKEN, QNAME])
def test_the_quick_way_for_ascii_gives_the_same(names: Names) -> None:
    """Each character of ASCII begins a name, or goes on with it, in both or in neither."""
    whole = re.compile(names.pattern)
    for character in map(chr, range(128)):
        for text in (character, f"a{character}", f"a{character}b"):
            assert bool(names.fullmatch(text)) is bool(whole.fullmatch(text)), text


@given(text=_TEXTS)
def test_a_qualified_name_is_one_name_or_two(text: str) -> None:
    """With other letters, too."""
    parts = text.split(":")
    assert bool(QNAME.fullmatch(text)) is (len(parts) <= 2 and all(map(NCNAME.fullmatch, parts)))
