"""A sentence that says again what an earlier one said is told, and nothing else is."""

from __future__ import annotations

import pytest

from pipeline.text.repeats import find_repeats
from pipeline.text.view import find_sentences

FIRST = "ミナトラボは2024年に5億円を調達し、港に新しい工場を建てた。"


def repeats(text: str) -> list[str]:
    return [text[span.start : span.end] for span in find_repeats(text, list(find_sentences(text)))]


@pytest.mark.parametrize(
    "again",
    [
        FIRST,
        "ミナトラボは2024年に5億円を調達して、港に新しい工場を建てた。",
        "「ミナトラボは2024年に5億円を調達し、港に新しい工場を建てた」",
        "ミナトラボは２０２４年に５億円を調達し、港に新しい工場を建てました。",
    ],
)
def test_sentence_told_again_is_a_repeat(again: str) -> None:
    from pipeline.text.clean import clean

    assert repeats(clean(f"{FIRST}\n次は橋だという声もある。\n{again}").text) == [clean(again).text]


@pytest.mark.parametrize(
    "other",
    [
        "ミナトラボは2024年に6億円を調達し、港に新しい工場を建てた。",
        "カモメラボは2024年に5億円を調達し、港に新しい工場を建てた。",
        "ミナトラボは2023年に5億円を調達し、港に新しい工場を建てた。",
        "ミナトラボは2024年に5億円を調達し、島に新しい工場を建てた。",
        "市長は橋の開通を祝い、来賓と並んで歩いた。",
    ],
)
def test_sentence_with_other_facts_is_no_repeat(other: str) -> None:
    assert repeats(f"{FIRST}\n{other}") == []


@pytest.mark.parametrize(
    "told",
    [
        "北の県は、漁に出られない家に1世帯あたり10万円の見舞金を出すと決めた。南の県は、漁に出られない家に1世帯あたり10万円の見舞金を出すと決めた。",
        "魚の輸出は前の年に比べて3億ドル増えたことが分かった。魚の輸入は前の年に比べて3億ドル増えたことが分かった。",
        "漁協の積立金は昨年の末までに1.5億円に達したという。漁協の積立金は昨年の末までに15億円に達したという。",
        "配当は1.5億円。配当は15億円。",
        "港は5億円だ。島は5億円だ。",
    ],
)
def test_sentences_that_differ_in_a_kanji_or_a_point_are_no_repeats(told: str) -> None:
    assert repeats(told) == []


@pytest.mark.parametrize("short", ["港の配当は3億円だ。", "ミナトラボだ。", "社長は黙った。"])
def test_short_sentence_told_again_to_the_letter_is_a_repeat(short: str) -> None:
    assert repeats(f"{short}次は橋だという声もある。{short}") == [short]
    assert repeats(f"{short}次は橋だという声もある。また{short}") == []


def test_short_answers_are_no_repeats() -> None:
    assert repeats("はい。そうです。はい。そうです。") == []


def test_long_text_costs_linear_time() -> None:
    text = "".join(f"{number}番目の船が港を出て、沖の島へ向かったと記録にある。" for number in range(3000))
    assert repeats(text) == []
