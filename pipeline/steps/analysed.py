"""All articles of a run as they were read: what those that could be read say, and why the others could not."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.errors import OutputError
from pipeline.records import Gist
from pipeline.steps.incremental import Readings, our_mistake
from pipeline.types import Article
from pipeline.validate.assemble import ReadArticle

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Analysed:
    """Every article of the run as it was read.

    Attributes:
        files: What each is, with the gist of what it says or why there is none.
        articles: The texts, by id.
        readings: The whole of what they say.
        cached: How many an earlier run had read.
    """

    files: Sequence[ReadArticle]
    articles: Mapping[str, Article]
    readings: Readings
    cached: int

    def gists(self) -> list[Gist]:
        """What the articles that could be read say."""
        return [file.gist for file in self.files if file.gist]

    def tells_of(self, mistakes: Mapping[str, str]) -> bool:
        """Whether what an article in `mistakes` says is among this."""
        return any(file.gist and file.article_id in mistakes for file in self.files)

    def without(self, mistakes: Mapping[str, str]) -> Analysed:
        """This without what the articles in `mistakes` say; there a mistake of ours stands beside the id of each."""
        for file in self.files:
            if file.article_id in mistakes:
                logger.error("%s could not be written: %s", file.path, mistakes[file.article_id])
        failures = {article_id: our_mistake(mistake) for article_id, mistake in mistakes.items()}
        return replace(self, files=[file.with_outcome(failures.get(file.article_id)) for file in self.files])

    def refuse_if_all_failed(self, raw: Path) -> None:
        """A set without a single article of `raw` would only wipe out the one before it.

        Raises:
            OutputError: There is none; tells what is wrong with the first.
        """
        failures = [file.failure for file in self.files if file.failure is not None]
        if len(failures) == len(self.files):
            first = f"{self.files[0].path}: {failures[0].reason}"
            raise OutputError(
                f"{raw}: none of {len(self.files)} articles could be read, nothing was published; {first}"
            )
