"""Articles to readings, paying only for what is new.

Two levels are kept: what the model says of a text, and what an article says. A changed rule, alias or setting
makes the second anew and never runs the model; the driver alone writes the cache.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from pipeline.analyse import analyse, build_extractors
from pipeline.codec import dump_annotation, dump_reading, load_annotation, load_reading
from pipeline.engine import choose
from pipeline.extractors import Extractor, ExtractorSettings
from pipeline.records import Issue, Reading
from pipeline.store.cache import Cache, fingerprint
from pipeline.store.version import annotation_fingerprint, program_fingerprint
from pipeline.types import Article

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
    """An article to analyse, and the model's word on it if the cache has it."""

    article: Article
    annotation: str | None


@dataclass(frozen=True, slots=True)
class Batch:
    """Work for one call of a batch function.

    Attributes:
        works: The articles.
        settings: The extractors' settings.
        fingerprint: Of the settings, so that a process builds its extractors once.
    """

    works: tuple[Work, ...]
    settings: Mapping[str, ExtractorSettings]
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one work: a reading and the model's word as JSON, or what failed."""

    reading: str | None
    annotation: str | None
    failure: str | None = None


def read_all(
    articles: Sequence[Article],
    settings: Mapping[str, ExtractorSettings],
    settings_fingerprint: str,
    *,
    jobs: int | None,
    cache: Cache,
    on_done: OnDone,
) -> dict[str, Reading | Issue]:
    """The reading of each of `articles` by its id, or the issue that kept it from being read.

    Args:
        articles: Decoded articles.
        settings: The extractors' settings.
        settings_fingerprint: Digest of them.
        jobs: Processes, None for as many as pay.
        cache: What earlier runs kept.
        on_done: Told of each article when it is done.
    """
    found: dict[str, Reading | Issue] = {}
    new: list[Article] = []
    for article in articles:
        kept = cache.get(_reading_key(article, settings_fingerprint))
        if kept is None:
            new.append(article)
        else:
            found[article.article_id] = load_reading(kept)
            on_done(article, cached=True)
    batches = list(_batches(new, cache, settings, settings_fingerprint))
    for batch, results in zip(batches, choose(jobs, len(batches)).map(analyse_batch, batches), strict=True):
        cache.put(_rows(batch, results))
        for work, result in zip(batch.works, results, strict=True):
            found[work.article.article_id] = _outcome(result)
            on_done(work.article, cached=False)
    return found


def analyse_batch(batch: Batch) -> list[Result]:
    """The batch function: one result for each work, in order; an article that fails harms no other."""
    extractors = _built.get(batch.fingerprint)
    if extractors is None:
        _built.clear()
        extractors = _built[batch.fingerprint] = build_extractors(batch.settings)
    return [_result(work, extractors) for work in batch.works]


_built: dict[
    str, tuple[Extractor, ...]
] = {}  # the extractors of this process, by their settings' fingerprint


def _result(work: Work, extractors: Sequence[Extractor]) -> Result:
    annotation = load_annotation(work.annotation) if work.annotation is not None else None
    try:
        reading, said = analyse(work.article, extractors, annotation)
    except Exception as error:  # a mistake of ours on one article must not cost the others
        logger.exception("%s could not be analysed", work.article.path)
        return Result(None, None, f"{type(error).__name__}: {error}")
    return Result(dump_reading(reading), None if work.annotation is not None else dump_annotation(*said))


def _outcome(result: Result) -> Reading | Issue:
    if result.reading is None:
        reason = f"a mistake in nayose ({result.failure}); please report it with the article"
        return Issue(INTERNAL, reason, "extract")
    return load_reading(result.reading)


def _batches(
    articles: Iterable[Article], cache: Cache, settings: Mapping[str, ExtractorSettings], key: str
) -> Iterator[Batch]:
    works: list[Work] = []
    chars = 0
    for article in articles:
        if works and (len(works) == BATCH_ARTICLES or chars + len(article.text) > BATCH_CHARS):
            yield Batch(tuple(works), settings, key)
            works, chars = [], 0
        works.append(Work(article, cache.get(_annotation_key(article))))
        chars += len(article.text)
    if works:
        yield Batch(tuple(works), settings, key)


def _rows(batch: Batch, results: Iterable[Result]) -> Iterator[tuple[str, str]]:
    for work, result in zip(batch.works, results, strict=True):
        if result.annotation is not None:
            yield _annotation_key(work.article), result.annotation
        if result.reading is not None:
            yield _reading_key(work.article, batch.fingerprint), result.reading


def _annotation_key(article: Article) -> str:
    return fingerprint("annotation", annotation_fingerprint(), str(article.meta_end), article.text)


def _reading_key(article: Article, settings_fingerprint: str) -> str:
    told = (article.article_id, article.title, article.source, article.published, article.meta_end)
    return fingerprint("reading", program_fingerprint(), settings_fingerprint, repr(told), article.text)
