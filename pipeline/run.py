"""The story of one run: articles in raw/ become one validated set of tables in outputs/.

Read this first. Each step has a room of its own; ``pipeline.types``, ``pipeline.values`` and ``pipeline.records`` hold
the nouns that travel between them. ``pipeline.update`` decides whether a run is needed at all.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from time import perf_counter

from pipeline import config
from pipeline.errors import OutputError, RowsError
from pipeline.plan import Plan, Progress
from pipeline.records import Gist, Issue, Resolution
from pipeline.report import Collection, ReportSettings, Source, pages
from pipeline.steps.changes import write_changes
from pipeline.steps.decide import take_decisions
from pipeline.steps.fragment import SHAPES
from pipeline.steps.fragments import Fragments
from pipeline.steps.gather import find_articles, gather
from pipeline.steps.incremental import INTERNAL, Job, Readings, Workshop, our_mistake, read_all
from pipeline.steps.linking import compare_all, link_all
from pipeline.steps.partitions import add_partitions
from pipeline.steps.stretches import OldRows
from pipeline.steps.unused import find_unused
from pipeline.steps.writing import Written, first_issues, write_tables
from pipeline.store import sources, tables
from pipeline.store.cache import Cache
from pipeline.store.publish import staging
from pipeline.store.seen import remember
from pipeline.store.summary import Summary, is_at_home, save_summary
from pipeline.store.version import program_fingerprint
from pipeline.types import Article
from pipeline.validate.assemble import ReadArticle

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Made:
    """What is to be written: the articles as they were read, whom they name, and their rows."""

    read: Sequence[ReadArticle]
    articles: Mapping[str, Article]
    resolution: Resolution
    fragments: Fragments


@dataclass(frozen=True, slots=True)
class _Before:
    """What is known before anything is compared: the stamp of the set, and how many articles were read earlier."""

    stamp: str
    cached: int


def run(plan: Plan, made_from: str, progress: Progress) -> Summary:
    """Read, analyse, resolve, validate and publish the articles of ``plan.raw``.

    Args:
        plan: What to run on.
        made_from: Stamp of everything that the set is made from.
        progress: Told how the run gets on.

    Raises:
        ConfigError: The configuration is wrong, or there is no article.
        OutputError: The set is not valid or cannot be written; the one published before is untouched.
    """
    clock = _Clock()
    with closing(Cache(plan.cache)) as cache:
        settings = config.load(plan.config, cache)
        found, others = find_articles(plan.raw, settings)
        gathered = gather(plan.raw, found, settings)
        others += _orphans(found, gathered.files, settings, plan)
        by_id = {article.article_id: article for article in gathered.articles}
        clock.lap("read")
        outcomes, readings, cached = _analyse(plan, gathered.articles, settings, cache, progress)
        clock.lap("analyse")
        read = [_with_outcome(file, outcomes.get(file.article_id)) for file in gathered.files]
        _refuse_if_all_failed(plan.raw, read)
        while True:
            made = _compare(read, readings, by_id, settings, cache, clock)
            try:
                return _publish(
                    plan,
                    made,
                    [*others, *find_unused(settings.decisions, made.resolution, plan)],
                    settings,
                    cache,
                    clock,
                    _Before(made_from, cached),
                )
            except RowsError:  # what such an article says of names must not count either
                mistakes = made.fragments.mistakes()
                if not any(file.gist and file.article_id in mistakes for file in read):
                    raise  # nobody is left to go on without
                read = [_without(file, mistakes.get(file.article_id)) for file in read]
                _refuse_if_all_failed(plan.raw, read)


def _compare(
    read: Sequence[ReadArticle],
    readings: Readings,
    articles: Mapping[str, Article],
    settings: config.Settings,
    cache: Cache,
    clock: _Clock,
) -> _Made:
    """Whom the names of all articles mean, which article repeats an earlier one, and what follows for their rows."""
    gists = [file.gist for file in read if file.gist]
    resolution = link_all(gists, settings.known, settings.decisions, cache)
    clock.lap("resolve")
    least = settings.duplicates.least_similarity
    duplicates = compare_all(gists, resolution.links, readings, articles, cache, least=least)
    clock.lap("compare")
    fragments = Fragments(read, resolution, duplicates, readings, articles, cache)
    return _Made(read, articles, resolution, fragments)


def _publish(
    plan: Plan,
    made: _Made,
    others: Sequence[tuple[str, Issue]],
    settings: config.Settings,
    cache: Cache,
    clock: _Clock,
    before: _Before,
) -> Summary:
    """The set in its place; raises `RowsError` before that where the rows of an article fit no table."""
    with closing(OldRows(plan.out, cache, SHAPES, plan.cache)) as old, staging(plan.out) as folder:
        made.fragments.make_ahead(old, _workshop(plan, settings.work).row_makers)
        written = write_tables(folder, made.fragments.in_order(old), made.resolution, others)
        made.fragments.remember(plan.out, written.digests)
        add_partitions(folder, settings.outputs.partition_rows)
        write_changes(plan.out, folder)
        clock.lap("write")
        collection = _collection(folder, written, made, settings.report)
        report = pages(collection, settings.report, cache.remembered)
        for name, text in chain(_texts(made.read, made.articles), report):
            tables.write_text(folder / name, text)
        clock.lap("report")
        summary = _summary(written, made.read, before)
        digests = save_summary(folder, summary, clock.laps, written.digests)
        remember(plan.cache, plan.out, folder, digests)
        take_decisions(plan)  # those that a person filled in meanwhile
    return summary


def _orphans(
    found: list[sources.Source], files: Sequence[ReadArticle], settings: config.Settings, plan: Plan
) -> list[tuple[str, Issue]]:
    """Entries of articles.yaml that name no article, for issues.csv; where others are read than it is about, none."""
    if not is_at_home(plan.raw, plan.config):
        return []
    named = {name for source in found for name in (source.article_id, source.path)}
    named |= {file.article_id for file in files}
    reason = "articles.yaml tells of it, but there is no such article; correct the id"
    return [
        (name, Issue("orphan-metadata", reason, "read")) for name in settings.register if name not in named
    ]


def _analyse(
    plan: Plan, articles: list[Article], settings: config.Settings, cache: Cache, progress: Progress
) -> tuple[Mapping[str, Gist | Issue], Readings, int]:
    """The gist of what each article says, where the whole of it is found, and how many an earlier run has read."""
    kept: list[str] = []

    def on_done(article: Article, *, cached: bool) -> None:
        if cached:
            kept.append(article.article_id)
        progress.done(article.path, len(article.text), cached=cached)

    progress.begin(len(articles))
    job = Job(settings.extractors, settings.fingerprint, settings.work.analysis, program_fingerprint())
    workshop = _workshop(plan, settings.work)
    readings = Readings(articles, job, cache)
    outcomes = read_all(articles, job, readings=readings, workshop=workshop, cache=cache, on_done=on_done)
    return outcomes, readings, len(kept)


def _workshop(plan: Plan, work: config.WorkSettings) -> Workshop:
    return Workshop(plan.jobs, work.engine == "dask", work.scheduler, work.patience_seconds)


def _with_outcome(file: ReadArticle, outcome: Gist | Issue | None) -> ReadArticle:
    if isinstance(outcome, Issue):
        return replace(file, failure=outcome)
    return file if outcome is None else file.with_gist(outcome)


def _without(file: ReadArticle, mistake: str | None) -> ReadArticle:
    """`file` without what it says, where a mistake of ours keeps that from being written."""
    if mistake is None:
        return file
    logger.error("%s could not be written: %s", file.path, mistake)
    return replace(file, gist=None, failure=our_mistake(mistake))


def _refuse_if_all_failed(raw: Path, read: list[ReadArticle]) -> None:
    """A set without a single article would only wipe out the one before it."""
    failures = [file.failure for file in read if file.failure is not None]
    if len(failures) == len(read):
        first = f"{read[0].path}: {failures[0].reason}"
        raise OutputError(
            f"{raw}: none of {len(read)} articles could be read, nothing was published; {first}"
        )


def _collection(folder: Path, written: Written, made: _Made, settings: ReportSettings) -> Collection:
    """What the report may look at."""

    def source(article_id: str) -> Source:
        told = made.fragments[article_id]
        return Source(told.extraction(), made.articles.get(article_id), told.rules(), told.key)

    issues = first_issues(folder, settings.rows)
    gists = [file.gist for file in made.read if file.gist]
    return Collection(
        written.articles,
        source,
        written.entities,
        written.review,
        issues,
        written.counts["issues"],
        sentences=sum(gist.sentences for gist in gists),
        modelled=sum(gist.modelled for gist in gists),
    )


def _texts(read: Iterable[ReadArticle], articles: Mapping[str, Article]) -> Iterator[tuple[str, str]]:
    """The texts that were taken out of pages and tables, so that offsets can be checked."""
    for file in read:
        if file.gist is not None and file.text_path is not None:
            yield file.text_path, articles[file.article_id].text


def _summary(written: Written, read: Sequence[ReadArticle], before: _Before) -> Summary:
    statuses = [facts.status for facts in written.articles]
    failed = sorted((file for file in read if file.failure), key=lambda file: file.article_id)
    gists = [file.gist for file in read if file.gist is not None]
    ours = any(file.failure.code == INTERNAL for file in failed if file.failure)
    return Summary(
        stamp="" if ours else before.stamp,  # after a mistake of ours the next run tries again
        articles=len(statuses),
        empty=statuses.count("empty"),
        failed=statuses.count("failed"),
        cached=before.cached,
        mentions=written.counts["mentions"],
        entities=len(written.entities),
        discovered=sum(entity.status == "discovered" for entity in written.entities),
        dates=written.counts["dates"],
        amounts=written.counts["amounts"],
        review=written.counts["review"],
        issues=written.counts["issues"],
        sentences=sum(gist.sentences for gist in gists),
        modelled=sum(gist.modelled for gist in gists),
        failures=tuple((file.path, file.failure.reason) for file in failed if file.failure),
    )


class _Clock:
    """Seconds per stage, for run.json alone."""

    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._last = perf_counter()

    def lap(self, stage: str) -> None:
        now = perf_counter()
        self.laps[stage] = round(self.laps.get(stage, 0) + now - self._last, 3)
        self._last = now
