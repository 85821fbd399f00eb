"""Words of `@rend`: what a text looks like, as CSS.

The values of `@rend` are free (TEI P5, att.global.rendition); `transforms/rend.toml` has those of
the vocabularies in use. A value is words, one or several, each alone (`italic`), with a value in
brackets (`align(center)`), or with a number (`indent(2)`, `indent2`). One that has a colon is CSS.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from edition.models.css_properties import CHECKERS, COLOURS
from edition.resources import shipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_DECORATION: Final = "text-decoration-line"
_BETWEEN: Final = frozenset(" \t\n\r;,")
_DIGITS: Final = frozenset("0123456789.")


@dataclass(frozen=True, slots=True)
class _Table:
    """The vocabularies: what each word says, as CSS."""

    words: Mapping[str, str]
    paragraphs: Mapping[str, str]
    measures: Mapping[str, str]
    valued: frozenset[str]


@cache
def _table() -> _Table:
    read = tomllib.loads(shipped("transforms", "rend.toml").read_text(encoding="utf-8"))
    return _Table(
        words=_by_word(read["words"]),
        paragraphs=_by_word(read["paragraphs"]),
        measures=_by_word(read["measures"]),
        valued=frozenset(read["values"]["words"].split()),
    )


def _by_word(table: Mapping[str, str]) -> dict[str, str]:
    return {word: style for style, words in table.items() for word in words.split()}


def style(value: str, *, paragraph: bool = False) -> str:
    """Return what a value of `@rend` says, as declarations of CSS; empty if no word is known.

    Args:
        value: The value.
        paragraph: Whether it is said of a paragraph.
    """
    if ":" in value:
        return value
    said = (_said(word, paragraph=paragraph) for word in _words(value))
    return _joined(one for one in said if one)


def words() -> tuple[str, ...]:
    """Return the words that look like something by themselves."""
    return tuple(_table().words)


def unknown(value: str) -> tuple[str, ...]:
    """Return the words of a value of `@rend` that no vocabulary has."""
    if ":" in value:
        return ()
    return tuple(word for word in _words(value) if not _said(word))


def differs(value: str) -> bool:
    """Say whether a value looks otherwise on a paragraph than on other elements."""
    return style(value, paragraph=True) != style(value)


def _words(value: str) -> Iterator[str]:
    """Divide a value at white space, `;`, `,`, and after brackets that close."""
    word, depth = "", 0
    for sign in value:
        depth += (sign == "(") - (sign == ")" and depth > 0)
        if depth == 0 and sign in _BETWEEN:
            yield from (word,) if word else ()
            word = ""
        elif depth == 0 and sign == ")":
            yield word + sign
            word = ""
        else:
            word += sign
    if word:
        yield word


def _said(word: str, *, paragraph: bool = False) -> str:
    """Return what a word says; of one joined by hyphens, all its parts, if each is known."""
    name, _, rest = word.partition("(")
    name = name.strip().lstrip("#").lower().replace("_", "-")
    inner = rest.removesuffix(")").strip()
    if rest:
        return _of_value(name, inner, paragraph=paragraph)
    found = _alone(name, paragraph=paragraph) or _numbered(name)
    if found or "-" not in name:
        return found
    parts = [_alone(part, paragraph=paragraph) for part in name.split("-") if part]
    return _joined(parts) if all(parts) else ""


def _alone(name: str, *, paragraph: bool) -> str:
    table = _table()
    return (table.paragraphs.get(name, "") if paragraph else "") or table.words.get(name, "")


def _of_value(name: str, value: str, *, paragraph: bool) -> str:
    table = _table()
    if name in table.valued and (found := style(value, paragraph=paragraph)):
        return found
    if name in table.measures:
        return _measured(table.measures[name], value)
    return f"{name}: {value}" if name in CHECKERS or name in COLOURS else ""


def _numbered(name: str) -> str:
    """Return what a name says that ends in a number, as `indent2` and `indent-2` do."""
    bare = name
    while bare and bare[-1] in _DIGITS:
        bare = bare[:-1]
    number, measure = name[len(bare) :], _table().measures.get(bare.rstrip("-"))
    return _measured(measure, number) if measure and number else ""


def _measured(measure: str, value: str) -> str:
    """Return a measure so many times, or the length in its place."""
    name, _, unit = measure.partition(": ")
    try:
        times = float(value)
    except ValueError:
        return f"{name}: {value}"
    return f"{name}: {times * float(unit.removesuffix('em')):.4g}em"


def _joined(styles: Iterable[str]) -> str:
    """Join declarations; lines of different words are drawn beside one another."""
    lines: dict[str, None] = {}
    others: list[str] = []
    for declaration in (one.strip() for style in styles for one in style.split(";")):
        name, _, value = declaration.partition(":")
        if name == _DECORATION:
            lines |= dict.fromkeys(value.split())
        elif declaration:
            others.append(declaration)
    return "; ".join([*others, *([f"{_DECORATION}: {' '.join(lines)}"] if lines else [])])
