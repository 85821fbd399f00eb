"""What a release relies on: one version everywhere, floors, pins, and workflows that run make."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import edition
import lowest

_ROOT = Path(__file__).resolve().parents[1]
_WORKFLOWS = sorted((_ROOT / ".github" / "workflows").glob("*.yml"))


def _text(name: str) -> str:
    return (_ROOT / name).read_text(encoding="utf-8")


def _project() -> dict[str, object]:
    project: dict[str, object] = tomllib.loads(_text("pyproject.toml"))["project"]
    return project


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _pins() -> dict[str, str]:
    lines = [line for line in _text("constraints.txt").splitlines() if line[:1].isalnum()]
    pairs = [line.partition("==")[::2] for line in lines]
    return {_normal(name): version for name, version in pairs}


def test_the_version_is_one() -> None:
    """Package, distribution, citation and changelog name the same version."""
    assert _project()["version"] == edition.__version__
    assert f"\nversion: {edition.__version__}\n" in _text("CITATION.cff")
    assert f"\n## [{edition.__version__}]" in _text("CHANGELOG.md")


def test_the_changelog_has_room_for_what_comes() -> None:
    """What is not released yet stands on top."""
    first = re.search(r"^## .*", _text("CHANGELOG.md"), re.MULTILINE)
    assert first is not None
    assert first[0] == "## [Unreleased]"


def test_each_dependency_states_its_lowest_version() -> None:
    """Each run-time dependency has a floor, which `make lowest` installs."""
    assert len(lowest.lowest(lowest.requirements())) == len(lowest.requirements())


def test_the_lowest_version_is_the_floor() -> None:
    """An upper bound and a marker are no part of it."""
    written = ["one>=1.2,<3", "two[extra]>=4; python_version < '4'"]
    assert lowest.lowest(written) == ["one==1.2", "two==4"]


def test_a_dependency_without_floor_is_refused() -> None:
    """The message quotes the requirement and says what to write."""
    with pytest.raises(ValueError, match=r"'one<3'.*write name>=version"):
        lowest.lowest(["one<3"])


def test_each_development_tool_is_pinned() -> None:
    """A tool of the extra `dev` has one version, so that a new release of it breaks nothing."""
    extras = _project()["optional-dependencies"]
    assert isinstance(extras, dict)
    tools = {_normal(name.partition("==")[0]) for name in lowest.lowest(extras["dev"])}
    assert tools - set(_pins()) == set()


def test_no_dependency_is_pinned() -> None:
    """What the package needs at run time is installed as its users get it."""
    names = {_normal(line.partition("==")[0]) for line in lowest.lowest(lowest.requirements())}
    assert names & set(_pins()) == set()


def test_constraints_name_no_index() -> None:
    """Where packages come from is the user's to choose."""
    text = _text("constraints.txt")
    assert "://" not in text
    assert not re.search(r"^\s*-", text, re.MULTILINE)


@pytest.mark.parametrize("path", _WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_runs_make_and_nothing_else(path: Path) -> None:
    """What a workflow does can be done by hand, with the same words."""
    commands = re.findall(r"^\s*(?:- )?run: *(.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert commands
    assert [command for command in commands if not re.fullmatch(r"make [^;&|]+", command)] == []


@pytest.mark.parametrize("path", _WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_names_targets_that_exist(path: Path) -> None:
    """Each `make TARGET` of a workflow is one of the Makefile."""
    targets = set(re.findall(r"^([a-z]+):", _text("Makefile"), re.MULTILINE))
    named = re.findall(r"run: *make ([a-z]+)", path.read_text(encoding="utf-8"))
    assert set(named) <= targets


def test_there_are_workflows_to_check_and_to_publish() -> None:
    """Two workflows: one for each push, one for each tag."""
    assert [path.stem for path in _WORKFLOWS] == ["check", "publish"]
