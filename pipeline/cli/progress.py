"""How a long run gets on: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from typing import Any, Self

from pipeline.plan import Progress


class ProgressBar(Progress):
    """A bar with counts, speed and time left on a terminal, plain lines elsewhere.

    Attributes:
        articles: How many the run has, 0 before it knows.
        articles_done: How many of them are finished.
    """

    def __init__(self) -> None:
        self._bar: Any = None
        self._task: Any = None
        self.articles = self.articles_done = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def begin(self, articles: int) -> None:
        """`articles` are about to be read, perhaps once more: one was written to meanwhile."""
        self.__exit__()
        self.articles, self.articles_done = articles, 0
        if not sys.stderr.isatty():
            print(f"{articles} articles", file=sys.stderr, flush=True)
            return
        from rich import progress  # noqa: PLC0415 - a run without news shows no bar

        from pipeline.cli.console import err  # noqa: PLC0415

        self._bar = progress.Progress(
            progress.TextColumn("{task.description}"),
            progress.BarColumn(),
            progress.MofNCompleteColumn(),
            progress.TextColumn("{task.fields[speed]}"),
            progress.TimeRemainingColumn(),
            console=err,
            transient=True,
        )
        self._task = self._bar.add_task("articles", total=articles, speed="", chars=0)
        self._bar.start()

    def done(self, path: str, chars: int, *, cached: bool) -> None:
        """The article at `path` is done."""
        self.articles_done += 1
        if self._bar is not None:
            task = self._bar.tasks[0]
            told = task.fields["chars"] + chars
            speed = f"{told / task.elapsed:,.0f} chars/s" if task.elapsed else ""
            self._bar.update(self._task, advance=1, chars=told, speed=speed)
        elif not cached and (self.articles_done % 100 == 0 or self.articles_done == self.articles):
            print(f"{self.articles_done} of {self.articles} articles", file=sys.stderr, flush=True)
