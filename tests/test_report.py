"""Reports: each format says the same, in its own way."""

from __future__ import annotations

import json
from dataclasses import replace
from unicodedata import category

import pytest

from edition.findings import Finding, Severity
from edition.findings.catalogue import finding
from edition.findings.report import Style, as_github, as_json, as_sarif, as_text, summary

_LINES = ["<TEI>", '    <del hannd="#typist">TOP SECRET</del>']


def _misspelt(line: int = 2) -> Finding:
    return finding(
        "pointer-dangling",
        "The hand of <del> points to #typist, but no element has this xml:id.",
        file="source/a.xml",
        line=line,
        column=10,
        xpath="/TEI[1]",
        hint='Did you mean "#typist1"?',
    )


def _lines(_name: str) -> list[str]:
    return _LINES


def test_the_caret_stands_under_the_column() -> None:
    """The source line is quoted without its indent, and the caret points at the column."""
    quoted, caret = as_text([_misspelt()], _lines, Style()).splitlines()[1:3]
    assert quoted.strip().startswith("<del hannd")
    assert quoted[caret.index("^")] == "h"


def test_place_severity_message_and_hint_are_told() -> None:
    """The first line has place, severity and message; the hint follows."""
    text = as_text([_misspelt()], _lines, Style())
    assert text.startswith("source/a.xml:2:10: warning: The hand of <del>")
    assert '→ Did you mean "#typist1"?' in text


def test_a_long_line_is_cut_around_the_place() -> None:
    """A line of a megabyte is not printed whole, and the caret still points at its letter."""
    long = ["x" * 500 + "#" + "y" * 500]
    item = finding("duplicate-id", "m", file="a", line=1, column=501)
    quoted, caret = as_text([item], lambda _: long, Style()).splitlines()[1:3]
    assert len(quoted) < 100
    assert quoted[caret.index("^")] == "#"


def test_repeats_are_counted() -> None:
    """The fourth and further repeats of a message become one line."""
    text = as_text([_misspelt() for _ in range(10)], _lines, Style())
    assert text.count("warning: The hand") == 3
    assert "the same 7 more times: The hand" in text


def test_repeats_can_be_shown() -> None:
    """All repeats are shown where that is asked."""
    text = as_text([_misspelt() for _ in range(10)], _lines, Style(all_repeats=True))
    assert text.count("warning: The hand") == 10


def test_many_of_a_kind_are_counted() -> None:
    """Of a code a hundred findings are told; how many more there are, and where, is one line."""
    items = [
        finding("duplicate-id", f"message {number}", file=f"{number % 2}.xml", line=2)
        for number in range(130)
    ]
    text = as_text([*items, _misspelt()], _lines, Style())
    assert text.count(": message ") == 100
    assert "[duplicate-id] 30 more findings of this kind in 2 files; to see each: --all" in text
    assert "The hand of <del>" in text


def test_colours_are_for_terminals() -> None:
    """Escape sequences stand in the text only where colour is asked."""
    assert "\x1b[33m" in as_text([_misspelt()], _lines, Style(colour=True))
    assert "\x1b" not in as_text([_misspelt()], _lines, Style())


def test_json_has_the_eight_keys() -> None:
    """The JSON of a finding has at least the keys that programs rely on."""
    (item,) = json.loads(as_json([_misspelt()]))["findings"]
    keys = {"code", "severity", "file", "line", "column", "xpath", "message", "hint"}
    assert keys <= set(item)


def test_sarif_names_rule_and_region() -> None:
    """A SARIF result names its rule, level, line and column."""
    (run,) = json.loads(as_sarif([_misspelt()]))["runs"]
    (result,) = run["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert (result["ruleId"], result["level"]) == ("pointer-dangling", "warning")
    assert region == {"startLine": 2, "startColumn": 10}
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["pointer-dangling"]


def test_github_escapes_what_would_end_a_command() -> None:
    """A colon or comma in a property, and a line break in a message, are escaped."""
    item = finding("not-tei", "one\ntwo", file="a,b:c.xml", line=1)
    assert as_github([item]) == "::error file=a%2Cb%3Ac.xml,line=1,title=not-tei::one%0Atwo"


def test_the_summary_counts() -> None:
    """Numbers agree with their nouns."""
    assert summary([], 1) == "1 document checked: no findings."
    items = [_misspelt(), finding("not-tei", "m", file="b", severity=Severity.ERROR)]
    assert summary(items, 2) == "2 documents checked: 1 error, 1 warning in 2 files."


def test_the_caret_stands_under_wide_and_combined_signs() -> None:
    """A terminal shows a Chinese sign two cells wide, and a combining accent in none."""
    found = finding("value", "Wrong.", file="a.xml", line=1, column=9)
    shown = as_text([found], lambda _: ["<p>日本a\u0301<x/></p>"], Style()).splitlines()
    assert shown[2] == f"    {' ' * len('<p>12345a')}^"


def test_sarif_names_a_file_by_its_uri() -> None:
    """A space in a file's name is no space in its address (SARIF 2.1.0, section 3.4.3)."""
    found = finding("value", "Wrong.", file="my letters/a.xml", line=1)
    (result,) = json.loads(as_sarif([found]))["runs"][0]["results"]
    location = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location["uri"] == "my%20letters/a.xml"


_COMMANDS = "\x1b]0;owned\x07\x1b[2J\x9b1m\u202e\x85\u2028\n::warning::x"


@pytest.mark.parametrize("write", ["text", "github", "json", "sarif"])
def test_no_control_of_a_source_is_printed(write: str) -> None:
    """What a terminal or the log of a build would obey is shown as a sign, or escaped."""
    item = replace(_misspelt(), message=_COMMANDS, hint=_COMMANDS, file=_COMMANDS, xpath=_COMMANDS)
    texts = {
        "text": lambda: as_text([item] * 5, lambda _: ["", _COMMANDS], Style()),
        "github": lambda: as_github([item]),
        "json": lambda: as_json([item]),
        "sarif": lambda: as_sarif([item]),
    }
    said = texts[write]()
    assert [
        sign for sign in said if sign != "\n" and (category(sign) == "Cc" or sign in "\u202e\u2028")
    ] == []
    commands = [line for line in said.split("\n") if line.lstrip().startswith("::")]
    assert len(commands) == (write == "github")


def test_the_caret_stands_under_its_sign_also_after_a_control() -> None:
    """A control is shown as one sign: the columns stay."""
    item = replace(_misspelt(line=1), column=4)
    quoted, caret = as_text([item], lambda _: ["a\x1bb#"], Style()).splitlines()[1:3]
    assert (quoted.strip(), quoted[caret.index("^")]) == ("a␛b#", "#")
