"""What each option does."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

import pytest
from written import ANYTHING, NO_EMPHASIS, codes_of, configure, write

from amending import old
from edition.building import pipeline, validating
from edition.building.options import Options, Result
from edition.errors import WriteError
from edition.findings import Severity
from edition.findings.catalogue import finding
from edition.findings.report import as_github, as_json, as_sarif
from folders import LETTER

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Said
    from edition.config import Config
    from edition.findings import Finding

_DANGLING: Final = LETTER.replace("<emph>", '<emph hand="#nobody">')


def _pointer(code: str = "pointer-dangling", number: int = 0) -> Finding:
    return finding(code, f"#nobody{number}, which no element has.", file="letter.xml", line=12)


@dataclass
class Asked:
    """What the command line asked of the pipeline, and what it is given for it."""

    config: Config | None = None
    options: Options | None = None
    result: Result = field(default=Result((), documents=1, written=True))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """Put the pipeline aside: no page is made."""
    asked = Asked()

    def build(config: Config, options: Options) -> Result:
        asked.config, asked.options = config, options
        return asked.result

    def validate(config: Config, _paths: list[Path]) -> Result:
        asked.config = config
        return asked.result

    monkeypatch.setattr(pipeline, "build", build)
    monkeypatch.setattr(validating, "validate", validate)
    return asked


def test_a_build_from_end_to_end(folder: Path, edition: Callable[..., Said]) -> None:
    """It is told what to open, what did not change is not made again, a mistake changes nothing."""
    write(folder, letter_xml=_DANGLING)
    old(folder)
    first = edition("build", "--jobs", "1")
    assert (first.status, first.out.splitlines()[-1]) == (0, "Built. Open build/index.html")
    assert "hand-undeclared" in first.out
    second = edition("build", "--jobs", "1")
    assert (second.out, "Unchanged" in second.err) == ("Built. Open build/index.html\n", True)
    report = edition("build", "--jobs", "1", "--format", "json")
    assert codes_of(report.out) == ["hand-undeclared"]
    assert "Unchanged" not in edition("build", "--jobs", "1", "--fresh").err
    write(folder, letter_xml="<TEI>")
    before = {path: path.read_bytes() for path in (folder / "build").rglob("*.*")}
    broken = edition("build", "--jobs", "1")
    assert (broken.status, "Built" in broken.out) == (1, False)
    assert {path: path.read_bytes() for path in (folder / "build").rglob("*.*")} == before


@pytest.mark.parametrize(
    ("settings", "words", "status"),
    [
        ("", (), 0),
        ("", ("--strict",), 1),
        ("", ("--strict", "--no-fail-on-invalid"), 0),
        ('[schema]\nrng = ["any.rng"]\n', (), 0),
        ('[schema]\nrng = ["any.rng"]\n', ("--strict",), 1),
        ('[schema]\nrng = ["no-emph.rng"]\n', (), 1),
        ('[schema]\nrng = ["no-emph.rng"]\n', ("--fail-on-invalid",), 1),
        ('[schema]\nrng = ["no-emph.rng"]\n', ("--no-fail-on-invalid",), 0),
    ],
)
def test_what_stops_a_build(
    folder: Path, edition: Callable[..., Said], settings: str, words: tuple[str, ...], status: int
) -> None:
    """Errors where the edition names its schema, and any warning where the run is strict."""
    configure(folder, settings)
    write(folder, letter_xml=_DANGLING)
    (folder / "any.rng").write_text(ANYTHING, encoding="utf-8")
    (folder / "no-emph.rng").write_text(NO_EMPHASIS, encoding="utf-8")
    assert edition("build", "--jobs", "1", *words).status == status
    assert (folder / "build").exists() is (status == 0)


@pytest.mark.parametrize("command", ["build", "validate"])
@pytest.mark.parametrize("form", ["json", "sarif", "github"])
def test_a_program_reads_nothing_but_the_report(
    folder: Path, edition: Callable[..., Said], asked: Asked, form: str, command: str
) -> None:
    """Standard output is the report alone; what people are told is on standard error."""
    assert folder.is_dir()
    found = (_pointer(),)
    asked.result = Result(found, notices=("A notice.",), documents=1, written=True)
    written = {"json": as_json, "sarif": as_sarif, "github": as_github}[form](found)
    said = edition(command, "--format", form)
    assert said.out == f"{written}\n"
    told = {"build": "Built. Open build/index.html", "validate": "1 document checked: 1 warning"}
    assert said.err.startswith(f"A notice.\n{told[command]}")


@pytest.mark.parametrize("command", ["build", "validate"])
def test_people_read_on_standard_output_what_came_of_it(
    folder: Path, edition: Callable[..., Said], asked: Asked, command: str
) -> None:
    """Notices about the run are on standard error also for them."""
    assert folder.is_dir()
    asked.result = Result((), notices=("A \x1bnotice.",), documents=1, written=True)
    said = edition(command)
    told = {"build": "Built. Open build/index.html", "validate": "1 document checked: no findings."}
    assert (said.out, said.err) == (f"{told[command]}\n", "A ␛notice.\n")


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_a_report_without_findings_is_one(
    folder: Path, edition: Callable[..., Said], form: str
) -> None:
    """A program that waits for JSON gets it also where all is well."""
    assert folder.is_dir()
    assert json.loads(edition("validate", "--format", form).out)


@pytest.mark.parametrize(
    ("settings", "words", "out"),
    [
        ("", (), "letters/build"),
        ('out = "site"\n', (), "letters/site"),
        ('out = "site"\n', ("--out", "mine"), "mine"),
        ('out = "../site"\n', (), "site"),
    ],
)
def test_out_is_where_the_shell_stands(  # noqa: PLR0913, PLR0917 - one a column
    folder: Path,
    edition: Callable[..., Said],
    asked: Asked,
    monkeypatch: pytest.MonkeyPatch,
    settings: str,
    words: tuple[str, ...],
    out: str,
) -> None:
    """`--out` is relative to the working directory; `out` to the folder of `edition.toml`."""
    configure(folder, settings)
    monkeypatch.chdir(folder.parent)
    said = edition("build", "--config", "letters/edition.toml", *words)
    assert said.out == f"Built. Open {out}/index.html\n"
    assert asked.options is not None
    assert asked.options.out.resolve() == folder.parent / out


def test_a_path_elsewhere_is_shown_whole(
    folder: Path, edition: Callable[..., Said], asked: Asked, tmp_path: Path
) -> None:
    """What is not below the working directory is named from the root."""
    assert folder.is_dir()
    said = edition("build", "--out", str(tmp_path / "site"))
    assert said.out == f"Built. Open {tmp_path / 'site' / 'index.html'}\n"
    assert asked.options is not None
    assert asked.options.out == tmp_path / "site"


@pytest.mark.parametrize(
    ("words", "name", "value"),
    [
        *(((), "fail_on_invalid", True), ((), "strict", False), ((), "fresh", False)),
        *(((), "every_finding", False), ((), "jobs", 5)),
        (("--fail-on-invalid",), "fail_on_invalid", True),
        (("--no-fail-on-invalid",), "fail_on_invalid", False),
        (("--strict",), "strict", True),
        (("--fresh",), "fresh", True),
        (("--jobs", "3"), "jobs", 3),
        (("--all",), "every_finding", True),
        (("--format", "text"), "every_finding", False),
        *((("--format", form), "every_finding", True) for form in ("json", "sarif", "github")),
    ],
)
def test_an_option_of_build_reaches_the_build(  # noqa: PLR0913, PLR0917 - one a column
    folder: Path,
    edition: Callable[..., Said],
    asked: Asked,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    name: str,
    *,
    value: object,
) -> None:
    """Each one, and what holds without it; programs are told the findings of all documents."""
    assert folder.is_dir()
    monkeypatch.setattr("os.cpu_count", lambda: 5)
    assert edition("build", *words).status == 0
    assert getattr(asked.options, name) == value


def test_one_process_works_where_processors_can_t_be_counted(
    folder: Path, edition: Callable[..., Said], asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Python gives None where it can't count them."""
    assert folder.is_dir()
    monkeypatch.setattr("os.cpu_count", lambda: None)
    edition("build")
    assert asked.options is not None
    assert asked.options.jobs == 1


@pytest.mark.parametrize(
    ("stopping", "said"), [(1, "1 finding "), (2, "2 findings "), (1234, "1,234 findings ")]
)
def test_what_stops_a_build_is_counted(
    folder: Path, edition: Callable[..., Said], asked: Asked, stopping: int, said: str
) -> None:
    """What need not be corrected first is not counted."""
    assert folder.is_dir()
    asked.result = Result((_pointer(),) * 3, documents=1, stopping=stopping)
    run = edition("build")
    assert run.status == 1
    assert said in run.err
    assert "Built" not in run.out + run.err


@pytest.mark.parametrize(
    ("severity", "words", "status"),
    [
        *((Severity.ERROR, (), 1), (Severity.ERROR, ("--strict",), 1)),
        *((Severity.WARNING, (), 0), (Severity.WARNING, ("--strict",), 1)),
        *((Severity.NOTE, (), 0), (Severity.NOTE, ("--strict",), 0)),
    ],
)
def test_what_fails_a_check(  # noqa: PLR0913, PLR0917 - one a column
    folder: Path,
    edition: Callable[..., Said],
    asked: Asked,
    severity: Severity,
    words: tuple[str, ...],
    status: int,
) -> None:
    """Errors do, warnings where the run is strict, notes never."""
    assert folder.is_dir()
    asked.result = Result((replace(_pointer(), severity=severity),), documents=1)
    assert edition("validate", *words).status == status


@pytest.mark.parametrize("command", ["build", "validate"])
def test_all_repeats_are_shown_on_demand(
    folder: Path, edition: Callable[..., Said], asked: Asked, command: str
) -> None:
    """The same is told once, with its number; with `--all` each place is shown."""
    assert folder.is_dir()
    asked.result = Result((_pointer(),) * 7, documents=1, written=True)
    assert edition(command).out.count("#nobody0, ") == 1
    assert edition(command, "--all").out.count("#nobody0, ") == 7


@pytest.mark.parametrize(
    ("settings", "words", "allowed"),
    [
        *(("", (), False), ("", ("--fetch",), True)),
        *(("[schema]\nfetch = true\n", (), True), ("[schema]\nfetch = false\n", (), False)),
    ],
)
@pytest.mark.parametrize("command", ["build", "validate"])
def test_the_network_is_asked_only_if_allowed(  # noqa: PLR0913, PLR0917 - one a column
    folder: Path,
    edition: Callable[..., Said],
    asked: Asked,
    command: str,
    settings: str,
    words: tuple[str, ...],
    *,
    allowed: bool,
) -> None:
    """`--fetch` allows for one run what `schema.fetch` allows for good."""
    configure(folder, settings)
    assert edition(command, *words).status == 0
    assert asked.config is not None
    assert asked.config.schema.fetch is allowed


@pytest.mark.parametrize(
    ("terminal", "no_color", "coloured"),
    [(True, False, True), (True, True, False), (False, False, False)],
)
def test_a_terminal_gets_colours(  # noqa: PLR0913 - one a column
    folder: Path,
    edition: Callable[..., Said],
    asked: Asked,
    monkeypatch: pytest.MonkeyPatch,
    *,
    terminal: bool,
    no_color: bool,
    coloured: bool,
) -> None:
    """A report in a file has none, nor one for who sets `NO_COLOR`, to whatever value."""
    assert folder.is_dir()
    asked.result = Result((_pointer(),))
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)
    monkeypatch.delenv("NO_COLOR", raising=False)
    if no_color:
        monkeypatch.setenv("NO_COLOR", "")
    assert ("\x1b[" in edition("validate").out) is coloured


def test_a_line_of_the_source_is_quoted(folder: Path, edition: Callable[..., Said]) -> None:
    """Each end of line counts as one, and the quoted line is that of the finding."""
    said = _DANGLING.replace("\n", "\r\n", 4).replace("\n", "\r", 2)
    (folder / "letter.xml").write_bytes(said.encode())
    out = edition("validate").out
    assert "\n    <p>Dear " in out


def test_a_place_is_explained_without_a_configuration(
    tmp_path: Path, edition: Callable[..., Said], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The models are then those that ship; the file is looked for where the shell stands."""
    write(tmp_path, a_xml=LETTER)
    monkeypatch.chdir(tmp_path)
    said = edition("explain", "a.xml:12")
    assert said.status == 0
    assert said.out.startswith("<p> at /TEI[1]/text[1]/body[1]/p[1]\n  diplomatic\n    → ")


def test_a_check_finishes_what_a_killed_build_began(
    folder: Path, edition: Callable[..., Said], monkeypatch: pytest.MonkeyPatch
) -> None:
    """That it can't be finished is a warning, and the check goes on."""
    assert folder.is_dir()

    def fail(_out: Path) -> None:
        message = "no room"
        raise WriteError(message)

    monkeypatch.setattr("edition.building.publish.complete", fail)
    said = edition("validate")
    assert said.status == 0
    assert "warning: no room\n" in said.err
