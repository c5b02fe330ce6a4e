"""What the cache keeps for comparing articles, as short texts and back: gists, and how alike words sound.

A run over known articles reads these and no reading: arrays instead of objects, for there are ten thousand of them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from pipeline.records import Gist, NameUse
from pipeline.values import LinkMethod, NameType, NameValue

_TYPES = {kind.value: kind for kind in NameType}
_METHODS = {method.value: method for method in LinkMethod}

# What stands in a row that ends early.
_NOT_TOLD: list[Any] = [None, None, None, None, 0, None, 0.0, None, None, None, None, (), ""]


class LateNames(Sequence[NameUse]):
    """Names that are made of their text when one asks for them; most runs ask for those of few articles.

    Args:
        text: What `dump_names` gave.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._made: tuple[NameUse, ...] | None = None

    def __getitem__(self, index: Any) -> Any:
        return self._names()[index]

    def __len__(self) -> int:
        return len(self._names())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._names() == tuple(other)

    def __hash__(self) -> int:
        return hash(self._names())

    def _names(self) -> tuple[NameUse, ...]:
        if self._made is None:
            try:
                self._made = tuple(map(_use, json.loads(self.text)))
            except (AttributeError, KeyError, TypeError) as error:
                raise ValueError(f"not the names of a gist: {error}") from error
        return self._made


def dump_names(names: Sequence[NameUse]) -> str:
    """One JSON array on one line."""
    if isinstance(names, LateNames):
        return names.text
    return json.dumps([_plain(use) for use in names], ensure_ascii=False, separators=(",", ":"))


def dump_gist(gist: Gist) -> str:
    """Two JSON arrays, each on a line: all but the names, and the names."""
    told = [
        gist.article_id,
        gist.published.isoformat() if gist.published else None,
        gist.sketch,
        gist.figures,
        gist.sentences,
        gist.modelled,
    ]
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n" + dump_names(gist.names)


def load_gist(text: str) -> Gist:
    """The gist that `dump_gist` was given; its names are made when they are asked for.

    Raises:
        ValueError: `text` does not begin as a gist.
    """
    head, _, names = text.partition("\n")
    try:
        article_id, published, sketch, figures, sentences, modelled = json.loads(head)
        day = date.fromisoformat(published) if published else None
        return Gist(article_id, day, sketch, tuple(figures), LateNames(names), sentences, modelled)
    except TypeError as error:
        raise ValueError(f"not a gist: {error}") from error


def dump_heard(heard: Mapping[tuple[str, str], float]) -> str:
    """How alike words are, by two words."""
    told = [[one, other, score] for (one, other), score in sorted(heard.items())]
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def load_heard(text: str) -> dict[tuple[str, str], float]:
    """What `dump_heard` was given."""
    return {(one, other): score for one, other, score in json.loads(text)}


def _plain(use: NameUse) -> list[Any]:
    value = use.value
    told = [use.surface, use.starts, value.type.value, value.key, int(value.known), value.method.value]
    told += [value.score, value.reading, value.latin, value.gloss, value.guess, value.evidence, use.example]
    while told[-1] == _NOT_TOLD[len(told) - 1]:  # most names have neither gloss nor guess; "" is not None
        told.pop()
    return told


def _use(row: list[Any]) -> NameUse:
    surface, starts, kind, key, known, method, score, reading, latin, gloss, guess, evidence, example = (
        row + _NOT_TOLD[len(row) :]
    )
    value = NameValue(
        _TYPES[kind], key, known == 1, _METHODS[method], score, tuple(evidence), guess, gloss, reading, latin
    )
    return NameUse(surface, value, tuple(starts), example)
