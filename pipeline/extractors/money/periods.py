"""Whether an amount recurs: ``年収100万ドル`` → P1Y, ``月額1000円`` → P1M, ``20ドル/月`` → P1M."""

from __future__ import annotations

import re

from pipeline.extractors.money.words import CurrencyWords, any_of
from pipeline.text.daily import EACH, amount_of_period, is_daily, is_single
from pipeline.text.scripts import KANJI

_REACH = 40  # characters before an amount that can hold 年間売上高は少なくとも約
_DAY = "P1D"
# 「2024年には」, 「2025年10月末時点で」, 「第3四半期に」: when it was so much.
_DATE = r"(?:[0-9]{4}年度?)?(?:[0-9]{1,2}月(?:[0-9]{1,2}日|期)?|第[1-4]四半期)?"
_ENDS_OF_WORDS = re.compile("[。\n]")


class PeriodWords:
    """The periods of currency_words.yaml as patterns of what stands before and after an amount."""

    def __init__(self, words: CurrencyWords) -> None:
        self._periods = {word: period for period, spellings in words.periods.items() for word in spellings}
        self._short = words.short_periods
        self._singles = words.single_periods
        self._rates = words.rates
        period = any_of(self._periods)
        told = any_of(word for spellings in words.before.values() for word in spellings)
        each = rf"[1一](?:{any_of(words.counted)})(?:{EACH}|平均)?(?:で|の)?"
        chain = rf"(?:{told}|{any_of(words.between_before)}|{each}|前[年期]度?比|[、 ])*+$"
        # 年間配当, 年間広告費, 月額基本利用料: whatever is paid or earned recurs.
        noun = rf"(?:{any_of(words.recurring)}|[{KANJI}ァ-ヴー]{{0,8}}(?:{any_of(words.recurring_endings)}))"
        when = rf"(?:{any_of(words.years_told)})?{_DATE}(?:{any_of(words.points_told)})?(?:に|で|から)?は?、?"
        topic = rf"(?:として|{_owner(words)}|[はがも]{when}|で[はも]?、?|なら|[をに::])"
        subject = rf"(?:の|における)?(?:{noun}){{0,2}}(?:総額|額)?(?:\([^()\n]{{1,12}}\))?{topic}?"
        # 3年間で and 数カ月間に are lengths of time.
        self._before = re.compile(
            rf"(?<![0-9〇一二三四五六七八九十百千数何ヶカヵケ箇第和成])(?<!(?<!わず)か)(?P<period>{period}){subject}{chain}"
        )
        self._short_before = re.compile(
            rf"(?:^|[、(「はがでをもにばて ]|なら|だと|{EACH}|平均|{each})"
            rf"(?P<short>{any_of(self._short)})(?:に|の(?:{noun}){topic})?{chain}"
        )
        rate = rf"(?:{any_of(words.recurring)}|[{KANJI}ァ-ヴー]{{0,8}}(?:{any_of(words.rated_endings)}))"
        # 1時間2.5ドル; with a particle or comma it is how long something took: 1時間で3億円を集めた.
        self._single_before = re.compile(
            rf"(?<![0-9〇一二三四五六七八九十百千数第時分.,])[1一](?P<single>{any_of(self._singles)})"
            rf"(?:の{rate}[はが])?(?:{told}| )*+$"
        )
        # 1日に約300万円を稼ぐ; what stands behind the amount decides.
        self._daily_before = re.compile(rf"(?P<day>[1一]日)に?{chain}")
        # The length beside an amount that dates ask about, too.
        self._length_before = re.compile(
            rf"(?<![0-9〇一二三四五六七八九十百千数第.,])(?P<one>[1一](?P<unit>日|{any_of(self._singles)}))(?:に|(?<=日)の[^、。0-9\n]{{2,8}}[はがも])?{chain}"
        )
        modifier = any_of(word for spellings in words.after.values() for word in spellings)
        self._after = re.compile(
            rf"(?:/| ?per )(?P<rate>{any_of(self._rates)})(?![A-Za-z{KANJI}])"
            rf"|(?:{modifier}|を(?:超え|上回)る)?(?:の|\(|を)?(?P<period>{period})"
        )

    def period(self, text: str, start: int, end: int) -> str | None:
        """ISO 8601 duration at which the amount ``text[start:end]`` recurs, None where nothing says so."""
        window = words_before(text, start)
        length, before = self._length_before.search(window), start - len(window)
        if length and is_single(text, before + length.start("one"), before + length.end("one")):
            return None
        if found := self._before.search(window):
            return self._periods[found["period"]]
        if found := self._short_before.search(window):
            return self._short[found["short"]]
        if found := self._single_before.search(window):
            return self._singles[found["single"]]
        if self._is_daily(text, start, window):
            return _DAY
        if (
            length
            and amount_of_period(text, before + length.start("one"), before + length.end("one")) == start
        ):
            return self._singles.get(length["unit"], _DAY)
        found = self._after.match(text, end)
        if found is None:
            return None
        return self._rates[found["rate"]] if found["rate"] else self._periods[found["period"]]

    def _is_daily(self, text: str, start: int, window: str) -> bool:
        found = self._daily_before.search(window)
        if found is None:
            return False
        before = start - len(window)
        return is_daily(text, before + found.start("day"), before + found.end("day"))


def _owner(words: CurrencyWords) -> str:
    """平均年収は子会社が1500万円、親会社が2000万円: whose it is; 年会費は入会金が1万円 tells of another sum."""
    others = "".join(f"(?<!{word})" for word in words.other_sums)
    owner = rf"[{KANJI}ァ-ヴーA-Za-z&・]{{1,12}}{others}が"
    return rf"は{owner}(?:約?[0-9][0-9,.千万億兆]{{0,10}}[^0-9、。]{{1,4}}、{owner}){{0,2}}"


def words_before(text: str, start: int) -> str:
    """What is said of an amount at `start` before it, as far as its sentence goes."""
    return _ENDS_OF_WORDS.split(text[max(0, start - _REACH) : start])[-1]
