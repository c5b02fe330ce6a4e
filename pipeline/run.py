"""The story of one run: articles in raw/ become one validated set of tables in outputs/.

Read this first. Each step has a room of its own; ``pipeline.types``, ``pipeline.values`` and ``pipeline.records`` hold
the nouns that travel between them. ``pipeline.update`` decides whether a run is needed at all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, closing, nullcontext
from dataclasses import dataclass
from functools import partial

from pipeline import config
from pipeline.errors import RowsError
from pipeline.plan import Plan, Progress
from pipeline.records import Issue, Resolution
from pipeline.steps.account import Clock, sum_up
from pipeline.steps.ahead import reads_aside
from pipeline.steps.analysed import Analysed
from pipeline.steps.batches import Job
from pipeline.steps.beforehand import Beforehand
from pipeline.steps.changes import write_changes
from pipeline.steps.decide import take_decisions
from pipeline.steps.familiar import Familiar
from pipeline.steps.fragments import Fragments
from pipeline.steps.gather import Gathered, find_articles, find_orphans, find_shared, gather
from pipeline.steps.incremental import Beside, Reader, Readings, read_all, reader
from pipeline.steps.linking import compare_all, link_all
from pipeline.steps.pages import Pages
from pipeline.steps.partitions import add_partitions
from pipeline.steps.show import show
from pipeline.steps.unused import find_unused
from pipeline.steps.workshop import Workshop
from pipeline.steps.writing import write_tables
from pipeline.store.cache import Cache
from pipeline.store.extracted import KeptExtracts
from pipeline.store.origin import origin_of
from pipeline.store.publish import staging
from pipeline.store.seen import remember
from pipeline.store.summary import Summary, save_summary
from pipeline.store.version import program_fingerprint


def run(plan: Plan, made_from: str, digests: Mapping[str, bytes], progress: Progress) -> Summary:
    """Read, analyse, resolve, validate and publish the articles of ``plan.raw``.

    Args:
        plan: What to run on.
        made_from: Stamp of everything that the set is made from.
        digests: SHA-256 of each file in raw/, by path.
        progress: Told how the run gets on.

    Raises:
        ConfigError: The configuration is wrong, or there is no article.
        ChangedError: An article that seemed to be as it was has been written to meanwhile.
        OutputError: The set is not valid or cannot be written; the one published before is untouched.
    """
    clock = Clock()
    with ExitStack() as removed, closing(Cache(plan.cache)) as cache, ExitStack() as opened:
        settings = config.load(plan.config, cache)
        before = opened.enter_context(closing(Beforehand(plan, settings, cache)))
        this = _Run(plan, settings, cache, clock, before, removed)
        aside = opened.enter_context(this.reader(len(digests)))
        gathered, others = this.gather(digests)
        analysed = this.analyse(gathered, progress, aside)
        while True:
            compared = this.compare(analysed)
            try:
                return this.publish(compared, others, made_from)
            except RowsError:  # what such an article says of names must not count either
                mistakes = compared.fragments.mistakes()
                if not analysed.tells_of(mistakes):
                    raise  # nobody is left to go on without
                analysed = analysed.without(mistakes)


@dataclass(frozen=True, slots=True)
class _SideBySide:
    """What follows for the rows of all articles when they are laid side by side."""

    analysed: Analysed
    resolution: Resolution
    fragments: Fragments


@dataclass(frozen=True, slots=True)
class _Run:
    """The stages of a run, each with what all of them need."""

    plan: Plan
    settings: config.Configuration
    cache: Cache
    clock: Clock
    before: Beforehand
    removed: ExitStack

    def reader(self, files: int) -> AbstractContextManager[Reader | None]:
        """A process that reads what is new beside so many files, if that pays."""
        here = reads_aside(self.plan, files) and self.settings.work.engine != "dask"
        return reader(self._job(), self._workshop(), self.cache) if here else nullcontext()

    def gather(self, digests: Mapping[str, bytes]) -> tuple[Gathered, list[tuple[str, Issue]]]:
        """The articles of raw/, and what is wrong with its other files and with what is told of none."""
        found, others = find_articles(self.plan.raw, self.settings, digests)
        familiar = Familiar(found, digests, self.settings, self.cache)
        gathered = gather(self.plan.raw, found, self.settings, KeptExtracts(self.cache), familiar)
        others += find_orphans(found, gathered.files, self.settings, self.plan)
        others += find_shared(self.settings)
        self.clock.lap("read")
        return gathered, others

    def analyse(self, gathered: Gathered, progress: Progress, aside: Reader | None) -> Analysed:
        """What each article says, where the whole of it is found, and how many of them an earlier run has read."""
        kept: list[str] = []
        paths = {file.article_id: file.path for file in gathered.files}

        def on_done(article_id: str, *, cached: bool) -> None:
            if cached:
                kept.append(article_id)
            progress.done(paths[article_id], gathered.chars[article_id], cached=cached)

        articles, job = gathered.articles, self._job()
        progress.begin(len(articles))
        readings = Readings(articles, gathered.contents, job, self.cache)
        look = partial(self.before.look, articles=articles, readings=readings)
        outcomes = read_all(
            articles,
            job,
            readings=readings,
            workshop=self._workshop(),
            cache=self.cache,
            on_done=on_done,
            beside=Beside(aside, look) if aside else None,
        )
        files = [file.with_outcome(outcomes.get(file.article_id)) for file in gathered.files]
        self.clock.lap("analyse")
        return Analysed(files, articles, readings, len(kept))

    def compare(self, analysed: Analysed) -> _SideBySide:
        """Whom the names of all articles mean, which article repeats an earlier one, and what follows for their rows."""
        analysed.refuse_if_all_failed(self.plan.raw)
        gists = analysed.gists()
        known, decisions = self.settings.known, self.settings.decisions
        resolution = link_all(gists, known, decisions, self.cache, self.before.sums)
        self.clock.lap("resolve")
        least = self.settings.duplicates.least_similarity
        told = gists, resolution.links, analysed.readings, analysed.articles, self.cache
        duplicates = compare_all(*told, least=least)
        self.clock.lap("compare")
        made_from = analysed.files, resolution, duplicates, analysed.readings, analysed.articles, self.cache
        return _SideBySide(analysed, resolution, Fragments(*made_from))

    def publish(self, made: _SideBySide, others: Sequence[tuple[str, Issue]], made_from: str) -> Summary:
        """The set in its place; raises `RowsError` before that where the rows of an article fit no table."""
        plan, settings, cache, fragments = self.plan, self.settings, self.cache, made.fragments
        files, articles = made.analysed.files, made.analysed.articles
        issues = [*others, *find_unused(settings.decisions, made.resolution, settings.known, plan)]
        old, originals = self.before.old, self.before.originals
        with staging(plan.out, self.removed) as folder, closing(self.before.tables()) as tables:
            tables.settle(folder)
            fragments.make_ahead(old, self._workshop().row_makers)
            contributions, most_issues = fragments.in_order(old), settings.report.rows
            written = write_tables(tables, contributions, made.resolution, issues, most_issues)
            self.clock.lap("write")
            pages = Pages(folder, plan.out, cache, plan.cache)
            drawn = show(written, files, articles, fragments, originals, settings.report, self.before.report)
            pages.write_all(drawn)
            self.clock.lap("report")
            digests = tables.finish(written.counts)
            fragments.remember(plan.out, digests)
            add_partitions(folder, settings.outputs.partition_rows)
            write_changes(plan.out, folder, tables.same())
            old.close()  # or what lies in its files would go with them, after all else
            self.clock.lap("write")
            summary = sum_up(written, files, made_from, made.analysed.cached)
            origin = origin_of(plan.out, plan.raw, plan.config)
            digests = save_summary(folder, summary, self.clock.laps, {**digests, **pages.finish()}, origin)
            remember(plan.cache, plan.out, folder, digests)
            take_decisions(plan)  # those that a person filled in meanwhile
        return summary

    def _job(self) -> Job:
        settings = self.settings
        return Job(settings.extractors, settings.fingerprint, settings.work.analysis, program_fingerprint())

    def _workshop(self) -> Workshop:
        work = self.settings.work
        told = self.plan.jobs, work.engine == "dask", work.scheduler, work.patience_seconds
        return Workshop(*told, depth=work.analysis)
