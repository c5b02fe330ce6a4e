"""What an amount is the price of one of: ``1トン当たり6,500ドル`` → トン, ``米10キロ4,000円`` → 10キロ.

Such an amount is no total, so whoever adds up a column leaves it out or multiplies it. What recurs in time is a period.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.extractors.money.periods import words_before
from pipeline.extractors.money.words import CurrencyWords, any_of
from pipeline.text.daily import EACH
from pipeline.text.scripts import KANJI

_SIGNS = re.compile(
    r"当た|あたり|につき|に対|ごと|毎に|単価|[0-9一坪キバリト]"
)  # one of them stands before every unit told there
# 1人当たりの費用が3年前の1万元から
_WHEN = r"(?:[0-9]{1,4}(?:年度?|[年日]前|(?:[カヵヶか]月|週間)前)|昨年度?|前年度?|去年|一昨年)(?:に|は|の)"
_OTHER = r"[ァ-ヴー]{2,12}|[A-Za-z]{1,8}"
# 1事業者当たり; 1営業日当たり and 1四半期につき tell how often.
_WHOEVER = rf"(?![年月日週分秒時四番等位部])[{KANJI}]{{1,5}}(?<![年月日週分秒間期])"
_ONE = re.compile("[1一](?![0-9,.万億])")


class UnitWords:
    """The units of currency_words.yaml as patterns of what stands before and after an amount.

    Every name of a currency is one, too: 1カナダドル=107円 is what one of it costs.
    """

    def __init__(self, words: CurrencyWords, currencies: Iterable[str]) -> None:
        measured, unit = any_of(words.measured), any_of((*words.measured, *words.counted))
        money = any_of(currencies)
        number = (
            r"(?<![0-9.,第一二三四五六七八九十百千])[0-9][0-9,.]{0,9}[万億]?|(?<![第〇-龠])一"
            r"|(?<![0-9第数〇一二三四五六七八九十百千万億兆])[一二三五]?[十百千][十百千万億]{0,2}"  # 百万トークン
        )
        one = "(?<![0-9.,第一二三四五六七八九十百千])[1一]"
        each = f"(?:{EACH}|に対して?|ごとに?|毎に)"
        every = "(?:当たり|あたり|ごとに|毎に)"  # without a number 会社に対して and 本件につき tell no unit
        of_it = rf"(?:の?[{KANJI}ァ-ヴー]{{1,12}}(?:は|が|を|で|も)|(?:では|[はがで]?)、?|[{KANJI}]{{1,5}}[生者人員用型席券])"
        singles = (one_of + span for span in words.single_periods for one_of in "1一")
        period = any_of(
            [
                *words.short_periods,
                *singles,
                *(word for spellings in words.periods.values() for word in spellings),
            ]
        )
        told = any_of(word for spellings in words.before.values() for word in spellings)
        change = _difference(words, money)
        chain = rf"(?:{_WHEN})?(?:{change}|{told}|{any_of(words.between_before)}|{period}|[=、 ])*+$"
        # Behind a comma or 総額 the amount is that of the whole: 金塊10キロ、1億円相当; 1件総額5億円.
        close = rf"(?:{told}|{period}|[= ])*+$"
        alone = "".join(f"(?<!{re.escape(word)})" for word in words.one_of_all)
        self._before = re.compile(
            rf"(?P<per>(?:{number})(?:{unit})|{one}(?:{_OTHER})){each}{of_it}{chain}"
            rf"|(?P<bearer>{one}{_WHOEVER}){EACH}{of_it}{chain}"
            rf"|(?P<equal>(?:{number})(?:{measured})|{one}(?:{unit}))換算{of_it}{chain}"  # not 常勤500人換算で20億円
            rf"|(?P<every>{unit}){every}{of_it}{chain}"
            rf"|(?:(?<![{KANJI}])(?P<price>{unit})|(?P<spender>{any_of(words.spenders)}))単価[はがで]?{close}"
            rf"|{one}(?P<share>株)(?:純?利益|純資産|配当金?)[はがで]?{chain}"
            rf"|(?<![0-9一二三四五六七八九十百千万億数何半{KANJI} ])(?P<bare>{any_of(words.bare_measures)}){close}"
            rf"|(?P<measure>(?:{number})(?:{measured}))(?:の(?:平均)?(?:{any_of(words.unit_prices)}))?[はが]?{close}"
            rf"|{one} ?(?P<money>{money})[はが]?{close}"
            rf"|(?P<hundreds>(?<![0-9.,第])(?:100|1,?000)(?:{money}))(?:=|{each}){close}"
            rf"|(?!{any_of(words.not_one)})(?P<count>{one}(?:{unit})){close}"
            rf"|{alone}(?P<priced>{one}(?:{unit}))の[{KANJI}ァ-ヴー]{{0,8}}(?:{any_of(words.unit_prices)})[はがも]?{close}"
        )
        self._after = re.compile(rf"\(?(?:/| ?per )(?P<per>{unit}|[ァ-ヴー]{{2,12}})(?![A-Za-z{KANJI}])")

    def unit(self, text: str, start: int, end: int) -> str | None:
        """What ``text[start:end]`` is paid for each of, without a 「1」 before it; None where it is told of no unit."""
        if found := self._after.match(text, end):
            return found["per"]
        window = words_before(text, start)
        if _SIGNS.search(window) is None or (found := self._before.search(window)) is None:
            return None
        told: str = next(filter(None, found.groups()))
        return _ONE.sub("", told, count=1) if _ONE.match(told) else told


def _difference(words: CurrencyWords, money: str) -> str:
    """What an amount differs by, told between it and its unit: 1リットル当たり前週比0.5円高い185円10銭."""
    before = any_of(words.measures)
    return rf"{before}(?:比|より)[0-9.]{{1,8}}(?:{money}|銭)(?:{any_of(words.raises)}[いのく]?)"
