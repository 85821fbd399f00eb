"""What an edition of many mistakes is told: a few lines a pattern, and each place to programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import pytest

from edition import config
from edition.building import validating
from edition.findings.report import Style, as_json, as_sarif, as_text
from folders import LETTER, make_edition, run

if TYPE_CHECKING:
    from pathlib import Path

    from edition.findings import Finding

_KEYS: Final = "".join(f'<persName ref="K{number:04}">K</persName>' for number in range(40))
_TARGETS: Final = "".join(f'<seg ana="#t{number % 4}">s</seg>' for number in range(40))
_IMAGES: Final = "".join(f'<figure><graphic url="i{number}.jpg"/></figure>' for number in range(40))


def _edition(folder: Path, words: str, letters: int = 3) -> Path:
    make_edition(folder)
    for number in range(letters):
        text = LETTER.replace("</p>\n    </body>", f"</p><p>{words}</p>\n    </body>")
        (folder / f"letter{number}.xml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        pytest.param(_KEYS, "pointer-dangling", 3, id="bare keys of a register"),
        pytest.param(_TARGETS, "pointer-dangling", 4, id="undeclared targets"),
        pytest.param(_IMAGES, "image-missing", 3, id="missing images"),
    ],
)
def test_a_pattern_is_told_in_a_few_lines(tmp_path: Path, words: str, code: str, told: int) -> None:
    """Each with its remedy; as JSON and SARIF, and where it is asked, each place is told."""
    found = _findings(_edition(tmp_path, words))
    text = as_text(found, lambda _: [], Style())
    assert text.count(f"    [{code}] ") == text.count("    \N{RIGHTWARDS ARROW} ") == told
    assert "in 3 files; to see each: --all" in text
    assert len(json.loads(as_json(found))["findings"]) == 120
    (results,) = json.loads(as_sarif(found))["runs"]
    assert len(results["results"]) == 120
    every = as_text(found, lambda _: [], Style(every_place=True))
    assert every.count(f"    [{code}] ") == 120


def _findings(folder: Path) -> list[Finding]:
    return list(validating.validate(config.load(folder / "edition.toml"), ()).findings)


def test_what_is_to_be_mended_first_is_what_stops_the_build(tmp_path: Path) -> None:
    """Forty warnings stop nothing, and are not counted with the one that does."""
    folder = _edition(tmp_path, _TARGETS, 1)
    (folder / "broken.xml").write_text("<TEI>", encoding="utf-8")
    code, said = run(folder, "build")
    assert code == 1
    assert "1 finding " in said


@pytest.mark.parametrize(
    ("written", "meant"),
    [("#a,#b", "#a #b"), ("#a, #b", "#a #b"), ("#a;#b", "#a #b"), ("#a ; #b", "#a #b")],
)
def test_pointers_that_a_sign_divides_are_told_as_such(
    tmp_path: Path, written: str, meant: str
) -> None:
    """Not as two that lead nowhere."""
    names = '<persName xml:id="a">A</persName><persName xml:id="b">B</persName>'
    folder = _edition(tmp_path, f'{names}<seg ana="{written}">s</seg>', 1)
    (found,) = _findings(folder)
    assert "separates pointers with a sign" in found.message
    assert f'"{meant}"' in found.hint


@pytest.mark.parametrize("declared", ["", '<!DOCTYPE TEI.2 SYSTEM "tei2.dtd">'])
def test_a_document_of_p4_is_told_as_what_it_is(tmp_path: Path, declared: str) -> None:
    """Once, and no schema of P5 is held against it."""
    make_edition(tmp_path)
    old = f"{declared}<TEI.2><teiHeader/><text><body><p>A</p></body></text></TEI.2>"
    (tmp_path / "old.xml").write_text(old, encoding="utf-8")
    (found,) = [one for one in _findings(tmp_path) if one.file == "old.xml"]
    assert "P4" in found.message + found.hint
