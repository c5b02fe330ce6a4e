"""Gists to their resolution, paying only for what is new: words that were compared once are never compared again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pipeline.codec_gist import dump_heard, load_heard
from pipeline.records import Decision, Gist, Known, Resolution
from pipeline.resolve import Ear, resolve
from pipeline.store.cache import Cache, fingerprint
from pipeline.store.version import program_fingerprint


def link_all(
    gists: Iterable[Gist], known: Mapping[str, Known], decisions: Iterable[Decision], cache: Cache
) -> Resolution:
    """Whom the names of all articles mean.

    Args:
        gists: All articles of the collection.
        known: The lexicon by entity id.
        decisions: What people decided.
        cache: What earlier runs kept.
    """
    key = fingerprint("heard", program_fingerprint())
    text = cache.get(key)
    kept = load_heard(text) if text else {}
    ear = Ear(kept)
    resolution = resolve(gists, known, decisions, ear)
    if ear.heard != kept:
        cache.put([(key, dump_heard(ear.heard))])
    return resolution
