"""What the forms of a report hold in every case: places that are half known, long lines, counts."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any, Final

import pytest

from edition import __version__
from edition.findings import Finding, Severity
from edition.findings.catalogue import CATALOGUE, finding
from edition.findings.report import Style, as_github, as_json, as_sarif, as_text, summary
from edition.findings.terminal import escaped, visible, visible_lines

_FOUND: Final = finding("duplicate-id", "It stands twice.", file="a.xml", line=1, column=3)


def _text(found: Finding, line: str = "", style: Style = Style()) -> list[str]:  # noqa: B008 - frozen
    return as_text([found], lambda _: [line], style).splitlines()


@pytest.mark.parametrize(
    ("line", "column", "place"),
    [(0, 0, "a.xml"), (7, 0, "a.xml:7"), (7, 2, "a.xml:7:2")],
)
def test_a_place_is_told_as_far_as_it_is_known(line: int, column: int, place: str) -> None:
    """An editor's jump list takes FILE, FILE:LINE and FILE:LINE:COLUMN."""
    first = _text(replace(_FOUND, line=line, column=column))[0]
    assert first == f"{place}: error: It stands twice."


def test_the_place_on_paper_follows_the_message() -> None:
    """Where one is known; else nothing stands in its place."""
    assert _text(replace(_FOUND, place="p. 2, l. 4"))[0].endswith("It stands twice. (p. 2, l. 4)")
    assert _text(_FOUND)[0].endswith("It stands twice.")


def test_the_last_line_tells_code_and_path() -> None:
    """The code is what `explain` takes; without a path it stands alone."""
    assert _text(replace(_FOUND, xpath="/TEI[1]"))[-1] == "    [duplicate-id] /TEI[1]"
    assert _text(_FOUND)[-1] == "    [duplicate-id]"


def test_no_arrow_points_to_no_hint() -> None:
    """A hint is a line of its own, before the code."""
    assert not [line for line in _text(_FOUND) if "→" in line]
    assert _text(replace(_FOUND, hint="Take one out."))[-2] == "    → Take one out."


def test_findings_are_told_apart_by_a_blank_line() -> None:
    """Each is a block."""
    said = as_text([_FOUND, replace(_FOUND, message="And so on.")], lambda _: [], Style())
    assert said.count("\n\n") == 1


@pytest.mark.parametrize(("number", "quoted"), [(0, False), (1, True), (2, True), (3, False)])
def test_a_line_that_there_is_is_quoted(number: int, *, quoted: bool) -> None:
    """Also the last one; a file that has become shorter is no fault."""
    said = as_text([replace(_FOUND, line=number)], lambda _: ["<a/>", "<a/>"], Style())
    assert ("<a/>" in said) is quoted


def test_the_lines_of_each_file_are_asked_by_its_name() -> None:
    """A report of two files quotes each of them."""
    files = {"a.xml": ["<first/>"], "b.xml": ["<second/>"]}
    other = replace(_FOUND, file="b.xml", message="Another.")
    said = as_text([_FOUND, other], files.__getitem__, Style())
    assert said.index("<first/>") < said.index("b.xml:1:3") < said.index("<second/>")


@pytest.mark.parametrize(
    ("line", "column", "quoted", "under"),
    [
        ("<p>", 1, "<p>", "<"),
        ("      <p>", 7, "<p>", "<"),
        ("      <p>", 3, "    <p>", " "),
        ("\t<p>", 2, "<p>", "<"),
        ("<p>text</p>", 8, "<p>text</p>", "<"),
        ("<p>trailing   ", 4, "<p>trailing", "t"),
    ],
)
def test_a_caret_stands_under_its_column(line: str, column: int, quoted: str, under: str) -> None:
    """The indent is left out as far as the column allows, and what trails is."""
    shown, caret = _text(replace(_FOUND, column=column), line)[1:3]
    assert shown == f"    {quoted}"
    assert shown[caret.index("^")] == under


def test_a_line_without_a_column_has_no_caret() -> None:
    """It is quoted from its first sign."""
    said = _text(replace(_FOUND, column=0), "   <p>")
    assert said[1:] == ["    <p>", "    [duplicate-id]"]


@pytest.mark.parametrize("column", [1, 20, 44, 45, 88, 89, 100, 500, 999, 1000])
def test_a_long_line_is_quoted_around_its_column(column: int) -> None:
    """Wherever the column is, its sign is shown above the caret, within the width."""
    line = "x" * (column - 1) + "#" + "y" * (1000 - column)
    shown, caret = _text(replace(_FOUND, column=column), line)[1:3]
    assert len(shown) <= 4 + 88
    assert shown[caret.index("^")] == "#"


def test_a_long_line_without_a_column_is_cut() -> None:
    """Its beginning is shown, without its indent."""
    shown = _text(replace(_FOUND, column=0), " " * 20 + "<p>" + "x" * 500)[1]
    assert shown.startswith("    <p>xxx")
    assert len(shown) == 4 + 88


def test_a_line_that_just_fits_is_whole() -> None:
    """A line of the width is shown whole, wherever the column is."""
    line = "<" + "x" * 87
    assert _text(replace(_FOUND, column=88), line)[1] == f"    {line}"


@pytest.mark.parametrize(("count", "rest"), [(1, ""), (2, "1 more place;"), (4, "3 more places;")])
def test_a_mistake_is_told_once(count: int, rest: str) -> None:
    """One other place is a place, several are places."""
    said = as_text([_FOUND] * count, lambda _: [], Style())
    assert said.count("a.xml:1:3: error") == 1
    assert rest in said
    assert ("more place" in said) is (count > 1)


def test_the_same_words_of_another_code_are_another_mistake() -> None:
    """And those of another file are the same one at another place."""
    other = replace(_FOUND, file="b.xml")
    third = replace(_FOUND, code="pointer-dangling")
    said = as_text([_FOUND, other, third] * 4, lambda _: [], Style())
    assert said.count(": error: ") == 2
    assert "and at 7 more places in 2 files" in said
    assert "and at 3 more places; " in said


def test_the_messages_of_a_code_are_counted_apart_from_those_of_others() -> None:
    """What is beyond the first of one code leaves the others alone."""
    many = [replace(_FOUND, message=f"message {n}") for n in range(11)]
    others = [replace(_FOUND, code="not-tei", message=f"other {n}") for n in range(10)]
    said = as_text([*many, *others], lambda _: [], Style())
    assert (said.count(": message "), said.count(": other ")) == (3, 10)
    assert "[duplicate-id] 8 more findings of this kind in 1 file;" in said
    assert "[not-tei] 8 " not in said


def test_a_message_that_was_told_is_counted_where_it_was_told() -> None:
    """It is known already, and not one of the findings that nobody has seen."""
    many = [replace(_FOUND, message=f"message {n}") for n in range(10)]
    said = as_text([*many, *[many[0]] * 5], lambda _: [], Style())
    assert "and at 5 more places" in said
    assert "of this kind" not in said


def test_all_are_told_where_that_is_asked() -> None:
    """Neither places nor messages are counted."""
    many = [replace(_FOUND, message=f"message {n}") for n in range(150)]
    said = as_text([*many, *[_FOUND] * 10], lambda _: [], Style(every_place=True))
    assert said.count(": error: ") == 160
    assert "more" not in said


@pytest.mark.parametrize(
    ("severity", "colour"),
    [(Severity.ERROR, "31"), (Severity.WARNING, "33"), (Severity.NOTE, "36")],
)
def test_each_severity_has_its_colour(severity: Severity, colour: str) -> None:
    """And each colour ends."""
    said = as_text([replace(_FOUND, severity=severity)], lambda _: [], Style(colour=True))
    assert f"\x1b[{colour}m{severity.value}\x1b[0m" in said
    assert said.count("\x1b[0m") * 2 == said.count("\x1b[")


@pytest.mark.parametrize(
    ("severity", "command"),
    [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.NOTE, "notice")],
)
def test_github_knows_each_severity(severity: Severity, command: str) -> None:
    """What is a note here is a notice there."""
    assert as_github([replace(_FOUND, severity=severity)]).startswith(f"::{command} ")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "::error file=a.xml,line=1,col=3,title=duplicate-id::It stands twice."),
        (
            {"line": 0, "column": 0},
            "::error file=a.xml,title=duplicate-id::It stands twice.",
        ),
        (
            {"column": 0, "hint": "Mend it."},
            "::error file=a.xml,line=1,title=duplicate-id::It stands twice. Mend it.",
        ),
        (
            {"message": "100% of: a, b"},
            "::error file=a.xml,line=1,col=3,title=duplicate-id::100%25 of: a, b",
        ),
        (
            {"message": "a\r\nb"},
            "::error file=a.xml,line=1,col=3,title=duplicate-id::a%0D%0Ab",
        ),
        (
            {"file": "50%,a:b.xml", "line": 0, "column": 0},
            "::error file=50%25%2Ca%3Ab.xml,title=duplicate-id::It stands twice.",
        ),
    ],
)
def test_an_annotation_of_github(changes: dict[str, Any], said: str) -> None:
    """Properties that are known; what has a meaning for the runner is escaped."""
    assert as_github([replace(_FOUND, **changes)]) == said


def test_annotations_are_lines() -> None:
    """One a finding; none without findings."""
    assert as_github([_FOUND, _FOUND]).count("\n") == 1
    assert as_github([]) == ""


def _result(**changes: Any) -> dict[str, Any]:  # noqa: ANN401 - any field of a finding
    (run,) = json.loads(as_sarif([replace(_FOUND, **changes)]))["runs"]
    (result,) = run["results"]
    return dict(result)


@pytest.mark.parametrize(
    ("line", "column", "region"),
    [
        (0, 0, None),
        (4, 0, {"startLine": 4}),
        (4, 2, {"startLine": 4, "startColumn": 2}),
    ],
)
def test_sarif_has_no_region_that_is_not_known(
    line: int, column: int, region: dict[str, int] | None
) -> None:
    """A line of 0 would be invalid: they count from 1 (SARIF 2.1.0, section 3.30.5)."""
    (place,) = _result(line=line, column=column)["locations"]
    assert place["physicalLocation"].get("region") == region


def test_sarif_tells_message_and_hint_in_one_text() -> None:
    """A viewer shows one text a result."""
    assert _result(hint="Mend it.")["message"] == {"text": "It stands twice. Mend it."}
    assert _result()["message"] == {"text": "It stands twice."}


def test_sarif_has_the_path_as_a_logical_location() -> None:
    """None where no path is known (section 3.33)."""
    (place,) = _result(xpath="/TEI[1]")["locations"]
    assert place["logicalLocations"] == [{"fullyQualifiedName": "/TEI[1]"}]
    (place,) = _result()["locations"]
    assert "logicalLocations" not in place


@pytest.mark.parametrize("severity", list(Severity))
def test_a_level_of_sarif_is_a_severity(severity: Severity) -> None:
    """The three are called there what they are here (section 3.27.10)."""
    assert _result(severity=severity)["level"] == severity.value


def test_sarif_lists_each_rule_once() -> None:
    """In order, with title and explanation, however many results it has."""
    found = [replace(_FOUND, code=code) for code in ("not-tei", "duplicate-id", "not-tei")]
    (run,) = json.loads(as_sarif(found))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["duplicate-id", "not-tei"]
    assert rules[0]["shortDescription"] == {"text": CATALOGUE["duplicate-id"].title}
    assert rules[0]["fullDescription"] == {"text": CATALOGUE["duplicate-id"].explanation}
    assert [result["ruleId"] for result in run["results"]] == [item.code for item in found]


def test_sarif_says_what_it_is() -> None:
    """Version, tool, and that columns count code points, as ours do (section 3.14.17)."""
    log = json.loads(as_sarif([]))
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    assert run["tool"]["driver"]["version"] == __version__
    assert (run["columnKind"], run["results"]) == ("unicodeCodePoints", [])


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("a/b.xml", "a/b.xml"),
        ("Briefe/für Öser.xml", "Briefe/f%C3%BCr%20%C3%96ser.xml"),
        ("50%#1?.xml", "50%25%231%3F.xml"),
    ],
)
def test_sarif_escapes_the_name_of_a_file(file: str, uri: str) -> None:
    """Its folders stay folders."""
    (place,) = _result(file=file)["locations"]
    assert place["physicalLocation"]["artifactLocation"] == {"uri": uri}


def test_json_keeps_letters_readable() -> None:
    """Letters beyond ASCII stand as they are, for people look into it, too."""
    said = as_json([replace(_FOUND, message="für Öser")])
    assert "für Öser" in said
    assert json.loads(as_json([])) == {"findings": []}


@pytest.mark.parametrize(
    ("findings", "documents", "said"),
    [
        ([], 0, "0 documents checked: no findings."),
        ([], 1234, "1,234 documents checked: no findings."),
        ([_FOUND], 1, "1 document checked: 1 error in 1 file."),
        ([_FOUND] * 1234, 2, "2 documents checked: 1,234 errors in 1 file."),
        (
            [replace(_FOUND, severity=kind, file=kind) for kind in reversed(Severity)],
            3,
            "3 documents checked: 1 error, 1 warning, 1 note in 3 files.",
        ),
    ],
)
def test_a_summary_counts_by_severity(findings: list[Finding], documents: int, said: str) -> None:
    """The gravest come first; kinds without findings are not told."""
    assert summary(findings, documents) == said


_COMMANDS: Final = [
    *(0x0, 0x7, 0x8, 0xA, 0xD, 0x1B, 0x1F, 0x7F, 0x80, 0x85, 0x9B, 0x9F, 0x2028, 0x2029),
    *(0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069, 0xD800, 0xDFFF),
]


@pytest.mark.parametrize("code", _COMMANDS)
def test_a_command_of_terminals_is_one_sign(code: int) -> None:
    """A control, an end of line, a direction or half a character is shown as something else."""
    seen = visible(f"a{chr(code)}b")
    assert len(seen) == 3
    assert (seen[0], seen[2]) == ("a", "b")
    assert seen[1] in "\ufffd\u2421" or 0x2400 <= ord(seen[1]) <= 0x241F


@pytest.mark.parametrize("code", [0x20, 0x7E, 0xA0, 0xAD, 0x2027, 0x202F, 0x2065, 0x206A, 0xE000])
def test_what_commands_nothing_stays(code: int) -> None:
    """Also beside the characters that do."""
    assert visible(f"é{chr(code)}") == f"é{chr(code)}"


@pytest.mark.parametrize(("code", "picture"), [(0x0, "␀"), (0x1B, "␛"), (0x1F, "␟"), (0x7F, "␡")])
def test_a_control_of_ascii_has_its_own_picture(code: int, picture: str) -> None:
    """So that what was meant can be read."""
    assert visible(chr(code)) == picture


@pytest.mark.parametrize("code", [0x7F, 0x80, 0x9F, 0x2028, 0x2029, 0x202A, 0x202E, 0x2066, 0x2069])
def test_a_control_in_json_is_escaped_by_its_number(code: int) -> None:
    """It reads back as it was."""
    assert escaped(f'"{chr(code)}"') == f'"\\u{code:04x}"'
    assert json.loads(escaped(f'"{chr(code)}"')) == chr(code)


@pytest.mark.parametrize("code", [0x20, 0x7E, 0xA0, 0xE9, 0x2027, 0x202F, 0x206A])
def test_other_characters_of_json_stay(code: int) -> None:
    """What a terminal shows is left readable."""
    assert escaped(f'"{chr(code)}"') == f'"{chr(code)}"'


def test_each_line_of_several_is_made_visible() -> None:
    """Ends of lines stay, also an empty last one; what else is no text is a sign."""
    assert visible_lines("a\r\nb\n\x1bc\n") == "a␍\nb\n␛c\n"
