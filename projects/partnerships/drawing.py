"""The drawing of who works with whom: organisations on a circle, side by side with those of their sector.

Places come from networkx. Everything the drawing shows stands in the table beside it, too.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import atan2, degrees
from typing import Final

import networkx

from projects.partnerships.queries import Body, Pair

MOST: Final = 40  # More names than this do not fit around the circle: those with most partners are drawn.
_RADIUS: Final = 250
_WIDEST_LINE: Final = 8


@dataclass(frozen=True, slots=True)
class Dot:
    """An organisation in the drawing: where it is, and how its name is turned so that it reads outwards."""

    body: Body
    x: float
    y: float
    turn: float
    is_left: bool
    shade: int


@dataclass(frozen=True, slots=True)
class Line:
    """A tie in the drawing. `width` grows with how much the two did together."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: int
    joins_sectors: bool
    words: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn, and how many organisations are left out since they have fewer partners than the others."""

    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]
    left_out: int = 0


def drawing_of(pairs: Iterable[Pair]) -> Drawing:
    """Return the drawing of these pairs."""
    graph: networkx.Graph[str] = networkx.Graph()
    bodies: dict[str, Body] = {}
    ties: dict[tuple[str, str], Pair] = {}
    for pair in pairs:
        bodies |= {pair.one.key: pair.one, pair.other.key: pair.other}
        ties[pair.one.key, pair.other.key] = pair
        graph.add_edge(pair.one.key, pair.other.key)
    drawn = sorted(graph, key=lambda key: (-graph.degree[key], bodies[key].name))[:MOST]
    drawn.sort(key=lambda key: (bodies[key].sector, bodies[key].name))
    ring: networkx.Graph[str] = networkx.Graph()
    ring.add_nodes_from(drawn)  # In this order round the circle.
    places = networkx.circular_layout(ring, scale=_RADIUS)
    shades = {sector: number % 2 for number, sector in enumerate(dict.fromkeys(bodies[key].sector for key in drawn))}
    dots = tuple(
        _dot(bodies[key], float(places[key][0]), float(places[key][1]), shades[bodies[key].sector]) for key in drawn
    )
    at = {dot.body.key: dot for dot in dots}
    lines = tuple(_line(pair, at[one], at[other]) for (one, other), pair in ties.items() if one in at and other in at)
    return Drawing(dots, lines, left_out=len(bodies) - len(dots))


def _dot(body: Body, x: float, y: float, shade: int) -> Dot:
    turn = degrees(atan2(y, x))
    is_left = abs(turn) > 90
    return Dot(body, round(x, 1), round(y, 1), round(turn + 180 if is_left else turn, 1), is_left, shade)


def _line(pair: Pair, one: Dot, other: Dot) -> Line:
    width = min(len(pair.works), _WIDEST_LINE)
    words = f"{pair.one.name} and {pair.other.name}: {len(pair.works)}"
    return Line(one.x, one.y, other.x, other.y, width, pair.joins_sectors, words)
