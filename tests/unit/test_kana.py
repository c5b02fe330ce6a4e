"""Rules of katakana sounds and letters."""

from __future__ import annotations

import pytest

from pipeline.text.kana import PHONES, is_katakana, spell_out, to_phones, to_romaji


@pytest.mark.parametrize(
    ("kana", "phones"),
    [
        ("カメラ", "kamera"),
        ("シャツ", "SaTu"),
        ("チェロ", "Cero"),
        ("ティー", "ti-"),
        ("トゥ", "tu"),
        ("デュオ", "dyuo"),
        ("ファン", "faN"),
        ("クァン", "kwaN"),
        ("ウィーン", "wi-N"),
        ("イェ", "ye"),
        ("ヴュー", "vyu-"),
        ("ロケット", "rokeQto"),
        ("ナターシァ", "nata-Sa"),
    ],
)
def test_small_kana_changes_the_sound_before_it(kana: str, phones: str) -> None:
    assert to_phones(kana) == phones


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ヂャズ", "ジャズ"),
        ("ヅラ", "ズラ"),
        ("ラァメン", "ラーメン"),
        ("バアグ", "バーグ"),
        ("ヷン", "ヴァン"),
    ],
)
def test_spellings_of_one_sound_have_the_same_phones(one: str, other: str) -> None:
    assert to_phones(one) == to_phones(other)


def test_v_and_b_are_different_sounds() -> None:
    assert to_phones("ヴィラ") != to_phones("ビラ")


@pytest.mark.parametrize("kana", ["ァンコ", "ャマ", "ーン", "ンァ", "ッャ"])
def test_any_katakana_has_phones(kana: str) -> None:
    assert set(to_phones(kana)) <= set(PHONES)


@pytest.mark.parametrize("text", ["camera", "かめら", "カメラ2", "カメラ・マン"])
def test_other_scripts_have_no_phones(text: str) -> None:
    assert not is_katakana(text)
    with pytest.raises(ValueError, match="not katakana"):
        to_phones(text)


@pytest.mark.parametrize(
    ("kana", "romaji"),
    [
        ("ジョージ", "joji"),
        ("マッチ", "macchi"),
        ("シンシア", "shinshia"),
        ("ツッキー", "tsukki"),
        ("アッ", "a"),
    ],
)
def test_romaji_is_hepburn_without_long_vowels(kana: str, romaji: str) -> None:
    assert to_romaji(kana) == romaji


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("AI", "エーアイ"),
        ("YC", "ワイシー"),
        ("オープンAI", "オープンエーアイ"),
        ("Open", "Open"),
        ("OpenAI", "Openエーアイ"),
        ("カメラ", "カメラ"),
    ],
)
def test_only_runs_of_capitals_are_spelled_out(text: str, spelled: str) -> None:
    assert spell_out(text) == spelled
