"""Readings and their resolution to the rows that are published."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.records import CountedEntity, Duplicate, Gist, Issue, Link, Mention, Question, Reading
from pipeline.types import LineRole, Span
from pipeline.validate.rows import (
    AmountRow,
    ArticleRow,
    DateRow,
    EntityRow,
    Extraction,
    IssueRow,
    LineRow,
    MentionRow,
    ReviewRow,
    Row,
)
from pipeline.values import Amount, NameValue, TimeValue, plain


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article of the run: what the file is, and its reading with the gist of it unless it failed."""

    article_id: str
    path: str
    encoding: str | None
    sha256: str | None
    reading: Reading | None
    failure: Issue | None = None
    issues: tuple[Issue, ...] = ()
    text_path: str | None = None
    gist: Gist | None = None

    def with_outcome(self, outcome: Gist | Issue | None) -> ReadArticle:
        """This with the gist of it, or with why there is none; as it is where `outcome` is None."""
        if outcome is None:
            return self
        about = self.article_id, self.path, self.encoding, self.sha256, self.reading
        told = self.issues, self.text_path  # `replace` takes ten times as long, and there are ten thousand
        if isinstance(outcome, Issue):
            return ReadArticle(*about, outcome, *told)
        return ReadArticle(*about, self.failure, *told, outcome)


@dataclass(frozen=True, slots=True)
class RowSet:
    """The rows of a set, each table in the contract's order."""

    extractions: list[Extraction] = field(default_factory=list)
    entities: list[EntityRow] = field(default_factory=list)
    review: list[ReviewRow] = field(default_factory=list)
    issues: list[IssueRow] = field(default_factory=list)

    def table(self, name: str) -> Sequence[Row]:
        """The rows of the table `name`.

        Raises:
            KeyError: There is no such table.
        """
        fields = ArticleRow.model_fields
        rows: dict[str, Callable[[], Sequence[Row]]] = {
            "articles": lambda: [ArticleRow(**{n: getattr(e, n) for n in fields}) for e in self.extractions],
            "mentions": lambda: [row for e in self.extractions for row in e.mentions],
            "dates": lambda: [row for e in self.extractions for row in e.dates],
            "amounts": lambda: [row for e in self.extractions for row in e.amounts],
            "entities": lambda: self.entities,
            "review": lambda: self.review,
            "issues": lambda: self.issues,
        }
        return rows[name]()


def entity_rows(entities: Iterable[CountedEntity]) -> list[EntityRow]:
    """The rows of entities.csv."""
    return [_entity(entity) for entity in entities]


def review_rows(questions: Iterable[Question]) -> list[ReviewRow]:
    """The rows of review.csv."""
    return [_question(question) for question in questions]


def issue_rows(article: ReadArticle, links: Mapping[int, Link | None]) -> list[IssueRow]:
    """What was found in `article` and not published, by place."""
    told = [*article.issues]
    if article.reading is not None:
        told += article.reading.issues
        told += [_denied(mention) for mention in _names(article.reading) if links[mention.start] is None]
    if article.failure is not None:
        told.append(article.failure)
    elif _is_empty(article.reading) and all(issue.code != _EMPTY.code for issue in told):
        told.append(_EMPTY)  # a row of a table says itself which cell is empty
    ordered = sorted(told, key=lambda i: (i.start or 0, i.end or 0, i.stage, i.code))
    return [_issue(article.article_id, article.path, issue) for issue in ordered]


def other_issue_rows(others: Iterable[tuple[str, Issue]]) -> list[IssueRow]:
    """``(path, issue)`` of files that are no articles, by path."""
    return [_issue(None, path, issue) for path, issue in sorted(others, key=lambda told: told[0])]


def extraction(
    article: ReadArticle, links: Mapping[int, Link | None], duplicate: Duplicate | None = None
) -> Extraction:
    """One article's element of extraction.json."""
    reading = article.reading
    status = "failed" if reading is None else "empty" if _is_empty(reading) else "ok"
    mentions = reading.mentions if reading else ()
    return Extraction(
        article_id=article.article_id,
        path=article.path,
        title=reading.title if reading else None,
        source=reading.source if reading else None,
        published=reading.published if reading else None,
        published_from=reading.published_from if reading else None,
        encoding=article.encoding,
        sha256=article.sha256,
        chars=reading.chars if reading else 0,
        body_chars=reading.body_chars if reading else 0,
        status=status,
        issue=article.failure.reason if article.failure else _EMPTY.reason if status == "empty" else None,
        text=article.text_path if reading else None,
        language=reading.language if reading else None,
        duplicate_of=duplicate.article_id if duplicate else None,
        similarity=duplicate.similarity if duplicate else None,
        lines=_lines(reading),
        mentions=[
            _mention(mention, link, article.article_id)
            for mention in _names(reading)
            if (link := links[mention.start]) is not None
        ],
        dates=[_date(m, m.value, article.article_id) for m in mentions if isinstance(m.value, TimeValue)],
        amounts=[_amount(m, m.value, article.article_id) for m in mentions if isinstance(m.value, Amount)],
    )


_EMPTY = Issue("empty-text", "holds no text; fill it or remove it from the folder", "read")


def _is_empty(reading: Reading | None) -> bool:
    return reading is not None and not (reading.chars and reading.lines)


def _lines(reading: Reading | None) -> list[LineRow]:
    if reading is None:
        return []
    return [
        LineRow(line=line.number, start=line.start, end=line.end, role=line.role, language=line.language)
        for line in reading.lines
    ]


def _ground(mention: Mention, article_id: str) -> dict[str, str | int | LineRole]:
    return {
        "article_id": article_id,
        "start": mention.start,
        "end": mention.end,
        "surface": mention.surface,
        "line": mention.line,
        "line_role": mention.line_role,
        "sentence": mention.sentence,
        "repeated": mention.repeated,
    }


def _id(article_id: str, letter: str, span: Span | Mention) -> str:
    return f"{article_id}#{letter}{span.start}-{span.end}"


def _names(reading: Reading | None) -> list[Mention]:
    return [m for m in (reading.mentions if reading else ()) if isinstance(m.value, NameValue)]


def _denied(mention: Mention) -> Issue:
    """That a name is not published because somebody said that it is none."""
    reason = "decisions.yaml says that this is no name; delete the entry there to have it back"
    return Issue("decided-no-name", reason, "resolve", mention.start, mention.end, mention.surface)


def _mention(mention: Mention, link: Link, article_id: str) -> MentionRow:
    return MentionRow.model_validate(
        {
            **_ground(mention, article_id),
            "mention_id": _id(article_id, "m", mention),
            "type": link.type,
            "entity_id": link.entity_id,
            "name": link.name,
            "method": link.method,
            "score": round(link.score, 4),
        }
    )


def _date(mention: Mention, value: TimeValue, article_id: str) -> DateRow:
    return DateRow.model_validate(
        {
            **_ground(mention, article_id),
            "date_id": _id(article_id, "d", mention),
            "type": value.type,
            "value": value.value,
            "value_from_text": value.value_from_text,
            "earliest": value.first,
            "latest": value.last,
            "mod": value.mod,
            "anchor": value.anchor,
            "anchor_id": _id(article_id, "d", value.anchor_span) if value.anchor_span else None,
            "offset": value.offset,
            "note": value.note,
            "rule": value.rule,
        }
    )


def _amount(mention: Mention, value: Amount, article_id: str) -> AmountRow:
    return AmountRow.model_validate(
        {
            **_ground(mention, article_id),
            "amount_id": _id(article_id, "a", mention),
            "currency": value.currency,
            "currency_basis": value.basis,
            "value": plain(value.value) or None,
            "min": plain(value.minimum) or None,
            "max": plain(value.maximum) or None,
            "modifier": value.modifier,
            "period": value.period,
            "per": value.per,
            "equivalent_of": _id(article_id, "a", value.equivalent_of) if value.equivalent_of else None,
        }
    )


def _entity(entity: CountedEntity) -> EntityRow:
    return EntityRow(
        entity_id=entity.entity_id,
        type=entity.type,
        name=entity.name,
        name_en=entity.name_en,
        status="known" if entity.known else "discovered",
        mentions=entity.mentions,
        articles=entity.articles,
        surfaces=list(entity.surfaces),
    )


def _question(question: Question) -> ReviewRow:
    return ReviewRow(
        surface=question.surface,
        type=question.type,
        mentions=question.mentions,
        articles=question.articles,
        entity_id=question.guess,
        score=round(question.score, 4),
        reason=question.reason,
        example=question.example,
        decision=None,
    )


def _issue(article_id: str | None, path: str, issue: Issue) -> IssueRow:
    return IssueRow(
        article_id=article_id,
        path=path,
        stage=issue.stage,
        code=issue.code,
        reason=issue.reason,
        start=issue.start,
        end=issue.end,
        surface=issue.surface,
    )
