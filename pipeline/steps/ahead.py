"""What the processes of a first run need, loaded on another core while the run itself loads and reads its configuration."""

from __future__ import annotations

import re

from pipeline.engine import can_serve, start_server, wanted_processes
from pipeline.plan import Plan
from pipeline.store.files import find_files
from pipeline.types import Depth

BATCH_ARTICLES = 8  # about which the model is asked together; of more it is hardly faster
_MODEL, _STEPS = "pipeline.nlp.preloaded", "pipeline.steps.incremental"
# Told before the configuration is read, which takes longer than looking; what is missed here is loaded in vain.
_ELSEWHERE_OR_WITHOUT = re.compile(rb"^(?:engine:\s*dask|analysis:\s*tokens)\b", re.MULTILINE)


def load_ahead(plan: Plan) -> None:
    """Start what processes will be forked from, where nothing was published yet, so that all articles are new and many."""
    if not can_serve() or (plan.out / "run.json").exists() or not plan.config.is_file():
        return
    batches = len(find_files(plan.raw)) // BATCH_ARTICLES
    if wanted_processes(plan.jobs, batches) > 1 and not _ELSEWHERE_OR_WITHOUT.search(
        plan.config.read_bytes()
    ):
        start_server(preloaded(Depth.AUTO))


def preloaded(depth: Depth | None) -> tuple[str, ...]:
    """The modules that all processes need where the model reads so much of a text; None for those that read no text."""
    return (_STEPS,) if depth in (None, Depth.TOKENS) else (_MODEL, _STEPS)
