"""Order: a misplaced element is told before which of its siblings it belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from edition import relaxng

if TYPE_CHECKING:
    from pathlib import Path

_LIST = """<element name="list" xmlns="http://relaxng.org/ns/structure/1.0">
  <attribute name="type"/>
  <optional><element name="head"><text/></element></optional>
  <zeroOrMore><element name="desc"><text/></element></zeroOrMore>
  <oneOrMore><choice>
    <element name="item"><zeroOrMore><element name="p"><text/></element></zeroOrMore></element>
    <group><element name="label"><text/></element><element name="item"><text/></element></group>
  </choice></oneOrMore>
  <optional><element name="trailer"><text/></element></optional>
</element>"""


def _before(folder: Path, content: str) -> list[tuple[str, str]]:
    schema = folder / "list.rng"
    schema.write_text(_LIST, encoding="utf-8")
    found = relaxng.load(schema).validate(f'<list type="a">{content}</list>'.encode())
    return [(item.element, item.before) for item in found]


@pytest.mark.parametrize(
    ("content", "element", "before"),
    [
        ("<item/><head/>", "head", "item"),
        ("<item/><item/><head/>", "head", "item"),
        ("<desc/><item/><head/>", "head", "desc"),
        ("<head/><desc/><item/><desc/>", "desc", "item"),
        ("<label/><item/><head/>", "head", "label"),
        ("<item><p/></item><head/><item/>", "head", "item"),
    ],
)
def test_the_sibling_that_it_should_precede(
    tmp_path: Path, content: str, element: str, before: str
) -> None:
    """It is the last one before which the schema allows the element."""
    assert _before(tmp_path, content) == [(element, before)]


@pytest.mark.parametrize("content", ["<head/><item/><head/>", "<item/><trailer/><p/>"])
def test_what_is_allowed_nowhere_before_has_no_such_remedy(tmp_path: Path, content: str) -> None:
    """A second heading, and what belongs into another element, are only told as misplaced."""
    assert [before for _, before in _before(tmp_path, content)] == [""]
