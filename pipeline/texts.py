"""Texts without files: what ``nayose annotate`` and ``from pipeline import extract`` offer."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from pipeline import config as configs
from pipeline.codec.readings import parse_moment
from pipeline.config import known_entities
from pipeline.extractors import Extractor as Rules
from pipeline.extractors import extractor_modules
from pipeline.extractors._dateparser import parse_published
from pipeline.records import Answer, Issue, Known, Link
from pipeline.resolve import gist_of, resolve
from pipeline.resources import shipped_entities
from pipeline.steps.analyse import analyse, build_extractors
from pipeline.text.lexicon import Entity
from pipeline.types import Article, Depth
from pipeline.validate.assemble import ReadArticle, extraction, issue_rows
from pipeline.validate.check import check_article
from pipeline.validate.columns import plain
from pipeline.validate.rows import Annotation

logger = logging.getLogger(__name__)

_SURROGATE = re.compile("[\ud800-\udfff]")
_KEYS = frozenset({"id", "text", "published"})


@dataclass(frozen=True, slots=True)
class _Given:
    """A text, and what is told of it."""

    article_id: str
    text: str
    published: date | None
    issues: tuple[Issue, ...] = ()


class Extractor:
    """Reads texts with one configuration, which is checked and loaded once; the model is loaded with the first text.

    Each text is read for itself: what articles say of each other is the matter of ``nayose extract``. One object may
    read any number of texts, from one thread at a time.

    Args:
        config: A pipeline.yaml with what lies beside it (entities, decisions); None for what comes with nayose.

    Raises:
        ConfigError: The configuration is wrong; says file, key and what is allowed.
    """

    def __init__(self, config: str | Path | None = None) -> None:
        if config is None:
            chosen: dict[str, Any] = {name: told.Settings() for name, told in extractor_modules().items()}
            self._known = known_entities(Entity.model_validate(entry) for entry in shipped_entities())
            self._decisions: tuple[Answer, ...] = ()
            self._depth = Depth.AUTO
        else:
            settings = configs.load(Path(config))
            chosen = dict(settings.extractors)
            self._known = dict(settings.known)
            self._decisions = settings.decisions
            self._depth = settings.work.analysis
        self._rules = build_extractors(chosen)

    def __call__(self, text: str, published: date | None = None, *, article_id: str = "text") -> Annotation:
        """All names, dates and amounts of `text`, and as `issues` what was found and left out, with the reason.

        Args:
            text: An article; offsets of the result count its code points.
            published: When it appeared, for 昨年 and 先週; without it they stay open. A datetime also tells the hour
                that 「3時間前」 is counted from.
            article_id: The first part of the rows' ids.

        Raises:
            TypeError: `text` is no text, or `published` no date: one such as "2024-05-31" is a text.
            OutputError: A mistake of ours: rows that do not fit the text.
        """
        _check_text(text)
        _check_day(published)
        given = _Given(article_id, text, published)
        return _extract(given, self._rules, self._known, self._decisions, self._depth)


def extract(text: str, published: date | None = None, *, article_id: str = "text") -> Annotation:
    """All names, dates and amounts of `text`, with the shipped lexicon and settings: as `Extractor` tells them.

    Raises:
        TypeError: `text` is no text, or `published` no date: one such as "2024-05-31" is a text.
        OutputError: A mistake of ours: rows that do not fit the text.
    """
    return _default()(text, published, article_id=article_id)


def _check_text(text: object) -> None:
    if not isinstance(text, str):
        raise TypeError(f"text is of type {type(text).__name__}; give a str, of bytes what they decode to")


def _check_day(published: object) -> None:
    """Said at the entrance, for it would fail, if at all, at the first 昨年 of a text."""
    if published is None or isinstance(published, date):
        return
    raise TypeError(
        f"published is {published!r} ({type(published).__name__}); "
        'give a datetime.date, as date.fromisoformat("2024-05-31") makes it, or None'
    )


@cache
def _default() -> Extractor:
    return Extractor()


def annotate_lines(
    lines: Iterable[str | bytes],
    extractors: tuple[Rules, ...],
    known: Mapping[str, Known],
    decisions: tuple[Answer, ...] = (),
    depth: Depth = Depth.AUTO,
) -> Iterator[tuple[str, str | None]]:
    """JSON Lines ``{"id", "text", "published"?}``, bytes in UTF-8, to elements of extraction.json, one for each line.

    Other keys of a line are told among its issues.

    Yields:
        The element with its issues as JSON, and what was wrong with the line if it could not be read.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        wrong = None
        try:
            given = _parse(line)
        except (ValueError, RecursionError) as error:
            wrong = (
                f'{_reason(number, error)}; expected {{"id": "…", "text": "…", "published": "2024-05-31"}}'
            )
            element = _failed(number, Issue("bad-line", wrong, "read"))
        else:
            try:
                element = _extract(given, extractors, known, decisions, depth)
            except Exception as error:  # a mistake of ours on one text must not cost the others
                logger.exception("line %d could not be analysed", number)
                wrong = f"line {number}: a mistake in nayose ({error}); please report it with the text"
                element = _failed(number, Issue("internal", wrong, "extract"), given.article_id)
        yield json.dumps(plain(element), ensure_ascii=False, separators=(",", ":")), wrong


def _reason(number: int, error: ValueError | RecursionError) -> str:
    """What is wrong with a line and where; the library's own words count lines of that one line."""
    if isinstance(error, json.JSONDecodeError):
        return f"line {number}, column {error.pos + 1}: {error.msg}"
    if isinstance(error, UnicodeDecodeError):
        return f"line {number}: not UTF-8 (byte {error.start})"
    return f"line {number}: {error}"


def _failed(number: int, issue: Issue, article_id: str | None = None) -> Annotation:
    name = article_id or f"line-{number}"
    return _annotation(ReadArticle(name, name, None, None, None, issue), {})


def _annotation(article: ReadArticle, links: Mapping[int, Link | None]) -> Annotation:
    element = extraction(article, links)
    return Annotation(**dict(element), issues=issue_rows(article, links))


def _extract(
    given: _Given,
    extractors: tuple[Rules, ...],
    known: Mapping[str, Known],
    decisions: tuple[Answer, ...],
    depth: Depth,
) -> Annotation:
    told = _SURROGATE.sub("\ufffd", given.text)  # half a character can be neither tokenized nor written
    name = given.article_id
    article = Article(
        article_id=name,
        path=name,
        text=told,
        published=given.published,
        published_from="metadata" if given.published else None,
    )
    reading, _ = analyse(article, extractors, depth=depth)
    gist = gist_of(reading)
    links = resolve([gist], known, decisions).links_in(gist)
    element = _annotation(ReadArticle(name, name, None, None, reading, None, given.issues), links)
    check_article(element, told)
    return element


def _parse(line: str | bytes) -> _Given:
    told = json.loads(line if isinstance(line, str) else line.decode("utf-8"))
    if not isinstance(told, dict) or not isinstance(told.get("text"), str) or told.get("id") in (None, ""):
        raise ValueError("no id and text")
    name = told["id"]
    if not isinstance(name, str | int) or isinstance(name, bool):  # 0 is an id
        raise ValueError(f"id is {name!r}")  # noqa: TRY004 - a fault of the line, not of ours
    moment = _moment(told.get("published"))
    return _Given(_SURROGATE.sub("\ufffd", str(name)), told["text"], moment, _unread({*told} - _KEYS))


def _moment(published: object) -> date | None:
    """The day that a line tells as any metadata may, or, a datetime, the hour besides."""
    if published is None or published == "":
        return None
    if not isinstance(published, str):
        raise ValueError(f"published is {published!r}")  # noqa: TRY004 - a fault of the line, not of ours
    try:
        return parse_moment(published)
    except ValueError as error:
        day = parse_published(published)
        if day is None:
            raise ValueError(f"published is {published!r}") from error
        return day


def _unread(keys: set[str]) -> tuple[Issue, ...]:
    """Said of keys that mean nothing here: whoever writes `date` for `published` wonders why 昨年 stays open."""
    if not keys:
        return ()
    told = _SURROGATE.sub("\ufffd", ", ".join(sorted(keys)))
    reason = f"not read: {told}; the keys of a line are id, text, published"
    return (Issue("unknown-key", reason, "read"),)
