"""Any history of articles, faults and runs, beside an oracle that knows no pipeline: what each article says by itself.

CI takes a few short histories; `make test-faults STEPS=10000` takes as many steps as it is told to.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from pipeline.update import Plan, extract_folder

if TYPE_CHECKING:
    from tests.conftest import World

NAMES = st.sampled_from(["a.txt", "b.txt", "deep/a.txt", "が.txt", "=1+1.txt"])
MONTHS, SUMS = st.integers(1, 12), st.integers(2, 90)
STEPS_A_HISTORY = 12
STEPS = int(os.environ.get("STEPS", "72"))


class Killed(BaseException):
    """Ends a run as nothing in it can catch."""


class Histories(RuleBasedStateMachine):
    """Articles come, change and go, the cache is damaged, runs die; after each whole run the rows are the oracle's."""

    world: World
    files_of: Callable[..., dict[str, bytes]]

    def __init__(self) -> None:
        super().__init__()
        for part in (self.world.raw, self.world.out, self.world.root / "cache"):
            shutil.rmtree(part, ignore_errors=True)
        self.world.raw.mkdir()
        self.told: dict[str, tuple[int, int]] = {}

    @rule(name=NAMES, month=MONTHS, amount=SUMS)
    def write(self, name: str, month: int, amount: int) -> None:
        self.world.write(name, f"ミナトラボは2024年{month}月、{amount}億円を得た。\n")
        self.told[name] = (month, amount)

    @rule(name=NAMES)
    def delete(self, name: str) -> None:
        (self.world.raw / name).unlink(missing_ok=True)
        self.told.pop(name, None)

    @rule(name=NAMES, to=NAMES)
    def rename(self, name: str, to: str) -> None:
        if name in self.told:
            (self.world.raw / to).parent.mkdir(exist_ok=True)
            (self.world.raw / name).rename(self.world.raw / to)
            self.told[to] = self.told.pop(name)

    @rule(place=st.integers(0, 10**6), bit=st.integers(0, 7))
    def flip_a_bit_of_the_cache(self, place: int, bit: int) -> None:
        for path in sorted((self.world.root / "cache").rglob("*.sqlite")):
            content = bytearray(path.read_bytes())
            if content:
                content[place % len(content)] ^= 1 << bit
                path.write_bytes(content)

    @rule()
    def spoil_every_row_of_the_cache(self) -> None:
        """Not SQLite but the row's own checksum has to see it."""
        for path in sorted((self.world.root / "cache").rglob("*.sqlite")):
            try:
                with closing(sqlite3.connect(path)) as kept, kept:
                    for (table,) in [*kept.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]:
                        columns = [told[1] for told in kept.execute(f"PRAGMA table_info({table})")]
                        if "content" in columns:
                            kept.execute(f"UPDATE {table} SET content = zeroblob(length(content))")  # noqa: S608
            except sqlite3.DatabaseError:  # a bit of it was flipped before
                path.unlink()

    @rule(stage=st.sampled_from(["link_all", "write_tables", "write_changes", "save_summary"]))
    def die_in_a_run(self, stage: str) -> None:
        def die(*_: object, **__: object) -> None:
            raise Killed

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(f"pipeline.run.{stage}", die)
            if self.told:
                with suppress(Killed):
                    self._run(self.world.out)

    @rule()
    def run(self) -> None:
        if not self.told:
            return
        self._run(self.world.out)
        amounts = {(row["article_id"], row["surface"], row["value"]) for row in self.world.rows("amounts")}
        dates = {(row["article_id"], row["value"]) for row in self.world.rows("dates")}
        assert amounts == {(n[:-4], f"{told[1]}億円", f"{told[1]}00000000") for n, told in self.told.items()}
        assert dates == {(n[:-4], f"2024-{told[0]:02}") for n, told in self.told.items()}
        assert self.world.statuses() == dict.fromkeys(self.told, "ok")

    def teardown(self) -> None:
        if self.told:
            self.run()
            fresh = self.world.root / "fresh"
            shutil.rmtree(fresh, ignore_errors=True)
            extract_folder(Plan(self.world.raw, fresh, self.world.config, None, jobs=1))
            assert self.files_of(self.world.out) == self.files_of(fresh)

    def _run(self, out: Path) -> None:
        extract_folder(Plan(self.world.raw, out, self.world.config, self.world.root / "cache", jobs=1))


def test_any_history_gives_what_the_articles_say(
    world: World, files_of: Callable[..., dict[str, bytes]]
) -> None:
    class Here(Histories):
        pass

    Here.world, Here.files_of = world, staticmethod(files_of)
    wanted = settings(
        max_examples=max(1, STEPS // STEPS_A_HISTORY),
        stateful_step_count=STEPS_A_HISTORY,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Here, settings=wanted)
