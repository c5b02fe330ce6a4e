"""Values that the calendar tells: texts put together from parts whose worth is known, reckoned here a second way."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.extractors import dates, money
from pipeline.text.view import build_view
from pipeline.types import Context
from pipeline.values import Amount, Anchor, TimeValue

DATES = dates.build(dates.Settings())
MONEY = money.build(money.Settings())
DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2060, 12, 31))
MINUTES = st.times().map(lambda told: told.replace(second=0, microsecond=0))
# First day of each era, by ordinance.
ERAS = {
    "令和": date(2019, 5, 1),
    "平成": date(1989, 1, 8),
    "昭和": date(1926, 12, 25),
    "大正": date(1912, 7, 30),
}
LETTERS = {"令和": "R", "平成": "H", "昭和": "S"}
UNITS = {"日": "D", "週間": "W", "カ月": "M", "年": "Y"}
HALVES = {"上期": (4, 9), "下期": (10, 3)}
MYRIADS = {"": 1, "万": 10**4, "億": 10**8, "兆": 10**12}
CURRENCIES = {
    "円": "JPY",
    "米ドル": "USD",
    "ユーロ": "EUR",
    "人民元": "CNY",
    "ポンド": "GBP",
    "ウォン": "KRW",
}


def times_of(text: str, published: date | None = None) -> list[TimeValue]:
    outcomes = [finding.outcome for finding in DATES(Context(build_view(text), published))]
    return [outcome for outcome in outcomes if isinstance(outcome, TimeValue)]


def amounts_of(text: str) -> list[Amount]:
    outcomes = [finding.outcome for finding in MONEY(Context(build_view(text)))]
    return [outcome for outcome in outcomes if isinstance(outcome, Amount)]


def japanese(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def days_of(value: TimeValue) -> tuple[date | None, date | None]:
    return value.first, value.last


def month_after(day: date, months: int) -> date:
    """The first day of the month that lies `months` away."""
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def last_of_month(day: date) -> date:
    return month_after(day, 1) - timedelta(days=1)


@given(DAYS)
@example(date(1989, 1, 7))
@example(date(1989, 1, 8))
@example(date(2019, 4, 30))
@example(date(2019, 5, 1))
def test_day_is_the_same_in_every_calendar_and_form(day: date) -> None:
    era = next(name for name, first in ERAS.items() if first <= day)
    count = day.year - ERAS[era].year + 1
    forms = [
        japanese(day),
        f"{day.year}/{day.month}/{day.day}",
        f"{day:%Y-%m-%d}",
        f"{day:%B} {day.day}, {day.year}",
        f"{era}{'元' if count == 1 else count}年{day.month}月{day.day}日",
        *([f"{LETTERS[era]}{count}.{day.month}.{day.day}"] if era in LETTERS else []),
        f"{day.year}年{day.month}月{day.day}日({'月火水木金土日'[day.weekday()]})",
    ]
    for form in forms:
        (value,) = times_of(f"{form}に開いた。")
        assert (value.value, value.anchor, days_of(value)) == (day.isoformat(), Anchor.NONE, (day, day)), form


@given(DAYS, MINUTES, st.integers(0, 99), st.integers(0, 99), st.sampled_from("前後"))
@example(date(2024, 5, 1), time(23), 2, 30, "後")
@example(date(2024, 1, 1), time(0, 15), 1, 0, "前")
def test_hours_and_minutes_are_counted_over_midnight(
    day: date, clock: time, hours: int, minutes: int, side: str
) -> None:
    if not hours and not minutes:
        return
    length = f"{hours}時間" * bool(hours) + f"{minutes}分" * bool(minutes)
    away = timedelta(hours=hours, minutes=minutes)
    told = datetime.combine(day, clock)
    reached = told + away if side == "後" else told - away
    text = f"{japanese(day)}{clock.hour}時{clock.minute}分に始まり、その{length}{side}に見つかった。"
    first, second = times_of(text)
    assert first.value == told.isoformat(timespec="minutes")
    assert (second.value, second.anchor) == (reached.isoformat(timespec="minutes"), Anchor.TEXT), text
    assert days_of(second) == (reached.date(), reached.date())


@given(DAYS, st.integers(1, 40), st.sampled_from("前後"), st.sampled_from(sorted(UNITS)))
@example(date(2024, 1, 31), 1, "後", "カ月")
@example(date(2024, 2, 29), 1, "前", "年")
def test_days_weeks_months_and_years_are_counted_from_a_date(
    day: date, count: int, side: str, unit: str
) -> None:
    away = count if side == "後" else -count
    match unit:
        case "日" | "週間":
            reached = day + timedelta(days=away * (7 if unit == "週間" else 1))
            value, days = reached.isoformat(), (reached, reached)
        case "カ月":
            first = month_after(day, away)
            value, days = f"{first:%Y-%m}", (first, last_of_month(first))
        case _:
            year = day.year + away
            value, days = str(year), (date(year, 1, 1), date(year, 12, 31))
    told = times_of(f"{japanese(day)}に始まり、その{count}{unit}{side}に見つかった。")
    assert [told[0].value, told[1].value, days_of(told[1])] == [day.isoformat(), value, days]
    assert told[1].offset == f"{'+-'[away < 0]}P{count}{UNITS[unit]}"


@given(
    DAYS, st.sampled_from([("先々", -2), ("先", -1), ("今", 0), ("来", 1), ("再来", 2)]), st.integers(0, 6)
)
def test_weeks_and_months_around_the_publication(
    published: date, shift: tuple[str, int], week_day: int
) -> None:
    word, count = shift
    monday = published - timedelta(days=published.weekday()) + timedelta(weeks=count)
    day = monday + timedelta(days=week_day)
    (told,) = times_of(f"{word}週の{'月火水木金土日'[week_day]}曜日の会だ。", published)
    assert (told.value, told.anchor, days_of(told)) == (day.isoformat(), Anchor.DOCUMENT, (day, day))
    (week,) = times_of(f"{word}週の会だ。", published)
    year, number, _ = monday.isocalendar()
    assert (week.value, days_of(week)) == (f"{year}-W{number:02}", (monday, monday + timedelta(days=6)))
    first = month_after(published, count)
    (month,) = times_of(f"{word}月の会だ。", published)
    assert (month.value, days_of(month)) == (f"{first:%Y-%m}", (first, last_of_month(first)))
    assert month.offset == f"{'-' if count < 0 else '+' * bool(count)}P{abs(count)}M"


@given(st.integers(1990, 2060), st.integers(1, 4), st.sampled_from(sorted(HALVES)))
def test_quarters_and_halves_of_business_years_begin_in_april(year: int, quarter: int, half: str) -> None:
    begins = month_after(date(year, 4, 1), 3 * (quarter - 1))
    (told,) = times_of(f"{year}年度第{quarter}四半期は増えた。")
    assert told.value == f"FY{year}-Q{quarter}"
    assert days_of(told) == (begins, last_of_month(month_after(begins, 2)))
    (whole,) = times_of(f"{year}年度は増えた。")
    assert (whole.value, days_of(whole)) == (f"FY{year}", (date(year, 4, 1), date(year + 1, 3, 31)))
    first, last = HALVES[half]
    (part,) = times_of(f"{year}年度{half}は増えた。")
    until = last_of_month(date(year + (last < first), last, 1))
    assert (part.value, days_of(part)) == (f"FY{year}-H{1 + (half == '下期')}", (date(year, first, 1), until))


@given(st.integers(1, 60), st.integers(1, 11), st.integers(0, 30), st.sampled_from(["間", ""]))
def test_lengths_are_told_unit_by_unit(years: int, months: int, days: int, after: str) -> None:
    text = f"{years}年{months}カ月" + f"と{days}日" * bool(days)
    (told,) = times_of(f"工事は{text}{after}かかった。")
    wanted = f"P{years}Y{months}M" + f"{days}D" * bool(days)
    assert (told.value, told.type, days_of(told)) == (wanted, "DURATION", (None, None)), text


@given(
    st.integers(1, 9999),
    st.integers(0, 9),
    st.sampled_from(sorted(MYRIADS)),
    st.sampled_from(sorted(CURRENCIES)),
)
def test_amounts_are_worth_their_figures(whole: int, tenth: int, myriad: str, currency: str) -> None:
    worth = (whole + Decimal(tenth) / 10) * MYRIADS[myriad]
    figure = f"{whole:,}.{tenth}" if tenth else f"{whole:,}"
    (told,) = amounts_of(f"会社は{figure}{myriad}{currency}を払った。")
    assert (told.currency, told.value) == (CURRENCIES[currency], worth)
    for words, modifier, bounds in (
        ("以上", "at_least", (worth, None)),
        ("以下", "at_most", (None, worth)),
        ("未満", "less_than", (None, worth)),
        ("超", "more_than", (worth, None)),
    ):
        (told,) = amounts_of(f"会社は{figure}{myriad}{currency}{words}を払う。")
        assert (told.modifier, (told.minimum, told.maximum)) == (modifier, bounds)


@given(
    st.integers(1, 4000),
    st.integers(1, 4000),
    st.sampled_from(["万", "億"]),
    st.sampled_from(["〜", "から", "-"]),
)
def test_range_takes_the_unit_of_its_right_end(low: int, more: int, myriad: str, dash: str) -> None:
    worth = MYRIADS[myriad]
    (told,) = amounts_of(f"会社は{low}{dash}{low + more}{myriad}円を払った。")
    assert (told.value, told.minimum, told.maximum) == (None, low * worth, (low + more) * worth)
