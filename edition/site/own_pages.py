"""Pages of one's own: Markdown files of the edition's folder, as pages and in the menu.

Raw HTML in them is text, and their addresses are filtered as those of a source are.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import html
from markdown_it import MarkdownIt
from markupsafe import Markup

from edition.errors import ConfigurationError
from edition.site.own_files import material_of, require_allowed
from edition.site.planning import digest, page_of
from edition.site.values import Page
from edition.views import links, marked
from edition.views.writing import written
from edition.xml import stamps
from edition.xml.material import is_hidden
from edition.xml.regular import read_regular
from edition.xml.uris import split

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml import etree

    from edition.config import Config
    from edition.corpus.corpus import Corpus
    from edition.site.values import Site

FOLDER: Final = "pages"
_MARKDOWN: Final = ".md"
_HOME: Final = "index.md"


@dataclass(frozen=True, slots=True)
class Prose:
    """What a Markdown file says.

    Attributes:
        title: Its first heading, which no longer stands in the text; else the file's name.
        text: The rest as HTML.
    """

    title: str
    text: Markup


def own_pages(site: Site, _: Corpus) -> Iterator[Page]:
    """Give the pages that the edition's folder of pages holds, in the order of their names.

    Args:
        site: What all pages share.

    Raises:
        ConfigurationError: A file can't be read.
        ForbiddenError: A file is a link out of the edition.
    """
    for path in _files(site.config):
        if path.name == _HOME and not site.single:
            continue
        prose = _read(path, site.config, from_root=False)
        content = page_of("own.html.j2", {"root": "../", "prose": prose})
        yield Page(f"{FOLDER}/{path.stem}.html", digest(prose), content, prose.title)


def home(site: Site) -> Prose | None:
    """Return what the home page of an edition of many says above its list; None: nothing.

    Raises:
        ConfigurationError: The file can't be read.
        ForbiddenError: The file is a link out of the edition.
    """
    found = next((path for path in _files(site.config) if path.name == _HOME), None)
    return None if found is None else _read(found, site.config, from_root=True)


def state(config: Config) -> str:
    """Return a digest that is another when a page of the folder has come, changed or gone."""
    return digest([(path.name, stamps.stamp(path)) for path in _files(config)])


def _files(config: Config) -> list[Path]:
    if not config.pages:
        return []
    folder = config.root / config.pages
    if not folder.is_dir():
        message = f"`pages` names {config.pages}, but there is no such folder"
        raise ConfigurationError(message)
    found = (path for path in folder.glob(f"*{_MARKDOWN}") if not is_hidden(path, folder))
    return sorted(found, key=lambda path: path.name)


def _read(path: Path, config: Config, *, from_root: bool) -> Prose:
    require_allowed(path, material_of(path.parent, config), config)
    try:
        text = read_regular(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"{path.relative_to(config.root)}: is not UTF-8 at byte {error.start}; save it so"
        raise ConfigurationError(message) from error
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    root = html.fragment_fromstring(parser.render(text), create_parent="div")
    root.set("class", "own-text")
    title = _taken_title(root) or path.stem
    for element in root.iter("a", "img"):
        _lead(element, from_root=from_root)
    links.mend(marked.gather(root), remote_images=config.images.remote)
    return Prose(title, Markup(written(root).decode("utf-8")))  # noqa: S704 - lxml has escaped it


def _taken_title(root: etree._Element) -> str:
    """Take the first heading out, if the text begins with it, and return its words."""
    first = root[0] if len(root) else None
    if first is None or first.tag != "h1":
        return ""
    root.remove(first)
    return " ".join("".join(first.itertext()).split())


def _lead(element: etree._Element, *, from_root: bool) -> None:
    """Lead to the page of another Markdown file; from the home page, which stands elsewhere."""
    name = "href" if element.tag == "a" else "src"
    parts = split(element.get(name) or "")
    if parts is None or parts.scheme or parts.netloc or not parts.path:
        return
    path = parts.path
    if path.endswith(_MARKDOWN):
        path = f"{path.removesuffix(_MARKDOWN)}.html"
    if from_root and not path.startswith("/"):
        path = posixpath.normpath(posixpath.join(FOLDER, path))
    element.set(name, parts._replace(path=path).geturl())
