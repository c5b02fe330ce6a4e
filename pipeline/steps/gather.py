"""The files of raw/ to articles, each read by itself and then compared: which lines do several of them share?

The one place where a bad article is caught; the others go on.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.config import Settings, load
from pipeline.errors import ConfigError, InputError
from pipeline.plan import Plan
from pipeline.records import Issue
from pipeline.store.copies import copies_of, fetch
from pipeline.store.formats import extracts_of
from pipeline.store.read import TakeOut, read_articles
from pipeline.store.sources import SIDECAR, Source, find_sources
from pipeline.store.summary import ENTITIES, is_at_home
from pipeline.text.lines.shared import shared_lines
from pipeline.types import Article
from pipeline.validate.assemble import ReadArticle

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Gathered:
    """What raw/ holds: the articles that decode, and what each file is."""

    articles: list[Article]
    files: list[ReadArticle]


def bring_near(url: str, config: Path, cache: Path) -> Path:
    """A folder below `cache` with copies of what lies under `url`, as it is now.

    Raises:
        ConfigError: The configuration is wrong, there is nothing under `url`, or no way to it.
        OutputError: The store does not answer, or the copies cannot be written.
    """
    chosen = load(config).input
    folder = copies_of(url, cache)
    fetch(url, folder, suffixes=(*chosen.suffixes, SIDECAR), most_bytes=chosen.most_bytes)
    return folder


def find_articles(raw: Path, settings: Settings) -> tuple[list[Source], list[tuple[str, Issue]]]:
    """The files under `raw` that should be articles, and what is wrong with the others.

    Raises:
        ConfigError: There is no such folder, or no article in it.
    """
    found, others = find_sources(raw, settings.input.suffixes)
    if not found:
        wanted = ", ".join(settings.input.suffixes)
        raise ConfigError(f"{raw}: holds no article ({wanted}); put some there, or name another with --raw")
    return found, others


def gather(
    raw: Path, found: Sequence[Source], settings: Settings, take_out: TakeOut = extracts_of
) -> Gathered:
    """Every article of `found` with what is known about it; `take_out` reads the files that are no texts themselves."""
    articles: list[Article] = []
    files: list[ReadArticle] = []
    chosen = settings.input
    for source in found:
        try:
            read = list(
                read_articles(
                    raw,
                    source,
                    settings.register,
                    most_bytes=chosen.most_bytes,
                    columns=chosen.columns,
                    take_out=take_out,
                )
            )
        except InputError as error:
            failure = Issue(error.code, error.reason, "read")
            files.append(ReadArticle(source.article_id, source.path, None, None, None, failure))
            continue
        for article, issues, wrong in read:
            about = (article.article_id, article.path, article.encoding, article.sha256)
            if wrong is not None:
                failure = Issue(wrong.code, wrong.reason, "read")
                files.append(ReadArticle(*about, reading=None, failure=failure, issues=tuple(issues)))
                continue
            articles.append(article)
            files.append(ReadArticle(*about, reading=None, issues=tuple(issues), text_path=article.text_path))
    shared = shared_lines([_below_front_matter(article) for article in articles])
    marked = [
        replace(a, repeated_lines=lines) if lines else a for a, lines in zip(articles, shared, strict=True)
    ]
    return Gathered(marked, files)


def find_orphans(
    found: Sequence[Source], files: Sequence[ReadArticle], settings: Settings, plan: Plan
) -> list[tuple[str, Issue]]:
    """Entries of articles.yaml that name no article, for issues.csv; where others are read than it is about, none.

    It is about those of another folder where it names none of these.
    """
    named = {name for source in found for name in (source.article_id, source.path)}
    named |= {file.article_id for file in files}
    if not is_at_home(plan.raw, plan.config) and named.isdisjoint(settings.register):
        return []
    reason = "articles.yaml tells of it, but there is no such article; correct the id"
    return [
        (name, Issue("orphan-metadata", reason, "read")) for name in settings.register if name not in named
    ]


def find_shared(settings: Settings) -> list[tuple[str, Issue]]:
    """An issue for each spelling of the lexicon that means two entities and therefore neither for sure."""
    if settings.shared:
        path, reason = settings.shared[0]
        more = (
            f" (and {len(settings.shared) - 1} more names, see issues.csv)"
            if len(settings.shared) > 1
            else ""
        )
        logger.warning("%s/%s: %s%s", ENTITIES, path, reason, more)
    return [
        (f"{ENTITIES}/{path}", Issue("shared-name", reason, "resolve")) for path, reason in settings.shared
    ]


def _below_front_matter(article: Article) -> str:
    """The text with its front matter blank and its lines in their places: the keys of metadata are nobody's furniture."""
    if not article.meta_end:
        return article.text
    head = article.text[: article.meta_end]
    return "".join(sign for sign in head if sign.isspace()) + article.text[article.meta_end :]
