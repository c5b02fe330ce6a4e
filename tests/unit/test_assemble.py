"""Readings to rows: ids, order, and what is told of an article without a reading."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from pipeline.records import CountedEntity, Duplicate, Issue, Link, Mention, Question, Reading
from pipeline.types import Line, LineRole, Span
from pipeline.validate.assemble import (
    ReadArticle,
    entity_rows,
    extraction,
    issue_rows,
    other_issue_rows,
    review_rows,
)
from pipeline.validate.columns import plain
from pipeline.values import (
    Amount,
    CurrencyBasis,
    LinkMethod,
    MoneyModifier,
    NameType,
    NameValue,
    TimeType,
    TimeValue,
)

TEXT = "ミナトが昨年、10億ドル(約1500億円)を得た"
LINK = Link("minato_lab", NameType.ORG, "ミナトラボ", LinkMethod.ALIAS, 0.123456)


def mention(extractor: str, start: int, end: int, value: object) -> Mention:
    return Mention(extractor, start, end, TEXT[start:end], "r", value, 1, LineRole.BODY, TEXT)  # type: ignore[arg-type]


MENTIONS = (
    mention("names", 0, 3, NameValue(NameType.ORG, "minato_lab", known=True, method=LinkMethod.ALIAS, score=1.0)),
    mention("dates", 4, 6, TimeValue(TimeType.DATE, "2023", first=date(2023, 1, 1), last=date(2023, 12, 31), anchor_span=Span(4, 6))),
    mention("money", 7, 12, Amount("USD", CurrencyBasis.DEFAULT, Decimal("1E+9"), Decimal("1E+9"), None, MoneyModifier.AT_LEAST)),
    mention("money", 14, 20, Amount(None, None, Decimal("1.50"), None, None, equivalent_of=Span(7, 12))),
)  # fmt: skip


def reading(
    article_id: str = "a", *mentions: Mention, issues: tuple[Issue, ...] = (), chars: int = 28
) -> Reading:
    lines = (Line(1, 0, 28),) if chars else ()
    return Reading(article_id, "題", None, date(2024, 5, 31), "metadata", chars, 28, lines, mentions, issues)


def read(article_id: str, told: Reading | None, failure: Issue | None = None, *issues: Issue) -> ReadArticle:
    return ReadArticle(article_id, f"{article_id}.txt", "utf-8", "0" * 64, told, failure, issues)


def test_rows_point_into_the_article() -> None:
    element = extraction(read("a", reading("a", *MENTIONS)), {0: LINK})
    rows = [*element.mentions, *element.dates, *element.amounts]
    assert [row.surface for row in rows] == ["ミナト", "昨年", "10億ドル", "1500億円"]
    assert [TEXT[row.start : row.end] for row in rows] == [row.surface for row in rows]


def test_ids_are_made_of_article_and_span() -> None:
    element = extraction(read("a", reading("a", *MENTIONS)), {0: LINK})
    assert element.mentions[0].mention_id == "a#m0-3"
    assert (element.dates[0].date_id, element.dates[0].anchor_id) == ("a#d4-6", "a#d4-6")
    assert (element.amounts[1].amount_id, element.amounts[1].equivalent_of) == ("a#a14-20", "a#a7-12")


def test_name_is_told_as_it_was_resolved() -> None:
    (row,) = extraction(read("a", reading("a", MENTIONS[0])), {0: LINK}).mentions
    assert (row.entity_id, row.name, row.type, row.score) == (
        "minato_lab",
        "ミナトラボ",
        NameType.ORG,
        0.1235,
    )


def test_number_has_no_exponent_and_no_idle_zero() -> None:
    element = extraction(read("a", reading("a", *MENTIONS[2:])), {})
    assert [(row.value, row.min, row.max) for row in element.amounts] == [
        ("1000000000", "1000000000", None),
        ("1.5", None, None),
    ]


def test_article_that_repeats_another_says_which() -> None:
    element = extraction(read("b", reading("b")), {}, Duplicate("a", 0.75))
    assert (element.duplicate_of, element.similarity) == ("a", 0.75)


def test_article_that_failed_says_why() -> None:
    failure = Issue("binary", "this is no text file", "read")
    failed = ReadArticle("a", "a.txt", None, None, None, failure)
    element = extraction(failed, {})
    assert (element.status, element.issue, element.chars, element.lines) == ("failed", failure.reason, 0, [])
    assert [(row.article_id, row.code, row.stage) for row in issue_rows(failed, {})] == [
        ("a", "binary", "read")
    ]


def test_article_without_text_says_what_to_do() -> None:
    empty, reason = read("a", reading("a", chars=0)), "holds no text; fill it or remove it from the folder"
    element = extraction(empty, {})
    assert (element.status, element.issue) == ("empty", reason)
    assert [(row.path, row.code, row.reason) for row in issue_rows(empty, {})] == [
        ("a.txt", "empty-text", reason)
    ]


def test_empty_cell_of_a_table_is_told_once() -> None:
    told = Issue("empty-text", "row 2 has nothing in 'text'; fill the cell or remove the row", "read")
    empty = replace(read("a", reading("a", chars=0)), issues=(told,))
    assert [row.reason for row in issue_rows(empty, {})] == [told.reason]


def test_article_that_was_read_has_no_issue() -> None:
    element = extraction(read("a", reading("a")), {})
    assert (element.status, element.issue, element.published) == ("ok", None, date(2024, 5, 31))


def test_issues_come_by_place() -> None:
    found = (
        Issue("currency-ambiguous", "r", "money", 9, 12, "5ドル"),
        Issue("overlap", "r", "names", 2, 3, "x"),
    )
    whole = Issue("bad-metadata", "r", "read")
    rows = issue_rows(read("b", reading("b", issues=found), None, whole), {})
    assert [(row.path, row.start) for row in rows] == [("b.txt", None), ("b.txt", 2), ("b.txt", 9)]


def test_file_that_is_no_article_has_no_id() -> None:
    rows = other_issue_rows((name, Issue("not-an-article", "r", "read")) for name in ("z.pdf", "c.pdf"))
    assert [(row.article_id, row.path) for row in rows] == [(None, "c.pdf"), (None, "z.pdf")]


def test_entities_and_questions_become_rows() -> None:
    entity = CountedEntity(
        "minato_lab",
        NameType.ORG,
        "ミナトラボ",
        None,
        known=False,
        mentions=3,
        articles=2,
        surfaces=("ミナト", "湊"),
    )
    question = Question("湊", NameType.ORG, 1, 1, "minato_lab", 0.66666, "sounds alike", "湊だ。")
    (row,), (asked,) = entity_rows([entity]), review_rows([question])
    assert (row.status, row.surfaces) == ("discovered", ["ミナト", "湊"])
    assert plain(asked)["decision"] is None
    assert (asked.entity_id, asked.score) == ("minato_lab", 0.6667)
