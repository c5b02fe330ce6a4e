"""What one line shows by itself: its form, and a role where it leaves no doubt.

「写真:本社(提供:ロイター)」 is a caption, 「ログイン | 登録」 furniture of the page, 「工場が動き出した。」 a sentence;
「工場が動くまで」 may be anything until its neighbours are known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.text.lines.bylines import is_byline
from pipeline.text.lines.captions import is_caption
from pipeline.text.lines.dates import CLOCK, DATE, WEEKDAY, without_reading_time
from pipeline.text.lines.forms import HEADING_MARK, LONGEST_NAME, fits_headline, is_whole
from pipeline.text.lines.furniture import LONGEST_FURNITURE, is_furniture, turns_to_reader
from pipeline.text.lines.markdown import unmarked
from pipeline.text.lines.mastheads import is_masthead, is_signed
from pipeline.text.lines.stamps import is_day_of_paper
from pipeline.text.lines.words import patterns
from pipeline.types import LineRole

_LONGEST_OUTLET = 12  # letters beside a date of publication
_LETTERS_OF_A_STATION = 40  # characters for each word of an author's life
_NOTE_MARK = re.compile(r"\*[0-9]{1,2}\.|\[[0-9]{1,2}\]|※|\(?[注註][0-9]{0,2}[):]|\^\s|https?://\S+\Z")
_ADDRESS = re.compile(r"[^。:\n]{1,16}:\s?https?://\S+")
_DOI = re.compile(r"\bdoi:? ?(?:https?://doi\.org/)?10\.[0-9]{4}", re.IGNORECASE)
# 「第38号、2022年秋」, 「港の窓誌 2026年春号 丘花」, 「【10月16日付 3面】」, 「火曜の朝の便り #214」
_ISSUE = re.compile(
    r"(?:[^。\n]{2,24}[\s、,|/])?[0-9]{4}年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?|[春夏秋冬]季?)号(?:[\s、,|/][^。\n]{2,24})?"
    r"|第[0-9]{1,4}号(?:[、, ][^。\n]{0,16})?"
    r"|[【(\[]?(?:[0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}日付け?[^。\n]{0,12}[】)\]]?"
    r"|[^。#\n]{2,24}\s(?:#|No\.\s?|Vol\.\s?)[0-9]{1,4}",
    re.IGNORECASE,
)
_OUTLET = re.compile(r"[^\s。、:|/()\[\]【】「」#*•■●-]{2,12}\s+(?=\S)")
# A line that is a date, perhaps with the time of day, tells when the text appeared; 「2025年3月5日(水)~21日(金)」 is of what it tells.
_IN_BRACKETS = r"[\[(【][^\[(【\])】~\n]{1,10}[\])】]"
DATE_LINE = re.compile(
    rf"[\[(【]?(?:{WEEKDAY}[\s、])?{DATE}日?[\s、,]{{0,2}}{WEEKDAY}?[ T,、|]?\s?{CLOCK}?[\])】]?(?:\s?{_IN_BRACKETS})?",
    re.IGNORECASE,
)
_DATED = re.compile(rf"(?:{DATE}日?|[0-9]{{1,2}}[/月][0-9]{{1,2}}日?\s?{WEEKDAY}?)", re.IGNORECASE)
_AROUND_DATE = re.compile(rf"{CLOCK}|[\W_]|[AP]M|JST", re.IGNORECASE)
_AGO = re.compile(r"(?:\A|\s)[0-9]{1,2}\s?(?:分|時間|日)前\Z|\b[0-9]{1,2} (?:minutes?|hours?|days?) ago\Z")
_READING_TIME = re.compile(r"(?:約\s?)?[0-9]{1,2}\s?(?:min(?:ute)?s? read|分で読め)|読了時間")


@dataclass(frozen=True, slots=True)
class Shape:
    """A line's features.

    Attributes:
        text: The line without surrounding space.
        role: What it is beyond doubt, None where neighbours decide.
        sentence: Whether it ends as a sentence does.
        marked: Whether it begins as numbered or marked headings do.
        letters: Letters and digits in it.
    """

    text: str
    role: LineRole | None
    sentence: bool
    marked: bool
    letters: int


def shape_of(told: str) -> Shape:
    """The features of the stripped line `told`."""
    sentence = is_whole(told) or "。" in told or not fits_headline(told)
    role = _certain_role(unmarked(told), sentence=sentence)
    letters = sum(map(str.isalnum, told))
    return Shape(told, role, sentence, HEADING_MARK.match(told) is not None, letters)


def is_life(told: str) -> bool:
    """Whether the line tells the life of the author: 「1984年生まれ。新聞記者を経て独立。著書に…」.

    Such a line is dense; a paragraph of the story may tell a birth and a first employer, too. Nobody calls an author 佐藤氏.
    """
    if patterns().spoken_of.match(told):
        return False
    words = patterns().life.findall(told)
    return len(set(words)) >= 2 and len(told) <= len(words) * _LETTERS_OF_A_STATION


def is_figure_note(told: str) -> bool:
    """Whether the line explains a table or a chart above it."""
    return patterns().figure_note.match(told) is not None


def _certain_role(told: str, *, sentence: bool) -> LineRole | None:
    words = patterns()
    short = fits_headline(told)
    in_print = not sentence and is_masthead(told)  # whose place tells whether it is this article's
    if is_byline(told):
        return LineRole.SOURCE
    opens = words.source.match(told) or words.written.fullmatch(told)  # 「文:林海 写真:ミナ・ハマ」
    if is_caption(told, sentence=sentence) and not is_signed(told) and not opens:
        return LineRole.CAPTION
    if words.notice.match(told):
        return LineRole.BOILERPLATE
    if _NOTE_MARK.match(told) and not turns_to_reader(told):
        return LineRole.SOURCE
    if _is_dated(told, sentence=sentence) or opens or _is_credited(told):
        return LineRole.SOURCE
    if len(told) <= LONGEST_FURNITURE and (
        words.rights.search(told) or _tells_whence(told, sentence=sentence)
    ):
        return LineRole.SOURCE
    if words.reporter.fullmatch(told):
        return LineRole.SOURCE
    if not in_print and is_furniture(told, sentence=sentence):
        return LineRole.BOILERPLATE
    if not sentence and (words.series.match(told) or words.author.match(told)):
        return LineRole.SOURCE
    if (not sentence and short and _READING_TIME.search(told)) or is_life(told):
        return LineRole.SOURCE
    return None


def _tells_whence(told: str, *, sentence: bool) -> bool:
    """「原文は港新聞に掲載された。」, 「コード:https://…」, 「第38号、2022年秋」: where the text, or what it tells, is from."""
    words = patterns()
    if words.of_text.match(told) or _ADDRESS.fullmatch(told) or _DOI.search(told):
        return True
    if sentence or words.chrome.search(told):  # 「港通信の公式アカウントをフォローする」
        return False
    return (words.told_source.search(told) or _ISSUE.fullmatch(told)) is not None


def _is_dated(told: str, *, sentence: bool) -> bool:
    """Whether the line is about when the text appeared."""
    if is_day_of_paper(told):
        return True
    if sentence or not fits_headline(told):
        return False
    told = without_reading_time(told)
    if _AGO.search(told) and len(told) <= LONGEST_NAME:
        return True
    if DATE_LINE.fullmatch(told) or patterns().published.search(told):
        return True
    dated = _DATED.search(told)
    if dated is None:
        return False
    rest = told[: dated.start()] + told[dated.end() :]
    rest = _AROUND_DATE.sub("", rest)
    words = patterns()
    left = words.publishing.sub("", rest)
    return (
        not left or words.paid.fullmatch(left) is not None or (left != rest and len(left) <= _LONGEST_OUTLET)
    )


def _is_credited(told: str) -> bool:
    """「36氪 文 | 周鑫雨 編集 | 蘇建勲」: a publication, then who wrote and who edited."""
    outlet = _OUTLET.match(told)
    return outlet is not None and patterns().source.match(told, outlet.end()) is not None
