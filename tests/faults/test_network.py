"""No network at run time: a run in which every use of a socket is an error publishes what any run does."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Disturbed, World

FilesOf = Callable[..., dict[str, bytes]]


@pytest.mark.model
def test_run_with_the_model_opens_no_socket(world: World, disturbed: Disturbed, files_of: FilesOf) -> None:
    world.write("a.txt", "ミナトラボは2024年5月31日、http://example.com/ で5億円の調達を伝えた。\n")
    told = disturbed("--no-cache", model=True, offline=True)
    assert (told.code, told.err.count("socket")) == (0, 0)
    assert [row["surface"] for row in world.rows("amounts")] == ["5億円"]


def test_guard_would_see_a_socket(disturbed: Disturbed, world: World) -> None:
    world.write("a.txt", "ミナトラボは港に電話した。\n")
    told = disturbed("--no-cache", offline=True, dial_on="電話")
    assert (told.code, "the network is not there" in told.err) == (3, True)  # the only article fails
