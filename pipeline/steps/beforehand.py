"""What a run finds out of the articles that it knows while another process reads those that are new.

All of it would be found out afterwards, too, and nothing that is published depends on when.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from pipeline.config import Configuration
from pipeline.plan import Plan
from pipeline.records import Gist, Readings, Resolution
from pipeline.report import Collection, Memory, Original, load_templates, newest, pages
from pipeline.steps.fragment import SHAPES, load_fragment
from pipeline.steps.linking import compare_all, link_all
from pipeline.steps.pages import look_at_pages
from pipeline.steps.show import original_of
from pipeline.steps.stretches import OldRows
from pipeline.steps.sums import Sums
from pipeline.steps.writing import Tables
from pipeline.store.cache import Cache
from pipeline.types import Article
from pipeline.validate.assemble import entity_rows


class Beforehand:
    """What is known of a collection, found out when it is first asked for.

    Args:
        plan: What the run is asked to do.
        settings: Its configuration.
        cache: What earlier runs kept.

    Attributes:
        sums: What articles tell of names.
        originals: Articles for the report, by the keys of their fragments.
        report: What the report was drawn from.
    """

    def __init__(self, plan: Plan, settings: Configuration, cache: Cache) -> None:
        self._plan, self._settings, self._cache = plan, settings, cache
        self._old: OldRows | None = None
        self._begun: Tables | None = None
        self.sums = Sums(settings.known, settings.decisions, cache)
        self.originals: dict[str, Original] = {}
        self.report = Memory(cache.latest)

    @property
    def old(self) -> OldRows:
        """The rows of the set published last."""
        if self._old is None:
            self._old = OldRows(self._plan.out, self._cache, SHAPES, self._plan.cache)
        return self._old

    def look(
        self, gists: Sequence[Gist], articles: Mapping[str, Article], readings: Readings
    ) -> Iterator[None]:
        """Find out what can be known of these articles, to which others may come, as far as one waits for it.

        Args:
            gists: Of those that were read before.
            articles: Their texts, by id.
            readings: What they say.

        Yields:
            After each thing that is found out.
        """
        self._begin_tables(articles.keys() - {gist.article_id for gist in gists})
        yield
        self.sums.of(gists)
        yield
        look_at_pages(self._plan.out, self._cache, self._plan.cache)
        yield
        yield from self._look_at_sources(articles)
        # What is compared once more is compared sooner.
        resolution = link_all(gists, self._settings.known, self._settings.decisions, self._cache, self.sums)
        yield
        self._draw_report(resolution)
        yield
        least = self._settings.duplicates.least_similarity
        compare_all(gists, resolution.links, readings, articles, self._cache, least=least)

    def _look_at_sources(self, articles: Mapping[str, Article]) -> Iterator[None]:
        load_templates()
        told = self.old.told
        keys = {facts.article_id: key for facts, key in zip(told.facts, told.keys, strict=True)}
        for facts in newest(told.facts, self._settings.report.articles):
            key = keys[facts.article_id]
            kept = self._cache.get_bytes(key)
            fragment = None if kept is None else load_fragment(key, kept)
            if fragment is not None:
                self.originals[key] = original_of(fragment, articles.get(facts.article_id))
            yield

    def _draw_report(self, resolution: Resolution) -> None:
        """Draw that of the old set once more, which is nearly that of the new one."""
        told = self.old.told.facts
        by_id = {original.extraction.article_id: original for original in self.originals.values()}
        settings = self._settings.report
        if all(facts.article_id in by_id for facts in newest(told, settings.articles)):
            collection = Collection(told, by_id.__getitem__, entity_rows(resolution.entities))
            for _ in pages(collection, settings, lambda key, _: key, self.report):
                pass

    def _begin_tables(self, new: AbstractSet[str]) -> None:
        """Write what stands in them before the first `new` article."""
        if new:
            self._begun = Tables()
            self._begun.foresee(self.old.before(min(new)), self._plan.out.resolve().parent)

    def tables(self) -> Tables:
        """Those of the new set, as far as they are begun; they are for the caller to close."""
        begun, self._begun = self._begun, None
        return begun or Tables()

    def close(self) -> None:
        """Let go of the files of the old set."""
        if self._begun is not None:
            self._begun.close()
        if self._old is not None:
            self._old.close()
