"""Decisions that nothing follows: a name of decisions.yaml, accepted or denied, that no article tells of.

Only decisions that count are asked: what a later one took back or decided anew is no gap.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.plan import Plan
from pipeline.records import Answer, Decision, Issue, NoName, Resolution, Verdict
from pipeline.resolve.decisions import Decisions
from pipeline.store.summary import DECISIONS, is_at_home


def find_unused(decisions: Iterable[Answer], resolution: Resolution, plan: Plan) -> list[tuple[str, Issue]]:
    """An issue for each of `decisions` without effect; where others are read than they are about, none.

    Args:
        decisions: What people decided.
        resolution: Whom the names of all articles mean.
        plan: Where the articles and the decisions lie.
    """
    if not is_at_home(plan.raw, plan.config):
        return []
    told = {entity.entity_id: entity.surfaces for entity in resolution.entities}
    decided = list(decisions)
    count = Decisions(decided)  # a later decision may have taken an earlier one's place
    accepted = (d for d in decided if isinstance(d, Decision) and d.verdict is Verdict.ACCEPT)
    counting = (d for d in accepted if count.accepted(d.surface, d.type) == d.entity_id)
    idle = [f"{d.surface} as {d.entity_id}" for d in counting if d.surface not in told.get(d.entity_id, ())]
    denied = (d.surface for d in decided if isinstance(d, NoName) and count.denies(d.surface))
    idle += [f"{surface} as no name" for surface in denied if surface not in resolution.denied]
    return [
        (DECISIONS, Issue("unused-decision", f"{name}: no article tells of it", "resolve")) for name in idle
    ]
