"""People and organisations that sentences name together, to a drawing of circles and lines.

The layout is that of Fruchterman and Reingold (1991): what belongs together attracts, everything else keeps its
distance. It begins from a spiral and uses only + - * / and square roots, which every machine rounds alike
(IEEE 754), so the same articles give the same drawing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from math import sqrt

from pipeline.report.collection import Chapter, Shown
from pipeline.report.passage import ACTORS
from pipeline.validate.rows import EntityRow, MentionRow

WIDTH, HEIGHT = 960, 620
_NODES = 36
_EDGES = 90
_ROUNDS = 120
_TIDYING = 80
_MARGIN = 46
_LETTER = 12  # width of a full-width character
_LABEL = 20  # height of a label under its mark
_GRAVITY = 0.25
_SIGHT = 9  # squared distance, in ideal ones, from which two do not push each other any more

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Node:
    """Somebody in the drawing; `radius` grows with the mentions."""

    entity: EntityRow
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Edge:
    """Two that are named in `sentences` sentences together; `href` is the first of them."""

    one: Node
    other: Node
    sentences: int
    href: str
    width: float


@dataclass(frozen=True, slots=True)
class Network:
    """The drawing; `left_out` counts pairs without a line in it."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    left_out: int


@dataclass(slots=True)
class Together:
    """In how many sentences two are named; `href` is the first of them."""

    sentences: int
    href: str


def network(ties: Mapping[Pair, Together], names: Shown) -> Network:
    """The strongest of `ties`."""
    ranked = sorted(ties.items(), key=lambda tie: (-tie[1].sentences, tie[0]))
    members = _members(ranked)
    kept = [(pair, tie) for pair, tie in ranked if pair[0] in members and pair[1] in members][:_EDGES]
    ids = sorted({end for pair, _ in kept for end in pair}, key=lambda i: (-names.shown[i].mentions, i))
    order = {entity_id: place for place, entity_id in enumerate(ids)}
    weights = {(order[a], order[b]): tie.sentences for (a, b), tie in kept}
    sizes = [_size(names.shown[entity_id]) for entity_id in ids]
    places = _places(tuple(sizes), tuple(weights.items()))
    nodes = [
        Node(names.shown[i], round(x, 1), round(y, 1), _radius(names.shown[i]))
        for i, (x, y) in zip(ids, places, strict=True)
    ]
    edges = tuple(
        Edge(nodes[order[a]], nodes[order[b]], t.sentences, t.href, min(7.0, 0.8 + t.sentences * 0.6))
        for (a, b), t in kept
    )
    return Network(tuple(nodes), edges, len(ties) - len(edges))


def ties_of(told: Iterable[Chapter], names: Shown) -> dict[Pair, Together]:
    """Who is named together, of those that have a row."""
    ties: dict[Pair, Together] = {}
    for chapter in told:
        for sentence in _by_sentence(chapter.original.extraction.mentions):
            first = {m.entity_id: m for m in reversed(sentence) if m.entity_id in names.shown}
            for one, other in combinations(sorted(first), 2):
                href = chapter.href_of(min(first[one], first[other], key=lambda m: m.start))
                tie = ties.setdefault((one, other), Together(0, href))
                tie.sentences += 1
    return ties


def _by_sentence(mentions: Sequence[MentionRow]) -> Iterable[list[MentionRow]]:
    sentences: dict[tuple[int, str], list[MentionRow]] = {}
    for mention in mentions:
        if mention.type in ACTORS:
            sentences.setdefault((mention.line, mention.sentence), []).append(mention)
    return sentences.values()


def _members(ranked: Sequence[tuple[Pair, Together]]) -> set[str]:
    """Those with the most ties, as many as a drawing bears."""
    strength: Counter[str] = Counter()
    for (one, other), tie in ranked:
        strength[one] += tie.sentences
        strength[other] += tie.sentences
    best = sorted(strength, key=lambda entity_id: (-strength[entity_id], entity_id))
    return set(best[:_NODES])


def _radius(entity: EntityRow) -> float:
    return round(min(22.0, 5 + 1.6 * sqrt(entity.mentions)), 1)


def _size(entity: EntityRow) -> tuple[float, float]:
    """Width and height of a mark with its label."""
    radius = _radius(entity)
    return max(2 * radius, _LETTER * len(entity.name)) + 8, 2 * radius + _LABEL


@lru_cache(1)  # one more article seldom moves anybody
def _places(
    sizes: tuple[tuple[float, float], ...], weights: tuple[tuple[tuple[int, int], int], ...]
) -> Sequence[Sequence[float]]:
    """A place in the drawing for each of those that are so large and tied so."""
    return _apart(_layout(len(sizes), dict(weights)), sizes)


def _layout(count: int, weights: Mapping[tuple[int, int], int]) -> list[list[float]]:
    """A place for each of `count` nodes in a square around 0, linked ones near each other."""
    places = [_spiral(n, count) for n in range(count)]
    ideal = 1.3 / sqrt(max(1, count))
    for turn in range(_ROUNDS):
        reach = 0.12 * (1 - turn / _ROUNDS) + 0.002
        moves = [[-_GRAVITY * x, -_GRAVITY * y] for x, y in places]  # loose parts stay in sight
        for a, b in combinations(range(count), 2):
            dx, dy = places[a][0] - places[b][0], places[a][1] - places[b][1]
            square = dx * dx + dy * dy + 1e-6
            push = ideal * ideal / square if square < _SIGHT * ideal * ideal else 0.0
            weight = weights.get((a, b), 0) or weights.get((b, a), 0)
            if weight:
                push -= sqrt(square) / ideal * min(2.0, 0.6 + 0.15 * weight)
            moves[a][0] += dx * push
            moves[a][1] += dy * push
            moves[b][0] -= dx * push
            moves[b][1] -= dy * push
        for place, (mx, my) in zip(places, moves, strict=True):
            length = sqrt(mx * mx + my * my) + 1e-9
            step = min(length, reach) / length
            place[0] += mx * step
            place[1] += my * step
    return _fitted(places)


def _spiral(place: int, count: int) -> list[float]:
    """Sunflower seeds without a sine: a turn of (0.6, 0.8) is rational and never comes back."""
    x, y = 1.0, 0.0
    for _ in range(place):
        x, y = x * 0.6 - y * 0.8, x * 0.8 + y * 0.6
    radius = sqrt((place + 0.5) / max(1, count))
    return [x * radius, y * radius]


def _fitted(places: Sequence[Sequence[float]]) -> list[list[float]]:
    """`places` stretched to the drawing."""
    if not places:
        return []
    spans = []
    for axis, size in ((0, WIDTH), (1, HEIGHT)):
        told = [place[axis] for place in places]
        low, high = min(told), max(told)
        margin = _MARGIN * (2 if axis == 0 else 1)
        spans.append((low, (size - 2 * margin) / ((high - low) or 1), margin))
    return [[(p[n] - low) * scale + margin for n, (low, scale, margin) in enumerate(spans)] for p in places]


def _apart(places: list[list[float]], sizes: Sequence[tuple[float, float]]) -> list[list[float]]:
    """`places` moved until no mark or label lies on another."""
    for _ in range(_TIDYING):
        for a, b in combinations(range(len(places)), 2):
            dx, dy = places[b][0] - places[a][0], places[b][1] - places[a][1]
            over_x = (sizes[a][0] + sizes[b][0]) / 2 - abs(dx)
            over_y = (sizes[a][1] + sizes[b][1]) / 2 - abs(dy)
            if over_x <= 0 or over_y <= 0:
                continue
            axis, shift = (0, over_x / 4) if over_x < over_y else (1, over_y / 4)
            sign = 1 if (dx, dy)[axis] >= 0 else -1
            places[a][axis] -= sign * shift
            places[b][axis] += sign * shift
        for place, (width, height) in zip(places, sizes, strict=True):
            place[0] = min(max(place[0], width / 2), WIDTH - width / 2)
            place[1] = min(max(place[1], height / 2), HEIGHT - height / 2 - _LABEL / 2)
    return places
