"""Where schemas are read from: local files, parsed safely, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.request import url2pathname

from lxml import etree

from edition.errors import SchemaError
from edition.relaxng import compact
from edition.relaxng.syntax import check_schema, fault
from edition.xml.addresses_of_files import beside, real
from edition.xml.catalogs import copy_of
from edition.xml.names import XML_BASE
from edition.xml.regular import read_regular
from edition.xml.uris import joined, split

if TYPE_CHECKING:
    from collections.abc import Iterator
    from urllib.parse import SplitResult


@dataclass(slots=True)
class Sources:
    """The files that a schema is made of.

    Attributes:
        catalogs: The OASIS catalogues that have copies of files on the web.
        digests: SHA-256 of each file taken in, by its path.
    """

    catalogs: tuple[Path, ...] = ()
    digests: dict[Path, str] = field(default_factory=dict)
    _roots: dict[Path, etree._Element] = field(default_factory=dict)

    def root(self, path: Path, *, because: str = "") -> etree._Element:
        """Return the root element of a schema file, whose form has been checked.

        Raises:
            SchemaError: The file can't be read, or is not RELAX NG.
        """
        known = self._roots.get(path)
        if known is not None:
            return known
        try:
            data = read_regular(path)
        except OSError as error:
            message = f"{because}{path} can't be read: {error.strerror}."
            raise SchemaError(message) from error
        self.digests[path] = sha256(data).hexdigest()
        self._roots[path] = parsed = parse_schema(data, path)
        return parsed


def parse_schema(data: bytes, path: Path) -> etree._Element:
    """Parse the bytes of a schema and check its form; `path` is where it says it comes from.

    Raises:
        SchemaError: It is not RELAX NG, in XML or in compact syntax.
    """
    root = compact.read(data, path) if compact.is_compact(data, path) else _parse(data, path)
    check_schema(root)
    return root


def _parse(data: bytes, path: Path) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities="internal", load_dtd=False, no_network=True, huge_tree=False
    )
    try:
        return etree.fromstring(data, parser, base_url=str(path))
    except etree.XMLSyntaxError as error:
        line, column = error.position
        message = f"{path}:{line}:{column}: the schema is not well-formed XML: {error.msg}."
        raise SchemaError(message) from None


def resolve(
    element: etree._Element, href: str, file: Path, catalogs: tuple[Path, ...] = ()
) -> Path:
    """Return the file that an `href` in a schema file names (sections 4.5 to 4.7).

    What a catalogue has a copy of may be named by its address on the web.

    Raises:
        SchemaError: It names something that is not a local file.
    """
    address: str | None = href
    for base in _bases(element):
        address = None if address is None else joined(base, address)
    copy = None if address is None else copy_of(address, catalogs)
    if copy is not None:
        return copy
    parts = None if address is None else split(address)
    where = fault(element, "the schema refers to")
    if parts is not None and (parts.scheme not in ("", "file") or parts.netloc):
        message = (
            f"{where} {address}, which is not fetched. "
            f"Put a copy beside the schema and let href name that file."
        )
        raise SchemaError(message)
    found = _found(parts, file) if parts is not None else None
    if found is None:
        message = f"{where} {href}, which is no address of a file."
        raise SchemaError(message)
    return found


def _found(parts: SplitResult, file: Path) -> Path | None:
    if parts.scheme:
        return real(Path(url2pathname(parts.path)))
    return beside(file, parts.path)


def _bases(element: etree._Element) -> Iterator[str]:
    """Yield the `xml:base` in scope, from the nearest outwards."""
    for place in (element, *element.iterancestors()):
        base = place.get(XML_BASE)
        if base is not None:
            yield base
