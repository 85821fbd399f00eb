"""The index of a search: what stands in it, and what changes it."""

# ruff: noqa: RUF001 - words of many scripts

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from edition.corpus import search
from edition.corpus.search import numbers
from edition.corpus.search.words import words
from edition.facts.passages import Passage
from searching import index, letter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LAST = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_BEFORE = "!#$%&()*+,./:;<=>?@[]^`{|}~ "
_DIVIDED = search.Layout(segments=4, shards=8, texts=2)

_LETTERS = some.text("abcdeßéſ愛情文學がكتابשלום-’* ", max_size=30)
_EDITIONS = some.dictionaries(
    some.text("abc", min_size=1, max_size=4), some.lists(_LETTERS, max_size=3), max_size=6
)


def _read(written: str) -> Iterator[int]:
    """Give the numbers of a text, as the script reads them."""
    high = 0
    for letter_ in written:
        if letter_ in _LAST:
            yield high * 64 + _LAST.index(letter_)
            high = 0
        else:
            high = high * 28 + _BEFORE.index(letter_)


def _content(script: bytes) -> tuple[str, object]:
    text = script.decode()
    name, content = json.loads(f"[{text.removeprefix('searched(').rstrip()[:-1]}]")
    return name, content


def _forms(text: str) -> Iterator[tuple[str, str, str]]:
    """Give each form of a shard with its stems and places as they are written."""
    form = ""
    for line in text.split("\n") if text else ():
        written, stems, places = line.split("\t")
        form = form[: int(written[0], 36)] + written[1:]
        yield form, stems, places


def _places(written: str) -> Iterator[tuple[int, list[int]]]:
    steps = _read(written)
    passage = 0
    for step in steps:
        passage += step >> 1
        left = next(steps) + 2 if step & 1 else 1
        place, places = 0, []
        for _ in range(left):
            place += next(steps)
            places.append(place)
        yield passage, places


def _found(files: Mapping[str, bytes], segment: int) -> dict[int, dict[int, set[str]]]:
    """Return the words of a segment by passage and place."""
    found: dict[int, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for name, content in files.items():
        if name.startswith(f"{segment}/w"):
            for form, _, places in _forms(str(_content(content)[1])):
                for passage, where in _places(places):
                    for place in where:
                        found[passage][place].add(form)
    return found


@given(some.lists(some.integers(min_value=0, max_value=5_000_000)))
def test_numbers_are_read_as_they_were_written(values: list[int]) -> None:
    """A number is its digits in base 28, then one in base 64, from small to large ones."""
    assert list(_read(numbers.written(values))) == values


@settings(max_examples=25, deadline=None)
@given(_EDITIONS)
def test_each_word_of_a_passage_stands_in_the_index_at_its_place(
    edition: dict[str, list[str]],
) -> None:
    """No word is lost and none invented, whatever the script and however the index is divided."""
    letters = [letter(name, *texts) for name, texts in sorted(edition.items())]
    files = index(letters, _DIVIDED)
    for segment in range(_DIVIDED.segments):
        own = [one for one in letters if _DIVIDED.segment_of(one.card.id) == segment]
        texts = [passage.reading for one in own for passage in one.passages]
        expected = {
            number: {place: {word.form} for place, word in enumerate(words(text))}
            for number, text in enumerate(texts)
            if words(text)
        }
        assert _found(files, segment) == expected


@settings(max_examples=25, deadline=None)
@given(_EDITIONS)
def test_a_word_stands_in_the_shard_that_its_beginning_names(edition: dict[str, list[str]]) -> None:
    """A page finds the file of a word, and of all that begin with its two letters, by the word."""
    files = index([letter(name, *texts) for name, texts in edition.items()], _DIVIDED)
    for name, content in files.items():
        shard = name.partition("/w")[2].removesuffix(".js")
        if shard:
            for form, _, places in _forms(str(_content(content)[1])):
                assert not places or _DIVIDED.word_shard_of(form) == int(shard)


@settings(max_examples=25, deadline=None)
@given(_EDITIONS, some.randoms())
def test_the_order_in_which_documents_come_does_not_matter(
    edition: dict[str, list[str]], chance: object
) -> None:
    """The same documents give the same bytes."""
    letters = [letter(name, *texts) for name, texts in edition.items()]
    shuffled = [*letters]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert index(letters, _DIVIDED) == index(shuffled, _DIVIDED)


@settings(max_examples=25, deadline=None)
@given(_EDITIONS, _LETTERS)
def test_a_changed_letter_changes_its_segment_alone(
    edition: dict[str, list[str]], text: str
) -> None:
    """The files of other segments keep their bytes, also where the letter is new."""
    letters = {name: letter(name, *texts) for name, texts in edition.items()}
    before = index([*letters.values()], _DIVIDED)
    after = index([*(letters | {"abc": letter("abc", text)}).values()], _DIVIDED)
    changed = {name for name in after if after[name] != before[name]}
    segment = _DIVIDED.segment_of("abc")
    assert all(name.startswith(f"{segment}/") for name in changed)


def test_both_spellings_are_found_and_a_word_of_both_views_once() -> None:
    """What the sheets have differently stands behind the reading text, with words around it."""
    passage = Passage(
        *("p1.b1", "1", "de"),
        "Die Kinder gingen über die Straße nach Haus und Hof",
        "Die Kinder giengen über die Straße nach Haus und Hof",
    )
    found = _found(index([letter("a", passage)]), 0)[0]
    assert " ".join(word for place in sorted(found) for word in found[place]) == (
        "die kinder gingen uber die strasse nach haus und hof die kinder giengen uber die strasse"
    )


def test_a_text_that_only_the_sheets_have_is_found() -> None:
    """Stamps and catchwords are of no reading text."""
    passage = Passage("p1.b1", "1", "en", "", "TOP SECRET")
    assert _found(index([letter("a", passage)]), 0) == {0: {0: {"top"}, 1: {"secret"}}}


def test_a_form_that_begins_unlike_its_stem_is_named_beside_the_stem() -> None:
    """In Arabic, forms of a word begin in many ways; the stem's shard leads to all of them."""
    plan = search.Layout(segments=1, shards=32, texts=1)
    files = index([letter("a", "الكتاب كتاب", language="ar")], plan)
    shard = _content(files[f"0/w{plan.word_shard_of('كتاب')}.js"])[1]
    assert {form for form, _, _ in _forms(str(shard))} >= {"الكتاب", "كتاب"}


@pytest.mark.parametrize(
    ("characters", "segments", "shards", "texts"),
    [(0, 1, 1, 1), (40_000, 1, 2, 4), (12_500_000, 32, 16, 64), (10**10, 64, 32, 64)],
)
def test_an_index_is_divided_by_the_size_of_the_edition(
    characters: int, segments: int, shards: int, texts: int
) -> None:
    """A small edition has few files; a large one has small ones, but not without end."""
    assert search.layout(characters) == search.Layout(segments, shards, texts)


def test_no_text_ends_a_script_early() -> None:
    """Line separators and lone surrogates of a text are escaped."""
    files = index([letter("a", "one\u2028two</script>")])
    assert b"\\u2028" in files["0/t0.js"]
    assert "\u2028".encode() not in files["0/t0.js"]
