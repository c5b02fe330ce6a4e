"""Who reads what is new: this process, others of this machine, or a cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from pipeline.engine import Aside, Engine, Processes, Serial, choose
from pipeline.nlp.process import prepare_process
from pipeline.steps.ahead import BATCH_ARTICLES, preloaded
from pipeline.types import Article, Depth

R = TypeVar("R")
_TEXT = "港南電機の沢木陽子社長は2024年5月1日、3億円で海辺の工場を買うと述べた。\n「来年には2000万ドルになる」とルカ・ベルナルディ氏。"
REHEARSAL = Article("rehearsal", "rehearsal.txt", _TEXT)
"""With which a process loads what the first article would have to wait for."""
BATCH_CHARS = 16_000  # 48,000 bytes of Japanese; larger batches only take more memory


@dataclass(frozen=True, slots=True)
class Work:
    """An article to analyse, and the model's word on its pieces as far as the cache has it."""

    article: Article
    heard: str | None


Batch = tuple[Work, ...]


@dataclass(frozen=True, slots=True)
class Workshop:
    """Who does the work.

    Attributes:
        jobs: Processes, None for as many as pay.
        cluster: Whether Dask does it.
        scheduler: Where its scheduler is, None for a cluster on this machine.
        patience_seconds: How long a process of this machine may work on a batch of usual size.
        depth: How much of a text the model reads.
    """

    jobs: int | None = None
    cluster: bool = False
    scheduler: str | None = None
    patience_seconds: float = 600
    depth: Depth = Depth.AUTO

    def engine(self, batches: int) -> Engine:
        """The engine for so many batches."""
        return choose(
            self.jobs,
            batches,
            cluster=self.cluster,
            scheduler=self.scheduler,
            prepare=prepare_process,
            patience=self.patience,
            preload=preloaded(self.depth),
        )

    def row_makers(self, batches: int) -> Engine:
        """The engine that makes so many batches of rows: processes of this machine, unless a cluster reads the articles."""
        if self.cluster:
            return Serial()
        patience = self.patience_seconds
        return choose(
            self.jobs, batches, prepare=prepare_process, patience=lambda _: patience, preload=preloaded(None)
        )

    def patience(self, batch: Batch) -> float:
        """Seconds for `batch`: more where a single article is longer than batches are."""
        chars = sum(len(work.article.text) for work in batch)
        return self.patience_seconds * max(1.0, chars / BATCH_CHARS)

    def apart(self) -> Engine:
        """The engine for what another process may have died of."""
        return Processes(1, prepare=prepare_process, patience=self.patience, preload=preloaded(self.depth))

    def aside(self, function: Callable[[Any, Batch], R], common: Any) -> Aside[Batch, R]:
        """A process that reads a few batches while this one does other things."""
        return Aside(
            function,
            common,
            (Work(REHEARSAL, None),),
            prepare=prepare_process,
            preload=preloaded(self.depth),
            patience=self.patience,
        )


def in_batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """`articles` in order, so many together as the model is best asked about."""
    batch: list[Article] = []
    chars = 0
    for article in articles:
        if batch and (len(batch) == BATCH_ARTICLES or chars + len(article.text) > BATCH_CHARS):
            yield batch
            batch, chars = [], 0
        batch.append(article)
        chars += len(article.text)
    if batch:
        yield batch
