"""The words around an amount that tell how exactly it is meant: ``約``, ``以上``, ``を超える``, ``最大で``."""

from __future__ import annotations

import re

from pipeline.extractors.money.lexicon import WordTable
from pipeline.extractors.money.words import CurrencyWords, any_of
from pipeline.text.daily import EACH
from pipeline.values import MoneyModifier

_LONGEST_CHAIN = 40  # characters before an amount that can hold 少なくとも総額で約
_LONGEST_MEASURE = 24  # characters before an amount that can hold 予想平均(QUICKコンセンサス)の
_COMPARING = re.compile(" ?[をもは]")
_DIFFERENCE = re.compile("を(?:さらに|なお)?$")  # 予算を3億円超えた: over it by that much
# A verb at the end of its clause; 「昨年の3億円を超える投資」 tells of no amount of last year.
_FINAL = re.compile("[ぁ-ん]{0,6}(?:(?:約|最大)?[0-9]|[、。」\n]|$|(?:見通し|見込み|計画|予定|公算))")
_RESULT = re.compile("[いたくっきのてしえり]{0,3}[0-9]")  # 高い2500円, 増えて8億円, 増の45円
_CLAUSE = re.compile("、?[^、。\n]{0,16}")
_OBJECT = re.compile("を[^、。はがを\n]{0,12}$")
_MADE = re.compile(
    "に(?:する|し[たてよ]|すれ|すべ)(?!人|者|客|家庭|世帯|店|会社|企業|例|ケース|ところ|(?:こと|の)が)"
)
# 月額980円~のプラン; before a number or its modifier it joins two ends, and two of them enclose a subtitle.
_AND_UP = re.compile(
    "[~〜](?! ?(?:[0-9〇一二三四五六七八九十百千数何$¥€£▲△]|[?!]|約|最大|最高|およそ|ほぼ|上限))"
    "(?![^~〜。0-9\n]{0,40}[~〜])"
)
_LONGEST_SUBTITLE = 60
_SUBTITLE = re.compile(f"(?:(?<![^\n])|[ぁ-ん 、。」)])[~〜][^~〜\n]{{0,{_LONGEST_SUBTITLE}}}\\Z")


class BoundWords:
    """The modifiers of currency_words.yaml, ready to look up on either side of an amount."""

    def __init__(self, words: CurrencyWords) -> None:
        self._words = words
        self._before = _by_word(words.before)
        self._after = _by_word(words.after)
        self._compared = _by_word(words.compared)
        self._adverbs = WordTable(dict.fromkeys(words.adverbs, True))
        self._between_after = WordTable(dict.fromkeys(words.between_after, True))
        periods = (word for spellings in words.periods.values() for word in spellings)
        self._between_before = WordTable(dict.fromkeys((*words.between_before, *periods), True))
        self._goal = re.compile(f"へ|(?:にまで|まで|に)(?!{'|'.join(words.reaches)})")
        self._onward = re.compile(f"と{any_of(words.adverbs)}?{any_of(words.changes)}")
        self._difference = re.compile(f"(?:の?円)?{any_of((*words.changes, *words.differences))}")
        self._level = re.compile(f"{any_of(words.levels)}|[。、」)\n]|$")
        unit = any_of((*words.measured, *words.counted))
        each = f"[0-9千万]{unit}{EACH}?|[0-9]泊[0-9]食付き?で?|(?<![0-9])月"
        self._least = re.compile(f"(?:{any_of(words.prices)}[^。、0-9\n]{{0,12}}|{each})$")
        self._recurs = re.compile(any_of(it for told in words.periods.values() for it in told))
        self._from = re.compile("から(?=[。」)\n]|$|だ|で[、。す]|と(?:なる|な[っり]|する|手頃|安))")
        self._offered = re.compile(f"からの?{any_of(words.offers)}(?:{any_of(words.offered)}|[。、」)\n]|$)")
        self._fund = re.compile(f"{any_of(words.funds)}(?:[のはが、]|総額|残高|額)?$")
        rising, may = "|".join(words.rising), "|".join(words.possible)
        self._may_rise = re.compile(f"に?まで[^。\n]{{0,6}}(?:{rising})[^。、\n]{{0,10}}(?:{may})")
        self._measure = re.compile(
            rf"(?:{'|'.join(words.measures)}|[0-9]年度?)(?:値|額|時|平均)?(?:\([^()\n]{{1,12}}\))?(?:の|だった|である)$"
        )
        self._was = re.compile(rf"(?:{'|'.join((*words.measures, *words.repeating))}|[0-9]年度?)の$")
        self._negated = re.compile(f"[らりるれえさし]{{0,2}}(?:{'|'.join(words.negations)})")

    def modifier(self, text: str, start: int, end: int) -> MoneyModifier:
        """How the amount ``text[start:end]`` is told; a bound counts more than 約."""
        before, chain_start = self._chain(text, start)
        after = self.told_after(text, chain_start, end)
        if after is not None and after is not MoneyModifier.APPROX:
            return after
        bounds = [modifier for modifier in before if modifier is not MoneyModifier.APPROX]
        if bounds:
            return bounds[0]
        return MoneyModifier.APPROX if before or after else MoneyModifier.EXACT

    def is_change(self, text: str, end: int) -> bool:
        """What follows at `end` tells that something became this much: に増えた, まで値下げ, への引き上げ, と増やした."""
        goal = self._goal.match(text, end) or self._goal.match(text, self.skip_after(text, end))
        if goal is None:
            return self._onward.match(text, end) is not None
        clause = _CLAUSE.match(text, goal.end())
        verbs = self._words.changes
        return goal.group() == "へ" or (clause is not None and any(verb in clause.group() for verb in verbs))

    def is_difference(self, text: str, end: int) -> bool:
        """What follows at `end` tells by how much something changed: 20銭下げた, 20銭の円安, 20銭高."""
        return self._difference.match(text, end) is not None

    def tells_difference(self, text: str, low: int, high: int) -> bool:
        """Of 「X から Y」 Y is by how much X changed: 前年の3億円から5億円増え, 1000円から500円高い1500円.

        Without an earlier time before it (`low`) or what came of it behind (`high`), 「10億円から20億円増える」 is a range.
        """
        difference = self._difference.match(text, high)
        if difference is None:
            return False
        was_so = self._was.search(text, max(0, low - _LONGEST_MEASURE), low) is not None
        return was_so or _RESULT.match(text, difference.end()) is not None

    def is_made(self, text: str, low: int, high: int) -> bool:
        """「運賃を500円から530円にする」 tells what something becomes; 「祝儀を3万円から5万円にする人」 how much it is."""
        if _MADE.match(text, high) is None:
            return False
        return _OBJECT.search(text, max(0, low - _LONGEST_MEASURE), low) is not None

    def is_level(self, text: str, end: int) -> bool:
        """What follows at `end` leaves an amount the end of a range: 20銭で推移した, 20銭の間, not 20銭の幅で下げた."""
        return self._level.match(text, end) is not None

    def skip_after(self, text: str, end: int) -> int:
        """The offset behind the modifier that follows an amount, `end` where none does."""
        word = self._between_after.at(text, end)
        end += len(word or "")
        word = self._after.at(text, end)
        if word is not None:
            return end + len(word)
        comparing = self._comparing(text, end)
        return end if comparing is None else comparing[1]

    def _chain(self, text: str, start: int) -> tuple[list[MoneyModifier], int]:
        """Modifiers directly before an amount, the nearest first, and where the first of them begins."""
        told: list[MoneyModifier] = []
        position, floor = start, max(0, start - _LONGEST_CHAIN)
        while True:
            end = position - 1 if position > floor and text[position - 1] in "、 " else position
            word = self._before.before(text, end, floor=floor)
            if word is not None and not self._is_inside(text, end - len(word), word):
                told.append(self._before[word])
            else:
                word = self._between_before.before(text, end, floor=floor)
            if word is None:
                return told, position
            position = end - len(word)

    def _is_inside(self, text: str, start: int, word: str) -> bool:
        """契約 is no 約, 過去最大 no bound."""
        return text.endswith(self._words.inside.get(word, ()), 0, start)

    def told_after(self, text: str, chain_start: int, end: int) -> MoneyModifier | None:
        """The modifier that follows an amount which ends at `end`, its modifiers before it at `chain_start`."""
        word = self._between_after.at(text, end)
        position = end + len(word or "")
        comparing = self._comparing(text, position)
        if comparing is not None:
            is_difference = comparing[2] and _DIFFERENCE.search(text, max(0, chain_start - 4), chain_start)
            return (
                None if is_difference or self._is_measure(text, chain_start, comparing[1]) else comparing[0]
            )
        if self._may_rise.match(text, position):  # 1200万ユーロまで膨らむ可能性がある
            return MoneyModifier.AT_MOST
        if self._is_least(text, chain_start, position) or _is_open(text, chain_start, position):
            return MoneyModifier.AT_LEAST
        word = self._after.at(text, position)
        if word is None or text.startswith(self._words.not_after.get(word, ()), position + len(word)):
            return None
        is_round = text.endswith("大台", end, position)  # 100億円の大台まで上り詰めた is a change, too
        if word == "まで" and (is_round or self.is_change(text, position)):
            return None
        if word.startswith("より") and self._is_measure(text, chain_start, position + len(word)):
            return None  # 前回の7万円より少ない
        return self._after[word]

    def _is_least(self, text: str, start: int, end: int) -> bool:
        """「価格は9万9800円から。」, 「2万ドルから販売する」: the lowest of several prices; 「予算10億円から利用料を払う」 tells none."""
        if self._offered.match(text, end) is not None:
            return self._fund.search(text, max(0, start - _LONGEST_MEASURE), start) is None
        if self._from.match(text, end) is None:
            return False
        if self._recurs.match(text, start) is not None:  # 月々4180円から。
            return True
        return self._least.search(text, max(0, start - _LONGEST_CHAIN), start) is not None

    def _is_measure(self, text: str, start: int, end: int) -> bool:
        """「前年の18億ドルを上回った」: an amount that begins at `start` and is compared up to `end` is told as it was."""
        before = self._measure.search(text, max(0, start - _LONGEST_MEASURE), start)
        return before is not None and _FINAL.match(text, end) is not None

    def _comparing(self, text: str, position: int) -> tuple[MoneyModifier, int, bool] | None:
        """を大きく超える at `position`: the modifier, its end, and whether it has no particle (100億円超える)."""
        particle = _COMPARING.match(text, position)
        start = particle.end() if particle else position
        adverb = self._adverbs.at(text, start)
        start += len(adverb or "")
        verb = self._compared.at(text, start)
        if verb is None or (particle is None and verb[0] not in "超越突"):
            return None
        modifier, end = self._compared[verb], start + len(verb)
        negation = self._negated.match(text, end)
        if negation is not None:
            return self._words.turned[modifier], negation.end(), particle is None
        return modifier, end, particle is None


def _is_open(text: str, start: int, end: int) -> bool:
    """An amount that begins at `start` and has an open end behind it: 980円~."""
    if _AND_UP.match(text, end) is None:
        return False
    return _SUBTITLE.search(text, max(0, start - _LONGEST_SUBTITLE - 2), start) is None


def _by_word(spellings: dict[MoneyModifier, tuple[str, ...]]) -> WordTable[MoneyModifier]:
    return WordTable({word: modifier for modifier, words in spellings.items() for word in words})
