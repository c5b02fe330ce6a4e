"""Articles to readings, paying only for what is new.

Two levels are kept: what the model says of the pieces of a text, and what an article says. A changed rule, alias or
setting makes the second anew and asks the model only about pieces that it never read; the driver alone writes the cache.
Beside each reading lies its gist. The collection is compared by gists; a reading is loaded where its rows are wanted.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Protocol

from pipeline.codec.gists import load_gist
from pipeline.codec.readings import load_reading
from pipeline.engine import LOST, Aside, Engine, Lost, Serial
from pipeline.errors import OutputError
from pipeline.records import Gist, Issue, Reading
from pipeline.steps.batches import Job, Result, analyse_batch
from pipeline.steps.sheets import Sheets, gist_key
from pipeline.steps.workshop import Batch, Work, Workshop, in_batches
from pipeline.store.cache import Cache, fingerprint
from pipeline.store.version import annotation_fingerprint
from pipeline.types import Article

_MOST_ASIDE = 4  # batches that one process reads while this one goes on
INTERNAL = "internal"  # the code of an article that a mistake of ours kept from being read


class OnDone(Protocol):
    """Told of each article when it is done."""

    def __call__(self, article_id: str, *, cached: bool) -> None:
        """This article is done; `cached` where an earlier run did the work."""
        ...


Reader = Aside[Batch, list[Result]]
"""A process that reads."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Who reads what is new if it is little.

    Attributes:
        reader: Another process.
        meanwhile: What this one does then, with the gists of all other articles; it yields now and then.
    """

    reader: Reader
    meanwhile: Callable[[Sequence[Gist]], Iterator[None]]

    def wait(self, gists: Sequence[Gist]) -> None:
        """Go on with what this process does until there is a result, or nothing left to do."""
        for _ in self.meanwhile(gists):
            if self.reader.has_result():
                return


def reader(job: Job, workshop: Workshop, cache: Cache) -> Reader:
    """One that begins at once with what all articles need."""
    return workshop.aside(analyse_batch, job.indexed(cache))


def read_all(
    articles: Mapping[str, Article],
    job: Job,
    *,
    readings: Readings,
    workshop: Workshop,
    cache: Cache,
    on_done: OnDone,
    beside: Beside | None = None,
) -> dict[str, Gist | Issue]:
    """The gist of each of `articles` by its id, or the issue that kept it from being read.

    Args:
        articles: Decoded articles by id; only those that are new are asked for.
        job: What to do with them.
        readings: Those of `articles`; it knows under which keys they are kept.
        workshop: Who does it.
        cache: What earlier runs kept; afterwards it holds every reading, too.
        on_done: Told of each article when it is done.
        beside: Who else reads those that are new if they are few.
    """
    sheets = Sheets({name: readings.key(name) for name in articles}, cache)
    found: dict[str, Gist | Issue] = {**sheets.load()}
    batches = [*in_batches([articles[name] for name in articles if name not in found])]
    engine, beside = _who_reads(len(batches), workshop, beside)
    worked = _under_way(batches, job, cache, engine, beside)
    for name in filter(found.__contains__, articles):
        on_done(name, cached=True)
    if beside:
        beside.wait([gist for gist in found.values() if isinstance(gist, Gist)])
    with closing(worked):
        for batch, results in zip(batches, worked, strict=True):
            told = _one_by_one(engine, job, batch) if results is LOST else results
            cache.put(_rows(batch, told, readings))
            for article, result in zip(batch, told, strict=True):
                found[article.article_id] = _outcome(result)
                on_done(article.article_id, cached=False)
    sheets.keep({name: gist for name, gist in found.items() if isinstance(gist, Gist)})
    return found


def _who_reads(batches: int, workshop: Workshop, beside: Beside | None) -> tuple[Engine, Beside | None]:
    """The one beside this process if it reads so many batches, and the engine for the others, or for what it is lost with."""
    if beside and 0 < batches <= _MOST_ASIDE:
        return workshop.apart(), beside
    engine = workshop.engine(batches)
    if beside:  # or one process more than were asked for would hold the model
        beside.reader.close(others_come=not isinstance(engine, Serial))
    return engine, None


def _under_way(
    batches: Sequence[Sequence[Article]], job: Job, cache: Cache, engine: Engine, beside: Beside | None
) -> Generator[list[Result] | Lost, None, None]:
    """The results of `batches`, each with what the model said of its articles before."""
    works = (tuple(Work(article, cache.get(_said_key(article))) for article in batch) for batch in batches)
    if beside:
        return beside.reader.map(works)
    return engine.map(analyse_batch, job.indexed(cache) if batches else job, works)


class Readings:
    """The readings behind the gists of a run, each loaded when it is asked for.

    Args:
        articles: Those that `read_all` is given.
        contents: Of each a digest of all that its reading follows from, but for the job.
        job: What it does with them.
        cache: Where it keeps them.
    """

    def __init__(
        self, articles: Mapping[str, Article], contents: Mapping[str, str], job: Job, cache: Cache
    ) -> None:
        self._articles, self._contents = articles, contents
        self._job, self._cache = job, cache
        self._keys: dict[str, str] = {}

    def key(self, article_id: str) -> str:
        """Digest of all that the reading of an article was made from."""
        if article_id not in self._keys:
            self._keys[article_id] = _reading_key(self._contents[article_id], self._job)
        return self._keys[article_id]

    def __getitem__(self, article_id: str) -> Reading:
        return load_reading(self.told(article_id))

    def told(self, article_id: str) -> str:
        """The reading of an article as the cache keeps it."""
        kept = self._cache.get(self.key(article_id))
        if kept is None:  # damaged, or removed by another run since
            article = self._articles[article_id]
            (result,) = analyse_batch(self._job, (Work(article, self._cache.get(_said_key(article))),))
            if result.reading is None:
                raise OutputError(f"{article.path}: its cached reading was lost and cannot be made again")
            kept = result.reading
            self._cache.keep(self.key(article_id), kept)
        return kept


def _one_by_one(engine: Engine, job: Job, articles: Iterable[Article]) -> list[Result]:
    """The results of a batch that was under way when a process died: only an article that kills another has none."""
    alone: list[Batch] = [(Work(article, None),) for article in articles]
    died = Result(
        None,
        None,
        None,
        "its process died twice, perhaps for want of memory, or took longer than patience_seconds",
    )
    with closing(engine.one_at_a_time().map(analyse_batch, job, alone)) as done:
        return [died if results is LOST else results[0] for results in done]


def _outcome(result: Result) -> Gist | Issue:
    if result.gist is None:
        return our_mistake(str(result.failure))
    return load_gist(result.gist)


def our_mistake(told: str) -> Issue:
    """The issue of an article that `told`, a mistake of ours, keeps from being published."""
    return Issue(INTERNAL, f"a mistake in nayose ({told}); please report it with the article", "extract")


def _rows(
    articles: Iterable[Article], results: Iterable[Result], readings: Readings
) -> Iterator[tuple[str, str]]:
    for article, result in zip(articles, results, strict=True):
        if result.said is not None:
            yield _said_key(article), result.said
        if result.reading is not None and result.gist is not None:
            key = readings.key(article.article_id)
            yield key, result.reading
            yield gist_key(key), result.gist


def _said_key(article: Article) -> str:
    return fingerprint("said", annotation_fingerprint(), str(article.meta_end), article.text)


def _reading_key(content: str, job: Job) -> str:
    return fingerprint("reading", job.program, job.fingerprint, job.depth.value, content)
