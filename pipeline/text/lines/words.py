"""resources/lines.yaml to compiled patterns: the words by which a line tells what it is for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from pipeline.resources import load
from pipeline.text.lines.dates import DATE
from pipeline.text.lines.vocabulary import LineWords
from pipeline.text.scripts import KANJI

_BESIDE_NAME = r"[\s|/・、,=()\[\]【】「」『』<>:;—–―─*-]"
_NAME = rf"[{KANJI}ァ-ヶーA-Za-z・=. ]"
_WRITER = r"[^。、\s0-9はがをのにへ!?「」]{2,12}"


@dataclass(frozen=True, slots=True)
class Patterns:
    """What `LineWords` matches; each is case-insensitive."""

    caption: re.Pattern[str]
    table: re.Pattern[str]
    lent: re.Pattern[str]
    credit: re.Pattern[str]
    last_credit: re.Pattern[str]
    credit_ending: re.Pattern[str]
    news_agency: re.Pattern[str]
    agency: re.Pattern[str]
    shown: re.Pattern[str]
    depicted: re.Pattern[str]
    figure_note: re.Pattern[str]
    closing: re.Pattern[str]
    source: re.Pattern[str]
    origin: re.Pattern[str]
    published: re.Pattern[str]
    publishing: re.Pattern[str]
    dating: re.Pattern[str]
    updating: re.Pattern[str]
    of_other_before: re.Pattern[str]
    of_other_after: re.Pattern[str]
    paid: re.Pattern[str]
    printed_in: re.Pattern[str]
    mishaps: re.Pattern[str]
    versions: re.Pattern[str]
    announcing: tuple[str, ...]
    outlet: re.Pattern[str]
    paper: re.Pattern[str]
    published_by: re.Pattern[str]
    credited: re.Pattern[str]
    author: re.Pattern[str]
    written: re.Pattern[str]
    author_role: re.Pattern[str]
    reporter: re.Pattern[str]
    desk: re.Pattern[str]
    wired: re.Pattern[str]
    writer: re.Pattern[str]
    whoever_wrote: re.Pattern[str]
    about_author: re.Pattern[str]
    told_source: re.Pattern[str]
    of_text: re.Pattern[str]
    life: re.Pattern[str]
    writers_life: re.Pattern[str]
    spoken_of: re.Pattern[str]
    series: re.Pattern[str]
    no_headline: re.Pattern[str]
    rights: re.Pattern[str]
    references: re.Pattern[str]
    of_reference: re.Pattern[str]
    related: re.Pattern[str]
    comments: re.Pattern[str]
    chrome: re.Pattern[str]
    going_on: re.Pattern[str]
    chrome_ending: re.Pattern[str]
    notice: re.Pattern[str]
    furniture: re.Pattern[str]
    service: re.Pattern[str]
    reader: re.Pattern[str]
    common: re.Pattern[str]


@cache
def patterns() -> Patterns:
    """The patterns of the packaged words."""
    words = load("lines.yaml", LineWords)
    return Patterns(
        **_of_captions(words),
        **_of_sources(words),
        **_of_mastheads(words),
        **_of_dates(words),
        **_of_headlines(words),
        **_of_the_page(words),
        announcing=words.announcing,
    )


def _of_captions(words: LineWords) -> dict[str, re.Pattern[str]]:
    people = f"{_NAME}{{0,20}}(?:{_any(words.shown_people)}|[ァ-ヶー]{{1,12}}・[ァ-ヶー]{{2,12}})"
    doing, agency = _any(words.shown_doing), _any(words.agencies)
    seen = rf"[^。\n]{{0,80}}[をにがでと][^をにがでと、。\n]{{1,12}}[るたすむくぐうつぬぶ]{_NAME}{{2,24}}"
    return {
        "caption": _compile(
            rf"[(\[【▲▼△▽]?\s?{_any(words.caption_openings)}\s?[0-9]{{0,3}}\s?[:/|=)\]】( ]|{_any(words.taken_by)}\s?[:/|=]"
        ),
        "table": _compile(_any(words.table_openings)),
        "lent": _compile(rf"{_any(words.lent)}は[^。、\n]{{1,20}}提供"),
        "credit": _compile(rf"[(\[ 、。]{_any(words.credits)}\s?(?:[:/|丨=]|\.\.\.)|[(\[]撮影・"),
        "last_credit": _compile(
            rf"(?:[。」)(]\s?{_any(words.credits)}|。出典)\s?(?:[:/=]|\.\.\.)[^。\n]{{1,30}}\Z"
        ),
        "credit_ending": _compile(rf"{_any(words.credit_endings)}[)\]]?\Z"),
        "agency": _compile(
            rf"{seen}\([^()\n]{{0,16}}{agency}[^()\n]{{0,8}}\)\Z|{_NAME}{{2,30}}\s?/\s?{agency}\Z"
        ),
        "news_agency": _compile(agency),
        "shown": _compile(
            rf"(?:(?<=[をにでへがと]){doing}|での){people}(?:ら|\([^)\n]{{1,10}}\))?\Z"
            rf"|\A{_NAME}{{2,20}}が[^。\n]{{0,24}}{doing}\Z"
        ),
        "depicted": _compile(
            rf"(?:の|した|する|後の|[{KANJI}]{{2}}){_any(words.depicted)}(?:\([^)\n]{{1,16}}\))?\Z"
        ),
        "figure_note": _compile(
            rf"\(?{_any(words.notes_on_figures)}[):]|[※*]?{_any(words.told_of_figures)}は"
        ),
    }


def _of_dates(words: LineWords) -> dict[str, re.Pattern[str]]:
    labels = rf"(?<![{KANJI}ぁ-んァ-ヶーA-Za-z]){_any(words.dating_labels)}(?=\s?[:|])"
    publishing = rf"(?:{_any((*words.published, *words.updated))}|{labels})"
    other = _any(words.dated_otherwise)
    return {
        "published": _compile(
            rf"{publishing}\s?[:|]?\s?{DATE}|{DATE}(?!日?(?:まで|から))[^。\n]{{0,24}}?{publishing}"
        ),
        "publishing": _compile(publishing),
        "dating": _compile(rf"(?P<date>{DATE})|{publishing}"),
        "updating": _compile(_any(words.updated)),
        "printed_in": _compile(rf"\A{publishing}\s?:\s?"),
        "of_other_before": _compile(rf"{other}(?:日時?)?\s?[:|=/は]?\s?\Z"),
        # 「2024年2月1日 取材・文/山田花子」 tells who asked, not when
        "of_other_after": _compile(rf"日?(?:\([^()\n]{{1,3}}\))?[にの]?{other}(?!\s?[・:/=])"),
    }


def _of_sources(words: LineWords) -> dict[str, re.Pattern[str]]:
    of_others = sorted({*words.reference_headings} - {*words.origin_openings})
    return {
        "source": _opening((*words.source_openings, *words.origin_openings)),
        "origin": _opening(words.origin_openings),
        "paid": _compile(_any(words.paid)),
        "mishaps": _compile(_any(words.mishaps)),
        "versions": _compile(_any(words.versions)),
        "outlet": _compile(rf"[^。、,!?\n]{{1,24}}{_any(words.outlets)}\Z"),
        "author": _author(words),
        # 「文・写真 林海」
        "written": _compile(
            rf"\(?{_any(words.written_by)}[\s・]{_WRITER}(?:\s{_any(words.credits)}\s{_WRITER})?\)?"
        ),
        # 「港通信 記者 ミナ・ハマ」, which looks like a menu
        "reporter": _compile(
            rf"\S{{2,16}}[\s/]{_any(words.author_roles)}[\s/:]\s?[ァ-ヶー]+(?:[・=][ァ-ヶー]+){{1,3}}"
        ),
        "author_role": _compile(_any(words.author_roles)),
        "writer": _compile(rf"{_any(words.writers)}の[^はがを。、\n]{{2,40}}は"),
        "whoever_wrote": _compile(_any(words.writers)),
        "about_author": _compile(rf"[■●【<]?\s?{_any(words.about_author)}[】>]?:?"),
        "told_source": _compile(_any(words.source_phrases)),
        "of_text": _compile(
            r"(?:この|以下の|本|当)?(?:本文|原文|本稿|記事|文章|インタビュー)[はの]"
            r"[^。\n]{2,60}(?:掲載|翻訳|編集|抜粋|転載|寄稿|出典)"
            rf"|[※*(]?(?:この|本|当)記事は{DATE}日?[^。\n]{{0,10}}に(?:公開|配信)された[^、\n]{{0,8}}\Z"
        ),
        "life": _compile(_any(words.life_words)),
        "writers_life": _compile(_any(words.writers_life)),
        "spoken_of": _compile(rf"[^。、は\n]{{0,16}}{_any(words.spoken_of)}(?:\([^)\n]{{1,12}}\))?[はがも]"),
        "series": _compile(
            rf"[【\[<(]?{_any(words.series)}[】\]>)]?(?:\s?[:「『|/]|\s?第?[0-9]{{1,3}}(?:回|話|部)\Z|\Z)"
            r"|[^。、\n]{2,20}第[0-9]{1,3}回\Z"
        ),
        "rights": _compile(_any(words.rights)),
        "of_reference": _compile(rf"[\s・*※(-]{{0,4}}{_any(of_others)}\s?[:)]"),
        "references": _compile(rf"[#■【*\s]*{_any(words.reference_headings)}(?:一覧)?[】*\s]*[:]?"),
    }


def _of_mastheads(words: LineWords) -> dict[str, re.Pattern[str]]:
    """What lines under a headline name: a paper, an agency, a desk, whoever wrote."""
    return {
        "paper": _paper(words),
        "published_by": _compile(rf"{_any((*words.outlets, *words.agencies))}(?={_BESIDE_NAME}|\Z)"),
        # 「文・中原真央」, 「記者:佐藤花子」, 「佐藤花子記者」
        "credited": _compile(
            rf"(?:\A|(?<={_BESIDE_NAME})){_any((*words.source_openings, *words.credits, *words.author_roles))}\s?[:/|丨・=]"
            rf"|{_any(words.author_roles)}(?={_BESIDE_NAME}|\Z)"
        ),
        # 「【港支局・佐藤花子】」
        "desk": _compile(
            rf"[【\[(][{KANJI}]{{0,6}}{_any(words.desks)}[・=、 ]\s?[{KANJI} ]{{2,8}}(?:記者)?[】\])]"
        ),
        # 「[松江 17日 共同]」
        "wired": _compile(
            rf"[【\[(]{_NAME}{{2,16}}[、,\s]\s?(?:[0-9]{{1,2}}月)?[0-9]{{1,2}}日?[、,=\s]\s?{_any(words.agencies)}[】\])]"
        ),
    }


def _of_headlines(words: LineWords) -> dict[str, re.Pattern[str]]:
    """Lines that stand above a headline: 「【連載】ものづくりの現場(3)」, 「報道関係者各位」, 「北陸精機株式会社」."""
    name, forms = rf"[{KANJI}ァ-ヶーA-Za-z・&. ]{{1,20}}", _any(words.firm_forms)
    return {
        "no_headline": _compile(
            rf"[【\[<]{_any(words.series)}[】\]>][^。、\n]{{2,24}}(?:\([0-9]{{1,3}}\)|\s?第?[0-9]{{1,3}}[回話部])"
            rf"|[^。、\n]{{0,12}}{_any(words.addressees)}|{_any(words.letterheads)}|{name}{forms}|{forms}{name}"
        )
    }


def _of_the_page(words: LineWords) -> dict[str, re.Pattern[str]]:
    count = r"\s?(?:[(]?[0-9]{1,6}\s?件?[)]?)?"
    return {
        "related": _compile(
            rf"[#■◆【▼<*\s]*{_any(words.related_headings)}[】>*\s]*(?:\([^)]{{1,12}}\))?[:]?"
        ),
        "comments": _compile(rf"[#■◆【▼<*\s]*{_any(words.comment_headings)}{count}[】>*\s]*[:]?"),
        "chrome": _compile(
            rf"{_any(words.chrome_phrases)}|\A[(\[【]?{_any(words.chrome_openings)}[)\]】]?\s?[:|—–]|©"
        ),
        "going_on": _compile(_any(words.going_on)),
        "chrome_ending": _compile(
            rf"{_any(words.chrome_endings)}(?:\([0-9,]{{1,7}}[枚件点本人]?\))?[)\]】]?\Z"
        ),
        "notice": _compile(rf"[(\[【※]?[^。:、\n]{{0,12}}{_any(words.notices)}[)\]】]?\s?:"),
        "furniture": _compile(_any(words.chrome_words)),
        "service": _compile(_any(words.service_words)),
        "reader": _compile(_any(words.reader_forms)),
        "common": _compile(_any(words.common_forms)),
        "closing": _compile(rf"[\W_]{{0,6}}{_any(words.closings)}[\W_]{{0,6}}"),
    }


def _author(words: LineWords) -> re.Pattern[str]:
    """「by X」, 「X / 経済担当記者」, 「X・YとX・Zによる」: a line that names who wrote."""
    roles = _any(words.author_roles)
    return _compile(
        rf"(?:[—–-]\s?)?(?:[A-Za-z]{{4,10}}\s)?(?:by|with assistance from)\s[^。\n]{{3,50}}\Z"
        rf"|[^。、,\n]{{2,30}}?[\s:/|=,、(]{roles}[)]?(?:[、,/ ]|\Z)"
        rf"|{_NAME}{{2,30}}[\s/|,、(][^。、,\s]{{1,10}}{roles}[)]?\Z"
        r"|(?:[ァ-ヶー]+(?:[・=][ァ-ヶー]+)+(?:と|、)?){1,4}による\Z"
        rf"|[ァ-ヶー]+(?:[・=][ァ-ヶー]+)+{roles}(?:[、,/]\s?(?:[A-Z][A-Za-z .&]{{2,24}}|{_NAME}{{1,16}}{_any(words.outlets)}))?\Z"
        r"|[ァ-ヶー]+(?:[・=][ァ-ヶー]+)+著(?:[、\s]|\Z)"
        r"|オリジナル\s[^。\n]{2,60}[0-9]{1,2}:[0-9]{2}"
    )


def _paper(words: LineWords) -> re.Pattern[str]:
    """「(2024年5月2日付 港湾日報 朝刊)」, 「【港町=共同】2024年5月2日」."""
    paper = rf"[^\s|/・、,=()\[\]【】「」『』<>:;—–―─*-]{{2,20}}{_any(words.papers)}"
    return _compile(
        rf"(?:\A|(?<={_BESIDE_NAME}))(?P<paper>{paper})(?={_BESIDE_NAME}|電子版|デジタル|[朝夕]刊|\Z)"
        rf"|(?<=[=・\s])(?P<agency>{_any(words.agencies)})(?=\s?[】\])])"
    )


def _opening(words: Iterable[str]) -> re.Pattern[str]:
    """One of `words` and a colon: 「出典:」, 「【文】/」."""
    of = "(?:(?:この)?(?:本文|記事|原文)の)?"
    return _compile(rf"[(\[【*■●—–-]{{0,2}}\s?{of}{_any(words)}[)\]】*]?\s?[:/|丨=]\s?")


def _any(words: Iterable[str]) -> str:
    """Any of `words`; one of Latin letters counts only as a whole word."""
    ordered = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(_bounded(word) for word in ordered) + ")"


def _bounded(word: str) -> str:
    escaped = re.escape(word)
    first, last = word[0], word[-1]
    left = r"(?<![A-Za-z])" if first.isascii() and first.isalpha() else ""
    right = r"(?![A-Za-z])" if last.isascii() and last.isalpha() else ""
    return f"{left}{escaped}{right}"


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
