"""The word lists of calendar.yaml and eras.yaml, as the modules of this package use them.

A word of the calendar is told once, in YAML; here it gets its type, and regular expressions get their alternations.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import ClassVar, Literal

from pipeline.resources import Lists, Resource, load
from pipeline.text.calendars import Eras, eras

Fields = Mapping[str, str]
Told = tuple[str, str, str, Callable[[Mapping[str, str]], Fields | None]]
"""A rule: kind, every character that the pattern may begin with, pattern, reader.

Nothing is tried at other characters; at a number only where `patterns.counted` holds, if
`patterns.NUMBERS` are among them, else, where it is told in digits, `patterns.separated`.
"""

_READINGS = {"MO": "am", "EV": "pm", "NI": "night"}  # 今夜10時 is 22:00


class DayPart(Resource):
    """A part of the day; `clock` tells how an hour after it is read, `bare` whether it may stand alone."""

    part: str | None = None
    clock: Literal["am", "pm", "noon", "night"] | None = None
    bare: bool = True


class Share(Resource):
    """What narrows a stretch: the modifier, and the days of a month or the half that it covers."""

    mod: str | None = None
    days: str | None = None
    half: int | None = None


class YearEnd(Resource):
    """年末 and its like: `month` decides the year, `fiscal` is for 年度末."""

    month: int
    mod: str | None = None
    fiscal: bool = False


class Calendar(Lists):
    """calendar.yaml; the file explains each list."""

    parts: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "document_pointers": ("length_pointers",),
        "terms_before": ("open_terms",),
        "terms_next": ("open_terms",),
        "terms_running": ("open_terms",),
        "text_pointers": ("length_pointers",),
    }

    units: dict[str, tuple[str, ...]]
    length_words: dict[str, str]
    vague_numbers: dict[str, str]
    relative: dict[Literal["document", "text"], dict[str, str]]
    same_period: dict[str, str]
    this_time: tuple[str, ...]
    measured_nouns: tuple[str, ...]
    measuring_verbs: tuple[str, ...]
    measured_ends: tuple[str, ...]
    totals: tuple[str, ...]
    meeting_verbs: tuple[str, ...]
    planning_verbs: tuple[str, ...]
    results: tuple[str, ...]
    year_ends: dict[str, YearEnd]
    festivals: dict[str, str]
    not_festival_after: dict[str, tuple[str, ...]]
    not_festival_before: dict[str, tuple[str, ...]]
    festival_clues: dict[str, tuple[str, ...]]
    festival_clues_after: tuple[str, ...]
    festival_clues_before: tuple[str, ...]
    shared_festivals: tuple[str, ...]
    other_festivals: tuple[str, ...]
    open_festivals: tuple[str, ...]
    days_off: tuple[str, ...]
    short_festivals: dict[str, str]
    floating_holidays: tuple[str, ...]
    spans_of_holidays: tuple[str, ...]
    sides_before: tuple[str, ...]
    sides_behind: tuple[str, ...]
    april_years: tuple[str, ...]
    states: tuple[str, ...]
    state_accounts: tuple[str, ...]
    open_terms: tuple[str, ...]
    not_after_open_terms: str
    terms_before: tuple[str, ...]
    terms_running: tuple[str, ...]
    terms_next: tuple[str, ...]
    words_of_accounts: tuple[str, ...]
    measures_against: tuple[str, ...]
    school_words: tuple[str, ...]
    weekdays: dict[str, int]
    weekday_readings: dict[str, int]
    weekend: tuple[str, ...]
    seasons: dict[str, str]
    not_after_seasons: str
    months_read: dict[str, int]
    english_weekdays: dict[str, int]
    ordinals_first: tuple[str, ...]
    ordinals_last: tuple[str, ...]
    named_days: dict[str, str]
    clues_of_other_things: dict[str, tuple[str, ...]]
    not_after_named_days: str
    named_weekdays: dict[str, str]
    moved_holidays: dict[str, dict[str, str]]
    equinoxes: dict[str, str]
    known_by_day: dict[str, str]
    after_known_days: tuple[str, ...]
    holidays_abroad: tuple[str, ...]
    keeping_abroad: tuple[str, ...]
    month_ends: dict[str, Literal["first", "last"]]
    parts_of_day: dict[str, DayPart]
    bare_part_particles: tuple[str, ...]
    clock_words: dict[str, str]
    clock_changes: tuple[str, ...]
    clock_advances: tuple[str, ...]
    clock_delays: tuple[str, ...]
    shares: dict[str, Share]
    after_no_share: tuple[str, ...]
    not_after_behind: tuple[str, ...]
    not_after_before: tuple[str, ...]
    modifiers_before: dict[str, str]
    modifiers_after: dict[str, str]
    length_pointers: tuple[str, ...]
    document_pointers: tuple[str, ...]
    text_pointers: tuple[str, ...]
    offsets_from_speech: tuple[str, ...]
    offsets_from_story: tuple[str, ...]
    every: dict[str, str]
    every_after: tuple[str, ...]
    times_words: tuple[str, ...]
    rate_nouns: tuple[str, ...]
    closed_weekly: tuple[str, ...]
    closing_days: tuple[str, ...]
    habitual_adverbs: tuple[str, ...]
    habitual_predicates: tuple[str, ...]
    length_followers: tuple[str, ...]
    penalties: tuple[str, ...]
    length_leaders: tuple[str, ...]
    length_changes: tuple[str, ...]
    term_changes: tuple[str, ...]
    of_one_day: tuple[str, ...]
    length_subjects: tuple[str, ...]
    short_year_followers: tuple[str, ...]
    habitual_years: tuple[str, ...]
    planners: tuple[str, ...]
    counted_since: tuple[str, ...]
    short_year_events: tuple[str, ...]
    yearly_events: tuple[str, ...]
    steps_of_life: tuple[str, ...]
    lengths_after_ni: tuple[str, ...]
    lengths_after_wa: tuple[str, ...]
    not_dates: tuple[str, ...]
    between_countries: tuple[str, ...]
    names_in_japan: tuple[str, ...]
    not_in_japan: tuple[str, ...]
    not_after: dict[str, tuple[str, ...]]
    titles: tuple[str, ...]
    honorifics: tuple[str, ...]
    pupils: tuple[str, ...]
    schools: tuple[str, ...]
    learners: tuple[str, ...]
    not_school_years: tuple[str, ...]
    compounds: tuple[str, ...]
    before_kanji_numbers: str
    after_ten_minutes: tuple[str, ...]
    time_zones: tuple[str, ...]
    published_before: tuple[str, ...]
    published_after: tuple[str, ...]
    openings_of_references: tuple[str, ...]
    memories: tuple[str, ...]
    looking_back: tuple[str, ...]
    recalling_verbs: tuple[str, ...]
    beginnings_of_past: tuple[str, ...]
    announcing_verbs: tuple[str, ...]
    occasions: tuple[str, ...]
    ends_of_no_verb: tuple[str, ...]
    future_nouns: tuple[str, ...]
    plans: tuple[str, ...]
    brought_forward: tuple[str, ...]
    forecasts: tuple[str, ...]
    foreseeing: tuple[str, ...]
    guesses: tuple[str, ...]
    state_nouns: tuple[str, ...]
    state_verbs: tuple[str, ...]
    eves: tuple[str, ...]
    relating_verbs: tuple[str, ...]
    lasting_verbs: tuple[str, ...]
    times_behind_verbs: tuple[str, ...]
    deciding_verbs: tuple[str, ...]
    courses: tuple[str, ...]
    future_endings: tuple[str, ...]
    telling_verbs: tuple[str, ...]
    aiming_verbs: tuple[str, ...]
    aims: tuple[str, ...]
    future_after: tuple[str, ...]
    held_on: tuple[str, ...]
    beginnings: tuple[str, ...]
    telling_places: tuple[str, ...]
    accounts: tuple[str, ...]
    procedures: tuple[str, ...]
    topics_of_end: tuple[str, ...]
    counted_down_to: tuple[str, ...]
    future_before: tuple[str, ...]
    happened_topics: tuple[str, ...]
    scheduling_verbs: tuple[str, ...]
    lasting_topics: tuple[str, ...]
    states_until: tuple[str, ...]
    days_of_events: tuple[str, ...]
    putting_off: tuple[str, ...]
    fixing_verbs: tuple[str, ...]
    open_states: tuple[str, ...]
    open_nouns: tuple[str, ...]
    utterances: tuple[str, ...]
    writings: tuple[str, ...]
    scene_verbs: tuple[str, ...]
    day_ends: tuple[str, ...]
    starts_of_work: tuple[str, ...]
    ends_of_work: tuple[str, ...]
    length_topics: tuple[str, ...]
    finishing: tuple[str, ...]
    length_nouns: tuple[str, ...]
    year_counters: tuple[str, ...]
    number_labels: tuple[str, ...]
    conjunctions: tuple[str, ...]
    shared_events: tuple[str, ...]
    events: tuple[tuple[str, ...], ...]

    def unit_of(self) -> dict[str, str]:
        """Designator (``M``, ``TH``) by its spelling."""
        return {spelling: unit for unit, spellings in self.units.items() for spelling in spellings}

    def relative_fields(self) -> dict[str, Fields]:
        """Fields of each relative word: 「今朝」 → pointer document, shift 0, unit D, part MO."""
        fields: dict[str, Fields] = {}
        for pointer, words in self.relative.items():
            for word, told in words.items():
                read = _read_shift(told)
                reading = {"reading": _READINGS[read["part"]]} if "part" in read else {}
                fields[word] = {"pointer": pointer, **read, **reading}
        for word, told in self.same_period.items():
            fields[word] = {"pointer": "text", "same": "yes", **_read_shift(told)}
        return fields


@dataclass(frozen=True, slots=True)
class DateLexicon:
    """The two resources, loaded and checked."""

    calendar: Calendar
    eras: Eras


@cache
def lexicon() -> DateLexicon:
    """The packaged words; read once, at the first ``build``."""
    return DateLexicon(load("calendar.yaml", Calendar), eras())


def firsts(words: Iterable[str]) -> str:
    """The characters that `words` begin with, each once."""
    return "".join(sorted({word[0] for word in words}))


def _read_shift(told: str) -> dict[str, str]:
    shift, unit, *others = told.split()
    return {"shift": shift, "unit": unit, **dict(other.split("=", 1) for other in others)}
