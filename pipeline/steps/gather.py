"""The files of raw/ to articles, each read by itself and then compared: which lines do several of them share?

The one place where a bad article is caught; the others go on. What holds what it held is read when its text is asked for.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeAlias

from pipeline.config import Configuration, load
from pipeline.errors import ChangedError, ConfigError, InputError
from pipeline.plan import Plan
from pipeline.records import Issue
from pipeline.steps.familiar import Familiar, Profile, profile_of
from pipeline.store.copies import copies_of, fetch
from pipeline.store.formats import extracts_of
from pipeline.store.read import TakeOut, metadata_of, read_article, read_articles
from pipeline.store.sources import SIDECAR, Source, find_sources
from pipeline.store.summary import ENTITIES, REGISTER, about_elsewhere, is_at_home
from pipeline.text.lines.shared import shared_among
from pipeline.types import Article
from pipeline.validate.assemble import ReadArticle

logger = logging.getLogger(__name__)


Made: TypeAlias = Article | Callable[[], Article]
"""An article, or what reads it again."""


class Articles(Mapping[str, Article]):
    """Articles by id, each at hand or read again when it is asked for.

    Args:
        made: Each, or what reads it.
        shared: The lines of each that stand in others, too.
    """

    def __init__(self, made: Mapping[str, Made], shared: Mapping[str, tuple[int, ...]]) -> None:
        self._made, self._shared = dict(made), shared

    def __getitem__(self, article_id: str) -> Article:
        made = self._made[article_id]
        article = made if isinstance(made, Article) else made()
        lines = self._shared[article_id]
        if article.repeated_lines != lines:
            article = replace(article, repeated_lines=lines)
        self._made[article_id] = article
        return article

    def __iter__(self) -> Iterator[str]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)


@dataclass(frozen=True, slots=True)
class Gathered:
    """What raw/ holds.

    Attributes:
        articles: Those that decode, by id.
        contents: Of each a digest of all that its reading follows from.
        chars: How long each is.
        files: What each file is.
    """

    articles: Mapping[str, Article]
    contents: Mapping[str, str]
    chars: Mapping[str, int]
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


def find_articles(
    raw: Path, settings: Configuration, paths: Iterable[str] | None = None
) -> tuple[list[Source], list[tuple[str, Issue]]]:
    """The files under `raw` that should be articles, and what is wrong with the others.

    Args:
        raw: The folder of articles.
        settings: Which endings they have.
        paths: Those of its files, in order, if they are known already.

    Raises:
        ConfigError: There is no such folder, or no article in it.
    """
    found, others = find_sources(raw, settings.input.suffixes, paths)
    if not found:
        wanted = ", ".join(settings.input.suffixes)
        raise ConfigError(f"{raw}: holds no article ({wanted}); put some there, or name another with --raw")
    return found, others


def gather(
    raw: Path,
    found: Sequence[Source],
    settings: Configuration,
    take_out: TakeOut = extracts_of,
    familiar: Familiar | None = None,
) -> Gathered:
    """Every article of `found` with what is known about it.

    Args:
        raw: The folder of articles.
        found: Its files.
        settings: How they are read.
        take_out: Reads the files that are no texts themselves.
        familiar: Knows those that hold what they held.
    """
    profiles: dict[str, Profile] = {}
    made: dict[str, Made] = {}
    files: list[ReadArticle] = []
    for source in found:
        for file, known in _meet(raw, source, settings, take_out, familiar):
            files.append(file)
            if known is not None:
                profiles[file.article_id], made[file.article_id] = known
    if familiar:
        familiar.keep()
    shared = dict(zip(profiles, shared_among([one.printed for one in profiles.values()]), strict=True))
    return Gathered(
        Articles(made, shared),
        {name: one.content_beside(shared[name]) for name, one in profiles.items()},
        {name: one.chars for name, one in profiles.items()},
        files,
    )


def _meet(
    raw: Path, source: Source, settings: Configuration, take_out: TakeOut, familiar: Familiar | None
) -> Iterator[tuple[ReadArticle, tuple[Profile, Made] | None]]:
    """What each article in a file is, and what is known of it unless it has no text."""
    profile = familiar.get(source.path) if familiar else None
    if profile is not None:
        about = source.article_id, source.path, profile.encoding, profile.sha256
        again = partial(_read_again, raw, source, settings, profile)
        yield ReadArticle(*about, None, None, profile.issues), (profile, again)
        return
    alone = familiar is not None and familiar.stands_alone(source.path)
    for file, article in _read(raw, source, settings, take_out, alone=alone):
        if article is None:
            yield file, None
            continue
        profile = profile_of(article, file.issues)
        if familiar:
            familiar.meet(source.path, profile)
        yield file, (profile, article)


def _read(
    raw: Path, source: Source, settings: Configuration, take_out: TakeOut, *, alone: bool
) -> Iterator[tuple[ReadArticle, Article | None]]:
    """What each article in a file is, and its text unless there is none."""
    chosen = settings.input
    try:
        read = list(
            read_articles(
                raw,
                source,
                settings.register,
                most_bytes=chosen.most_bytes,
                columns=chosen.columns,
                take_out=take_out,
                alone=alone,
            )
        )
    except InputError as error:
        failure = Issue(error.code, error.reason, "read")
        yield ReadArticle(source.article_id, source.path, None, None, None, failure), None
        return
    for article, issues, wrong in read:
        about = (article.article_id, article.path, article.encoding, article.sha256, None)
        if wrong is not None:
            failure = Issue(wrong.code, wrong.reason, "read")
            yield ReadArticle(*about, failure, tuple(issues)), None
        else:
            yield ReadArticle(*about, None, tuple(issues), article.text_path), article


def _read_again(raw: Path, source: Source, settings: Configuration, profile: Profile) -> Article:
    """The article of a file that holds what it held.

    Raises:
        ChangedError: It does no longer.
    """
    known = metadata_of(source, settings.register)
    with suppress(InputError):  # what is wrong with it by now the next run tells
        article, _ = read_article(raw, source, known, most_bytes=settings.input.most_bytes, alone=True)
        if article.sha256 == profile.sha256:
            return article
    raise ChangedError(f"{raw / source.path}: was written to while it was read; run again")


def find_orphans(
    found: Sequence[Source], files: Sequence[ReadArticle], settings: Configuration, plan: Plan
) -> list[tuple[str, Issue]]:
    """Entries of articles.yaml that name no article, for issues.csv; where others are read than it is about, their number.

    It is about those of another folder where it names none of these. Of two entries for one article, by its id and by
    its path, the first counts, and the second is told.
    """
    named = {name for source in found for name in (source.article_id, source.path)}
    named |= {file.article_id for file in files}
    if not is_at_home(plan.raw, plan.config) and named.isdisjoint(settings.register):
        if not settings.register:
            return []
        reason = about_elsewhere("entries", [*settings.register])
        return [(REGISTER, Issue("orphan-metadata", reason, "read"))]
    reason = "articles.yaml tells of it, but there is no such article; correct the id"
    orphans = [
        (name, Issue("orphan-metadata", reason, "read")) for name in settings.register if name not in named
    ]
    twice = "articles.yaml tells of this article by its id, too, which counts; keep one entry"
    paths = {source.path: source.article_id for source in found if source.path != source.article_id}
    return orphans + [
        (path, Issue("orphan-metadata", twice, "read"))
        for path in settings.register
        if paths.get(path) in settings.register
    ]


def find_shared(settings: Configuration) -> list[tuple[str, Issue]]:
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
