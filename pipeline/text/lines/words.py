"""resources/lines.yaml to compiled patterns: the words by which a line tells what it is for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from pipeline.resources import load
from pipeline.text.lines.compiling import NAME_SIGN, any_word, compiled
from pipeline.text.lines.dates import CLOCK_BEFORE, DATE
from pipeline.text.lines.vocabulary import LineWords
from pipeline.text.lines.writers import of_writers
from pipeline.text.scripts import KANJI

_BESIDE_NAME = r"[\s|/・、,=()\[\]【】「」『』<>:;—–―─*-]"


@dataclass(frozen=True, slots=True)
class Patterns:
    """What `LineWords` matches; each is case-insensitive."""

    caption: re.Pattern[str]
    table: re.Pattern[str]
    lent: re.Pattern[str]
    credit: re.Pattern[str]
    last_credit: re.Pattern[str]
    credit_ending: re.Pattern[str]
    lender: re.Pattern[str]
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
    origin_within: re.Pattern[str]
    of_picture: re.Pattern[str]
    paid: re.Pattern[str]
    printed_in: re.Pattern[str]
    mishaps: re.Pattern[str]
    versions: re.Pattern[str]
    announcing: tuple[str, ...]
    outlet: re.Pattern[str]
    behind_title: re.Pattern[str]
    site: re.Pattern[str]
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
    of_work: re.Pattern[str]
    profile: re.Pattern[str]
    copyright: re.Pattern[str]
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
        **of_writers(words),
        **_of_mastheads(words),
        **_of_dates(words),
        **_of_headlines(words),
        **_of_the_page(words),
        announcing=words.announcing,
    )


def _of_captions(words: LineWords) -> dict[str, re.Pattern[str]]:
    people = f"{NAME_SIGN}{{0,20}}(?:{any_word(words.shown_people)}|[ァ-ヶー]{{1,12}}・[ァ-ヶー]{{2,12}})"
    doing, agency = any_word(words.shown_doing), any_word(words.agencies)
    seen = rf"[^。\n]{{0,80}}[をにがでと][^をにがでと、。\n]{{1,12}}[るたすむくぐうつぬぶ]{NAME_SIGN}{{2,24}}"
    return {
        "caption": compiled(
            rf"[(\[【▲▼△▽※]?(?:\s?|\*){any_word(words.caption_openings)}\s?[0-9]{{0,3}}\s?[:/|=)\]】( ]"
            rf"|{any_word(words.taken_by)}\s?[:/|=](?=[^をがでにへ。\n]{{1,20}}\Z)"
        ),
        "table": compiled(any_word(words.table_openings)),
        "lent": compiled(rf"{any_word(words.lent)}は[^。、\n]{{1,20}}提供"),
        "credit": compiled(rf"[(\[ 、。]{any_word(words.credits)}\s?(?:[:/|丨=]|\.\.\.)|[(\[]撮影・"),
        "last_credit": compiled(
            rf"(?:[。」)(]\s?{any_word(words.credits)}|。出典)\s?(?:[:/=]|\.\.\.)[^。\n]{{1,30}}\Z"
        ),
        "credit_ending": compiled(rf"{any_word(words.credit_endings)}[)\]]?\Z"),
        "agency": compiled(
            rf"{seen}\([^()\n]{{0,16}}{agency}[^()\n]{{0,8}}\)\Z|{NAME_SIGN}{{2,30}}\s?/\s?{agency}\Z"
        ),
        "lender": compiled(any_word(words.lenders)),
        "news_agency": compiled(agency),
        "shown": compiled(
            rf"(?:(?<=[をにでへがと]){doing}|での){people}(?:ら|\([^)\n]{{1,10}}\))?\Z"
            rf"|\A{NAME_SIGN}{{2,20}}が[^。\n]{{0,24}}{doing}\Z"
        ),
        "depicted": compiled(
            rf"(?:の|した|する|後の|[{KANJI}]{{2}}){any_word(words.depicted)}(?:\([^)\n]{{1,16}}\))?\Z"
        ),
        "figure_note": compiled(
            rf"\(?{any_word(words.notes_on_figures)}[):]|[※*]?{any_word(words.told_of_figures)}は"
        ),
    }


def _of_dates(words: LineWords) -> dict[str, re.Pattern[str]]:
    labels = rf"(?<![{KANJI}ぁ-んァ-ヶーA-Za-z]){any_word(words.dating_labels)}(?=\s?[:|])"
    publishing = rf"(?:{any_word((*words.published, *words.updated))}|{labels})"
    other = any_word(words.dated_otherwise)
    return {
        "published": compiled(
            rf"{publishing}\s?[:|]?\s?{CLOCK_BEFORE}{DATE}|{DATE}(?!日?(?:まで|から))[^。\n]{{0,24}}?{publishing}"
        ),
        "publishing": compiled(publishing),
        "dating": compiled(rf"(?P<date>{DATE})|{publishing}"),
        "updating": compiled(any_word(words.updated)),
        "printed_in": compiled(rf"\A{publishing}\s?:\s?"),
        "of_other_before": compiled(rf"{other}(?:日時?)?\s?[:|=/は]?\s?\Z"),
        # 「2024年2月1日 取材・文/山田花子」 tells who asked, not when
        "of_other_after": compiled(rf"日?(?:\([^()\n]{{1,3}}\))?[にの]?{other}(?!\s?[・:/=])"),
    }


def _of_sources(words: LineWords) -> dict[str, re.Pattern[str]]:
    of_others = sorted({*words.reference_headings} - {*words.origin_openings})
    return {
        "source": _opening((*words.source_openings, *words.origin_openings)),
        "origin": _opening(words.origin_openings),
        # 「2024-05-02 18:40 | 出典:港湾網 | 作者:林海」
        "origin_within": compiled(
            rf"(?<=[\s|/丨、]){any_word(words.origin_openings)}\s?[:丨]\s?(?P<origin>[^\s|/丨、,()]+)"
        ),
        # 「写真 出典:港湾写真協会」
        "of_picture": compiled(rf"{any_word((*words.credits, *words.caption_openings))}\s*\Z"),
        "paid": compiled(any_word(words.paid)),
        "mishaps": compiled(any_word(words.mishaps)),
        "versions": compiled(any_word(words.versions)),
        "outlet": compiled(rf"[^。、,!?\n]{{1,24}}{any_word(words.outlets)}\Z"),
        "told_source": compiled(any_word(words.source_phrases)),
        "of_text": compiled(
            r"(?:この|以下の|本|当)?(?:本文|原文|本稿|記事|文章|インタビュー)[はの]"
            r"[^。\n]{2,60}(?:掲載|翻訳|編集|抜粋|転載|寄稿|出典)"
            rf"|[※*(]?(?:この|本|当)記事は{DATE}日?[^。\n]{{0,10}}に(?:公開|配信)された[^、\n]{{0,8}}\Z"
        ),
        "series": compiled(
            rf"[【\[<(]?{any_word(words.series)}[】\]>)]?(?:\s?[:「『|/]|\s?第?[0-9]{{1,3}}(?:回|話|部)\Z|\Z)"
            r"|[^。、\n]{2,20}第[0-9]{1,3}回\Z"
        ),
        "rights": compiled(any_word(words.rights)),
        "of_reference": compiled(rf"[\s・*※(-]{{0,4}}{any_word(of_others)}\s?[:)]"),
        "references": compiled(rf"[#■【*\s]*{any_word(words.reference_headings)}(?:一覧)?[】*\s]*[:]?"),
    }


def _of_mastheads(words: LineWords) -> dict[str, re.Pattern[str]]:
    """What lines under a headline name: a paper, an agency, a desk, whoever wrote."""
    return {
        "paper": _paper(words),
        # 「港湾日報デジタル」 alone
        "site": compiled(rf"(?!.*[ぁ-ん]){_paper_name(words)}{any_word(words.sites)}?"),
        # 「港に工場 - 港湾日報」
        "behind_title": compiled(
            rf"[^\n]+(?:\s[–—-]\s|\s?[|]\s?){_paper_name(words)}{any_word(words.sites)}?(?:\s?\({DATE}日?\))?"
        ),
        "published_by": compiled(rf"{any_word((*words.outlets, *words.agencies))}(?={_BESIDE_NAME}|\Z)"),
        # 「文・中原真央」, 「記者:佐藤花子」, 「佐藤花子記者」
        "credited": compiled(
            rf"(?:\A|(?<={_BESIDE_NAME})){any_word((*words.source_openings, *words.credits, *words.author_roles))}\s?[:/|丨・=]"
            rf"|{any_word(words.author_roles)}(?={_BESIDE_NAME}|\Z)"
        ),
        # 「【港支局・佐藤花子】」
        "desk": compiled(
            rf"[【\[(][{KANJI}]{{0,6}}{any_word(words.desks)}[・=、 ]\s?[{KANJI} ]{{2,8}}(?:記者)?[】\])]"
        ),
        # 「[松江 17日 共同]」
        "wired": compiled(
            rf"[【\[(]{NAME_SIGN}{{2,16}}?(?:[=・]?{any_word(words.agencies)}[】\])]|[、,\s]\s?(?:[0-9]{{1,2}}月)?[0-9]{{1,2}}日?[、,=\s]\s?{any_word(words.agencies)}[】\])])"
        ),
    }


def _of_headlines(words: LineWords) -> dict[str, re.Pattern[str]]:
    """Lines that stand above a headline: 「【連載】ものづくりの現場(3)」, 「報道関係者各位」, 「北陸精機株式会社」."""
    name, forms = rf"[{KANJI}ァ-ヶーA-Za-z・&. ]{{1,20}}", any_word(words.firm_forms)
    return {
        "no_headline": compiled(
            rf"[【\[<]{any_word(words.series)}[】\]>][^。、\n]{{2,24}}(?:\([0-9]{{1,3}}\)|\s?第?[0-9]{{1,3}}[回話部])"
            rf"|[^。、\n]{{2,16}}(?:から|より)のお知らせ|[^。、\n]{{0,12}}{any_word(words.addressees)}|{any_word(words.letterheads)}|{name}{forms}|{forms}{name}"
        )
    }


def _of_the_page(words: LineWords) -> dict[str, re.Pattern[str]]:
    count = r"\s?(?:[(]?[0-9]{1,6}\s?件?[)]?)?"
    return {
        "related": compiled(
            rf"[#■◆【▼<*\s]*{any_word(words.related_headings)}[】>*\s]*(?:\([^)]{{1,12}}\))?[:]?"
        ),
        "comments": compiled(rf"[#■◆【▼<*\s]*{any_word(words.comment_headings)}{count}[】>*\s]*[:]?"),
        "chrome": compiled(
            rf"{any_word(words.chrome_phrases)}|\A[(\[【]?{any_word(words.chrome_openings)}[)\]】]?\s?[:|—–]|©"
        ),
        "of_work": compiled(rf"{any_word(words.of_works)}\s?:"),
        "profile": compiled(any_word(words.profiles)),
        "copyright": compiled(
            r"(?:©|\(c\)|Copyright)\s?(?:©\s?|\(c\)\s?)?(?:19|20)[0-9]{2}|All rights reserved"
        ),
        "going_on": compiled(any_word(words.going_on)),
        "chrome_ending": compiled(
            rf"{any_word(words.chrome_endings)}(?:\([0-9,]{{1,7}}[枚件点本人]?\))?[)\]】]?\Z"
        ),
        "notice": compiled(rf"[(\[【※]?[^。:、\n]{{0,12}}{any_word(words.notices)}[)\]】]?\s?:"),
        "furniture": compiled(any_word(words.chrome_words)),
        "service": compiled(any_word(words.service_words)),
        "reader": compiled(any_word(words.reader_forms)),
        "common": compiled(any_word(words.common_forms)),
        "closing": compiled(rf"[\W_]{{0,6}}{any_word(words.closings)}[\W_]{{0,6}}"),
    }


def _paper(words: LineWords) -> re.Pattern[str]:
    """「(2024年5月2日付 港湾日報 朝刊)」, 「【港町=共同】2024年5月2日」."""
    return compiled(
        rf"(?:\A|(?<={_BESIDE_NAME})){_paper_name(words)}(?={_BESIDE_NAME}|電子版|デジタル|[朝夕]刊|\Z)"
        rf"|(?<=[=・\s])(?P<agency>{any_word(words.agencies)})(?=\s?[】\])])"
    )


def _paper_name(words: LineWords) -> str:
    return rf"(?P<paper>[^\s|/・、,=()\[\]【】「」『』<>:;—–―─*-]{{2,20}}{any_word(words.papers)})"


def _opening(words: Iterable[str]) -> re.Pattern[str]:
    """One of `words` and a colon: 「出典:」, 「【文】/」; in a short line an equals sign, too: 「文=林海」."""
    of = "(?:(?:この)?(?:本文|記事|原文)の)?"
    return compiled(
        rf"[(\[【*■●—–-]{{0,2}}\s?{of}{any_word(words)}[)\]】*]?\s?(?:[:/|丨]|=(?=[^。\n]{{1,40}}\Z))\s?"
    )
