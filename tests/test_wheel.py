"""The wheel of `make dist`: installed alone in an empty environment, and run far from here."""

from __future__ import annotations

import subprocess
import venv
import zipfile
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

_TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
<titleStmt><title>A note</title></titleStmt><publicationStmt><p>Invented.</p></publicationStmt>
<sourceDesc><p>Invented.</p></sourceDesc></fileDesc></teiHeader>
<text><body><p>Arrive <del>Monday</del> <add>Tuesday</add>.</p></body></text></TEI>"""


def _run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done


@pytest.fixture(scope="module")
def wheel(pytestconfig: pytest.Config) -> Path:
    """Return the wheel that `--wheel` names."""
    given: Path | None = pytestconfig.getoption("--wheel")
    if given is None:
        pytest.skip("make dist builds a wheel and tries it; no --wheel names one")
    return given.resolve()


@pytest.fixture(scope="module")
def edition_command(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the `edition` command of an environment that holds nothing but the wheel."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder / "env", with_pip=True)
    python = folder / "env/bin/python"
    _run(python, "-m", "pip", "install", "--disable-pip-version-check", wheel, cwd=folder)
    return folder / "env/bin/edition"


def test_the_wheel_builds_an_edition(edition_command: Path, tmp_path: Path) -> None:
    """A folder with one line of configuration and one document becomes an edition."""
    (tmp_path / "edition.toml").write_text('source = ["*.xml"]\n')
    (tmp_path / "note.xml").write_text(_TEI)
    _run(edition_command, "build", cwd=tmp_path)
    assert "Tuesday" in (tmp_path / "build/note/reading.html").read_text()
    assert "Monday" in (tmp_path / "build/note/diplomatic.html").read_text()


def test_the_wheel_knows_its_version(edition_command: Path, tmp_path: Path) -> None:
    """`edition --version` answers without a configuration."""
    assert "edition, version" in _run(edition_command, "--version", cwd=tmp_path).stdout


def test_the_wheel_says_that_it_is_typed(wheel: Path) -> None:
    """`py.typed` is in the package, so that type checkers read its annotations (PEP 561)."""
    with zipfile.ZipFile(wheel) as archive:
        assert "edition/py.typed" in archive.namelist()


def test_the_wheel_brings_its_schema(edition_command: Path, tmp_path: Path) -> None:
    """An edition names the schema in the wheel, compiles its ODD, and can't write over it."""
    (tmp_path / "edition.toml").write_text(
        'source = ["*.xml"]\nschema.rng = ["shipped:edition.rng"]\n'
        'schema.schematron = ["shipped:edition.sch"]\n'
    )
    (tmp_path / "note.xml").write_text(_TEI.replace("<p>Arrive", "<p><wave/>Arrive"))
    refused = subprocess.run(
        [str(edition_command), "validate"], cwd=tmp_path, capture_output=True, check=False
    )
    assert refused.returncode == 1
    _run(edition_command, "schema", "shipped:edition.odd", "--out", tmp_path / "own", cwd=tmp_path)
    assert (tmp_path / "own/edition.rng").is_file()
    onto = subprocess.run(
        [str(edition_command), "schema", "shipped:edition.odd"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert onto.returncode != 0
    assert "--out" in onto.stderr
