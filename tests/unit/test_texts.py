"""Texts without files: JSON Lines in, one element a line out, and the same from Python."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import pytest

import pipeline
from pipeline import Extractor, extract
from pipeline.errors import ConfigError
from pipeline.texts import annotate_lines
from pipeline.validate.columns import columns
from pipeline.validate.rows import Annotation
from tests.conftest import default_extractors

if TYPE_CHECKING:
    from tests.conftest import World

pytestmark = pytest.mark.usefixtures("no_model")
TEXT = "昨年、リー・ハイガン氏は５億円を払った。"


def annotate(*lines: str | bytes) -> list[tuple[dict[str, Any], str | None]]:
    return [
        (json.loads(element), wrong) for element, wrong in annotate_lines(lines, default_extractors(), {})
    ]


def test_offsets_count_the_characters_that_were_given() -> None:
    (amount,) = extract(TEXT).amounts
    assert TEXT[amount.start : amount.end] == amount.surface == "５億円"
    assert amount.value == "500000000"


def test_publication_date_resolves_what_it_can() -> None:
    assert [row.value for row in extract(TEXT, date(2024, 5, 31)).dates] == ["2023"]
    assert [row.value for row in extract(TEXT).dates] == [None]


@pytest.mark.parametrize("wrong", ["2024-05-31", "", 20240531, (2024, 5, 31)])
def test_day_that_is_no_date_is_told_whatever_the_text(world: World, wrong: Any) -> None:
    told = re.escape(f"published is {wrong!r} ({type(wrong).__name__}); give a datetime.date")
    for read in (extract, Extractor(world.config)):
        with pytest.raises(TypeError, match=told):
            read("港が開いた。", published=wrong)


def test_moment_is_a_day_too() -> None:
    assert [row.value for row in extract(TEXT, datetime.fromisoformat("2024-05-31T10:30")).dates] == ["2023"]


@pytest.mark.parametrize("text", ["同日、社長が会見した。", "発表前日の株価は40ドルだった。"])
def test_date_with_nothing_to_be_counted_from_is_an_issue(text: str) -> None:
    told = extract(text)
    assert ([row.value for row in told.dates], [issue.code for issue in told.issues]) == (
        [None],
        ["date-open"],
    )
    assert extract(f"2024年5月8日に発表した。{text}").issues == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("発表前日の株価は40ドルだった。", "no date is told that it could be counted from"),
        (
            "店は10日に開いた。翌週、社長が会見した。",
            "told as past, but counted from what was told before it would lie after the publication",
        ),
        (
            "店は10日に開いた。その8日後に社長が会見した。",
            "told as past, but counted from what was told before it would lie after the publication",
        ),
    ],
)
def test_issue_of_an_open_date_tells_why_it_is_open(text: str, reason: str) -> None:
    told = extract(text, date(2026, 3, 12))
    assert [(issue.code, issue.reason) for issue in told.issues] == [("date-open", reason)]


@pytest.mark.parametrize(
    ("text", "surface", "reason"),
    [
        (
            "翌週の月曜日に公開された。",
            "翌週の月曜日",
            "no date is told that it could be counted from",
        ),
        ("数時間前に出た。", "数時間前", "the day of publication alone does not tell which date it is"),
        (
            "2月29日(月)に集まった。",
            "2月29日(月)",
            "the day of publication alone does not tell which date it is",
        ),
    ],
)
def test_every_date_that_stays_open_is_an_issue(text: str, surface: str, reason: str) -> None:
    told = extract(text, date(2025, 6, 18))
    assert [(issue.code, issue.surface, issue.reason) for issue in told.issues] == [
        ("date-open", surface, reason)
    ]


@pytest.mark.parametrize(
    ("text", "published", "reason"),
    [
        ("2026年3月期は黒字だった。今期は増益を見込む。", None, "only a publication date tells"),
        (
            "海運は2026年3月期、商社は2025年12月期を示した。今期は増益だ。",
            date(2026, 5, 12),
            "different months",
        ),
        ("2026年3月期は黒字だった。来期は増益を見込む。", date(2026, 5, 12), "that has just ended"),
        (
            "2026年3月期も2025年3月期も黒字だった。客は多い。店も増えた。配当は前期比5円増だ。",
            date(2026, 5, 12),
            "which of them it is the one before",
        ),
        ("今期は増益を見込む。", date(2026, 5, 12), "no word tells when this season or business year begins"),
    ],
)
def test_issue_of_a_business_year_tells_what_is_missing(
    text: str, published: date | None, reason: str
) -> None:
    (issue,) = extract(text, published).issues
    assert issue.code == "extent-unknown"
    assert reason in issue.reason


@pytest.mark.parametrize("text", ["昨年、店を開いた。", "数時間前に出た。", "2024年に出た。1時間で着いた。"])
def test_date_that_hangs_on_the_publication_is_no_issue_of_its_own(text: str) -> None:
    assert all(issue.code == "no-publication-date" for issue in extract(text).issues)


def test_names_are_linked_to_the_shipped_lexicon() -> None:
    (row,) = extract("サム・アルトマン氏が話した。").mentions
    assert (row.entity_id, row.name) == ("sam_altman", "サム・アルトマン")


def test_country_is_known() -> None:
    (row,) = extract("アフガニスタンで話した。").mentions
    assert row.entity_id == "afghanistan"


def test_empty_text_is_an_element() -> None:
    assert (extract("").status, extract("\n").status) == ("empty", "empty")


def test_package_tells_its_version() -> None:
    assert pipeline.__version__ == version("nayose")


def test_what_is_no_text_is_told_with_what_it_is() -> None:
    with pytest.raises(TypeError, match="text is of type bytes; give a str"):
        extract(b"...")  # type: ignore[arg-type]


def test_what_is_left_out_is_told_with_its_place_and_reason() -> None:
    text = "重さは500ポンドで、価格は3億円だった。"
    told = extract(text, article_id="a")
    (issue,) = told.issues
    assert (issue.article_id, issue.stage, issue.code, issue.surface) == ("a", "money", "weight", "500ポンド")
    assert text[issue.start : issue.end] == issue.surface
    assert [row.surface for row in told.amounts] == ["3億円"]
    assert extract("価格は3億円だった。").issues == []


def test_name_that_was_decided_to_be_none_is_an_issue(world: World) -> None:
    denied = "- {surface: ハイゲン, verdict: reject}\n"
    (world.configs / "decisions.yaml").write_text(denied, encoding="utf-8")
    told = Extractor(world.config)("ハイゲン氏が話した。")
    assert [(issue.code, issue.surface) for issue in told.issues] == [("decided-no-name", "ハイゲン")]


def test_half_a_surrogate_pair_is_one_character() -> None:
    (amount,) = extract("\ud83d5億円を払った。").amounts
    assert (amount.start, amount.end) == (1, 4)
    assert amount.sentence.encode().decode() == "\ufffd5億円を払った。"


def test_every_line_gives_an_element_in_order() -> None:
    told = annotate('{"id": "b", "text": "5億円だ"}', "", '{"id": 7, "text": ""}')
    assert [element["article_id"] for element, _ in told] == ["b", "7"]
    assert list(told[0][0]) == columns(Annotation)
    assert [wrong for _, wrong in told] == [None, None]


def test_line_may_tell_its_publication_date() -> None:
    ((element, _),) = annotate('{"id": "a", "text": "昨年の話だ", "published": "2024-05-31"}')
    assert (element["published"], element["dates"][0]["value"]) == ("2024-05-31", "2023")


def test_published_hour_is_what_hours_are_counted_from() -> None:
    ((element, _),) = annotate('{"id": "a", "text": "3時間前の話だ", "published": "2024-05-31T10:30"}')
    assert (element["published"], element["dates"][0]["value"]) == ("2024-05-31", "2024-05-31T07:30")


@pytest.mark.parametrize("told", ["2024/05/31", "2024年5月31日", "31 May 2024", "20240531"])
def test_publication_date_of_a_line_is_read_as_that_of_a_table(told: str) -> None:
    ((element, wrong),) = annotate(json.dumps({"id": "a", "text": "昨年の話だ", "published": told}))
    assert (wrong, element["published"], element["dates"][0]["value"]) == (None, "2024-05-31", "2023")


@pytest.mark.parametrize(("told", "name"), [(0, "0"), (7, "7"), ("x/1", "x/1")])
def test_id_is_a_text_or_a_number(told: int | str, name: str) -> None:
    ((element, wrong),) = annotate(json.dumps({"id": told, "text": "橋だ"}))
    assert (wrong, element["article_id"]) == (None, name)


def test_key_that_is_not_read_is_an_issue_and_the_line_is_read() -> None:
    line = '{"id": "a", "text": "昨年の話だ", "date": "2024-05-31", "url\\ud800": 5}'
    ((element, wrong),) = annotate(line)
    told = {issue["code"]: issue["reason"] for issue in element["issues"]}
    assert (wrong, element["status"], element["published"]) == (None, "ok", None)
    assert told["unknown-key"] == "not read: date, url\ufffd; the keys of a line are id, text, published"
    assert annotate('{"id": "a", "text": "橋だ", "published": null}')[0][0]["issues"] == []


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        "5",
        '{"id": "a"}',
        '{"text": "x"}',
        '{"id": "a", "text": 5}',
        '{"id": "", "text": "x"}',
        '{"id": ["x"], "text": "x"}',
        '{"id": true, "text": "x"}',
        '{"id": "a", "text": "x", "published": "05-31"}',
        '{"id": "a", "text": "x", "published": "soon"}',
        '{"id": "a", "text": "x", "published": 20240531}',
        "[" * 100_000,
    ],
    ids=lambda line: line[:20],
)
def test_bad_line_is_told_and_the_others_read(line: str) -> None:
    (bad, wrong), (good, _) = annotate(line, '{"id": "b", "text": "5億円だ"}')
    assert (bad["article_id"], bad["status"], good["status"]) == ("line-1", "failed", "ok")
    assert [(issue["code"], issue["reason"]) for issue in bad["issues"]] == [("bad-line", wrong)]
    assert wrong is not None
    assert wrong == bad["issue"]
    assert re.match(r"line 1(, column \d+)?: ", wrong)
    assert 'expected {"id": "…", "text": "…", "published": "2024-05-31"}' in wrong


def test_bytes_that_are_no_utf8_are_told_by_their_line_and_never_replaced() -> None:
    good = '{"id": "b", "text": "5億円だ"}'.encode()
    (bad, wrong), (element, _) = annotate(b'{"id": "a", "text": "5\xff"}', good)
    assert (bad["article_id"], bad["status"], element["amounts"][0]["surface"]) == (
        "line-1",
        "failed",
        "5億円",
    )
    assert wrong is not None
    assert wrong.startswith("line 1: not UTF-8 (byte 22); ")


def test_fault_of_json_is_told_with_its_column_in_its_line() -> None:
    (_, (_, wrong)) = annotate('{"id": "a", "text": "橋"}\n', '{"id": "b", "text": 橋}\n')
    assert str(wrong).startswith("line 2, column 21: Expecting value; ")


@pytest.mark.parametrize("error", [ValueError("odd"), RecursionError("deep"), KeyError("odd")])
def test_mistake_of_ours_is_never_told_as_a_bad_line(
    monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("pipeline.texts.analyse", fail)
    ((element, wrong),) = annotate('{"id": "a", "text": "5億円だ"}')
    assert (element["status"], element["article_id"], wrong) == ("failed", "a", element["issue"])
    assert str(wrong).startswith("line 1: a mistake in nayose")


def test_own_configuration_lexicon_and_decisions_count(world: World) -> None:
    text = "- {surface: ハイゲン, type: PERSON, entity_id: lee_haigan, verdict: accept}\n"
    (world.configs / "decisions.yaml").write_text(text, encoding="utf-8")
    world.config.write_text("money: {default_currency: {ドル: CAD}}\n", encoding="utf-8")
    read = Extractor(world.config)
    told = read("ハイゲン氏はミナトラボに5ドルを出した。", article_id="a")
    assert [row.entity_id for row in told.mentions] == ["lee_haigan", "minato_lab"]
    assert (told.amounts[0].currency, told.amounts[0].amount_id) == ("CAD", "a#a12-15")


def test_spelling_that_is_no_name_is_left_out_of_texts(world: World) -> None:
    (world.configs / "decisions.yaml").write_text(
        "- {surface: ハイゲン, verdict: reject}\n", encoding="utf-8"
    )
    told = Extractor(world.config)("ハイゲン氏はミナトラボに5ドルを出した。")
    assert [row.surface for row in told.mentions] == ["ミナトラボ"]


def test_configuration_is_loaded_once_for_many_texts(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    read = Extractor(world.config)
    monkeypatch.setattr("pipeline.config.load", lambda _: pytest.fail("loaded again"))
    assert [len(read(f"{number}億円。").amounts) for number in range(1, 4)] == [1, 1, 1]


def test_wrong_configuration_is_told_at_once(world: World) -> None:
    world.config.write_text("mony: {}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="mony: no such section"):
        Extractor(world.config)
