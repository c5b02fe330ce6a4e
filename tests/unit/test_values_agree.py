"""Whatever a text says: the columns of a row agree with each other, by a second way of reckoning.

The texts are those of the case tables. What days a value covers is reckoned here from its TIMEX3 form with the calendar
of the standard library, what an offset leads to from the row that it is counted from, and what bounds an amount has from
its modifier, as the annotation guide has them.
"""

from __future__ import annotations

import csv
import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from pipeline.extractors import Extractor, dates, money
from pipeline.extractors.dates.tense import Prefer
from pipeline.text.clean import clean
from pipeline.text.lines import label_lines
from pipeline.text.view import build_view, find_lines
from pipeline.types import Context, Span
from pipeline.values import Amount, Anchor, DateRule, Finding, TimeValue

CASES = Path(__file__).parents[1] / "cases"
_MONTHS_OF = {"Q": 3, "H": 6}
_STEP = re.compile(r"(?P<sign>[+-])P(?P<count>[0-9]+)(?P<unit>[YMWD])")


@cache
def texts(table: str) -> tuple[tuple[str, date | None], ...]:
    """Every text of a case table, with its publication date."""
    with (CASES / f"{table}.tsv").open(encoding="utf-8", newline="") as file:
        told = [row[0] for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if row]
    found = [text for text in dict.fromkeys(told[1:]) if not text.startswith("#")]
    return tuple(
        (text[12:], date.fromisoformat(text[1:11])) if text.startswith("@") else (text, None)
        for text in found
    )


def read(table: str, extractor: Extractor) -> Iterator[tuple[str, date | None, list[Finding]]]:
    """Every text of a table as it is read, its publication date and what is found."""
    for told, published in texts(table):
        text = clean(told).text
        view = build_view(text, lines=label_lines(text, find_lines(text)))
        yield text, published, extractor(Context(view, published))


def span_of(finding: Finding) -> Span:
    return Span(finding.candidate.start, finding.candidate.end)


@cache
def dated() -> tuple[tuple[str, date | None, dict[Span, TimeValue]], ...]:
    """Every text about dates with its values."""
    extractor = dates.build(dates.Settings())
    return tuple(
        (text, published, {span_of(f): f.outcome for f in found if isinstance(f.outcome, TimeValue)})
        for text, published, found in read("dates", extractor)
    )


@cache
def paid() -> tuple[tuple[str, dict[Span, Amount]], ...]:
    """Every text about money with its amounts."""
    extractor = money.build(money.Settings())
    return tuple(
        (text, {span_of(f): f.outcome for f in found if isinstance(f.outcome, Amount)})
        for text, _, found in read("money", extractor)
    )


def months(year: int, first: int, count: int) -> tuple[date, date]:
    """The days of `count` months from a month on that may lie beyond December."""
    begin, end = year * 12 + first - 1, year * 12 + first + count - 2
    last = (end // 12, end % 12 + 1)
    return date(begin // 12, begin % 12 + 1, 1), date(*last, monthrange(*last)[1])


def covered(value: str) -> tuple[date, date] | None:
    """First and last day of a TIMEX3 value that tells its year, None for other forms."""
    value = re.sub(r"T.*", "", value)
    if "/" in value:
        ends = [covered(end) for end in value.split("/")]
        return None if ends[0] is None or ends[1] is None else (ends[0][0], ends[1][1])
    if re.fullmatch(r"[0-9]{4}", value):
        return months(int(value), 1, 12)
    if match := re.fullmatch(r"([0-9]{4})-([0-9]{2})", value):
        return months(int(match[1]), int(match[2]), 1)
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return date.fromisoformat(value), date.fromisoformat(value)
    if match := re.fullmatch(r"([0-9]{4})-W([0-9]{2})(?:-(WE|[1-7]))?", value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        first, last = {None: (0, 6), "WE": (5, 6)}.get(match[3]) or (int(match[3]) - 1,) * 2
        return monday + timedelta(first), monday + timedelta(last)
    if match := re.fullmatch(r"(FY)?([0-9]{4})(?:-([QH])([1-4]))?", value):
        begins = 4 if match[1] else 1
        if match[3] is None:
            return months(int(match[2]), begins, 12)
        size = _MONTHS_OF[match[3]]
        return months(int(match[2]), begins + (int(match[4]) - 1) * size, size)
    if match := re.fullmatch(r"([0-9]{3})X?", value):
        return months(int(match[1]) * 10, 1, 120)
    return None


def test_days_covered_are_those_of_the_value() -> None:
    checked = 0
    for text, _, values in dated():
        for span, value in values.items():
            days = covered(value.value) if value.value and value.mod is None else None
            # 26年3月期 names the month in which its year ends; 2月後半 covers a part of what the value names,
            # and when a 会計年度 abroad begins is not told.
            if days is None or re.search("[期半末旬初頭]|会計年度", text[span.start : span.end]):
                continue
            checked += 1
            assert (value.first, value.last) == days, f"{value} in {text}"
    assert checked > 500


def test_part_of_a_span_lies_within_it() -> None:
    checked = 0
    for text, _, values in dated():
        for value in values.values():
            days = covered(value.value) if value.value and value.mod is not None else None
            if days is None or value.first is None or value.last is None or "期" in text:
                continue
            checked += 1
            assert days[0] <= value.first <= value.last <= days[1], f"{value} in {text}"
    assert checked > 30


def test_anchor_is_told_exactly_where_a_value_is_counted_from_another() -> None:
    for text, published, values in dated():
        for span, value in values.items():
            told = f"{text[span.start : span.end]} = {value} in {text}"
            if value.anchor is Anchor.NONE:
                assert value.anchor_span is None, told
                assert value.offset is None, told
            elif value.anchor_span is not None:
                assert value.anchor_span != span, told
                assert value.anchor_span in values, told
            elif value.anchor is Anchor.DOCUMENT:
                open_value = value.value is None or value.value.startswith(("X", "P", "T"))
                assert published is not None or open_value, told


def moved(origin: str, step: re.Match[str]) -> str | None:
    """What an offset of whole days, months or years leads to from a value that is as fine, to its own unit."""
    count = int(step["count"]) * (-1 if step["sign"] == "-" else 1)
    if step["unit"] == "M" and count > 0:
        origin = origin.rpartition("/")[2]  # the month after 6〜8月 is September
    if step["unit"] == "D" and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", origin):
        return (date.fromisoformat(origin) + timedelta(days=count)).isoformat()
    if step["unit"] == "M" and (match := re.match(r"([0-9]{4})-([0-9]{2})(?![0-9])", origin)):
        return months(int(match[1]), int(match[2]) + count, 1)[0].isoformat()[:7]
    if step["unit"] == "Y" and (match := re.match(r"([0-9]{4})(?![0-9])", origin)):
        return f"{int(match[1]) + count:04}"
    return None


def test_offset_leads_from_the_anchor_to_the_value() -> None:
    checked = 0
    for text, published, values in dated():
        for value in values.values():
            step = _STEP.fullmatch(value.offset or "")
            if value.anchor is Anchor.DOCUMENT and value.rule is DateRule.BUSINESS_YEAR:
                continue  # 今期 is told by the month that it ends with, in whichever year that lies
            if value.anchor is Anchor.DOCUMENT:
                origin = published.isoformat() if published else None
            else:
                origin = values[value.anchor_span].value if value.anchor_span in values else None
            wanted = moved(origin, step) if step and origin else None
            if wanted is None or value.value is None or not re.match("[0-9]{4}(?!-[QHW])", value.value):
                continue
            checked += 1
            assert value.value.startswith(wanted), f"{value} from {origin} in {text}"
    assert checked > 100


def test_business_years_are_counted_from_the_one_that_holds_the_publication() -> None:
    checked = 0
    for text, published, values in dated():
        for value in values.values():
            if value.anchor is not Anchor.DOCUMENT or value.rule is not DateRule.BUSINESS_YEAR:
                continue
            assert value.first is not None
            years = 0 if value.offset == "P0Y" else int((value.offset or "").strip("+PY"))
            first = value.first.replace(year=value.first.year - years)
            if published is None:
                continue  # the text prints it
            checked += 1
            assert first <= published < first.replace(year=first.year + 1), f"{value} in {text}"
    assert checked > 5


def test_bounds_of_an_amount_follow_from_its_modifier() -> None:
    for text, amounts in paid():
        for amount in amounts.values():
            told = (amount.value, amount.minimum, amount.maximum)
            value = amount.value
            expected = {
                "exact": (value, value, value),
                "approx": (value, value, value),
                "nearly": (value, value, value),
                "at_least": (value, value, None),
                "more_than": (value, value, None),
                "at_most": (value, None, value),
                "less_than": (value, None, value),
            }
            if value is not None:
                assert told == expected[amount.modifier.value], f"{amount} in {text}"
            else:
                assert amount.minimum is None or amount.maximum is None or amount.minimum <= amount.maximum


def test_conversion_points_at_an_amount_with_its_period() -> None:
    checked = 0
    for text, amounts in paid():
        for span, amount in amounts.items():
            if amount.equivalent_of is not None:
                checked += 1
                assert amount.equivalent_of.end <= span.start, text
                partner = amounts[amount.equivalent_of]
                assert (partner.period, partner.currency != amount.currency) == (amount.period, True), text
    assert checked > 10


def test_currency_has_a_reason_or_candidates() -> None:
    for text, amounts in paid():
        for amount in amounts.values():
            known = amount.currency is not None
            assert known == (amount.basis is not None), text
            assert known == (amount.candidates == ()), text


def test_rules_are_named_in_plain_words() -> None:
    for table, extractor in (
        ("dates", dates.build(dates.Settings())),
        ("money", money.build(money.Settings())),
    ):
        for text, _, found in read(table, extractor):
            for finding in found:
                assert re.fullmatch("[a-z]+(?:_[a-z]+|_[A-Z]{1,2})*", finding.candidate.rule), (
                    f"{finding} in {text}"
                )
                assert text[finding.candidate.start : finding.candidate.end] == finding.candidate.surface


# Whatever the day of publication ---------------------------------------------------------------------------------------

_DAY_FORM = re.compile(r"XXXX-(?:(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}))?|WXX-(?P<week_day>[1-7]))")


@cache
def published_on_other_days() -> tuple[tuple[str, date | None, dict[Span, TimeValue]], ...]:
    """Every text about dates as if it had been published on other days, or on none; one day with each preference."""
    days = (None, date(2023, 7, 1), date(2024, 1, 31), date(2024, 12, 30))
    ways = [(day, Prefer.PAST) for day in days] + [
        (days[2], prefer) for prefer in (Prefer.FUTURE, Prefer.NEAREST)
    ]
    found = []
    for told, _ in texts("dates"):
        text = clean(told).text
        view = build_view(text, lines=label_lines(text, find_lines(text)))
        for day, prefer in ways:
            outcomes = dates.build(dates.Settings(prefer=prefer))(Context(view, day))
            values = {span_of(f): f.outcome for f in outcomes if isinstance(f.outcome, TimeValue)}
            found.append((text, day, values))
    return tuple(found)


def is_open(value: TimeValue) -> bool:
    return value.value is None or "X" in value.value or value.value.startswith("T")


def test_rule_tells_what_a_value_leans_on() -> None:
    for text, published, values in published_on_other_days():
        for span, value in values.items():
            told = f"{text[span.start : span.end]} = {value} by {value.rule}, published {published}: {text}"
            assert isinstance(value.rule, DateRule), told
            match value.rule:
                case DateRule.WORDS:
                    assert (value.anchor_span, value.value) == (None, value.value_from_text), told
                case DateRule.OPEN:
                    assert is_open(value), told
                case DateRule.STORY | DateRule.QUOTATION | DateRule.EVENT:
                    assert value.anchor_span is not None, told
                    assert value.anchor_span.end <= span.start, told
                case DateRule.PUBLICATION | DateRule.LAST | DateRule.NEXT:
                    assert published is not None or value.anchor_span is not None, told
                case DateRule.RANGE:
                    leads_on = re.match(r" ?(?:[〜~–—-]|から)", text[span.end :])
                    assert value.anchor_span is not None or leads_on, told
                case _:
                    assert not is_open(value), told


def has_form(day: date, form: re.Match[str]) -> bool:
    """Whether a day is one that ``XXXX-05``, ``XXXX-XX-08`` or ``XXXX-WXX-5`` may mean."""
    if form["week_day"] is not None:
        return day.isoweekday() == int(form["week_day"])
    return form["month"] in ("XX", f"{day:%m}") and form["day"] in (None, f"{day:%d}")


def nearest(day: date, form: re.Match[str], step: int) -> date:
    """The first day of a form, going on from `day` by `step` days."""
    while not has_form(day, form):
        day += timedelta(step)
    return day


def test_what_the_words_tell_stays_in_the_value() -> None:
    checked = 0
    for text, published, values in published_on_other_days():
        for value in values.values():
            form = _DAY_FORM.fullmatch(re.sub("T.*", "", value.value_from_text or ""))
            told = re.match("[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?(?![0-9W])", value.value or "")
            if form is None or told is None or "25時" in text or (form["week_day"] and len(told[0]) < 10):
                continue
            checked += 1
            day = date.fromisoformat(told[0] if len(told[0]) == 10 else f"{told[0]}-01")
            assert has_form(day, form), f"{value} of {value.value_from_text}, published {published}: {text}"
    assert checked > 1500


def test_last_and_next_are_the_nearest_to_the_publication() -> None:
    """Found by walking the calendar day by day. Whether the day of publication itself counts, the sentence tells."""
    checked = 0
    for text, published, values in published_on_other_days():
        for span, value in values.items():
            surface = text[span.start : span.end]
            form = _DAY_FORM.fullmatch(re.sub("T.*", "", value.value_from_text or ""))
            step = {DateRule.LAST: -1, DateRule.NEXT: 1}.get(value.rule)
            if form is None or step is None or published is None or value.first is None or value.last is None:
                continue
            # 6日(土) is the nearest with that weekday, 4月 beside 26年3月期 of the business year that is spoken of.
            with_week_day = form["week_day"] is None and re.search("[(曜]", surface)
            by_the_sun = (
                form["day"] is None and form["week_day"] is None and value.first == value.last
            )  # 春分の日
            if value.anchor_span or value.mod or with_week_day or by_the_sun or "期" in text:
                continue
            checked += 1
            days = {nearest(published + timedelta(away), form, step) for away in (0, step)}
            assert any(value.first <= day <= value.last for day in days), (
                f"{surface} = {value} by {value.rule}, published {published}: {text}"
            )
    assert checked > 900


def test_year_of_a_story_goes_on_from_the_date_that_it_leans_on() -> None:
    checked = 0
    for text, published, values in published_on_other_days():
        for value in values.values():
            anchor = values[value.anchor_span].value if value.anchor_span in values else None
            if value.anchor is not Anchor.IMPLICIT or anchor is None or value.value is None:
                continue
            years = [re.match("[0-9]{4}", told) for told in (anchor, value.value)]
            if years[0] and years[1]:
                checked += 1
                assert abs(int(years[0][0]) - int(years[1][0])) <= 1, (
                    f"{value}, published {published}: {text}"
                )
    assert checked > 100
