"""Decisions that nothing follows: a name of decisions.yaml, accepted, rejected or denied, that no article tells of.

An accepted one is idle, too, where the name has a link to the lexicon that nobody rejected, or is a short form of a
fuller one, which decides. Only decisions that count are asked: what a later one took back or decided anew is no gap.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from pipeline.plan import Plan
from pipeline.records import Answer, CountedEntity, Decision, Issue, NoName, Resolution, Verdict
from pipeline.resolve.decisions import Decisions
from pipeline.store.summary import DECISIONS, about_elsewhere, is_at_home
from pipeline.values import NameType

_NOT_TOLD = "no article tells of it"
_NOBODY = "neither the lexicon nor any article has this id"


def find_unused(
    decisions: Iterable[Answer], resolution: Resolution, known: Collection[str], plan: Plan
) -> list[tuple[str, Issue]]:
    """An issue for each of `decisions` without effect; one with their number where others are read than they are about.

    Args:
        decisions: What people decided.
        resolution: Whom the names of all articles mean.
        known: The ids of the lexicon.
        plan: Where the articles and the decisions lie.
    """
    decided = list(decisions)
    count = Decisions(decided)  # a later decision may have taken an earlier one's place
    accepted = (d for d in decided if isinstance(d, Decision) and d.verdict is Verdict.ACCEPT)
    counting = [d for d in accepted if count.accepted(d.surface, d.type) == d.entity_id]
    whys = zip(counting, _whys(counting, resolution, known), strict=True)
    idle = [f"{d.surface} as {d.entity_id}: {why}" for d, why in whys if why is not None]
    denied = (d.surface for d in decided if isinstance(d, NoName) and count.denies(d.surface))
    idle += [f"{name} as no name: {_NOT_TOLD}" for name in denied if name not in resolution.denied]
    rejected = (d for d in decided if isinstance(d, Decision) and d.verdict is Verdict.REJECT)
    refused = [d for d in rejected if count.rejects(d.surface, d.type, d.entity_id)]
    idle += _idle_refusals((d for d in refused if not count.denies(d.surface)), resolution, known)
    if idle and not is_at_home(plan.raw, plan.config):
        idle = [about_elsewhere("decisions", [reason.rpartition(": ")[0] for reason in idle])]
    return [(DECISIONS, Issue("unused-decision", reason, "resolve")) for reason in idle]


def _idle_refusals(
    refused: Iterable[Decision], resolution: Resolution, known: Collection[str]
) -> Iterator[str]:
    """Of names that do not mean an entity, those that could mean it in no article."""
    told = {surface for entity in resolution.entities for surface in entity.surfaces}
    ids = {entity.entity_id for entity in resolution.entities}
    means = {(surface, it.entity_id): it.type for it in resolution.entities for surface in it.surfaces}
    for decision in refused:
        nobody = decision.entity_id not in known and decision.entity_id not in ids
        kind = means.get((decision.surface, decision.entity_id))
        if kind not in (None, decision.type):
            yield f"{decision.surface} as not {decision.entity_id}: it is {kind} there; write that type"
            continue
        if nobody or decision.surface not in told:
            yield f"{decision.surface} as not {decision.entity_id}: {_NOBODY if nobody else _NOT_TOLD}"


def _whys(
    accepted: Iterable[Decision], resolution: Resolution, known: Collection[str]
) -> Iterator[str | None]:
    """Why nothing follows each of `accepted`; None where the name means whom people say."""
    told = {entity.entity_id: entity for entity in resolution.entities}
    means: dict[tuple[NameType, str], CountedEntity] = {}
    for one in sorted(resolution.entities, key=lambda entity: entity.known):
        means |= {(one.type, surface): one for surface in one.surfaces}
    for decision in accepted:
        name = decision.type, decision.surface
        entity, other = told.get(decision.entity_id), means.get(name)
        if name in resolution.joined or (entity is not None and decision.surface in entity.surfaces):
            yield None
        elif entity is None and decision.entity_id not in known:
            yield _NOBODY
        elif entity is None or other is None:
            yield _NOT_TOLD
        elif other.known:
            yield f"it is linked to {other.entity_id} of the lexicon; reject that first"
        else:
            yield f"it stands for {other.name} there; decide about that name"
