"""Articles that repeat earlier ones are found by what they say; articles that only resemble others are not."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest

from pipeline.records import Duplicate, Gist, Link
from pipeline.resolve import Resemblances, find_duplicates
from pipeline.resolve.nearest import _alike, nearest, touched_by
from pipeline.steps.analyse import story_letters
from pipeline.text.clean import clean
from pipeline.text.lines import label_lines
from pipeline.text.lines.shared import shared_lines
from pipeline.text.sketch import (
    LEAST_LETTERS,
    SIZE,
    letters_of,
    load_sketches,
    resemblance,
    shingles_of,
    sketch_of,
)
from pipeline.text.view import find_lines
from pipeline.values import LinkMethod, NameType

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "benchmarks"))
from near_duplicates import Pair, articles, strangers, versions  # noqa: E402

LEAST = 0.4
TEXTS = articles(ROOT / "raw")
STORY = "港の工場は来年の春に動き出し、三百人がそこで働くことになると市長は述べた。投資額は五億円で、国が半分を出す。"
OTHER = "山の天文台では、職員が夜ごとに望遠鏡を磨いている。星を数える仕事は百年前から続き、記録は一冊も欠けていない。"


def letters(text: str) -> str:
    cleaned = clean(text).text
    return story_letters(cleaned, label_lines(cleaned, find_lines(cleaned)))


def duplicates(
    *texts: str,
    published: Sequence[date | None] = (),
    figures: Sequence[tuple[str, ...]] = (),
    people: Sequence[tuple[str, ...]] = (),
) -> dict[str, tuple[str, float]]:
    told = {f"a{number}": letters(text) for number, text in enumerate(texts)}
    nothing: list[tuple[str, ...]] = [()] * len(texts)
    days = [*published, *[None] * len(texts)]
    gists = [
        Gist(name, day, sketch_of(text), figures_told)
        for (name, text), day, figures_told in zip(told.items(), days, [*figures, *nothing], strict=False)
    ]
    links = {
        name: tuple(Link(person, NameType.PERSON, person, LinkMethod.ALIAS, 1.0) for person in people_told)
        for name, people_told in zip(told, [*people, *nothing], strict=False)
    }
    found = find_duplicates(gists, links, Resemblances(told.__getitem__), LEAST)
    assert found == find_duplicates(gists[::-1], links, Resemblances(told.__getitem__), LEAST)
    return {name: (duplicate.article_id, duplicate.similarity) for name, duplicate in found.items()}


def is_duplicate(pair: Pair) -> bool:
    return "a1" in duplicates(pair.one, pair.other)


@pytest.mark.parametrize("text", ["港は晴れだ。", "港で火災が起き、けが人はいない。", f"{STORY[:30]}。"])
def test_text_too_short_to_resemble_another_is_a_duplicate_of_its_equal_alone(text: str) -> None:
    assert len(letters(text)) < LEAST_LETTERS
    assert duplicates(text, f"{text}\n", f"夜だ。{text}", STORY) == {"a1": ("a0", 1.0)}


def test_texts_without_a_letter_are_nobodys_duplicates() -> None:
    assert duplicates("", "", "…", "…") == {}


def test_versions_of_an_article_are_told_from_other_articles() -> None:
    same, different = versions(TEXTS, 200), strangers(TEXTS, 200)
    missed = [pair.made for pair in same if not is_duplicate(pair)]
    wrong = [pair.made for pair in different if is_duplicate(pair)]
    right = len(same) - len(missed)
    assert right / (right + len(wrong)) >= 0.98, wrong
    assert right / len(same) >= 0.98, missed


def test_copy_repeats_the_earlier_article_wholly() -> None:
    assert duplicates(STORY, OTHER, STORY) == {"a2": ("a0", 1.0)}


def test_what_was_published_earlier_is_the_original() -> None:
    days = [date(2024, 5, 2), date(2024, 5, 1)]
    assert duplicates(STORY, STORY, published=days) == {"a0": ("a1", 1.0)}
    assert duplicates(STORY, STORY, published=[None, days[0]]) == {"a0": ("a1", 1.0)}


def test_every_later_copy_repeats_an_earlier_one() -> None:
    found = duplicates(*[f"{STORY}{OTHER}第{number}版。" for number in range(40)])
    assert set(found) == {f"a{number}" for number in range(1, 40)}


def test_letters_are_what_unicode_calls_letters_and_digits() -> None:
    signs = "".join(map(chr, range(sys.maxunicode + 1)))
    assert letters_of(signs) == "".join(sign for sign in signs.lower() if sign.isalnum())


def test_page_around_an_article_does_not_count() -> None:
    frame = "ログイン　会員登録\n{}\n関連記事\n" + "橋の値段、三年で二倍に\n" * 12
    assert duplicates(frame.format(STORY), frame.format(OTHER)) == {}


def test_two_translations_are_one_story_by_what_they_tell() -> None:
    figures = ("2024-05-31 2024-05-31", "JPY 9 9", "USD 5 5", "USD 7 7")
    people = ("lee", "minato", "wen", "ito")
    found = duplicates(STORY, OTHER, figures=[figures] * 2, people=[people, (*people, "tanaka")])
    assert found == {"a1": ("a0", 0.8889)}


def test_same_people_with_other_figures_are_another_story() -> None:
    people = ("lee", "minato", "wen", "ito", "sato", "kato", "tanaka")
    one = ("2024-05-31 2024-05-31", "USD 5 5", "USD 7 7")
    other = ("2024-06-30 2024-06-30", "USD 6 6", "USD 8 8")
    assert duplicates(STORY, OTHER, figures=[one, other], people=[people] * 2) == {}


REPORT = f"{STORY}{{}}{OTHER}"
VERSIONS_OF_ONE = ["水揚げ額は前の月を上回った。", "水揚げ額は先月より減った。"]
PEOPLE = ("lee", "minato", "wen", "ito")


@pytest.mark.parametrize(
    ("figures", "people"),
    [
        ([("JPY 9 9", "JPY 8 8"), ("JPY 5 5", "JPY 4 4")], [PEOPLE] * 2),
        ([("JPY 9 9",), ("JPY 5 5", "JPY 4 4")], []),
        ([("JPY 155 155", "USD 1 1"), ("JPY 156 156", "USD 1 1")], []),  # 1ドル=155円 and 1ドル=156円
        ([("JPY 9 9", "JPY 8 8", "USD 7 7"), ("JPY 9 9", "JPY 5 5", "USD 4 4")], []),
        ([], [("lee", "minato"), ("sato", "kato")]),
        ([], [PEOPLE, ("lee", "sato", "kato", "tanaka")]),
    ],
)
def test_stories_of_one_template_are_no_duplicates_where_amounts_or_names_differ(
    figures: Sequence[tuple[str, ...]], people: Sequence[tuple[str, ...]]
) -> None:
    assert duplicates(*map(REPORT.format, VERSIONS_OF_ONE), figures=figures, people=people) == {}


@pytest.mark.parametrize(
    ("figures", "people"),
    [
        (
            [("JPY 9 9", "JPY 8 8"), ("JPY 9 9", "JPY 8 8", "JPY 7 7", "JPY 6 6", "JPY 5 5")],
            [],
        ),  # more is told
        ([("JPY 9 9", "JPY 8 8"), ("JPY 9 9",)], []),  # less is told
        ([("JPY 9 9",), ()], []),
        ([("JPY 9 9", "JPY 8 8"), ("JPY 9 9", "JPY 5 5")], []),  # one is corrected
        ([("2024-05-31 2024-05-31",), ("2024-06-02 2024-06-02",)], []),  # 昨日 of a later reprint
        ([], [("lee",), ("ri",)]),  # one name is read otherwise
        ([], [PEOPLE, ("lee", "minato", "un", "itoh")]),
        ([], [PEOPLE, ()]),
    ],
)
def test_versions_are_duplicates_though_an_amount_or_name_differs(
    figures: Sequence[tuple[str, ...]], people: Sequence[tuple[str, ...]]
) -> None:
    assert duplicates(*map(REPORT.format, VERSIONS_OF_ONE), figures=figures, people=people).keys() == {"a1"}


def test_likeliest_original_is_sought_among_those_that_nothing_contradicts() -> None:
    texts = [REPORT.format(told) for told in ("", *VERSIONS_OF_ONE)]
    figures = [("JPY 5 5",), ("JPY 9 9",), ("JPY 5 5",)]
    assert duplicates(*texts, figures=figures)["a2"][0] == "a0"


def test_sketches_agree_as_texts_resemble_each_other() -> None:
    for text in TEXTS[:4]:
        one, other = letters(text), letters(text[: len(text) * 2 // 3])
        exact = resemblance(shingles_of(one), shingles_of(other))
        first, second = load_sketches([sketch_of(one), sketch_of(other)])
        agree = (first == second).mean()
        assert agree == pytest.approx(exact, abs=4 / SIZE**0.5)


@pytest.mark.parametrize("kind", [np.uint8, np.uint32])
def test_places_that_agree_are_all_counted(kind: type[np.generic]) -> None:
    numbers = np.zeros((SIZE + 1, SIZE), dtype=kind)
    for place in range(SIZE + 1):
        numbers[place, :place] = 1
    none, rows = np.zeros(SIZE + 1, dtype=np.int64), np.arange(SIZE + 1)
    assert _alike(numbers, rows, none).tolist() == list(range(SIZE, -1, -1))
    assert _alike(numbers, rows[:0], none[:0]).tolist() == []


def test_candidates_are_those_whose_whole_numbers_agree() -> None:
    chance = np.random.default_rng(7)
    sketches = chance.integers(0, 2**32, (60, SIZE), dtype=np.uint32)
    for later in range(30, 60):  # agrees with an earlier one here and there, elsewhere in the last byte alone
        own, sketches[later] = sketches[later].copy(), sketches[later - 30]
        apart = chance.random(SIZE) < 0.02 * (later - 10)
        sketches[later, apart] = own[apart] & 0xFFFFFF00 | sketches[later - 30, apart] & 0xFF
    agreeing = {
        (later, later - 30)
        for later in range(30, 60)
        if sum(sketches[later] == sketches[later - 30]) >= 0.25 * SIZE
    }
    assert 5 < len(agreeing) < 30
    assert {(later, earlier) for later, earlier in nearest(sketches, 0.25).T.tolist()} == agreeing


@pytest.mark.parametrize("joined", [(0,), (59,), (7, 8, 31), range(0, 60, 3)])
def test_who_joins_changes_the_candidates_of_those_whom_he_touches_alone(joined: Sequence[int]) -> None:
    chance = np.random.default_rng(11)
    stories = chance.integers(0, 2**32, (4, SIZE), dtype=np.uint32)
    sketches = stories[chance.integers(0, 4, 60)]  # crowded buckets: every story is told some fifteen times
    apart = chance.random((60, SIZE)) < 0.4
    sketches[apart] = chance.integers(0, 2**32, apart.sum(), dtype=np.uint32)
    new = np.zeros(60, dtype=np.bool_)
    new[list(joined)] = True
    touched = touched_by(new, sketches)
    assert new.sum() <= touched.sum() < 60 or len(joined) > 3
    whole, before = nearest(sketches, 0.25), np.flatnonzero(~new)[nearest(sketches[~new], 0.25)]
    assert whole[:, ~touched[whole[0]]].tolist() == before[:, ~touched[before[0]]].tolist()
    assert nearest(sketches, 0.25, touched).tolist() == whole[:, touched[whole[0]]].tolist()


def test_line_of_three_articles_is_shared() -> None:
    texts = [f"みなと新聞の朝\n{text}\n見出し{n}" for n, text in enumerate([STORY, OTHER, STORY[::-1]])]
    assert shared_lines(texts) == [(1,), (1,), (1,)]
    assert shared_lines(texts[:2]) == [(), ()]


def test_copies_of_one_article_share_no_furniture() -> None:
    assert shared_lines([f"みなと新聞の朝\n{STORY}"] * 5) == [()] * 5


VERSIONS = {f"a{number}": letters(f"{STORY}{OTHER}第{number}版。") for number in range(8)}
EDITED = VERSIONS | {
    "a3": letters(f"{OTHER}{OTHER}{STORY}第三版。"),
    "a9": letters(f"{OTHER}{STORY}最新版。"),
}


def digest(told: dict[str, str], name: str) -> bytes:
    return sha256(told[name].encode()).digest()[:8]


def compared(told: dict[str, str], kept: bytes = b"") -> tuple[dict[str, Duplicate], bytes, Counter[str]]:
    """What repeats what, what is kept of it, and whose letters were asked for."""
    asked: Counter[str] = Counter()

    def letters_of_article(name: str) -> str:
        asked[name] += 1
        return told[name]

    resemblances = Resemblances(letters_of_article, partial(digest, told), kept)
    gists = [Gist(name, None, sketch_of(text)) for name, text in told.items()]
    return find_duplicates(gists, {}, resemblances, LEAST), resemblances.dump(), asked


def test_texts_that_were_compared_are_not_compared_again() -> None:
    found, kept, asked = compared(VERSIONS)
    assert set(asked) == set(VERSIONS)
    assert compared(VERSIONS, kept) == (found, kept, Counter())


def test_what_an_earlier_run_kept_changes_no_answer() -> None:
    _, kept, _ = compared(VERSIONS)
    fresh = compared(EDITED)
    found, told, asked = compared(EDITED, kept)
    assert (found, told) == fresh[:2]
    assert {"a3", "a9"} <= set(asked)


def test_articles_that_join_are_compared_as_if_all_were_new() -> None:
    names = sorted(EDITED)
    for left_out in names:
        _, kept, _ = compared({name: EDITED[name] for name in names if name != left_out})
        found, told, asked = compared(EDITED, kept)
        assert (found, told) == compared(EDITED)[:2]
        assert left_out in asked


@pytest.mark.parametrize("size", [0, 1, 15, 16, 24, 50, 90, -1])
def test_damaged_memory_of_comparisons_costs_time_only(size: int) -> None:
    _, kept, _ = compared(VERSIONS)
    for damage in (b"x" * size, kept[:size], kept[:16] + b"\xff" * (len(kept) - 16)):
        assert compared(VERSIONS, damage)[:2] == compared(VERSIONS)[:2]
