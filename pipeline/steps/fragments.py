"""The fragments of all articles in the order of their ids, made anew only where something that they follow from changed.

They are kept under a key of exactly that; what lies in the set published last is copied from there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from pipeline.engine import LOST, Engine, Serial
from pipeline.errors import RowsError
from pipeline.records import Duplicate, Readings, Resolution
from pipeline.steps.fragment import (
    PUBLISHED,
    SHAPES,
    Content,
    Contribution,
    Fragment,
    Making,
    dump_fragment,
    load_fragment,
    make_fragment,
    make_fragments,
)
from pipeline.steps.stretches import OldRows, Stretches, keep_stretches
from pipeline.store.cache import Cache, fingerprint
from pipeline.store.version import program_fingerprint
from pipeline.types import Article
from pipeline.validate.assemble import ReadArticle

_BATCH = 32  # articles that a process makes the rows of together
_LEAST_BATCHES = 8  # below this, starting processes takes longer than it saves


class Fragments:
    """The fragment of each article of a run by its id, made when it is asked for unless an earlier run kept it.

    Args:
        files: What the articles are.
        resolution: Whom the names mean.
        duplicates: Which earlier article one repeats, by its id.
        readings: What the articles say.
        articles: Their texts, by id.
        cache: Where fragments are kept.
    """

    def __init__(
        self,
        files: Iterable[ReadArticle],
        resolution: Resolution,
        duplicates: Mapping[str, Duplicate],
        readings: Readings,
        articles: Mapping[str, Article],
        cache: Cache,
    ) -> None:
        self._files = sorted(files, key=lambda file: file.article_id)
        self._by_id = {file.article_id: file for file in self._files}
        self._resolution = resolution
        self._duplicates = duplicates
        self._readings = readings
        self._articles = articles
        self._cache = cache
        self._stretches = Stretches()
        self._keys: dict[str, str] = {}

    def in_order(self, old: OldRows) -> Iterator[Contribution]:
        """What the articles give to the set, by their ids; many at once where it lies so in the set published last."""
        self._stretches = Stretches()
        place = 0
        for count, told, slices in old.runs([self._key(article) for article in self._files]):
            if told is None:
                fragment = self._kept(self._key(self._files[place]), self._files[place])
                parts: Mapping[str, Content] = {name: fragment.parts[name] for name in PUBLISHED}
                sizes = tuple(map(len, parts.values()))
                told = Stretches([fragment.key], [fragment.facts], [sizes])  # noqa: PLW2901 - it is made
            else:
                parts = dict(zip(PUBLISHED, slices, strict=True))
                self._cache.count_as_used(*told.keys)
            self._stretches.extend(told)
            yield Contribution(told.facts, parts)
            place += count

    def make_ahead(self, old: OldRows, engine: Callable[[int], Engine]) -> None:
        """Make those that lie nowhere in several processes, where there are so many that it pays.

        Args:
            old: The set published last.
            engine: Gives one for so many batches.
        """
        keys = ((self._key(article), article) for article in self._files)
        missing = [(key, file) for key, file in keys if key not in old and not self._cache.holds(key)]
        batches = [missing[first : first + _BATCH] for first in range(0, len(missing), _BATCH)]
        if len(batches) < _LEAST_BATCHES or isinstance(chosen := engine(len(batches)), Serial):
            return
        makings = (tuple(self._making(*told) for told in batch) for batch in batches)
        with closing(chosen.map(make_fragments, program_fingerprint(), makings)) as done:
            for batch, made in zip(batches, done, strict=True):
                if made is not LOST:  # what is missing is made when it is asked for
                    told = zip(batch, made, strict=True)
                    self._cache.put((key, content) for (key, _), content in told if content is not None)

    def __getitem__(self, article_id: str) -> Fragment:
        """The fragment of an article.

        Raises:
            RowsError: A mistake of ours: its rows do not fit their tables or its text.
        """
        article = self._by_id[article_id]
        return self._kept(self._key(article), article)

    def key(self, article_id: str) -> str:
        """Digest of all that the fragment of an article is made from."""
        return self._key(self._by_id[article_id])

    def mistakes(self) -> dict[str, str]:
        """Of each article whose rows do not fit: what is wrong, by its id."""
        found: dict[str, str] = {}
        for file in self._files:
            try:
                self._kept(self._key(file), file)
            except RowsError as error:
                found[file.article_id] = str(error)
        return found

    def remember(self, out: Path, digests: Mapping[str, str]) -> None:
        """Keep where the rows lie that `in_order` told, for a run that finds them in the set in `out`.

        Args:
            out: The folder of the set.
            digests: SHA-256 of each of its files.
        """
        told = {shape.name: digests[shape.name] for shape in SHAPES}
        keep_stretches(out, self._cache, told, self._stretches)

    def _kept(self, key: str, article: ReadArticle) -> Fragment:
        kept = self._cache.get_bytes(key)
        found = None if kept is None else load_fragment(key, kept)
        if found is None:
            found = make_fragment(self._making(key, article))
            self._cache.keep(key, dump_fragment(found))
        return found

    def _key(self, article: ReadArticle) -> str:
        if article.article_id not in self._keys:
            self._keys[article.article_id] = self._digest(article)
        return self._keys[article.article_id]

    def _digest(self, article: ReadArticle) -> str:
        """Of all that the fragment of `article` is made from."""
        name = article.article_id
        read = self._readings.key(name) if article.gist else ""
        links = self._resolution.key(name) if article.gist else ""
        file = (
            article.path,
            article.encoding,
            article.sha256,
            article.failure,
            article.issues,
            article.text_path,
        )
        told = repr((name, file, self._duplicates.get(name)))
        return fingerprint("fragment", program_fingerprint(), read, links, told)

    def _making(self, key: str, article: ReadArticle) -> Making:
        if article.gist is None:
            return Making(key, article)
        name = article.article_id
        return Making(
            key,
            replace(article, gist=None),
            self._readings.told(name),
            self._resolution.links_in(article.gist),
            self._duplicates.get(name),
            self._articles[name].text,
        )
