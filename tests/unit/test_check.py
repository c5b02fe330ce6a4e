"""Nothing ungrounded, doubled, overlapping or dangling is published."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.errors import OutputError
from pipeline.validate.assemble import RowSet
from pipeline.validate.check import check, check_article
from pipeline.validate.rows import AmountRow, DateRow, EntityRow, Extraction, MentionRow

TEXT = "ミナトとリンクが昨年、5億円を得た"
ENTITY = EntityRow(
    entity_id="minato_lab", type="ORG", name="ミナトラボ", name_en=None, status="known", mentions=1, articles=1, surfaces=[]
)  # fmt: skip


def row(start: int, surface: str, article_id: str = "a") -> dict[str, Any]:
    place = {"article_id": article_id, "start": start, "end": start + len(surface), "surface": surface}
    return place | {"line": 1, "line_role": "body", "sentence": TEXT}


def mention(
    start: int = 0, surface: str = "ミナト", entity_id: str = "minato_lab", **more: Any
) -> MentionRow:
    told = row(start, surface) | {"mention_id": f"a#m{start}-{start + len(surface)}", "type": "ORG"}
    told |= {"entity_id": entity_id, "name": "ミナトラボ", "method": "alias", "score": 1.0}
    return MentionRow.model_validate(told | more)


def day(**more: Any) -> DateRow:
    empty = dict.fromkeys(
        ["value", "value_from_text", "earliest", "latest", "mod", "offset", "note", "anchor_id"]
    )
    told = (
        row(8, "昨年") | empty | {"date_id": "a#d8-10", "type": "DATE", "anchor": "document", "rule": "open"}
    )
    return DateRow.model_validate(told | more)


def amount(**more: Any) -> AmountRow:
    names = ["currency", "currency_basis", "value", "min", "max", "period", "equivalent_of"]
    told = row(11, "5億円") | dict.fromkeys(names) | {"amount_id": "a#a11-14", "modifier": "exact"}
    return AmountRow.model_validate(told | more)


def rows(
    *mentions: MentionRow, dates: tuple[DateRow, ...] = (), amounts: tuple[AmountRow, ...] = ()
) -> RowSet:
    element = Extraction.model_validate(
        {
            "article_id": "a", "path": "a.txt", "title": None, "source": None, "published": None,
            "published_from": None, "encoding": "utf-8", "sha256": "0" * 64, "chars": len(TEXT), "body_chars": 0,
            "status": "ok", "issue": None, "lines": [], "mentions": mentions, "dates": dates, "amounts": amounts,
        }
    )  # fmt: skip
    return RowSet(extractions=[element], entities=[ENTITY])


def test_grounded_set_passes() -> None:
    told = rows(mention(), mention(4, "リンク"), dates=(day(anchor_id="a#d8-10"),), amounts=(amount(),))
    check(told, {"a": TEXT})
    check_article(told.extractions[0], TEXT)


def test_names_may_overlap_dates() -> None:
    check(rows(mention(), dates=(day(start=0, end=3, surface="ミナト"),)), {"a": TEXT})


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (rows(mention(1)), "mentions: a#1-4: 'ミナト' is not the text there"),
        (rows(mention(end=4)), "'ミナト' is not the text there"),
        (rows(mention(), mention(1, "ナト")), "mentions: a#1-3: overlaps the row before"),
        (rows(mention(), mention()), "mentions: mention_id 'a#m0-3' stands 2 times"),
        (rows(mention(entity_id="nobody")), "mentions: entity_id 'nobody' is not in entities"),
        (rows(mention(article_id="b")), "mentions: article_id 'b' is not in articles"),
        (rows(dates=(day(anchor_id="a#d0-1"),)), "dates: anchor_id 'a#d0-1' is not in dates"),
        (
            rows(amounts=(amount(equivalent_of="a#a0-1"),)),
            "amounts: equivalent_of 'a#a0-1' is not in amounts",
        ),
    ],
)
def test_fault_is_told_and_nothing_published(told: RowSet, reason: str) -> None:
    with pytest.raises(OutputError, match="nothing was published") as refused:
        check(told, {"a": TEXT})
    assert reason in str(refused.value)


def test_entity_that_stands_twice_is_told() -> None:
    with pytest.raises(OutputError, match="entity_id 'minato_lab' stands 2 times"):
        check(RowSet(entities=[ENTITY, ENTITY]), {})


def test_first_few_of_many_faults_are_told() -> None:
    told = rows(*(mention(n, "円") for n in range(9)))
    with pytest.raises(OutputError, match="9 faults") as refused:
        check(told, {"a": TEXT})
    assert str(refused.value).count("\n") == 5


def test_fault_of_one_article_is_told_without_a_set() -> None:
    with pytest.raises(OutputError, match="is not the text there"):
        check_article(rows(mention(1)).extractions[0], TEXT)
