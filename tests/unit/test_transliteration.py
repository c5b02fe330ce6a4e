"""Rules of comparing name forms by sound."""

from __future__ import annotations

import pytest

from pipeline.text.multigram import best_path, count_edits, read_channel, sum_of_paths
from pipeline.text.pinyin import fold_latin, to_pinyin
from pipeline.text.transliteration import (
    LONGEST,
    UNMATCHED_TOKEN,
    build_model,
    full_name_similarity,
    load_model,
    may_match,
    similarity,
)

SAME = [
    ("ヴィクトル", "ビクトール"),
    ("アンダーセン", "アンデルセン"),
    ("シュミット", "シュミト"),
    ("スティーブ", "スティーヴ"),
    ("クリントン", "Clinton"),
    ("ジョンソン", "Johnson"),
    ("ミュラー", "Müller"),
    ("オバマ", "奥巴马"),
    ("オバマ", "歐巴馬"),
    ("クリントン", "克林顿"),
]
DIFFERENT = [
    ("クリントン", "オバマ"),
    ("ジョンソン", "ロバーツ"),
    ("ハリス", "モリス"),
    ("クリントン", "Obama"),
    ("ミュラー", "Johnson"),
    ("メルケル", "克林顿"),
]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_renderings_of_one_name_score_above_one_half(left: str, right: str) -> None:
    assert similarity(left, right) > 0.5
    assert may_match(left, right)


@pytest.mark.parametrize(("left", "right"), DIFFERENT)
def test_different_names_score_below_one_half(left: str, right: str) -> None:
    assert similarity(left, right) < 0.5


@pytest.mark.parametrize(("left", "right"), SAME + DIFFERENT)
def test_order_does_not_matter(left: str, right: str) -> None:
    assert similarity(left, right) == similarity(right, left)
    assert may_match(left, right) == may_match(right, left)


@pytest.mark.parametrize(
    ("left", "right"),
    [("ジャクソン", "ジャクソン"), ("ヂョン", "ジョン"), ("Müller", "muller"), ("奥巴马", "奥巴马")],
)
def test_equal_sounds_or_letters_are_certain(left: str, right: str) -> None:
    assert similarity(left, right) == 1.0


@pytest.mark.parametrize(("left", "right"), [("Meyer", "Mayer"), ("Obama", "奥巴马"), ("奥巴马", "克林顿")])
def test_without_katakana_only_equal_letters_count(left: str, right: str) -> None:
    assert similarity(left, right) == 0.0


@pytest.mark.parametrize("text", ["", "・", "H100", "東京タワー", "あいう", "ア" * (LONGEST + 1), "Иван"])
def test_unreadable_token_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"Latin|long"):
        similarity(text, "アイウ")
    assert not may_match(text, "アイウ")


def test_initialism_is_spelled_out() -> None:
    assert similarity("IBM", "アイビーエム") == 1.0
    assert similarity("オープンAI", "オープンエーアイ") == 1.0


def test_middle_dot_inside_a_token_is_ignored() -> None:
    assert similarity("マク・ドナルド", "マクドナルド") == 1.0


def test_full_name_is_no_better_than_its_worst_token() -> None:
    worst = similarity("クリントン", "クリンソン")
    assert full_name_similarity("ビル・クリントン", "ビル・クリンソン") == worst
    assert full_name_similarity("ビル・クリントン", "ヒラリー・クリントン") < 0.5


def test_unmatched_token_costs() -> None:
    assert full_name_similarity("クリントン", "ビル・クリントン") == UNMATCHED_TOKEN
    assert full_name_similarity("ビル・クリントン", "William Jefferson Clinton") < UNMATCHED_TOKEN


def test_tokens_keep_their_order() -> None:
    assert full_name_similarity("クリントン・ビル", "ビル・クリントン") < 0.5


def test_name_written_together_is_compared_as_one_token() -> None:
    assert full_name_similarity("ビルクリントン", "ビル・クリントン") == 1.0


def test_full_name_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="empty"):
        full_name_similarity("・", "ビル")


def test_longest_names_neither_overflow_nor_vanish() -> None:
    assert 0.0 <= similarity("ア" + "ンガ" * 20, "z" * LONGEST) <= 0.5
    assert 0.0 <= similarity("ヴァ" * 20, "ヴォ" * 20) <= 1.0


def test_letters_are_folded() -> None:
    assert fold_latin("O'Brién-Łoś") == "obrienlos"


def test_traditional_and_simplified_characters_are_read_alike() -> None:
    readings = load_model().readings
    assert to_pinyin("馬爾克斯", readings) == to_pinyin("马尔克斯", readings) == "maerkesi"


def test_paths_add_up_and_the_best_is_one_of_them() -> None:
    sizes = ("11", "12", "21", "22", "01", "10", "02", "20")
    channel = read_channel({"a": {"b": 1.0}}, dict.fromkeys(sizes, -2.0), {})
    assert best_path(channel, "a", "b") == [("a", "b", 1.0)]
    # e^1 for a:b, and twice e^-4 for dropping a and inserting b in either order.
    assert sum_of_paths(channel, "a", "b") == pytest.approx(1.01338, abs=1e-4)


@pytest.mark.parametrize(
    ("left", "right", "edits"), [("", "abc", 3), ("kitten", "sitting", 3), ("abc", "abc", 0)]
)
def test_edits_are_counted(left: str, right: str, edits: int) -> None:
    assert count_edits(left, right) == edits


def test_other_format_of_weights_is_refused() -> None:
    with pytest.raises(ValueError, match="format"):
        build_model({"format": 2})
