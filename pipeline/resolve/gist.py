"""A reading to its gist: what the other articles have to know of it.

「リー氏は、…。リー氏も…」 is one spelling with two places; its sentences are left out unless a question may quote one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from pipeline.records import Gist, Mention, NameUse, Reading
from pipeline.values import Amount, NameValue, TimeValue, plain

_LONGEST_DAYS = 31  # a longer stretch of time is told in many articles


def gist_of(reading: Reading) -> Gist:
    """The gist of `reading`."""
    return Gist(
        article_id=reading.article_id,
        published=reading.published,
        sketch=reading.sketch,
        figures=tuple(sorted(set(_figures(reading.mentions)))),
        names=tuple(_names(reading.mentions)),
        sentences=reading.sentences,
        modelled=reading.modelled,
    )


def _figures(mentions: tuple[Mention, ...]) -> Iterator[str]:
    for mention in mentions:
        match mention.value:
            case Amount(currency=str(currency)) as amount if amount.minimum or amount.maximum:
                yield f"{currency} {plain(amount.minimum)} {plain(amount.maximum)}"
            case TimeValue(first=date() as first, last=date() as last) if (
                last - first
            ).days <= _LONGEST_DAYS:
                yield f"{first} {last}"
            case _:
                pass


def _names(mentions: tuple[Mention, ...]) -> Iterator[NameUse]:
    used: dict[tuple[str, NameValue], list[Mention]] = defaultdict(list)
    for mention in mentions:
        if isinstance(mention.value, NameValue):
            used[mention.surface, _without_idle_evidence(mention.value)].append(mention)
    for (surface, value), places in used.items():
        starts = tuple(mention.start for mention in places)
        example = max(mention.sentence for mention in places) if _may_be_asked(value) else ""
        yield NameUse(surface, value, starts, example)


def _without_idle_evidence(value: NameValue) -> NameValue:
    return value if _may_be_asked(value) or not value.evidence else replace(value, evidence=())


def _may_be_asked(value: NameValue) -> bool:
    return not value.known and value.guess is not None
