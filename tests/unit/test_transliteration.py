"""Rules of comparing name forms by sound."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest

from pipeline.text.alignment import NOTHING, SIGNS, Columns, align
from pipeline.text.chances import Chances
from pipeline.text.convolution import SCALE, Net, number_of
from pipeline.text.headwords import Headwords, load_headwords
from pipeline.text.kana import to_phones
from pipeline.text.multigram import Channel, best_path, count_edits, read_channel, sum_of_paths
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
from pipeline.text.variants import Judge

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


def test_best_path_is_the_best_of_all_paths() -> None:
    """The oracle tries every way to cut both strings."""
    sizes = [(1, 1), (1, 2), (2, 1), (2, 2), (0, 1), (1, 0), (0, 2), (2, 0)]

    def every_weight(channel: Channel, left: str, right: str) -> Iterator[float]:
        if not left and not right:
            yield 0.0
        for a, b in sizes:
            if a <= len(left) and b <= len(right):
                weight = channel.logs.of(left[:a], right[:b])
                yield from (weight + rest for rest in every_weight(channel, left[a:], right[b:]))

    pieces = [pair for pair in product(("", "a", "b", "ab", "ba"), repeat=2) if any(pair)]
    for turn in range(60):
        weights = [
            (turn * 31 + at * at * 17 + at * 5) % 97 / 12 - 4 for at in range(len(pieces) + len(sizes))
        ]
        blocks: dict[str, dict[str, float]] = {}
        for (left, right), weight in zip(pieces, weights, strict=False):
            if weight < 2:
                blocks.setdefault(left, {})[right] = weight
        floors = {f"{a}{b}": weight for (a, b), weight in zip(sizes, weights[len(pieces) :], strict=True)}
        channel = read_channel(blocks, floors, {})
        one, other = "abbab"[turn % 3 :], "babba"[: 2 + turn % 4]
        path = best_path(channel, one, other)
        assert "".join(a for a, _, _ in path) == one
        assert "".join(b for _, b, _ in path) == other
        assert sum(w for _, _, w in path) == pytest.approx(max(every_weight(channel, one, other)))


def test_judge_follows_its_trees_and_counts_unknown_signs_as_nothing() -> None:
    tree = [0, 1.5, 0.25, [1, 0.0, 0.5, 1.0]]  # the last measure is the sum of the signs
    judge = Judge({"intercept": -1.0, "u:-": 2.0}, 0.125, [tree, 0.5])
    assert judge.weigh(["u:-", "never seen"]) == 1.0
    assert judge.odds([1.5], []) == 0.125 + 0.25 + 0.5
    assert judge.odds([2.0], ["never seen"]) == 0.125 + 0.5 + 0.5
    assert judge.odds([2.0], ["u:-"]) == 0.125 + 1.0 + 0.5


def test_signs_tell_each_difference_and_its_neighbours() -> None:
    _, signs = load_model().comparer.compare("^hariQku$", "^hariku$")
    assert "differences 1" in signs
    assert len(signs) == len(set(signs))
    _, nothing = load_model().comparer.compare("^hariQku$", "^hariQku$")
    assert nothing == ["length 9", "differences 0"]


def test_spellings_share_a_headword_where_any_of_theirs_is_one() -> None:
    headwords = Headwords([["ruika", "ru-ka"], ["ru-ka", "ruka"], ["mina", "mi-na"]])
    assert headwords.share("ruika", "ru-ka")
    assert headwords.share("ruka", "ru-ka")
    assert not headwords.share("ruika", "ruka")
    assert not headwords.share("ruika", "mina")
    assert not headwords.share("never seen", "never seen")


@pytest.mark.parametrize(("left", "right"), [("ステュアート", "スチュワート"), ("モハンマド", "ムハマド")])
def test_dictionary_knows_spellings_of_one_name(left: str, right: str) -> None:
    assert load_headwords().share(to_phones(left), to_phones(right))


@pytest.mark.parametrize(("left", "right"), [("グスタフ", "グスタボ"), ("キーラン", "キラン")])
def test_dictionary_does_not_take_like_names_for_one(left: str, right: str) -> None:
    assert not load_headwords().share(to_phones(left), to_phones(right))


def test_judge_believes_a_dictionary_more_than_sounds_alone() -> None:
    model = load_model()
    measures, signs = model.comparer.compare("^mohamedo$", "^muhaNmado$")
    *counted, listed, heard = measures
    assert listed == 1.0
    assert model.judge.odds(measures, signs) > model.judge.odds([*counted, 0.0, heard], signs) + 1.0


@pytest.mark.parametrize(
    ("habit", "other_name"),
    [
        (("フィリップス", "フィリプス"), ("フィリップス", "フィリップ")),
        (("ベネディクト", "ベネジクト"), ("ベネディクト", "ベネット")),
        (("グスタヴソン", "グスタフソン"), ("グスタヴソン", "グンナルソン")),
    ],
)
def test_habit_of_spelling_scores_above_another_name(
    habit: tuple[str, str], other_name: tuple[str, str]
) -> None:
    assert similarity(*habit) > 0.9 > similarity(*other_name)


def test_sounds_are_aligned_by_their_kind() -> None:
    assert align("^berugu$", "^bergu$".replace("r", "-")) == [
        *zip("^be", "^be", strict=True),
        ("r", "-"),
        ("u", NOTHING),
        *zip("gu$", "gu$", strict=True),
    ]
    assert align("^viku$", "^biQku$")[1] == ("v", "b")


@pytest.mark.parametrize(("left", "right"), [("^keiQto$", "^ke-to$"), ("^a$", "^SutorauSu$"), ("^$", "^i$")])
def test_columns_hold_both_names_whole(left: str, right: str) -> None:
    columns = align(left, right)
    assert "".join(one for one, _ in columns).replace(NOTHING, "") == left
    assert "".join(other for _, other in columns).replace(NOTHING, "") == right
    assert (NOTHING, NOTHING) not in columns


def test_unseen_history_falls_back_to_the_shorter_one() -> None:
    chances = Chances({"": {"a": -100, "$": -50, "": -300}, "a": {"$": -10, "": -70}})
    assert chances.of_each("a") == [-1.0, -0.1]
    assert chances.of_each("aa")[1] == pytest.approx(-0.7 - 1.0)
    assert chances.of_each("k")[0] == pytest.approx(-3.0 - 5.0)


def test_net_is_the_sum_that_it_says() -> None:
    """The oracle reckons every layer sign by sign, in whole numbers."""
    width, seen = 2, 3
    size = len(SIGNS) ** 2
    told = {
        "columns": [[(at * 37 + k * 11) % 301 - 150 for k in range(width)] for at in range(size)],
        "first": [[(at * 53 + k * 29) % 401 - 200 for k in range(seen)] for at in range(3 * width)],
        "first_bias": [40, -25, 3],
        "second": [[(at * 71 + k * 17) % 401 - 200 for k in range(seen)] for at in range(3 * seen)],
        "second_bias": [5, 60, -9],
        "last": [[30, -20, 10], [-7, 90, 44]],
        "last_bias": [64],
    }

    def layer(rows: list[list[int]], name: str, width: int) -> list[list[int]]:
        around = [[0] * width, *rows, [0] * width]
        windows = [[value for row in around[at : at + 3] for value in row] for at in range(len(rows))]
        weights, bias = told[name], told[f"{name}_bias"]
        return [
            [
                max(
                    0,
                    sum(value * row[k] for value, row in zip(window, weights, strict=True)) + SCALE * bias[k],
                )  # type: ignore[index,operator]
                // SCALE
                for k in range(seen)
            ]
            for window in windows
        ]

    def odds(columns: Columns) -> float:
        rows = layer([told["columns"][number_of(*column)] for column in columns], "first", width)  # type: ignore[misc]
        rows = layer(rows, "second", seen)
        pooled = zip(*rows, strict=True)
        total = sum(
            sum(column) * told["last"][0][k] + max(column) * told["last"][1][k]  # type: ignore[index]
            for k, column in enumerate(pooled)
        )
        return total / SCALE**2 + 64 / SCALE

    columns = align("^viruto$", "^bi-ruto-$")
    turned = [(other, one) for one, other in columns]
    assert Net(told).odds(columns) == (odds(columns) + odds(turned)) / 2


@pytest.mark.parametrize(
    ("left", "right", "edits"), [("", "abc", 3), ("kitten", "sitting", 3), ("abc", "abc", 0)]
)
def test_edits_are_counted(left: str, right: str, edits: int) -> None:
    assert count_edits(left, right) == edits


def test_other_format_of_weights_is_refused() -> None:
    with pytest.raises(ValueError, match="format"):
        build_model({"format": 1})
