"""What the lines of a text tell of its publication: 「2023/12/11 掲載」 → 2023-12-11, 「出典:ft.com」 → ft.com."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from pipeline.text.lines.dates import CLOCK, CLOCK_BEFORE, DATE, WEEKDAY, read_date, without_reading_time
from pipeline.text.lines.mastheads import is_masthead, outlet_of
from pipeline.text.lines.shapes import DATE_LINE
from pipeline.text.lines.stamps import is_stamp, stamped_date
from pipeline.text.lines.words import patterns
from pipeline.types import Line, LineRole

_BESIDE = 16  # characters
_LEADS_ON = re.compile(rf"\s?[:|]?\s?{CLOCK_BEFORE}", re.IGNORECASE)
_LEADS_BACK = re.compile(r"(?!日?(?:まで|から))[^。\n]{0,24}")  # 「2024年5月2日まで公開」
_COLON = re.compile(r"\s?[:|]")
_OF_A_THING = re.compile("の(?!記事|もの|本文)")  # 「2023年12月11日発行の白書」
_COLLECTION = re.compile(r":\s*[{\[]")  # of YAML
_EMPTY = re.compile(r"\(\s?\)")
_LAST_DATE = re.compile(
    rf"[\s、,(]{{0,3}}{DATE}日?(?:\s?{WEEKDAY})?(?:\s?{CLOCK})?"
    r"(?:\s?(?:付け?|号|[朝夕]刊|電子版|第?[0-9]{1,3}[面号版]|より)){0,3}\)?\Z",
    re.IGNORECASE,
)
_NO_LETTERS = re.compile(r"[\W_日時分]*")


def published_in(text: str, lines: Iterable[Line]) -> date | None:
    """The first date in a line that says when the text appeared, or that heads the article with a name beside it.

    That of an update (更新) counts only where none before it is told, and the end of a text only where its head tells none.
    """
    told = tuple(lines)
    first = next((at for at, line in enumerate(told) if line.role is LineRole.BODY), len(told))
    references = reference_lines(text, told)
    # A stamp after the first sentence may be that of another text.
    head, rest = _dates(text, told[:first], references, stamped=True), _dates(text, told[first:], references)
    return _first_day(head) or _first_day(rest)


def _first_day(dates: Iterable[tuple[str, bool]]) -> date | None:
    updated: date | None = None
    for told, is_update in dates:
        day = read_date(told)
        if day is not None and not is_update and (updated is None or day <= updated):
            return day
        updated = updated or day
    return updated


def _dates(
    text: str, lines: Iterable[Line], references: Collection[int], *, stamped: bool = False
) -> Iterator[tuple[str, bool]]:
    """Each date that may be one of publication, and whether it is that of an update."""
    for line in lines:
        if line.role is not LineRole.SOURCE:
            continue
        if line.number not in references or _is_nothing_else(text, line):
            yield from _labelled(text, line)
        told = _alone(text[line.start : line.end].strip(), stamped=stamped)
        if told is not None and line.number not in references:
            start = text.index(told, line.start)
            if not tells_of_other(text, start, start + len(told)):
                yield told, patterns().updating.search(text, line.start, line.end) is not None


def _labelled(text: str, line: Line) -> Iterator[tuple[str, bool]]:
    """Dates with their words, which stand before them or behind: 「更新日:2024年4月2日 公開日:2023年3月15日」."""
    updating, told, plain, is_updated = patterns().updating, None, None, False
    tokens = [*patterns().dating.finditer(text, line.start, line.end), None]
    for before, token, after in zip([None, *tokens], tokens, tokens[1:], strict=False):
        if token is None or not token["date"] or tells_of_other(text, token.start(), token.end()):
            continue
        leads = before and before is not told and not before["date"]
        if before and leads and _LEADS_ON.fullmatch(text, before.end(), token.start()):
            is_updated = updating.fullmatch(before[0]) is not None
            yield token["date"], is_updated
        elif after and not after["date"] and _LEADS_BACK.fullmatch(text, token.end(), after.start()):
            told = after
            # Of 「2023年3月15日 更新:2024年4月2日」 the second is that of the update.
            is_update = updating.fullmatch(after[0]) is not None and not _COLON.match(text, after.end())
            if not _OF_A_THING.match(text, after.end()):
                is_updated = is_updated or is_update
                yield token["date"], is_update
        elif after and after["date"]:
            plain = plain or token["date"]
    if plain and is_updated:  # 「2023/3/15 7:00 (2024/4/2 8:00更新)」
        yield plain, False


def _is_nothing_else(text: str, line: Line) -> bool:
    """Whether the line holds a date with its word of publication alone."""
    return _NO_LETTERS.fullmatch(patterns().dating.sub("", text[line.start : line.end])) is not None


def _has_date(text: str, line: Line) -> bool:
    return any(told["date"] for told in patterns().dating.finditer(text, line.start, line.end))


def _alone(told: str, *, stamped: bool) -> str | None:
    """The date of a line that is nothing else, or nothing but a name besides."""
    told = without_reading_time(told)
    origin = patterns().origin.match(told)
    rest = told[origin.end() :] if origin else told
    if DATE_LINE.fullmatch(told) or (stamped and (is_stamp(rest) or is_masthead(rest))):
        return stamped_date(told)
    return None


def reference_lines(text: str, lines: Iterable[Line]) -> frozenset[int]:
    """Numbers of the lines that name other texts: 「参考:港新聞 2022年4月5日」, and what stands under 「参考文献」."""
    words, found, going = patterns(), set[int](), False
    for line in lines:
        told = text[line.start : line.end].strip()
        going = line.role is LineRole.SOURCE and (going or words.references.fullmatch(told) is not None)
        if going or words.of_reference.match(told):
            found.add(line.number)
    return frozenset(found)


def tells_of_other(text: str, start: int, end: int) -> bool:
    """Whether the words beside a date tell that somebody was born, asked or seen then: 「1985年3月3日生まれ」."""
    words, before = patterns(), max(text.rfind("\n", 0, start) + 1, start - _BESIDE)
    return (
        words.of_other_before.search(text, before, start) or words.of_other_after.match(text, end)
    ) is not None


def source_in(text: str, lines: Iterable[Line], meta_end: int = 0) -> str | None:
    """What the first 「出典:…」 names, dates and their words left out; else the paper that the date stands beside, or of the site.

    Args:
        text: The cleaned text.
        lines: Its lines.
        meta_end: Where front matter ends; a collection in it (``source: {name: ロイター}``) names nobody.
    """
    words, of_all = patterns(), tuple(lines)
    for line in of_all:
        told = text[line.start : line.end].strip()
        if line.start < meta_end and _COLLECTION.search(told):
            continue
        match = words.origin.match(told)
        if line.role is LineRole.SOURCE and match:
            whose, *_ = words.credited.split(told[match.end() :].strip(), maxsplit=1)
            rest = _without_date(words.published.sub("", whose or told[match.end() :]).strip(" 　、,|/"))
            if rest:
                return rest
    return (
        _within(text, of_all, meta_end)
        or _paper_in(text, of_all, meta_end)
        or _site_in(text, of_all, meta_end)
    )


def _within(text: str, lines: Sequence[Line], meta_end: int) -> str | None:
    """What a line names behind its date: 「2024-05-02 18:40 | 出典:港湾網」."""
    references = reference_lines(text, lines)
    for line in lines:
        if line.role is LineRole.SOURCE and line.number not in references and line.start >= meta_end:
            told = text[line.start : line.end]
            origin = patterns().origin_within.search(told) if _has_date(text, line) else None
            if origin is not None and patterns().of_picture.search(told, 0, origin.start()) is None:
                return _without_date(origin["origin"])
    return None


def _site_in(text: str, lines: Sequence[Line], meta_end: int) -> str | None:
    """The paper that ends the headline (「港に工場 - 港湾日報」) or that alone stands above it; None if two do."""
    title = next((at for at, line in enumerate(lines) if line.role is LineRole.TITLE), None)
    if title is None:
        return None
    words, above = patterns(), (line for line in lines[:title] if line.start >= meta_end)
    behind = words.behind_title.fullmatch(text, lines[title].start, lines[title].end)
    alone = (words.site.fullmatch(text, line.start, line.end) for line in above)
    named = {site["paper"] for site in (behind, *alone) if site is not None}
    return named.pop() if len(named) == 1 else None


def _paper_in(text: str, lines: Sequence[Line], meta_end: int) -> str | None:
    """Of the first stamp around the story, the paper: 「(2024年5月2日付 港湾日報 朝刊)」 is of the 港湾日報.

    A stamp may take two lines of the head, the paper alone on one and the day on the other.
    """
    told = [at for at, line in enumerate(lines) if line.role is LineRole.BODY]
    first, last = (told[0], told[-1]) if told else (len(lines), 0)
    references = reference_lines(text, lines)
    for at, line in enumerate(lines):
        stamp = text[line.start : line.end].strip()
        if first < at < last or line.role is not LineRole.SOURCE or line.start < meta_end:
            continue
        if line.number not in references and (is_stamp(stamp) or is_masthead(stamp)):
            match = patterns().paper.search(stamp)
            told_by = (match["paper"] or match["agency"]) if match else outlet_of(stamp)
            if told_by is not None:
                return told_by
        if at < first and line.number not in references and _is_beside_date(text, lines, at):
            paper = patterns().paper.fullmatch(stamp)
            if paper is not None and paper["paper"] and not _heads_section(text, lines[at + 1 :]):
                return paper["paper"]
    return None


def _heads_section(text: str, below: Iterable[Line]) -> bool:
    """Whether papers are what the story tells of, one after the other."""
    papers = patterns().paper
    return any(papers.fullmatch(text[line.start : line.end].strip()) for line in below)


def _is_beside_date(text: str, lines: Sequence[Line], at: int) -> bool:
    """Whether a line right before or behind that one of the head is a date, and but for a word of publication nothing else."""
    beside = (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2])
    printed = (line for line in beside if line.role is LineRole.SOURCE and _has_date(text, line))
    return any(
        _is_nothing_else(text, line) or _alone(text[line.start : line.end].strip(), stamped=False)
        for line in printed
    )


def _without_date(told: str) -> str:
    """「『港湾通信』2018年6月1日号)」 without the date that it ends in, and the bracket that closes none of its own."""
    rest = _EMPTY.sub("", told)
    if "://" not in rest:
        rest = _LAST_DATE.sub("", rest)
    return rest[:-1] if rest.endswith(")") and rest.count("(") < rest.count(")") else rest
