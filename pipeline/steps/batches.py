"""A batch of articles to what became of each: what this process, another one or a worker on a cluster runs.

It takes and gives only what can be sent: articles, settings, JSON.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from multiprocessing import parent_process

from pipeline.codec.gists import dump_gist
from pipeline.codec.readings import dump_reading, dump_said, load_said
from pipeline.errors import OutputError
from pipeline.extractors import Extractor, ExtractorSettings
from pipeline.nlp.annotate import Oracle
from pipeline.nlp.process import prepare_process
from pipeline.records import Reading
from pipeline.resolve import gist_of
from pipeline.steps.analyse import Analysis, analysis, build_extractors, finish_together
from pipeline.steps.indexes import kept_indexes
from pipeline.steps.workshop import Batch, Work
from pipeline.store.cache import Cache
from pipeline.store.version import program_fingerprint
from pipeline.types import Article, Depth

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """What is the same for all articles of a run.

    Attributes:
        settings: The extractors' settings.
        fingerprint: Digest of them, so that a process builds its extractors once.
        depth: How much of a text the model reads.
        program: Digest of the program, so that no other version's results are kept as ours.
        indexes: By extractor what is kept of how it was built; where it is missing it is made.
    """

    settings: Mapping[str, ExtractorSettings]
    fingerprint: str
    depth: Depth
    program: str
    indexes: Mapping[str, str] = field(default_factory=dict)

    def indexed(self, cache: Cache) -> Job:
        """This with the indexes that are kept, for whoever builds extractors."""
        return replace(self, indexes=kept_indexes(self.settings, self.fingerprint, cache))


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one work: a reading, its gist and the model's word, if that is news, as JSON; or what failed."""

    reading: str | None
    gist: str | None
    said: str | None
    failure: str | None = None


def analyse_batch(job: Job, batch: Batch) -> list[Result]:
    """The batch function: one result for each work, in order; an article that fails harms no other.

    Raises:
        OutputError: This process runs another program than the one that asks.
    """
    if program_fingerprint() != job.program:
        raise OutputError(
            "a worker runs another version of nayose or of its libraries; install the same everywhere"
        )
    extractors = _built.get(job.fingerprint)
    if extractors is None:
        if parent_process() is not None:
            prepare_process()
        _built.clear()
        extractors = _built[job.fingerprint] = build_extractors(job.settings, job.indexes)
    outcomes = finish_together(_analysis(work, extractors, job.depth) for work in batch)
    return [_result(work.article, outcome) for work, outcome in zip(batch, outcomes, strict=True)]


# The extractors of this process, by their settings' fingerprint.
_built: dict[str, tuple[Extractor, ...]] = {}


def _analysis(work: Work, extractors: Sequence[Extractor], depth: Depth) -> Analysis:
    heard = load_said(work.heard) if work.heard is not None else None
    return analysis(work.article, extractors, depth=depth, heard=heard)


def _result(article: Article, outcome: tuple[Reading, Oracle] | Exception) -> Result:
    if isinstance(outcome, Exception):
        logger.error("%s could not be analysed", article.path, exc_info=outcome)
        return Result(None, None, None, f"{type(outcome).__name__}: {outcome}")
    reading, oracle = outcome
    said = dump_said(oracle.said) if oracle.news else None
    return Result(dump_reading(reading), dump_gist(gist_of(reading)), said)
