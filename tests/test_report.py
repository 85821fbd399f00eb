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


def test_a_mistake_is_told_once_with_its_number() -> None:
    """The same message is told at its first place, with the number of places and files."""
    here = [_misspelt() for _ in range(10)]
    there = [replace(_misspelt(), file=f"source/{name}.xml") for name in "bc"]
    text = as_text([*here, *there], _lines, Style())
    assert text.count("The hand") == 1
    assert "and at 11 more places in 3 files; to see each: --all" in text


def test_places_in_one_file_name_no_files() -> None:
    """Where all places of a mistake are in one file, only their number is told."""
    text = as_text([_misspelt(), _misspelt(3)], _lines, Style())
    assert "    and at 1 more place; to see each: --all" in text


def test_a_mistake_of_one_place_has_no_number() -> None:
    """What stands once is told without a number."""
    assert "more place" not in as_text([_misspelt()], _lines, Style())


def test_the_same_words_of_another_severity_are_told_apart() -> None:
    """An error is not hidden behind a warning of the same words."""
    grave = replace(_misspelt(), severity=Severity.ERROR)
    text = as_text([_misspelt(), grave], _lines, Style())
    assert (text.count("warning: The hand"), text.count("error: The hand")) == (1, 1)


def test_repeats_can_be_shown() -> None:
    """All repeats are shown where that is asked."""
    text = as_text([_misspelt() for _ in range(10)], _lines, Style(every_place=True))
    assert text.count("warning: The hand") == 10


def _unlike(number: int, xpath: str, attribute: str) -> Finding:
    return finding(
        "pointer-dangling",
        f"message {number}",
        file=f"{number % 2}.xml",
        line=2,
        xpath=xpath,
        attributes=frozenset({attribute}),
    )


def test_of_a_pattern_of_many_messages_three_are_told() -> None:
    """Messages on one attribute of one element are one pattern: the rest of many is counted."""
    names = [_unlike(number, f"/TEI[1]/p[{number}]/persName[1]", "ref") for number in range(50)]
    text = as_text([*names, *names, _misspelt()], _lines, Style())
    assert text.count(": message ") == 3
    counted = "[pointer-dangling] 94 more findings of this kind on persName/@ref (47 messages)"
    assert f"{counted} in 2 files; to see each: --all" in text
    assert "The hand of <del>" in text


@pytest.mark.parametrize(
    ("xpath", "attribute"), [("/TEI[1]/p[1]/persName[1]", "key"), ("/TEI[1]/p[1]", "ref")]
)
def test_another_element_or_attribute_is_another_pattern(xpath: str, attribute: str) -> None:
    """Many mistakes of one pattern hide none of another."""
    names = [_unlike(number, "/TEI[1]/p[1]/persName[2]", "ref") for number in range(30)]
    text = as_text([*names, _unlike(99, xpath, attribute)], _lines, Style())
    assert "message 99" in text


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
    assert summary([], 1, "1 against a.rng").startswith("Validated: 1 against a.rng.\n1 document")
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
