"""Addresses that are joined with a base which is relative itself."""

from __future__ import annotations

import pytest

from edition.xml.uris import joined


@pytest.mark.parametrize(
    ("base", "address", "whole"),
    [
        ("", "a.xml", "a.xml"),
        ("b/", "a.xml", "b/a.xml"),
        ("b/", "../../a.xml#q", "../a.xml#q"),
        ("b.xml", "a.xml", "a.xml"),
        ("../b/", "a.xml", "../b/a.xml"),
        ("../b/c.xml", "#q", "../b/c.xml#q"),
        ("../../b/", "../a.xml#q", "../../a.xml#q"),
        ("../b/", "../../a.xml", "../../a.xml"),
        ("../b/", "https://example.org/a", "https://example.org/a"),
        ("../b/", "", "../b/"),
        ("https://example.org/b/", "a.xml", "https://example.org/b/a.xml"),
        ("http://[b", "a", None),
    ],
)
def test_a_relative_base_keeps_its_steps(base: str, address: str, whole: str | None) -> None:
    """`..` at its beginning leads out of the folder of the document (XML Base, section 4)."""
    assert joined(base, address) == whole
