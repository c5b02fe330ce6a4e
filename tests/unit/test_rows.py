"""The row models are the contract: columns, their order, and what a cell may hold."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from pipeline.validate.columns import columns, plain
from pipeline.validate.rows import (
    TABLES,
    AmountRow,
    ArticleRow,
    DateRow,
    Extraction,
    LineRow,
    MentionRow,
    ReviewRow,
)

MENTION = {
    "mention_id": "a#m0-3",
    "article_id": "a",
    "start": 0,
    "end": 3,
    "surface": "リンク",
    "type": "ORG",
    "entity_id": "linkedin",
    "name": "リンクトイン",
    "method": "context",
    "score": 0.75,
    "line": 1,
    "line_role": "body",
    "sentence": "リンクだ。",
    "repeated": True,
}
GROUND = {
    "article_id": "a",
    "start": 0,
    "end": 1,
    "surface": "x",
    "line": 1,
    "line_role": "body",
    "sentence": "",
}
DATE = GROUND | {"date_id": "a#d0-1", "type": "DATE", "anchor": "none", "anchor_id": None, "rule": "words"}
DATE |= dict.fromkeys(["value", "value_from_text", "earliest", "latest", "mod", "offset", "note"])
AMOUNT = GROUND | {"amount_id": "a#a0-1", "modifier": "exact"}
AMOUNT |= dict.fromkeys(["currency", "currency_basis", "value", "min", "max", "period", "equivalent_of"])

# The contract, as it was first published: a column that goes or moves here is a major change.
CONTRACT = {
    "articles": "article_id path title source published published_from encoding sha256 chars body_chars status issue",
    "mentions": "mention_id article_id start end surface type entity_id name method score line line_role sentence",
    "entities": "entity_id type name name_en status mentions articles surfaces",
    "dates": "date_id article_id start end surface type value value_from_text earliest latest mod anchor anchor_id "
    "offset note line line_role sentence",
    "amounts": "amount_id article_id start end surface currency currency_basis value min max modifier period "
    "equivalent_of line line_role sentence",
    "review": "surface type mentions articles entity_id score reason example decision",
}
# What came later, behind the columns that were there.
ADDED = {
    "articles": "text language duplicate_of similarity",
    "mentions": "repeated",
    "dates": "rule repeated",
    "amounts": "repeated per",
}


@pytest.mark.parametrize("table", CONTRACT)
def test_columns_are_those_of_the_contract(table: str) -> None:
    (model,) = [model for model in TABLES if model.table == table]
    assert columns(model) == [*CONTRACT[table].split(), *ADDED.get(table, "").split()]


def test_issues_have_a_code_and_a_reason() -> None:
    assert {"code", "reason"} <= set(columns(TABLES[-1]))


def test_element_of_the_document_is_an_article_with_its_rows() -> None:
    assert columns(Extraction) == [*columns(ArticleRow), "lines", "mentions", "dates", "amounts"]


def test_line_of_the_document_has_the_columns_of_the_contract() -> None:
    assert columns(LineRow) == ["line", "start", "end", "role", "language"]


@pytest.mark.parametrize("model", [*TABLES, Extraction, LineRow])
def test_every_column_says_what_it_means(model: type) -> None:
    assert [name for name, told in model.model_fields.items() if not told.description] == []


def test_plain_row_is_in_the_order_of_the_columns() -> None:
    row = MentionRow.model_validate(MENTION)
    assert list(plain(row)) == columns(MentionRow)
    assert plain(row) == MENTION


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("start", -1),
        ("surface", ""),
        ("type", "PET"),
        ("entity_id", "Sam Altman"),
        ("entity_id", ""),
        ("score", 1.5),
        ("score", float("nan")),
        ("line", 0),
        ("method", "guess"),
        ("colour", "red"),
    ],
)
def test_cell_of_another_form_is_refused(column: str, cell: object) -> None:
    with pytest.raises(ValidationError, match=column):
        MentionRow.model_validate(MENTION | {column: cell})


@pytest.mark.parametrize(
    "value",
    ["2016-09", "XXXX-11", "XXXX-XX-08", "FY2026", "2025-Q4", "2023-H1", "2024-SP", "PXD", "P6M", "TMO",
     "2026-01-19T23:06", "XXXX-WXX-5", "XXXX-WXX-WE", "BC02XX", "199X", "2024-05-W03", "XXXX-05-WXX-3-2", "-P1Y6M",
     "P1DT12H", "P2.5W", "P1XY", "PT30M30S", "XXXX-XX-XXTNI"],
)  # fmt: skip
def test_value_of_timex3_is_taken(value: str) -> None:
    assert DateRow.model_validate(DATE | {"value": value}).value == value


@pytest.mark.parametrize(
    "value",
    [
        "",
        "昨年",
        "2016 09",
        "2016-09?",
        "P1.23457e+08Y",
        "P1.5.5Y",
        "P1Y6M3M",
        "P",
        "PT",
        "P3M1Y",
        "2016-9",
        "--",
        "A",
        "T",
    ],
)
def test_value_of_another_form_is_refused(value: str) -> None:
    with pytest.raises(ValidationError, match="value"):
        DateRow.model_validate(DATE | {"value": value})


@pytest.mark.parametrize("value", ["0", "5000000000", "-970100000000", "0.25", "12345678901234567890.5"])
def test_exact_decimal_is_taken(value: str) -> None:
    assert AmountRow.model_validate(AMOUNT | {"value": value}).value == value


@pytest.mark.parametrize("value", ["1e9", "1,000", "１", ".5", "5.", "+5", "NaN", "", 5, 0.5])
def test_amount_of_another_form_is_refused(value: object) -> None:
    with pytest.raises(ValidationError, match="value"):
        AmountRow.model_validate(AMOUNT | {"value": value})


def test_review_leaves_the_decision_to_a_person() -> None:
    row = dict.fromkeys(columns(ReviewRow)) | {"surface": "x", "type": "ORG", "mentions": 1, "articles": 1}
    assert ReviewRow.model_validate(row | {"score": 0.5, "reason": "", "example": ""}).decision is None
