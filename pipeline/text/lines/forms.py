"""The form of a line, whatever its words: 「・港の工事」 is an entry, 「資本金:2億円」 a pair, 「工場が動き出した。」 a sentence."""

from __future__ import annotations

import re

from pipeline.text.lines.markdown import is_table_row
from pipeline.text.scripts import KANJI

_LONGEST_HEADING = 60  # characters, two of Latin script for one; a headline on one line
LONGEST_NAME = 24
HEADING_MARK = re.compile(
    r"[■□◆◇●▼▶☆★#【〈]|第[0-9一二三四五六七八九十]{1,3}[章節部]|[0-9]{1,2}(?:[.、)]|\Z|\s(?=[^0-9:/\s]))"
)
_BULLET = re.compile(r"[・\-*•>»←→◎○]|[0-9]{1,2}\s?[.、:位]")
# 「【男子】①海野290.81②林283.39」, 「(1)港FC 21勝 (2)浜FC 20勝」: who came first, second
_RANKS = re.compile(
    r"(?:[【\[<〈][^】\]>〉\n]{1,12}[】\]>〉]\s?)?(?:①[^①②\n]{2,40}②|\(1\)[^()\n]{2,40}\(2\)|1位[^位\n]{2,40}2位)[^。\n]{2,200}\Z"
)
_KEY = re.compile(r"[^\s:。、(\[]{1,10}\s?[:|]\s?[^\s:|]")
_PAIRS = re.compile(r"(?:[^:。\n]{1,12}:[^:/|\n]{1,30}\s[/|]\s){1,20}[^:。\n]{1,12}:[^:/|\n]{1,30}")
# 「売上高 410億円(383億円)」: what a report lists
_FIGURE_ROW = re.compile(r"\S{1,12}\s[0-9][0-9,.]{0,12}[^\s0-9]{1,4}(?:\s?\([^)\n]{1,16}\))?")
_END = re.compile(r"[。．][)」』”\"]{0,2}\Z|\A[「『“\"].*[」』”\"]\Z")
_ENGLISH_END = re.compile(r"[a-z][)\"”’']?[.!?][\"”’')]?\Z")
_POLITE_END = re.compile(r"(?:です|ます|ました|ません|である|であった|だった|ていた|ている|という)\Z")
# A headline in quotes ends in a noun (「静かな革命」), a spoken sentence in hiragana (「もう春だ」).
_QUOTED_NOUN = re.compile(rf"[「『“\"][^。」』”\"]{{1,20}}[{KANJI}ァ-ヶー][」』”\"]")
# 「料理家 丘野ひなこ」
_NAME_IN_KANA = re.compile(
    rf"(?:[{KANJI}ァ-ヶーA-Za-z]{{2,12}}\s)?[{KANJI}]{{1,4}}\s?[ぁ-ん]{{2,4}}(?:記者)?"
)
# What names of people, papers and sections have not.
PREDICATE = re.compile(r"[をがはにへでとものや、!?]|から|まで")


def fits_headline(told: str) -> bool:
    """Whether a headline may be so long; Latin letters are half as wide as Japanese ones."""
    if len(told) > 2 * _LONGEST_HEADING:
        return False
    return len(told) - sum(map(str.isascii, told)) / 2 <= _LONGEST_HEADING


def is_whole(told: str) -> bool:
    """Whether a line ends as a sentence does, stray asterisks of Markdown left out."""
    plain = told.rstrip("* \t")
    if _QUOTED_NOUN.fullmatch(plain):
        return False
    if _END.search(plain):
        return True
    if len(plain) >= 30 and _POLITE_END.search(plain):
        return True
    return plain.count(" ") >= 5 and _ENGLISH_END.search(plain) is not None


def is_bullet(told: str) -> bool:
    """Whether the line is an entry of a list."""
    return _BULLET.match(told) is not None


def is_pair(told: str) -> bool:
    """Whether the line is a key with its value: 「資本金:2億円」."""
    return _KEY.match(told) is not None


def is_row(told: str) -> bool:
    """Whether the line holds several keys with values: 「2014年:10億円 / 2020年:140億円」, or tells who came first."""
    return is_table_row(told) or _PAIRS.fullmatch(told) is not None or _RANKS.match(told) is not None


def is_figure_row(told: str) -> bool:
    """Whether the line is a figure and what it is of: 「売上高 410億円(383億円)」."""
    return _FIGURE_ROW.fullmatch(told) is not None


def is_name_like(told: str) -> bool:
    """Whether the line may be a bare name of a person or an outlet: 「山田 花子」."""
    return 2 <= len(told) <= LONGEST_NAME and PREDICATE.search(told) is None and not told[0].isdigit()


def is_name_in_kana(told: str) -> bool:
    """Whether the line is a name of which the second half is kana, perhaps behind what its bearer does: 「料理家 丘野ひなこ」."""
    return len(told) <= LONGEST_NAME and _NAME_IN_KANA.fullmatch(told) is not None
