"""Files that rules read: those of the schema's folder and below it; nothing is fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

from elementpath import get_node_tree
from lxml import etree

from edition.xml.addresses_of_files import real
from edition.xml.regular import read_regular
from edition.xml.uris import joined, split

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from elementpath import XPathContext

_UTF_16: Final = (b"\xfe\xff", b"\xff\xfe")


def base(folder: Path) -> str:
    """Return the address of a schema's folder, which relative addresses are relative to."""
    return f"{folder.resolve().as_uri()}/"


def document(token: Any, context: XPathContext | None = None) -> Any:  # noqa: ANN401 - a token
    """Return the tree of a file (XSLT, "Multiple Documents"; XPath functions, 14.6.1).

    Raises:
        OSError: There is no such file in the schema's folder or below.
    """
    if context is None:
        return []
    content = read_regular(_required(token, context))
    parser = etree.XMLParser(no_network=True, resolve_entities=False)
    return get_node_tree(etree.fromstring(content, parser).getroottree())  # type: ignore[arg-type]


def is_document(token: Any, context: XPathContext | None = None) -> bool:  # noqa: ANN401 - a token
    """Say whether there is such a file, and it is XML (XPath functions, 14.6.2)."""
    if context is None or not (path := _path(token, context)).is_file():
        return False
    try:
        etree.fromstring(read_regular(path))
    except etree.XMLSyntaxError:
        return False
    return True


def text(token: Any, context: XPathContext | None = None) -> Any:  # noqa: ANN401 - a token
    """Return the text of a file, its line ends as in XML (XPath functions, 14.8.4)."""
    if context is None:
        return []
    content = read_regular(_required(token, context))
    found = content.decode(_encoding(token, context, content))
    return found.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def lines(token: Any, context: XPathContext | None = None) -> Any:  # noqa: ANN401 - a token
    """Return the lines of a file (XPath functions, 14.8.5)."""
    found = text(token, context)
    return found.removesuffix("\n").split("\n") if found else []


def is_text(token: Any, context: XPathContext | None = None) -> bool:  # noqa: ANN401 - a token
    """Say whether there is such a file, and it is text (XPath functions, 14.8.6)."""
    if context is None or not (path := _path(token, context)).is_file():
        return False
    content = read_regular(path)
    try:
        content.decode(_encoding(token, context, content))
    except (UnicodeError, LookupError):
        return False
    return True


def select(token: Any, context: XPathContext | None = None) -> Iterator[Any]:  # noqa: ANN401 - a token
    """Yield what one of these gives."""
    found = [] if context is None else token.evaluate(context)
    yield from found if isinstance(found, list) else (found,)


def _encoding(token: Any, context: XPathContext, content: bytes) -> str:  # noqa: ANN401 - a token
    given = token.get_argument(context, index=1, cls=str) if len(token) > 1 else None
    return given or ("utf-16" if content.startswith(_UTF_16) else "utf-8")


def _required(token: Any, context: XPathContext) -> Path:  # noqa: ANN401 - a token
    path = _path(token, context)
    if not path.is_file():
        message = f"there is no file {token.get_argument(context, cls=str)} beside the schema"
        raise FileNotFoundError(message)
    return path


def _path(token: Any, context: XPathContext) -> Path:  # noqa: ANN401 - a token
    """Return the path that an address means.

    Raises:
        PermissionError: It is none of the schema's folder, whether or not it is there.
    """
    address = str(token.get_argument(context, cls=str) or "")
    folder: Path = token.parser.folder.resolve()
    whole = joined(base(folder), address)
    parts = None if whole is None else split(whole)
    local = parts is not None and parts.scheme == "file" and not parts.netloc
    path = real(folder / unquote(parts.path)) if parts is not None and local else None
    if path is None or not path.is_relative_to(folder):
        message = f"{address} is no file of the schema's folder, and no other is read"
        raise PermissionError(message)
    return path
