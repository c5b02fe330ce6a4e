"""The gists of many articles on one sheet of the cache: of ten thousand articles a run looks up a few hundred rows.

A gist is kept by itself, too, under the key of its reading: where one article of a sheet is new, the others need not
be read again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from pipeline.codec.gists import dump_gist, load_gist
from pipeline.records import Gist
from pipeline.steps.parting import parts_of
from pipeline.store.cache import Cache, fingerprint

_SIZE = 64  # articles of a sheet, about: more make a sheet dearer in which one is new, fewer make more sheets
_BETWEEN = "\n\n"  # a gist has no empty line


def gist_key(reading_key: str) -> str:
    """The key of the gist of a reading."""
    return fingerprint("gist", reading_key)


class Sheets:
    """The sheets of a collection.

    Args:
        keys: By article id the key of its reading.
        cache: Where readings, gists and sheets are kept.
    """

    def __init__(self, keys: Mapping[str, str], cache: Cache) -> None:
        self._keys, self._cache = keys, cache
        self._new: list[Sequence[str]] = []

    def load(self) -> dict[str, Gist]:
        """By article id the gist of each whose reading is kept."""
        found: dict[str, Gist] = {}
        for part in parts_of(self._keys, _SIZE):
            key = self._key(part)
            text = self._cache.get(key)
            if text is None:
                self._new.append(part)
                alone = ((name, self._alone(name)) for name in part)
                found.update((name, gist) for name, gist in alone if gist is not None)
            else:
                found.update(zip(part, map(load_gist, text.split(_BETWEEN)), strict=True))
                self._cache.count_together(key, partial(self._kept_alone, part))
        return found

    def keep(self, gists: Mapping[str, Gist]) -> None:
        """Keep the sheets that `load` did not find, as far as `gists` holds all that is on them."""
        for part in self._new:
            if all(name in gists for name in part):
                self._cache.keep(self._key(part), _BETWEEN.join(dump_gist(gists[name]) for name in part))

    def _alone(self, article_id: str) -> Gist | None:
        key = self._keys[article_id]
        kept = self._cache.get(gist_key(key)) if self._cache.holds(key) else None
        return None if kept is None else load_gist(kept)

    def _kept_alone(self, part: Sequence[str]) -> Iterator[str]:
        """Under which keys the cache has what a sheet has, too, and the readings."""
        for name in part:
            yield self._keys[name]
            yield gist_key(self._keys[name])

    def _key(self, part: Sequence[str]) -> str:
        return fingerprint("sheet", *(self._keys[name] for name in part))
