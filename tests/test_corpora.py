"""Every document of the shared corpora, made as a build makes it."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from making import CORPORA, Maker, errors, restored

pytestmark = pytest.mark.corpus

_JAR = Path(__file__).parent / "browser/node_modules/vnu-jar/build/dist/vnu.jar"

_LANGUAGE = "for attribute “lang”"
"""The language tags are the sources' own, such as `eng` and `sr-Cryl`: the pages keep them."""


@pytest.fixture(scope="module")
def maker(shared: Path) -> Maker:
    """Return what makes the documents of the corpora."""
    return Maker(shared / "corpora")


@pytest.mark.parametrize("corpus", CORPORA)
def test_no_document_loses_a_character(maker: Maker, shared: Path, corpus: str) -> None:
    """Each document builds in both views, and the proof of each page finds no error."""
    lost = {}
    made = 0
    for path in sorted((shared / "corpora" / corpus).rglob("*.xml")):
        document = maker.read(path)
        if document is not None:
            made += 1
            found = errors(maker.make(document))
            if found:
                lost[path.name] = found[:3]
    assert lost == {}
    assert made


@pytest.mark.parametrize("corpus", CORPORA)
def test_the_diplomatic_text_comes_back(maker: Maker, shared: Path, corpus: str) -> None:
    """The reading page of each text without foot notes gives back the diplomatic text."""
    differing = []
    for path in sorted((shared / "corpora" / corpus).rglob("*.xml"))[::4]:
        document = maker.read(path)
        if document is not None:
            product = maker.make(document)
            found = [
                page for name, page in product.files.items() if name.endswith("/diplomatic.html")
            ]
            pages = b"".join(found)
            if b"data-moved" not in pages and b"data-view" in pages:
                rebuilt, shown = restored(product, document.id)
                if rebuilt != shown:
                    differing.append(path.name)
    assert differing == []


def test_all_pages_are_valid_html(maker: Maker, shared: Path, tmp_path: Path) -> None:
    """The Nu checker finds no error in any page of any document."""
    if not _JAR.is_file() or shutil.which("java") is None:
        pytest.skip("vnu-jar or Java is not installed; run: npm ci, in tests/browser")
    for number, path in enumerate(sorted((shared / "corpora").rglob("*.xml"))):
        document = maker.read(path)
        if document is not None and len(document.data) < 600_000:
            product = maker.make(document)
            for name in ("diplomatic", "reading"):
                page = product.files[f"{document.id}/{name}.html"]
                (tmp_path / f"{number}-{path.stem}-{name}.html").write_bytes(page)
    command = ["java", "-Xss8m", "-jar", str(_JAR), "--format", "json", "--errors-only"]
    command += ["--exit-zero-always", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=900)
    found = [
        f"{Path(item['url']).name}:{item.get('lastLine')}: {item['message']}"
        for item in json.loads(done.stderr)["messages"]
        if _LANGUAGE not in item["message"]
    ]
    assert found == []
