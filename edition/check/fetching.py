"""Fetching: the one module that reaches the network, and only where the user allows it."""

from __future__ import annotations

import http.client
import posixpath
import tempfile
import urllib.error
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote

from lxml import etree

from edition import __version__
from edition.errors import SchemaError
from edition.relaxng import IncorrectSchemaError, compact
from edition.resources import cache_folder
from edition.xml.names import RELAXNG
from edition.xml.uris import split

if TYPE_CHECKING:
    from http.client import HTTPMessage
    from typing import IO

_SECURE: Final = "https"
_PLAIN: Final = "http"
_TIMEOUT: Final = 30
_LARGEST: Final = 64_000_000
_IN_ADDRESS: Final = "!#$%&'()*+,/:;=?@[]~"


class FetchError(SchemaError):
    """A file of the web can't be had; the message says which and why."""


def is_web(address: str) -> bool:
    """Say whether an address is one of the web."""
    parts = split(address)
    return parts is not None and parts.scheme in {_SECURE, _PLAIN}


def fetched(address: str, namespaces: frozenset[str]) -> Path:
    """Return the copy of a file of the web, which is fetched if there is none yet.

    Copies lie in the cache as they lie on the web, so that what a file says of files beside it
    holds for the copies. What is fetched by https is not led away from it.

    Args:
        address: Its address, https or http.
        namespaces: Those in which its root element may be; with that of RELAX NG, it may be a
            schema in compact syntax as well.

    Raises:
        FetchError: It can't be had, is something else, or can't be kept.
    """
    kept = _place(address)
    if not kept.is_file():
        content = _read(address)
        _check(address, content, namespaces)
        _keep(address, kept, content)
    return kept


def copy_of(address: str) -> Path | None:
    """Return the copy of a file of the web that an earlier run kept, if there is one.

    Raises:
        FetchError: The address names no server.
    """
    kept = _place(address)
    return kept if kept.is_file() else None


def _place(address: str) -> Path:
    """Return where the copy of a file of the web lies, which no address leads out of."""
    parts = split(address)
    if parts is None or not parts.hostname or parts.hostname.startswith("."):
        raise _failed(address, "it does not name a server")
    steps = posixpath.normpath("/" + unquote(parts.path)).strip("/").split("/")
    last = f"{steps[-1] or 'index'}?{parts.query}" if parts.query else steps[-1] or "index"
    names = [quote(step, safe=" ") for step in (parts.netloc, *steps[:-1], last)]
    return cache_folder().joinpath("fetched", parts.scheme, *names)


def _read(address: str) -> bytes:
    opener = urllib.request.build_opener(_Redirects())
    request = urllib.request.Request(  # noqa: S310 - `is_web` is what callers ask first
        quote(address.partition("#")[0], safe=_IN_ADDRESS),
        headers={"User-Agent": f"tei-edition/{__version__}"},
    )
    try:
        with opener.open(request, timeout=_TIMEOUT) as answer:
            content: bytes = answer.read(_LARGEST + 1)
    except urllib.error.HTTPError as error:
        raise _failed(address, f"the server answers {error.code} {error.reason}") from error
    except urllib.error.URLError as error:
        raise _failed(address, str(error.reason)) from error
    except TimeoutError as error:
        raise _failed(address, f"the server did not answer within {_TIMEOUT} seconds") from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise _failed(address, str(error) or type(error).__name__) from error
    if len(content) > _LARGEST:
        raise _failed(address, f"it is larger than {_LARGEST // 1_000_000} MB")
    return content


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows redirections, but not from https to anything else."""

    def redirect_request(  # noqa: PLR0913, PLR0917 - the library's
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        """Return the request that follows."""
        if req.type == _SECURE and not newurl.lower().startswith(f"{_SECURE}:"):
            reason = f"it redirects from https to {newurl}"
            raise urllib.error.URLError(reason)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _check(address: str, content: bytes, namespaces: frozenset[str]) -> None:
    if RELAXNG in namespaces and compact.is_compact(content, Path(address)):
        _check_compact(address, content)
        return
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise _failed(address, "the server's answer is not XML") from error
    if etree.QName(root).namespace not in namespaces:
        name = etree.QName(root).localname
        raise _failed(address, f"the server's answer is another kind of document, <{name}>")


def _check_compact(address: str, content: bytes) -> None:
    try:
        compact.read(content, Path(address))
    except IncorrectSchemaError as error:
        reason = f"the server's answer is no schema: on line {error.line}, {error.reason}"
        raise _failed(address, reason.rstrip(".")) from error


def _keep(address: str, path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(content)
        Path(file.name).replace(path)
    except OSError as error:
        message = f"{address} can't be kept: {path}: {error.strerror}"
        raise FetchError(message) from error


def _failed(address: str, reason: str) -> FetchError:
    return FetchError(f"{address} can't be fetched: {reason}")
