"""Lines under a headline that print the day beside whoever wrote, whatever else: 「2025年11月17日 18:14 記者:ハンナ・ベル 翻訳:丘田花」.

Between a headline and the first sentence a whole date tells when the text appeared, if it stands apart from the words
around it and something of the line belongs to print: the time of day, the edition, a paper, an agency, or whoever wrote.
"""

from __future__ import annotations

import re

from pipeline.text.lines.dates import DATE, DAY_AND_CLOCK
from pipeline.text.lines.stamps import SAYS_MORE, announces
from pipeline.text.lines.words import patterns
from pipeline.text.scripts import KANJI

_LONGEST = 120  # characters
_WHEN = re.compile(
    rf"(?:\A|(?<=[\s|/・、,=()\[\]【】「」『』]))(?P<date>{DATE}){DAY_AND_CLOCK}"
    r"(?P<edition>\s?(?:付け?|[朝夕]刊|電子版|第?[0-9]{1,3}[面版号]|号))*(?=\Z|[\s|/・、,()\[\]【】「」『』])",
    re.IGNORECASE,
)
_DATE = re.compile(DATE, re.IGNORECASE)
# 「【尾道=原田健】」, 「[ロンドン 17日 ロイター]」
_BRACKET = re.compile(r"[【\[(][^】\])\n]{1,16}[=・ ][^】\])\n]{1,24}[】\])]")
# One word before the day: 「虎嗅APP 2024年3月5日」.
_WORD = re.compile(r"\A[^ぁ-ん\s・,、|/()\[\]【】「」:=]{2,20}(?=[\s|/,]{1,3}\Z)")
_MIXED = re.compile(f"(?=.*[{KANJI}])(?=.*[A-Za-z0-9])")
_SIGNED = re.compile(r"[【\[][^】\]=\n]{1,16}=[^】\]\n]{1,24}[】\]]")
_SAYS_MORE = re.compile(SAYS_MORE)


def is_masthead(told: str) -> bool:
    """Whether the line prints one whole date apart from its words, and something that belongs to print."""
    when = _WHEN.search(told) if len(told) <= _LONGEST else None
    if when is None or len(_DATE.findall(told)) > 1:
        return False
    before, after = told[: when.start()], told[when.end() :]
    rest = f"{before} {after}"
    if _SAYS_MORE.search(rest) or announces(rest):
        return False
    if when["edition"] or (when["clock"] and ":" in when["clock"]):
        return True
    words = patterns()
    return any(sign.search(rest) for sign in (_BRACKET, words.credited, words.paper, words.published_by))


def is_signed(told: str) -> bool:
    """Whether a masthead has its place and author in brackets: 「海事日報 2026年5月13日 【尾道=原田健】」; a caption has neither."""
    return _SIGNED.search(told) is not None and is_masthead(told)


def outlet_of(told: str) -> str | None:
    """Who publishes, where a masthead begins with one word of kanji and letters or figures (虎嗅APP); None elsewhere.

    A section is called スポーツ or 情報通信, somebody 佐藤健; papers are known by their endings.
    """
    when = _WHEN.search(told) if is_masthead(told) else None
    word = _WORD.match(told[: when.start()]) if when else None
    return word.group() if word and _MIXED.match(word.group()) else None
