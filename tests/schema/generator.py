"""Random documents that a RELAX NG schema allows."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

_RNG = "{http://relaxng.org/ns/structure/1.0}"
_XML = "http://www.w3.org/XML/1998/namespace"
_REPEATED = frozenset({"optional", "zeroOrMore", "oneOrMore"})
_STRINGS = frozenset({"data", "value", "list"})
_NOTHING = frozenset({"optional", "zeroOrMore"})
_NO_PATTERNS = frozenset({"name", "param", "except", "anyName"})
_DEEPEST = 9
_FARTHEST = 16
_AT_RANDOM = 0.4
_COMMON = 1_000_000
_VALUES = {
    "decimal": "1.5",
    "nonNegativeInteger": "2",
    "boolean": "true",
    "language": "en",
    "anyURI": "#p",
    "date": "1961-05-05",
    "gYear": "1961",
    "gYearMonth": "1961-05",
    "gMonthDay": "--05-05",
    "gMonth": "--05",
    "gDay": "---05",
    "time": "12:00:00",
    "dateTime": "1961-05-05T12:00:00",
    "string": "some text",
    "token": "word",
}


class Generator:
    """Generates documents; elements that were rare so far are preferred."""

    def __init__(self, schema: Path, random: Random) -> None:
        """Read the schema, which is one file, and find the shortest way out of each pattern."""
        top = etree.parse(schema).getroot()
        self._uri = top.get("ns", "")
        self._random = random
        self._defines: dict[str, list[etree._Element]] = {}
        for define in top.iter(f"{_RNG}define"):
            self._defines.setdefault(define.get("name", ""), []).append(define)
        self._start = next(top.iter(f"{_RNG}start"))
        self._depths: dict[str, float] = dict.fromkeys(self._defines, math.inf)
        self._known: dict[etree._Element, float] = {}
        self._inside: dict[etree._Element, list[etree._Element]] = {}
        self._names = {one: etree.QName(one).localname for one in top.iter(etree.Element)}
        self._is_settled = False
        self._settle_depths()
        self._is_settled = True
        self.seen: Counter[str] = Counter()
        self._met: Counter[str] = Counter()
        self._refs: dict[etree._Element, list[str]] = {}
        self._ids = 0
        self._size = self._budget = 0
        self._level = 0

    def document(self, size: int) -> bytes:
        """Return a document of about so many elements in each of its parts."""
        self._size = self._budget = size
        holder = etree.Element("holder")
        self._all(self._start, holder)
        return etree.tostring(holder[0], encoding="utf-8")

    def _settle_depths(self) -> None:
        changed = True
        while changed:
            changed = False
            for name, defines in self._defines.items():
                depth = max(self._depth_of_all(define) for define in defines)
                changed |= depth < self._depths[name]
                self._depths[name] = min(depth, self._depths[name])

    def _depth(self, pattern: etree._Element) -> float:
        """Return how deep a document must at least go on from a pattern."""
        if pattern not in self._known:
            depth = self._counted(pattern)
            if not self._is_settled:
                return depth
            self._known[pattern] = depth
        return self._known[pattern]

    def _counted(self, pattern: etree._Element) -> float:
        name = self._names[pattern]
        if name in _NOTHING or name in {"attribute", "text", "empty", "data", "value", "list"}:
            return 0
        if name == "notAllowed":
            return math.inf
        if name == "ref":
            return self._depths.get(pattern.get("name", ""), math.inf)
        if name == "choice":
            return min((self._depth(child) for child in self._patterns(pattern)), default=math.inf)
        return self._depth_of_all(pattern) + (name == "element")

    def _depth_of_all(self, pattern: etree._Element) -> float:
        return max((self._depth(child) for child in self._patterns(pattern)), default=0)

    def _patterns(self, parent: etree._Element) -> list[etree._Element]:
        if parent not in self._inside:
            self._inside[parent] = [
                child
                for child in parent.iterchildren(f"{_RNG}*")
                if self._names[child] not in _NO_PATTERNS
            ]
        return self._inside[parent]

    def _all(self, pattern: etree._Element, target: etree._Element) -> None:
        for child in self._patterns(pattern):
            self._one(child, target)

    def _one(  # noqa: C901 - one branch for each kind of pattern
        self, pattern: etree._Element, target: etree._Element
    ) -> None:
        name = self._names[pattern]
        if name == "ref":
            self._met[pattern.get("name", "")] += 1
            for define in self._defines[pattern.get("name", "")]:
                self._all(define, target)
        elif name == "element":
            self._element(pattern, target)
        elif name == "attribute":
            self._attribute(pattern, target)
        elif name == "text":
            _say(target, " words ")
        elif name == "choice":
            self._one(self._chosen(self._patterns(pattern)), target)
        elif name in _REPEATED:
            for _ in range(self._times(pattern, name)):
                self._all(pattern, target)
        elif name in _STRINGS:
            _say(target, self._value(pattern) + " ")
        elif name != "empty":
            self._all(pattern, target)

    def _times(self, pattern: etree._Element, name: str) -> int:
        least = 1 if name == "oneOrMore" else 0
        if self._level < _FARTHEST and not self._novelty(pattern):
            unmet = sum(not self._met[one] for one in self._refs[pattern])
            return 1 if name == "optional" else min(unmet, 8)
        if self._is_closing() or self._depth_of_all(pattern) == math.inf:
            return least
        most = 1 if name == "optional" else 4
        if pattern.find(f".//{_RNG}attribute") is not None:
            return int(self._random.random() < 0.3)
        return self._random.randint(least, most)

    def _novelty(self, pattern: etree._Element) -> int:
        """Return how often the rarest of what a pattern names was met; text is always common."""
        if pattern not in self._refs:
            found = [one.get("name", "") for one in pattern.iter(f"{_RNG}ref")]
            self._refs[pattern] = [name for name in found if self._depths[name] < math.inf]
        return min((self._met[name] for name in self._refs[pattern]), default=_COMMON)

    def _chosen(self, options: list[etree._Element]) -> etree._Element:
        depths = [self._depth(option) for option in options]
        new = [option for option in options if not self._novelty(option)]
        if new and self._level < _FARTHEST:
            return self._random.choice(new)
        if self._is_closing():
            least = min(depths)
            options = [one for one, depth in zip(options, depths, strict=True) if depth == least]
            return self._random.choice(options)
        options = [one for one, depth in zip(options, depths, strict=True) if depth < math.inf]
        if self._random.random() < _AT_RANDOM:
            return self._random.choice(options)
        return min(options, key=lambda one: self._novelty(one) + self._random.random())

    def _element(self, pattern: etree._Element, target: etree._Element) -> None:
        name = pattern.get("name", "")
        self.seen[name] += 1
        self._budget -= 1
        if self._level <= 1:
            self._budget = self._size
        self._level += 1
        self._all(pattern, etree.SubElement(target, f"{{{self._uri}}}{name}"))
        self._level -= 1

    def _is_closing(self) -> bool:
        return self._budget <= 0 or self._level > _DEEPEST

    def _attribute(self, pattern: etree._Element, target: etree._Element) -> None:
        name = pattern.get("name", "")
        key = f"{{{_XML}}}{name.removeprefix('xml:')}" if name.startswith("xml:") else name
        holder = etree.Element("holder")
        self._all(pattern, holder)
        target.set(key, " ".join((holder.text or "word").split()) or "word")

    def _value(self, pattern: etree._Element) -> str:
        name = self._names[pattern]
        if name == "value":
            return pattern.text or ""
        if name == "list":
            holder = etree.Element("holder")
            for child in self._patterns(pattern):
                self._one(child, holder)
            return holder.text or "#p"
        if pattern.get("type") == "ID":
            self._ids += 1
            return f"i{self._ids}"
        if any("/" in (param.text or "") for param in pattern.iterchildren(f"{_RNG}param")):
            return "image/png"
        return _VALUES[pattern.get("type", "string")]


def _say(target: etree._Element, text: str) -> None:
    if len(target):
        target[-1].tail = (target[-1].tail or "") + text
    else:
        target.text = (target.text or "") + text
