"""Data goes one way: who may import whom, and who may print."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

_PACKAGE = Path(__file__).resolve().parents[1] / "edition"

_SHARED = frozenset({"config", "errors", "process", "resources"})
"""What every wing may use; they import nothing but one another."""

_WINGS = (
    "findings",
    "xml",
    "regex",
    "relaxng",
    "schematron",
    "source",
    "odd",
    "header",
    "check",
    "models",
    "views",
    "proof",
    "ledger",
    "facts",
    "corpus",
    "exports",
    "site",
    "coverage",
    "building",
    "explain",
    "cli",
    "__main__",
)
"""In the order of the flow: a wing imports only from wings before it."""

_RANK = {wing: rank for rank, wing in enumerate(_WINGS)} | dict.fromkeys(_SHARED, -1)
_MODULES = sorted(_PACKAGE.rglob("*.py"))


def _wing(path: Path) -> str:
    return path.relative_to(_PACKAGE).parts[0].removesuffix(".py")


def _imported_wings(path: Path) -> set[str]:
    wings: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module == "edition":
            names = [f"edition.{alias.name}" for alias in node.names if alias.name != "__version__"]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        else:
            continue
        wings |= {name.split(".")[1] for name in names if name.startswith("edition.")}
    return wings


@pytest.mark.parametrize("path", _MODULES, ids=lambda path: str(path.relative_to(_PACKAGE)))
def test_a_wing_imports_only_from_wings_before_it(path: Path) -> None:
    """Data goes one way: no wing imports one that comes later in the flow, or beside it."""
    wing = _wing(path)
    if wing == "__init__":
        assert _imported_wings(path) == set()
        return
    assert wing in _RANK, f"{wing} has no place in the order of the wings"
    others = _imported_wings(path) - {wing}
    allowed = _SHARED if wing in _SHARED else others
    later = {name for name in others if name not in allowed or _RANK[name] > _RANK[wing]}
    assert not later


@pytest.mark.parametrize("path", _MODULES, ids=lambda path: str(path.relative_to(_PACKAGE)))
def test_only_the_command_line_prints_exits_and_knows_the_folder(path: Path) -> None:
    """`print`, `sys.exit` and the working directory belong to `cli`."""
    if _wing(path) == "cli":
        return
    calls = {
        ast.unparse(node.func)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    }
    assert not calls & {"print", "click.echo", "sys.exit", "exit", "Path.cwd", "os.getcwd"}


@pytest.mark.parametrize("wing", ["relaxng", "schematron"])
def test_the_validators_know_nothing_of_tei(wing: str) -> None:
    """Neither engine names the TEI namespace."""
    for path in (_PACKAGE / wing).rglob("*.py"):
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


def test_the_walk_through_the_house_is_true() -> None:
    """`docs/architecture.md` names each wing, in the order of the flow."""
    page = (_PACKAGE.parent / "docs" / "architecture.md").read_text(encoding="utf-8")
    table = page.split("| wing |")[1].split("\n\n")[0]
    places = [table.find(f"`{wing}/`") for wing in _WINGS if (_PACKAGE / wing).is_dir()]
    assert -1 not in places
    assert places == sorted(places)
