"""Maps that work off line: an outline of the land as it ships, and points, as SVG."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import cos, radians
from typing import TYPE_CHECKING, Final

from edition.resources import shipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_TENTHS: Final = 10.0
_WIDTH: Final = 720.0
_LEAST: Final = 8.0
"""How many degrees a map shows at the least, so that one town does not fill it."""
_MARGIN: Final = 0.12
_STEPS: Final = (1, 2, 5, 10, 15, 30)
_LINES: Final = 8
"""How many lines of the grid there may be in one direction."""
_RADII: Final = (3.5, 5.0, 7.0, 9.0)
_MANY: Final = (1, 5, 25)


@dataclass(frozen=True, slots=True)
class Point:
    """A place on a map.

    Attributes:
        name: What it is called.
        href: Where it leads.
        label: What the link says.
        latitude: In degrees, north is positive.
        longitude: In degrees, east is positive.
        weight: How often it is named.
    """

    name: str
    href: str
    label: str
    latitude: float
    longitude: float
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Dot:
    """A point as it is drawn."""

    point: Point
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Map:
    """A map as it is drawn.

    Attributes:
        width: Of the drawing.
        height: Of the drawing.
        land: The path of the outlines.
        grid: The path of the lines of latitude and longitude.
        dots: The points, large ones first so that small ones stay in reach.
    """

    width: float
    height: float
    land: str
    grid: str
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class _Frame:
    """What of the earth a map shows, and how large."""

    west: float
    south: float
    east: float
    north: float

    @property
    def scale(self) -> float:
        return _WIDTH / (self.east - self.west)

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        x = (longitude - self.west) * self.scale
        return round(x, 1), round((self.north - latitude) * self.scale * self.stretch, 1)

    @property
    def stretch(self) -> float:
        """Return how much longer a degree of latitude is than one of longitude, in the middle."""
        return 1 / max(0.4, cos(radians((self.north + self.south) / 2)))

    @property
    def height(self) -> float:
        return round((self.north - self.south) * self.scale * self.stretch, 1)

    def meets(self, ring: Sequence[tuple[float, float]]) -> bool:
        return (
            min(x for x, _ in ring) <= self.east
            and max(x for x, _ in ring) >= self.west
            and min(y for _, y in ring) <= self.north
            and max(y for _, y in ring) >= self.south
        )


def drawn(points: Iterable[Point]) -> Map | None:
    """Return a map of some points; None if there are none.

    The projection is equirectangular, true to scale in the middle of the map.
    """
    every = sorted(points, key=lambda point: (-point.weight, point.name, point.href))
    if not every:
        return None
    frame = _frame(every)
    return Map(
        width=_WIDTH,
        height=frame.height,
        land="".join(_path(frame, ring) for ring in _rings() if frame.meets(ring)),
        grid=_grid(frame),
        dots=tuple(
            Dot(point, *frame.at(point.longitude, point.latitude), _radius(point.weight))
            for point in every
        ),
    )


def _frame(points: Sequence[Point]) -> _Frame:
    west, east = _widened([point.longitude for point in points], 180)
    south, north = _widened([point.latitude for point in points], 90)
    wide, high = east - west, north - south
    if high < wide / 2:
        middle = min(max((north + south) / 2, -90 + wide / 4), 90 - wide / 4)
        south, north = middle - wide / 4, middle + wide / 4
    if wide < high:
        middle = min(max((east + west) / 2, -180 + high / 2), 180 - high / 2)
        west, east = middle - high / 2, middle + high / 2
    return _Frame(west, south, east, north)


def _widened(values: Sequence[float], end: float) -> tuple[float, float]:
    low, high = min(values), max(values)
    more = max((high - low) * _MARGIN, (_LEAST - (high - low)) / 2)
    return max(low - more, -end), min(high + more, end)


def _path(frame: _Frame, ring: Sequence[tuple[float, float]]) -> str:
    """Return the path of a ring; of points far outside only so many as keep its shape inside."""
    first, *others = [frame.at(x, y) for x, y in ring]
    return f"M{first[0]:g} {first[1]:g}L" + " ".join(f"{x:g} {y:g}" for x, y in others) + "Z"


def _grid(frame: _Frame) -> str:
    step = next((step for step in _STEPS if (frame.east - frame.west) / step <= _LINES), _STEPS[-1])
    lines = []
    for longitude in _multiples(frame.west, frame.east, step):
        x, _ = frame.at(longitude, 0)
        lines.append(f"M{x:g} 0V{frame.height:g}")
    for latitude in _multiples(frame.south, frame.north, step):
        _, y = frame.at(0, latitude)
        lines.append(f"M0 {y:g}H{_WIDTH:g}")
    return "".join(lines)


def _multiples(low: float, high: float, step: int) -> list[int]:
    first = int(low // step) * step
    return [value for value in range(first, int(high) + 1, step) if low <= value <= high]


def _radius(weight: int) -> float:
    return _RADII[sum(weight > many for many in _MANY)]


@cache
def _rings() -> tuple[tuple[tuple[float, float], ...], ...]:
    """Return the outlines as they ship (`transforms/map/README.md`)."""
    lines = shipped("transforms", "map", "land.txt").read_text(encoding="ascii").splitlines()
    return tuple(tuple(_point(pair) for pair in line.split()) for line in lines)


def _point(pair: str) -> tuple[float, float]:
    longitude, latitude = pair.split(",")
    return int(longitude) / _TENTHS, int(latitude) / _TENTHS
