"""Why a row says what it says: ``openai-governance#m295-301`` → rule, evidence, score, sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from pipeline import config as configs
from pipeline.errors import ConfigError, InputError
from pipeline.extractors.names import Settings
from pipeline.extractors.names.weighing import weight_of
from pipeline.records import Decision, Mention, NoName, Reading
from pipeline.steps.analyse import analyse, build_extractors
from pipeline.steps.gather import gather
from pipeline.store.gold import Record, load_extractions
from pipeline.store.sources import find_sources
from pipeline.types import Article
from pipeline.values import Amount, Anchor, NameValue, TimeValue

_ID = re.compile(r"(?P<article>.+)#(?P<kind>[mda])(?P<start>[0-9]+)-(?P<end>[0-9]+)")


def explain_mention(mention_id: str, raw: Path, config: Path, out: Path) -> Iterator[tuple[str, str]]:
    """Labels and what is told under them.

    Args:
        mention_id: An id of mentions.csv, dates.csv or amounts.csv.
        raw: Folder of articles.
        config: pipeline.yaml.
        out: The published set, which knows what all articles together say of a name.

    Raises:
        ConfigError: The id names nothing.
        InputError: Its article cannot be read.
    """
    match = _ID.fullmatch(mention_id)
    if match is None:
        raise ConfigError(f"{mention_id!r} is no id; copy one from mentions.csv, dates.csv or amounts.csv")
    settings = configs.load(config)
    article = _article(match["article"], raw, settings)
    extractors = build_extractors(settings.extractors)
    reading, _ = analyse(article, extractors, depth=settings.work.analysis)
    mention = _mention(reading, int(match["start"]), int(match["end"]), match["kind"])
    denied = NoName(mention.surface) in settings.decisions
    row = _published(out, match["article"], mention_id) if match["kind"] == "m" and not denied else None
    yield "surface", f"{mention.surface} (line {mention.line}, {mention.line_role.value})"
    yield "rule", f"{mention.extractor}.{mention.rule}"
    yield "value", str(mention.value)
    if isinstance(mention.value, NameValue) and denied:
        yield "decided", "no name"
    if isinstance(mention.value, NameValue) and row is not None:
        yield "entity", f"{row['entity_id']} ({row['name']})"
        yield "method", f"{row['method']}, score {row['score']}"
        yield from _reasons(mention, mention.value, settings)
    if isinstance(mention.value, TimeValue):
        yield from _anchor(mention.value, article, reading.published)
    if isinstance(mention.value, Amount):
        yield from _currency(mention.value, article)
    yield "sentence", mention.sentence


def _reasons(
    mention: Mention, value: NameValue, settings: configs.Configuration
) -> Iterator[tuple[str, str]]:
    """What speaks for a name, each piece with its weight, and whom an open one may mean."""
    name = mention.surface, value.type
    for decision in settings.decisions:
        if isinstance(decision, Decision) and (decision.surface, decision.type) == name:
            yield "decided", f"{decision.verdict.value} {decision.entity_id}"
    for evidence in value.evidence:
        weight = weight_of(evidence)
        yield "evidence", f"{evidence} ({weight})" if weight else evidence
    if value.guess is not None:
        names = settings.extractors["names"]
        bar = f", linked from {names.link_threshold:g} on" if isinstance(names, Settings) else ""
        yield "guess", f"{value.guess}, belief {value.score:.2f}{bar} and with more than a sound"


def _anchor(value: TimeValue, article: Article, published: date | None) -> Iterator[tuple[str, str]]:
    """How a date was settled, and what it was counted from."""
    yield "settled by", value.rule.value
    if value.anchor_span is not None:
        start, end = value.anchor_span.start, value.anchor_span.end
        yield "from", f"{article.text[start:end]} ({article.article_id}#d{start}-{end})"
    elif value.anchor is Anchor.DOCUMENT and published is not None:
        yield "from", f"the publication, {published.isoformat()}"


def _currency(value: Amount, article: Article) -> Iterator[tuple[str, str]]:
    """Why the currency is believed, and what an equivalent converts."""
    yield "currency", "open" if value.basis is None else value.basis.value
    if value.equivalent_of is not None:
        start, end = value.equivalent_of.start, value.equivalent_of.end
        yield "from", f"{article.text[start:end]} ({article.article_id}#a{start}-{end})"


def _article(article_id: str, raw: Path, settings: configs.Configuration) -> Article:
    """All are read, for what an article shares with others tells what its lines are for."""
    found, _ = find_sources(raw, settings.input.suffixes)
    gathered = gather(raw, found, settings)
    if article_id in gathered.articles:
        return gathered.articles[article_id]
    for file in gathered.files:
        if file.article_id == article_id and file.failure is not None:
            raise InputError(file.failure.code, file.failure.reason)
    remedy = "name with --raw the folder that the set was made from"
    raise ConfigError(f"{raw}: holds no article {article_id!r}; {remedy}")


def _published(out: Path, article_id: str, mention_id: str) -> Record:
    rows = load_extractions(out).get(article_id, {}).get("mentions", ())
    for row in rows:
        if row["mention_id"] == mention_id:
            return dict(row)
    raise ConfigError(f"{out}: holds no mention {mention_id!r}; run nayose extract first")


def _mention(reading: Reading, start: int, end: int, kind: str) -> Mention:
    extractor = {"m": "names", "d": "dates", "a": "money"}[kind]
    for mention in reading.mentions:
        if (mention.extractor, mention.start, mention.end) == (extractor, start, end):
            return mention
    question = "has the article changed, or was the set made from another folder? name it with --raw"
    raise ConfigError(f"{reading.article_id}: nothing of {extractor} at {start}-{end}; {question}")
