"""What a run tells of itself: its figures for run.json, and the seconds of its stages."""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter

from pipeline.steps.incremental import INTERNAL
from pipeline.steps.writing import Written
from pipeline.store.copies import UNREADABLE
from pipeline.store.summary import Summary
from pipeline.validate.assemble import ReadArticle


class Clock:
    """Seconds of each stage, for run.json alone.

    Attributes:
        laps: By the name of the stage; of one that came twice their sum.
    """

    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._last = perf_counter()

    def lap(self, stage: str) -> None:
        """What has passed since the lap before was that of `stage`."""
        now = perf_counter()
        self.laps[stage] = round(self.laps.get(stage, 0) + now - self._last, 3)
        self._last = now


def sum_up(written: Written, files: Sequence[ReadArticle], made_from: str, cached: int) -> Summary:
    """The run in numbers.

    Args:
        written: The tables of its set.
        files: The articles that were read.
        made_from: Stamp of everything that the set is made from.
        cached: How many articles an earlier run had read.
    """
    statuses = [facts.status for facts in written.articles]
    failed = sorted((file for file in files if file.failure), key=lambda file: file.article_id)
    gists = [file.gist for file in files if file.gist is not None]
    # After a mistake of ours the next run tries again, and where bytes were hashed that then could not be read.
    again = any(file.failure.code in (INTERNAL, UNREADABLE) for file in failed if file.failure)
    return Summary(
        stamp="" if again else made_from,
        articles=len(statuses),
        empty=statuses.count("empty"),
        failed=statuses.count("failed"),
        cached=cached,
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
