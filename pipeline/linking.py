"""Gists to their resolution, paying only for what is new.

Names are added up in parts of the collection, and a part in which no article changed is not added up again. Words that
were compared once are never compared again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from zlib import crc32

from pipeline.codec_gist import dump_heard, dump_names, load_heard
from pipeline.codec_names import dump_sum, load_sum
from pipeline.records import Decision, Gist, Known, Resolution
from pipeline.resolve import Ear
from pipeline.resolve.decisions import Decisions
from pipeline.resolve.names import Names, merge, summarise
from pipeline.resolve.resolution import resolve_names
from pipeline.store.cache import Cache, fingerprint
from pipeline.store.version import program_fingerprint

_PART = 1024  # articles of a part, about: fewer make more to merge, more make more to add up again


def link_all(
    gists: Sequence[Gist], known: Mapping[str, Known], decisions: Sequence[Decision], cache: Cache
) -> Resolution:
    """Whom the names of all articles mean.

    Args:
        gists: All articles of the collection.
        known: The lexicon by entity id.
        decisions: What people decided.
        cache: What earlier runs kept.
    """
    decided = Decisions(decisions)
    made_by = fingerprint("names", program_fingerprint(), repr(sorted(known.items())), repr(decisions))
    names = merge(_sums(gists, known, decided, made_by, cache))
    key = fingerprint("heard", program_fingerprint())
    text = cache.get(key)
    kept = load_heard(text) if text else {}
    ear = Ear(kept)
    resolution = resolve_names(names, {gist.article_id: gist for gist in gists}, known, decided, ear)
    if ear.heard != kept:
        cache.keep(key, dump_heard(ear.heard))
    return resolution


def _sums(
    gists: Sequence[Gist], known: Mapping[str, Known], decided: Decisions, made_by: str, cache: Cache
) -> Iterator[Names]:
    for part in _parts(gists):
        told = (text for gist in part for text in (gist.article_id, dump_names(gist.names)))
        key = fingerprint(made_by, *told)
        text = cache.get(key)
        if text is not None:
            yield load_sum(text)
        else:
            names = summarise(part, known, decided)
            cache.keep(key, dump_sum(names))
            yield names


def _parts(gists: Sequence[Gist]) -> Iterable[list[Gist]]:
    """The parts of the collection: which one an article belongs to hangs on its id alone, until the collection doubles.

    So an article that comes, goes or changes makes one part new.
    """
    count = 1 << (len(gists) // _PART).bit_length()
    parts: dict[int, list[Gist]] = defaultdict(list)
    for gist in sorted(gists, key=lambda gist: gist.article_id):
        parts[crc32(gist.article_id.encode("utf-8", "surrogatepass")) % count].append(gist)
    return parts.values()
