"""Lines and texts to their languages by script."""

from __future__ import annotations

import pytest

from pipeline.text.language import language_of, main_language
from pipeline.types import Line


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("港の工場が動き出した。", "ja"),
        ("OpenAIのSam Altman氏はMicrosoftへ移った。", "ja"),
        ("The harbour plant will open in the spring.", "en"),
        ("Harbour plant opens with 300 workers", "en"),
        ("Le port ouvre une usine au printemps", "other"),
        ("这家公司在去年融资五亿美元。", "zh"),
        ("這家公司說他們去年籌資五億美元,將會擴廠。", "zh"),
        ("항구 공장이 봄에 문을 연다.", "ko"),
        ("東京証券取引所", None),
        ("OpenAI", None),
        ("2024-05-31", None),
        ("", None),
    ],
)
def test_line_has_the_language_of_its_script(line: str, language: str | None) -> None:
    assert language_of(line) == language


def lines_of(*told: str) -> list[Line]:
    return [Line(number, 0, len(line), language=language_of(line)) for number, line in enumerate(told, 1)]


def test_text_has_the_language_of_most_of_it() -> None:
    japanese, english = "港の工場は春に動き出すと市長は述べた。", "The mayor said that the plant will open."
    assert main_language(lines_of(japanese, english)) == "ja"
    assert main_language(lines_of(english, "見出しだ。", english)) == "en"
    assert main_language(lines_of("東京", "")) is None
