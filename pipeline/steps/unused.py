"""Decisions that nothing follows: an accepted name of decisions.yaml that no article tells of.

Only decisions that count are asked: what a later one took back or decided anew is no gap.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.plan import Plan
from pipeline.records import Decision, Issue, Resolution, Verdict
from pipeline.resolve.decisions import Decisions
from pipeline.store.summary import DECISIONS, is_at_home


def find_unused(decisions: Iterable[Decision], resolution: Resolution, plan: Plan) -> list[tuple[str, Issue]]:
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
    accepted = (d for d in decided if d.verdict is Verdict.ACCEPT)
    counting = (d for d in accepted if count.accepted(d.surface, d.type) == d.entity_id)
    idle = (d for d in counting if d.surface not in told.get(d.entity_id, ()))
    reason = "{} as {}: no article tells of it"
    return [
        (DECISIONS, Issue("unused-decision", reason.format(d.surface, d.entity_id), "resolve")) for d in idle
    ]
