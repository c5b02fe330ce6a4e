"""What all articles tell of names, added up so that one more costs little.

The sum of an earlier run is kept with what it was made of, and what has come since is added to it. Where something of it
went or changed, or much has come, names are added up anew: in parts of the collection and these in parts of their own, of
which only those are made again in which a changed article lies.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import sha256

from pipeline.codec.gists import dump_names
from pipeline.records import Answer, Gist, Known
from pipeline.resolve.codec import dump_sum, load_sum
from pipeline.resolve.decisions import Decisions
from pipeline.resolve.names import Names, merge, summarise
from pipeline.steps.parting import parts_of
from pipeline.store.cache import Cache, fingerprint
from pipeline.store.version import program_fingerprint

# Articles of a part, and of a part of that, about: fewer make more to merge, more make more to add up again.
_PART, _SMALL = 1024, 128
_MOST_SINCE = 64  # articles that come to a kept sum before another one is kept
_DIGEST = 16  # bytes that stand for the names of an article
_COUNT = 4


class Sums:
    """Adds names up.

    Args:
        known: The lexicon by entity id.
        decisions: What people decided.
        cache: What earlier runs kept.
    """

    def __init__(self, known: Mapping[str, Known], decisions: Sequence[Answer], cache: Cache) -> None:
        self._known, self._decided, self._cache = known, Decisions(decisions), cache
        told = repr(sorted(known.items())), repr(decisions)
        self._made_by = fingerprint("names", program_fingerprint(), *told)
        self._held: frozenset[bytes] = frozenset()
        self._whole = Names()
        self._digests: dict[str, tuple[Gist, bytes]] = {}

    def of(self, gists: Sequence[Gist]) -> Names:
        """What `gists`, all articles of the collection, tell of names; good until it is asked again."""
        told = {self._digest(gist): gist for gist in gists}
        key = fingerprint("sum of all", self._made_by)
        if not self._take_those_that_came(told):
            kept = self._cache.get_bytes(key)
            if kept is not None:
                self._held, names = _load(kept)
                self._whole = load_sum(names)
            if kept is None or not self._take_those_that_came(told):
                self._held = frozenset(told)
                self._whole = merge(self._parts({gist.article_id: gist for gist in gists}))
                self._cache.keep(key, _dump(told, self._whole))
        return self._whole

    def _take_those_that_came(self, told: Mapping[bytes, Gist]) -> bool:
        """Whether what is held is the sum of `told` now, for few have come to it and none has gone."""
        new = [gist for digest, gist in told.items() if digest not in self._held]
        if not self._held or len(self._held) + len(new) != len(told) or len(new) > _MOST_SINCE:
            return False
        self._whole.take(self._added_up(new))
        self._held = frozenset(told)
        return True

    def _parts(self, by_id: Mapping[str, Gist]) -> Iterator[Names]:
        def added_up(part: Sequence[str]) -> Names:
            return self._added_up([by_id[name] for name in part])

        def merged(part: Sequence[str]) -> Names:
            small = parts_of(part, _SMALL, again=True)
            return merge(self._kept(by_id, told, partial(added_up, told)) for told in small)

        for part in parts_of(by_id, _PART):
            yield self._kept(by_id, part, partial(merged, part))

    def _kept(self, by_id: Mapping[str, Gist], told: Sequence[str], make: Callable[[], Names]) -> Names:
        texts = (text for name in told for text in (name, dump_names(by_id[name].names)))
        key = fingerprint(self._made_by, *texts)
        kept = self._cache.get(key)
        if kept is not None:
            return load_sum(kept)
        names = make()
        self._cache.keep(key, dump_sum(names))
        return names

    def _added_up(self, gists: Sequence[Gist]) -> Names:
        return summarise(gists, self._known, self._decided)

    def _digest(self, gist: Gist) -> bytes:
        """What stands for what an article tells of names."""
        found = self._digests.get(gist.article_id)
        if found is None or found[0] is not gist:
            told = f"{gist.article_id}\n{dump_names(gist.names)}"
            found = gist, sha256(told.encode("utf-8", "surrogatepass")).digest()[:_DIGEST]
            self._digests[gist.article_id] = found
        return found[1]


def _dump(told: Mapping[bytes, Gist], names: Names) -> bytes:
    """How many articles there are, their digests and the sum of what they tell."""
    return b"".join((len(told).to_bytes(_COUNT), *sorted(told), dump_sum(names).encode()))


def _load(kept: bytes) -> tuple[frozenset[bytes], str]:
    """The digests of the articles, and the sum."""
    end = _COUNT + int.from_bytes(kept[:_COUNT]) * _DIGEST
    held = (kept[at : at + _DIGEST] for at in range(_COUNT, end, _DIGEST))
    return frozenset(held), kept[end:].decode()
