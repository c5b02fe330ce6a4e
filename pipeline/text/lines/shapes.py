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
from pipeline.text.lines.markdown import is_table_row, unmarked
from pipeline.text.lines.mastheads import is_masthead, is_signed
from pipeline.text.lines.stamps import is_day_of_paper, is_stamp
from pipeline.text.lines.words import patterns
from pipeline.text.scripts import KANJI
from pipeline.types import LineRole

LONGEST_HEADING = 60  # characters, two of Latin script for one; a headline on one line
_LONGEST_FURNITURE = 120
_FURNITURE_SHARE = 0.5
_LONGEST_NAME = 24
_LONGEST_OUTLET = 12  # letters beside a date of publication
_LETTERS_OF_A_STATION = 40  # characters for each word of an author's life
HEADING_MARK = re.compile(
    r"[■□◆◇●▼▶☆★#【〈]|第[0-9一二三四五六七八九十]{1,3}[章節部]|[0-9]{1,2}(?:[.、)]|\Z|\s(?=[^0-9:/\s]))"
)
_NOTE_MARK = re.compile(r"\*[0-9]{1,2}\.|\[[0-9]{1,2}\]|※|\(?注[0-9]{0,2}[):]|https?://\S+\Z")
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
_BUTTONS = re.compile(r"(?:[【\[][^】\]\n]{1,8}[】\]]\s?){2,12}")
# A line that is a date, perhaps with the time of day, tells when the text appeared …
DATE_LINE = re.compile(
    rf"[\[(【]?(?:{WEEKDAY}[\s、])?{DATE}日?[\s、,]{{0,2}}{WEEKDAY}?[ T,、|]?\s?{CLOCK}?[\])】]?(?:\s?[\[(【].{{1,10}}[\])】])?",
    re.IGNORECASE,
)
_FROM_ISSUE = re.compile(r"より\)?\Z")
_DATED = re.compile(rf"(?:{DATE}日?|[0-9]{{1,2}}[/月][0-9]{{1,2}}日?\s?{WEEKDAY}?)", re.IGNORECASE)
# 「情報提供はこちら:tips@example.org」
_LEADS_TO = re.compile(r"は(?:こちら|以下)[::]\s?\S{3,60}\Z")
_AROUND_DATE = re.compile(rf"{CLOCK}|[\W_]|[AP]M|JST", re.IGNORECASE)
_AGO = re.compile(r"(?:\A|\s)[0-9]{1,2}\s?(?:分|時間|日)前\Z|\b[0-9]{1,2} (?:minutes?|hours?|days?) ago\Z")
_READING_TIME = re.compile(r"(?:約\s?)?[0-9]{1,2}\s?(?:min(?:ute)?s? read|分で読め)|読了時間")
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
_JAPANESE = re.compile(f"[\u3040-\u30ff{KANJI}]")
_BREADCRUMBS = re.compile(r"(?:[^>›»\n]{1,30}\s?[>›»]\s?){2}|[^>›»。\n]{1,12}\s[>›»]\s\S")
_ITEM_GAP = re.compile(r"\s*[|/｜・,]\s*|\s+")
_ONLY_SIGNS = re.compile(r"[\W\d_]*(?:[0-9.,]+\s?(?:K|k|M|万|件|人|ページ|PAGES|文字|x)?[\W\d_]*)?")
_HASHTAGS = re.compile(r"(?:#[^#\s]{1,20}\s*){2,}")
_PREDICATE = re.compile(r"[をがはにへでとものや、!?]|から|まで")


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
    sentence = is_whole(told) or "。" in told or not _fits_headline(told)
    role = _certain_role(unmarked(told), sentence=sentence)
    letters = sum(map(str.isalnum, told))
    return Shape(told, role, sentence, HEADING_MARK.match(told) is not None, letters)


def _fits_headline(told: str) -> bool:
    """Whether a headline may be so long; Latin letters are half as wide as Japanese ones."""
    if len(told) > 2 * LONGEST_HEADING:
        return False
    return len(told) - sum(map(str.isascii, told)) / 2 <= LONGEST_HEADING


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
    return 2 <= len(told) <= _LONGEST_NAME and _PREDICATE.search(told) is None and not told[0].isdigit()


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
    short = _fits_headline(told)
    in_print = not sentence and is_masthead(told)  # whose place tells whether it is this article's
    if is_byline(told):
        return LineRole.SOURCE
    opens = words.source.match(told) or words.written.fullmatch(told)  # 「文:林海 写真:ミナ・ハマ」
    if is_caption(told, sentence=sentence) and not is_signed(told) and not opens:
        return LineRole.CAPTION
    if words.notice.match(told):
        return LineRole.BOILERPLATE
    if _NOTE_MARK.match(told) and not _turns_to_reader(told):
        return LineRole.SOURCE
    if _is_dated(told, sentence=sentence) or opens or _is_credited(told):
        return LineRole.SOURCE
    if len(told) <= _LONGEST_FURNITURE and (
        words.rights.search(told) or _tells_whence(told, sentence=sentence)
    ):
        return LineRole.SOURCE
    if words.reporter.fullmatch(told):
        return LineRole.SOURCE
    if not in_print and _is_furniture(told, sentence=sentence):
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
    if sentence or not _fits_headline(told):
        return False
    told = without_reading_time(told)
    if _AGO.search(told) and len(told) <= _LONGEST_NAME:
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


def _is_furniture(told: str, *, sentence: bool) -> bool:
    if len(told) > _LONGEST_FURNITURE:
        return False
    words = patterns()
    if sentence:
        return _turns_to_reader(told)
    if (words.paid.search(told) or _FROM_ISSUE.search(told)) and is_stamp(told):
        return False  # 「経済 2025年6月18日 20:30 [有料会員限定]」, 「港新聞2025年6月18日号より」
    if (
        words.chrome.search(told)
        or words.chrome_ending.search(told)
        or _BREADCRUMBS.match(told)
        or _LEADS_TO.search(told)
    ):
        return True
    if any(
        pattern.fullmatch(told)
        for pattern in (words.related, words.comments, words.closing, _HASHTAGS, _BUTTONS)
    ):
        return True
    if is_stamp(told):
        return False
    if _turns_to_reader(told):
        return True
    if (_is_menu(told) and not is_row(told)) or (_is_counter(told) and not is_table_row(told)):
        return True
    return HEADING_MARK.match(told) is None and _share(told) >= _FURNITURE_SHARE


def _turns_to_reader(told: str) -> bool:
    """Whether the line speaks of the site's services to whoever reads it."""
    words = patterns()
    services = {match.group() for match in words.service.finditer(told)}
    if not services:
        return False
    return words.reader.search(told) is not None or (
        len(services) > 1 and words.common.search(told) is not None
    )


def _share(told: str) -> float:
    """How much of the line are words of the page."""
    covered = sum(len(match.group()) for match in patterns().furniture.finditer(told))
    letters = sum(map(str.isalnum, told))
    return covered / letters if letters > 1 else 0.0


def _is_menu(told: str) -> bool:
    """Whether the line is a row of short names: 「朝刊・夕刊 速報 検索」."""
    items = [entry for entry in _ITEM_GAP.split(told) if entry]
    if told.count("|") >= 2:
        return all(len(entry) <= 12 for entry in items)
    if len(items) < (3 if _share(told) else 4) or _JAPANESE.search(told) is None:
        return False
    phrases = sum(_PREDICATE.search(entry) is not None for entry in items)
    may_be_names = len(items) // 4 if _share(told) else 0  # 「くらしと健康」 among names of sections
    return phrases <= may_be_names and all(len(entry) <= 10 for entry in items)


def _is_counter(told: str) -> bool:
    """Whether the line holds numbers and signs alone, but for the bare number of a section: 「0:00 / 42:17」."""
    return len(told) > 2 and _ONLY_SIGNS.fullmatch(told) is not None
