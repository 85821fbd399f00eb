"""Spacing: a document without the white space that is none, its divided words whole.

White space of the file is not always white space of the text. What the Guidelines say of it:

- A break with `break="no"` ends no word "irrespective of the presence of any adjacent whitespace"
  (att.breaking); nor does one within a `w`, or after a `pc` with `force="weak"`.
- A token with `join` has no white space on its left, on its right, or on either (att.linguistic).
- A `line` of a sheet ends a word as a line break does: not after such a `pc`, and not after a
  hyphen where the edition joins words at the hyphens that end a line.
- What `w/@part` numbers are the parts of one word (att.fragmentable).
- A `mod` without text of its own is laid out as a `subst` is.
"""

from __future__ import annotations

import unicodedata
from copy import deepcopy
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from lxml import etree

from edition.source.document import outermost
from edition.source.gaps import BLOCKS, BREAKS, Gap, Slot, after, at_end, at_start, before, left_of
from edition.source.names import ADDRESS, tei

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

INSIDE: Final = f"{{{ADDRESS}}}inside"
"""The attribute of a break that ends no word."""

CONTINUED: Final = f"{{{ADDRESS}}}continued"
"""The attribute of a `line` at whose end no word ends."""

HYPHEN: Final = f"{{{ADDRESS}}}hyphen"
"""The element around the hyphen of a divided word; `choice` says what the edition chose."""

HYPHENS: Final = frozenset(
    "-=\u00ac\u00ad\u058a\u1400\u1806\u2010\u2e17\u2e1a\u2e40\u2e5d\ufe63\uff0d"
)
"""What ends a word part at the end of a line: printers' own signs, and hyphens of Unicode."""

KEEP: Final = "keep"
JOIN: Final = "join"

_MILESTONE: Final = tei("milestone")
_W: Final = tei("w")
_PC: Final = tei("pc")
_MOD: Final = tei("mod")
_LINE: Final = tei("line")
_TELLING: Final = (*BREAKS, _W, _PC, _MOD, _LINE)
_LEFT: Final = frozenset({"left", "both"})
_RIGHT: Final = frozenset({"right", "both"})
_BEGUN: Final = frozenset({"I", "M"})
_GOES_ON: Final = frozenset({"M", "F"})


def settle(tree: etree._ElementTree, hyphens: str) -> etree._ElementTree:
    """Return a tree without the white space that is none.

    Args:
        tree: The tree of a document; it is not changed.
        hyphens: What the edition does where the encoding leaves open whether a break after a
            hyphen ends a word: `keep` or `join`; empty: what `hyphenation` in the header says.

    Returns:
        A copy, in which a break that ends no word has `a:inside` and the hyphen before it stands
        in an `a:hyphen`; the tree itself, where there is nothing to settle.
    """
    root = tree.getroot()
    choice = hyphens or _declared(root)
    if not any(_tells(element, choice) for element in _telling(root)):
        return tree
    copy = deepcopy(tree)
    for element in list(_telling(copy.getroot())):
        _settle(element, choice)
    return copy


def _telling(root: etree._Element) -> Iterator[etree._Element]:
    return (element for top in outermost(root) for element in top.iter(*_TELLING))


def _declared(root: etree._Element) -> str:
    """Return what the header says: that all hyphens of line ends are there is no word on which."""
    for hyphenation in root.iter(tei("hyphenation")):
        return JOIN if hyphenation.get("eol") == "all" else KEEP
    return KEEP


def _tells(element: etree._Element, choice: str) -> bool:
    """Say whether something may have to be settled at an element."""
    tag = element.tag
    if tag in BREAKS:
        said = element.get("break")
        return said in {"no", "maybe"} or (choice == JOIN and said is None)
    if tag == _MOD:
        return len(element) > 1
    if tag == _LINE:
        return choice == JOIN or (len(element) > 0 and element[-1].tag == _PC)
    if tag == _W and (element.get("part") in _BEGUN or _has_break(element)):
        return True
    return element.get("join") is not None or element.get("force") is not None


def _has_break(word: etree._Element) -> bool:
    return len(word) > 0 and next(word.iter(*BREAKS), None) is not None


def _settle(element: etree._Element, choice: str) -> None:
    tag = element.tag
    if not _tells(element, choice):
        return
    if tag in BREAKS:
        _settle_break(element, choice)
    elif tag == _MOD:
        _lay_together(element)
    elif tag == _LINE:
        _settle_line(element, choice)
    else:
        _settle_token(element, choice)


def _lay_together(mod: etree._Element) -> None:
    """Take out the white space that lays out the children of a `mod`."""
    texts = [Slot(mod, is_tail=False), *(Slot(child, is_tail=True) for child in mod)]
    if not any(text.text.strip() for text in texts):
        _clear(texts)


def _settle_token(token: etree._Element, choice: str) -> None:
    join = token.get("join")
    if join in _LEFT:
        _close(before(token), str.rstrip)
    if join in _RIGHT:
        _close(after(token), str.lstrip)
    if token.tag == _PC:
        for following in after(token).breaks[:1] if token.get("force") else ():
            _settle_break(following, choice)
        return
    for inner in token.iter(*BREAKS) if len(token) else ():
        _settle_break(inner, choice)
    if token.get("part") in _BEGUN:
        _join_parts(token)


def _join_parts(word: etree._Element) -> None:
    """Join a part of a word to the next part, beyond a `pc` between them."""
    gaps = [after(word)]
    mark = gaps[0].last and _punctuation(gaps[0].last)
    if mark is not None:
        gaps.append(after(mark))
    if not any(e.tag == _W and e.get("part") in _GOES_ON for e in gaps[-1].elements):
        return
    for gap in gaps:
        for inner in gap.breaks[:1]:
            _join(inner, "")
        _close(gap, str.lstrip)


def _settle_line(line: etree._Element, choice: str) -> None:
    """Join the word that a hyphen divides between a `line` and the next one."""
    following = next(line.itersiblings(etree.Element), None)
    if following is None or following.tag != _LINE:
        return
    end, start = at_end(line), at_start(following)
    is_said = _force(end.last) == "weak"
    if start.last is None or not (is_said or (choice == JOIN and _divides(end.last, start.last))):
        return
    line.set(CONTINUED, "")
    following.set(INSIDE, "")
    _close(end, str.rstrip)
    _close(start, str.lstrip)
    between = takewhile(lambda node: node is not following, line.itersiblings())
    _clear(Slot(node, is_tail=True) for node in (line, *between))
    _mark_hyphen(end.last, "" if is_said else JOIN)


def _settle_break(element: etree._Element, choice: str) -> None:
    if element.get(INSIDE) is not None or element.get("break") == "yes":
        return
    if _is_said_to_be_inside(element):
        _join(element, "")
    elif choice == JOIN:
        if _is_open(element):
            _join(element, JOIN)
    elif element.get("break") == "maybe" and _is_open(element):
        _mark_hyphen(before(element).last, KEEP)


def _is_said_to_be_inside(element: etree._Element) -> bool:
    if element.get("break") == "no" or next(element.iterancestors(_W), None) is not None:
        return True
    return _force(before(element).last) == "weak"


def _is_open(element: etree._Element) -> bool:
    """Say whether a break stands beside a hyphen, and the encoding does not say what it does."""
    if element.tag == _MILESTONE and element.get("break") is None:
        return False
    return _divides(before(element).last, after(element).last)


def _divides(last: Slot | None, following: Slot | None) -> bool:
    """Say whether a hyphen stands between two texts as within a word."""
    if last is None or following is None:
        return False
    force = _force(last)
    text = last.text.rstrip()
    if force == "strong" or (text[-1] not in HYPHENS and force != "inter"):
        return False
    return _is_letter(following.text.lstrip()[0]) and _is_letter(_glyph_before(last, text[:-1]))


def _glyph_before(slot: Slot, text: str) -> str:
    """Return the character before the hyphen that ends a text; `text` is what it has before it."""
    if text:
        return text[-1]
    gap = left_of(slot)
    return gap.last.text[-1] if gap.last is not None and gap.is_nothing else ""


def _is_letter(glyph: str) -> bool:
    """Say whether a character is a letter or a mark on one, as vowels are in many scripts."""
    return bool(glyph) and unicodedata.category(glyph)[0] in "LM"


def _join(element: etree._Element, choice: str) -> None:
    """Let a break, and those that stand with it, be inside a word."""
    element.set(INSIDE, "")
    gap = before(element)
    _close(gap, str.rstrip)
    _close(after(element), str.lstrip)
    _mark_hyphen(gap.last, choice)


def _close(gap: Gap, strip: Callable[[str], str]) -> None:
    for inner in gap.breaks:
        inner.set(INSIDE, "")
    _clear(gap.blank)
    if gap.last is not None:
        gap.last.put(strip(gap.last.text))


def _clear(texts: Iterable[Slot]) -> None:
    for text in texts:
        text.put("")


def _punctuation(slot: Slot) -> etree._Element | None:
    """Return the `pc` that a text stands in."""
    holder = slot.owner.getparent() if slot.is_tail else slot.owner
    while holder is not None and holder.tag not in BLOCKS:
        if holder.tag == _PC:
            return holder
        holder = holder.getparent()
    return None


def _force(slot: Slot | None) -> str | None:
    mark = slot and _punctuation(slot)
    return None if mark is None else mark.get("force")


def _mark_hyphen(slot: Slot | None, choice: str) -> None:
    """Put an `a:hyphen` around the hyphen that ends a text, or around all that a `pc` holds."""
    if slot is None or (slot.owner.tag == HYPHEN and not slot.is_tail):
        return
    force = _force(slot)
    text = slot.text.rstrip()
    if force == "strong" or (text[-1] not in HYPHENS and force is None):
        return
    begin = len(text) - 1 if force is None else 0
    mark = etree.Element(HYPHEN, nsmap={"a": ADDRESS})
    mark.text, tail = text[begin:], slot.text[len(text) :]
    if choice:
        mark.set("choice", choice)
    slot.put(text[:begin])
    if slot.is_tail:
        kept, slot.owner.tail = slot.owner.tail, None
        slot.owner.addnext(mark)
        slot.owner.tail = kept
    else:
        slot.owner.insert(0, mark)
    mark.tail = tail or None
