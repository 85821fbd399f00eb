"""What all tests share: where the corpora lie, and how golden files are renewed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from edition.building import workers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from edition import config, site, source, views
    from edition.building.document import Finished
    from edition.corpus.order import Surroundings
    from edition.views import destinations

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let golden files be renewed, and a wheel be tried.

    A run that rewrites golden files then fails, so that a person looks.
    """
    parser.addoption("--update-golden", action="store_true", help="rewrite golden files, then fail")
    parser.addoption("--wheel", type=Path, help="the wheel to try")


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Give the processes of a run one cache, which is not the user's, and one of Python's own."""
    base = tmp_path_factory.getbasetemp()
    folder = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        if os.environ.get("PYTHONDONTWRITEBYTECODE"):
            patch.delenv("PYTHONDONTWRITEBYTECODE")
            patch.setenv("PYTHONPYCACHEPREFIX", str(folder / "bytecode"))
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


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that takes in the name of each document that is made in this process."""
    names: list[str] = []
    make = workers.make

    def noted(
        document: source.Document,
        every: Sequence[views.View],
        settings: config.Config,
        elsewhere: destinations.Elsewhere,
    ) -> Finished:
        names.append(document.name)
        return make(document, every, settings, elsewhere)

    monkeypatch.setattr(workers, "make", noted)
    return names


@pytest.fixture
def framed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that takes in the id of each document that is framed in this process."""
    names: list[str] = []
    pages = workers.pages

    def noted(shared: site.Site, finished: Finished, around: Surroundings) -> dict[str, bytes]:
        names.append(finished.made.document.id)
        return pages(shared, finished, around)

    monkeypatch.setattr(workers, "pages", noted)
    return names
