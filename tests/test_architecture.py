"""Data goes one way: who may import whom, and who may print."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

_PACKAGE = Path(__file__).resolve().parents[1] / "edition"

_ORDER = (
    (
        "names",
        "errors",
        "findings",
        "interrupts",
        "paper",
        "characters",
        "resources",
        "malformed",
        "encodings",
    ),
    ("regex",),
    ("catalogue", "config", "local", "prefixes", "bearers"),
    ("languages",),
    ("inclusion", "fetching", "stamps", "entities"),
    ("source",),
    ("positions",),
    ("relaxng", "schematron", "odd", "pointers", "plausible", "report"),
    ("schemas", "messages"),
    ("validate",),
    ("transcription",),
    ("addresses",),
    ("models",),
    ("styles",),
    ("views",),
    ("sheets", "settle", "nesting", "links", "twins", "images"),
    ("proof",),
    ("header",),
    ("ledger", "explain"),
    ("site",),
    ("making",),
    ("publish", "outcomes", "kept"),
    ("incremental", "guidelines"),
    ("pipeline",),
    ("cli",),
    ("__main__",),
)
"""From left to right: a room imports only rooms of the columns before its own."""

_RANK = {room: rank for rank, rooms in enumerate(_ORDER) for room in rooms}
_MODULES = sorted(_PACKAGE.rglob("*.py"))


def _room(path: Path) -> str:
    return path.relative_to(_PACKAGE).parts[0].removesuffix(".py")


def _imported_rooms(path: Path) -> set[str]:
    rooms: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module == "edition":
            names = [f"edition.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        else:
            continue
        rooms |= {name.split(".")[1] for name in names if name.startswith("edition.")}
    return rooms - {"__version__"}


@pytest.mark.parametrize("path", _MODULES, ids=lambda path: str(path.relative_to(_PACKAGE)))
def test_a_room_imports_only_what_stands_to_its_left(path: Path) -> None:
    """No room imports one that comes later in the flow, or beside it."""
    room = _room(path)
    if room == "__init__":
        assert _imported_rooms(path) == set()
        return
    assert room in _RANK, f"{room} has no place in the order of the rooms"
    later = {other for other in _imported_rooms(path) - {room} if _RANK[other] >= _RANK[room]}
    assert not later


@pytest.mark.parametrize("path", _MODULES, ids=lambda path: str(path.relative_to(_PACKAGE)))
def test_only_the_command_line_prints_exits_and_knows_the_folder(path: Path) -> None:
    """`print`, `sys.exit` and the working directory belong to `cli`."""
    if _room(path) == "cli":
        return
    calls = {
        ast.unparse(node.func)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    }
    assert not calls & {"print", "click.echo", "sys.exit", "exit", "Path.cwd", "os.getcwd"}


@pytest.mark.parametrize("room", ["relaxng", "schematron"])
def test_the_validators_know_nothing_of_tei(room: str) -> None:
    """Neither engine names the TEI namespace."""
    for path in (_PACKAGE / room).rglob("*.py"):
        assert "tei-c.org" not in path.read_text(encoding="utf-8"), path
        assert "TEI" not in _names_imported(path), path


def _names_imported(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def test_no_file_is_over_four_hundred_lines() -> None:
    """A file that grows beyond a few screens is split by what a reader looks for."""
    root = _PACKAGE.parent
    folders = ("edition", "transforms", "tests", "benchmarks")
    long = {
        str(path.relative_to(root)): lines
        for folder in folders
        for pattern in ("*.py", "*.xsl", "*.css", "*.js")
        for path in (root / folder).rglob(pattern)
        if "node_modules" not in path.parts
        and (lines := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert not long


def _imported_files(path: Path) -> set[Path]:
    """Return the modules of the package that a module imports, also for its types alone."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    files = {_PACKAGE.parent / f"{name.replace('.', '/')}.py" for name in names}
    return {file for file in files if file.is_file() and file.is_relative_to(_PACKAGE)}


def test_no_import_goes_in_a_circle() -> None:
    """What a file needs can be read before it, down to files that need none."""
    imports = {path: _imported_files(path) for path in _MODULES}
    while True:
        free = {path for path, needed in imports.items() if not needed & imports.keys()}
        if not free:
            break
        imports = {path: needed for path, needed in imports.items() if path not in free}
    assert sorted(str(path.relative_to(_PACKAGE)) for path in imports) == []
