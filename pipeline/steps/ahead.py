"""What the processes of a first run need, loaded on another core while the run itself loads and reads its configuration."""

from __future__ import annotations

from pipeline.engine import can_serve, start_server, wanted_processes
from pipeline.plan import Plan
from pipeline.store.files import find_files

BATCH_ARTICLES = 8  # about which the model is asked together; of more it is hardly faster
PRELOADED = ("pipeline.nlp.preloaded", "pipeline.steps.incremental")


def load_ahead(plan: Plan) -> None:
    """Start what processes will be forked from, where nothing was published yet, so that all articles are new and many.

    How many of them are new is known a second later, and so is whether a cluster or no model is wanted: then this was in vain.
    """
    if can_serve() and not (plan.out / "run.json").exists():
        batches = len(find_files(plan.raw)) // BATCH_ARTICLES
        if wanted_processes(plan.jobs, batches) > 1:
            start_server(PRELOADED)
