"""Decisions that nothing follows: an accepted name of decisions.yaml that no article tells of."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.plan import Plan
from pipeline.records import Decision, Issue, Resolution, Verdict
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
    accepted = (decision for decision in decisions if decision.verdict is Verdict.ACCEPT)
    idle = (d for d in accepted if d.surface not in told.get(d.entity_id, ()))
    reason = "{} as {}: no article tells of it"
    return [
        (DECISIONS, Issue("unused-decision", reason.format(d.surface, d.entity_id), "resolve")) for d in idle
    ]
