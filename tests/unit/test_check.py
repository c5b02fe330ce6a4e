"""Nothing ungrounded, doubled, overlapping or dangling is published."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.errors import OutputError
from pipeline.validate.check import check_article, check_set
from pipeline.validate.facts import Facts, facts_of
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
) -> Extraction:
    return Extraction.model_validate(
        {
            "article_id": "a", "path": "a.txt", "title": None, "source": None, "published": None,
            "published_from": None, "encoding": "utf-8", "sha256": "0" * 64, "chars": len(TEXT), "body_chars": 0,
            "status": "ok", "issue": None, "lines": [], "mentions": mentions, "dates": dates, "amounts": amounts,
        }
    )  # fmt: skip


def facts(article_id: str = "a", duplicate_of: str | None = None) -> Facts:
    told = rows(mention()).model_copy(update={"article_id": article_id, "duplicate_of": duplicate_of})
    return facts_of(told, ())


def test_grounded_article_passes() -> None:
    told = rows(mention(), mention(4, "リンク"), dates=(day(anchor_id="a#d8-10"),), amounts=(amount(),))
    check_article(told, TEXT)


def test_names_may_overlap_dates() -> None:
    check_article(rows(mention(), dates=(day(start=0, end=3, surface="ミナト"),)), TEXT)


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (rows(mention(1)), "mentions: a#1-4: 'ミナト' is not the text there"),
        (rows(mention(end=4)), "'ミナト' is not the text there"),
        (rows(mention(), mention(1, "ナト")), "mentions: a#1-3: overlaps the row before"),
        (rows(mention(), mention()), "mentions: mention_id 'a#m0-3' stands 2 times"),
        (rows(mention(article_id="b")), "mentions: article_id 'b' is not in articles"),
        (rows(mention(mention_id="b#m0-3")), "mention_id 'b#m0-3' does not begin with its article's"),
        (rows(dates=(day(anchor_id="a#d0-1"),)), "dates: anchor_id 'a#d0-1' is not in dates"),
        (
            rows(amounts=(amount(equivalent_of="a#a0-1"),)),
            "amounts: equivalent_of 'a#a0-1' is not in amounts",
        ),
    ],
)
def test_fault_of_an_article_is_told(told: Extraction, reason: str) -> None:
    with pytest.raises(OutputError, match="faults in the rows of a:") as refused:
        check_article(told, TEXT)
    assert reason in str(refused.value)


def test_article_without_text_may_have_no_rows() -> None:
    check_article(rows(), "")
    with pytest.raises(OutputError, match="is not the text there"):
        check_article(rows(mention()), "")


def test_whole_set_passes() -> None:
    check_set([facts("a"), facts("b", duplicate_of="a")], [ENTITY])


@pytest.mark.parametrize(
    ("articles", "entities", "reason"),
    [
        ([facts()], [], "mentions: entity_id 'minato_lab' is not in entities"),
        ([facts()], [ENTITY, ENTITY], "entities: entity_id 'minato_lab' stands 2 times"),
        ([facts(), facts()], [ENTITY], "articles: article_id 'a' stands 2 times"),
        ([facts("a", duplicate_of="z")], [ENTITY], "articles: duplicate_of 'z' is not in articles"),
    ],
)
def test_fault_between_tables_is_told_and_nothing_published(
    articles: list[Facts], entities: list[EntityRow], reason: str
) -> None:
    with pytest.raises(OutputError, match="nothing was published") as refused:
        check_set(articles, entities)
    assert reason in str(refused.value)


def test_first_few_of_many_faults_are_told() -> None:
    told = rows(*(mention(n, "円") for n in range(9)))
    with pytest.raises(OutputError, match="9 faults") as refused:
        check_article(told, TEXT)
    assert str(refused.value).count("\n") == 5
