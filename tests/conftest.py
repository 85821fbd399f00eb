"""What all tests share: where the corpora lie, and how golden files are renewed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let golden files be renewed, and a wheel be tried that was built before.

    A run that rewrites golden files then fails, so that a person looks.
    """
    parser.addoption("--update-golden", action="store_true", help="rewrite golden files, then fail")
    parser.addoption("--wheel", type=Path, help="the wheel to try, instead of one built now")


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what the tests leave in the cache away from the user's."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the folder of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of the shared corpora and schemas; skip where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("the shared corpora lie beside the checkout only on the project's machines")
    return SHARED
