"""Editions of the shared corpora, as their editors would configure them: whole, and well linked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from click.testing import CliRunner
from lxml import etree

from edition.cli import cli

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.corpus

_EDITIONS = Path(__file__).parent / "editions"
_NAMES = ("frus", "frankenstein", "sicily", "muqtabas")
_TO_THE_TOP = {"preface/parallel.html#pg_III"}
"""The first sheet of a part stands above its first row, so these links lead to the page alone."""


def _links(page: etree._Element) -> Iterator[str]:
    for element in page.iter("a", "link", "script", "img", "source"):
        address = element.get("href") or element.get("src")
        if address and not urlsplit(address).scheme and not address.startswith("//"):
            yield address


def _written(folder: Path) -> set[str]:
    """Return what stands in attributes of the published TEI: links of editors, told as findings."""
    published = (_parsed(path) for path in folder.glob("*/*.xml"))
    return {
        str(value) for root in published for one in root.iter() for value in one.attrib.values()
    }


def _parsed(path: Path) -> etree._Element:
    return etree.parse(path, etree.XMLParser(recover=True, huge_tree=True)).getroot()


def _is_written(address: str, written: set[str]) -> bool:
    """Say whether a link is an editor's own; pages of parts lie a folder deeper."""
    return address in {*written, *_TO_THE_TOP} or address.removeprefix("../") in written


def _dangling(folder: Path, written: set[str]) -> set[str]:
    """Return the links of pages that lead to no file, or to no place in it."""
    places: dict[Path, set[str]] = {}
    sought: dict[tuple[Path, str], str] = {}
    for path in folder.rglob("*.html"):
        root = etree.parse(path, etree.HTMLParser(encoding="utf-8", huge_tree=True)).getroot()
        places[path.resolve()] = {one.get("id", "") for one in root.iter(etree.Element)}
        for address in set(_links(root)):
            if _is_written(address, written):
                continue
            file, place = urldefrag(address)
            target = (path.parent / unquote(urlsplit(file).path)).resolve() if file else path
            place = "" if place.startswith(":~:") else place.partition(":~:")[0]
            sought[target.resolve(), unquote(place)] = f"{path.relative_to(folder)} → {address}"
    return {
        said
        for (target, place), said in sought.items()
        if not target.is_file() or (place and target in places and place not in places[target])
    }


@pytest.mark.parametrize("name", _NAMES)
def test_an_edition_is_built_and_each_link_arrives(shared: Path, tmp_path: Path, name: str) -> None:
    """All documents are published, and no page leads to a page or place that is not there."""
    assert shared
    config = _EDITIONS / name / "edition.toml"
    out = tmp_path / "build"
    result = CliRunner().invoke(cli, ["build", "--config", str(config), "--out", str(out)])
    assert result.exit_code == 0, result.output[-2000:]
    assert sorted(_dangling(out, _written(out)))[:20] == []
