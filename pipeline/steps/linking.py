"""Gists to their resolution and to articles told twice, paying only for what is new.

Names of articles that are as they were are not added up again (`pipeline.steps.sums`). Texts that were compared once are
not compared again, nor are people whom the run before told apart, nor words that it compared.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.codec.gists import dump_heard, load_heard
from pipeline.codec.readings import load_lines
from pipeline.records import Answer, Duplicate, Gist, Known, Link, Readings, Resolution
from pipeline.resolve import Ear, Resemblances, find_duplicates
from pipeline.resolve.decisions import Decisions
from pipeline.resolve.resolution import resolve_names
from pipeline.steps.analyse import story_letters
from pipeline.steps.sums import Sums
from pipeline.store.cache import Cache, fingerprint
from pipeline.store.version import program_fingerprint
from pipeline.types import Article


def link_all(
    gists: Sequence[Gist],
    known: Mapping[str, Known],
    decisions: Sequence[Answer],
    cache: Cache,
    sums: Sums | None = None,
) -> Resolution:
    """Whom the names of all articles mean.

    Args:
        gists: All articles of the collection.
        known: The lexicon by entity id.
        decisions: What people decided.
        cache: What earlier runs kept.
        sums: Adds their names up.
    """
    decided = Decisions(decisions)
    names = (sums or Sums(known, decisions, cache)).of(gists)
    key, of_people = (fingerprint(name, program_fingerprint()) for name in ("heard", "strangers"))
    text, strangers = cache.get(key), cache.get_bytes(of_people) or b""
    kept = load_heard(text) if text else {}
    ear = Ear(kept, strangers)
    resolution = resolve_names(names, {gist.article_id: gist for gist in gists}, known, decided, ear)
    if ear.heard != kept:
        cache.keep(key, dump_heard(ear.heard))
    if ear.strangers() != strangers:
        cache.keep(of_people, ear.strangers())
    return resolution


def compare_all(
    gists: Sequence[Gist],
    links: Mapping[str, Sequence[Link | None]],
    readings: Readings,
    articles: Mapping[str, Article],
    cache: Cache,
    *,
    least: float,
) -> dict[str, Duplicate]:
    """The earlier article that one repeats, by its id.

    Args:
        gists: All articles of the collection.
        links: Whom the names of each mean.
        readings: What each says.
        articles: Their texts, by id.
        cache: What earlier runs kept.
        least: The resemblance from which an article is a duplicate, 0 to 1.
    """
    key = fingerprint("alike", program_fingerprint())
    kept = cache.get_bytes(key) or b""
    digests = {name: bytes.fromhex(readings.key(name)[:16]) for name in (gist.article_id for gist in gists)}
    resemblances = Resemblances(
        lambda name: story_letters(articles[name].text, load_lines(readings.told(name))),
        digests.__getitem__,
        kept,
    )
    found = find_duplicates(gists, links, resemblances, least)
    told = resemblances.dump()
    if told != kept:
        cache.keep(key, told)
    return found
