"""The story of one run: articles in raw/ become one validated set of tables in outputs/.

Read this first. Each step has a room of its own; ``pipeline.types``, ``pipeline.values`` and ``pipeline.records`` hold
the nouns that travel between them. ``pipeline.update`` decides whether a run is needed at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import chain
from pathlib import Path
from time import perf_counter
from typing import Any

from pipeline import config
from pipeline.analyse import story_letters
from pipeline.changes import write_changes
from pipeline.decide import take_decisions
from pipeline.errors import OutputError
from pipeline.gather import find_articles, gather
from pipeline.incremental import INTERNAL, Job, Readings, Workshop, read_all
from pipeline.records import Gist, Issue, Plan, Progress
from pipeline.report import Collection, ReportSettings, Source, pages
from pipeline.resolve import find_duplicates, resolve
from pipeline.store import sources, tables
from pipeline.store.cache import Cache
from pipeline.store.publish import staging
from pipeline.store.summary import Summary, save_summary
from pipeline.store.version import program_fingerprint
from pipeline.types import Article
from pipeline.validate.assemble import ReadArticle, RowSet, assemble
from pipeline.validate.check import check
from pipeline.validate.rows import TABLES, columns, plain
from pipeline.validate.schemas import descriptor, json_schemas


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
    settings = config.load(plan.config)
    found, others = find_articles(plan.raw, settings)
    gathered = gather(plan.raw, found, settings)
    others += _orphans(found, gathered.files, settings)
    articles, files = gathered.articles, gathered.files
    clock.lap("read")
    by_id = {article.article_id: article for article in articles}
    with closing(Cache(plan.cache)) as cache:
        outcomes, readings, cached = _analyse(plan, articles, settings, cache, progress)
        clock.lap("analyse")
        told = [_with_outcome(file, outcomes.get(file.article_id)) for file in files]
        _refuse_if_all_failed(plan.raw, told)
        gists = [file.gist for file in told if file.gist]
        resolution = resolve(gists, settings.known, settings.decisions)
        clock.lap("resolve")
        duplicates = find_duplicates(
            gists,
            resolution.links,
            lambda name: story_letters(by_id[name].text, readings[name].lines),
            least=settings.duplicates.least_similarity,
        )
        clock.lap("compare")
        read = [replace(file, reading=readings[file.article_id]) if file.gist else file for file in told]
    rows = assemble(read, resolution, others, duplicates)
    check(rows, {article_id: article.text for article_id, article in by_id.items()})
    clock.lap("validate")
    summary = _summary(rows, made_from, cached, gists)
    report = _pages(rows, by_id, read, settings.report)
    _publish(plan, rows, chain(_texts(rows, by_id), report), summary, clock)
    return summary


def _orphans(
    found: list[sources.Source], files: Sequence[ReadArticle], settings: config.Settings
) -> list[tuple[str, Issue]]:
    """Entries of articles.yaml that name no article, for issues.csv."""
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
    workshop = Workshop(plan.jobs, settings.work.engine == "dask", settings.work.scheduler)
    outcomes = read_all(articles, job, workshop=workshop, cache=cache, on_done=on_done)
    return outcomes, Readings(articles, job, cache), len(kept)


def _with_outcome(file: ReadArticle, outcome: Gist | Issue | None) -> ReadArticle:
    if isinstance(outcome, Issue):
        return replace(file, failure=outcome)
    return replace(file, gist=outcome)


def _refuse_if_all_failed(raw: Path, read: list[ReadArticle]) -> None:
    """A set without a single article would only wipe out the one before it."""
    failures = [file.failure for file in read if file.failure is not None]
    if len(failures) == len(read):
        first = f"{read[0].path}: {failures[0].reason}"
        raise OutputError(
            f"{raw}: none of {len(read)} articles could be read, nothing was published; {first}"
        )


def _pages(
    rows: RowSet,
    articles: Mapping[str, Article],
    read: Iterable[ReadArticle],
    settings: ReportSettings,
) -> Iterator[tuple[str, str]]:
    """File name and content of each page of the report."""
    readings = {file.article_id: file.reading for file in read}
    sources = [
        Source(told, articles.get(told.article_id), readings[told.article_id]) for told in rows.extractions
    ]
    return pages(Collection(sources, rows.entities, rows.review, rows.issues), settings)


def _texts(rows: RowSet, articles: Mapping[str, Article]) -> Iterator[tuple[str, str]]:
    """The texts that were taken out of pages and tables, so that offsets can be checked."""
    for extraction in rows.extractions:
        if extraction.text is not None:
            yield extraction.text, articles[extraction.article_id].text


def _publish(
    plan: Plan, rows: RowSet, beside: Iterable[tuple[str, str]], summary: Summary, clock: _Clock
) -> None:
    with staging(plan.out) as folder:
        counts: dict[str, int] = {}
        cells: dict[str, list[dict[str, Any]]] = {}
        for model in TABLES:
            cells[model.table] = [plain(row) for row in rows.table(model.table)]
            counts[model.table] = len(cells[model.table])
            tables.write_csv(folder / f"{model.table}.csv", columns(model), cells[model.table])
        tables.write_json_rows(folder / "extraction.json", (plain(e) for e in rows.extractions))
        (folder / "schema").mkdir()
        for name, schema in json_schemas().items():
            tables.write_json(folder / "schema" / f"{name}.json", schema)
        files = {f"{name}.csv": tables.measure(folder / f"{name}.csv") for name in counts}
        tables.write_json(folder / "datapackage.json", descriptor(counts, files))
        write_changes(plan.out, folder)
        clock.lap("write")
        for name, text in beside:
            tables.write_text(folder / name, text)
        clock.lap("report")
        save_summary(folder, summary, clock.laps)
        take_decisions(plan)  # those that a person filled in meanwhile


def _summary(rows: RowSet, told: str, cached: int, gists: Sequence[Gist]) -> Summary:
    statuses = [e.status for e in rows.extractions]
    ours = any(issue.code == INTERNAL for issue in rows.issues)
    return Summary(
        stamp="" if ours else told,  # after a mistake of ours the next run tries again
        articles=len(statuses),
        empty=statuses.count("empty"),
        failed=statuses.count("failed"),
        cached=cached,
        mentions=len(rows.table("mentions")),
        entities=len(rows.entities),
        discovered=sum(entity.status == "discovered" for entity in rows.entities),
        dates=len(rows.table("dates")),
        amounts=len(rows.table("amounts")),
        review=len(rows.review),
        issues=len(rows.issues),
        sentences=sum(gist.sentences for gist in gists),
        modelled=sum(gist.modelled for gist in gists),
        failures=tuple((e.path, e.issue or "") for e in rows.extractions if e.status == "failed"),
    )


class _Clock:
    """Seconds per stage, for run.json alone."""

    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._last = perf_counter()

    def lap(self, stage: str) -> None:
        now = perf_counter()
        self.laps[stage] = round(now - self._last, 3)
        self._last = now
