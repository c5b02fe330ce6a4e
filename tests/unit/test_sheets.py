"""Gists come from sheets as they would one by one, and a collection that grows reads few of them again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.codec.gists import dump_gist
from pipeline.records import Gist, NameUse
from pipeline.steps import sheets
from pipeline.steps.parting import parts_of
from pipeline.steps.sheets import Sheets, gist_key
from pipeline.store.cache import Cache
from pipeline.values import LinkMethod, NameType, NameValue

NAMES = [f"a{number:03}" for number in range(200)]
IDS = st.sets(st.text(min_size=1, max_size=6), max_size=40)


def gist(name: str) -> Gist:
    value = NameValue(NameType.PERSON, f"名\n\n{name}", known=False, method=LinkMethod.DISCOVERED, score=0.5)
    return Gist(name, sketch=name, figures=(f"JPY {name}",), names=(NameUse("ハン", value, (3, 9)),))


class Counting(Cache):
    """A cache that tells how many rows were asked for."""

    asked = 0

    def get_bytes(self, key: str) -> bytes | None:
        self.asked += 1
        return super().get_bytes(key)


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Counting]:
    opened = Counting(tmp_path)
    for name in NAMES:
        opened.keep(f"key {name}", "a reading")
        opened.keep(gist_key(f"key {name}"), dump_gist(gist(name)))
    yield opened
    opened.close()


def load(cache: Counting, names: list[str]) -> dict[str, Gist]:
    told = Sheets({name: f"key {name}" for name in names}, cache)
    found = told.load()
    told.keep(found)
    return found


def test_gists_of_a_sheet_are_those_of_single_rows(cache: Counting) -> None:
    expected = {name: gist(name) for name in NAMES}
    assert load(cache, NAMES) == expected
    cache.asked = 0
    assert load(cache, NAMES[::-1]) == expected
    assert cache.asked == len(parts_of(NAMES, sheets._SIZE)) < 10


def test_new_article_costs_its_own_sheet_alone(cache: Counting) -> None:
    load(cache, NAMES[1:])
    cache.asked = 0
    assert load(cache, NAMES) == {name: gist(name) for name in NAMES}
    (part,) = (part for part in parts_of(NAMES, sheets._SIZE) if NAMES[0] in part)
    assert cache.asked == len(parts_of(NAMES, sheets._SIZE)) + len(part)


def test_article_without_a_reading_is_none_of_those_found(cache: Counting) -> None:
    assert load(cache, [*NAMES, "new"]).keys() == {*NAMES}
    cache.put([("key new", "a reading"), (gist_key("key new"), dump_gist(gist("new")))])
    assert load(cache, [*NAMES, "new"])["new"] == gist("new")


def test_changed_reading_is_not_taken_from_an_old_sheet(cache: Counting) -> None:
    load(cache, NAMES)
    told = Sheets({name: f"key {name}" for name in NAMES} | {NAMES[0]: "another"}, cache)
    assert told.load().keys() == {*NAMES[1:]}


def test_what_stands_on_a_sheet_counts_as_used(cache: Counting, tmp_path: Path) -> None:
    load(cache, NAMES)
    cache.close()
    later = Counting(tmp_path)
    load(later, NAMES)
    later.close()
    kept = Counting(tmp_path)
    used = dict(kept._connection.execute("SELECT fingerprint, run FROM uses"))
    kept.close()
    last = max(used.values())
    assert last == 2
    assert {used[key] for name in NAMES for key in (f"key {name}", gist_key(f"key {name}"))} == {last}


@given(IDS, st.integers(1, 9))
def test_parts_hold_every_article_once(ids: set[str], size: int) -> None:
    parts = parts_of(ids, size)
    assert sorted(name for part in parts for name in part) == sorted(ids)
    assert all(part == sorted(part) for part in parts)


@given(IDS, st.integers(2, 9))
def test_part_of_many_falls_into_parts_of_its_own(ids: set[str], size: int) -> None:
    for part in parts_of(ids, size):
        small = parts_of(part, 1, again=True)
        assert sorted(name for told in small for name in told) == part


def test_parts_of_a_part_are_even() -> None:
    (most, *_) = sorted(parts_of(map(str, range(4096)), 1024), key=len, reverse=True)
    small = parts_of(most, 128, again=True)
    assert len(small) == 8
    assert max(map(len, small)) < 2 * min(map(len, small))


@given(IDS, st.text(min_size=1, max_size=6), st.integers(1, 9))
def test_one_more_article_changes_one_part(ids: set[str], new: str, size: int) -> None:
    before, after = ({*map(tuple, parts_of(told, size))} for told in (ids - {new}, ids | {new}))
    if len(ids | {new}) // size == len(ids - {new}) // size:  # the collection has not doubled
        (changed,) = after - before
        assert new in changed
        assert before - after <= {tuple(name for name in changed if name != new)}
