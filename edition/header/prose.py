"""The prose of a header as values: paragraphs of runs, safe to print on any page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from edition.header import wordless
from edition.source import languages
from edition.source.names import TEI
from edition.xml.names import XML_LANG
from edition.xml.uris import split

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from lxml import etree

_KINDS: Final = {
    "code": "code",
    "gi": "code",
    "att": "code",
    "val": "code",
    "tag": "code",
    "ident": "code",
    "emph": "em",
    "foreign": "em",
    "hi": "em",
    "mentioned": "em",
    "term": "em",
    "title": "em",
    "q": "q",
    "quote": "q",
    "soCalled": "q",
    "ref": "link",
    "ptr": "link",
}
_MARKS: Final = "\"'\u201c\u201d\u201e\u2018\u2019\u201a\u00ab\u00bb\u2039\u203a"
_ITEMS: Final = frozenset({"item", "category", "change", "measure", "dimensions"})
_HEADS: Final = frozenset({"head", "label"})
_SIZE: Final = "dimensions"
_BETWEEN: Final = {
    "dimensions": " \N{MULTIPLICATION SIGN} ",
    "offset": " ",
    "origPlace": " ",
    "provenance": " ",
    "stamp": ", ",
}
"""What stands between the parts of these elements where no white space does."""
_BLOCKS: Final = frozenset(
    {"p", "ab", "list", "div", "table", "row", "listBibl", "bibl", "desc", "note", "figure"}
)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one look.

    Attributes:
        text: Its words.
        kind: Empty, `em`, `code`, `q` or `link`.
        target: Where a link leads.
        language: Its language, where it says so.
    """

    text: str
    kind: str = ""
    target: str = ""
    language: str = ""

    def saying(self, text: str) -> Run:
        """Return a stretch of the same look with other words."""
        return Run(text, self.kind, self.target, self.language)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (`p`), an item of a list (`item`) or a heading (`head`)."""

    kind: str
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The block's words alone."""
        return "".join(run.text for run in self.runs)


_PLAIN: Final = Run("")


def plain(element: etree._Element | None, leave_out: Collection[str] = ()) -> str:
    """Return the words of an element, white space made single; empty where there is none."""
    if element is None:
        return ""
    if not len(element):
        return " ".join((element.text or "").split())
    return " ".join("".join(run.text for run in _runs(element, _PLAIN, leave_out)).split())


def blocks(element: etree._Element | None, leave_out: Collection[str] = ()) -> tuple[Block, ...]:
    """Return the prose of an element.

    Args:
        element: An element of a header; none gives no prose.
        leave_out: Local names of children that are shown elsewhere.
    """
    if element is None:
        return ()
    return tuple(block for block in _blocks(element, "p", leave_out) if block.text.strip())


def line(element: etree._Element) -> Block:
    """Return an element as one line of its own look: one that points to the web is a link."""
    return _block("p", list(_inline(element, local_name(element), _PLAIN)))


def web_address(target: str | None) -> str:
    """Return the address if it is one of the web, else nothing; no script gets through."""
    address = (target or "").strip()
    parts = split(address)
    return address if parts is not None and parts.scheme in {"http", "https"} else ""


def local_name(element: etree._Element) -> str:
    """Return the name of a TEI element; empty for another namespace."""
    tag = element.tag
    if not isinstance(tag, str) or not tag.startswith(f"{{{TEI}}}"):
        return ""
    return tag[len(TEI) + 2 :]


def _blocks(element: etree._Element, kind: str, leave_out: Collection[str]) -> Iterator[Block]:
    runs: list[Run] = [Run(element.text or _said(element))]
    for child in element:
        name = local_name(child)
        inner = _block_kind(name)
        if name in leave_out or not name:
            pass
        elif inner:
            yield _block(kind, runs)
            runs = []
            yield from _blocks(child, inner, ())
        else:
            runs.append(Run(_before(child)))
            runs.extend(_inline(child, name, _PLAIN))
        runs.append(Run(child.tail or ""))
    if local_name(element) == _SIZE and len(element) and element.get("unit"):
        runs.append(Run(f" {element.get('unit')}"))
    yield _block(kind, runs)


def _said(element: etree._Element) -> str:
    """Return what an element without words says by its attributes."""
    is_empty = not len(element) and not (element.text or "").strip()
    return wordless.said(element, local_name(element)) if is_empty else ""


def _before(child: etree._Element) -> str:
    """Return what keeps a part of a description from the words before it; mostly nothing."""
    around, previous = child.getparent(), child.getprevious()
    if around is None or not (sign := _BETWEEN.get(local_name(around), "")):
        return ""
    text = (around.text if previous is None else previous.tail) or ""
    if text.strip():
        return "" if text[-1].isspace() else " "
    return sign if previous is not None else ""


def _block_kind(name: str) -> str:
    if name in _ITEMS:
        return "item"
    if name in _HEADS:
        return "head"
    return "p" if name in _BLOCKS else ""


def _block(kind: str, runs: list[Run]) -> Block:
    """Make white space single, also across runs, and trim the ends."""
    tidy: list[Run] = []
    after_space = True
    for run in runs:
        words = " ".join(run.text.split())
        if not words and run.text and not after_space:
            words = " "
        elif words:
            lead = " " if run.text[0].isspace() and not after_space else ""
            words = lead + words + (" " if run.text[-1].isspace() else "")
        if words:
            look = "" if run.kind == "q" and tidy and tidy[-1].text[-1] in _MARKS else run.kind
            _add(tidy, Run(words, look, run.target, run.language))
            after_space = words.endswith(" ")
    if tidy and tidy[-1].text.endswith(" "):
        tidy[-1] = tidy[-1].saying(tidy[-1].text.rstrip())
    return Block(kind, tuple(tidy))


def _add(runs: list[Run], run: Run) -> None:
    """Add a run, joined to the one before if they look alike."""
    last = runs[-1] if runs else None
    if last and not run.kind and last.saying("") == run.saying(""):
        runs[-1] = last.saying(last.text + run.text)
    else:
        runs.append(run)


def _runs(element: etree._Element, look: Run, leave_out: Collection[str]) -> Iterator[Run]:
    if element.text:
        yield look.saying(element.text)
    for child in element:
        name = local_name(child)
        if name and name not in leave_out:
            if before := _before(child):
                yield look.saying(before)
            yield from _inline(child, name, look)
        if child.tail:
            yield look.saying(child.tail)


def _inline(child: etree._Element, name: str, look: Run) -> Iterator[Run]:
    """Give the runs of an element within a line that looks so."""
    kind = _KINDS.get(name, look.kind)
    target = web_address(child.get("target")) if kind == "link" else look.target
    if kind == "link" and not target:
        kind = look.kind
    language = languages.tag(child.get(XML_LANG) or "") or look.language
    inner = Run("", kind, target, language)
    if name == "ptr":
        yield inner.saying(target)
    elif name in {"lb", "pb", "cb"}:
        yield look.saying(" ")
    elif words := _said(child):
        yield look.saying(words)
    else:
        if _block_kind(name):
            yield Run(" ")
        yield from _runs(child, inner, ())
        if _block_kind(name):
            yield Run(" ")
