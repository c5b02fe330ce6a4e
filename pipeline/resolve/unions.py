"""Unlisted entities that people say are one: 「カスティーヨ」 decided to be ``fernando_castillo``, which no lexicon holds.

The id that a decision names is the one that the entity has before any two are joined, so that joining others does not
change it; what is joined to it takes its id, its type and its name. Nobody has the id any more when people say that all
names of the entity mean one of the lexicon, or are none: the decision is without effect then, and issues.csv tells so.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.resolve.decisions import Decisions

if TYPE_CHECKING:
    from pipeline.resolve.entities import Discovered
    from pipeline.resolve.names import FullForm


def join_decided(
    found: Mapping[FullForm, Discovered], decisions: Decisions, taken: Container[str]
) -> tuple[dict[FullForm, Discovered], frozenset[FullForm]]:
    """`found` with each entity whose fullest form was decided to be another unlisted one on that one, and those forms.

    Args:
        found: Whom unknown names mean.
        decisions: What people decided.
        taken: Ids of the lexicon, of which the articles' own readings take care.
    """
    entities = {entity.entity_id: entity for entity in found.values()}
    named = {(entity.type, entity.name): entity.entity_id for entity in entities.values()}
    targets: dict[str, str] = {}
    asked: dict[FullForm, tuple[str, str]] = {}
    for surface, kind, entity_id in decisions.all_accepted():
        discovered = found.get((kind, surface))
        source = discovered.entity_id if discovered is not None else named.get((kind, surface))
        if source is None or entity_id not in entities or entity_id in taken:
            continue
        asked[kind, surface] = source, entity_id
        if source != entity_id:
            targets.setdefault(source, entity_id)
    joined = {source: replace(entities[_last(source, targets)], decided=True) for source in targets}
    followed = (name for name, (one, other) in asked.items() if _last(one, targets) == _last(other, targets))
    return {form: joined.get(entity.entity_id, entity) for form, entity in found.items()}, frozenset(followed)


def _last(source: str, targets: Mapping[str, str]) -> str:
    """Where a chain of decisions ends; of those that go in a circle the smallest is everybody's."""
    path = [source]
    while (target := targets.get(path[-1])) is not None and target not in path:
        path.append(target)
    return min(path[path.index(target) :]) if target is not None else path[-1]
