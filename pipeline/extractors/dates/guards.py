"""What only looks like a date: addresses, 毎日新聞, GPT-4, 統一年, 1年生, 3分の1, 十分な.

The scan asks here before it believes a match; the lists are in calendar.yaml.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.extractors.dates.words import lexicon
from pipeline.text.alternation import alternation
from pipeline.text.scripts import KANJI, is_kanji

_ADDRESS = re.compile(
    r"!\[[^\]\n]{0,200}\](?:\([^)\n]{0,500}\))?|(?:https?|ftp)://[^\s「」『』、。<>]++|www\.[^\s「」『』、。<>]++"
    r"|[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}"
)
_SENTENCE_ENDS = re.compile(r"([。\n])")
_SEQUENCE = re.compile(r"(?<![0-9])([0-9]),([0-9])(?![0-9])")
# What every year of school has; most texts tell none.
_SCHOOL = re.compile("[1-6一二三四五六]年(?:(?<=[学校大高中小専士程院部(].年)|(?=生))")
_DAY_BY_DAY = re.compile(
    r"(?<![0-9月])1日1日(?![0-9])"
)  # 「1日1日を大切にする」; 「5月21日1日を使う」 tells a day
_HIDDEN = "\ufffc"
DIGITS = "0123456789"
_PARTICLES = "はがのにをでともやへらる"
_YEARS = ("year", "rel_Y")
_ISSUE = "月号"
KANJI_NUMBERS = "〇零一二三四五六七八九十百千"


@cache
def _surnames() -> re.Pattern[str]:
    """「十時裕太社長」, 「五月さん」: a kanji hour or month that a title or さん shows to be a name."""
    calendar = lexicon().calendar
    honorific = alternation(calendar.honorifics)
    return re.compile(
        rf"(?<![前後朝夕夜晩〇零一二三四五六七八九十百千年月日{DIGITS}])(?P<name>[一二三四五六七八九十]{{1,3}}(?:時|(?=月{honorific})月))"
        rf"(?:(?<=月)|[{KANJI}ァ-ヶー]{{0,4}}?(?:{honorific}|{alternation(calendar.titles)}))"
    )


@cache
def _school_years() -> tuple[re.Pattern[str], ...]:
    """野球部の森さん(2年), 中学2年の女子生徒, 港南高3年の林さん, 1年生大会: which year of school somebody is in."""
    known, year = lexicon().calendar, "(?P<year>[1-6一二三四五六]年)"
    pupils = alternation(known.pupils)
    short = rf"(?<![最拡増過])[大高中小]{year}(?=の[^、。「」\n]{{0,10}}?(?:{pupils}|{alternation(known.learners)}))"
    return (
        re.compile(rf"{pupils}\({year}[)、・]"),
        re.compile(rf"{alternation(known.schools)}{year}(?!{alternation(known.not_school_years)})"),
        re.compile(short),
        re.compile(rf"(?<![0-9〇一二三四五六七八九十数]){year}(?=生(?![まきいじむみれ存活産涯]))"),
    )


@cache
def _not_dates() -> re.Pattern[str]:
    return re.compile(alternation(lexicon().calendar.not_dates))


@cache
def _two_countries() -> re.Pattern[str]:
    """Japan and China in 「日中は首脳会談に向け」, where 「日中は晴れる」 tells of the day."""
    between = alternation(lexicon().calendar.between_countries)
    return re.compile(rf"日中(?=[は、][^、。\n]{{0,12}}?{between}|に{between})")


@cache
def _of_japan() -> re.Pattern[str]:
    """元日 and 前日 of 元日本ハム投手 and 前日銀総裁, 今日 of 今日本で; of 2日前日本に and 午前日本を no more than the 日."""
    known = lexicon().calendar
    names = f"(?!{alternation(known.not_in_japan)}){alternation(known.names_in_japan)}"
    words = (
        "(?<![午以直事目手従年月日週時間分秒])[元前]日|(?<=[午以直事目手従年月日週時間分秒]前)日|今日(?=本)"
    )
    return re.compile(f"(?:{words})(?={names})")


@cache
def _abroad() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """感謝祭, the same as part of a word (ファン感謝祭), and what tells of the countries that keep it."""
    calendar = lexicon().calendar
    holiday = alternation(calendar.holidays_abroad)
    # 2024年感謝祭, 米国感謝祭前日 and 感謝祭休暇 are no such words.
    before = f"(?<=[{KANJI}ァ-ヴーA-Za-z])(?<![年月日国米])"
    part = re.compile(f"{before}{holiday}|{holiday}(?![前当翌]日|休暇|連休|週間?|明け)(?=[{KANJI}ァ-ヴー])")
    return re.compile(holiday), part, re.compile(alternation(calendar.keeping_abroad))


@cache
def _doubtful() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    """お盆 and GW, each with a pattern of it where nothing beside it tells the holiday, and one of what its sentence tells."""
    calendar = lexicon().calendar
    before = "".join(f"(?<!{re.escape(word)})" for word in calendar.festival_clues_before)
    after = f"(?!{alternation(calendar.festival_clues_after)}|の?[{DIGITS}])"
    return tuple(
        (word, re.compile(f"{before}{re.escape(word)}{after}"), re.compile(alternation(clues)))
        for word, clues in calendar.festival_clues.items()
    )


@cache
def _other_things() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    """メーデー, and a pattern of what tells in its sentence that a call of distress is meant."""
    told = lexicon().calendar.clues_of_other_things
    return tuple(
        (word, re.compile(re.escape(word)), re.compile(alternation(clues))) for word, clues in told.items()
    )


def _without_trays(text: str) -> str:
    """`text` without お盆 and GW where nothing tells that holidays are meant (お盆に料理を盛った), メーデー where a pilot calls."""
    told = [(*one, False) for one in _doubtful() if one[0] in text]
    told += [(*one, True) for one in _other_things() if one[0] in text]
    if not told:
        return text
    sentences = _SENTENCE_ENDS.split(text)
    for at, sentence in enumerate(sentences):
        for word, alone, clues, is_against in told:
            if word in sentence and (clues.search(sentence) is not None) is is_against:
                sentences[at] = alone.sub(_HIDDEN * len(word), sentences[at])
    return "".join(sentences)


def masked(text: str) -> str:
    """`text` with addresses and deceptive words blotted out, all offsets unchanged."""
    for pattern in (_ADDRESS, _not_dates(), _of_japan()):
        text = pattern.sub(lambda match: _HIDDEN * len(match.group()), text)
    if "1日1日" in text:
        text = _DAY_BY_DAY.sub(_HIDDEN * len("1日1日"), text)
    if "日中" in text:
        text = _two_countries().sub(_HIDDEN * 2, text)
    holiday, part, countries = _abroad()
    foreign = part if countries.search(text) else holiday
    text = foreign.sub(lambda match: _HIDDEN * len(match.group()), text)
    text = _without_trays(text)
    if _SCHOOL.search(text):
        for pattern in _school_years():
            text = pattern.sub(lambda match: match.group().replace(match["year"], _HIDDEN * 2), text)
    names = {match["name"] for match in _surnames().finditer(text)}
    if names:  # once he was 十時社長, 「十時は」 means him too
        again = re.compile(rf"(?<![前後朝夕夜晩]){alternation(names)}(?![半過頃ご])")
        text = again.sub(lambda match: _HIDDEN * len(match.group()), text)
    return text


# 一時間, 一時半, 一時ごろ; otherwise 一時 is a while: 「一時150円台に乗せた」.
_OF_ONE_OCLOCK = ("間", "半", "ご", "頃")


def begins_cleanly(text: str, start: int, before: str) -> bool:
    """Tell whether a match at `start` is not the tail of a longer number, name or word.

    Args:
        text: Masked text.
        start: Where the match begins.
        before: Kind of the atom that ends exactly at `start`, empty where none does.
    """
    if before:
        return True
    if text.startswith("一時", start) and text[start + 2 : start + 3] not in _OF_ONE_OCLOCK:
        return False
    if start == 0:
        return True
    last, first = text[start - 1], text[start]
    if first in DIGITS:
        return _digits_begin(text, start)
    if first in KANJI_NUMBERS:
        return _kanji_number_begins(text, start)
    if first.isascii() and first.isalpha():
        return not (last.isascii() and last.isalnum())
    if first in "そこ" and text.endswith(lexicon().calendar.conjunctions, 0, start):
        return True  # 「しかしその年の12月」
    if _is_hiragana(first) and (is_kanji(last) or (_is_hiragana(last) and last not in _PARTICLES)):
        return False  # 「付けされる」, 「とうきょう」
    is_weekday = last == "翌" and text.startswith("曜", start + 1)  # 翌月曜 is no 翌月
    return is_weekday or last + first not in lexicon().calendar.compounds


def ends_cleanly(text: str, end: int, before: str) -> bool:
    """Tell whether what follows makes no other word of the match (3年生, 3分の1).

    An issue is no date (6月号), but after a year it is the month of one (2024年6月号).
    """
    if before in _YEARS and text.startswith(_ISSUE, end - 1):
        return True
    followers = lexicon().calendar.not_after.get(text[end - 1])
    return followers is None or not text.startswith(followers, end)


def is_ten_minutes(text: str, end: int) -> bool:
    """Tell whether the 十分 that ends at `end` counts minutes."""
    return text.startswith(lexicon().calendar.after_ten_minutes, end)


def _is_hiragana(character: str) -> bool:
    return "ぁ" <= character <= "ゖ"


def _digits_begin(text: str, start: int) -> bool:
    last = text[start - 1]
    earlier = text[start - 2] if start > 1 else ""
    if last in "第割角$¥€£+" or (last.isascii() and last.isalpha()) or last in DIGITS:
        return False
    if last == "," and _counts_on(text, start):
        return True
    if last in ".,:/" and earlier and earlier in DIGITS:
        return False
    return not (last in "-_" and earlier.isascii() and earlier.isalpha())


def _counts_on(text: str, start: int) -> bool:
    """「1,2日」: single digits in sequence are a list, not a number with a comma."""
    told = text[max(0, start - 3) : start + 2]
    match = _SEQUENCE.search(told)
    return match is not None and int(match[2]) == int(match[1]) + 1


def _kanji_number_begins(text: str, start: int) -> bool:
    last = text[start - 1]
    if last in DIGITS or last in KANJI_NUMBERS + "第数万億・":
        return False
    calendar = lexicon().calendar
    return (
        not is_kanji(last)
        or last in calendar.before_kanji_numbers
        or text.endswith(calendar.penalties, 0, start)
    )
