"""What follows an expression as far as its sentence or quotation goes: the words in which Japanese tells the tense."""

from __future__ import annotations

import re

from pipeline.text.scripts import RANGE_MARKS
from pipeline.types import Span, TextView

# 「発売したという」, 「開いたばかりだ」, 「始めたからだ」: what may follow the verb and leaves its tense.
AFTER_VERB = (
    r"(?:(?:とい[うい]|といいます|とされ(?:る|ます|ている)|らし[いく]|ようだ|そうだ|ばかりだ|きりだ|きりです|ままだ|ままです|ところだ|からだ|ためだ|のだ|のです|のである|わけだ|模様だ|(?:の|の?だろう)?か"
    r"|ことになる|ことが(?:分かる|わかる)|ばかり|とみられ(?:る|ている)|という(?:こと|わけ)だ))?"
)
REACH = 160  # characters of a sentence that are read on each side of an expression
_QUOTATION = 600  # characters of speech that may stand before the verb of a sentence
# 「8月23日から24日に訪れる方向で」, 「8月23、24日の日程で訪れる」: both days hang on one verb.
_WEEKDAY = "(?:[(][日月火水木金土][)])?"
_OTHER_DAY = re.compile(
    rf"{_WEEKDAY}(?:から|と|、|[{RANGE_MARKS}])(?:[0-9]{{1,2}}月)?[0-9]{{1,2}}日{_WEEKDAY}(?:(?=に)|の日程で)"
)
# 「3日と4日に開く案が示されたのは5月だった」
_TOLD_LATER = re.compile(r"たのは[^。「」]{1,24}(?:だった|でした)。?$")
_END = 24  # characters that may hold the predicate
MARKS = "。.!?！？」』)\"' "


def tail_of(view: TextView, span: Span) -> str:
    """The rest of the sentence or of the quotation that `span` stands in."""
    end = min(view.sentence_at(span.start).end, span.end + REACH)
    tail = view.text[span.end : max(end, span.end)]
    closing, opening = tail.find("」"), tail.find("「")
    if closing >= 0 and (opening < 0 or closing < opening):
        return tail[:closing]
    if opening >= 0 > closing:
        return tail[:opening] + _after_quotation(view, span.end + opening)
    return tail


def behind_other_day(tail: str) -> int:
    """Where the verb's clause goes on in `tail`, behind the other day of a range or a pair; 0 where there is none."""
    other = _OTHER_DAY.match(tail)
    return 0 if other is None or _TOLD_LATER.search(tail) else other.end()


def _after_quotation(view: TextView, opening: int) -> str:
    """「」 and the rest of the sentence behind a quotation of several sentences."""
    closing = view.text.find("」", opening, opening + _QUOTATION)
    if closing < 0 or "\n" in view.text[opening:closing]:
        return view.text[opening : opening + REACH]
    end = min(max(view.sentence_at(closing).end, closing), closing + REACH)
    return "「" + view.text[closing:end]


def final_of(tail: str) -> str:
    """The end of a sentence, where its predicate stands."""
    return tail.rstrip(MARKS)[-_END:]
