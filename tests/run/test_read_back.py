"""A published set read back is one set, however often a run puts another in its place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pipeline import load_table, published
from pipeline.errors import BusyError
from pipeline.published import load_rows

if TYPE_CHECKING:
    from tests.conftest import World


class Turn:
    """Two sets in turn at one place: `exchange` puts the other there, as a publication does."""

    def __init__(self, world: World, times: int) -> None:
        self.place, self.other, self.left = world.out, world.root / "other", times
        for article, folder in (("a.txt", self.other), ("b.txt", self.place)):
            for path in world.raw.iterdir():
                path.unlink()
            world.write(article, f"ミナトラボは{len(folder.name)}億円を調達した。\n")
            assert world.extract().code == 0
            if folder is self.other:
                world.out.rename(folder)

    def exchange(self) -> None:
        if self.left:
            self.left -= 1
            aside = self.place.with_name("aside")
            for old, new in ((self.place, aside), (self.other, self.place), (aside, self.other)):
                old.rename(new)

    def before(self, step: Any) -> Any:
        """`step`, with an exchange before its first and only call of a reading."""

        def told(path: Path, *more: Any) -> Any:
            self.exchange()
            return step(path, *more)

        return told


def test_rows_are_of_one_set_though_it_is_exchanged_meanwhile(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    turn = Turn(world, times=1)
    wanted = load_rows(turn.other)
    monkeypatch.setattr(published, "read_cells", turn.before(published.read_cells))
    assert load_rows(world.out) == wanted
    assert turn.left == 0


def test_set_exchanged_while_it_is_checked_is_not_told_as_changed_by_somebody(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    turn = Turn(world, times=1)
    check = published.is_untouched

    def torn(out: Path, name: str) -> bool:
        """The digest of one set beside the table of the other, where they change places."""
        same = turn.left == 0
        turn.exchange()
        return same and check(out, name)

    monkeypatch.setattr(published, "is_untouched", torn)
    assert list(load_table(world.out, "articles")["article_id"]) == ["a"]


def test_set_that_changes_at_every_attempt_is_not_mixed(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    turn = Turn(world, times=3 * 2)  # three tables at each of two attempts
    monkeypatch.setattr(published, "read_cells", turn.before(published.read_cells))
    with pytest.raises(BusyError, match="wait until no run writes it"):
        load_rows(world.out)
