"""What a person filled into the published review.csv, kept in configs/decisions.yaml before it is replaced."""

from __future__ import annotations

import logging

from pipeline.plan import Plan
from pipeline.store.summary import DECISIONS, is_untouched

logger = logging.getLogger(__name__)


def take_decisions(plan: Plan) -> None:
    """Keep what a person filled into review.csv since it was published.

    Raises:
        ConfigError: A cell is no decision, or decisions.yaml cannot be written.
    """
    if is_untouched(plan.out, "review.csv"):
        return
    from pipeline import config  # noqa: PLC0415 - heavy, and seldom needed
    from pipeline.store.answers import reviewed  # noqa: PLC0415
    from pipeline.store.decisions import merge_decisions, save_decisions  # noqa: PLC0415
    from pipeline.store.questions import discovered_in, names_in  # noqa: PLC0415

    settings = config.load(plan.config)
    filled = reviewed(
        plan.out / "review.csv", {*settings.known, *discovered_in(plan.out)}, names_in(plan.out)
    )
    if filled:
        path = plan.config.parent / DECISIONS
        save_decisions(path, merge_decisions(settings.decisions, filled))
        logger.info("%d decisions of review.csv kept in %s", len(filled), path)
