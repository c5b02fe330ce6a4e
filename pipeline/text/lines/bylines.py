"""Lines that say who wrote the text, and where: 「【松江=田辺舟】」, 「[松江 17日 共同]」, 「ハンナ・ボート(ベルリン)」."""

from __future__ import annotations

import re

from pipeline.text.lines.words import patterns
from pipeline.text.scripts import KANJI

# 「【松江=田辺舟】」: where the story was written, and who wrote it
_DATELINE = re.compile(r"[【\[][^】\]=\n]{1,12}=[^】\]=\n]{2,20}[】\]]")
# 「(榊原ゆかり、ニューヨーク=大友慎)」: those who wrote, and where
_SIGNED = re.compile(
    rf"\((?:[{KANJI}ぁ-んァ-ヶー]{{2,12}}[、・ =]){{1,5}}[{KANJI}ぁ-んァ-ヶー]{{2,10}}(?<!撮影)(?<!提供)\)"
)
# 「ハンナ・ボート(ベルリン)、ジョン・ハーバー(ロンドン)」
_PLACED_NAME = r"(?:[ァ-ヶー]+(?:[・=][ァ-ヶー]+){1,3}|[A-Z][a-z]+(?: [A-Z][A-Za-z.]*){1,3}) ?\([^()0-9\n]{2,12}(?<!撮影)(?<!提供)\)"
_FROM_PLACES = re.compile(rf"{_PLACED_NAME}(?:(?:[、,/ ]|と|, ){_PLACED_NAME}){{1,5}}")
# 「トム・ハーバー、ジェーン・ボート」
_NAMES = re.compile(
    r"[ァ-ヶー]+(?:[・=][ァ-ヶー]+){1,3}(?:(?:[、,&/]\s?|と)[ァ-ヶー]+(?:[・=][ァ-ヶー]+){1,3}){1,3}"
)


def is_byline(told: str) -> bool:
    """Whether the line is nothing but names of those who wrote, perhaps with their places."""
    if "=" in told and (_DATELINE.fullmatch(told) or _SIGNED.fullmatch(told)):
        return True
    return any(
        pattern.fullmatch(told) for pattern in (patterns().desk, patterns().wired, _NAMES, _FROM_PLACES)
    )
