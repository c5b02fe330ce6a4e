"""Scores are those that one counts by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import ConfigError
from pipeline.evaluate import Score, evaluate
from pipeline.store.gold import absences, check_places, load_extractions, load_gold


def name(start: int, entity: str, kind: str = "PERSON") -> dict[str, Any]:
    return {
        "kind": "name",
        "start": start,
        "end": start + 2,
        "surface": "リー",
        "type": kind,
        "entity": entity,
    }


def mention(start: int, entity: str, kind: str = "PERSON") -> dict[str, Any]:
    return {"start": start, "end": start + 2, "surface": "リー", "type": kind, "entity_id": entity}


def money(start: int, partner: int | None = None) -> dict[str, Any]:
    told = {
        "kind": "money",
        "start": start,
        "end": start + 3,
        "surface": "5億円",
        "currency": "JPY",
        "value": "500000000",
    }
    return told | {
        "min": "500000000",
        "max": None,
        "modifier": "exact",
        "period": None,
        "equivalent_of": partner,
    }


def test_span_counts_without_its_value() -> None:
    gold = {"a": [name(0, "lee"), name(9, "lee"), name(20, "lee")]}
    ours = {"a": {"mentions": [mention(0, "lee"), mention(9, "wen")]}}
    told = evaluate(gold, ours)
    assert told.scores["name span"] == Score(right=2, told=2, gold=3)
    assert told.scores["name linked"] == Score(right=1, told=2, gold=3)


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        (Score(2, 4, 8), (0.5, 0.25, 1 / 3)),
        (Score(0, 0, 0), (1.0, 1.0, 1.0)),
        (Score(0, 0, 5), (1.0, 0.0, 0.0)),
        (Score(0, 5, 0), (0.0, 1.0, 0.0)),
    ],
)
def test_shares_are_those_of_the_counts(score: Score, expected: tuple[float, float, float]) -> None:
    assert (score.precision, score.recall, score.f1) == expected


def test_article_without_gold_is_not_scored() -> None:
    told = evaluate({"a": []}, {"a": {"mentions": []}, "b": {"mentions": [mention(0, "lee")]}})
    assert told.scores["name span"] == Score(0, 0, 0)


def test_article_that_we_do_not_have_is_all_missed() -> None:
    assert evaluate({"a": [name(0, "lee")]}, {}).scores["name linked"] == Score(0, 0, 1)


def test_one_row_is_not_counted_twice() -> None:
    told = evaluate({"a": [name(0, "lee")]}, {"a": {"mentions": [mention(0, "lee"), mention(0, "lee")]}})
    assert told.scores["name linked"] == Score(1, 2, 1)


def test_amount_needs_value_and_both_bounds() -> None:
    ours = {k: v for k, v in money(0).items() if k != "kind"}
    wrong = evaluate({"a": [money(0)]}, {"a": {"amounts": [ours | {"max": "500000000"}]}})
    assert evaluate({"a": [money(0)]}, {"a": {"amounts": [ours]}}).scores["money value"].f1 == 1
    assert wrong.scores["money value"].f1 == 0


def test_partner_of_an_amount_is_told_by_its_start() -> None:
    ours = [{k: v for k, v in money(0).items() if k != "kind"}, {**money(9), "equivalent_of": "x#a#a0-3"}]
    assert (
        evaluate({"a": [money(0), money(9, 0)]}, {"a": {"amounts": ours}}).scores["money equivalent"].f1 == 1
    )


def test_misses_tell_both_sides() -> None:
    told = evaluate({"a": [name(0, "lee"), name(9, "lee")]}, {"a": {"mentions": [mention(0, "wen")]}})
    linked = [(m.start, m.gold, m.ours) for m in told.misses if m.measure == "name linked"]
    assert linked == [(0, "lee", "wen"), (9, "lee", None)]


def test_lines_are_compared_by_number() -> None:
    gold = {
        "a": [
            {"kind": "line", "line": n, "role": role} for n, role in ((1, "title"), (2, "body"), (4, "body"))
        ]
    }
    ours = {
        "a": {
            "lines": [
                {"line": 1, "role": "title"},
                {"line": 2, "role": "caption"},
                {"line": 5, "role": "body"},
            ]
        }
    }
    told = evaluate(gold, ours)
    assert told.scores["line role"] == Score(1, 3, 3)
    assert [m.start for m in told.misses if m.measure == "line role"] == [2, 4, 5]


def test_gold_is_read_by_article_id(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    record = {"kind": "name", "start": 0, "end": 3, "surface": "二\u2028行", "type": "ORG", "entity": "x"}
    (tmp_path / "b" / "a.jsonl").write_text(json.dumps(record, ensure_ascii=False) + "\n\n", encoding="utf-8")
    assert load_gold(tmp_path) == {"b/a": [record]}


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe"])
def test_broken_gold_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.jsonl").write_bytes(content)
    with pytest.raises(ConfigError, match=r"a\.jsonl: not JSON Lines"):
        load_gold(tmp_path)


def test_folder_without_gold_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"holds no gold; put <article_id>\.jsonl files there"):
        load_gold(tmp_path)


def test_folder_without_a_set_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no set there; run nayose extract first"):
        load_extractions(tmp_path)


def test_b_cubed_asks_who_is_one_with_whom_and_not_for_the_id() -> None:
    """Three names of Lee and two of Wen, one of Lee's told as Wen: averages counted by hand."""
    bearers = ["lee", "lee", "lee", "wen", "wen"]
    ids = ["li_na", "li_na", "wen_jia", "wen_jia", "wen_jia"]
    gold = {"a": [name(9 * i, entity) for i, entity in enumerate(bearers)]}
    ours = {"a": {"mentions": [mention(9 * i, entity) for i, entity in enumerate(ids)]}}
    told = evaluate(gold, ours)
    assert told.clusters.precision == pytest.approx((1 + 1 + 1 / 3 + 2 / 3 + 2 / 3) / 5)
    assert told.clusters.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 5)
    assert told.clusters.mentions == 5
    apart = [(m.start, m.gold, m.ours) for m in told.misses if m.measure == "entity B-cubed"]
    assert apart == [(18, "lee", "wen_jia")]


def test_b_cubed_joins_over_articles() -> None:
    gold = {"a": [name(0, "lee")], "b": [name(0, "lee")]}
    apart = {"a": {"mentions": [mention(0, "lee")]}, "b": {"mentions": [mention(0, "li")]}}
    assert evaluate(gold, apart).clusters.recall == 0.5
    assert evaluate(gold, {**apart, "b": apart["a"]}).clusters.f1 == 1.0


def test_names_without_an_id_are_one_with_none() -> None:
    gold = {"a": [name(0, "lee"), name(9, "lee")]}
    nobody: list[dict[str, Any]] = [{**mention(start, ""), "entity_id": None} for start in (0, 9)]
    told = evaluate(gold, {"a": {"mentions": nobody}}).clusters
    assert (told.precision, told.recall, told.mentions) == (1.0, 0.5, 2)


def test_b_cubed_leaves_out_names_of_another_span() -> None:
    told = evaluate({"a": [name(0, "lee")]}, {"a": {"mentions": [mention(1, "lee")]}}).clusters
    assert (told.f1, told.mentions) == (1.0, 0)


NAME = {"kind": "name", "start": 3, "end": 5, "surface": "リー", "type": "PERSON", "entity": "lee"}
TIME = {
    "kind": "time",
    "start": 0,
    "end": 2,
    "surface": "5月",
    "type": "DATE",
    "value": "2024-05",
    "anchor": "none",
}
MONEY = money(0)


@pytest.mark.parametrize(
    ("record", "fault"),
    [
        ({**NAME, "entity": None}, "entity: expected text"),
        ({**NAME, "type": "PERSN"}, "type: expected one of 'PERSON', 'ORG', 'PRODUCT', 'PLACE'"),
        ({**NAME, "start": 5, "end": 3}, "5-3 is no place in a text"),
        (
            {**TIME, "anchor": "document "},
            "anchor: expected one of 'none', 'document', 'text', 'event', 'implicit'",
        ),
        ({**TIME, "mod": "approx"}, "mod: expected one of 'APPROX', 'START'"),
        ({**MONEY, "modifier": "about"}, "modifier: expected one of 'exact', 'approx'"),
        ({**MONEY, "currency": "円"}, "currency: '円' has not the form of JPY"),
        ({**MONEY, "value": "5億"}, "value: '5億' has not the form of 500000000"),
        ({**MONEY, "equivalent_of": "a#a3-6"}, "equivalent_of: 'a#a3-6' has not the form of 12"),
        ({**TIME, "value": "2024/05"}, "value: '2024/05' has not the form of 2024-05"),
        ({**TIME, "offset": "1 month"}, r"offset: '1 month' has not the form of \+P1M"),
        ({"kind": "line", "line": 1, "role": "boddy"}, "role: expected one of 'title', 'source'"),
    ],
)
def test_record_that_no_row_can_equal_is_told(tmp_path: Path, record: dict[str, Any], fault: str) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps(record), encoding="utf-8")
    with pytest.raises(ConfigError, match=rf"a\.jsonl: record 1: {fault}"):
        load_gold(tmp_path)


def test_name_without_an_entity_is_in_no_cluster() -> None:
    gold = {"a": [{key: told for key, told in name(0, "").items() if key != "entity"}, name(9, "lee")]}
    told = evaluate(gold, {"a": {"mentions": [mention(0, "lee"), mention(9, "lee")]}})
    assert told.clusters.mentions == 1
    assert list(absences(gold)) == ["1 records of name have no entity; they count as missed"]


def test_place_that_is_told_twice_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(f"{json.dumps(NAME)}\n{json.dumps({**NAME, 'entity': 'wen'})}\n")
    with pytest.raises(ConfigError, match="record 2: the same place is told before; keep one of the two"):
        load_gold(tmp_path)


def test_gold_may_begin_with_a_mark(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps(NAME), encoding="utf-8-sig")
    assert load_gold(tmp_path) == {"a": [NAME]}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            "5月に、リーとリー",
            "'リー' does not stand at 3-5, where '、リ' does; correct its place, 4-6 is the nearest",
        ),
        (
            "港",
            "'リー' does not stand at 3-5, behind the end of the text; the text holds it nowhere: correct its surface",
        ),
    ],
)
def test_record_that_stands_elsewhere_is_told_with_the_nearest_place(text: str, fault: str) -> None:
    gold = {"a": [TIME, NAME] if text.startswith("5月") else [NAME], "b": [NAME]}
    with pytest.raises(ConfigError) as told:
        check_places(Path("gold"), gold, {"a": text})
    (only,) = told.value.args
    assert only == f"{Path('gold', 'a.jsonl')}: record {len(gold['a'])}: {fault}"
