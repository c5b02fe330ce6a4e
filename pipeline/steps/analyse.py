"""One article to its reading: clean, label lines, annotate, extract, lead everything back to raw offsets."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TypeAlias

from pipeline.extractors import Extractor, ExtractorSettings, extractor_modules
from pipeline.extractors.dates.heading import Heading, find_heading
from pipeline.extractors.dates.printed import find_publication
from pipeline.nlp.annotate import Oracle, Said, read_together
from pipeline.nlp.tokens import tokenize
from pipeline.records import Mention, Reading
from pipeline.steps.issues import dating_issue, issues_of, language_issue
from pipeline.text.clean import CleanText, clean, without_front_matter
from pipeline.text.language import language_of, main_language
from pipeline.text.lines import label_lines, published_in, source_in
from pipeline.text.repeats import find_repeats
from pipeline.text.sketch import fold_letters, sketch_of
from pipeline.text.view import build_view, find_lines
from pipeline.types import Article, Context, Depth, Language, Line, LineRole, ModelEntity, Span, TextView
from pipeline.values import Finding, Rejected

Chosen = Mapping[str, ExtractorSettings]
Enquiry: TypeAlias = tuple[Oracle, Sequence[Span] | None]
"""Stretches of a text on which the model's word is wanted; None for all of it."""
Reply: TypeAlias = tuple[ModelEntity, ...]
Analysis: TypeAlias = Generator[Enquiry, Reply, tuple[Reading, Oracle]]
_DATES = "dates"
_MARKDOWN_HEADING = re.compile(r"^#{1,6}\s+")


def build_extractors(settings: Chosen, indexes: Mapping[str, str] | None = None) -> tuple[Extractor, ...]:
    """Every extractor bound to its settings, in order of their names.

    Args:
        settings: By extractor.
        indexes: Likewise, of those that have one, see `pipeline.steps.indexes`; what is missing is made.
    """
    kept = indexes or {}
    return tuple(
        module.build(settings[name], kept[name]) if name in kept else module.build(settings[name])
        for name, module in extractor_modules().items()
    )


def analyse(
    article: Article,
    extractors: Sequence[Extractor],
    *,
    depth: Depth = Depth.AUTO,
    heard: Said | None = None,
) -> tuple[Reading, Oracle]:
    """All that `article` says, and what the model was asked about it.

    Args:
        article: Decoded text with what is known about it.
        extractors: What to look for.
        depth: How much of the text the model reads.
        heard: The model's word on the cleaned text, as far as an earlier run kept it.
    """
    (outcome,) = finish_together([analysis(article, extractors, depth=depth, heard=heard)])
    if isinstance(outcome, Exception):
        raise outcome
    return outcome


def finish_together(analyses: Iterable[Analysis]) -> list[tuple[Reading, Oracle] | Exception]:
    """The outcome of each of `analyses`, whose enquiries the model is asked together; an error costs its own article."""
    under_way = dict(enumerate(analyses))
    outcomes: dict[int, tuple[Reading, Oracle] | Exception] = {}
    replies: dict[int, Reply | Exception | None] = dict.fromkeys(under_way)
    while replies:
        enquiries: dict[int, Enquiry] = {}
        for number, reply in replies.items():
            try:
                enquiries[number] = _resumed(under_way[number], reply)
            except StopIteration as done:
                outcomes[number] = done.value
            except Exception as error:  # noqa: BLE001 - a mistake of ours on one article must not cost the others
                outcomes[number] = error
        replies = dict(zip(enquiries, _replies([*enquiries.values()]), strict=True))
    return [outcomes[number] for number in under_way]


def _resumed(under_way: Analysis, reply: Reply | Exception | None) -> Enquiry:
    """The next enquiry of an analysis that gets `reply` to its last one; None starts it.

    Raises:
        StopIteration: It is done, and its outcome is the value.
    """
    if isinstance(reply, Exception):
        return under_way.throw(reply)
    return next(under_way) if reply is None else under_way.send(reply)


def _replies(enquiries: Sequence[Enquiry]) -> list[Reply | Exception]:
    """The model's word on each enquiry; where it fails on all together, each is asked alone."""
    try:
        read_together((oracle, oracle.pieces(spans)) for oracle, spans in enquiries)
        return [oracle.near(spans) for oracle, spans in enquiries]
    except Exception as error:  # noqa: BLE001 - to be told where it belongs
        if len(enquiries) == 1:
            return [error]
        return [reply for enquiry in enquiries for reply in _replies([enquiry])]


def analysis(
    article: Article, extractors: Sequence[Extractor], *, depth: Depth = Depth.AUTO, heard: Said | None = None
) -> Analysis:
    """As `analyse`, but it stops at each enquiry to the model."""
    cleaned = clean(article.text)
    lines = labelled(article, cleaned)
    view, oracle = yield from _annotated(without_front_matter(cleaned, article.meta_end), lines, depth, heard)
    published = article.published or published_in(cleaned.text, lines)
    context = Context(view, published)
    findings = yield from _all_found(extractors, context, oracle, depth)
    published, doubtful = (published, None) if published else _printed(findings, context)
    language = _language(lines)
    raw_lines = tuple(_raw_line(line, cleaned) for line in lines)
    reading = Reading(
        article_id=article.article_id,
        title=article.title or _title(view),
        source=article.source or source_in(cleaned.text, lines, cleaned.from_raw(article.meta_end)),
        published=published.date() if isinstance(published, datetime) else published,
        published_from=article.published_from or ("text" if published else None),
        chars=len(article.text),
        body_chars=sum(line.end - line.start for line in raw_lines if line.role is LineRole.BODY),
        lines=raw_lines,
        mentions=tuple(_mentions(findings, article.text, cleaned, view)),
        issues=(
            *language_issue(language),
            *dating_issue(doubtful, published, findings, article.text, cleaned),
            *issues_of(findings, published, article.text, cleaned),
        ),
        sentences=len(view.sentences),
        modelled=_touched(view.sentences, oracle.asked),
        language=language,
        sketch=sketch_of(story_letters(article.text, raw_lines)),
    )
    return reading, oracle


def _printed(
    findings: Iterable[tuple[str, Finding]], context: Context
) -> tuple[date | datetime | None, Heading | None]:
    """The day that the dates were counted from because it was found printed; else one that is doubtful."""
    dates = [finding for name, finding in findings if name == _DATES]
    told = find_publication(dates, context)
    return (None, find_heading(dates, context)) if told is None else (told.day, None)


def labelled(article: Article, cleaned: CleanText) -> tuple[Line, ...]:
    """The lines of the cleaned text with their roles and languages."""
    text = cleaned.text
    lines = label_lines(
        text,
        find_lines(text),
        meta_end=cleaned.from_raw(article.meta_end),
        title=article.title,
        repeated=article.repeated_lines,
    )
    return tuple(replace(line, language=language_of(text[line.start : line.end])) for line in lines)


def _annotated(
    text: str, lines: tuple[Line, ...], depth: Depth, heard: Said | None
) -> Generator[Enquiry, Reply, tuple[TextView, Oracle]]:
    """What extractors see of `text`, and the model, which may be asked about it."""
    tokens = tokenize(text)
    oracle = Oracle(text, tokens, heard)
    entities = (yield oracle, None) if depth is Depth.FULL else ()
    return build_view(text, lines=lines, tokens=tokens, entities=entities), oracle


def _all_found(
    extractors: Sequence[Extractor], context: Context, oracle: Oracle, depth: Depth
) -> Generator[Enquiry, Reply, list[tuple[str, Finding]]]:
    """The findings of all extractors, each with the name of its own."""
    findings: list[tuple[str, Finding]] = []
    for extractor in extractors:
        found = yield from _found(extractor, context, oracle, depth)
        findings += [(extractor.name, finding) for finding in found]
    return findings


def _found(
    extractor: Extractor, context: Context, oracle: Oracle, depth: Depth
) -> Generator[Enquiry, Reply, list[Finding]]:
    """The findings of an extractor, whose enquiries, if it may have any, go to the `oracle` of its text."""
    if depth is not Depth.AUTO:
        return extractor(context)
    search = extractor.ask(context)
    try:
        spans = next(search)
        while True:
            spans = search.send((yield oracle, spans))
    except StopIteration as done:
        findings: list[Finding] = done.value
        return findings


def _touched(sentences: Sequence[Span], asked: Iterable[Span]) -> int:
    """How many of `sentences` share a code point with one of `asked`."""
    touched: set[int] = set()
    for span in asked:
        first = bisect_right(sentences, span.start, key=lambda sentence: sentence.end)
        last = bisect_left(sentences, span.end, key=lambda sentence: sentence.start)
        touched.update(range(first, last))
    return len(touched)


def story_letters(raw: str, lines: Iterable[Line]) -> str:
    """The letters by which articles are compared: those of body and headings, without the page around them.

    Args:
        raw: The article's raw text.
        lines: Its lines with raw offsets.
    """
    told = (LineRole.BODY, LineRole.HEADING)
    return fold_letters("".join(raw[line.start : line.end] for line in lines if line.role in told))


def _language(lines: Sequence[Line]) -> Language | None:
    """Of the body, or of all lines where there is none."""
    return main_language([line for line in lines if line.role is LineRole.BODY] or lines)


def _title(view: TextView) -> str | None:
    """The line that is the title, without the mark that Markdown puts in front of a heading."""
    titles = (view.text[line.start : line.end].strip() for line in view.lines if line.role is LineRole.TITLE)
    title = next(titles, None)
    return _MARKDOWN_HEADING.sub("", title, count=1) if title is not None else None


def _raw_line(line: Line, cleaned: CleanText) -> Line:
    start, end = cleaned.to_raw(line.start, line.end)
    return replace(line, start=start, end=end)


def _mentions(
    findings: Iterable[tuple[str, Finding]], raw: str, cleaned: CleanText, view: TextView
) -> Iterator[Mention]:
    repeats = {span.start for span in find_repeats(view.text, view.sentences)}
    for extractor, finding in sorted(findings, key=lambda told: told[1].candidate.start):
        if isinstance(finding.outcome, Rejected):
            continue
        candidate = finding.candidate
        start, end = cleaned.to_raw(candidate.start, candidate.end)
        line = view.line_at(candidate.start)
        sentence = view.sentence_at(candidate.start)
        first, last = cleaned.to_raw(min(sentence.start, candidate.start), max(sentence.end, candidate.end))
        yield Mention(
            extractor=extractor,
            start=start,
            end=end,
            surface=raw[start:end],
            rule=candidate.rule,
            value=cleaned.value_to_raw(finding.outcome),
            line=line.number if line else 1,
            line_role=line.role if line else LineRole.BODY,
            sentence=raw[first:last],
            repeated=sentence.start in repeats,
        )
