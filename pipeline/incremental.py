"""Articles to readings, paying only for what is new.

Two levels are kept: what the model says of the pieces of a text, and what an article says. A changed rule, alias or
setting makes the second anew and asks the model only about pieces that it never read; the driver alone writes the cache.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from pipeline.analyse import analyse, build_extractors
from pipeline.codec import dump_reading, dump_said, load_reading, load_said
from pipeline.engine import choose
from pipeline.extractors import Extractor, ExtractorSettings
from pipeline.records import Issue, Reading
from pipeline.store.cache import Cache, fingerprint
from pipeline.store.version import annotation_fingerprint, program_fingerprint
from pipeline.types import Article, Depth

logger = logging.getLogger(__name__)

INTERNAL = "internal"  # the code of an article that a mistake of ours kept from being read
BATCH_ARTICLES = 4
BATCH_CHARS = 16_000  # 48,000 bytes of Japanese; larger batches only take more memory


class OnDone(Protocol):
    """Told of each article when it is done."""

    def __call__(self, article: Article, *, cached: bool) -> None:
        """`article` is done; `cached` where an earlier run did the work."""
        ...


@dataclass(frozen=True, slots=True)
class Work:
    """An article to analyse, and the model's word on its pieces as far as the cache has it."""

    article: Article
    heard: str | None


@dataclass(frozen=True, slots=True)
class Job:
    """What is the same for all articles of a run.

    Attributes:
        settings: The extractors' settings.
        fingerprint: Digest of them, so that a process builds its extractors once.
        depth: How much of a text the model reads.
    """

    settings: Mapping[str, ExtractorSettings]
    fingerprint: str
    depth: Depth


@dataclass(frozen=True, slots=True)
class Batch:
    """Work for one call of a batch function."""

    works: tuple[Work, ...]
    job: Job


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one work: a reading and the model's word, if that is news, as JSON; or what failed."""

    reading: str | None
    said: str | None
    failure: str | None = None


def read_all(
    articles: Sequence[Article],
    job: Job,
    *,
    jobs: int | None,
    cache: Cache,
    on_done: OnDone,
) -> dict[str, Reading | Issue]:
    """The reading of each of `articles` by its id, or the issue that kept it from being read.

    Args:
        articles: Decoded articles.
        job: What to do with them.
        jobs: Processes, None for as many as pay.
        cache: What earlier runs kept.
        on_done: Told of each article when it is done.
    """
    found: dict[str, Reading | Issue] = {}
    new: list[Article] = []
    for article in articles:
        kept = cache.get(_reading_key(article, job))
        if kept is None:
            new.append(article)
        else:
            found[article.article_id] = load_reading(kept)
            on_done(article, cached=True)
    batches = list(_batches(new, cache, job))
    for batch, results in zip(batches, choose(jobs, len(batches)).map(analyse_batch, batches), strict=True):
        cache.put(_rows(batch, results))
        for work, result in zip(batch.works, results, strict=True):
            found[work.article.article_id] = _outcome(result)
            on_done(work.article, cached=False)
    return found


def analyse_batch(batch: Batch) -> list[Result]:
    """The batch function: one result for each work, in order; an article that fails harms no other."""
    extractors = _built.get(batch.job.fingerprint)
    if extractors is None:
        _built.clear()
        extractors = _built[batch.job.fingerprint] = build_extractors(batch.job.settings)
    return [_result(work, extractors, batch.job.depth) for work in batch.works]


_built: dict[
    str, tuple[Extractor, ...]
] = {}  # the extractors of this process, by their settings' fingerprint


def _result(work: Work, extractors: Sequence[Extractor], depth: Depth) -> Result:
    heard = load_said(work.heard) if work.heard is not None else None
    try:
        reading, oracle = analyse(work.article, extractors, depth=depth, heard=heard)
    except Exception as error:  # a mistake of ours on one article must not cost the others
        logger.exception("%s could not be analysed", work.article.path)
        return Result(None, None, f"{type(error).__name__}: {error}")
    return Result(dump_reading(reading), dump_said(oracle.said) if oracle.news else None)


def _outcome(result: Result) -> Reading | Issue:
    if result.reading is None:
        reason = f"a mistake in nayose ({result.failure}); please report it with the article"
        return Issue(INTERNAL, reason, "extract")
    return load_reading(result.reading)


def _batches(articles: Iterable[Article], cache: Cache, job: Job) -> Iterator[Batch]:
    works: list[Work] = []
    chars = 0
    for article in articles:
        if works and (len(works) == BATCH_ARTICLES or chars + len(article.text) > BATCH_CHARS):
            yield Batch(tuple(works), job)
            works, chars = [], 0
        works.append(Work(article, cache.get(_said_key(article))))
        chars += len(article.text)
    if works:
        yield Batch(tuple(works), job)


def _rows(batch: Batch, results: Iterable[Result]) -> Iterator[tuple[str, str]]:
    for work, result in zip(batch.works, results, strict=True):
        if result.said is not None:
            yield _said_key(work.article), result.said
        if result.reading is not None:
            yield _reading_key(work.article, batch.job), result.reading


def _said_key(article: Article) -> str:
    return fingerprint("said", annotation_fingerprint(), str(article.meta_end), article.text)


def _reading_key(article: Article, job: Job) -> str:
    told = (article.article_id, article.title, article.source, article.published, article.meta_end)
    made_by = (program_fingerprint(), job.fingerprint, job.depth.value)
    return fingerprint("reading", *made_by, repr(told), article.text)
