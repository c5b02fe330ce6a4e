"""Temporal expressions in the English passages of an article: 「three years ago」, 「early 2023」, 「on Friday」.

A passage is a run of Latin text with words of prose in it; in Japanese around a single English word nothing is read
here. The frames are those of the Japanese grammar, and so `values` and `story` resolve them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from pipeline.extractors.dates.chain import Chain
from pipeline.extractors.dates.english_tense import is_prose
from pipeline.extractors.dates.english_words import words
from pipeline.extractors.dates.guards import masked
from pipeline.extractors.dates.words import Fields
from pipeline.text.alternation import alternation
from pipeline.text.calendars import english_months

# Latin prose with its quotation marks and dashes; a name or a title of two words is shorter.
_PASSAGE = re.compile(r"[A-Za-z\"'“‘(][ -~À-ÿ‘’“”–—]{15,}+")
_BEGIN = r"(?<![\w@#$€£¥./'’&-])"
_END = r"(?![\w@%-]|[.,][0-9]|['’](?!s\b))"
_YEAR = r"(?:1[5-9]|20)[0-9]{2}"
_DECADE = r"(?:1[5-9]|20)[0-9]0"
_OPENS = re.compile(r"(?:\A|[.!?:;\"“‘(] ?)\Z")
_BEFORE = re.compile(r"([A-Za-z]{1,20}) \Z")
_CAPITALISED = frozenset({"weekday", "quarter", "fiscal", "month"})
_DATES = frozenset({"date", "day"})


def with_english(text: str, chains: list[Chain]) -> list[Chain]:
    """`chains` in order with those of the English passages; of two that overlap the longer one stays."""
    found = list(_find(text))
    if not found:
        return chains
    kept: list[Chain] = []
    for chain in sorted([*chains, *found], key=lambda c: (c.start, -c.end)):
        last = kept[-1] if kept else None
        if last is not None and chain.start < last.end:
            if chain.end - chain.start > last.end - last.start:
                kept[-1] = chain
        elif last is not None and _is_weekday_of(text, last, chain):
            fields = {**chain.fields, "week_day": last.fields["week_day"]}
            kept[-1] = Chain(last.start, chain.end, chain.kind, fields)
        else:
            kept.append(chain)
    return kept


def _is_weekday_of(text: str, weekday: Chain, day: Chain) -> bool:
    """「Friday, March 3」 is one expression."""
    is_bare = weekday.kind == "weekday" and weekday.fields.keys() == {"week_day"}
    return is_bare and day.kind in _DATES and text[weekday.end : day.start] == ", "


def _find(text: str) -> Iterator[Chain]:
    passages = [match.span() for match in _PASSAGE.finditer(text) if is_prose(match.group())]
    if not passages:
        return
    hidden = masked(text)
    for start, end in passages:
        passage = hidden[start:end]
        for kind, pattern in _rules():
            for match in pattern.finditer(passage):
                fields = _fields(kind, match, passage)
                if fields is not None:
                    told = f"rel_{fields['unit']}" if kind == "relative" else kind
                    yield Chain(start + match.start("told"), start + match.end("told"), told, dict(fields))


@cache
def _rules() -> tuple[tuple[str, re.Pattern[str]], ...]:
    told = words()
    share = rf"(?P<share>{_either(told.shares)})"
    year = rf"(?P<year>{_YEAR}){_END}"
    months = {name: n for name, n in english_months().items() if len(name) > 3 or name == "May"}
    month = rf"(?P<month>{alternation(months)})"
    away = "".join(rf"(?<!\b{word} )" for word in told.not_before_pointers)
    speech = rf"(?P<document>{_either(told.document)})"
    pointer = rf"(?:{away}{speech}|(?P<text>{_either(told.text)}))"
    number = rf"(?P<number>{_either(told.numbers)}|[0-9]{{1,3}})"
    length = (
        rf"(?P<mod>{_either(told.modifiers)} )?{number} (?P<unit>{alternation(told.units)})(?P<plural>s)?"
    )
    clock = rf"(?P<clock>{alternation(told.parts_of_day)})"
    part_of_year = rf"(?P<ordinal>{_either(told.ordinals)}) (?P<part>quarter|half)"
    of_year = rf"(?:(?P<year>{_YEAR})|{speech} year|(?P<fiscal>fiscal)(?: year)? (?P<fiscal_year>{_YEAR}))"
    patterns = (
        ("year", rf"(?:{_either(told.before_years)}) (?P<told>{year})"),
        ("year", rf"(?:from|between|From|Between) {_YEAR} (?:to|and|through|until) (?P<told>{year})"),
        ("year", rf"(?P<told>{share}[ -]{year})"),
        ("century", rf"(?:[Tt]he|[Ii]n) (?P<told>(?:(?P<share>early|mid|late)[ -])?(?P<decade>{_DECADE})s){_END}"),
        ("month", rf"(?P<told>{share}[ -]{month}(?:,? {year})?){_END}(?! [A-Z0-9])"),
        ("month", rf"(?P<before>{_either(told.before_months)}) (?P<told>{month}){_END}(?! [A-Z0-9])"),
        ("month", rf"(?P<told>(?:{share}[ -])?{month}(?: of)? {speech} year){_END}"),
        ("relative", rf"(?P<told>(?:{share}[ -])?{pointer} (?P<unit>year|month|week|quarter|day)){_END}"),
        ("rel_D", rf"(?P<told>(?P<day>{_either(told.days)})(?: {clock})?){_END}"),
        ("weekday", rf"(?P<told>(?P<week_day>{alternation(told.weekdays)})(?: {clock})?){_END}(?! [A-Z])"),
        ("quarter", rf"(?P<told>Q(?P<q>[1-4]) (?:of )?{year})"),
        ("quarter", rf"(?P<told>{part_of_year}(?: of {of_year})){_END}"),
        ("fiscal", rf"(?P<told>(?P<fiscal>[Ff]iscal) (?:year )?{year})"),
        ("offset", rf"(?<! to )(?<! or )(?P<told>{length} (?P<way>ago|later)){_END}"),
        ("duration", rf"(?:{_either(told.before_lengths)}) (?P<told>{length}){_END}(?! (?:ago|later|earlier|to|or|old|olds)\b)"),
        ("duration", rf"\bthe (?P<told>(?:past|last|next) {number} (?P<unit>{alternation(told.units)})s){_END}"),
    )  # fmt: skip
    return tuple((kind, re.compile(_BEGIN + pattern)) for kind, pattern in patterns)


def _either(found: Iterable[str]) -> str:
    """Any of the words, as it stands or as a sentence opens with it."""
    return alternation(form for word in found for form in (word, word[0].upper() + word[1:]))


def _fields(kind: str, match: re.Match[str], passage: str) -> Fields | None:
    """The frame of a match; None where it is a name, an amount or a figure of speech."""
    groups = {name: told for name, told in match.groupdict().items() if told is not None}
    is_capital = kind not in _CAPITALISED and match.group()[0].isupper()
    if is_capital and not _OPENS.search(passage[max(0, match.start() - 3) : match.start()]):
        return None  # 「The Day After Last Year」 is a title
    if kind == "weekday" and not _is_weekday(match, passage):
        return None
    if kind == "year" and _counts(passage, match.end()):
        return None
    if kind == "rel_D" and _is_nowadays(match, passage):
        return None
    if kind == "relative" and (
        "document" in groups if groups["unit"] == "day" else groups.get("text", "").lower() == "the next"
    ):
        return None  # 「this day」 and 「the next year」 may be any
    if "plural" in match.re.groupindex and _is_one(groups) == ("plural" in groups):
        return None
    if kind == "month" and not _is_month(groups):
        return None
    read = dict(_lengths(groups) if kind in ("offset", "duration") else _calendar(groups))
    if "share" in groups:
        read["mod"] = words().shares[groups["share"].lower()]
    return read


def _is_weekday(match: re.Match[str], passage: str) -> bool:
    """「Black Friday」, 「Good Friday」 and 「last Friday」, which may be one week back or two, are none."""
    before = _BEFORE.search(passage[max(0, match.start() - 20) : match.start()])
    if before is None or before[1].lower() in words().before_weekdays:
        return True
    return (
        before[1].islower() and before[1] not in words().document and before[1] not in ("a", "every", "each")
    )


def _counts(passage: str, end: int) -> bool:
    """「in 2000 cities」."""
    follows = re.compile(r" ([a-z]+s)\b").match(passage, end)
    return follows is not None and follows[1] not in words().not_counted


def _is_nowadays(match: re.Match[str], passage: str) -> bool:
    """「today's world」, 「Today, most firms …」: no day."""
    is_today = match["day"].lower() == "today"
    return is_today and (match["day"][0] == "T" or passage[match.end() : match.end() + 1] in ("'", "’"))


def _is_one(groups: Mapping[str, str]) -> bool:
    """Whether the unit stands in the singular by right: 「for three year terms」 tells of no length."""
    return words().numbers.get(groups["number"].lower(), groups["number"]) == "1"


def _is_month(groups: Mapping[str, str]) -> bool:
    """「criticised by May」 tells of a person."""
    return groups["month"] not in words().months_that_are_names or groups.get("before", "in").lower() == "in"


def _calendar(groups: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    told = words()
    for name in ("document", "text"):
        if name in groups:
            shifts = told.document if name == "document" else told.text
            unit = "Q" if groups.get("unit") == "quarter" else told.units[groups.get("unit", "year")]
            yield from {"pointer": name, "shift": str(shifts[groups[name].lower()]), "unit": unit}.items()
    if "day" in groups:
        shift = str(told.days[groups["day"].lower()])
        yield from {"pointer": "document", "shift": shift, "unit": "D"}.items()
    if "week_day" in groups:
        yield "week_day", str(told.weekdays[groups["week_day"]])
    if "clock" in groups:
        yield "part", told.parts_of_day[groups["clock"]]
    if "month" in groups:
        yield "month", str(english_months()[groups["month"]])
    if "q" in groups:
        yield "quarter", groups["q"]
    if "ordinal" in groups:
        yield groups["part"], str(told.ordinals[groups["ordinal"].lower()])
    if "decade" in groups:
        yield "year", f"{groups['decade'][:3]}X"
    if year := groups.get("year") or groups.get("fiscal_year"):
        yield "year", year
    if "fiscal" in groups:
        yield "fiscal", "yes"


def _lengths(groups: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    told = words()
    unit = told.units[groups["unit"]]
    number = told.numbers.get(groups["number"].lower(), groups["number"])
    yield "length", f"P{'T' if unit[0] == 'T' else ''}{number}{unit[-1]}"
    if "mod" in groups:
        yield "mod", told.modifiers[groups["mod"].strip().lower()]
    if way := groups.get("way"):
        yield "direction", "-" if way == "ago" else "+"
        if way == "later":
            yield "pointer", "text"
