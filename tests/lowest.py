"""Print the lowest versions that `pyproject.toml` allows, as constraints for pip.

usage: python tests/lowest.py
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_PYPROJECT = Path(__file__).resolve().parents[1] / "pyproject.toml"
_FLOOR = re.compile(r"(?P<name>[A-Za-z0-9._-]+)(?:\[[^]]*\])?\s*>=\s*(?P<version>[0-9][^,;\s]*)")


def lowest(requirements: Iterable[str]) -> list[str]:
    """Return `name==version` for each requirement, the version being its `>=`.

    Raises:
        ValueError: A requirement states no lowest version.
    """
    constraints = []
    for requirement in requirements:
        found = _FLOOR.match(requirement)
        if found is None:
            message = (
                f"{requirement!r} in pyproject.toml states no lowest version: write name>=version"
            )
            raise ValueError(message)
        constraints.append(f"{found['name']}=={found['version']}")
    return constraints


def requirements() -> list[str]:
    """Return what the package needs at run time, as `pyproject.toml` writes it."""
    project = tomllib.loads(_PYPROJECT.read_text(encoding="utf-8"))["project"]
    return [str(requirement) for requirement in project["dependencies"]]


if __name__ == "__main__":
    sys.stdout.write("".join(f"{line}\n" for line in lowest(requirements())))
