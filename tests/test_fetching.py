"""Schemas of the web: fetched where the user allows it, once, and never led away from https."""

from __future__ import annotations

import threading
import urllib.error
import urllib.request
from functools import partial
from http.client import HTTPMessage
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from edition import config
from edition.building import validating
from edition.check import compiled, fetching, schemas
from edition.findings import Severity
from edition.source.names import TEI
from edition.xml.names import RELAXNG
from folders import LETTER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_ADDRESS = "https://example.org/schemas/letters.rng"
_NAMESPACES = frozenset({RELAXNG})


class _Handler(SimpleHTTPRequestHandler):
    """Serves files, counts requests, and redirects `/moved/` to an unsafe place."""

    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        super().do_GET()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def asked() -> list[str]:
    """Return the paths that the server was asked for."""
    return []


@pytest.fixture
def server(tmp_path: Path, asked: list[str]) -> Iterator[str]:
    """Serve a schema of two files, and return the address of its folder."""
    folder = tmp_path / "web" / "sub"
    folder.mkdir(parents=True)
    start = "<start><ref name='any'/></start>"
    (folder.parent / "s.rng").write_text(
        f"<grammar xmlns='{RELAXNG}'><include href='sub/any.rng'/>{start}</grammar>",
        encoding="utf-8",
    )
    (folder / "any.rng").write_text(
        f"<grammar xmlns='{RELAXNG}'><define name='any'><element name='x'><empty/></element>"
        "</define></grammar>",
        encoding="utf-8",
    )
    (folder / "page.html").write_text("<html><p>Not found</p></html>", encoding="utf-8")
    handler = type("Handler", (_Handler,), {"asked": asked})
    http = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=folder.parent))
    threading.Thread(target=http.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{http.server_port}"
    http.shutdown()
    http.server_close()


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def _edition(folder: Path, copy: str, *, fetch: bool) -> config.Config:
    model = f'<?xml-model href="{_ADDRESS}" schematypens="{RELAXNG}"?>\n'
    (folder / "a.xml").write_text(model + LETTER, encoding="utf-8")
    (folder / "edition.toml").write_text(
        f'source = ["a.xml"]\n[schema]\nfetch = {str(fetch).lower()}\n'
        f'catalog = {{"{_ADDRESS}" = "{copy}"}}\n',
        encoding="utf-8",
    )
    return config.load(folder / "edition.toml")


def test_nothing_is_fetched_that_is_not_allowed(
    tmp_path: Path, server: str, asked: list[str]
) -> None:
    """Without leave the server is not asked, and one line says how to give it."""
    result = validating.validate(_edition(tmp_path, f"{server}/s.rng", fetch=False), [])
    assert asked == []
    (found,) = result.findings
    assert (found.code, found.line) == ("schema-unused", 1)
    assert "--fetch" in found.hint


def test_a_schema_is_fetched_with_its_parts_and_only_once(
    tmp_path: Path, server: str, asked: list[str]
) -> None:
    """The first run asks for both files, the second for none; the document is validated."""
    settings = _edition(tmp_path, f"{server}/s.rng", fetch=True)
    for _ in range(2):
        schemas._copy.cache_clear()  # noqa: SLF001 - as in a new process
        result = validating.validate(settings, [])
        assert result.findings
        assert result.notices == ()
    assert asked == ["/s.rng", "/sub/any.rng"]


def test_a_schema_in_compact_syntax_is_fetched_with_its_parts(
    tmp_path: Path, server: str, asked: list[str]
) -> None:
    """As one in XML syntax is."""
    (tmp_path / "web" / "s.rnc").write_text('include "sub/any.rnc"', encoding="utf-8")
    any_part = tmp_path / "web" / "sub" / "any.rnc"
    any_part.write_text("start = element x { empty }", encoding="utf-8")
    result = validating.validate(_edition(tmp_path, f"{server}/s.rnc", fetch=True), [])
    assert [found.code for found in result.findings if found.code == "schema-unused"] == []
    assert result.findings
    assert asked == ["/s.rnc", "/sub/any.rnc"]


@pytest.mark.parametrize(
    ("path", "reason"),
    [("none.rng", "404"), ("sub/page.html", "another kind of document, <html>")],
)
def test_what_cannot_be_had_is_said_and_the_run_goes_on(
    tmp_path: Path, server: str, path: str, reason: str
) -> None:
    """A missing file, and a page in its place, are told in a line."""
    result = validating.validate(_edition(tmp_path, f"{server}/{path}", fetch=True), [])
    (found,) = result.findings
    assert (found.code, found.severity) == ("schema-unused", Severity.WARNING)
    assert reason in found.message
    assert not list((tmp_path / "cache").rglob("*.html"))


def test_what_cannot_be_had_is_asked_for_once_in_a_run(
    tmp_path: Path, server: str, asked: list[str]
) -> None:
    """A hundred documents that name it do not wait a hundred times."""
    settings = _edition(tmp_path, f"{server}/none.rng", fetch=True)
    validating.validate(settings, [tmp_path / "a.xml", tmp_path / "a.xml"])
    validating.validate(settings, [])
    assert asked == ["/none.rng"]


def test_a_cache_that_cannot_be_written_is_said(tmp_path: Path, server: str) -> None:
    """Nothing crashes where the cache folder is a file."""
    (tmp_path / "cache").write_text("", encoding="utf-8")
    with pytest.raises(fetching.FetchError, match="can't be kept"):
        fetching.fetched(f"{server}/s.rng", _NAMESPACES)


def test_a_document_that_says_http_is_served_by_https(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Plain http is spoken only where the user names it."""
    wanted: list[str] = []

    def fetched(address: str, _: frozenset[str]) -> Path:
        wanted.append(address)
        raise fetching.FetchError(address)

    monkeypatch.setattr(fetching, "fetched", fetched)
    settings = _edition(tmp_path, "unused", fetch=True)
    path = tmp_path / "a.xml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(_ADDRESS, "http://example.org/other.rng"), encoding="utf-8")
    validating.validate(settings, [])
    assert wanted == ["https://example.org/other.rng"]


@pytest.mark.parametrize("target", ["http://example.org/a.rng", "file:///etc/passwd"])
def test_https_is_not_led_away_from_itself(target: str) -> None:
    """A redirection to plain http, or to a file, is refused."""
    request = urllib.request.Request(_ADDRESS)
    with pytest.raises(urllib.error.URLError, match="redirects from https"):
        fetching._Redirects().redirect_request(request, BytesIO(), 302, "", HTTPMessage(), target)  # noqa: SLF001


def test_a_copy_stays_in_the_cache(tmp_path: Path, server: str) -> None:
    """No address leads out of the folder of copies."""
    (tmp_path / "web" / "up.rng").write_bytes((tmp_path / "web" / "s.rng").read_bytes())
    path = fetching.fetched(f"{server}/..%2f../x/../up.rng?a=../..", _NAMESPACES)
    assert path.resolve().is_relative_to(tmp_path / "cache" / "tei-edition" / "fetched")


def test_the_tei_is_fetched_by_the_same_means(tmp_path: Path, server: str) -> None:
    """`--p5` names an address, which is what it says or is refused."""
    with pytest.raises(fetching.FetchError, match="--p5 PATH"):
        compiled._p5(f"{server}/s.rng")  # noqa: SLF001
    (tmp_path / "web" / "p5.xml").write_text(f'<TEI xmlns="{TEI}"/>', encoding="utf-8")
    assert compiled._p5(f"{server}/p5.xml").is_file()  # noqa: SLF001


@pytest.mark.parametrize(
    ("pseudo", "said"),
    [
        ('href="http://[x" type="application/relax-ng+xml"', "http://[x is no address"),
        ('href="a.rnc"', "a.rnc is not there"),
        ('href="a.xsd" schematypens="http://www.w3.org/2001/XMLSchema"', "a.xsd is neither"),
        ('href="a.dtd" type="application/xml-dtd"', "a.dtd is neither RELAX NG nor Schematron"),
        ('href="sub/none.rng"', "sub/none.rng is not there"),
    ],
)
def test_what_a_document_names_and_is_not_used_is_said(
    tmp_path: Path, pseudo: str, said: str
) -> None:
    """Each is a warning at its line, with its reason; the document is still read."""
    settings = _edition(tmp_path, "unused", fetch=False)
    text = f"<!-- A letter -->\n<?xml-model {pseudo}?>\n{LETTER}"
    (tmp_path / "a.xml").write_text(text, encoding="utf-8")
    (found,) = validating.validate(settings, []).findings
    assert (found.code, found.severity) == ("schema-unused", Severity.WARNING)
    assert (found.file, found.line) == ("a.xml", 2)
    assert found.message.startswith(f"The schema {said}")
    assert found.hint
