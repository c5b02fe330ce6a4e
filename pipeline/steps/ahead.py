"""What other processes of a run need, loaded on another core while the run itself loads and reads its configuration."""

from __future__ import annotations

import re

from pipeline.engine import can_serve, cores, start_server, wanted_processes
from pipeline.plan import Plan
from pipeline.types import Depth

MANY_FILES = 2_000  # to know so many takes half a second; for fewer another process is not worth its memory
BATCH_ARTICLES = 8  # about which the model is asked together; of more it is hardly faster
_PREPARED, _MODEL, _STEPS = "pipeline.nlp.prepared", "pipeline.nlp.preloaded", "pipeline.steps.incremental"
_REHEARSED = "pipeline.steps.rehearsed"
# Told before the configuration is read, which takes longer than looking; what is missed here is loaded in vain.
_ELSEWHERE = re.compile(rb"^engine:\s*dask\b", re.MULTILINE)
_WITHOUT = re.compile(rb"^analysis:\s*tokens\b", re.MULTILINE)


def load_ahead(plan: Plan, files: int) -> bool:
    """Start what processes will be forked from: where all articles are new and many, or few are new among many.

    Args:
        plan: What the run is asked to do.
        files: How many there are in raw/.

    Returns:
        Whether it was started.
    """
    first = not (plan.out / "run.json").exists()
    many = first and wanted_processes(plan.jobs, files // BATCH_ARTICLES) > 1
    if not can_serve() or not (many or reads_aside(plan, files)):
        return False
    try:
        told = plan.config.read_bytes()
    except OSError:
        return False  # who reads it next tells what is wrong
    depth = Depth.TOKENS if _WITHOUT.search(told) else Depth.AUTO
    wanted = not _ELSEWHERE.search(told) and not (first and depth is Depth.TOKENS)
    if wanted:
        start_server(preloaded(depth))
    return wanted


def reads_aside(plan: Plan, files: int) -> bool:
    """Whether another process reads what is new, for most was read before and is much by itself.

    Args:
        plan: What the run is asked to do.
        files: How many there are in raw/.
    """
    published = files >= MANY_FILES and (plan.out / "run.json").exists()
    return published and can_serve() and (cores() if plan.jobs is None else plan.jobs) > 1


def preloaded(depth: Depth | None) -> tuple[str, ...]:
    """The modules that all processes need where the model reads so much of a text; None for those that read no text."""
    if depth is None:
        return _PREPARED, _STEPS
    return (_PREPARED, _REHEARSED) if depth is Depth.TOKENS else (_PREPARED, _MODEL, _REHEARSED)
