"""Sums of names to short texts and back, for the cache: a run adds up only the parts in which an article changed."""

from __future__ import annotations

import json
from typing import Any

from pipeline.resolve.names import Asked, FullForm, KnownName, Names, OpenName, UnknownName
from pipeline.values import NameType

_TYPES = {kind.value: kind for kind in NameType}


def dump_sum(names: Names) -> str:
    """One JSON array on one line."""
    articles = sorted({article for told in names.unknown.values() for article in told.articles})
    places = {article: place for place, article in enumerate(articles)}
    told = [
        articles,
        {entity_id: [known.articles, known.surfaces] for entity_id, known in sorted(names.known.items())},
        [_unknown(form, name, places) for form, name in sorted(names.unknown.items())],
        sorted([*one, *other] for one, other in names.read_alike),
        [_open(asked, name) for asked, name in sorted(names.open.items())],
        names.decided,
        sorted(names.denied),
    ]
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def load_sum(text: str) -> Names:
    """What `dump_sum` was given."""
    articles, known, unknown, read_alike, opened, decided, denied = json.loads(text)
    names = Names(decided=decided, denied=set(denied))
    for entity_id, (count, surfaces) in known.items():
        names.known[entity_id] = KnownName(surfaces, count)
    for kind, key, surfaces, types, glosses, readings, spellings, places, person in unknown:
        told_in = {articles[place] for place in places}
        names.unknown[_TYPES[kind], key] = UnknownName(
            surfaces,
            {_TYPES[one]: count for one, count in types.items()},
            glosses,
            readings,
            spellings,
            told_in,
            min(told_in),
            person,
        )
    names.read_alike.update(
        ((_TYPES[kind], key), (_TYPES[other_kind], other)) for kind, key, other_kind, other in read_alike
    )
    for surface, kind, guess, mentions, count, (score, evidence, example) in opened:
        names.open[surface, _TYPES[kind], guess] = OpenName(
            mentions, count, (score, tuple(evidence), example)
        )
    return names


def _unknown(form: FullForm, name: UnknownName, places: dict[str, int]) -> list[Any]:
    told = sorted(places[article] for article in name.articles)
    return [*form, name.surfaces, name.types, name.glosses, name.readings, name.spellings, told, name.person]


def _open(asked: Asked, name: OpenName) -> list[Any]:
    return [*asked, name.mentions, name.articles, name.best]
