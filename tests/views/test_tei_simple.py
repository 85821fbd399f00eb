"""TEI Simple's documents by its own processing models, beside the HTML that the TEI made of them.

`docs/tei-simple.md` has what is compared, and why each difference is one.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

import pytest
from lxml import etree, html

from edition import site, source, views
from edition.config import Config, View
from edition.models import Model, ModelSequence, read
from making import product

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_ODD: Final = "tei_simplePrint.odd"
_NAMES: Final = ("testms", "testsimple", "testsimple2", "testsimple3")
_WORD: Final = re.compile(r"[\w\xad]+|[^\w\s]")
_STYLE: Final = re.compile(r"""(\w+)\.(\w+):(before|after) \{content: *['"]([^}]*?)['"];?\}""")
_LABEL: Final = (
    r"((Identification|Incipit|Explicit|Contents|Support description|Support|Object|Extent|Layout"
    r"|Physical description|Collation|Hands|Decoration|Binding|Accompanying material|History"
    r"|Origin|Provenance|Acquisition|Additional) ?|(<\w+ ?))+"
)
_SAME: Final = (
    ("hyphens", r"\w+ \w+", r"\w+"),
    ("sizes", r"\w+( \.)?", r"((<\w+|\w+|\N{MULTIPLICATION SIGN}|\.) ?)+"),
)
"""Rows whose letters must be the same on both sides."""
_ROWS: Final = (
    ("text", r"", r"<text"),
    ("glyphs", r"", r"<g( \[ \w+ \])?"),
    ("notes", r"(<notelink \* ?)+", r"(<note)?"),
    ("notes", r"", r"<note"),
    ("labels", rf"(?=.*\b[A-Z]){_LABEL}", r"(<\w+ ?)*"),
    ("sizes", r"", r", <\w+"),
    ("alternate", r"<alternate( \d{4} <hidden)?", r"<(date|choice)"),
    ("alternate", r"<hidden [\d -]+", r""),
    ("alternate", r"<hidden <sic [\w ]+<ex [\w ]+", r""),
    ("lost", r"", r"<head( \w+| [.,])+|<pb \[ Page|\]|<hi"),
    ("signs", r"& (lt|gt) ;", r"[<>]"),
    ("quotation", "[\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}]", r""),
)


@pytest.fixture(scope="module")
def folder(shared: Path) -> Path:
    """Return the folder of TEI Simple's documents."""
    return shared / "conformance" / "tei-simple"


@pytest.fixture(scope="module")
def page(folder: Path) -> Callable[[str], etree._Element]:
    """Return a maker of the view that the ODD describes."""
    config = Config(root=folder, title="Test", parts="none", views={"web": View(odd=(_ODD,))})
    every = views.load(config).views
    shared = site.open_site(config, documents=2)

    def shown(name: str) -> etree._Element:
        document = source.read(folder / f"{name}.xml", folder)
        assert isinstance(document, source.Document)
        made = product(document, every, shared)
        return _parsed(made.files[f"{document.id}/web.html"])

    return shown


def _parsed(data: bytes) -> etree._Element:
    return html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8", huge_tree=True))


def _words(text: str | None) -> list[str]:
    return _WORD.findall((text or "").replace("\u017f", "s"))


def _of_tei(root: etree._Element) -> Iterator[str]:
    style = "".join(element.text or "" for element in root.iter("style"))
    said = {(tag, name, where): text for tag, name, where, text in _STYLE.findall(style)}

    def walk(element: etree._Element) -> Iterator[str]:
        if not isinstance(element.tag, str):
            return
        first = (element.get("class") or "").partition(" ")[0]
        name = re.fullmatch(r"([A-Za-z]+?)\d*", first)
        if name:
            yield f"<{name[1]}"
        yield from _words(said.get((element.tag, first, "before")))
        yield from _words(element.text)
        for child in element:
            yield from walk(child)
            yield from _words(child.tail)
        yield from _words(said.get((element.tag, first, "after")))

    yield from walk(root.find("body"))


def _of_ours(element: etree._Element) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag == "template":
        return
    if element.get("data-generated") in {"twin", "index"} or element.get("class") == "facsimile":
        return
    name = re.match(r"tei-([A-Za-z]+)", element.get("class") or "")
    if name:
        yield f"<{name[1]}"
    yield from _words(element.text)
    for child in element:
        yield from _of_ours(child)
        yield from _words(child.tail)


def _joined(tokens: list[str]) -> list[str]:
    """Join the words that a soft hyphen divides; it stands in an element of its own, `g`."""
    found: list[str] = []
    joins = False
    for word in tokens:
        if word == "\xad":
            if found[-1] == "<g":
                found.pop()
            joins = bool(found) and found[-1].isalnum()
        elif joins and word.isalnum():
            found[-1] += word
            joins = False
        else:
            found.append(word)
            joins = False
    return found


def _without_mark(folder: Path) -> re.Pattern[str]:
    """Return what matches names of elements that have no element of their own on the TEI's page.

    Those are the ones for which the ODD has no model, or one alone that is inline and unstyled.
    """
    by_element = read([folder / _ODD], folder)[0].by_element
    marked = [name for name, models in by_element.items() if not _is_plain(models)]
    return re.compile(rf"(<(?!({'|'.join(map(re.escape, marked))})( |$))\w+ ?)+")


def _is_plain(models: tuple[Model | ModelSequence, ...]) -> bool:
    only = models[0] if len(models) == 1 else None
    return isinstance(only, Model) and only.behaviour == "inline" and not only.renditions


def test_each_row_stands_in_the_table(root: Path) -> None:
    """The documentation argues each difference that the test lets pass."""
    table = (root / "docs" / "tei-simple.md").read_text(encoding="utf-8")
    assert [row[0] for row in (*_ROWS, *_SAME) if f"\n| {row[0]} |" not in table] == []


def _is_argued(there: str, here: str) -> bool:
    """Say whether a row of the table has a difference."""
    rows = [*_ROWS, *(_SAME if _letters(there) == _letters(here) else ())]
    return any(re.fullmatch(a, there) and re.fullmatch(b, here) for _, a, b in rows)


def _letters(tokens: str) -> str:
    """Return the letters and digits of tokens, names of elements aside."""
    return "".join(re.findall(r"[^\W_]", re.sub(r"<\w+", "", tokens)))


@pytest.mark.corpus
@pytest.mark.parametrize("name", _NAMES)
def test_each_difference_from_tei_simple_is_argued(
    folder: Path, page: Callable[[str], etree._Element], name: str
) -> None:
    """Text and structure are those of the TEI's page, but for the differences of the table."""
    theirs = list(_of_tei(_parsed((folder / f"{name}.html").read_bytes())))
    (view,) = page(name).xpath("//*[@data-view]")
    ours = _joined(list(_of_ours(view)))
    without_mark = _without_mark(folder)
    unexplained = []
    for kind, a, b, c, d in SequenceMatcher(None, theirs, ours, autojunk=True).get_opcodes():
        there, here = " ".join(theirs[a:b]), " ".join(ours[c:d])
        if kind == "equal" or (there == "" and without_mark.fullmatch(here)):
            continue
        if not _is_argued(there, here):
            unexplained.append((" ".join(theirs[max(0, a - 5) : a]), there, here))
    assert not unexplained, unexplained
