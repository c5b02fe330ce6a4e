"""「前年同期」, 「前年同月」: the stretch that was told, one year earlier.

Results are measured against what came before them, so the stretch is one that has been reported: behind 「発売を来年第1四半期へ
延ばした」 the next sentence compares no quarter to come.
"""

from __future__ import annotations

import re
from datetime import timedelta
from functools import cache

from pipeline.extractors.dates import anchors, calendar, terms
from pipeline.extractors.dates.adjoining import is_range
from pipeline.extractors.dates.context import LOOK_BACK, NEAR, RECENT, Story
from pipeline.extractors.dates.frame import Frame
from pipeline.extractors.dates.spelling import Supplied, spell
from pipeline.extractors.dates.told import Resolved, Told
from pipeline.extractors.dates.words import lexicon
from pipeline.text.alternation import alternation
from pipeline.text.scripts import KANJI
from pipeline.types import LineRole, Span
from pipeline.values import Anchor, TimeType

# What only measures: 前年同期比, 前年を上回る, 前年度を0.04ポイント下回る.
_BY_HOW_MUCH = r"(?:約?[0-9][0-9.,万億兆千]{0,9}[^、。「」0-9\n]{0,5}?|大きく|大幅に|わずかに|やや)?"
ONLY_MEASURES = re.compile(
    rf"比|[にと]比べ|並み|を{_BY_HOW_MUCH}[上下]回|以来(?:の|で|だ|と|[初最。]|、?[0-9約])|以降で(?:最|初|も|は|過去|一番)|に次[ぐい]|に並[ぶび]|を抜"
)
# 「2026年度予算案を可決した。総額は前年度当初に比べ4%増えた」: what is planned is measured, too.
AGAINST_YEAR = re.compile(rf"(?:当初)?(?:予算|実績)?(?:額)?(?:{ONLY_MEASURES.pattern}|より)")
_ANY_DATE = "Y"  # every date tells its year
_SAME_DAY = "同日"
_YEAR = 12  # months
_NEXT_MONTH = timedelta(days=31)
_LEAD = 5  # dates of a lead among which a headline's stretch may be
# 「前年比」, 「前年を上回った」, 「前年の6億円から減った」: a result is measured against the one before.
_MEASURED = re.compile(
    r"比|並み|[をにと](?:大きく|大幅に|やや)?(?:上回|下回|比べ)|の約?[0-9][0-9,.万億兆]*[^、。0-9]{1,6}(?:を|から|より|に比べ)"
)
_AGAINST = re.compile(r"比|より(?:も|約)?[0-9高安低多少増減大小]|[にと]比べ")
_EVENTFUL = frozenset("CYSM")  # grains of which a story tells events as well as figures
# 「7月に火災を起こし、売上高は前年同期を下回った」, 「4月に開いた店の客は前年同期より多い」. 「7月に入り、」 and 「4月に比べ、」 tell
# of no event.
_HAPPENED = re.compile(
    r"に(?!入[りっ]|な[りっ]|比べ|対し|続[いき]|わた[りっ]|おい|つい)[^、。「」\n]{1,40}?"
    rf"(?:[いきぎしちにびみりえけげせてねべめれでん]、|[ただ](?=[{KANJI}ァ-ヴ]))"
)
_SAME_UNIT = {"D": _SAME_DAY, "W": "同週"}
# 「6月30日までの四半期」, 「9月末に終わった3カ月」, 「12月31日締めの通年」: the stretch that ends with the date told.
_ENDS = re.compile(
    r"(?:まで|に(?:終わ|終了)[^、。0-9]{1,6}|締め|期末)の?(?:直近の?|同社の?)?"
    r"(?:(?P<quarter>四半期)|(?P<half>半年|(?<!四)半期)|(?P<year>会計年度|事業年度|年度|通年|1年)|(?P<months>[0-9]{1,2})[カヵヶか]月)"
)


def resolve(frame: Frame, span: Span, story: Story) -> Resolved:
    """The value of 「前年同期」; open where the dates told are all plans, or none is."""
    shift = frame.shift or 0
    if (opened := story.open_beside(span.start)) is not None:
        return Resolved(None, Anchor.TEXT, opened)
    told = story.last_told(_ANY_DATE, span.start)
    if told is not None and not _is_stretch_of(told, span, story):
        told = _last_reported(span, story)
    if told is not None and (stretch := _ENDS.match(story.view.text, told.span.end)) is not None:
        return _ending(told, _months_of(stretch), shift)
    if told is not None and told.grain == "D" and (days := _days_told(told, span, story, shift)) is not None:
        return days
    if told is not None:
        return Resolved(anchors.same_period(told, shift), Anchor.TEXT, told.span, until=told.until)
    return Resolved(None, Anchor.TEXT)  # no stretch was told yet


def from_lead(frame: Frame, span: Span, story: Story) -> Resolved | None:
    """The 前年同期 of a headline, once all is read: the first stretch told behind it; None where something was told before it."""
    line, first = story.view.line_at(span.start), story.told[0] if story.told else None
    if line is None or line.role is not LineRole.TITLE or first is None or first.span.start < span.start:
        return None
    is_month = story.view.text[span.start : span.end].endswith("月")
    stretches = (told for told in story.told[:_LEAD] if told.grain not in "DW" and _is_measured(told, story))
    told = next((one for one in stretches if one.grain == "M" or not is_month), None)
    if told is None or story.paragraphs_from(told.line, span.start) < -NEAR:
        return None
    value = anchors.same_period(told, frame.shift or 0)
    return Resolved(value, Anchor.TEXT, told.span, until=told.until)


def measures_today(span: Span, story: Story) -> bool:
    """「補助は年末に終える。価格は前週より0.3円高い」: news of now is measured where only plans or this year were told."""
    told = story.told[-1] if story.told else None
    if story.published is None or told is None or told.first.year < story.published.year:
        return False
    return _AGAINST.match(story.view.text, span.end) is not None


def _days_told(told: Told, span: Span, story: Story, shift: int) -> Resolved | None:
    """「12月29日から1月3日までに…、前年の同じ期間より」: those days of the year before; None where no range of days is told."""
    begun = story.told[-2] if len(story.told) > 1 and story.told[-1] is told else None
    if (
        begun is None
        or begun.grain != "D"
        or story.view.text.startswith(_SAME_DAY, span.end - len(_SAME_DAY))
    ):
        return None
    if not is_range(story.view.text, begun.span.end, told.span.start):
        return None
    ends = [anchors.same_period(end, shift) for end in (begun, told)]
    value = "/".join(end for end in ends if end)
    return None if None in ends else Resolved(value, Anchor.TEXT, begun.span)


def _months_of(stretch: re.Match[str]) -> int:
    lengths = {"quarter": 3, "half": 6, "year": _YEAR}
    return int(stretch["months"]) if stretch["months"] else lengths[stretch.lastgroup or "quarter"]


def _ending(told: Told, months: int, shift: int) -> Resolved:
    """The stretch of so many months that ends with a date, some years away; open where no month ends with it."""
    days = calendar.covered(told.value)
    after = None if days is None else calendar.add_days(days[1], 1)
    if after is None or after.day != 1 or not 1 <= months <= _YEAR:
        return Resolved(None, Anchor.TEXT, told.span)
    begin, first = calendar.add_months(told.first.year + shift, told.first.month, 1 - months)
    fields = terms.part_of_year({"first": str(first), "last": str(told.first.month), "term": "yes"})
    frame = Frame.read({"type": TimeType.DATE, **(fields or {"month": str(first)})})
    value = spell(frame, Supplied(year=calendar.year_text(begin)))
    return Resolved(value, Anchor.TEXT, told.span, until=frame.until)


def quarter_told(span: Span, story: Story) -> Told | None:
    """「1〜3月期は増収だった。社長は9日に語った。翌四半期は…」: the quarter told last, whatever day news was told of since.

    None where a day ends a quarter (6月30日までの四半期) or anything else than a day was told since.
    """
    for told in reversed(story.told[-LOOK_BACK:]):
        if told.grain == "Q":
            return told
        if told.grain != "D" or story.distance(told, span.start) > NEAR:
            return None
        if _ENDS.match(story.view.text, told.span.end) is not None:
            return None
    return None


def _is_stretch_of(told: Told, span: Span, story: Story) -> bool:
    """Whether 「前年同期」 is measured against the date told last: what its sentence tells of, or a stretch reported before."""
    if story.sentences_between(told, span.start) != 0:
        return _is_reported(told, span, story)
    if _HAPPENED.match(story.view.text, told.span.end, span.start) is None:
        return True
    if told.grain == "D":  # 「10日に発表した売上高は前年同期を上回った」
        return story.view.text.endswith(_SAME_DAY, span.start, span.end)
    return told.grain not in _EVENTFUL or _is_measured(told, story)


def _last_reported(span: Span, story: Story) -> Told | None:
    for told in reversed(story.told[-LOOK_BACK:]):
        if story.distance(told, span.start) > NEAR:
            return None
        if _is_reported(told, span, story):
            return told
    return None


def _is_reported(told: Told, span: Span, story: Story) -> bool:
    """Neither to come nor, for 前年同期, the day or week of a result, nor a month or year in which something happened."""
    asked = _SAME_UNIT.get(told.grain)
    is_stretch = asked is None or _ENDS.match(story.view.text, told.span.end) is not None
    if not is_stretch and not story.view.text.endswith(asked or "", span.start, span.end):
        return False
    if told.grain in _EVENTFUL and not _is_measured(told, story):
        return False
    if story.published is None:
        return not story.is_planned(told)
    # 「3月に値上げされる品目は684になる。前年同月より」: of the next month, too, a survey tells a figure.
    until = story.published + _NEXT_MONTH if told.grain == "M" else story.published
    return told.first <= until


def _is_measured(told: Told, story: Story) -> bool:
    """「4月の輸出は3億円だった」 tells a figure of a month, 「訪ねたのは4月だった」 and 「4月に就任した」 what happened in it."""
    text, end = story.view.text, told.span.end
    is_term = told.until is not None or told.closing or text.startswith("期", max(0, end - 1))
    return is_term or _ENDS.match(text, end) is not None or _figure().match(text, end) is not None


@cache
def _figure() -> re.Pattern[str]:
    known = lexicon().calendar
    nouns, verbs = alternation(known.measured_nouns), alternation(known.measuring_verbs)
    # 「6月に値上げされる品目は684だった」, but not 「4月に就いた社長は3人目だ」.
    counted = (
        rf"に[^、。「」はがもを\n]{{1,12}}?(?:[すれ]る|[しれ]た|[んい]だ)[{KANJI}ァ-ヴ]{{1,10}}[はが](?:約|計)?"
        r"[0-9][0-9,.万千]{0,8}(?:人|件|社|品目?|台|校|店|軒|頭|戸|便|本|個|種)?[をだでにと、。]"
    )
    topic = r"(?:に?は|の[^、。はがもでにをと\n]{1,16}[はがも])"
    return re.compile(
        rf"[^、。\n]{{0,16}}?{nouns}|{counted}|{topic}[^。\n]{{0,40}}?(?:[0-9]|{verbs}|{alternation(known.results)})"
    )


def fiscal_year_before(frame: Frame, span: Span, story: Story, told: Told) -> str | None:
    """「昨年度の売上高は5億円で、前年の6億円を下回った」: the business year before; None where 前年 is one of the calendar."""
    is_bare = frame.month is None and frame.season is None and frame.half is None and frame.quarter is None
    if (frame.shift or 0) >= 0 or not is_bare or told.grain != "FY":
        return None
    if story.sentences_between(told, span.start) != 0 or not _MEASURED.match(story.view.text, span.end):
        return None
    return calendar.shifted(told.first, "FY", frame.shift or 0)


def business_year_told(span: Span, story: Story) -> Told | None:
    """「2026年度予算案を18日の議会に出す。前年度の4倍だ」: the business year told last in the line, whatever day was told since."""
    here = story.line_number(span.start)
    for told in reversed(story.told[-RECENT:]):
        if told.line != here:
            return None
        if told.grain == "FY":
            return told
    return None


def reported_year(span: Span, story: Story) -> int | None:
    """「前年度比」 measures against the year before the one whose 決算 is told, unless the sentence names another."""
    told = story.last_told("Y", span.start)
    in_sentence = told is not None and story.sentences_between(told, span.start) == 0
    return None if in_sentence else story.reported
